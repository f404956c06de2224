"""What to tell of an analysis to who was not there: its parts, each with words to quote.

Subjects are broad; problems and solutions are told of the fine topics in which people complain or
propose, by how many do, in sentences that do. Where few of those who speak of a topic complain, it
is nobody's complaint. Of those who propose, who asks for the contrary is counted apart; nothing
else is counted here that the analysis has not counted.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from parvis.core.insight.contrary import opposed
from parvis.core.insight.corpus import full_text, voice_stance
from parvis.core.insight.divided import sides
from parvis.core.insight.stance import Stance
from parvis.core.insight.summaries import extract
from parvis.core.insight.text import fold_long
from parvis.core.insight.values import Analysis, Demand, Quote, Settings, Topic, Voice

MOST: Final = 20  # of each part
COMPLAINING: Final = 0.25  # of a topic's people, for it to be a complaint
READ: Final = 1_000  # texts of one group, from one end of it to the other


@dataclass(frozen=True, slots=True)
class Told:
    """A group with what is counted of it here, and the words that stand for it."""

    of: Topic | Demand
    people: int
    quotes: tuple[Quote, ...]
    opposed: tuple[Quote, Quote] | None = None  # who seem to ask for the opposite of each other
    ours: int = 0  # of the people, who propose what the first quote does
    theirs: int = 0  # who ask for its contrary


@dataclass(frozen=True, slots=True)
class Report:
    """What is told, each part by falling number of people."""

    subjects: tuple[Told, ...]
    demands: tuple[Told, ...]
    problems: tuple[Told, ...]
    solutions: tuple[Told, ...]
    questions: tuple[Told, ...]


def report(
    found: Analysis, voices: Iterable[Voice], settings: Settings, *, most: int = MOST
) -> Report:
    """Choose what to tell of an analysis, and who to quote."""
    known = {voice.id: voice for voice in voices}
    quoting = _Quoting(known, settings)
    least = settings.topic_min_people
    complaining = [
        each
        for each in sorted(found.topics, key=lambda each: (-each.problems, each.key))
        if each.problems >= max(least, COMPLAINING * each.people)
    ]
    proposing = sorted(found.topics, key=lambda each: (-each.solutions, each.key))
    return Report(
        subjects=tuple(quoting.of(each, each.people) for each in found.coarse[:most]),
        demands=tuple(quoting.of(each, each.people) for each in found.demands[:most]),
        problems=tuple(
            quoting.of(each, each.problems, Stance.PROBLEM) for each in complaining[:most]
        ),
        solutions=tuple(
            quoting.of(each, each.solutions, Stance.SOLUTION)
            for each in proposing[:most]
            if each.solutions >= least
        ),
        questions=tuple(quoting.of(each, each.people) for each in found.questions[:most]),
    )


@dataclass(frozen=True, slots=True)
class _Quoting:
    voices: Mapping[int, Voice]
    settings: Settings

    def of(self, group: Topic | Demand, people: int, only: Stance | None = None) -> Told:
        """Quote a group; with a stance, those alone who take it, beside who opposes them."""
        everyone = self._read(group)
        if only is None:
            return Told(group, people, extract(everyone, self.settings).quotes)
        chosen = [each for each in everyone if voice_stance(full_text(each)) is only]
        quotes = extract(chosen, self.settings, only=only).quotes
        if only is not Stance.SOLUTION or not quotes:
            return Told(group, people, quotes)
        return self._in_sides(Told(group, people, quotes, opposed(everyone)))

    def _in_sides(self, told: Told) -> Told:
        """Count apart those who propose what the first quote does and those who are against it."""
        first, voices = told.quotes[0], (self.voices[each] for each in told.of.voices)
        proposing = (each for each in voices if voice_stance(full_text(each)) is Stance.SOLUTION)
        found = sides(first, proposing)
        counted = replace(told, ours=len(found.ours), theirs=len(found.theirs))
        if found.contrary is None:
            return counted
        with_it = [each for each in told.quotes[1:] if each.person in found.ours]
        return replace(counted, quotes=(first, *with_it), opposed=(first, found.contrary))

    def _read(self, group: Topic | Demand) -> Sequence[Voice]:
        """Return the voices to read of a group, each wording once."""
        step = max(1, len(group.voices) // READ)
        read = (self.voices[each] for each in group.voices[::step])
        return list({fold_long(full_text(each)): each for each in read}.values())
