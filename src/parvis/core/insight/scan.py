"""Is a matter concentrated in one part of the town? A scan of circles of districts.

Kulldorff, *A spatial scan statistic*, Communications in Statistics 26 (1997): over all
circles of districts that hold at most half of the exposure, the largest likelihood ratio of
"more here than elsewhere" against "the same everywhere". How large it would be by chance is
drawn: people thrown on districts by exposure, stopped as soon as enough draws do as well
(Besag and Clifford, *Sequential Monte Carlo p-values*, Biometrika 78, 1991). Where hardly more
people speak of all the rest than of the matter, what they say of a district's share is itself a
draw: then it is who of all of them speaks of the matter that is drawn, as in Kulldorff's scan of
cases among controls.

Few people give little power: below some fifty, only what is nearly all in one place shows.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import hypot

import numpy as np
from numpy.typing import NDArray

from parvis.core.insight.statistics import Table

MOST_DRAWS = 999
ENOUGH_AS_LARGE = 10  # draws that do as well, after which p is known well enough
MOST_EXPOSURE = 0.5
KNOWN = 15  # times the people of a matter speak of the rest: then their shares are known well

Place = tuple[float, float]
Draw = Callable[[int], Table]  # so many numbers, uniform on [0, 1): the caller's randomness


@dataclass(frozen=True, slots=True)
class Cluster:
    """The districts where a matter is most concentrated, and how surprising that is."""

    zones: tuple[int, ...]  # places in the counts, ascending
    seen: int
    expected: float
    ratio: float  # logarithm of the likelihood ratio
    p: float


def circles(shares: Table, positions: Mapping[int, Place]) -> list[tuple[int, ...]]:
    """Return the sets of zones that a circle around one of them may hold, each once.

    A zone whose place is not known makes a circle by itself. No set holds more than half of
    the exposure.
    """
    found: set[tuple[int, ...]] = set()
    for centre in range(len(shares)):
        inside: list[int] = []
        for zone in _by_distance(centre, positions):
            inside.append(zone)
            if shares[inside].sum() > MOST_EXPOSURE:
                break
            found.add(tuple(sorted(inside)))
    return sorted(found)


def _by_distance(centre: int, positions: Mapping[int, Place]) -> list[int]:
    if centre not in positions:
        return [centre]
    x, y = positions[centre]
    return sorted(positions, key=lambda at: (hypot(positions[at][0] - x, positions[at][1] - y), at))


def log_ratio(inside: Table, expected: Table, total: float) -> Table:
    """Return c ln(c/e) + (C-c) ln((C-c)/(C-e)) where more than expected was seen, else 0."""
    more = (inside > expected) & (expected > 0)
    c, e = np.where(more, inside, 1.0), np.where(more, expected, 1.0)
    outside = np.where(more, total - inside, 0.0)
    rest = np.where(outside > 0, outside / np.where(more, total - e, 1.0), 1.0)
    return np.where(more, c * np.log(c / e) + outside * np.log(rest), 0.0)


def concentration(
    cases: Sequence[int],
    exposure: Sequence[float],
    *,
    positions: Mapping[int, Place],
    draw: Draw,
    least_inside: int = 5,
    least: int = 20,
) -> Cluster | None:
    """Return where cases are most concentrated; None of too few, or where nothing stands out.

    Args:
        cases: people who spoke of the matter, by zone.
        exposure: people who spoke of anything else there.
        positions: where zones are, by their place in the counts; some may be missing.
        draw: randomness; the same numbers give the same p.
        least_inside: a circle of fewer people is not looked at, nor ever shown.
        least: a matter of fewer people is not looked at.
    """
    counts, volume = np.asarray(cases, dtype=float), np.asarray(exposure, dtype=float)
    total = float(counts.sum())
    if total < least or volume.sum() <= 0:
        return None
    shares = volume / volume.sum()
    sets = circles(shares, positions)
    if not sets:
        return None
    member = np.zeros((len(sets), len(shares)))
    for row, zones in enumerate(sets):
        member[row, list(zones)] = 1.0
    expected = total * member @ shares
    ratios = _ratios(member @ counts, expected, total, least_inside)
    best = int(np.argmax(ratios))
    if ratios[best] <= 0:
        return None
    if volume.sum() < KNOWN * total:
        again = _among_all(counts, volume, member, draw, least_inside)
    else:
        again = _by_share(shares, member, int(total), draw, least_inside)
    p = _chance(float(ratios[best]), again)
    seen = int((member @ counts)[best])
    return Cluster(sets[best], seen, float(expected[best]), float(ratios[best]), p)


def _ratios(inside: Table, expected: Table, total: float, least: int) -> Table:
    return np.where(inside >= least, log_ratio(inside, expected, total), 0.0)


def _by_share(
    shares: Table, member: Table, total: int, draw: Draw, least: int
) -> Callable[[], float]:
    """Return what draws the largest ratio where each person falls on a zone by its share."""
    bounds, expected = np.cumsum(shares)[:-1], total * member @ shares

    def largest() -> float:
        zones = np.searchsorted(bounds, draw(total), side="right")
        drawn = np.bincount(zones, minlength=len(shares)).astype(float)
        return float(_ratios(member @ drawn, expected, total, least).max())

    return largest


def _among_all(
    counts: Table, volume: Table, member: Table, draw: Draw, least: int
) -> Callable[[], float]:
    """Return what draws the largest ratio where any of all people may speak of the matter."""
    together = (counts + np.round(volume)).astype(np.int64)
    zone_of = np.repeat(np.arange(len(together)), together)
    total = int(counts.sum())

    def largest() -> float:
        chosen = np.argsort(draw(len(zone_of)), kind="stable")[:total]
        drawn = np.bincount(zone_of[chosen], minlength=len(together)).astype(float)
        rest = together - drawn
        expected = total * member @ (rest / rest.sum())
        return float(_ratios(member @ drawn, expected, total, least).max())

    return largest


def _chance(observed: float, largest: Callable[[], float]) -> float:
    """Draw until enough do as well: p is h/l after l draws, or (g + 1)/(most + 1)."""
    as_large = 0
    for count in range(1, MOST_DRAWS + 1):
        as_large += largest() >= observed - 1e-9
        if as_large == ENOUGH_AS_LARGE:
            return as_large / count
    return (as_large + 1) / (MOST_DRAWS + 1)


def seeded(seed: int) -> Draw:
    """Return a source of numbers that gives the same ones again for the same seed.

    PCG64 is kept stable by numpy (NEP 19): a run replays to the bit.
    """
    source = np.random.Generator(np.random.PCG64(seed))

    def draw(count: int) -> NDArray[np.float64]:
        return source.random(count)

    return draw
