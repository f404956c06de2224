"""The dialogue as a pure function: a state and what was said give a turn.

At most three questions; every turn has a way out to a human; whatever was typed is heard.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from parvis.core.dialogue.answers import answer
from parvis.core.dialogue.buttons import press
from parvis.core.dialogue.discretion import without_wish
from parvis.core.dialogue.gazetteer import Gazetteer
from parvis.core.dialogue.intents import Intent, SlotName
from parvis.core.dialogue.knowledge import Passage
from parvis.core.dialogue.says import Choice, ChoiceCode, Say, SayCode
from parvis.core.dialogue.state import (
    LONGEST_MESSAGE,
    MOST_QUESTIONS,
    Candidate,
    Dialogue,
    Step,
)
from parvis.core.dialogue.steps import again, resume
from parvis.core.dialogue.telling import afterwards
from parvis.core.dialogue.text import storable, tidy
from parvis.core.dialogue.turn import HUMAN, Said, Scene, Turn, say
from parvis.core.dialogue.understanding import Understanding, trusted
from parvis.core.harm.kinds import NUMBERS, Harm

LAST_WORDS = 200

_GRAVE = {Intent.DESPAIR, Intent.VIOLENCE}  # a button pressed with it waits
_SHOWN_FIRST = {ChoiceCode.FILE, ChoiceCode.JOIN}  # nothing is filed that was not summed up


def reply(
    dialogue: Dialogue,
    said: Said,
    *,
    gazetteer: Gazetteer,
    today: date,
    similar: Sequence[Candidate] | None = None,
    understood: Understanding | None = None,
    passage: Passage | None = None,
) -> Turn:
    """Answer what a person said or pressed.

    Args:
        dialogue: the state; `Dialogue()` begins.
        said: a text, a button, both, or nothing at all: then it begins, goes on, or resumes.
        gazetteer: the town's themes and places.
        today: the day of the person.
        similar: what the application found when the last turn wanted a `Search`.
        understood: the same text read by another engine; by default the rules read it.
        passage: what the town has written that answers the text, where it `wonders`.
    """
    scene = Scene(gazetteer, today, similar, passage)
    choice, text = Choice.parse(said.choice), storable(said.text)
    if len(text) > LONGEST_MESSAGE:
        long = say(SayCode.TOO_LONG, HUMAN, length=len(text), most=LONGEST_MESSAGE)
        return Turn(dialogue, (long,))
    spoken = bool(tidy(text))
    if spoken and dialogue.is_full:
        return _last_words(dialogue, text, scene)
    opening: tuple[Say, ...] = ()
    begins = dialogue.step is Step.GREETING
    if begins:
        opening = (say(SayCode.DISCLOSURE, HUMAN),)
        dialogue = replace(dialogue, step=Step.TELLING)
    if spoken:
        told, is_discreet = without_wish(text)
        read = trusted(understood, told, gazetteer) if understood else scene.read(told)
        turn = _heard(dialogue.hearing(text), read, choice, scene, is_discreet=is_discreet)
    elif choice is not None:
        turn = press(dialogue, choice, None, scene)
    elif begins or (dialogue.step is Step.SEARCHING and similar is not None):
        turn = again(dialogue, scene)
    else:
        turn = resume(dialogue, scene)
    return turn.after(*opening)


def filed(dialogue: Dialogue, *, number: str, link: str) -> Turn:
    """Record that the application filed or joined, and say what comes after."""
    code = SayCode.JOINED if dialogue.step is Step.JOINING else SayCode.FILED
    done = replace(
        dialogue, step=Step.FILED, ordinal=dialogue.ordinal + 1, number=number, link=link
    )
    return Turn(done, (say(code, number=number, link=link), afterwards(done)))


def not_done(dialogue: Dialogue, *, gazetteer: Gazetteer, today: date) -> Turn:
    """Record that the application could not do it: nothing is lost, and it can be tried again."""
    back = replace(dialogue, step=Step.RECAP, joining="", asking=None, searched=True)
    return again(back, Scene(gazetteer, today)).after(say(SayCode.NOT_DONE, HUMAN))


def _heard(
    dialogue: Dialogue,
    read: Understanding,
    choice: Choice | None,
    scene: Scene,
    *,
    is_discreet: bool,
) -> Turn:
    """Say first what may save a life, then answer the button or the text."""
    if is_discreet:
        return _discreetly(dialogue, read, choice, scene)
    is_grave = bool(read.intents & _GRAVE) and choice != Choice(ChoiceCode.HUMAN)
    if Intent.EMERGENCY in read.intents:  # nobody in danger is shown what others want, or asked how
        asked = tuple(dict.fromkeys((*dialogue.asked, SlotName.SOLUTION, SlotName.THEME)))
        dialogue = replace(dialogue, searched=True, asked=asked[:MOST_QUESTIONS])
    if choice is None or choice.code in _SHOWN_FIRST or is_grave:
        turn = answer(dialogue, read, scene)
    else:
        turn = press(dialogue, choice, read, scene)
    return turn.after(*_first(read))


def _discreetly(
    dialogue: Dialogue, read: Understanding, choice: Choice | None, scene: Scene
) -> Turn:
    """Keep it for the town hall; what is sent already, only a human can withdraw."""
    if read.text:
        turn = _heard(dialogue, read, choice, scene, is_discreet=False)
    elif dialogue.step is Step.FILED:
        return press(dialogue, Choice(ChoiceCode.HUMAN), None, scene)
    elif choice is None or choice.code in _SHOWN_FIRST:
        turn = again(dialogue, scene)
    else:
        turn = press(dialogue, choice, None, scene)
    return turn.after(say(SayCode.ONLY_TOWN))


def _first(read: Understanding) -> tuple[Say, ...]:
    """Return what goes before everything else."""
    says = []
    if Intent.DESPAIR in read.intents:
        says.append(say(SayCode.DESPAIR, HUMAN, ChoiceCode.CONTINUE, numbers=NUMBERS[Harm.DESPAIR]))
    if Intent.VIOLENCE in read.intents:
        says.append(
            say(SayCode.VIOLENCE, HUMAN, ChoiceCode.CONTINUE, numbers=NUMBERS[Harm.VIOLENCE])
        )
    elif Intent.EMERGENCY in read.intents:
        says.append(say(SayCode.EMERGENCY, HUMAN, numbers=NUMBERS[Harm.HAZARD]))
    if Intent.INSULT in read.intents:
        says.append(say(SayCode.CALM, HUMAN))
    return tuple(says)


def _last_words(dialogue: Dialogue, text: str, scene: Scene) -> Turn:
    """Answer when the dialogue holds all it can: to file or to reach a human still works."""
    if len(text) <= LAST_WORDS and Intent.HUMAN in scene.read(text).intents:
        return press(dialogue, Choice(ChoiceCode.HUMAN), None, scene)
    turn = again(dialogue, scene)
    return turn.after(say(SayCode.FULL, HUMAN, messages=len(dialogue.heard)))
