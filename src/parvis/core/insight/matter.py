"""Which sentence of a text says what it is about: people begin with themselves, or with anger.

A sentence carries the matter when it complains or asks for something, speaks of the theme, or
tells more than a few words of what is not its author. « J'en ai marre !!! », « Maman de deux
enfants. » do not; neither does, further on, what only makes sense after another sentence.
"""

import re
from collections.abc import Collection, Sequence
from typing import Final

from parvis.core.insight.stance import Stance, stance
from parvis.core.insight.text import fold_long, normalise, stems

FEWEST_STEMS: Final = 4  # of a first sentence that neither complains nor asks
LATER_STEMS: Final = {Stance.PROBLEM: 2, Stance.SOLUTION: 2, Stance.QUESTION: 3, Stance.OTHER: 3}

_OF_ONESELF = re.compile(
    r"^\W*(?:je|j'|moi|nous|on|mon|ma|mes|notre|nos|c'est (?:moi|mon|ma)|jsui\w*|jai|jme|g)\b"
)
LEANS_BACK: Final = (  # a pattern of folded words: what was said before is needed
    r"(?:et|mais|donc|alors|encore|aussi|puis|apres|ensuite|du coup|en attendant|en plus|sinon"
    r"|bref|enfin|pareil|idem|comme|voila|oui|non|si|ca|cela|ceci|celui|celle|ceux|c'est|ce n'est"
    r"|c'etait|ici|la-bas|elle|ils|elles|y|en|lui|leur"
    r"|il(?! (?:ne )?(?:faut|faudrait|faudra|y|n'y|manque|serait|est (?:temps|urgent))\b))\b(?!-)"
)
_LEANS = re.compile(rf"^\W*{LEANS_BACK}")
_HOLLOW_TEXT = """
marre assez ras bol ral honte honteux scandale scandaleux inadmissible inacceptable
insupportable intolérable pénible fatigué fatigue merci svp stop help secours urgent problème
colère énervé énervant abusé abuse sérieux sérieusement grave nul incroyable normal possible
impossible honnêtement franchement sincèrement bravo vraiment
ya souci truc chose gros énorme petit ici signaler signalement besoin aide
"""
_HOLLOW: Final = frozenset(stems(_HOLLOW_TEXT))


def carrying(sentences: Sequence[str], about: Collection[str] = ()) -> int | None:
    """Return the place of the sentence that says what a text is about, if one does.

    Where none does, that is the first one that says more than that something is wrong.

    Args:
        sentences: the text's, in order, without greetings.
        about: stems that belong to its theme.
    """
    telling = [place for place, each in enumerate(sentences) if not _is_hollow(each)]
    for place in telling:
        if _carries(sentences[place], frozenset(about), is_first=place == telling[0]):
            return place
    return telling[0] if telling else None


def _is_hollow(sentence: str) -> bool:
    """Whether it only says anger, or that there is a problem."""
    return frozenset(stems(sentence)) <= _HOLLOW


def _carries(sentence: str, about: frozenset[str], *, is_first: bool) -> bool:
    said = frozenset(stems(sentence))
    folded = fold_long(normalise(sentence))
    means = stance(sentence)
    is_of_oneself = _OF_ONESELF.search(folded) is not None
    if not is_first:
        if _LEANS.search(folded) or (is_of_oneself and means is not Stance.SOLUTION):
            return False
        return len(said) >= LATER_STEMS[means]
    if means is not Stance.OTHER or said & about:
        return True
    return not is_of_oneself and len(said) >= FEWEST_STEMS
