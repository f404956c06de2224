"""Where an alert comes from: a small map of the districts, and the same as a list beside it.

A district is drawn where the town says that its middle is, else where the texts that say where they
are lie on average. Fewer than five people
of a district are neither counted nor drawn: on the map it is one name among all of the town's.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import hypot, sqrt
from typing import Final

from django.utils.translation import gettext as _

from parvis.apps.collectivites.models import District
from parvis.apps.insight.models import Alert

FEWEST: Final = 5
WIDTH, HEIGHT, EDGE = 320.0, 220.0, 34.0
LARGEST, SMALLEST = 24.0, 11.0  # a circle holds its number
LETTER, LINE = 6.4, 15.0  # what a label takes, about
KILOMETRES: Final = 111.2  # of a degree of latitude
LENGTHS: Final = (0.1, 0.2, 0.5, 1, 2, 5, 10, 20)  # kilometres of the scale

Spot = tuple[float, float]


@dataclass(frozen=True, slots=True)
class DistrictShare:
    """A district of an alert, by its number on the map; it has no place where none is known."""

    number: int
    name: str
    seen: int
    expected: str
    is_inside: bool  # of the circle where it is concentrated
    x: float | None
    y: float | None
    radius: float

    @property
    def told(self) -> str:
        """Its number and its name, as the list has them; colour alone tells nothing."""
        told = (
            _("%(number)d. %(name)s, concentré ici") if self.is_inside else "%(number)d. %(name)s"
        )
        return told % {"number": self.number, "name": self.name}


@dataclass(frozen=True, slots=True)
class Landmark:
    """A district of the town by its name alone, whoever spoke there."""

    name: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class AlertMap:
    """The districts of an alert, those that have a place among the names of the others."""

    districts: Sequence[DistrictShare]
    landmarks: Sequence[Landmark]
    scale: float  # the length of the bar
    scale_words: str  # what it measures
    width: float = WIDTH
    height: float = HEIGHT

    @property
    def is_drawn(self) -> bool:
        """Whether a district that is counted has a place, and another one lies beside it."""
        known = sum(each.x is not None for each in self.districts)
        return known > 0 and known + len(self.landmarks) > 1


def map_of(alert: Alert, placed: Mapping[str, Spot] | None = None) -> AlertMap:
    """Lay out the districts of an alert, the one with most people first.

    Args:
        alert: whose districts.
        placed: the middle of each district of the town that has one, in degrees of latitude.
    """
    names = {row.slug: row.name for row in District.objects.order_by("slug")}
    lying = {slug: spot for slug, spot in (placed or {}).items() if slug in names}
    spots, unit = _spots(lying)
    shown = [
        (slug, seen, expected)
        for slug, seen, expected in alert.zones
        if slug in names and seen >= FEWEST
    ]
    shown.sort(key=lambda row: (-row[1], names[row[0]]))
    most = max((seen for _, seen, _ in shown), default=1)
    districts = [
        DistrictShare(
            number=at,
            name=names[slug],
            seen=seen,
            expected=f"{expected:.0f}" if expected >= 1 else "< 1",
            is_inside=slug in alert.circle,
            x=spots[slug][0] if slug in spots else None,
            y=spots[slug][1] if slug in spots else None,
            radius=round(max(LARGEST * sqrt(seen / most), SMALLEST), 1),
        )
        for at, (slug, seen, expected) in enumerate(shown, 1)
    ]
    counted = {slug for slug, _, _ in shown}
    others = [Landmark(names[slug], *spots[slug]) for slug in spots if slug not in counted]
    length, words = _scale(unit)
    return AlertMap(districts, _readable(others, districts), length, words)


def _spots(placed: Mapping[str, Spot]) -> tuple[dict[str, Spot], float]:
    """Return where each district is drawn, north above, and how long a degree is there."""
    if not placed:
        return {}, 0.0
    east, north = ([spot[axis] for spot in placed.values()] for axis in (0, 1))
    wide, tall = max(east) - min(east), max(north) - min(north)
    unit = min(
        (WIDTH - 2 * EDGE) / wide if wide else float("inf"),
        (HEIGHT - 2 * EDGE) / tall if tall else float("inf"),
    )
    if unit == float("inf"):
        return dict.fromkeys(placed, (WIDTH / 2, HEIGHT / 2)), 0.0
    middle = ((max(east) + min(east)) / 2, (max(north) + min(north)) / 2)
    return {
        slug: (
            round(WIDTH / 2 + (spot[0] - middle[0]) * unit, 1),
            round(HEIGHT / 2 - (spot[1] - middle[1]) * unit, 1),
        )
        for slug, spot in placed.items()
    }, unit


def _scale(unit: float) -> tuple[float, str]:
    """Return the bar that tells distances: the longest round one in a third of the width."""
    fitting = [each for each in LENGTHS if 0 < each / KILOMETRES * unit <= WIDTH / 3]
    if not fitting:
        return 0.0, ""
    length = fitting[-1]
    words = f"{length * 1000:.0f} m" if length < 1 else f"{length:.0f} km"
    return round(length / KILOMETRES * unit, 1), words


def _readable(others: Sequence[Landmark], shown: Sequence[DistrictShare]) -> list[Landmark]:
    """Keep the names that cover neither a circle nor each other, nor leave the map."""
    kept: list[Landmark] = []
    for each in others:
        half = LETTER * len(each.name) / 2
        is_free = all(
            district.x is None
            or district.y is None
            or hypot(max(abs(each.x - district.x) - half, 0), each.y - district.y)
            > district.radius + LINE / 2
            for district in shown
        ) and all(
            abs(each.x - known.x) > half + LETTER * len(known.name) / 2
            or abs(each.y - known.y) > LINE
            for known in kept
        )
        if is_free and half <= each.x <= WIDTH - half:
            kept.append(each)
    return kept
