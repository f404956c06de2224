"""Who witnesses which journal: drawn by a public hash, so that nobody picks their friends.

Anyone who has the list of volunteers draws the same: each gets a rank from the year, the
journal's name and its own name, and the first ones are taken. A volunteer who comes or
leaves changes two places of a journal at the most. One at the least lives with another
operator, and one outside local governments, where there are such volunteers.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import Self

from parvis.core.errors import MalformedError
from parvis.core.ledger.keys import COSIGNATURES, VerifierKey

TAG = b"parvis/witnesses/v1"
MANY = 7  # of each journal; from 5 to 9
PLACES = frozenset({"collectivite", "outside"})
_WEB = re.compile(r"https?://[^\s/?#@]+(?:/[^\s?#]*)?")
MAX_LENGTH = 10_000_000  # characters of a list: every commune of France, and more


@dataclass(frozen=True, slots=True)
class Volunteer:
    """A witness that offers itself to any journal."""

    key: VerifierKey
    url: str
    place: str  # one of `PLACES`
    operator: str  # who runs the machine, as the list names them

    @classmethod
    def parse(cls, line: str) -> Self:
        """Read `key address place operator`, with spaces between.

        Raises:
            MalformedError: and nothing else, whatever the text.
        """
        match line.split():
            case [key, url, place, operator] if place in PLACES:
                volunteer = cls(VerifierKey.parse(key), url, place, operator)
            case _:
                raise MalformedError(f"volunteer: key, address, {' or '.join(PLACES)}, operator")
        if volunteer.key.kind not in COSIGNATURES or not _WEB.fullmatch(url):
            raise MalformedError("volunteer: a witness's key, and an address of http(s)")
        return volunteer

    @property
    def is_outside(self) -> bool:
        """Whether it lives outside local governments."""
        return self.place == "outside"

    def rank(self, *, year: int, origin: str) -> bytes:
        """Return its place in the draw of one journal in one year: the smallest comes first."""
        parts = (TAG, str(year).encode(), origin.encode(), self.key.name.encode())
        return sha256(b"\0".join(parts)).digest()


def parse_volunteers(text: str) -> list[Volunteer]:
    """Read a list of volunteers, one a line; `#` begins a comment.

    Raises:
        MalformedError: a line is not one, or two have one name.
    """
    if len(text) > MAX_LENGTH:
        raise MalformedError("volunteers: too long")
    lines = (line.strip() for line in text.split("\n"))
    found = [Volunteer.parse(line) for line in lines if line and not line.startswith("#")]
    if len({each.key.name for each in found}) != len(found):
        raise MalformedError("volunteers: each name is given once")
    return found


def draw(
    volunteers: Iterable[Volunteer], *, year: int, origin: str, operator: str, many: int = MANY
) -> list[Volunteer]:
    """Draw the witnesses of a journal for a year, in the order of the draw.

    Args:
        volunteers: all that there are, in any order.
        year: of our calendar.
        origin: the journal's name.
        operator: who runs the machine of the journal.
        many: how many to draw, if there are so many.
    """
    ranked = sorted(volunteers, key=lambda each: each.rank(year=year, origin=origin))
    elsewhere = [each for each in ranked if each.operator != operator]
    both = [each for each in elsewhere if each.is_outside]
    outside = [each for each in ranked if each.is_outside]
    needed = both[:1] or [*outside[:1], *elsewhere[:1]]
    chosen = [*needed, *(each for each in ranked if each not in needed)][:many]
    return sorted(chosen, key=ranked.index)
