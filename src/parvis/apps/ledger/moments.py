"""When a journal's heads were sealed and attested, held against its lines and the clock.

Nothing that is signed tells the moment. It is shown to people, and the alarm of silence counts
from it: a seal is no older than the last line it covers, nor of a day that has not come.
"""

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime, timedelta

from parvis.apps.ledger.models import Entry, Sealed
from parvis.apps.ledger.remembering import Fields
from parvis.core.errors import CoreError
from parvis.core.ledger.checkpoint import Checkpoint
from parvis.core.ledger.entries import Leaf
from parvis.core.ledger.note import Note

AHEAD = timedelta(days=1)  # of a clock that is set right
WHAT = {"sealed_at": "dernier sceau", "attested_at": "sceau attesté"}
HEADS = {"sealed_at": "checkpoint", "attested_at": "attested"}  # the head that each is of
WRONG = "La date du {what} n’est pas possible : {why}."
ABSENT = "elle manque"
BARE = "il n’y a pas de sceau"
EARLY = (
    "elle est d’avant la dernière ligne qu’il couvre (quelqu’un l’a changée, ou l’horloge a reculé)"
)
LATE = "elle n’est pas encore venue"


def wrong_moments(log: Sealed, *, at: datetime) -> list[str]:
    """Say in French which of a journal's moments cannot be.

    Args:
        log: of the town being served.
        at: now.
    """
    lines = {name: _line(log, size) for name, size in _sizes(log).items()}
    return [WRONG.format(what=WHAT[name], why=why) for name, why in _wrong(log, lines, at).items()]


def moments_mended(log: Sealed, leaves: Sequence[bytes], *, at: datetime) -> Fields:
    """Return the moments of a journal's heads that cannot be, as its lines tell them.

    Args:
        log: with the heads that are to be written.
        leaves: all that these heads cover.
        at: now.
    """
    sizes = _sizes(log)
    lines = {name: _told(leaves[size - 1 : size]) for name, size in sizes.items()}
    wrong = _wrong(log, lines, at)
    return {name: None if why == BARE else lines.get(name) for name, why in wrong.items()}


def _wrong(log: Sealed, lines: dict[str, datetime | None], at: datetime) -> dict[str, str]:
    """Return why each moment that is wrong is so; `lines`, when the last line of each head was."""
    found = {name: _why(getattr(log, name), name, lines, at) for name in WHAT}
    return {name: why for name, why in found.items() if why}


def _why(kept: datetime | None, name: str, lines: dict[str, datetime | None], at: datetime) -> str:
    if name not in lines:
        return BARE if kept else ""
    if kept is None:
        return ABSENT
    line = lines[name]
    if line is not None and kept < line:
        return EARLY
    return LATE if kept > at + AHEAD else ""


def _sizes(log: Sealed) -> dict[str, int]:
    """Return how many lines each head covers; one that cannot be read is told elsewhere."""
    found = {}
    for name, head in HEADS.items():
        if text := getattr(log, head):
            found[name] = 0
            with suppress(CoreError):
                found[name] = Checkpoint.parse(Note.parse(text).text).size
    return found


def _line(log: Sealed, size: int) -> datetime | None:
    rows = Entry.objects.filter(shard=log.shard, index=size - 1) if size else Entry.objects.none()
    return _told([bytes(leaf) for leaf in rows.values_list("leaf", flat=True)])


def _told(leaves: Sequence[bytes]) -> datetime | None:
    for data in leaves:
        with suppress(CoreError):
            return Leaf.parse(data).at
    return None
