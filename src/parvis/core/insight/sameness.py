"""Which near texts ask for the same, and which are one text that was sent twice.

Two short requests must want the same done to the same; a complaint or a long text has too many
words for that, and is compared as a whole, by words and by letters. Who asks to know and who asks
for something never ask the same.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from parvis.core.insight.acts import Wishes
from parvis.core.insight.corpus import Corpus
from parvis.core.insight.likeness import letter_cosines
from parvis.core.insight.neighbours import Edges
from parvis.core.insight.particulars import apart, elsewhere
from parvis.core.insight.polarity import polarity, side_of
from parvis.core.insight.shared_wish import (
    LETTERS_AT_MOST,
    Objects,
    Values,
    likelihood,
    measures,
    summed,
    turned,
    usual_acts,
)
from parvis.core.insight.stance import Stance
from parvis.core.insight.text import fold_long
from parvis.core.insight.values import Settings

ONE_WORD_COSINE: Final = 0.80  # one word names a subject: only the same word asks the same
SUBJECT_COSINE: Final = 0.70  # so do few words that neither ask nor complain
SUBJECT_WORDS: Final = 3
SHORT: Final = 12  # words that carry a subject: so many of a request can be told apart one by one
BARE_WORDS: Final = 4  # "retraites", "vote blanc": who says no more asks for nothing yet
COPIED_WORDS: Final = 0.60  # cosine of words below which nobody copied a text
FEW_SHARED: Final = 0.15  # below the bar: letters were never seen to make up for more
SLICE: Final = 200_000  # pairs that are measured at once
_SAYS_HOW: Final = re.compile(  # "une fiscalité plus juste", "oui au nucléaire": that is a wish
    r"^\W*(?:pour|vers|oui|non|stop|halte|assez|que|il|une?|des)\b"
    r"|\b(?:doi(?:t|vent)|fau(?:t|drait)|ne|n'|pas|sans|plus|moins|trop|mieux|davantage)\b"
    r"|\b(?:universel\w*|uniques?|maxim\w+|integral\w*|participati\w+|obligatoires?"
    r"|gratuite?s?|independante?s?|equitables?|justes?|vraie?s?|reel(?:le)?s?|nouve(?:au|aux|lles?)"
    r"|transparen\w+|dignes?|abordables?)\b"
)
_UNREAD: Final = 2  # no polarity
_WITHOUT: Final = re.compile(r"\bsans\b")
LIKELY: Final = 0.60  # from which two requests are one demand
LEAST_LIKELY: Final = 0.40  # below which nothing is made of it


class Reading:
    """What each wording of a corpus asks for: its stance, its polarity, its acts and object."""

    def __init__(self, corpus: Corpus, stances: Sequence[Stance]) -> None:
        """Read the wordings."""
        self.corpus, self.stances = corpus, stances
        self.wishes = Wishes(corpus.words, corpus.glued)
        self.is_other = np.array([each is Stance.OTHER for each in stances], dtype=np.bool_)
        complains = np.array([each is Stance.PROBLEM for each in stances], dtype=np.bool_)
        self.asks = np.array([each is Stance.SOLUTION for each in stances], dtype=np.bool_)
        self.wonders = np.array([each is Stance.QUESTION for each in stances], dtype=np.bool_)
        self.is_short = ~complains & (corpus.distinct <= SHORT)
        self.is_usual = np.zeros(len(stances), dtype=np.bool_)  # what is asked of what it names
        self._signs = np.full(len(stances), _UNREAD, dtype=np.int8)

    def sign(self, at: int) -> int:
        """Return the polarity of a wording."""
        if self._signs[at] == _UNREAD:
            self._signs[at] = polarity(self.corpus.texts[at])
        return int(self._signs[at])

    def side(self, at: int) -> int:
        """Return for or against, as for demands: who names what is to come is for it."""
        return side_of(self.corpus.texts[at]) if self.is_short[at] else self.sign(at)

    def agree(self, one: int, other: int) -> bool:
        """Tell whether two wordings, one of them with a negation, are surely on one side.

        « Sans » may say what the thing is to be like, and not whether.
        """
        if self.side(one) * self.side(other) <= 0:
            return False
        return not any(_WITHOUT.search(self.corpus.texts[at].lower()) for at in (one, other))

    def is_bare(self, at: int) -> bool:
        """Tell whether a wording names a subject and no more."""
        if self.is_usual[at]:
            return False
        matters = self.wishes.matters[at]
        if self.wishes.named[at] <= 1 and not matters:
            return True
        if matters > BARE_WORDS or not self.is_other[at] or self.wishes.firm[at]:
            return False
        return matters == 1 or not _SAYS_HOW.search(fold_long(self.corpus.texts[at]))

    def bars(self, settings: Settings) -> NDArray[np.float32]:
        """Return for each wording how near another must be to ask for the same."""
        distinct = self.corpus.distinct
        bars = np.full(len(distinct), settings.demand_cosine, dtype=np.float32)
        bars[distinct == 1] = ONE_WORD_COSINE
        subject = max(SUBJECT_COSINE, settings.demand_cosine)
        few = (distinct > 1) & (distinct <= SUBJECT_WORDS) & self.is_other
        for at in np.flatnonzero(few).tolist():
            if not self.sign(at):
                bars[at] = subject
        return bars


@dataclass(frozen=True, slots=True)
class Near:
    """Pairs of near wordings that may matter, in order."""

    same: Edges  # how likely they ask for the same; 0 where other places or figures forbid it
    copies: Edges  # how near their letters are, where that is a common text


def near_pairs(reading: Reading, edges: Edges, settings: Settings) -> Near:
    """Compare the pairs whose words are near enough for it to matter.

    Args:
        reading: of the wordings.
        edges: the nearest of each.
        settings: the numbers that decide.
    """
    texts = reading.corpus.texts
    pairs, requests, told = _looked_at(reading, edges.at_least(settings.fine_cosine), settings)
    left, right = pairs.left, pairs.right
    letters = letter_cosines(texts, pairs)
    likely = likelihood(told, letters)
    others = np.flatnonzero(~requests)
    bars = reading.bars(settings)
    mean = (pairs.cosine[others] + letters[others]) / np.float32(2)
    is_same = mean >= np.maximum(bars[left[others]], bars[right[others]])
    likely[others] = np.where(is_same, np.maximum(mean, LIKELY), 0)
    likely[(letters == 0) | (reading.wonders[left] != reading.wonders[right])] = 0
    is_likely = likely >= LEAST_LIKELY
    is_apart = apart(texts, pairs, requests & is_likely)
    is_apart |= elsewhere(texts, pairs, ~requests & is_likely)
    likely[is_apart] = 0
    is_copy = letters >= np.float32(settings.campaign_cosine)
    return Near(pairs.chosen(is_likely, likely), pairs.chosen(is_copy, letters))


def _looked_at(
    reading: Reading, pairs: Edges, settings: Settings
) -> tuple[Edges, NDArray[np.bool_], Values]:
    """Return the pairs whose letters may decide, which are two requests, and what these tell."""
    left, right = pairs.left, pairs.right
    requests = reading.is_short[left] & reading.is_short[right]
    told = _told(reading, pairs, requests)
    wanted = likelihood(told, pairs.cosine + LETTERS_AT_MOST) >= LEAST_LIKELY
    is_long = np.diff(reading.corpus.words.ends) >= settings.campaign_min_words - 1
    wanted |= is_long[left] & is_long[right] & (pairs.cosine >= COPIED_WORDS)
    wanted |= ~requests & (pairs.cosine >= settings.demand_cosine - FEW_SHARED)
    return pairs.chosen(wanted), requests[wanted], told[wanted]


def _told(reading: Reading, pairs: Edges, requests: NDArray[np.bool_]) -> Values:
    """Return what is measured of pairs of requests, and note what is usually asked."""
    corpus, wishes = reading.corpus, reading.wishes
    objects = Objects.of(wishes, corpus.model, len(corpus))
    told = np.full(len(requests), -np.inf, dtype=np.float32)
    cover = np.zeros(len(requests), dtype=np.float32)
    for at in range(0, len(requests), SLICE):
        part = at + np.flatnonzero(requests[at : at + SLICE])
        some = Edges(pairs.left[part], pairs.right[part], pairs.cosine[part])
        compared = objects.compared(some)
        found = measures(wishes, compared, some, corpus.distinct, reading.asks)
        is_turned = turned(wishes, some)
        for place in np.flatnonzero(is_turned).tolist():
            is_turned[place] = not reading.agree(int(some.left[place]), int(some.right[place]))
        told[part] = np.where(is_turned, -np.inf, summed(found, len(part)))
        cover[part] = compared.cover
    reading.is_usual = usual_acts(wishes, cover, pairs, corpus.sizes)
    return told
