"""The key of a town's account on a chain: `PARVIS_HOME/keys/<slug>.evm`.

It pays for anchors and signs nothing else. As the journals' keys, it is written once, is
its owner's alone, and is in no backup by default.
"""

import os
from pathlib import Path

from parvis.apps.ledger.anchoring.plugs import SettingError
from parvis.core.errors import MalformedError
from parvis.core.ledger.anchors.ethereum import WORD, Key

FOLDER = "keys"


def create_account(home: Path, slug: str) -> Key:
    """Draw a key and write its file; one that is there already is kept.

    Raises:
        SettingError: the file is there and cannot be used.
    """
    folder = home / FOLDER
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        handle = os.open(_file(home, slug), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return read_account(home, slug)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(os.urandom(WORD).hex() + "\n")  # no secret of the curve once in 2^127
        file.flush()
        os.fsync(file.fileno())
    return read_account(home, slug)


def read_account(home: Path, slug: str) -> Key:
    """Read the key of a town's account.

    Raises:
        SettingError: says what is wrong with the file, never what is in it.
    """
    file = _file(home, slug)
    try:
        if os.name == "posix" and file.stat().st_mode & 0o077:
            raise SettingError(f"D’autres peuvent lire {file} : chmod 600.")
        return Key.of(bytes.fromhex(file.read_text(encoding="ascii").strip()))
    except (OSError, ValueError, MalformedError) as error:
        raise SettingError(f"{file} ne se lit pas, ou ne porte pas de clé.") from error


def _file(home: Path, slug: str) -> Path:
    return home / FOLDER / f"{slug}.evm"
