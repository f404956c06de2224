"""Another common register, in the place of one that can never be signed again.

Where neither the store of heads nor any copy tells which head was the last, a head under the
same name may be a second history. So the old one is kept beside, and the next one has another
name and another key; its first line is the last head of the old one that is shown here.
"""

from contextlib import closing
from pathlib import Path

from parvis.apps.ledger.aggregating.folder import CHECKPOINT
from parvis.apps.ledger.aggregating.gathering import LOCK, opened
from parvis.apps.ledger.aggregating.index import Index, lay_aside, whole_index
from parvis.apps.ledger.aggregating.own_key import FOLDER, KEY, last_key
from parvis.apps.ledger.heads import Heads, only_writer
from parvis.apps.ledger.keys import Keyring, create_next_key, take_up
from parvis.apps.ledger.shards import number_of
from parvis.core.errors import CoreError
from parvis.core.ledger.keys import VerifierKey
from parvis.core.ledger.note import Note


def begin_again(home: Path) -> tuple[str, Path]:
    """Open the next register; return its name, and where the old one is kept.

    Raises:
        KeyFileError: nothing tells the name of the old one, or a file cannot be written.
        BusyError: another process fills it.
    """
    with only_writer(home, LOCK):
        old = last_key(home)
        name = _next_name(home, old.name)
        take_up(home, KEY, create_next_key(home, KEY, name))
        shown, kept = _shown(home / FOLDER, old), _free(home, number_of(old.name))
        if (home / FOLDER).exists():
            (home / FOLDER).rename(kept)
        _empty_index(home)
    with opened() as register:
        register.add([shown] if shown else [])
    return name, kept


def _next_name(home: Path, old: str) -> str:
    number = number_of(old)
    first = old.removesuffix(f"/{number}") if number > 1 else old
    with Heads(home) as heads:
        known = {*heads.names_after(first), *Keyring(home).names(KEY)}
    number += 1
    while f"{first}/{number}" in known:
        number += 1
    return f"{first}/{number}"


def _shown(folder: Path, key: VerifierKey) -> Note | None:
    try:
        note = Note.parse((folder / CHECKPOINT).read_text("utf-8"))
        note.check([key])
    except (OSError, UnicodeDecodeError, CoreError):
        return None
    return note


def _free(home: Path, number: int) -> Path:
    names = (home / f"{FOLDER}-{rank}" for rank in range(number, number + 1000))
    return next(name for name in names if not name.exists())


def _empty_index(home: Path) -> None:
    """Forget the lines of the old register; the journals of others that are followed stay."""
    with whole_index(home) as index:
        is_whole = index is not None
    if not is_whole:
        lay_aside(home)
    with closing(Index(home)) as fresh:
        fresh.replace([])
