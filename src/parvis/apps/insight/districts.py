"""Where an alert comes from: a scheme of the districts, and the same as a list beside it.

Fewer than five people of a district are not counted in public nor on a map: the scheme shows
an empty circle, and the list says « moins de cinq ».
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from parvis.apps.collectivites.models import District
from parvis.apps.insight.models import Alert

FEWEST = 5
WIDTH, HEIGHT, EDGE = 240.0, 160.0, 26.0
LARGEST, SMALLEST = 22.0, 6.0


@dataclass(frozen=True, slots=True)
class DistrictShare:
    """A district of an alert; `seen` is None where too few people are there to say."""

    name: str
    seen: int | None
    expected: str
    is_inside: bool  # of the circle where it is concentrated
    x: float
    y: float
    radius: float


def districts_of(
    alert: Alert, placed: Mapping[str, tuple[float, float]] | None = None
) -> list[DistrictShare]:
    """Lay out the districts of an alert, the one with most people first."""
    names = {row.slug: row.name for row in District.objects.all()}
    rows = [(slug, seen, expected) for slug, seen, expected in alert.zones if slug in names]
    if not rows:
        return []
    spots = _spots([slug for slug, _, _ in rows], placed or {})
    most = max(seen for _, seen, _ in rows)
    return [
        DistrictShare(
            name=names[slug],
            seen=seen if seen >= FEWEST else None,
            expected=f"{expected:.0f}" if expected >= 1 else "< 1",
            is_inside=slug in alert.circle,
            x=round(spots[slug][0], 1),
            y=round(spots[slug][1], 1),
            radius=round(max(LARGEST * sqrt(seen / most), SMALLEST), 1)
            if seen >= FEWEST
            else SMALLEST,
        )
        for slug, seen, expected in rows
    ]


def _spots(
    slugs: Sequence[str], placed: Mapping[str, tuple[float, float]]
) -> dict[str, tuple[float, float]]:
    """Return where each district is drawn: as it lies, or in rows where that is not known."""
    if not all(slug in placed for slug in slugs):
        across = 4
        step = (WIDTH - 2 * EDGE) / (across - 1)
        return {
            slug: (EDGE + at % across * step, EDGE + at // across * 2 * EDGE)
            for at, slug in enumerate(slugs[:12])
        } | dict.fromkeys(slugs[12:], (WIDTH - EDGE, HEIGHT - EDGE))
    east = [placed[slug][0] for slug in slugs]
    north = [placed[slug][1] for slug in slugs]
    wide, tall = max(east) - min(east), max(north) - min(north)
    scale = min(
        (WIDTH - 2 * EDGE) / wide if wide else float("inf"),
        (HEIGHT - 2 * EDGE) / tall if tall else float("inf"),
    )
    if scale == float("inf"):
        return dict.fromkeys(slugs, (WIDTH / 2, HEIGHT / 2))
    middle = ((max(east) + min(east)) / 2, (max(north) + min(north)) / 2)
    return {
        slug: (
            WIDTH / 2 + (placed[slug][0] - middle[0]) * scale,
            HEIGHT / 2 - (placed[slug][1] - middle[1]) * scale,
        )
        for slug in slugs
    }
