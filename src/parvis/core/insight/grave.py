"""Words of danger: what a person must read at once, whatever the statistics say.

The rules flag, a person judges: a miss costs more than a false alarm. They are those of
`dangers.py`, and what `core/harm.py` hears as the dialogue does: despair, violence, fire. What
is denied, what a figure of speech says and what is mended already are struck out before.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from parvis.core.harm import DESPAIR, VIOLENCE, blanked, harm
from parvis.core.insight.dangers import HARMLESS, MENDED, RULES, STILL
from parvis.core.insight.text import Span, fold_long, normalise, sentences

_COMPILED = tuple(tuple(re.compile(rf"\b(?:{part})") for part in rule) for rule in RULES)
_WORD = re.compile(r"[^\W_]+")
_AGAINST_SOMEBODY = re.compile(r"(?:agress|viole|violen|maltrait|harcel|poignard|enlevee|enlever)")


@dataclass(frozen=True, slots=True)
class GraveSignal:
    """Where a text speaks of danger, the words that say so, and where they stand in it.

    `rule` is the place of its rule in the table; None of what harms a person.
    """

    start: int
    end: int
    words: tuple[str, ...]
    marks: tuple[Span, ...] = ()
    rule: int | None = None


def grave_signal(text: str) -> GraveSignal | None:
    """Return the first sentence that a rule of danger matches, as a span of the text."""
    for span in sentences(text):
        folded = fold_long(normalise(text[span.start : span.end]))
        rule, found = _told(folded)
        if found:
            words = tuple(_whole_word(folded, each.start()) for each in found)
            marks = _marks(text, span, folded, found)
            return GraveSignal(span.start, span.end, words, marks, rule)
    return None


def is_intimate(text: str) -> bool:
    """Whether a text tells of violence or of despair: somebody reads it, nobody discusses it."""
    for span in sentences(text):
        folded = fold_long(normalise(text[span.start : span.end]))
        words = (_whole_word(folded, each.start()) for each in _told(folded)[1])
        if any(_AGAINST_SOMEBODY.match(word) for word in words):
            return True
        if harm(blanked(folded, HARMLESS), VIOLENCE, DESPAIR):
            return True
    return False


def _told(folded: str) -> tuple[int | None, list[re.Match[str]]]:
    """Return what in a folded sentence says a danger that stands, and by which rule.

    What is mended is none.
    """
    plain = blanked(folded, HARMLESS)
    stands = not MENDED.search(plain) or STILL.search(plain)
    for place, rule in enumerate(_COMPILED if stands else ()):
        found = [each for part in rule if (each := part.search(plain))]
        if len(found) == len(rule):
            return place, found
    harmed = harm(plain)
    return None, [harmed] if harmed else []


def _whole_word(folded: str, start: int) -> str:
    found = _WORD.match(folded, start)
    return found.group() if found else folded[start:]


def _marks(text: str, span: Span, folded: str, found: Sequence[re.Match[str]]) -> tuple[Span, ...]:
    """Return where the words of a rule stand as written: whole words, each once, in order.

    Folding a text changes its letters, seldom its words; where it does, nothing is marked.
    """
    written = list(_WORD.finditer(text, span.start, span.end))
    read = list(_WORD.finditer(folded))
    if len(written) != len(read):
        return ()
    taken = [
        tuple(
            place
            for place, word in enumerate(read)
            if word.start() < each.end() and each.start() < word.end()
        )
        for each in found
    ]
    marks = {Span(written[each[0]].start(), written[each[-1]].end()) for each in taken if each}
    return _apart(sorted(marks, key=lambda mark: (mark.start, -mark.end)))


def _apart(marks: Sequence[Span]) -> tuple[Span, ...]:
    """Drop the marks that begin within another."""
    kept: list[Span] = []
    for mark in marks:
        if not kept or mark.start >= kept[-1].end:
            kept.append(mark)
    return tuple(kept)
