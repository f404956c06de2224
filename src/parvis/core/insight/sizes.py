"""The settings that follow the size of what is read.

Thresholds of likeness were measured on thousands of wordings. In a small corpus the same
two texts look less alike: the rarest word weighs ln((1 + N) / 2) + 1, that is 5.3 at 150
wordings and 10.4 at 24,000, and each text has few others to be near to, so that chains of
near texts break. At 150 wordings the usual thresholds give fragments of two or three
people, and a problem that twenty-six people tell in their own words is not heard at all;
with the small values it is heard whole, and nothing emerges from the same texts shuffled
over the weeks. But loose links also join what shares only a street: of a small corpus, a topic
that holds two matters is cut (`parted`), and a text must be nearer to the others of its topic.
Between the two sizes the thresholds follow the logarithm of the size, as
the weights themselves do.
"""

from dataclasses import replace
from math import log

from parvis.core.insight.values import Settings

SMALL_SIZE = 300  # texts: at most so many, `SMALL` holds
LARGE_SIZE = 6_000  # texts: from so many, the settings hold as they are
MOST_VOTED = 150_000  # texts: of more, one pass in their own order decides, and no seed votes
FEW_NEIGHBOURS = 15  # of such texts, and those that are near enough for a topic: memory's sake
SMALL_COARSE = 0.08
SMALL_FINE = 0.10
SMALL_DENSITY = 0.04
SMALL_STRAY = 0.14  # of a text to the others of its topic: nearer than in a large corpus
SMALL_PART = 0.30  # of the likeness within two parts of a topic, for them to be one matter
SMALL_NEAR = 0.16  # 98 % of what it shows of the four stories of Bourg-Parvis is of the same one
LARGE_NEAR = 0.25


def settings_for(size: int, base: Settings | None = None) -> Settings:
    """Return the settings to read so many texts with; the more texts, the stricter."""
    usual = base or Settings()
    share = size_share(size)
    if size > MOST_VOTED:
        usual = replace(
            usual, seeds=0, agreement=0, neighbours=FEW_NEIGHBOURS, coarse_cosine=usual.fine_cosine
        )
    return replace(
        usual,
        coarse_cosine=_between(SMALL_COARSE, usual.coarse_cosine, share),
        fine_cosine=_between(SMALL_FINE, usual.fine_cosine, share),
        fine_density=_between(SMALL_DENSITY, usual.fine_density, share),
        stray_cosine=_between(usual.stray_cosine, SMALL_STRAY, 1 - share),
        part_likeness=_between(usual.part_likeness, SMALL_PART, 1 - share),
    )


def near_for(size: int) -> float:
    """Return the likeness from which one of so many texts is worth showing beside another."""
    return _between(SMALL_NEAR, LARGE_NEAR, size_share(size))


def size_share(size: int) -> float:
    """Return where a size stands between small (0) and large (1), by its logarithm."""
    place = log(max(size, 1) / SMALL_SIZE) / log(LARGE_SIZE / SMALL_SIZE)
    return min(max(place, 0.0), 1.0)


def _between(low: float, high: float, share: float) -> float:
    return round(min(low, high) + (high - min(low, high)) * share, 4)
