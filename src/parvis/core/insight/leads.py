"""Which quote goes first: it says the matter in few words, and needs no other sentence.

A sentence near the middle of what a group says may still open with « et », answer somebody,
tell of « elle », report what others saw, or take three lines. Each of these makes it a worse
first quote by a share of its relevance; none bars it: a group has what its people wrote.
"""

import re
from typing import Final

from parvis.core.insight.matter import LEANS_BACK
from parvis.core.insight.stance import Stance, stance
from parvis.core.insight.text import fold_long, normalise, stems

FEW_WORDS: Final = 100  # characters that are read at a glance
MANY_WORDS: Final = 160
FEWEST_STEMS: Final = 4

_LEANS = re.compile(  # on what was said before, by oneself or by somebody else
    rf"^\W*(?:{LEANS_BACK}|(?:je|j'|moi|nous|on|chez)\b)"
    r"|\b(?:en plus|aussi|non plus|pareil|idem|moi aussi|nous aussi)\W*$"
    r"|\b(?:moi|nous|lui|elle) aussi\b|\b(?:vu|dit|disent|entendu|appris) qu(?:e\b|')"
)
_ENDS_WELL = re.compile(r"[\w)»%€][.!…]?\W?$")
_ASKS_BACK = re.compile(r"\?\W*$")
_LEAN, _ASIDE, _LONG, _LONGER, _BARE, _ROUGH = 0.75, 0.85, 0.9, 0.75, 0.75, 0.85


def lead_share(text: str, wanted: Stance) -> float:
    """Return the share of its relevance that a quote keeps as the first one, from 0 to 1."""
    plain = normalise(text)
    share = 1.0
    if _LEANS.search(fold_long(plain)):
        share *= _LEAN
    if stance(plain) is not wanted:
        share *= _ASIDE
    if len(plain) > FEW_WORDS:
        share *= _LONG if len(plain) <= MANY_WORDS else _LONGER
    if len(set(stems(plain))) < FEWEST_STEMS:
        share *= _BARE
    return share * (_ROUGH if _is_rough(plain) else 1.0)


def _is_rough(plain: str) -> bool:
    """Whether it is shouted, cut short, asked back, or begins as a message between friends does."""
    letters = [each for each in plain if each.isalpha()]
    is_shouted = sum(each.isupper() for each in letters) > len(letters) / 2
    asks = _ASKS_BACK.search(plain) is not None
    return is_shouted or asks or plain[:1].islower() or not _ENDS_WELL.search(plain)
