"""Turnout by polling place, without telling who votes: small numbers are not shown.

A part of the roll under ten people, or of which fewer than ten have voted, or all but fewer
than ten, is hidden; and as the sum of what is hidden follows from the total by subtraction,
more is hidden until that sum itself may be shown.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q

from parvis.apps.voting.models import Channel, Election

LEAST = 10  # people


@dataclass(frozen=True, slots=True)
class Cell:
    """A part of the roll; `voted` is None where it is not to be shown."""

    name: str
    voters: int
    voted: int | None


def by_place(election: Election) -> list[Cell]:
    """Return the turnout of each polling place; nothing where the roll names fewer than two."""
    rows = election.voters.exclude(place="").values("place").order_by("place")
    counted = rows.annotate(all=Count("pk"), some=Count("pk", filter=~Q(channel=Channel.NONE)))
    cells = [Cell(row["place"], row["all"], row["some"]) for row in counted]
    return shown(cells) if len(cells) > 1 else []


def shown(cells: Sequence[Cell]) -> list[Cell]:
    """Hide what is too small to be shown, and what would give it away."""
    hidden = {place for place, cell in enumerate(cells) if _is_small(cell)}
    while hidden and len(hidden) < len(cells) and _is_small(_sum(cells, hidden)):
        others = set(range(len(cells))) - hidden
        hidden.add(min(others, key=lambda place: (cells[place].voters, place)))
    return [
        Cell(cell.name, cell.voters, None) if place in hidden else cell
        for place, cell in enumerate(cells)
    ]


def _sum(cells: Sequence[Cell], places: set[int]) -> Cell:
    """Return what follows of the hidden cells, by subtraction from the total."""
    voters = sum(cells[place].voters for place in places)
    return Cell("", voters, sum(cells[place].voted or 0 for place in places))


def _is_small(cell: Cell) -> bool:
    voted = cell.voted or 0
    return voted < LEAST or cell.voters - voted < LEAST
