"""Going from a step to the next: ask, search, show, sum up, file."""

from collections.abc import Callable
from dataclasses import replace

from parvis.core.dialogue.intents import ASKING, SlotName
from parvis.core.dialogue.says import ChoiceCode, Say, SayCode
from parvis.core.dialogue.slots import absorb, missing
from parvis.core.dialogue.state import Candidate, Dialogue, Step
from parvis.core.dialogue.telling import (
    afterwards,
    correction,
    known,
    personal_warning,
    question,
    recap,
    several,
    similar,
)
from parvis.core.dialogue.turn import HUMAN, File, Join, Scene, Search, Turn, say
from parvis.core.dialogue.understanding import Understanding

MOST_CANDIDATES = 5


def tell(dialogue: Dialogue, read: Understanding, scene: Scene) -> Turn:
    """Take a message as (a part of) the grievance, then go on."""
    says: list[Say] = []
    before = dialogue.personal
    if len(read.parts) > 1 and not dialogue.texts:
        first, *others = read.parts
        dialogue = replace(dialogue, waiting=(*dialogue.waiting, *others))
        says.append(several(first, tuple(others)))
        read = scene.read(first)
    dialogue = absorb(dialogue, read, scene.gazetteer)
    if len(dialogue.personal) > len(before):
        says.append(personal_warning(dialogue))
    return advance(dialogue, scene).after(*says)


def carry(dialogue: Dialogue, read: Understanding, scene: Scene) -> Turn:
    """Take to the town what nobody could answer: of a question only its theme is asked."""
    if read.intents & ASKING:
        needless = (SlotName.PLACE, SlotName.SINCE, SlotName.SOLUTION)
        asked = needless if read.theme_is_sure else needless[:-1]
        dialogue = replace(dialogue, asked=asked)
    return tell(dialogue, read, scene)


def advance(dialogue: Dialogue, scene: Scene) -> Turn:
    """Ask what is missing, else search, else sum up."""
    if not dialogue.texts:
        return ask_grievance(dialogue)
    slot = missing(dialogue, scene.gazetteer)
    if slot is not None:
        asking = replace(dialogue, step=Step.ASKING, asking=slot, asked=(*dialogue.asked, slot))
        return Turn(asking, (question(asking, slot, scene),))
    dialogue = replace(dialogue, asking=None)
    if not dialogue.searched:
        return search(dialogue, scene)
    return sum_up(dialogue, scene)


def ask_grievance(dialogue: Dialogue) -> Turn:
    telling = replace(dialogue, step=Step.TELLING)
    return Turn(telling, (say(SayCode.ASK_GRIEVANCE, HUMAN),))


def search(dialogue: Dialogue, scene: Scene) -> Turn:
    """Show the similar contributions if they were supplied, else want them."""
    if scene.similar is None:
        searching = replace(dialogue, step=Step.SEARCHING)
        return Turn(searching, (say(SayCode.SEARCHING, HUMAN),), Search(dialogue.draft))
    return show(dialogue, tuple(scene.similar)[:MOST_CANDIDATES], scene)


def show(dialogue: Dialogue, found: tuple[Candidate, ...], scene: Scene) -> Turn:
    """Show what was found; with nothing to show, sum up."""
    dialogue = replace(dialogue, searched=True, candidates=found)
    if not found:
        return sum_up(dialogue, scene)
    choosing = replace(dialogue, step=Step.CHOOSING)
    return Turn(choosing, (similar(choosing),))


def sum_up(dialogue: Dialogue, scene: Scene) -> Turn:
    summed = replace(dialogue, step=Step.RECAP, asking=None)
    return Turn(summed, (recap(summed, scene.gazetteer),))


def file(dialogue: Dialogue) -> Turn:
    if not dialogue.texts:
        return ask_grievance(dialogue)
    filing = replace(dialogue, step=Step.FILING, asking=None)
    return Turn(filing, (say(SayCode.FILING, HUMAN),), File(dialogue.draft))


def join(dialogue: Dialogue, public_id: str) -> Turn:
    joining = replace(dialogue, step=Step.JOINING, joining=public_id, asking=None)
    return Turn(joining, (say(SayCode.FILING, HUMAN),), Join(public_id, dialogue.draft))


def ask_correction(dialogue: Dialogue, slot: SlotName, scene: Scene) -> Turn:
    asking = replace(dialogue, step=Step.RECAP, asking=slot)
    return Turn(asking, (correction(asking, slot, scene),))


def again(dialogue: Dialogue, scene: Scene) -> Turn:
    """Say again where the dialogue stands, without asking anything new."""
    slot = dialogue.asking
    if slot is not None and dialogue.step is Step.ASKING:
        return Turn(dialogue, (question(dialogue, slot, scene),))
    if slot is not None and dialogue.step is Step.RECAP:
        return Turn(dialogue, (correction(dialogue, slot, scene),))
    return _AGAIN.get(dialogue.step, advance)(dialogue, scene)


_AGAIN: dict[Step, Callable[[Dialogue, Scene], Turn]] = {
    Step.RECAP: sum_up,
    Step.TAKING_BACK: lambda dialogue, _: take_back(dialogue),
    Step.CHOOSING: lambda dialogue, _: Turn(dialogue, (similar(dialogue),)),
    Step.FILED: lambda dialogue, _: Turn(dialogue, (afterwards(dialogue),)),
    Step.FILING: lambda dialogue, _: file(dialogue),
    Step.JOINING: lambda dialogue, _: join(dialogue, dialogue.joining),
    Step.CANCELLED: lambda dialogue, _: Turn(dialogue, (cancelled(dialogue),)),
}


def take_back(dialogue: Dialogue) -> Turn:
    """Ask whether nothing is to be sent; what was told stays until the answer."""
    asked = say(SayCode.NOTHING_TO_SEND, ChoiceCode.CANCEL, ChoiceCode.CONTINUE, HUMAN)
    asking = None if dialogue.step is Step.RECAP else dialogue.asking  # a correction is dropped
    return Turn(replace(dialogue, step=Step.TAKING_BACK, asking=asking), (asked,))


def after_all(dialogue: Dialogue, scene: Scene) -> Turn:
    """Go on where one was when it seemed that nothing was to be sent."""
    if dialogue.searched:
        return sum_up(dialogue, scene)
    step = Step.ASKING if dialogue.asking else Step.TELLING
    return again(replace(dialogue, step=step), scene)


def cancelled(dialogue: Dialogue) -> Say:
    back = (ChoiceCode.CONTINUE,) if dialogue.texts else ()
    return say(SayCode.CANCELLED, *back, ChoiceCode.RESTART, HUMAN)


def resume(dialogue: Dialogue, scene: Scene) -> Turn:
    """Say what is known of a dialogue that was left, and go on from there."""
    if dialogue.step is Step.FILED:
        joined = bool(dialogue.joining)
        sent = say(SayCode.SENT_ALREADY, HUMAN, number=dialogue.number, joined=joined)
        return again(dialogue, scene).after(sent)
    facts = known(dialogue, scene.gazetteer) | {"step": str(dialogue.step)}
    told = Say(SayCode.RESUME, facts)
    return again(dialogue, scene).after(told)
