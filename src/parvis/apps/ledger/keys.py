"""The files of the journals' secret keys: `PARVIS_HOME/keys/<slug>.key`.

The worker alone reads them, and the operator's commands. A file is written once and never
replaced: the next key of a journal has a file of its own, `<slug>-<id>.key`. Who loses
the key of a journal closes it, and opens another one.
"""

import os
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from parvis.apps.ledger.durable import sync_folder
from parvis.core.errors import CoreError
from parvis.core.ledger.keys import ED25519, VerifierKey
from parvis.core.ledger.signer import SEED_SIZE, SignerKey

FOLDER = "keys"
OPEN = "{file} : d’autres peuvent la lire ; tapez chmod 600 {file}"
MISSING = "{file} : manque"
NEXT_KEY = re.compile(r"(.+)-[0-9a-f]{8}")  # the name of each key's file but the town's first


class KeyFileError(Exception):
    """A key's file is missing, unreadable, or open to others than its owner."""


class OpenKeyError(KeyFileError):
    """Others than its owner may read a key's file."""


class Keyring:
    """The keys that this process signs with, each read from its file once."""

    def __init__(self, home: Path) -> None:
        """Take the folder where the keys are."""
        self._home = home
        self._held: dict[VerifierKey, SignerKey] = {}
        self._files: dict[str, list[Path]] | None = None

    def signers(self, slug: str, keys: Iterable[VerifierKey]) -> tuple[SignerKey, ...]:
        """Return the secret of each of a town's public keys, in their order.

        Raises:
            KeyFileError: one has no file, or its file cannot be used.
        """
        return tuple(self._signer(slug, key) for key in keys)

    def names(self, slug: str) -> set[str]:
        """Return the journals of a town whose key, after the first one, has its file here.

        The folder is listed once: a file that comes later was not brought back, nor forgotten.
        """
        if self._files is None:
            self._files = {}
            for file in sorted((self._home / FOLDER).glob("*.key")):
                if found := NEXT_KEY.fullmatch(file.stem):
                    self._files.setdefault(found[1], []).append(file)
        names = set()
        for file in self._files.get(slug, ()):
            with suppress(KeyFileError):
                names.add(_read(file).verifier.name)
        return names

    def _signer(self, slug: str, key: VerifierKey) -> SignerKey:
        if key not in self._held:
            self._held[key] = find_key(self._home, slug, key)
        return self._held[key]


def create_key(home: Path, slug: str, origin: str) -> SignerKey:
    """Draw the key of a journal and write its file.

    A file that is there already, from an attempt that went no further, is kept: its
    key, and the origin it was made for, are returned.

    Raises:
        KeyFileError: the file is there and holds no key.
    """
    signer = SignerKey.of(origin, ED25519, os.urandom(SEED_SIZE))
    try:
        write_secrets(_file(home, slug), signer)
    except FileExistsError:
        return read_key(home, slug)
    return signer


def create_next_key(home: Path, slug: str, origin: str) -> SignerKey:
    """Draw another key of a town, in a file of its own."""
    signer = SignerKey.of(origin, ED25519, os.urandom(SEED_SIZE))
    write_secrets(_named(home, slug, signer.verifier), signer)
    return signer


def find_key(home: Path, slug: str, key: VerifierKey) -> SignerKey:
    """Read the secret of one public key, in the file of its own or in the town's first.

    Raises:
        KeyFileError: no file holds it.
    """
    file = find_file(home, slug, key)
    signer = _read(file)
    if signer.verifier != key:
        raise KeyFileError(f"{file} : n’est pas la clé {key.fingerprint}")
    return signer


def wrong_files(home: Path, slug: str, keys: Iterable[VerifierKey]) -> Iterator[tuple[str, bool]]:
    """Say what is wrong with the file of each public key, and whether it is only open to others."""
    for key in keys:
        try:
            find_key(home, slug, key)
        except KeyFileError as error:
            yield str(error), isinstance(error, OpenKeyError)


def wrong_spare_files(
    home: Path, slug: str, signing: Iterable[VerifierKey]
) -> Iterator[tuple[str, bool]]:
    """Say the same of the files of a town's keys that sign nothing now; one may be gone.

    A key that was retired, or whose journal is closed, can still sign what would be believed.
    """
    used = {find_file(home, slug, key) for key in signing}
    for file in sorted((home / FOLDER).glob(f"{slug}*.key")):
        named = NEXT_KEY.fullmatch(file.stem)
        if file in used or (named[1] if named else file.stem) != slug:
            continue
        try:
            _read(file)
        except KeyFileError as error:
            yield str(error), isinstance(error, OpenKeyError)


def find_file(home: Path, slug: str, key: VerifierKey) -> Path:
    """Return the file where a public key's secret should be: its own, or the town's first."""
    named = _named(home, slug, key)
    return named if named.exists() else _file(home, slug)


def keys_of(home: Path, slug: str, origin: str) -> list[VerifierKey]:
    """Return the public half of each key of a journal that has its file here."""
    found = []
    for file in sorted((home / FOLDER).glob(f"{slug}*.key")):
        with suppress(KeyFileError):
            found.append(_read(file).verifier)
    return [key for key in found if key.name == origin]


def read_key(home: Path, slug: str) -> SignerKey:
    """Read the first key of a town's journal.

    Raises:
        KeyFileError: says what is wrong with the file, never what is in it.
    """
    return _read(_file(home, slug))


def lay_aside(home: Path, slug: str) -> None:
    """Keep a key under another name, for the journal that it has signed."""
    signer = read_key(home, slug)
    _file(home, slug).rename(_named(home, slug, signer.verifier))


def take_up(home: Path, slug: str, signer: SignerKey) -> None:
    """Have a key that has its own file be the first one, in the place of that which was.

    What cannot be read of that one is kept too, under a name that is no key's.
    """
    try:
        lay_aside(home, slug)
    except KeyFileError:
        if _file(home, slug).exists():
            _file(home, slug).rename(home / FOLDER / f"{slug}.key.abimee")
    _named(home, slug, signer.verifier).rename(_file(home, slug))
    sync_folder(home / FOLDER)


def check_modes(home: Path) -> None:
    """Refuse a folder of keys, or a key, that others than its owner may read.

    Raises:
        KeyFileError: names each of them, with what repairs it.
    """
    wrong = list(_open_to_others(home / FOLDER))
    if wrong:
        raise KeyFileError("; ".join(wrong))


def _open_to_others(folder: Path) -> Iterator[str]:
    if os.name != "posix" or not folder.exists():
        return
    if folder.stat().st_mode & 0o077:
        yield f"{folder} : d’autres peuvent y entrer ; tapez chmod 700 {folder}"
    for file in sorted(folder.glob("*.key")):
        if file.stat().st_mode & 0o077:
            yield OPEN.format(file=file)


def _read(file: Path) -> SignerKey:
    try:
        if os.name == "posix" and file.stat().st_mode & 0o077:
            raise OpenKeyError(OPEN.format(file=file))
        return SignerKey.parse(file.read_text(encoding="ascii").strip())
    except (OSError, UnicodeDecodeError) as error:
        raise KeyFileError(
            MISSING.format(file=file) if not file.exists() else f"{file} : illisible"
        ) from error
    except CoreError as error:
        raise KeyFileError(f"{file} : ne contient aucune clé, ou elle est abîmée") from error


def write_secrets(file: Path, *signers: SignerKey) -> None:
    """Write a new file of keys for its owner alone, one a line, durably.

    Raises:
        FileExistsError: there is one already.
    """
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as written:
        written.writelines(f"{signer.export()}\n" for signer in signers)
        written.flush()
        os.fsync(written.fileno())
    sync_folder(file.parent)


def _file(home: Path, slug: str) -> Path:
    return home / FOLDER / f"{slug}.key"


def _named(home: Path, slug: str, key: VerifierKey) -> Path:
    return _file(home, f"{slug}-{key.key_id.hex()}")
