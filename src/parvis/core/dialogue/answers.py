"""What a typed message means at each step."""

from collections.abc import Callable
from dataclasses import replace

from parvis.core.dialogue.asides import answered, aside, polite, question_before
from parvis.core.dialogue.buttons import cancel, corrected, human, press, restart
from parvis.core.dialogue.doubts import ask_whether_to_add, doubt_settled, is_doubtful
from parvis.core.dialogue.edits import read_edit
from parvis.core.dialogue.identifiers import PersonalKind
from parvis.core.dialogue.intents import WISHES, Intent, SlotName
from parvis.core.dialogue.mending import mended, told_too
from parvis.core.dialogue.says import Choice, ChoiceCode, SayCode
from parvis.core.dialogue.slots import absorb, fits, put, tells_more
from parvis.core.dialogue.state import MOST_QUESTIONS, Candidate, Dialogue, Step
from parvis.core.dialogue.steps import (
    advance,
    after_all,
    again,
    ask_grievance as ask,
    carry,
    file,
    join,
    sum_up,
    take_back,
    tell,
)
from parvis.core.dialogue.telling import similar
from parvis.core.dialogue.text import fold, words
from parvis.core.dialogue.turn import HUMAN, Follow, Scene, Turn, say
from parvis.core.dialogue.understanding import Understanding
from parvis.core.harm.heard import harms
from parvis.core.harm.kinds import Harm

LONG_ANSWER = 8
_SHORT_ANSWERS = {Intent.YES, Intent.NO}
_OPEN = {Step.TELLING, Step.ASKING, Step.SEARCHING, Step.CHOOSING, Step.RECAP}
_TOLD_IN_THE_TEXT = {SlotName.PLACE, SlotName.SINCE, SlotName.SOLUTION}
_SETTLING = {Step.FILING, Step.JOINING}
_ORDINALS = {"premier": 1, "premiere": 1, "deuxieme": 2, "second": 2, "seconde": 2, "troisieme": 3}
_DIGITS = {str(rank): rank for rank in range(1, 6)}


def answer(dialogue: Dialogue, read: Understanding, scene: Scene) -> Turn:
    """Answer a message: what is meant for the assistant first, then by the step."""
    if (turn := _at_once(dialogue, read, scene)) is not None:
        return turn
    if Intent.WHO in read.intents:
        return answered(dialogue, scene, say(SayCode.WHO, HUMAN))
    if dialogue.step is not Step.RECAP and (turn := aside(dialogue, read, scene)) is not None:
        return turn
    return _BY_STEP[dialogue.step](dialogue, read, scene)


def _at_once(dialogue: Dialogue, read: Understanding, scene: Scene) -> Turn | None:
    """Return the turn of what goes before any step: a danger, a human, the end."""
    wants = read.intents
    if Intent.HUMAN in wants:
        return _human(dialogue, read, scene)
    if Intent.DESPAIR in wants and dialogue.step not in _SETTLING:
        return _in_danger(dialogue, read, scene)
    if Intent.VIOLENCE in wants and not _knows_of_violence(dialogue):
        return _in_danger(dialogue, read, scene)
    if Intent.TAKE_BACK in wants and dialogue.texts and dialogue.step in _OPEN:
        return take_back(dialogue)
    for intent, doing in ((Intent.RESTART, restart), (Intent.CANCEL, cancel)):
        if intent in wants and not (read.tells or wants & {*WISHES.values()}):
            return doing(dialogue, "", scene)
    return None


def _knows_of_violence(dialogue: Dialogue) -> bool:
    return Harm.VIOLENCE in harms(fold(dialogue.text)) or dialogue.step in _SETTLING


def _in_danger(dialogue: Dialogue, read: Understanding, scene: Scene) -> Turn:
    """Keep what was told and ask nothing, now or later: whoever is in danger has a call to make."""
    if dialogue.step in {Step.FILED, Step.CANCELLED}:
        dialogue = dialogue.emptied(Step.TELLING)
    kept = absorb(dialogue, read, scene.gazetteer)
    asked = tuple(dict.fromkeys((*kept.asked, *SlotName)))[:MOST_QUESTIONS]
    kept = replace(kept, step=Step.TELLING, asking=None, asked=asked, searched=True)
    return Turn(replace(kept, theme=""))  # the lamps of a room are no matter of street lighting


def _human(dialogue: Dialogue, read: Understanding, scene: Scene) -> Turn:
    if read.tells and dialogue.step in {Step.TELLING, Step.CANCELLED}:
        dialogue = tell(dialogue, read, scene).dialogue
    return human(dialogue, "", scene)


def _telling(dialogue: Dialogue, read: Understanding, scene: Scene) -> Turn:
    if read.tells:
        return tell(dialogue, read, scene)
    if read.intents & _SHORT_ANSWERS and (before := question_before(dialogue, scene)) is not None:
        return carry(dialogue, before, scene) if Intent.YES in read.intents else ask(dialogue)
    return polite(dialogue, read, scene)


def _asking(dialogue: Dialogue, read: Understanding, scene: Scene) -> Turn:
    slot = dialogue.asking or SlotName.PLACE
    if (turn := mended(dialogue, read, scene, but=slot)) is not None:
        return turn
    if read.intents & {Intent.SKIP, Intent.NO} and not read.tells:
        return advance(dialogue, scene)
    if slot is SlotName.SOLUTION and Intent.YES in read.intents and not read.tells:
        return Turn(dialogue, (say(SayCode.LISTENING, ChoiceCode.SKIP, HUMAN),))
    courteous = read.intents & {Intent.THANKS, Intent.GREETING, Intent.YES, Intent.INSULT}
    if courteous and not read.tells:
        return polite(dialogue, read, scene)
    return _answered(dialogue, slot, read, scene)


def _answered(dialogue: Dialogue, slot: SlotName, read: Understanding, scene: Scene) -> Turn:
    """Fill the slot asked for; what an answer tells beside it is told too: no word is lost."""
    said = read.correction if Intent.CORRECT in read.intents else read.text
    is_long = len(words(read.text)) > LONG_ANSWER
    filled = dialogue
    if fits(slot, said, read, scene, is_long=is_long):
        filled = put(dialogue, slot, said, scene) or dialogue
    if slot is not SlotName.SOLUTION and (is_long or tells_more(slot, said, read, scene)):
        return tell(filled, replace(read, parts=()), scene)
    found = replace(
        filled,
        since=filled.since or read.since,
        frequency=filled.frequency or read.frequency,
        place=filled.place or read.place,
    )
    return advance(found, scene)


def _choosing(dialogue: Dialogue, read: Understanding, scene: Scene) -> Turn:
    if (picked := _picked(dialogue.candidates, read)) is not None:
        return join(dialogue, picked.public_id)
    if (turn := mended(dialogue, read, scene)) is not None:
        return turn
    if read.intents & {Intent.NO, Intent.SKIP} and not read.tells:
        return sum_up(dialogue, scene)
    if read.tells:
        return tell(dialogue, replace(read, parts=()), scene).after(say(SayCode.ADDED))
    if Intent.YES in read.intents:
        return Turn(dialogue, (similar(dialogue), say(SayCode.WHICH_ONE)))
    return polite(dialogue, read, scene)


def _picked(candidates: tuple[Candidate, ...], read: Understanding) -> Candidate | None:
    """Return the candidate that a short answer names by its rank, or the only one at "yes"."""
    said = words(read.text)
    if Intent.YES in read.intents and len(candidates) == 1:
        return candidates[0]
    ranks = [_DIGITS.get(each) or _ORDINALS.get(each) for each in said if len(said) <= 5]
    rank = next((each for each in ranks if each), None)
    return candidates[rank - 1] if rank and rank <= len(candidates) else None


def _recap(dialogue: Dialogue, read: Understanding, scene: Scene) -> Turn:
    slot = dialogue.asking
    if slot is not None:
        return _corrected_slot(dialogue, slot, read, scene)
    turn = doubt_settled(dialogue, read, scene) or mended(dialogue, read, scene)
    confirms = dialogue.place is not None and read.place == dialogue.place
    if turn is None and Intent.YES in read.intents and (confirms or not _more(read)):
        return file(dialogue)
    if turn is None:
        turn = aside(dialogue, read, scene)
    if turn is not None:
        return turn
    return _disagreed(dialogue, read, scene)


def _disagreed(dialogue: Dialogue, read: Understanding, scene: Scene) -> Turn:
    """Ask what to change, or add what is told to what was summed up."""
    if Intent.NO in read.intents and not read.tells:
        return again(dialogue, scene).after(say(SayCode.WHAT_TO_CHANGE))
    if read.tells and is_doubtful(dialogue, read):
        return ask_whether_to_add(dialogue, read, scene)
    if read.tells and Intent.NO not in read.intents:
        return tell(dialogue, replace(read, parts=()), scene).after(say(SayCode.ADDED))
    return polite(dialogue, read, scene)


def _more(read: Understanding) -> bool:
    """Whether a message that begins with yes goes on with something else."""
    return len(words(read.text)) > 5 and read.tells


def _corrected_slot(dialogue: Dialogue, slot: SlotName, read: Understanding, scene: Scene) -> Turn:
    if read.intents & {Intent.SKIP, Intent.NO} and not read.tells:
        return sum_up(dialogue, scene)
    if slot is SlotName.TEXT and (edit := read_edit(read.text)) and edit.is_outspoken:
        turn = mended(replace(dialogue, asking=None), read, scene)
        if turn is not None:
            return turn
    said = read.correction if slot is not SlotName.TEXT else read.text
    is_only_yes = Intent.YES in read.intents and not read.tells
    changed = None
    if not is_only_yes and slot in _TOLD_IN_THE_TEXT:
        changed = told_too(dialogue, slot, said, scene)
    if changed is None and not is_only_yes:
        changed = put(dialogue, slot, said, scene)
    if changed is None:
        return again(dialogue, scene).after(say(SayCode.UNCLEAR))
    return corrected(replace(changed, asking=None), slot, scene)


def _taking_back(dialogue: Dialogue, read: Understanding, scene: Scene) -> Turn:
    if read.intents & {Intent.YES, Intent.TAKE_BACK} and not _more(read):
        return cancel(dialogue, "", scene)
    if Intent.NO in read.intents and not read.tells:
        return after_all(dialogue, scene)
    if read.tells:
        back = after_all(dialogue, scene).dialogue
        return tell(back, replace(read, parts=()), scene).after(say(SayCode.ADDED))
    return polite(dialogue, read, scene)


def _searching(dialogue: Dialogue, read: Understanding, scene: Scene) -> Turn:
    return _telling(dialogue, replace(read, parts=()), scene)


def _settling(dialogue: Dialogue, _read: Understanding, scene: Scene) -> Turn:
    """Keep what is typed while the application files; it is in `heard`, not in the draft."""
    return again(dialogue, scene)


def _filed(dialogue: Dialogue, read: Understanding, scene: Scene) -> Turn:
    mail = next((each for each in read.personal if each.kind is PersonalKind.MAIL), None)
    if mail is not None and len(words(read.text)) <= LONG_ANSWER * 2:
        address = read.text[mail.start : mail.end]
        wants = Follow(dialogue.number, address)
        return Turn(dialogue, (say(SayCode.FOLLOW, HUMAN, address=address),), wants)
    if Intent.YES in read.intents and not _more(read):
        code = ChoiceCode.NEXT if dialogue.waiting else ChoiceCode.ANOTHER
        return press(dialogue, Choice(code), None, scene)
    edit = read_edit(read.text)
    disagrees = bool(read.intents & {Intent.NO, Intent.CORRECT})
    if edit is not None and (edit.is_outspoken or (edit.names and disagrees)):
        return Turn(dialogue, (say(SayCode.TOO_LATE, HUMAN, number=dialogue.number),))
    if read.tells:
        return tell(dialogue.emptied(Step.TELLING), read, scene)
    return Turn(dialogue, (say(SayCode.THANKS, ChoiceCode.ANOTHER, ChoiceCode.FOLLOW, HUMAN),))


def _cancelled(dialogue: Dialogue, read: Understanding, scene: Scene) -> Turn:
    if read.tells:
        return tell(dialogue.emptied(Step.TELLING), read, scene)
    if Intent.YES in read.intents:
        return advance(replace(dialogue, asking=None), scene)
    if Intent.NO in read.intents:
        return again(dialogue, scene)
    return polite(dialogue, read, scene)


_BY_STEP: dict[Step, Callable[[Dialogue, Understanding, Scene], Turn]] = {
    Step.GREETING: _telling,
    Step.TELLING: _telling,
    Step.ASKING: _asking,
    Step.TAKING_BACK: _taking_back,
    Step.SEARCHING: _searching,
    Step.CHOOSING: _choosing,
    Step.RECAP: _recap,
    Step.FILING: _settling,
    Step.JOINING: _settling,
    Step.FILED: _filed,
    Step.CANCELLED: _cancelled,
}
