"""Which texts ask for what one of them asks: of its matter, and not of the other side.

For an agent who answers many at once: what is ticked beforehand must be sure. « Je veux la 5G » and
« Je refuse la 5G » speak of one thing and share no answer. A side is read as `polarity` reads it.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from parvis.core.insight.agreement import VAGUE
from parvis.core.insight.contrary import contradicts
from parvis.core.insight.polarity import polarity
from parvis.core.insight.text import stems

SHARED: Final = 2  # stems of the first text, for one that says no word of the matter's name
SAME_OBJECT: Final = 0.5  # of the stems of the shorter of two texts of opposite sides


def alongside(lead: str, about: Iterable[str], texts: Mapping[int, str]) -> frozenset[int]:
    """Return the keys of the texts that are near a matter, and on the side of its first text.

    Where the first text takes no side, what another one of the texts opposes is left out.

    Args:
        lead: what somebody says of the matter, the most telling.
        about: words that name it.
        texts: those to choose among.
    """
    named, told = _subject(" ".join(about)), _subject(lead)
    near = {
        key: text
        for key, text in texts.items()
        if (said := _subject(text)) & named or len(said & told) >= min(SHARED, max(len(told), 1))
    }
    if polarity(lead):
        return frozenset(key for key, text in near.items() if not opposes(lead, text))
    return frozenset(
        key
        for key, text in near.items()
        if not any(opposes(text, other) for other in (lead, *near.values()))
    )


def opposes(one: str, other: str) -> bool:
    """Tell whether two texts take opposite sides of one thing."""
    if contradicts(one, other):
        return True
    if polarity(one) * polarity(other) >= 0:
        return False
    ours, theirs = _subject(one), _subject(other)
    least = min(len(ours), len(theirs))
    return len(ours & theirs) >= SAME_OBJECT * max(least, 1)


def _subject(text: str) -> frozenset[str]:
    return frozenset(stems(text)) - VAGUE
