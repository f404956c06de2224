"""Which texts ask for what one of them asks: of its matter, and not of the other side.

For an agent who answers many at once: what is ticked beforehand must be sure. « Je veux la 5G » and
« Je refuse la 5G » speak of one thing and share no answer. A side is read of the acts that a text
asks for (`polarity`), else of how it says that it wants something.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Final

from parvis.core.insight.agreement import VAGUE
from parvis.core.insight.contrary import contradicts
from parvis.core.insight.polarity import polarity
from parvis.core.insight.text import fold_long, normalise, stems

SHARED: Final = 2  # stems of the first text, for one that says no word of the matter's name
SAME_OBJECT: Final = 0.5  # of the stems of the shorter of two texts of opposite sides
_WANTS: Final = re.compile(
    r"\b(?:je|on|nous) (?:veux|veut|voulons|souhait\w+|demand\w+|desir\w+)\b|\boui a"
    r"|\bvive(?:nt)?\b|\b(?:pour|favorables? a|d'accord avec|besoin d)\b"
)
_REFUSES: Final = re.compile(
    r"\bn(?:e |')(?:\w+ ){0,2}?(?:veux|veut|voulons|souhait\w+|faut) (?:surtout )?(?:pas|plus)\b"
    r"|\brefus\w+|\boppos(?:e|ee|es|ons|ition)\w*\b|\bnon (?:a|au|aux)\b|\bstop\b|\brejet\w+"
    r"|(?<!lutter )(?<!lutte )(?<!agir )(?<!proteger )\bcontre (?:l[ea]s?\b|l'|ce|un)"
)


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
    if side(lead):
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
    if side(one) * side(other) >= 0:
        return False
    ours, theirs = _subject(one), _subject(other)
    least = min(len(ours), len(theirs))
    return len(ours & theirs) >= SAME_OBJECT * max(least, 1)


def side(text: str) -> int:
    """Return +1 where a text wants something, -1 where it refuses it, 0 where that is not said."""
    folded = fold_long(normalise(text))
    if _REFUSES.search(folded):
        return -1
    return polarity(text) or int(_WANTS.search(folded) is not None)


def _subject(text: str) -> frozenset[str]:
    return frozenset(stems(text)) - VAGUE
