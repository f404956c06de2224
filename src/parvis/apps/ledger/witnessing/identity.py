"""Who our witness is: its name and its secret keys, `PARVIS_HOME/keys/witness.key`.

The web processes read this file, for it is they who answer; the journals' own keys are
the worker's alone. One line a key: Ed25519, then ML-DSA-44 where this machine has it.
"""

import os
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

from parvis.apps.ledger.keys import FOLDER, OPEN, KeyFileError, write_secrets
from parvis.core.errors import CoreError
from parvis.core.ledger.keys import COSIGNATURE, HAS_ML_DSA, ML_DSA_COSIGNATURE
from parvis.core.ledger.signer import SEED_SIZE, SignerKey

FILE = "witness.key"
PATH = "temoin"  # ends the name, as it ends the address


def name_for(address: str) -> str:
    """Return the name that a witness at this address has, for ever."""
    return f"{urlsplit(address).hostname or 'localhost'}/{PATH}"


def create_witness(home: Path, name: str) -> tuple[SignerKey, ...]:
    """Draw the witness's keys and write their file; a file that is there is kept.

    Raises:
        KeyFileError: the file is there and cannot be used.
        MalformedError: the name cannot be one.
    """
    kinds = (COSIGNATURE, ML_DSA_COSIGNATURE) if HAS_ML_DSA else (COSIGNATURE,)
    keys = tuple(SignerKey.of(name, kind, os.urandom(SEED_SIZE)) for kind in kinds)
    file = home / FOLDER / FILE
    try:
        write_secrets(file, *keys)
    except FileExistsError:
        return signers_of(home)
    return keys


def lay_witness_aside(home: Path) -> Path:
    """Keep the keys under another name: whoever knows them must enrol the next ones."""
    file = home / FOLDER / FILE
    aside = file.with_name(f"witness-{signers_of(home)[0].verifier.key_id.hex()}.key")
    return file.rename(aside)


def signers_of(home: Path) -> tuple[SignerKey, ...]:
    """Read the witness's keys; none where there is no file.

    Raises:
        KeyFileError: says what is wrong with the file, never what is in it.
    """
    file = home / FOLDER / FILE
    try:
        found = file.stat()
    except OSError:
        return ()
    if os.name == "posix" and found.st_mode & 0o077:
        raise KeyFileError(OPEN.format(file=file))
    return _read(file, found.st_mtime_ns)


@lru_cache(maxsize=4)
def _read(file: Path, _written: int) -> tuple[SignerKey, ...]:
    try:
        return tuple(SignerKey.parse(line) for line in file.read_text("ascii").split())
    except (OSError, UnicodeDecodeError) as error:
        raise KeyFileError(f"{file} : illisible") from error
    except CoreError as error:
        raise KeyFileError(f"{file} : ne contient aucune clé, ou elle est abîmée") from error
