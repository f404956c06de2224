"""Two problems in one breath: parted where both the theme and the known place are others.

One story may name two places, or go on to speak of something else at the same place: it stays
one. The person is shown the parts and may keep them together.
"""

import re
from dataclasses import dataclass

from parvis.core.dialogue.gazetteer import Gazetteer, PlaceKind
from parvis.core.dialogue.places import Place, find_place
from parvis.core.dialogue.text import fold, words
from parvis.core.dialogue.themes import guess_themes, is_sure

MOST_CLAUSES = 12
LONGEST_READ = 1_500  # characters: who writes more is asked about the whole
PLAIN = 1.0  # a word of the theme itself: what is only near to one parts nothing
_KNOWN = {PlaceKind.STREET, PlaceKind.LANDMARK}
_JOINT = re.compile(
    r"(?:(?<=[.!?;…])\s+|\s*\n+\s*|\s*,?\s+(?=(?:et|puis|sinon)\b)|\s*[,;]\s+)"
    r"(?:(?:et|puis|en plus|aussi|sinon|sans compter que?|egalement|par contre)\s+)*"
    r"(?:(?:il )?(?:y (?:en )?a|ya|y'a)\s+(?:aussi |egalement |encore )*(?=\w))?"
)
_FOLLOWS = re.compile(
    r"\W*(?:et )?(?:du coup|donc|alors|car|parce|c'est pourquoi|c'est pour|resultat|a cause|ce qui"
    r"|qui|que|ca|cela|ils?|elles?|on|je|nous|comme|pour|sans|afin|quand|la[- ]bas|depuis)\b"
)


@dataclass(frozen=True, slots=True)
class _Matter:
    text: str
    theme: str = ""
    place: str = ""


def matters(text: str, gazetteer: Gazetteer) -> tuple[str, ...]:
    """Return each problem of a text with a theme and a known place of its own; else the text."""
    if len(text) > LONGEST_READ:
        return (text,)
    folded = fold(text)
    joints = [each for each in _JOINT.finditer(folded) if each.end() > each.start()]
    if not joints or len(joints) >= MOST_CLAUSES:
        return (text,)
    found: list[_Matter] = []
    end = 0
    edges = [0, *(edge for each in joints for edge in each.span()), len(text)]
    for first, last in zip(edges[::2], edges[1::2], strict=True):
        joint = text[end:first]
        _take(found, joint, _read(text[first:last], gazetteer))
        end = last
    is_parted = len(found) > 1 and all(each.theme and each.place for each in found)
    return tuple(each.text.strip() for each in found) if is_parted else (text,)


def _take(found: list[_Matter], joint: str, clause: _Matter) -> None:
    """Begin another matter with this clause, or let it go on with the last one."""
    if not found:
        found.append(clause)
        return
    last = found[-1]
    is_whole = all((last.theme, last.place, clause.theme, clause.place))
    is_other = clause.theme != last.theme and clause.place != last.place
    if is_whole and is_other and not _FOLLOWS.match(fold(joint.strip() + " " + clause.text)):
        found.append(clause)
        return
    whole = last.text + joint + clause.text
    found[-1] = _Matter(whole, last.theme or clause.theme, last.place or clause.place)


def _read(text: str, gazetteer: Gazetteer) -> _Matter:
    if len(words(text)) < 2:
        return _Matter(text)
    place = find_place(text, gazetteer)
    known = place.code if place is not None and place.kind in _KNOWN else ""
    guesses = guess_themes(_elsewhere(text, place), gazetteer)
    is_plain = is_sure(guesses) and guesses[0].score >= PLAIN
    return _Matter(text, guesses[0].code if is_plain else "", known)


def _elsewhere(text: str, place: Place | None) -> str:
    return text.replace(place.words, " ") if place is not None else text
