"""What goes into a turn of the dialogue and what comes out."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from parvis.core.dialogue.gazetteer import Gazetteer
from parvis.core.dialogue.knowledge import Passage
from parvis.core.dialogue.says import Choice, ChoiceCode, Fact, Say, SayCode
from parvis.core.dialogue.state import Candidate, Dialogue, Draft
from parvis.core.dialogue.understanding import Understanding, understand


@dataclass(frozen=True, slots=True)
class Said:
    """What the person sent: a text, the token of a button, or both."""

    text: str = ""
    choice: str = ""


@dataclass(frozen=True, slots=True)
class Search:
    """Look for similar contributions, then call `reply` with them."""

    draft: Draft


@dataclass(frozen=True, slots=True)
class File:
    """File the draft, then call `filed` (or `not_done`)."""

    draft: Draft


@dataclass(frozen=True, slots=True)
class Join:
    """Join an existing contribution, with what this person said, then call `filed`."""

    public_id: str
    draft: Draft


@dataclass(frozen=True, slots=True)
class HandOver:
    """Hand everything heard to a human; the dialogue may go on."""

    text: str
    draft: Draft


@dataclass(frozen=True, slots=True)
class PassOn:
    """Give the town hall a kind word, which asks for nothing."""

    text: str


@dataclass(frozen=True, slots=True)
class Follow:
    """Follow the filed contribution by e-mail; without address, show the form that asks it."""

    number: str
    address: str = ""


Action = Search | File | Join | HandOver | PassOn | Follow


@dataclass(frozen=True, slots=True)
class Turn:
    """The dialogue after the turn, what to say, and what the application is to do."""

    dialogue: Dialogue
    says: tuple[Say, ...] = ()
    wants: Action | None = None

    @property
    def only_town(self) -> bool:
        """Whether what is told is for the town hall alone from now on."""
        return any(each.code in _FOR_THE_TOWN for each in self.says)

    def after(self, *says: Say) -> "Turn":
        """Return the turn with these said first."""
        return replace(self, says=(*says, *self.says))


_FOR_THE_TOWN = {SayCode.DESPAIR, SayCode.VIOLENCE, SayCode.ONLY_TOWN}


@dataclass(frozen=True, slots=True)
class Scene:
    """All that a turn may look at."""

    gazetteer: Gazetteer
    today: date
    similar: Sequence[Candidate] | None = None
    passage: Passage | None = None  # what the town has written that answers what was asked

    def read(self, text: str) -> Understanding:
        return understand(text, gazetteer=self.gazetteer, today=self.today)


HUMAN = Choice(ChoiceCode.HUMAN)


def say(code: SayCode, *choices: Choice | ChoiceCode, **facts: Fact) -> Say:
    """Return a thing to say, with its buttons."""
    buttons = tuple(each if isinstance(each, Choice) else Choice(each) for each in choices)
    return Say(code, facts, buttons)
