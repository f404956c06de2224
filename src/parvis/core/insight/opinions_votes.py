"""Votes of people on statements, a sparse table: agree +1, disagree -1, pass 0, unseen absent."""

from array import array
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from parvis.core.errors import MalformedError

AGREE: Final = 1
PASS: Final = 0
DISAGREE: Final = -1

Votes = csr_array[Any, tuple[int, int]]
Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class VoteTable:
    """Who voted what; a pass is a stored zero, which is not the same as an unseen statement."""

    participants: tuple[str, ...]
    statements: tuple[str, ...]
    votes: Votes

    @classmethod
    def of(
        cls, votes: Iterable[tuple[str, str, int]], statements: Iterable[str] = ()
    ) -> "VoteTable":
        """Build the table of (participant, statement, vote); a later vote replaces an earlier one.

        Args:
            votes: in the order in which they were cast.
            statements: those that exist even if nobody has voted on them yet.

        Raises:
            MalformedError: a vote is none of +1, 0, -1.
        """
        row_of, column_of = dict[str, int](), dict[str, int]()
        who, what, cast = array("q"), array("q"), array("q")
        for person, statement, vote in votes:
            who.append(row_of.setdefault(person, len(row_of)))
            what.append(column_of.setdefault(statement, len(column_of)))
            cast.append(vote)
        for statement in statements:
            column_of.setdefault(statement, len(column_of))
        people, asked = _in_order(row_of), _in_order(column_of)
        return cls.of_columns(
            _places(row_of, people)[np.array(who)],
            _places(column_of, asked)[np.array(what)],
            np.array(cast),
            participants=people,
            statements=asked,
        )

    @classmethod
    def of_columns(
        cls,
        who: Ints,
        what: Ints,
        cast: Ints,
        *,
        participants: Sequence[str],
        statements: Sequence[str],
    ) -> "VoteTable":
        """Build the table of three columns: row, column and vote, in the order of casting.

        Raises:
            MalformedError: a vote is none of +1, 0, -1.
        """
        if cast.size and not bool(np.isin(cast, (AGREE, PASS, DISAGREE)).all()):
            raise MalformedError("a vote is neither 1, 0 nor -1")
        width = len(statements)
        place = who * width + what
        order = np.argsort(place, kind="stable")
        place = place[order]
        last = np.append(place[1:] != place[:-1], True) if place.size else np.zeros(0, np.bool_)
        place, kept = place[last], cast[order][last]
        starts = np.zeros(len(participants) + 1, np.int32)
        np.cumsum(np.bincount(place // max(width, 1), minlength=len(participants)), out=starts[1:])
        votes = csr_array(
            (kept.astype(np.float64), (place % max(width, 1)).astype(np.int32), starts),
            shape=(len(participants), width),
        )
        return cls(tuple(participants), tuple(statements), votes)

    @property
    def seen_by(self) -> Ints:
        """Return how many statements each participant has voted on, passes included."""
        return np.diff(self.votes.indptr).astype(np.int64)

    def columns_of(self, statements: Collection[str]) -> Mask:
        """Return which columns are those of some statements."""
        return np.array([each in statements for each in self.statements], np.bool_)

    def counts(self, groups: Ints, number: int) -> "Counts":
        """Count the votes of each group on each statement; the group -1 is left out."""
        width = len(self.statements)
        of_vote = np.repeat(groups, self.seen_by)
        kept = of_vote >= 0
        place = of_vote[kept] * width + self.votes.indices[kept]
        cast = self.votes.data[kept]

        def count(which: Mask) -> Ints:
            return np.bincount(place[which], minlength=number * width).reshape(number, width)

        return Counts(count(cast > 0), count(cast < 0), count(np.ones(len(cast), np.bool_)))


@dataclass(frozen=True, slots=True, eq=False)
class Counts:
    """Votes of each group (row) on each statement (column)."""

    agree: Ints
    disagree: Ints
    seen: Ints

    @property
    def passed(self) -> Ints:
        return self.seen - self.agree - self.disagree

    @property
    def total(self) -> "Counts":
        """Return the sum over the groups, as one row."""
        return Counts(*(each.sum(axis=0, keepdims=True) for each in self.parts))

    @property
    def others(self) -> "Counts":
        """Return, for each group, the votes of all the other groups."""
        return Counts(*(each.sum(axis=0) - each for each in self.parts))

    @property
    def parts(self) -> tuple[Ints, Ints, Ints]:
        return self.agree, self.disagree, self.seen


def _in_order(names: Iterable[str]) -> list[str]:
    """Sort names, numbers by their value, so that the order of a file decides nothing."""
    return sorted(
        names, key=lambda name: (not _is_number(name), len(name) * _is_number(name), name)
    )


def _places(first_seen: dict[str, int], names: list[str]) -> Ints:
    """Return the place in `names` of what was seen first, second and so on."""
    places = np.empty(len(names), np.int64)
    places[[first_seen[name] for name in names]] = np.arange(len(names))
    return places


def _is_number(name: str) -> bool:
    return name.isascii() and name.isdigit()
