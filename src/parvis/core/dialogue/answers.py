"""What a typed message means at each step."""

from collections.abc import Callable
from dataclasses import replace

from parvis.core.dialogue.buttons import cancel, corrected, human, press, restart
from parvis.core.dialogue.identifiers import PersonalKind
from parvis.core.dialogue.intents import WISHES, Intent, SlotName, changes_mind
from parvis.core.dialogue.says import Choice, ChoiceCode, Fact, Say, SayCode
from parvis.core.dialogue.slots import absorb, fits, put, tells_more
from parvis.core.dialogue.state import MOST_QUESTIONS, Candidate, Dialogue, Step
from parvis.core.dialogue.steps import (
    advance,
    after_all,
    again,
    ask_correction,
    ask_grievance as ask,
    file,
    join,
    sum_up,
    take_back,
    tell,
)
from parvis.core.dialogue.telling import similar
from parvis.core.dialogue.text import fold, words
from parvis.core.dialogue.themes import named_theme
from parvis.core.dialogue.turn import HUMAN, Follow, Scene, Turn, say
from parvis.core.dialogue.understanding import Understanding
from parvis.core.dialogue.wishes import number_in
from parvis.core.harm import tells_of_violence

LONG_ANSWER = 8
_SHORT_ANSWERS = {Intent.YES, Intent.NO}
_OPEN = {Step.TELLING, Step.ASKING, Step.SEARCHING, Step.CHOOSING, Step.RECAP}
_SETTLING = {Step.FILING, Step.JOINING}
_ORDINALS = {"premier": 1, "premiere": 1, "deuxieme": 2, "second": 2, "seconde": 2, "troisieme": 3}
_DIGITS = {str(rank): rank for rank in range(1, 6)}


def answer(dialogue: Dialogue, read: Understanding, scene: Scene) -> Turn:
    """Answer a message: what is meant for the assistant first, then by the step."""
    if (turn := _at_once(dialogue, read, scene)) is not None:
        return turn
    wants = read.intents
    if Intent.WHO in wants:
        return again(dialogue, scene).after(say(SayCode.DISCLOSURE, HUMAN))
    if dialogue.step is not Step.RECAP and (aside := _aside(dialogue, read, scene)) is not None:
        return again(dialogue, scene).after(aside)
    return _BY_STEP[dialogue.step](dialogue, read, scene)


def _aside(dialogue: Dialogue, read: Understanding, scene: Scene) -> Say | None:
    """Return what a question or a wish about the service is told, before what was going on.

    A question that tells of the town's own matters goes on as a request, unless the town has
    answered it already.
    """
    wants = read.intents
    for wish in wants & {*WISHES.values()}:
        if wish is Intent.STATUS:
            return say(SayCode.STATUS, HUMAN, number=number_in(fold(read.text)))
        return say(SayCode(wish.value), HUMAN)
    is_free = dialogue.step in {Step.TELLING, Step.FILED, Step.CANCELLED}
    wonders = is_free and Intent.WONDERS in wants
    if not (wonders or Intent.QUESTION in wants):
        return None
    choices: tuple[Choice | ChoiceCode, ...] = (*_as_grievance(dialogue), HUMAN)
    if (found := scene.passage) is not None:
        told: dict[str, Fact] = {
            "text": found.text, "title": found.title, "source": found.source
        }  # fmt: skip
        return say(SayCode.ANSWER, *choices, **told)
    is_of_the_town = bool(read.themes) or read.place is not None
    if Intent.QUESTION in wants or not is_of_the_town:
        return say(SayCode.CANNOT_ANSWER, *choices)
    return None


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
    return tells_of_violence(fold(dialogue.text)) or dialogue.step in _SETTLING


def _in_danger(dialogue: Dialogue, read: Understanding, scene: Scene) -> Turn:
    """Keep what was told and ask nothing, now or later: whoever is in danger has a call to make."""
    if dialogue.step in {Step.FILED, Step.CANCELLED}:
        dialogue = dialogue.emptied(Step.TELLING)
    kept = absorb(dialogue, read, scene.gazetteer)
    asked = tuple(dict.fromkeys((*kept.asked, *SlotName)))[:MOST_QUESTIONS]
    return Turn(replace(kept, step=Step.TELLING, asking=None, asked=asked, searched=True))


def _as_grievance(dialogue: Dialogue) -> tuple[ChoiceCode, ...]:
    return (ChoiceCode.GRIEVANCE,) if dialogue.step is Step.TELLING else ()


def _human(dialogue: Dialogue, read: Understanding, scene: Scene) -> Turn:
    if read.tells and dialogue.step in {Step.TELLING, Step.CANCELLED}:
        dialogue = tell(dialogue, read, scene).dialogue
    return human(dialogue, "", scene)


def _telling(dialogue: Dialogue, read: Understanding, scene: Scene) -> Turn:
    if read.tells:
        return tell(dialogue, read, scene)
    if read.intents & _SHORT_ANSWERS and (before := _question_before(dialogue, scene)) is not None:
        return tell(dialogue, before, scene) if Intent.YES in read.intents else ask(dialogue)
    return again(dialogue, scene).after(*_courtesy(read))


def _question_before(dialogue: Dialogue, scene: Scene) -> Understanding | None:
    """Return the question that the assistant could not answer, and offered to carry."""
    if len(dialogue.heard) < 2:
        return None
    before = scene.read(dialogue.heard[-2])
    return before if before.intents & {Intent.QUESTION, Intent.WONDERS} else None


def _courtesy(read: Understanding) -> tuple[Say, ...]:
    if Intent.THANKS in read.intents:
        return (say(SayCode.THANKS),)
    if Intent.GREETING in read.intents:
        return (say(SayCode.GREETING),)
    if Intent.INSULT in read.intents:
        return ()
    return (say(SayCode.UNCLEAR, ChoiceCode.GRIEVANCE),)


def _asking(dialogue: Dialogue, read: Understanding, scene: Scene) -> Turn:
    slot = dialogue.asking or SlotName.PLACE
    if (turn := _correction(dialogue, read, scene, but=slot)) is not None:
        return turn
    if read.intents & {Intent.SKIP, Intent.NO} and not read.tells:
        return advance(dialogue, scene)
    if slot is SlotName.SOLUTION and Intent.YES in read.intents and not read.tells:
        return Turn(dialogue, (say(SayCode.LISTENING, ChoiceCode.SKIP, HUMAN),))
    courteous = read.intents & {Intent.THANKS, Intent.GREETING, Intent.YES, Intent.INSULT}
    if courteous and not read.tells:
        return again(dialogue, scene).after(*_courtesy(read))
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
    if (turn := _correction(dialogue, read, scene)) is not None:
        return turn
    if read.intents & {Intent.NO, Intent.SKIP} and not read.tells:
        return sum_up(dialogue, scene)
    if read.tells:
        return tell(dialogue, replace(read, parts=()), scene).after(say(SayCode.ADDED))
    if Intent.YES in read.intents:
        return Turn(dialogue, (similar(dialogue), say(SayCode.WHICH_ONE)))
    return again(dialogue, scene).after(*_courtesy(read))


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
    if Intent.YES in read.intents and Intent.CORRECT not in read.intents and not _more(read):
        return file(dialogue)
    if (turn := _correction(dialogue, read, scene)) is not None:
        return turn
    if Intent.NO in read.intents and not read.tells:
        return again(dialogue, scene).after(say(SayCode.WHAT_TO_CHANGE))
    if read.tells and Intent.NO not in read.intents:
        return tell(dialogue, replace(read, parts=()), scene).after(say(SayCode.ADDED))
    return again(dialogue, scene).after(*_courtesy(read))


def _more(read: Understanding) -> bool:
    """Whether a message that begins with yes goes on with something else."""
    return len(words(read.text)) > 5 and read.tells


def _corrected_slot(dialogue: Dialogue, slot: SlotName, read: Understanding, scene: Scene) -> Turn:
    if read.intents & {Intent.SKIP, Intent.NO} and not read.tells:
        return sum_up(dialogue, scene)
    said = read.correction if slot is not SlotName.TEXT else read.text
    is_only_yes = Intent.YES in read.intents and not read.tells
    changed = None if is_only_yes else put(dialogue, slot, said, scene)
    if changed is None:
        return again(dialogue, scene).after(say(SayCode.UNCLEAR))
    return corrected(replace(changed, asking=None), slot, scene)


def _correction(
    dialogue: Dialogue, read: Understanding, scene: Scene, *, but: SlotName | None = None
) -> Turn | None:
    """Return the turn of a spoken correction; None when the message is none."""
    if Intent.CORRECT not in read.intents:
        return None
    anew = scene.read(read.correction)
    theme = named_theme(read.correction, scene.gazetteer)
    found: tuple[tuple[SlotName, Dialogue | None], ...] = (
        (SlotName.THEME, replace(dialogue, theme=theme) if theme else None),
        (SlotName.PLACE, replace(dialogue, place=anew.place) if anew.place else None),
        (SlotName.SINCE, replace(dialogue, since=anew.since) if anew.since else None),
        (SlotName.SOLUTION, replace(dialogue, solution=anew.solution) if anew.solution else None),
    )
    for slot, changed in found:
        if changed is not None and slot is not but:
            return corrected(changed, slot, scene)
    if (changed := _another_theme(dialogue, read, anew)) is not None:
        return corrected(changed, SlotName.THEME, scene)
    if read.corrects is not None and read.corrects is not but:
        return ask_correction(dialogue, read.corrects, scene)
    return None


def _another_theme(dialogue: Dialogue, read: Understanding, anew: Understanding) -> Dialogue | None:
    """Return the dialogue about what the corrected words speak of; they are told too, whole."""
    if not (changes_mind(read.text) and anew.theme_is_sure):
        return None
    theme = anew.themes[0].code
    if theme == dialogue.theme:
        return None
    texts = (*dialogue.texts, read.text)
    return replace(dialogue, theme=theme, guesses=anew.themes, texts=texts)


def _taking_back(dialogue: Dialogue, read: Understanding, scene: Scene) -> Turn:
    if read.intents & {Intent.YES, Intent.TAKE_BACK} and not _more(read):
        return cancel(dialogue, "", scene)
    if Intent.NO in read.intents and not read.tells:
        return after_all(dialogue, scene)
    if read.tells:
        back = after_all(dialogue, scene).dialogue
        return tell(back, replace(read, parts=()), scene).after(say(SayCode.ADDED))
    return again(dialogue, scene).after(*_courtesy(read))


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
    return again(dialogue, scene).after(*_courtesy(read))


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
