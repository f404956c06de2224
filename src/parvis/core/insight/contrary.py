"""People who seem to ask for the opposite: the same object, one act each, of opposite signs.

Strict on purpose, and still a guess: it is to be shown as something to check, with both sentences.
What is compared is the first clause of a sentence that proposes something; a negation counts only
where it leads (« ne pas fermer », « il ne faut plus … »), since elsewhere a sign is not sure.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from parvis.core.insight.acts import CHANGE, act_of
from parvis.core.insight.clauses import Told
from parvis.core.insight.polarity import READ, oppose, polarity, side_told
from parvis.core.insight.quotes import quote_of, spans_of
from parvis.core.insight.stance import Stance, stance
from parvis.core.insight.text import fold_long, normalise, stem_of, tokens
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
RIGHT: Final = frozenset(("droit", "droits"))  # of which « succession » is another thing
_CLAUSE: Final = re.compile(r"[,;:(]\s|\s[–—-]\s|\s(?:car|parce|mais|puisque)\s")
_REFUSED: Final = re.compile(  # the verb that is refused: « ne déplacez pas », « ne pas déplacer »
    r"(?<!vous )(?<!nous )(?<!pour )\bn(?:e |')"
    r"(?:(?:l[ea]s? |l'|y )?(?P<order>\w+(?:ez|ons)) (?:pas|plus)\b"
    r"|(?:faut |faudrait )?(?:surtout )?(?:pas|plus) (?:l[ea]s? |l')?(?P<verb>\w+(?:er|ir|re))\b)"
)
_PRAISES: Final = re.compile(
    r"\b(?:bravo|felicitations?|excellent\w*|parfaite?s?|formidables?|magnifiques?|impeccables?"
    r"|tres (?:bien|bon(?:ne)?s?|beau|belles?|agreables?|content\w*|satisfait\w*|reussie?s?)"
    r"|ravie?s?|superbes?|genia(?:l|les?|ux)|j'adore|quelle reussite)\b"
)
_NO_PRAISE: Final = re.compile(  # « ce serait très bien », « très bien, mais … »
    r"\b(?:ne|n|pas|plus|mais|sauf|dommage|cependant|pourtant|trop|serait|ferait|aimerait"
    r"|faudrait|si)\b"
)
_ALIKE: Final = 0.5  # of the words of the shorter of two texts, to be of one object


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


def contradicts(one: str, other: str) -> bool:
    """Tell whether one text refuses what the other asks, or praises what the other does not.

    Of two texts on one matter; a side is sure only where both say it of the same object.
    """
    ours, theirs = _stand(one), _stand(other)
    if ours.praises != theirs.praises:
        return True
    if ours.refused & theirs.done - theirs.refused or theirs.refused & ours.done - ours.refused:
        return True
    least = min(len(ours.matter), len(theirs.matter))
    return (
        oppose(ours.sign, theirs.sign)
        and (ours.told is Told.MEASURED) == (theirs.told is Told.MEASURED)
        and len(ours.matter & theirs.matter) >= _ALIKE * max(least, 1)
    )


@dataclass(frozen=True, slots=True)
class _Stand:
    """Where a text stands: praise, for or against what, and the verbs that it refuses or not."""

    praises: bool
    sign: int
    told: Told  # weakly: « trop », « plus de », and no act
    matter: frozenset[str]
    done: frozenset[str]
    refused: frozenset[str]


@lru_cache(maxsize=1024)
def _stand(text: str) -> _Stand:
    plain = normalise(text[:READ]).lower()
    folded = fold_long(plain)
    refused = frozenset(stem_of(each["order"] or each["verb"]) for each in _REFUSED.finditer(plain))
    sign, told = side_told(plain)
    words = tokens(plain)
    matters = (act_of(word).matter for word in words if word not in _TURNS)
    return _Stand(
        praises=bool(_PRAISES.search(folded)) and not _NO_PRAISE.search(folded),
        sign=sign,
        told=told,
        matter=frozenset(matters) - {""},
        done=frozenset(stem for word in words if (stem := stem_of(word))),
        refused=refused - {""},
    )


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
            found.append(_Asking(quote, sign, matter.union(set(words) & RIGHT)))
    return found


def clause_head(sentence: str) -> str:
    """Return what a sentence says before it explains."""
    end = _CLAUSE.search(sentence)
    return sentence[: end.start()] if end else sentence


def _clause(sentence: str) -> str:
    """Return what a sentence asks before it explains; nothing where a negation makes it unsure."""
    clause = clause_head(sentence)
    lead = _LEADING.match(clause)
    return "" if _TURNED.search(clause, lead.end() if lead else 0) else clause


def _share(one: _Asking, other: _Asking) -> float:
    shared = len(one.matter & other.matter)
    return shared / max(len(one.matter), len(other.matter))
