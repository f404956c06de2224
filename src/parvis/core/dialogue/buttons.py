"""What each button does, at whatever step it comes: an old page may send an old button."""

from collections.abc import Callable
from dataclasses import replace

from parvis.core.dialogue.doubts import add_last, is_doubtful
from parvis.core.dialogue.intents import Intent, SlotName
from parvis.core.dialogue.says import Choice, ChoiceCode, SayCode
from parvis.core.dialogue.slots import absorb, put, put_choice
from parvis.core.dialogue.state import Dialogue, Step
from parvis.core.dialogue.steps import (
    advance,
    after_all,
    again,
    ask_correction,
    ask_grievance,
    cancelled,
    carry,
    file,
    join,
    sum_up,
    tell,
)
from parvis.core.dialogue.telling import slot_value
from parvis.core.dialogue.turn import HUMAN, Follow, HandOver, PassOn, Scene, Turn, say
from parvis.core.dialogue.understanding import Understanding

Press = Callable[[Dialogue, str, Scene], Turn]


def press(dialogue: Dialogue, choice: Choice, read: Understanding | None, scene: Scene) -> Turn:
    """Do what a button says; a text sent along is the value of a field, or is told too."""
    if choice.code is ChoiceCode.CORRECT:
        return correct(dialogue, choice.value, read.text if read else "", scene)
    pressed = _PRESSED[choice.code]
    if read is None or not read.tells:
        return pressed(dialogue, choice.value, scene)
    if choice.code in _BEGINS:
        begun = pressed(dialogue, choice.value, scene)
        if begun.dialogue.step is Step.TELLING:
            return tell(begun.dialogue, read, scene).after(*begun.says[:-1])
    if not is_settled(dialogue):
        dialogue = absorb(dialogue, read, scene.gazetteer)
    return pressed(dialogue, choice.value, scene)


def human(dialogue: Dialogue, _value: str, _scene: Scene) -> Turn:
    """Hand over everything heard; the dialogue stays where it is."""
    button = say(SayCode.HANDED_OVER, ChoiceCode.CONTINUE, messages=len(dialogue.heard))
    return Turn(dialogue, (button,), HandOver("\n\n".join(dialogue.heard), dialogue.draft))


def cancel(dialogue: Dialogue, _value: str, scene: Scene) -> Turn:
    """Leave without filing; what was typed stays."""
    if is_settled(dialogue):
        return again(dialogue, scene)
    left = replace(dialogue, step=Step.CANCELLED, asking=None)
    return Turn(left, (cancelled(left),))


def restart(dialogue: Dialogue, _value: str, scene: Scene) -> Turn:
    """Begin another grievance from nothing."""
    if dialogue.step in {Step.FILING, Step.JOINING}:
        return again(dialogue, scene)
    blank = replace(dialogue.emptied(Step.TELLING), waiting=())
    return ask_grievance(blank).after(say(SayCode.RESTARTED))


def is_settled(dialogue: Dialogue) -> bool:
    """Whether it is filed or being filed: nothing in the draft may change any more."""
    return dialogue.step in {Step.FILED, Step.FILING, Step.JOINING}


def correct(dialogue: Dialogue, slot: str, text: str, scene: Scene) -> Turn:
    """Correct a slot by its field, or ask what it should be."""
    if slot not in set(SlotName) or is_settled(dialogue) or not dialogue.texts:
        return again(dialogue, scene)
    name = SlotName(slot)
    changed = put(dialogue, name, text, scene)
    if changed is None:
        return ask_correction(dialogue, name, scene)
    return corrected(changed, name, scene)


def corrected(dialogue: Dialogue, slot: SlotName, scene: Scene) -> Turn:
    """Say what was corrected and go on."""
    value = slot_value(dialogue, slot, scene.gazetteer)
    note = say(SayCode.CORRECTED, slot=str(slot), value=value)
    if dialogue.step in {Step.RECAP, Step.CHOOSING} and dialogue.searched:
        return sum_up(dialogue, scene).after(note)
    if dialogue.step is Step.RECAP or slot is dialogue.asking:
        return advance(dialogue, scene).after(note)
    return again(dialogue, scene).after(note)


def _chosen(slot: SlotName) -> Press:
    def put_it(dialogue: Dialogue, value: str, scene: Scene) -> Turn:
        if is_settled(dialogue) or not dialogue.texts:
            return again(dialogue, scene)
        changed = put_choice(dialogue, slot, value, scene.gazetteer)
        if changed is dialogue:
            return again(dialogue, scene)
        if dialogue.step is Step.RECAP:
            return corrected(changed, slot, scene)
        return advance(changed, scene)

    return put_it


def _skip(dialogue: Dialogue, _value: str, scene: Scene) -> Turn:
    return advance(dialogue, scene) if dialogue.step is Step.ASKING else again(dialogue, scene)


def _join(dialogue: Dialogue, value: str, scene: Scene) -> Turn:
    offered = value in {each.public_id for each in dialogue.candidates}
    if not offered or dialogue.step not in {Step.CHOOSING, Step.RECAP}:
        return again(dialogue, scene)
    return join(dialogue, value)


def _none_of_these(dialogue: Dialogue, _value: str, scene: Scene) -> Turn:
    return sum_up(dialogue, scene) if dialogue.step is Step.CHOOSING else again(dialogue, scene)


def _file(dialogue: Dialogue, _value: str, scene: Scene) -> Turn:
    return file(dialogue) if dialogue.step is Step.RECAP else again(dialogue, scene)


def _hide(*, masks: bool) -> Press:
    def hide(dialogue: Dialogue, _value: str, scene: Scene) -> Turn:
        if is_settled(dialogue):
            return again(dialogue, scene)
        return again(replace(dialogue, masks=masks), scene)

    return hide


def _together(dialogue: Dialogue, _value: str, scene: Scene) -> Turn:
    if is_settled(dialogue) or not dialogue.waiting:
        return again(dialogue, scene)
    whole = replace(dialogue, waiting=())
    for part in dialogue.waiting:
        whole = absorb(whole, scene.read(part), scene.gazetteer)
    return again(whole, scene)


def _continue(dialogue: Dialogue, _value: str, scene: Scene) -> Turn:
    if dialogue.step is Step.TAKING_BACK:
        return after_all(dialogue, scene)
    if dialogue.step is Step.CANCELLED or (dialogue.step is Step.RECAP and dialogue.asking):
        return advance(replace(dialogue, asking=None), scene)
    return again(dialogue, scene)


def _next(dialogue: Dialogue, _value: str, scene: Scene) -> Turn:
    if dialogue.step is not Step.FILED or not dialogue.waiting:
        return again(dialogue, scene)
    first, *others = dialogue.waiting
    ready = replace(dialogue.emptied(Step.TELLING), waiting=tuple(others))
    return tell(ready, scene.read(first), scene)


def _another(dialogue: Dialogue, _value: str, scene: Scene) -> Turn:
    if dialogue.step is not Step.FILED:
        return again(dialogue, scene)
    return ask_grievance(dialogue.emptied(Step.TELLING))


def _follow(dialogue: Dialogue, _value: str, scene: Scene) -> Turn:
    if dialogue.step is not Step.FILED:
        return again(dialogue, scene)
    return Turn(dialogue, (say(SayCode.FOLLOW, HUMAN, address=""),), Follow(dialogue.number))


def _close(dialogue: Dialogue, _value: str, scene: Scene) -> Turn:
    if dialogue.step is not Step.FILED:
        return again(dialogue, scene)
    return Turn(dialogue, (say(SayCode.THANKS, ChoiceCode.ANOTHER, HUMAN),))


def _grievance(dialogue: Dialogue, _value: str, scene: Scene) -> Turn:
    """Take the last message as a grievance, though it looked like a question."""
    if dialogue.step is not Step.TELLING or not dialogue.heard:
        return again(dialogue, scene)
    return carry(dialogue, scene.read(dialogue.heard[-1]), scene)


def _pass_on(dialogue: Dialogue, _value: str, scene: Scene) -> Turn:
    """Give the last message to the town hall: it asks for nothing, so nothing is asked of it."""
    if not dialogue.heard or Intent.PRAISE not in scene.read(dialogue.heard[-1]).intents:
        return again(dialogue, scene)
    return Turn(dialogue, (say(SayCode.PASSED_ON, HUMAN),), PassOn(dialogue.heard[-1]))


def _add(dialogue: Dialogue, _value: str, scene: Scene) -> Turn:
    """Add the message that was in doubt."""
    last = dialogue.heard[-1] if dialogue.heard else ""
    if dialogue.step is not Step.RECAP or last in dialogue.texts:
        return again(dialogue, scene)
    if not is_doubtful(dialogue, scene.read(last)):
        return again(dialogue, scene)
    return add_last(dialogue, scene)


_BEGINS = {ChoiceCode.ANOTHER, ChoiceCode.RESTART}
_PRESSED: dict[ChoiceCode, Press] = {
    ChoiceCode.HUMAN: human,
    ChoiceCode.SKIP: _skip,
    ChoiceCode.THEME: _chosen(SlotName.THEME),
    ChoiceCode.PLACE: _chosen(SlotName.PLACE),
    ChoiceCode.JOIN: _join,
    ChoiceCode.NONE_OF_THESE: _none_of_these,
    ChoiceCode.FILE: _file,
    ChoiceCode.MASK: _hide(masks=True),
    ChoiceCode.KEEP: _hide(masks=False),
    ChoiceCode.TOGETHER: _together,
    ChoiceCode.GRIEVANCE: _grievance,
    ChoiceCode.PRAISE: _pass_on,
    ChoiceCode.ADD: _add,
    ChoiceCode.CONTINUE: _continue,
    ChoiceCode.CANCEL: cancel,
    ChoiceCode.RESTART: restart,
    ChoiceCode.NEXT: _next,
    ChoiceCode.ANOTHER: _another,
    ChoiceCode.FOLLOW: _follow,
    ChoiceCode.CLOSE: _close,
}
