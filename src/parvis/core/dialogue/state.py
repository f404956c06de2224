"""The whole state of a dialogue, as one value that goes to JSON and back."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Self

from parvis.core.dialogue.frequency import Frequency
from parvis.core.dialogue.intents import SlotName
from parvis.core.dialogue.moments import Since
from parvis.core.dialogue.personal import PersonalSpan, masked, to_hide
from parvis.core.dialogue.places import Place
from parvis.core.dialogue.themes import ThemeGuess

VERSION = 1
LONGEST_MESSAGE = 10_000
MOST_MESSAGES = 200
MOST_CHARACTERS = 100_000
MOST_QUESTIONS = 3


class Step(StrEnum):
    GREETING = "greeting"
    TELLING = "telling"
    ASKING = "asking"
    SEARCHING = "searching"
    CHOOSING = "choosing"
    RECAP = "recap"
    TAKING_BACK = "taking_back"
    FILING = "filing"
    JOINING = "joining"
    FILED = "filed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A contribution already there that may say the same; `people` counts distinct persons."""

    public_id: str
    title: str
    people: int = 1


@dataclass(frozen=True, slots=True)
class Draft:
    """What would be filed; `ordinal` counts the grievances of this dialogue, from 0.

    `text` is what was typed, `public_text` the same with personal data hidden if so chosen.
    """

    ordinal: int
    text: str
    public_text: str
    theme: str
    place: Place | None
    since: Since | None
    frequency: Frequency | None
    solution: str


@dataclass(frozen=True, slots=True)
class Dialogue:
    """Everything said and understood so far; nothing typed is ever dropped from `heard`."""

    step: Step = Step.GREETING
    heard: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    theme: str = ""
    guesses: tuple[ThemeGuess, ...] = ()
    place: Place | None = None
    since: Since | None = None
    frequency: Frequency | None = None
    solution: str = ""
    asked: tuple[SlotName, ...] = ()
    asking: SlotName | None = None
    masks: bool = True
    candidates: tuple[Candidate, ...] = ()
    searched: bool = False
    joining: str = ""
    waiting: tuple[str, ...] = ()
    ordinal: int = 0
    number: str = ""
    link: str = ""

    @property
    def text(self) -> str:
        """The grievance's text, as typed."""
        return "\n".join(self.texts)

    @property
    def personal(self) -> tuple[PersonalSpan, ...]:
        return to_hide(self.text)

    @property
    def draft(self) -> Draft:
        """Return what would be filed now."""
        public = masked(self.text, self.personal) if self.masks else self.text
        return Draft(
            ordinal=self.ordinal,
            text=self.text,
            public_text=public,
            theme=self.theme,
            place=self.place,
            since=self.since,
            frequency=self.frequency,
            solution=self.solution,
        )

    def hearing(self, text: str) -> Self:
        """Return the dialogue that has heard this too."""
        return replace(self, heard=(*self.heard, text))

    def emptied(self, step: Step) -> Self:
        """Return the dialogue ready for another grievance; what was heard stays."""
        blank = type(self)()
        return replace(
            blank, step=step, heard=self.heard, waiting=self.waiting, ordinal=self.ordinal
        )

    @property
    def is_full(self) -> bool:
        """Whether one more message could pass the bounds."""
        heard = sum(len(each) for each in self.heard)
        return len(self.heard) >= MOST_MESSAGES or heard > MOST_CHARACTERS - LONGEST_MESSAGE
