"""People who seem to ask for the opposite: the same object, one act each, of opposite signs.

Strict on purpose, and still a guess: it is to be shown as something to check, with both sentences.
What is compared is the first clause of a sentence that proposes something; a negation counts only
where it leads (« ne pas fermer », « il ne faut plus … »), since elsewhere a sign is not sure.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from parvis.core.insight.acts import CHANGE, act_of
from parvis.core.insight.polarity import oppose, polarity
from parvis.core.insight.quotes import quote_of, spans_of
from parvis.core.insight.stance import Stance, stance
from parvis.core.insight.text import normalise, tokens
from parvis.core.insight.values import Quote, Voice

SAME_OBJECT: Final = 0.7  # of the words of the longer object
MOST: Final = 300  # sentences of each side
VOICES: Final = 400  # in which a dissenting one is looked for, the latest first
_TURNED: Final = re.compile(r"\b(?:ne|n|pas|plus|ni|sans)\b", re.IGNORECASE)
_LEADING: Final = re.compile(
    r"\W*(?:(?:surtout|il|on)\s+)*(?:ne\s+(?:(?:faut|faudrait|doit|devrait)\s+)?(?:surtout\s+)?"
    r"(?:pas|plus)\b|pas\s+d(?:e\b|'))",
    re.IGNORECASE,
)
_TURNS: Final = frozenset(("ne", "pas", "plus", "surtout"))
_NO_ACT: Final = re.compile(  # an end that nobody asks for
    r"\bfin d(?:e |')(?:vie|mois|mandat|semaine|journée|année|droits?)\b", re.IGNORECASE
)
_RIGHT: Final = ("droit", "droits")  # of which « succession » is another thing
_CLAUSE: Final = re.compile(r"[,;:(]\s|\s[–—-]\s|\s(?:car|parce|mais|puisque)\s")


@dataclass(frozen=True, slots=True)
class _Asking:
    quote: Quote
    sign: int
    matter: frozenset[str]


def opposed(voices: Iterable[Voice]) -> tuple[Quote, Quote] | None:
    """Return one who asks what most ask, and one of somebody else who seems to ask the opposite."""
    asking = [each for voice in voices for each in _asking(voice)]
    total = sum(each.sign for each in asking)
    most = [each for each in asking if each.sign * total > 0][:MOST]
    asked = {each.quote.person for each in most}
    others = [each for each in asking if each.sign * total < 0 and each.quote.person not in asked]
    pairs = (
        (_share(one, other), one.quote, other.quote)
        for other in others[:MOST]
        for one in most
        if oppose(one.sign, other.sign)
    )
    best = max(pairs, key=lambda each: each[0], default=None)
    return best[1:] if best is not None and best[0] >= SAME_OBJECT else None


def dissenting(voices: Sequence[Voice], chosen: Sequence[Quote] = ()) -> Quote | None:
    """Return the words of somebody who seems to ask for the opposite of what most ask.

    The quotes chosen already do not count.
    """
    latest = sorted(voices, key=lambda voice: (-(voice.week or 0), voice.id))[:VOICES]
    found = opposed(latest)
    known = {(quote.voice, quote.start) for quote in chosen}
    return found[1] if found and (found[1].voice, found[1].start) not in known else None


def _asking(voice: Voice) -> Sequence[_Asking]:
    """Return the sentences that ask for one act and no more, as they stand in a voice."""
    found = []
    for span, in_title in spans_of(voice):
        quote = quote_of(voice, span, in_title=in_title)
        clause = _clause(normalise(quote.text))
        sign = polarity(clause)
        if not sign or stance(clause) is Stance.PROBLEM or _NO_ACT.search(clause):
            continue
        words = [word for word in tokens(clause) if word not in _TURNS]
        acts = [act_of(word) for word in words]
        matter = frozenset(act.matter for act in acts if act.matter)
        named = [act for act in acts if act.is_named]
        if matter and len(named) == 1 and not named[0].bits & CHANGE:
            found.append(_Asking(quote, sign, matter.union(set(words) & set(_RIGHT))))
    return found


def _clause(sentence: str) -> str:
    """Return what a sentence asks before it explains; nothing where a negation makes it unsure."""
    end = _CLAUSE.search(sentence)
    clause = sentence[: end.start()] if end else sentence
    lead = _LEADING.match(clause)
    return "" if _TURNED.search(clause, lead.end() if lead else 0) else clause


def _share(one: _Asking, other: _Asking) -> float:
    shared = len(one.matter & other.matter)
    return shared / max(len(one.matter), len(other.matter))
