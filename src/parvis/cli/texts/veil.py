"""What may be shown of a file: all that comes from its texts goes through here.

What is hidden in one text of a group is hidden in the group's name, and in its quotes. A surname
that any text of the file gives is hidden in all of them (`core/dialogue/pooled`).
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Final

from simplemma import is_known

from parvis.cli.texts.words import one_line
from parvis.core.dialogue.personal import HIDDEN
from parvis.core.dialogue.pooled import Named, pool
from parvis.core.dialogue.unnamed import hidden_words, unnamed, unnamed_quote, unnamed_terms
from parvis.core.insight.corpus import full_text
from parvis.core.insight.labels import SEPARATOR
from parvis.core.insight.values import Analysis, Demand, Finding, Topic, Voice

NAMELESS: Final = "un sujet que seuls des noms désignent"
READ: Final = 1_000  # texts of one group, from one end of it to the other


class Veil:
    """Hides what identifies somebody, in names of groups as in words of people."""

    def __init__(self, voices: Iterable[Voice]) -> None:
        self._voices = {voice.id: voice for voice in voices}
        self._hidden: dict[int, frozenset[str]] = {}

    @cached_property
    def named(self) -> Named:
        """Return the surnames that the texts give, each text read once for all."""
        return pool(
            lambda: (full_text(voice) for voice in self._voices.values()),
            lambda word: is_known(word, lang="fr"),
        )

    def without_nameless(self, found: Analysis) -> Analysis:
        """Leave out the groups that nothing but hidden words would name."""
        return replace(
            found,
            topics=tuple(each for each in found.topics if self.label(each) != HIDDEN),
            coarse=tuple(each for each in found.coarse if self.label(each) != HIDDEN),
            demands=tuple(each for each in found.demands if self.label(each) != HIDDEN),
            questions=tuple(each for each in found.questions if self.label(each) != HIDDEN),
        )

    def label(self, group: Topic | Demand) -> str:
        """Return the name of a group as it may be shown."""
        hidden = self.hidden(group.voices)
        if isinstance(group, Topic):
            return self._terms(group.label.split(SEPARATOR), hidden)
        return one_line(unnamed(one_line(group.label), hidden, self.named))

    def finding(self, finding: Finding) -> str:
        """Return the name of an alert as it may be shown, with where it is."""
        hidden = self.hidden(finding.evidence)
        where = f", {self.text(finding.where)}" if finding.where else ""
        if SEPARATOR in finding.label or finding.label in finding.words:
            label = self._terms(finding.label.split(SEPARATOR), hidden)
        else:
            label = unnamed(one_line(finding.label), hidden, self.named)
        return (NAMELESS if label == HIDDEN else label) + where

    def words(self, finding: Finding) -> str:
        """Return the words that an alert is known by, as they may be shown."""
        found = self._unnamed(finding.words, self.hidden(finding.evidence))
        return ", ".join(found)

    def text(self, text: str, hidden: frozenset[str] = frozenset()) -> str:
        """Return words of one person, beside what the texts around them hide."""
        return one_line(unnamed_quote(one_line(text), hidden, self.named))

    def hidden(self, ids: Sequence[int]) -> frozenset[str]:
        """Return the words that are hidden in some of the texts."""
        step = max(1, len(ids) // READ)
        return frozenset().union(*(self._of(each) for each in ids[::step]))

    def _of(self, key: int) -> frozenset[str]:
        if key not in self._hidden:
            self._hidden[key] = hidden_words(one_line(full_text(self._voices[key])))
        return self._hidden[key]

    def _terms(self, terms: Iterable[str], hidden: frozenset[str]) -> str:
        return SEPARATOR.join(self._unnamed(terms, hidden)) or HIDDEN

    def _unnamed(self, terms: Iterable[str], hidden: frozenset[str]) -> list[str]:
        return unnamed_terms(map(one_line, terms), hidden, self.named)
