"""Words of danger: what a person must read at once, whatever the statistics say.

A person judges: a miss costs more than a false alarm. First come the words that must never be
missed, sentence by sentence (`core/harm/rules.py`): despair, violence, fire. Then what was learnt
of sentences that tell of harm (`core/harm/learned.py`), a few sentences at a time.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from parvis.core.harm.heard import harms, worst_of
from parvis.core.harm.kinds import ABOUT_PEOPLE, Harm
from parvis.core.harm.learned import WORD, told_by
from parvis.core.harm.rules import told
from parvis.core.insight.text import STOP_WORDS, Span, fold_long, normalise, sentences

MOST_WORDS: Final = 4  # that are marked where no rule says which
LEAST_SAID: Final = 0.3  # of what the word that says most adds
FEWEST_LETTERS: Final = 3
INTIMATE: Final = 0.80  # how likely violence or despair, for nothing to be opened from it


@dataclass(frozen=True, slots=True)
class GraveSignal:
    """Where a text speaks of danger, the words that say so, and where they stand in it."""

    start: int
    end: int
    words: tuple[str, ...]
    marks: tuple[Span, ...] = ()
    harm: Harm = Harm.HAZARD


def grave_signal(text: str) -> GraveSignal | None:
    """Return the sentence that tells of danger, as a span of the text, if one does."""
    spans = sentences(text)
    read = [fold_long(normalise(text[span.start : span.end])) for span in spans]
    for span, folded in zip(spans, read, strict=True):
        for harm, found in told(folded).items():
            return _signal(text, span, folded, [found.span()], harm)
    worst = worst_of([WORD.findall(folded) for folded in read])
    if worst is None or not worst.is_heard:
        return None
    place = list(Harm).index(worst.harm)
    most = max(range(worst.first, worst.end), key=lambda at: _said(read[at], place))
    return _signal(text, spans[most], read[most], _saying(read[most], place), worst.harm)


def is_of_people(text: str) -> bool:
    """Whether the danger that a text tells of is violence or despair, as far as is heard."""
    return bool(harms(fold_long(normalise(text))) & ABOUT_PEOPLE)


def is_intimate(text: str) -> bool:
    """Whether a text surely tells of violence or of despair: nobody discusses it."""
    spans = sentences(text)
    read = [fold_long(normalise(text[span.start : span.end])) for span in spans]
    if any(ABOUT_PEOPLE & told(folded).keys() for folded in read):
        return True
    worst = worst_of([WORD.findall(folded) for folded in read])
    return worst is not None and worst.harm in ABOUT_PEOPLE and worst.share >= INTIMATE


def _said(folded: str, kind: int) -> float:
    """Return what the words of a sentence add to a kind of harm."""
    return sum(told_by(word).kinds[kind] for word in WORD.findall(folded))


def _saying(folded: str, kind: int) -> list[tuple[int, int]]:
    """Return where the few words stand that say most of a kind of harm, in their order."""
    told = [
        (told_by(each.group()).kinds[kind], each.start(), each.end())
        for each in WORD.finditer(folded)
        if len(each.group()) >= FEWEST_LETTERS and each.group() not in STOP_WORDS
    ]
    told.sort(reverse=True)
    most = told[0][0] if told else 0.0
    chosen = [place for added, *place in told[:MOST_WORDS] if added > LEAST_SAID * most]
    return sorted((start, end) for start, end in chosen)


def _signal(
    text: str, span: Span, folded: str, places: Sequence[tuple[int, int]], harm: Harm
) -> GraveSignal:
    words = tuple(word for place in places for word in _words_of(folded, *place))
    marks = _marks(text, span, folded, places)
    return GraveSignal(span.start, span.end, words, marks, harm)


def _words_of(folded: str, start: int, end: int) -> list[str]:
    """Return the whole words that stand there, without small ones where others tell enough."""
    found = [
        each.group() for each in WORD.finditer(folded) if start < each.end() and each.start() < end
    ]
    return [word for word in found if word not in STOP_WORDS] or found


def _marks(
    text: str, span: Span, folded: str, places: Sequence[tuple[int, int]]
) -> tuple[Span, ...]:
    """Return where what was found stands as written: whole words, each once, in order.

    Folding a text changes its letters, seldom its words; where it does, nothing is marked.
    """
    written = list(WORD.finditer(text, span.start, span.end))
    read = list(WORD.finditer(folded))
    if len(written) != len(read):
        return ()
    taken = [
        tuple(at for at, word in enumerate(read) if word.start() < end and start < word.end())
        for start, end in places
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
