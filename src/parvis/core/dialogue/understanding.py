"""What the rules read in a message: slots, and what the person wants.

An optional engine may give the same value; the dialogue trusts neither beyond these types.
"""

from dataclasses import dataclass
from datetime import date

from parvis.core.dialogue.frequency import Frequency, how_often
from parvis.core.dialogue.gazetteer import Gazetteer
from parvis.core.dialogue.intents import Intent, SlotName, corrected_slot, corrected_text, intents
from parvis.core.dialogue.moments import Since, since_when
from parvis.core.dialogue.personal import PersonalSpan, personal_data
from parvis.core.dialogue.places import Place, find_place
from parvis.core.dialogue.several import parts
from parvis.core.dialogue.solutions import split_solution
from parvis.core.dialogue.text import tidy, words
from parvis.core.dialogue.themes import ThemeGuess, guess_themes, is_sure


@dataclass(frozen=True, slots=True)
class Understanding:
    """One message, read; `parts` has more than one text when it holds several grievances."""

    text: str
    intents: frozenset[Intent] = frozenset()
    themes: tuple[ThemeGuess, ...] = ()
    theme_is_sure: bool = False
    place: Place | None = None
    since: Since | None = None
    frequency: Frequency | None = None
    problem: str = ""
    solution: str = ""
    personal: tuple[PersonalSpan, ...] = ()
    parts: tuple[str, ...] = ()
    corrects: SlotName | None = None
    correction: str = ""

    @property
    def tells(self) -> bool:
        """Whether it tells something that can be filed, beside greeting or asking."""
        if self.intents & {Intent.QUESTION, Intent.WHO}:
            return False
        said = len(words(self.text))
        facts = bool(self.themes) or self.place is not None or bool(self.solution)
        talk = {Intent.GREETING, Intent.THANKS, Intent.HUMAN, Intent.YES, Intent.NO}
        talk |= {Intent.CANCEL, Intent.RESTART, Intent.SKIP, Intent.CORRECT, Intent.INSULT}
        if self.intents & talk:
            return facts and said > 3
        return said >= 1


def understand(text: str, *, gazetteer: Gazetteer, today: date) -> Understanding:
    """Read a message; never fails, whatever the text."""
    text = tidy(text)
    themes = guess_themes(text, gazetteer)
    split = split_solution(text)
    return Understanding(
        text=text,
        intents=intents(text),
        themes=themes,
        theme_is_sure=is_sure(themes),
        place=find_place(text, gazetteer),
        since=since_when(text, today=today),
        frequency=how_often(text),
        problem=split.problem,
        solution=split.solution,
        personal=personal_data(text),
        parts=parts(text),
        corrects=corrected_slot(text),
        correction=corrected_text(text),
    )
