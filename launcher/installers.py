"""The two ways to fill an environment: `uv` where it works, else `venv` and `pip`."""

import importlib.metadata
import importlib.util
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from launcher.errors import LauncherError

NO_NETWORK = (
    "name resolution", "dns error", "failed to lookup", "network is unreachable",
    "connection refused", "failed to establish a new connection", "could not connect",
    "client error (connect)", "timed out", "no route to host", "connecttimeout", "proxyerror",
    "failed to fetch", "error sending request", "from versions: none",
    "getaddrinfo failed", "nodename nor servname",
)  # fmt: skip
OTHERS = (22, 3)  # the version of pip that learnt to fill another environment
NO_SPACE = ("no space left", "os error 28", "errno 28", "not enough space")
NO_CERTIFICATE = ("certificate_verify_failed", "invalid peer certificate", "unknownissuer")


@dataclass(frozen=True, slots=True)
class Installer:
    """A program that makes environments, and how it is called."""

    name: str
    program: str
    fills_others: bool = True  # else an environment needs a pip of its own, which takes seconds

    def commands(self, folder: Path, python: Path, lock: Path) -> list[list[str]]:
        """Return what to run, in order, for an environment that holds what a lock says."""
        wanted = ["--require-hashes", "-r", str(lock)]
        if self.name == "uv":
            interpreter = ["--python", sys.executable]
            return [
                [self.program, "venv", "--quiet", *interpreter, str(folder)],
                [self.program, "pip", "install", "--python", str(python), *wanted],
            ]
        quiet = ["--disable-pip-version-check", "--no-input", "--no-compile"]
        if self.fills_others:
            return [
                [self.program, "-P", "-m", "venv", "--without-pip", str(folder)],
                [
                    self.program,
                    "-P",
                    "-m",
                    "pip",
                    "--python",
                    str(python),
                    "install",
                    *quiet,
                    *wanted,
                ],
            ]
        return [
            [self.program, "-P", "-m", "venv", str(folder)],
            [str(python), "-P", "-m", "pip", "install", *quiet, *wanted],
        ]

    def run(self, command: list[str], log: Path) -> None:
        """Run one of these commands, what it says going to the log.

        Raises:
            LauncherError: it failed, with the reason as far as it can be known.
        """
        with log.open("a", encoding="utf-8") as out:
            status = subprocess.run(
                command, cwd=log.parent,  # not where settings of somebody else's may lie
                stdin=subprocess.DEVNULL, stdout=out, stderr=out, check=False,
            ).returncode  # fmt: skip
        if status != 0:
            raise LauncherError(explain(log.read_text("utf-8", errors="replace"), log))

    def progress(self, log: Path) -> str:
        """Return how far the installation is, from its own words."""
        if not log.exists():
            return ""
        text = log.read_text("utf-8", errors="replace")
        seen = text.count("Collecting ") or text.count("Downloading ")
        return f"· {seen} vues" if seen else ""


def find_installer() -> Installer:
    """Return uv if it runs (it may be a dead stub), else this Python's own tools.

    Raises:
        LauncherError: neither is there; names the package to install.
    """
    program = shutil.which("uv")
    if program and _runs(program) and not os.environ.get("PARVIS_NO_UV"):
        return Installer("uv", program)
    fills_others = _pip_fills_others()
    if not all(map(importlib.util.find_spec, ("venv",) if fills_others else ("venv", "ensurepip"))):
        version = ".".join(map(str, sys.version_info[:2]))
        raise LauncherError(
            "Il manque à Python de quoi créer un environnement (venv). Sous Debian ou Ubuntu : "
            f"sudo apt install python{version}-venv — ou installez uv, puis relancez ./parvis."
        )
    return Installer("pip", sys.executable, fills_others)


def explain(output: str, log: Path) -> str:
    """Return what an installer's complaint means and what to do about it."""
    said = output.lower()
    if any(words in said for words in NO_SPACE):
        return "Le disque est plein. Libérez de la place, puis relancez : l'installation reprendra."
    if any(words in said for words in NO_CERTIFICATE):
        return (
            "Le certificat du serveur de paquets n'est pas reconnu. Installez ca-certificates, ou "
            "donnez le certificat de votre organisation dans SSL_CERT_FILE, puis relancez."
        )
    if any(words in said for words in NO_NETWORK):
        return (
            "Le téléchargement n'aboutit pas : pas de réseau ? Vérifiez la connexion (et "
            "HTTPS_PROXY s'il y a un mandataire), puis relancez : l'installation reprendra."
        )
    last = next((line for line in reversed(output.splitlines()) if line.strip()), "")
    return f"L'installation a échoué : {last.strip()} (tout est dans {log})"


def _pip_fills_others() -> bool:
    """Say whether this Python has a pip that knows `--python` (22.3)."""
    try:
        major, minor, *_ = importlib.metadata.version("pip").split(".")
    except (importlib.metadata.PackageNotFoundError, ValueError):
        return False
    return (int(major), int(minor)) >= OTHERS if major.isdigit() and minor.isdigit() else False


def _runs(program: str) -> bool:
    try:
        answer = subprocess.run(
            [program, "--version"], capture_output=True, text=True, timeout=20, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return answer.returncode == 0 and answer.stdout.startswith("uv ")
