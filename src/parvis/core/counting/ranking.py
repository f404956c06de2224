"""Who comes before whom, ties kept: what every method says in the end."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol, Self, TypeAlias, TypeVar

from parvis.core.errors import MalformedError

Ranking: TypeAlias = tuple[tuple[int, ...], ...]  # the best first; a tie is one group


class Orderable(Protocol):
    """A score that can be compared with another of its kind."""

    def __lt__(self, other: Self, /) -> bool: ...


Score = TypeVar("Score", bound=Orderable)


def ranking(scores: Sequence[Score]) -> Ranking:
    """Rank options by their scores, the greatest first; equal scores tie."""
    order = sorted(range(len(scores)), key=lambda option: scores[option], reverse=True)
    groups: list[list[int]] = []
    for option in order:
        if groups and scores[groups[-1][0]] == scores[option]:
            groups[-1].append(option)
        else:
            groups.append([option])
    return tuple(tuple(sorted(group)) for group in groups)


@dataclass(frozen=True, slots=True)
class Seats:
    """Who takes the first places, and who ties for the last of them."""

    elected: tuple[int, ...]
    tied: tuple[int, ...]  # as good as each other, and too many for the places left
    open: int  # places that those who tie would share

    @classmethod
    def of(cls, ranked: Ranking, places: int) -> Self:
        """Give `places` places from the top of a ranking; a tie at the edge stays one."""
        elected: list[int] = []
        for group in ranked:
            left = places - len(elected)
            if len(group) > left:
                return cls(tuple(elected), group if left else (), left)
            elected += group
        return cls(tuple(elected), (), places - len(elected))


def check_ballots(ballots: Iterable[Sequence[int]], options: int) -> None:
    """Check that each ballot says one number, not negative, of each option.

    Raises:
        MalformedError: one says more, less, or a negative number.
    """
    for ballot in ballots:
        if len(ballot) != options or min(ballot, default=0) < 0:
            raise MalformedError(f"a ballot says one number of each of {options} options")


def check_totals(totals: Sequence[int], voters: int) -> None:
    """Check that no total is negative, nor beyond what the voters could give.

    Raises:
        MalformedError: one is.
    """
    if not all(0 <= total <= voters for total in totals):
        raise MalformedError(f"a total is not between 0 and {voters}")
