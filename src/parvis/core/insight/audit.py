"""How many people really ask for this: a count by machine, corrected by a count by hand.

The people of a demand are put in strata (near its leader, far from it); some of each are
drawn and read by a person. n̂ = Σ N·(k/n) over the strata (Cochran, *Sampling techniques*,
1977, § 5.3). The interval is Wilson's, with the number of people drawn replaced by the
number that would give the same variance in a simple draw (Kott and Carr, 1997). What is drawn
is a text: it stands for whoever wrote it with all who joined it, and unequal texts tell less
than as many equal ones (Kish, *Survey sampling*, 1965, § 11.7).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from parvis.core.insight.intervals import wilson


@dataclass(frozen=True, slots=True)
class Stratum:
    """So many people, of whom some were read, of whom some do ask for this."""

    people: int
    read: int
    confirmed: int
    draws: float = 0.0  # as many equal draws; 0 where each text is one person's

    @classmethod
    def of_texts(cls, people: int, read: Sequence[tuple[int, bool]]) -> "Stratum":
        """Return what texts tell of all: how many people each stands for, if it asks for this."""
        sizes = [size for size, _ in read]
        squares = sum(size * size for size in sizes)
        return cls(
            people,
            sum(sizes),
            sum(size for size, asks in read if asks),
            sum(sizes) ** 2 / squares if squares else 0.0,
        )

    @property
    def equal_draws(self) -> float:
        return self.draws or float(self.read)


@dataclass(frozen=True, slots=True)
class Estimate:
    """How many people ask for this, between what and what (95 %), and how many were read."""

    people: int
    low: int
    high: int
    read: int


def estimate(strata: Sequence[Stratum]) -> Estimate | None:
    """Return the corrected count; None as long as a stratum has nobody read.

    Raises:
        ValueError: more were read than there are, or confirmed than read.
    """
    if any(not 0 <= s.confirmed <= s.read <= s.people for s in strata):
        raise ValueError("of each stratum at most all are read, and at most the read confirmed")
    known = [s for s in strata if s.people]
    if not known or any(not s.read for s in known):
        return None
    total, read = sum(s.people for s in known), sum(s.read for s in known)
    found = sum(s.people * s.confirmed / s.read for s in known)
    sure = sum(s.confirmed for s in known)
    if read == total:
        return Estimate(sure, sure, sure, read)
    share = found / total
    low, high = wilson(share * (size := _size(known, share, total)), size)
    unread = total - read
    return Estimate(
        people=round(found),
        low=max(round(low * total), sure),
        high=min(round(high * total), sure + unread),
        read=read,
    )


def _size(strata: Sequence[Stratum], share: float, total: int) -> float:
    """Return the size of a simple draw as precise as this one."""
    variance = sum((s.people / total) ** 2 * (1 - s.read / s.people) * _spread(s) for s in strata)
    read = sum(s.equal_draws for s in strata)
    if variance == 0.0 or share in {0.0, 1.0}:
        return read
    return share * (1 - share) / variance


def _spread(stratum: Stratum) -> float:
    """Return p(1-p)/n with one person added on each side: a stratum all alike is not certain."""
    drawn_of = stratum.equal_draws
    share = (drawn_of * stratum.confirmed / stratum.read + 1) / (drawn_of + 2)
    return share * (1 - share) / drawn_of


def drawn(people: Sequence[int], count: int, below: Callable[[int], int]) -> list[int]:
    """Return so many of the people, each set of them as likely (Fisher and Yates).

    Args:
        people: to draw from.
        count: how many; all where there are fewer.
        below: gives a number from 0 to its argument, excluded: the caller's chance.
    """
    left = list(people)
    return sorted(left.pop(below(len(left))) for _ in range(min(count, len(left))))
