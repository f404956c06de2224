"""The files of the journals' secret keys: `PARVIS_HOME/keys/<slug>.key`.

The worker alone reads them. A file is written once and never replaced: who loses the key
of a journal closes it, and opens another one.
"""

import os
from pathlib import Path

from parvis.core.errors import CoreError
from parvis.core.ledger.keys import ED25519
from parvis.core.ledger.signer import SEED_SIZE, SignerKey

FOLDER = "keys"


class KeyFileError(Exception):
    """A key's file is missing, unreadable, or open to others than its owner."""


def create_key(home: Path, slug: str, origin: str) -> SignerKey:
    """Draw the key of a journal and write its file.

    A file that is there already, from an attempt that went no further, is kept: its
    key, and the origin it was made for, are returned.

    Raises:
        KeyFileError: the file is there and holds no key.
    """
    folder = home / FOLDER
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    signer = SignerKey.of(origin, ED25519, os.urandom(SEED_SIZE))
    try:
        handle = os.open(_file(home, slug), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return read_key(home, slug)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(signer.export() + "\n")
        file.flush()
        os.fsync(file.fileno())
    _sync(folder)
    return signer


def read_key(home: Path, slug: str) -> SignerKey:
    """Read the key of a town's journal.

    Raises:
        KeyFileError: says what is wrong with the file, never what is in it.
    """
    file = _file(home, slug)
    try:
        if os.name == "posix" and file.stat().st_mode & 0o077:
            raise KeyFileError(f"{file}: others may read it; chmod 600")
        return SignerKey.parse(file.read_text(encoding="ascii").strip())
    except (OSError, UnicodeDecodeError) as error:
        raise KeyFileError(f"{file}: cannot be read") from error
    except CoreError as error:
        raise KeyFileError(f"{file}: holds no key") from error


def lay_aside(home: Path, slug: str) -> None:
    """Keep a key under another name, for the journal that it has signed."""
    signer = read_key(home, slug)
    _file(home, slug).rename(_file(home, f"{slug}-{signer.verifier.key_id.hex()}"))


def _file(home: Path, slug: str) -> Path:
    return home / FOLDER / f"{slug}.key"


def _sync(folder: Path) -> None:
    """Make the new name in a folder outlive a power cut, where the system can."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
