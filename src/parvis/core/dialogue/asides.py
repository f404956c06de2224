"""What is said beside the matter, and what it is told: questions, wishes, praise, courtesy.

Where nothing is under way the answer stands alone; else the dialogue then goes on from where
it was.
"""

from parvis.core.dialogue.intents import ASKING, WISHES, Intent
from parvis.core.dialogue.manners import is_settled_danger
from parvis.core.dialogue.says import Choice, ChoiceCode, Fact, Say, SayCode
from parvis.core.dialogue.state import Dialogue, Step
from parvis.core.dialogue.steps import again
from parvis.core.dialogue.text import fold, words
from parvis.core.dialogue.turn import HUMAN, Scene, Turn, say
from parvis.core.dialogue.understanding import Understanding
from parvis.core.dialogue.wishes import number_in

_FEWEST_TO_PASS_ON = 3  # words: « bravo » alone says nothing to pass on
_FREE = {Step.TELLING, Step.FILED, Step.CANCELLED}
_HARMS = {Intent.DESPAIR, Intent.VIOLENCE, Intent.EMERGENCY}
_REPLIES = {Intent.YES, Intent.NO, Intent.THANKS, Intent.BYE}


def aside(dialogue: Dialogue, read: Understanding, scene: Scene) -> Turn | None:
    """Return the turn of what is no part of a request; None when it may be one."""
    if (said := _after_a_danger(dialogue, read, scene)) is not None:
        return Turn(dialogue, (said,))
    said = _wished(read) or _asked(dialogue, read, scene) or _praised(dialogue, read)
    return answered(dialogue, scene, said) if said else None


def answered(dialogue: Dialogue, scene: Scene, *says: Say) -> Turn:
    """Say this, then go on with what was under way, if anything was."""
    if is_idle(dialogue):
        return Turn(dialogue, says)
    return again(dialogue, scene).after(*says)


def is_idle(dialogue: Dialogue) -> bool:
    """Whether nothing is under way that a person may have forgotten to send."""
    is_untold = dialogue.step is Step.TELLING and not (dialogue.texts or dialogue.waiting)
    return is_untold or dialogue.step is Step.FILED


def polite(dialogue: Dialogue, read: Understanding, scene: Scene) -> Turn:
    """Answer a greeting, thanks, anger, or what was not understood."""
    if Intent.GREETING in read.intents and not read.intents & {Intent.THANKS, Intent.BYE}:
        return again(dialogue, scene).after(say(SayCode.GREETING))
    return answered(dialogue, scene, *_courtesy(read))


def question_before(dialogue: Dialogue, scene: Scene) -> Understanding | None:
    """Return the question that the assistant could not answer, and offered to carry."""
    before = _before(dialogue, scene)
    if before is None or before.intents & {*WISHES.values()}:
        return None
    return before if before.intents & ASKING else None


def _before(dialogue: Dialogue, scene: Scene) -> Understanding | None:
    return scene.read(dialogue.heard[-2]) if len(dialogue.heard) > 1 else None


def _courtesy(read: Understanding) -> tuple[Say, ...]:
    if Intent.BYE in read.intents:
        return (say(SayCode.GOODBYE, HUMAN),)
    if Intent.THANKS in read.intents or Intent.PRAISE in read.intents:
        return (say(SayCode.THANKS, HUMAN),)
    if Intent.INSULT in read.intents:
        return ()  # it was told already to be calm
    if Intent.GRUMBLE in read.intents:
        return (say(SayCode.SORRY, HUMAN),)
    return (say(SayCode.UNCLEAR, ChoiceCode.GRIEVANCE, HUMAN),)


def _after_a_danger(dialogue: Dialogue, read: Understanding, scene: Scene) -> Say | None:
    """Return what is said once the numbers were told and somebody says that it is seen to."""
    if read.intents & _HARMS:
        return None
    is_short_reply = bool(read.intents & _REPLIES) and not read.tells
    if not (is_short_reply or is_settled_danger(fold(read.text), len(words(read.text)))):
        return None
    before = _before(dialogue, scene)
    if before is None or before.intents & _HARMS != {Intent.EMERGENCY}:
        return None
    going_on = (ChoiceCode.CONTINUE, ChoiceCode.CANCEL) if dialogue.texts else ()
    return say(SayCode.SEEN_TO, *going_on, HUMAN)


def _wished(read: Understanding) -> Say | None:
    """Return what a wish about the service is told."""
    for wish in sorted(read.intents & {*WISHES.values()}):
        if wish is Intent.STATUS:
            return say(SayCode.STATUS, HUMAN, number=number_in(fold(read.text)))
        return say(SayCode(wish.value), HUMAN)
    return None


def _asked(dialogue: Dialogue, read: Understanding, scene: Scene) -> Say | None:
    """Return what a question is told: the town's own words, or that nobody wrote any.

    Who only tells a trouble by asking about it goes on to tell it, if the town has no answer.
    """
    asked = read.intents & (ASKING if dialogue.step in _FREE else {Intent.QUESTION})
    if not asked or (asked == {Intent.SEEMS_TO_ASK} and Intent.GREETING in read.intents):
        return None  # « Salut, ça va ? » greets
    carries = (ChoiceCode.GRIEVANCE,) if dialogue.step is Step.TELLING else ()
    choices: tuple[Choice | ChoiceCode, ...] = (*carries, HUMAN)
    if (found := scene.passage) is not None:
        told: dict[str, Fact] = {
            "text": found.text, "title": found.title, "source": found.source
        }  # fmt: skip
        return say(SayCode.ANSWER, *choices, **told)
    is_of_the_town = bool(read.themes) or read.place is not None
    if asked == {Intent.WONDERS} and is_of_the_town:
        return None
    return say(SayCode.CANNOT_ANSWER, *choices)


def _praised(dialogue: Dialogue, read: Understanding) -> Say | None:
    """Return thanks for a praise, and the offer to pass it on."""
    if Intent.PRAISE not in read.intents or not is_idle(dialogue):
        return None
    if len(words(read.text)) < _FEWEST_TO_PASS_ON:
        return None
    return say(SayCode.PRAISE, ChoiceCode.PRAISE, HUMAN)
