"""A timestamp authority of one's own, by the `openssl` program: it signs for real."""

import shutil
import subprocess
from pathlib import Path

SETTINGS = """
[tsa]
default_tsa = here
[here]
serial = {folder}/serial
signer_cert = {folder}/tsa.pem
certs = {folder}/middle.pem
signer_key = {folder}/tsa.key
signer_digest = {digest}
default_policy = 1.2.3.4.1
other_policies = 1.2.3.4.5
digests = sha256
ordering = no
tsa_name = no
ess_cert_id_alg = {digest}
[root]
basicConstraints = critical, CA:{root}
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
[middle]
basicConstraints = critical, CA:{middle}
keyUsage = critical, keyCertSign
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[signer]
basicConstraints = CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = {usage}
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
{more}
[request]
distinguished_name = name
[name]
"""


class TimestampAuthority:
    """Root, issuer and signer, in files of a folder; `answer` signs what is asked."""

    def __init__(
        self,
        folder: Path,
        *,
        key: str = "ec",
        digest: str = "sha256",
        usage: str = "critical, timeStamping",
        root: str = "TRUE",
        middle: str = "TRUE",
        more: str = "",
    ) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "serial").write_text("01\n")
        text = SETTINGS.format(
            folder=folder, usage=usage, digest=digest, root=root, middle=middle, more=more
        )
        (folder / "settings").write_text(text)
        self._issue("ca", "root", None, key)
        self._issue("middle", "middle", "ca", key)
        self._issue("tsa", "signer", "middle", key)

    @property
    def ca(self) -> Path:
        """The file of the root."""
        return self.folder / "ca.pem"

    def answer(self, query: bytes) -> bytes:
        """Sign what a request asks for, or say why not, as the protocol does."""
        asked, said = self.folder / "asked.tsq", self.folder / "said.tsr"
        asked.write_bytes(query)
        settings = ("-config", self.folder / "settings", "-section", "here")
        openssl("ts", "-reply", *settings, "-queryfile", asked, "-out", said)
        return said.read_bytes()

    def believes(self, answer: bytes, data: Path) -> bool:
        """Whether `openssl ts -verify` accepts an answer over a file, by the root alone."""
        file = self.folder / "judged.tsr"
        file.write_bytes(answer)
        words = ("ts", "-verify", "-in", file, "-data", data, "-CAfile", self.ca)
        return openssl(*words, check=False).returncode == 0

    def _issue(self, name: str, section: str, issuer: str | None, key: str) -> None:
        kind = ("ec", "-pkeyopt", "ec_paramgen_curve:P-256") if key == "ec" else ("rsa:2048",)
        by = ("-CA", self._file(issuer, "pem"), "-CAkey", self._file(issuer, "key"))
        openssl(
            "req", "-x509", "-new", "-nodes", "-newkey", *kind, "-sha256", "-days", "3650",
            "-subj", f"/CN={name} {self.folder.name}", "-config", self.folder / "settings",
            "-extensions", section, "-keyout", self._file(name, "key"),
            "-out", self._file(name, "pem"), *(by if issuer else ()),
        )  # fmt: skip

    def _file(self, name: str | None, ending: str) -> Path:
        return self.folder / f"{name}.{ending}"


def is_installed() -> bool:
    """Whether the machine has the program."""
    return shutil.which("openssl") is not None


def openssl(*words: object, check: bool = True) -> subprocess.CompletedProcess[bytes]:
    """Run the program."""
    command = [shutil.which("openssl") or "openssl", *map(str, words)]
    return subprocess.run(command, check=check, capture_output=True)  # noqa: S603 - its own words
