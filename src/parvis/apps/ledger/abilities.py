"""What a sealed fact is about, and who may open it.

The journal stands below what it seals: the app that owns a kind of subject registers a
finder, and the journal asks it for the number, the date and the person concerned.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from parvis.apps.collectivites.models import Participant
from parvis.apps.ledger.models import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What a receipt page says of the thing whose facts are sealed."""

    number: str
    title: str
    at: datetime
    author: int | None  # key of the participant
    url: str = ""  # of its page, where the one who asks may see it
    is_erased: bool = False  # its page says only that it was there


@dataclass(frozen=True, slots=True)
class Abilities:
    """What someone may do with an entry."""

    open: bool = False  # have the payload and the salt


Finder = Callable[[str], Subject | None]
Numbered = Callable[[str], str | None]
_finders: list[Finder] = []
_numbered: list[Numbered] = []


def register_subjects(finder: Finder) -> None:
    """Let `finder` tell what a public identifier of the town being served stands for."""
    if finder not in _finders:
        _finders.append(finder)


def subject_of(public_id: str) -> Subject | None:
    """Return what a public identifier stands for in the town being served."""
    found = (finder(public_id) for finder in _finders)
    return next((subject for subject in found if subject), None)


def register_numbers(find: Numbered) -> None:
    """Let `find` tell which public thing of the town being served bears a number."""
    if find not in _numbered:
        _numbered.append(find)


def numbered(number: str) -> str:
    """Return the public identifier of what bears a number, where everybody may read it."""
    return next((found for find in _numbered if (found := find(number))), "")


def abilities(who: Participant | None, entry: Entry, subject: Subject | None) -> Abilities:
    """Return what `who` may do with an entry about `subject`.

    A neighbour who joined holds the receipt of their own joining, and nobody else does.
    """
    if who is None or who.town_id != entry.town_id:
        return Abilities()
    if entry.type in {"contribution.join", "contribution.leave"}:
        payload = entry.payload or {}
        return Abilities(open=payload.get("pseudonym") == f"P{who.pk}")
    return Abilities(open=subject is not None and subject.author == who.pk)
