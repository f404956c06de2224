"""What the rules read in a message: slots, and what the person wants.

An optional engine may give the same value; the dialogue trusts neither beyond these types.
"""

from dataclasses import dataclass, replace
from datetime import date

from parvis.core.dialogue.frequency import Frequency, how_often
from parvis.core.dialogue.gazetteer import Gazetteer
from parvis.core.dialogue.intents import (
    SHORT,
    WISHES,
    Intent,
    SlotName,
    corrected_slot,
    corrected_text,
    intents,
    turned,
)
from parvis.core.dialogue.matters import matters
from parvis.core.dialogue.moments import Precision, Since, since_when
from parvis.core.dialogue.personal import PersonalSpan, to_hide
from parvis.core.dialogue.places import Place, find_place
from parvis.core.dialogue.several import parts
from parvis.core.dialogue.solutions import split_solution
from parvis.core.dialogue.text import tidy, words
from parvis.core.dialogue.themes import ThemeGuess, guess_themes, is_sure

FEWEST_WORDS = 2


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
        if self.intents & {Intent.QUESTION, Intent.WHO, *WISHES.values()}:
            return False
        said = len(words(self.text)) or len(self.text.split()) * self.has_letters
        facts = bool(self.themes) or self.place is not None or bool(self.solution)
        talk = {Intent.GREETING, Intent.THANKS, Intent.HUMAN, Intent.YES, Intent.NO}
        talk |= {Intent.CANCEL, Intent.RESTART, Intent.SKIP, Intent.CORRECT}
        talk |= {Intent.BYE, Intent.GRUMBLE}
        if self.intents & talk:
            return facts and said > FEWEST_WORDS
        if Intent.DESPAIR in self.intents:
            return facts
        return facts or said > (SHORT if Intent.INSULT in self.intents else FEWEST_WORDS)

    @property
    def has_letters(self) -> bool:
        return any(each.isalpha() for each in self.text)


def understand(text: str, *, gazetteer: Gazetteer, today: date) -> Understanding:
    """Read a message; never fails, whatever the text."""
    text = tidy(text)
    place = find_place(text, gazetteer)
    themes = _themes(text, place, gazetteer)
    split = split_solution(text)
    return Understanding(
        text=text,
        intents=intents(text),
        themes=themes,
        theme_is_sure=is_sure(themes),
        place=place,
        since=_since(text, today, gazetteer),
        frequency=how_often(text),
        problem=split.problem,
        solution=split.solution,
        personal=to_hide(text),
        parts=_parts(text, place, gazetteer),
        corrects=corrected_slot(text),
        correction=corrected_text(text),
    )


def trusted(understood: Understanding, text: str, gazetteer: Gazetteer) -> Understanding:
    """Return what an engine understood, less the codes that the town does not have."""
    themes = tuple(each for each in understood.themes if gazetteer.theme(each.code) is not None)
    place = understood.place
    if place is not None and place.code and gazetteer.place(place.code) is None:
        place = None
    sure = understood.theme_is_sure and themes == understood.themes
    return replace(understood, text=tidy(text), themes=themes, theme_is_sure=sure, place=place)


def _parts(text: str, place: Place | None, gazetteer: Gazetteer) -> tuple[str, ...]:
    """Part by layout or by outspoken words; else by what each clause speaks of."""
    found = parts(text)
    if len(found) > 1 or place is None or not place.code:
        return found
    return matters(text, gazetteer)


def _themes(text: str, place: Place | None, gazetteer: Gazetteer) -> tuple[ThemeGuess, ...]:
    """Guess by the words that do not name the place: the school's street is no school."""
    if is_sure(anew := guess_themes(turned(text), gazetteer)):
        return anew
    if place is None or not place.code:
        return guess_themes(text, gazetteer)
    elsewhere = text.replace(place.words, " ")
    return guess_themes(elsewhere, gazetteer) or guess_themes(text, gazetteer)


def _since(text: str, today: date, gazetteer: Gazetteer) -> Since | None:
    """Return since when; "depuis la gare" is a place."""
    since = since_when(text, today=today)
    if since is None or since.precision is not Precision.WORDS:
        return since
    place = find_place(since.words, gazetteer)
    return None if place is not None and place.code else since
