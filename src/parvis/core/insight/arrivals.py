"""One new text among those that were analysed: what it is, what it repeats, where it belongs.

Between two runs of the analysis a new text is given to the topic that its nearest texts speak
for: each votes with the square of its nearness (kNN vote). It founds no topic and moves nobody;
the next run decides anew, and names stay (`corpus.stable_keys`).
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from parvis.core.insight.duplicates import TYPED_ALIKE
from parvis.core.insight.language import language_of
from parvis.core.insight.retrieval import Library, Similar
from parvis.core.insight.slips import bare_words, lacks_one_word, share_typed_alike
from parvis.core.insight.stance import Stance, ideas
from parvis.core.insight.text import Span, visible

VOTERS: Final = 15  # nearest texts
LEAST_NEAR: Final = 0.30  # the nearest must be, for a text to belong anywhere


@dataclass(frozen=True, slots=True)
class Arrival:
    """What a new text is beside those that are known."""

    language: str
    ideas: tuple[tuple[Span, Stance], ...]
    near: tuple[Similar, ...]  # nearest first
    repeats: int | None  # the place of the text that it nearly repeats
    topic: str | None  # the key of the topic that it belongs to


class Arrivals:
    """Reads new texts beside a library of known ones."""

    def __init__(self, library: Library, topics: Sequence[str | None]) -> None:
        """Take the library, and the key of the topic of each of its texts."""
        self._library, self._topics = library, topics

    def read(self, written: str) -> Arrival:
        """Read a new text: every step that needs no person."""
        text = visible(written)
        near = self._library.similar(text, VOTERS)
        return Arrival(
            language=language_of(text),
            ideas=tuple(ideas(text)),
            near=tuple(near),
            repeats=self._repeated(text, near),
            topic=elected(near, self._topics),
        )

    def _repeated(self, text: str, near: Sequence[Similar]) -> int | None:
        """Return the nearest text that this one repeats, or nearly."""
        words = bare_words(text)
        for each in near:
            known = bare_words(self._library.text(each.position))
            alike = known == words or share_typed_alike(words, known) >= TYPED_ALIKE
            if alike or lacks_one_word(words, known):
                return each.position
        return None


def elected(near: Sequence[Similar], topics: Sequence[str | None]) -> str | None:
    """Return the topic for which the nearest texts vote, if one of them is near enough."""
    if not near or max(each.score for each in near) < LEAST_NEAR:
        return None
    votes: defaultdict[str, float] = defaultdict(float)
    for each in near:
        topic = topics[each.position]
        if topic is not None:
            votes[topic] += each.score**2
    return min(votes, key=lambda topic: (-votes[topic], topic)) if votes else None
