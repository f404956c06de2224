"""Groups of opinion on the map, and whether there are any.

k-means (Lloyd, 1982) from k-means++ starts (Arthur and Vassilvitskii, 2007); the number of groups
by the silhouette (Rousseeuw, 1987); stability as the mean adjusted Rand index (Hubert and Arabie,
1985) with the groups of resampled participants (Hennig, 2007). Each resample draws a map of its
own: on a map that is kept, votes cast at random have "stable" groups too.
"""

from dataclasses import dataclass

import numpy as np
from scipy.spatial.distance import pdist, squareform

from parvis.core.insight.opinions_map import first_axes, project
from parvis.core.insight.opinions_votes import Floats, Ints, Votes

ROUNDS = 100
LEAST_RESAMPLES = 5
NOTHING = 1e-12


@dataclass(frozen=True, slots=True)
class GroupSettings:
    """Every number that decides about groups; all of them are published with the result."""

    most: int = 5  # groups
    people_a_group: int = 12  # how many people a further group asks for, as in Polis
    smallest: int = 5  # people of a group that is shown
    silhouette: float = 0.25
    stability: float = 0.6
    resamples: int = 60  # at most
    sure: float = 0.75  # resamples end when stability is so far, times √resamples, from its limit
    sample: int = 2000  # people that k-means and silhouettes look at, at most
    map_sample: int = 10_000  # people that maps are drawn again from, at most
    tries: int = 10  # starts of k-means
    resample_tries: int = 3


@dataclass(frozen=True, slots=True, eq=False)
class Partition:
    """Groups, the largest first. `labels` are of single people: for computing, not publishing."""

    labels: Ints
    sizes: tuple[int, ...]
    silhouette: float
    stability: float


@dataclass(frozen=True, slots=True, eq=False)
class _Candidate:
    labels: Ints
    silhouette: float


def find_groups(
    points: Floats, residuals: Votes, stretch: Floats, settings: GroupSettings, seed: int
) -> Partition | None:
    """Return the groups with the best silhouette among those that are clear, large and stable.

    Args:
        points: where people stand.
        residuals: their votes less the mean of each statement, from which maps are drawn again.
        stretch: by how much each of them is moved away from the middle.
        settings: what is clear, large and stable enough.
        seed: of starts and resamples; the same gives the same groups.
    """
    draw = np.random.default_rng(seed)
    looked = draw.permutation(len(points))[: settings.map_sample]
    found = _candidates(points, looked[: settings.sample], settings, draw)
    if not found:
        return None
    maps = _Maps(residuals[looked], stretch[looked], settings, draw)
    for each in sorted(found, key=lambda each: -each.silhouette):
        stability = _stability(each.labels[looked], maps, settings, draw)
        if stability >= settings.stability:
            labels, sizes = _largest_first(each.labels)
            return Partition(labels, sizes, each.silhouette, stability)
    return None


def _candidates(
    points: Floats, looked: Ints, settings: GroupSettings, draw: np.random.Generator
) -> list[_Candidate]:
    """Return the partitions that are clear and without a small group, one for each number."""
    most = min(settings.most, 2 + len(points) // settings.people_a_group)
    if len(points) < 2 * settings.smallest or np.ptp(points, axis=0).max() < NOTHING:
        return []
    seen, found = points[looked], []
    distance = squareform(pdist(seen))
    for number in range(2, most + 1):
        centres = best_kmeans(seen, number, settings.tries, draw)
        labels = nearest_centre(points, centres)
        width = mean_silhouette(distance, labels[looked])
        large = np.bincount(labels, minlength=number).min() >= settings.smallest
        if large and width >= settings.silhouette:
            found.append(_Candidate(labels, width))
    return found


class _Maps:
    """Maps of people drawn with replacement, each drawn when it is first asked for."""

    def __init__(
        self, residuals: Votes, stretch: Floats, settings: GroupSettings, draw: np.random.Generator
    ) -> None:
        self.residuals, self.stretch = residuals, stretch
        self.settings, self.draw = settings, draw
        self.drawn: list[tuple[Ints, Floats]] = []

    def __getitem__(self, at: int) -> tuple[Ints, Floats]:
        """Return some of the people drawn, and where everybody stands on their map."""
        while at >= len(self.drawn):
            people = len(self.stretch)
            chosen = self.draw.integers(people, size=people)
            axes = first_axes(self.residuals[chosen])
            points = project(self.residuals, axes, self.stretch)
            self.drawn.append((chosen[: self.settings.sample], points))
        return self.drawn[at]


def _stability(
    labels: Ints, maps: _Maps, settings: GroupSettings, draw: np.random.Generator
) -> float:
    """Return how far a partition is found again on the resampled maps.

    One map's agreement varies by about a quarter: three standard errors away from the limit,
    further maps would not change the verdict.
    """
    number, agreed = int(labels.max()) + 1, list[float]()
    for at in range(settings.resamples):
        chosen, points = maps[at]
        centres = best_kmeans(points[chosen], number, settings.resample_tries, draw)
        agreed.append(adjusted_rand(labels, nearest_centre(points, centres)))
        away = abs(float(np.mean(agreed)) - settings.stability) * len(agreed) ** 0.5
        if len(agreed) >= LEAST_RESAMPLES and away > settings.sure:
            break
    return float(np.mean(agreed))


def _largest_first(labels: Ints) -> tuple[Ints, tuple[int, ...]]:
    """Number the groups by size; of two as large, that of the first person comes first."""
    sizes = np.bincount(labels)
    _, first = np.unique(labels, return_index=True)
    order = np.lexsort((first, -sizes))
    return np.argsort(order)[labels], tuple(sizes[order].tolist())


def best_kmeans(points: Floats, number: int, tries: int, draw: np.random.Generator) -> Floats:
    """Return the centres of the closest of several k-means, from starts drawn far apart."""
    best, least = points[:number], np.inf
    for _ in range(tries):
        labels, centres = kmeans(points, _spread_starts(points, number, draw))
        cost = float(((points - centres[labels]) ** 2).sum())
        if cost < least:
            best, least = centres, cost
    return best


def kmeans(points: Floats, starts: Floats, weights: Floats | None = None) -> tuple[Ints, Floats]:
    """Return the group of each point and the groups' centres, by Lloyd's rounds from given centres.

    A centre that no point is nearest to stays where it is.
    """
    mass = np.ones(len(points)) if weights is None else weights
    moved = [mass * points[:, axis] for axis in range(points.shape[1])]
    centres, labels = starts.copy(), np.full(len(points), -1, np.int64)
    for _ in range(ROUNDS):
        nearest = nearest_centre(points, centres)
        if np.array_equal(nearest, labels):
            break
        labels = nearest
        held = np.bincount(labels, weights=mass, minlength=len(centres))
        for axis, along in enumerate(moved):
            sums = np.bincount(labels, weights=along, minlength=len(centres))
            np.divide(sums, held, out=centres[:, axis], where=held > 0)
    return labels, centres


def nearest_centre(points: Floats, centres: Floats) -> Ints:
    """Return the nearest centre of each point; of two as near, the first."""
    distance = np.zeros((len(centres), len(points)))
    for own, along in zip(centres.T, points.T, strict=True):
        distance += (own[:, None] - along) ** 2
    nearest: Ints = distance.argmin(axis=0)
    return nearest


def _spread_starts(points: Floats, number: int, draw: np.random.Generator) -> Floats:
    """Draw starts by k-means++: each with a chance that grows with its distance from the others."""
    chosen = [int(draw.integers(len(points)))]
    far = ((points - points[chosen[0]]) ** 2).sum(axis=1)
    while len(chosen) < number:
        sums = np.cumsum(far)
        at = int(np.searchsorted(sums, draw.random() * sums[-1], side="right"))
        chosen.append(min(at, len(points) - 1))
        far = np.minimum(far, ((points - points[chosen[-1]]) ** 2).sum(axis=1))
    return points[chosen]


def mean_silhouette(distance: Floats, labels: Ints) -> float:
    """Return the mean silhouette, from the distances between points; alone in a group counts 0."""
    member = (labels[:, None] == np.arange(int(labels.max()) + 1)).astype(np.float64)
    sizes = member.sum(axis=0)
    sums, own = distance @ member, (np.arange(len(labels)), labels)
    inside = sums[own] / np.maximum(sizes[labels] - 1, 1)
    means = np.where(sizes > 0, sums / np.maximum(sizes, 1), np.inf)
    means[own] = np.inf
    outside = means.min(axis=1)
    width = (outside - inside) / np.maximum(np.maximum(outside, inside), NOTHING)
    return float(np.where(sizes[labels] > 1, width, 0.0).mean())


def adjusted_rand(one: Ints, other: Ints) -> float:
    """Return how far two partitions agree: 1 the same, about 0 by chance."""
    width = int(other.max()) + 1
    table = np.bincount(one * width + other, minlength=(int(one.max()) + 1) * width)
    table = table.reshape(-1, width)
    total = _pairs(np.array([len(one)]))
    rows, columns = _pairs(table.sum(axis=1)), _pairs(table.sum(axis=0))
    expected, largest = rows * columns / max(total, 1.0), (rows + columns) / 2
    return 1.0 if largest == expected else (_pairs(table) - expected) / (largest - expected)


def _pairs(counts: Ints) -> float:
    return float((counts * (counts - 1) / 2).sum())
