"""Quotes: words as people wrote them, near what the group says and unlike each other.

Maximal marginal relevance (Carbonell and Goldstein, 1998), one quote a person. The first is
the one that is read alone, on a card or in a list: it must say the matter by itself.
"""

from collections.abc import Collection, Sequence

import numpy as np
from numpy.typing import NDArray

from parvis.core.insight.leads import lead_share
from parvis.core.insight.stance import Stance, stance
from parvis.core.insight.text import Span, normalise, sentences, stems
from parvis.core.insight.values import Quote, Settings, Voice
from parvis.core.insight.vectors import WordModel

LONGEST = 280
LABEL_LENGTH = 90
_VOICES_READ = 150
_SENTENCES_READ = 6


def pick_quotes(
    voices: Sequence[Voice],
    model: WordModel,
    settings: Settings,
    *,
    only: Collection[str] | None = None,
    taking: Stance | None = None,
) -> tuple[Quote, ...]:
    """Return a few quotes, the most telling first.

    `only` keeps these proposed solutions; `taking` keeps the sentences that take a
    stance, where there are some.
    """
    latest = sorted(voices, key=lambda voice: (-(voice.week or 0), voice.id))[:_VOICES_READ]
    is_narrow = only is not None or taking is not None
    found = [quote for voice in latest for quote in _sentences(voice, everything=is_narrow)]
    if only is not None:
        found = [quote for quote in found if quote.text in only]
    if taking is not None:
        found = [quote for quote in found if stance(quote.text) is taking] or found
    found.sort(key=lambda quote: (quote.voice, quote.in_title, quote.start))
    wanted = taking or (Stance.PROBLEM if only is None else Stance.SOLUTION)
    return tuple(_most_telling(found, model, settings, wanted)) if found else ()


def quote_of(voice: Voice, span: Span, *, in_title: bool) -> Quote:
    """Return the words of a span, cut at a word where they are too long."""
    source = voice.title if in_title else voice.text
    end = span.end
    if end - span.start > LONGEST:
        cut = source.rfind(" ", span.start, span.start + LONGEST)
        end = cut if cut > span.start else span.start + LONGEST
    text = source[span.start : end]
    return Quote(voice.id, voice.person, text, in_title, span.start, end)


def spans_of(voice: Voice) -> list[tuple[Span, bool]]:
    """Return the sentences of the text, or of the title where there is no text."""
    in_title = not voice.text.strip()
    source = voice.title if in_title else voice.text
    return [(span, in_title) for span in sentences(source)]


def first_words(text: str) -> str:
    """Return the first sentence in one line, cut at a word if it is long."""
    first = sentences(text)[0]
    sentence = normalise(text[first.start : first.end])
    if len(sentence) <= LABEL_LENGTH:
        return sentence
    return sentence[:LABEL_LENGTH].rsplit(" ", 1)[0].rstrip(" ,;:.…") + "…"


def _sentences(voice: Voice, *, everything: bool) -> list[Quote]:
    read = spans_of(voice) if everything else spans_of(voice)[:_SENTENCES_READ]
    return [quote_of(voice, span, in_title=in_title) for span, in_title in read]


def _most_telling(
    found: Sequence[Quote], model: WordModel, settings: Settings, wanted: Stance
) -> list[Quote]:
    rows = model.rows([stems(quote.text) for quote in found])
    centre = np.asarray(rows.sum(axis=0)).ravel()
    length = float(np.sqrt((centre**2).sum())) or 1.0
    relevance = np.asarray(rows @ centre).ravel() / length
    closest = np.zeros(len(found))
    free = np.ones(len(found), dtype=bool)
    persons = np.array([quote.person for quote in found])
    chosen: list[Quote] = []
    weight = settings.quote_relevance
    best = _lead(found, relevance, wanted)
    while True:
        chosen.append(found[best])
        free &= persons != persons[best]
        likeness = np.asarray((rows @ rows[best].T).todense()).ravel()
        closest = np.maximum(closest, likeness)
        if not free.any() or len(chosen) >= settings.quotes:
            return chosen
        score = weight * relevance - (1 - weight) * closest
        best = int(np.argmax(np.where(free, score, -np.inf)))


def _lead(found: Sequence[Quote], relevance: NDArray[np.float64], wanted: Stance) -> int:
    """Return the place of the first quote, reading no more sentences than could still win."""
    best, most = 0, -1.0
    for place in np.argsort(-relevance, kind="stable"):
        if relevance[place] <= most:
            break
        score = float(relevance[place]) * lead_share(found[place].text, wanted)
        if score > most:
            best, most = int(place), score
    return best
