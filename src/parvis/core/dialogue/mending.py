"""Doing what a correction asks: it changes a slot or the text, and is never told as text itself."""

import re
from collections.abc import Callable
from dataclasses import replace

from parvis.core.dialogue.buttons import corrected
from parvis.core.dialogue.edit_rules import EditKind
from parvis.core.dialogue.edits import Edit, read_edit
from parvis.core.dialogue.gazetteer import SMALL_WORDS
from parvis.core.dialogue.intents import Intent, SlotName
from parvis.core.dialogue.moments import Precision
from parvis.core.dialogue.places import place_said
from parvis.core.dialogue.says import SayCode
from parvis.core.dialogue.slots import beside, since_said, theme_said
from parvis.core.dialogue.state import Dialogue, Step
from parvis.core.dialogue.steps import again, ask_correction, take_back, tell
from parvis.core.dialogue.swapping import sentences_about, swapped, with_subject, without
from parvis.core.dialogue.telling import slot_value
from parvis.core.dialogue.text import fold, sentences, words
from parvis.core.dialogue.themes import guess_themes, is_sure, named_theme
from parvis.core.dialogue.turn import Scene, Turn, say
from parvis.core.dialogue.understanding import Understanding

_FEW = 3  # words beside a place: more of them tell something too
_RANKS = {"premiere": 0, "deuxieme": 1, "seconde": 1, "troisieme": 2, "derniere": -1}
_WHOLE = frozenset(words("tout toute demande doleance message texte ca"))
_SETTABLE = (EditKind.SET, EditKind.EMPTY, EditKind.ADD)
_HESITATIONS = re.compile(r"\b(?:plutot|en fait|non)\b,? ?")
_BEFORE_A_DATE = re.compile(
    r"^\W*(?:ca|cela|c'|le probleme) (?:date|remonte|a commence) ?(?:de|d'|a|en)? ?"
)
_PREPOSITION = re.compile(r"^(?:à|a|au|aux|dans|sur|en|vers) (?:la |le |les |l')?", re.IGNORECASE)
_ARTICLES = SMALL_WORDS | {"un", "une"}


def mended(
    dialogue: Dialogue, read: Understanding, scene: Scene, *, but: SlotName | None = None
) -> Turn | None:
    """Return the turn of a correction; None when the message is none, or answers `but`."""
    edit = read_edit(read.text) or _value_alone(dialogue, read, scene)
    is_asked = dialogue.step is Step.ASKING
    if edit is not None and (not is_asked or _is_plain(edit, read)):
        turn = _DOING[edit.kind](dialogue, edit, scene, but)
        if turn is not None:
            return turn
    slot = read.corrects if Intent.CORRECT in read.intents else None
    if slot is not None and slot is not but:
        return ask_correction(dialogue, slot, scene)
    if edit is not None and edit.is_outspoken and not is_asked:
        return _ask_what(dialogue, scene)
    return None


def _is_plain(edit: Edit, read: Understanding) -> bool:
    """Whether it is a correction even where an answer is awaited."""
    return edit.is_outspoken or Intent.CORRECT in read.intents or edit.kind in _SETTABLE


def _value_alone(dialogue: Dialogue, read: Understanding, scene: Scene) -> Edit | None:
    """Return what a place or a moment alone corrects, once the whole is summed up."""
    if dialogue.step is Step.ASKING or read.intents & {Intent.YES, Intent.HUMAN}:
        return None
    if read.place is not None and not beside(read.text, read):
        return Edit(EditKind.MEANT, read.text)
    bare = _BEFORE_A_DATE.sub("", _HESITATIONS.sub("", fold(read.text))).strip()
    since = scene.read(bare).since
    is_alone = since is not None and len(words(bare)) <= len(words(since.words))
    return Edit(EditKind.SET, bare, slot=SlotName.SINCE) if is_alone else None


def _ask_what(dialogue: Dialogue, scene: Scene) -> Turn:
    return again(dialogue, scene).after(say(SayCode.WHAT_TO_CHANGE))


def _retold(dialogue: Dialogue, text: str, scene: Scene) -> Dialogue:
    """Return the dialogue with another text: what was read in the old one alone goes with it."""
    before, now = fold(dialogue.text), fold(text)
    was_sure = dialogue.guesses[0].code if dialogue.guesses else ""
    guesses = guess_themes(text, scene.gazetteer)
    is_guessed = dialogue.theme in {"", was_sure} and is_sure(guesses)
    solution = fold(dialogue.solution)
    is_lost = bool(solution) and solution in before and solution not in now
    return replace(
        dialogue,
        texts=(text,),
        guesses=guesses,
        theme=guesses[0].code if is_guessed else dialogue.theme,
        solution=scene.read(text).solution if is_lost else dialogue.solution,
    )


def told_too(dialogue: Dialogue, slot: SlotName, new: str, scene: Scene) -> Dialogue | None:
    """Return the dialogue with a slot of this value, in its text too; None if it is no value."""
    anew = scene.read(new)
    if slot is SlotName.THEME:
        theme = theme_said(dialogue, new, scene.gazetteer)
        return replace(dialogue, theme=theme) if theme else None
    if slot is SlotName.PLACE and anew.place is not None:
        was = dialogue.place.words if dialogue.place else ""
        place = place_said(new, scene.gazetteer) if not beside(new, anew) else anew.place
        return replace(_said_too(dialogue, was, place.words), place=place)
    if slot is SlotName.SINCE and since_said(new, scene).precision is not Precision.WORDS:
        since = since_said(new, scene)
        was = dialogue.since.words if dialogue.since else ""
        told = new if fold(new).startswith(("depuis", "ca fait", "il y a")) else f"depuis {new}"
        return replace(_said_too(dialogue, was, told), since=since)
    if slot is SlotName.SOLUTION:
        return replace(_said_too(dialogue, dialogue.solution, new), solution=new)
    return _retold(dialogue, new, scene) if slot is SlotName.TEXT else None


def _said_too(dialogue: Dialogue, was: str, new: str) -> Dialogue:
    """Return the dialogue whose text says the new value where it said the old one."""
    at = fold(dialogue.text).find(fold(was)) if was else -1
    if at < 0:
        return dialogue
    text = dialogue.text
    led = new[:1].upper() + new[1:] if text[at].isupper() else new
    end = at + len(was)
    stop = "." if was.endswith(".") and not new.endswith((".", "!", "?")) else ""
    return replace(dialogue, texts=(text[:at] + led + stop + text[end:],))


def _set(dialogue: Dialogue, edit: Edit, scene: Scene, but: SlotName | None) -> Turn | None:
    slot = edit.slot
    if slot is None or slot is but:
        return None
    changed = told_too(dialogue, slot, edit.new, scene)
    return corrected(changed, slot, scene) if changed else None


def _empty(dialogue: Dialogue, edit: Edit, scene: Scene, but: SlotName | None) -> Turn | None:
    slot = edit.slot
    if slot is not None and (slot is but or not slot_value(dialogue, slot, scene.gazetteer)):
        return None
    if slot is None or slot is SlotName.TEXT:
        return take_back(dialogue)
    blank = Dialogue()
    if slot is SlotName.SOLUTION and fold(dialogue.solution) in fold(dialogue.text):
        at = fold(dialogue.text).find(fold(dialogue.solution))
        text = without(dialogue.text, [(at, at + len(dialogue.solution))])
        dialogue = replace(dialogue, texts=(text,) if words(text) else dialogue.texts)
    changed = {
        SlotName.PLACE: replace(dialogue, place=blank.place),
        SlotName.SINCE: replace(dialogue, since=blank.since),
        SlotName.THEME: replace(dialogue, theme=blank.theme),
        SlotName.SOLUTION: replace(dialogue, solution=blank.solution),
    }[slot]
    return corrected(changed, slot, scene)


def _remove(dialogue: Dialogue, edit: Edit, scene: Scene, _but: SlotName | None) -> Turn | None:
    said = words(edit.old)
    if said and _WHOLE.issuperset(set(said) - _ARTICLES - {"ma", "mon", "cette"}):
        return take_back(dialogue)
    spans = sentences(dialogue.text)
    rank = next((_RANKS[each] for each in said if each in _RANKS), None)
    if rank is not None and rank < len(spans):
        gone = [spans[rank]]
    elif edit.names or fold(edit.old) in fold(dialogue.text):
        gone = sentences_about(dialogue.text, edit.old)
    else:
        gone = []
    text = without(dialogue.text, gone)
    if not gone or not words(text):
        if rank is None and not edit.names:
            return None  # « supprimer la taxe » asks it of the town
        return ask_correction(dialogue, SlotName.TEXT, scene)
    return corrected(_retold(dialogue, text, scene), SlotName.TEXT, scene)


def _add(dialogue: Dialogue, edit: Edit, scene: Scene, _but: SlotName | None) -> Turn | None:
    new = edit.new[:1].upper() + edit.new[1:]
    return tell(dialogue, replace(scene.read(new), parts=()), scene).after(say(SayCode.ADDED))


def _rewrite(dialogue: Dialogue, _edit: Edit, scene: Scene, _but: SlotName | None) -> Turn:
    return ask_correction(dialogue, SlotName.TEXT, scene)


def _reject(dialogue: Dialogue, _edit: Edit, scene: Scene, _but: SlotName | None) -> Turn | None:
    return None if dialogue.step is Step.ASKING else _ask_what(dialogue, scene)


def _refuse(dialogue: Dialogue, edit: Edit, scene: Scene, but: SlotName | None) -> Turn | None:
    """Ask for what is right where what was told holds what is wrong."""
    for slot in (SlotName.PLACE, SlotName.SINCE, SlotName.SOLUTION, SlotName.TEXT):
        value = slot_value(dialogue, slot, scene.gazetteer)
        if slot is not but and _in_slot(value, replace(edit, new="x")) is not None:
            return ask_correction(dialogue, slot, scene)
    return None


def _replaced(dialogue: Dialogue, edit: Edit, scene: Scene, but: SlotName | None) -> Turn | None:
    """Put one thing for another wherever it stands: in a slot, in the text, in both."""
    for slot, value in (
        (SlotName.PLACE, dialogue.place.words if dialogue.place else ""),
        (SlotName.SINCE, dialogue.since.words if dialogue.since else ""),
        (SlotName.SOLUTION, dialogue.solution),
    ):
        told = _in_slot(value, edit)
        if told is None or slot is but:
            continue
        whole = edit.new if slot is not SlotName.SINCE else told
        if (changed := told_too(dialogue, slot, whole, scene)) is not None:
            return corrected(changed, slot, scene)
        if slot is SlotName.PLACE:
            place = place_said(told, scene.gazetteer)
            changed = replace(_said_too(dialogue, value, told), place=place)
            return corrected(changed, slot, scene)
    text = swapped(dialogue.text, edit.old, edit.new)
    if text is not None:
        return corrected(_retold(dialogue, text, scene), SlotName.TEXT, scene)
    both = scene.read(edit.old).place is not None and scene.read(edit.new).place is not None
    if both or edit.is_outspoken:
        return _meant(dialogue, replace(edit, names=True), scene, but)
    return None


def _in_slot(value: str, edit: Edit) -> str | None:
    """Return a slot's value with one thing for another, « aux Tilleuls » for « à Bellevue »."""
    if not value:
        return None
    old, new = (_PREPOSITION.sub("", each) for each in (edit.old, edit.new))
    return swapped(value, edit.old, edit.new) or swapped(value, old, new)


def _meant(dialogue: Dialogue, edit: Edit, scene: Scene, but: SlotName | None) -> Turn | None:
    """Find by its words which part of what was told is meant."""
    anew, told = scene.read(edit.new), edit.new
    for slot, is_said in (
        (SlotName.THEME, bool(named_theme(told, scene.gazetteer))),
        (SlotName.PLACE, _names_a_place(anew, edit)),
        (SlotName.SINCE, anew.since is not None and _is_brief(told, anew.since.words, edit)),
        (SlotName.SOLUTION, bool(anew.solution) and edit.is_outspoken),
    ):
        if is_said and slot is not but:
            since = anew.since.words if anew.since and slot is SlotName.SINCE else told
            changed = told_too(dialogue, slot, since, scene)
            if changed is not None:
                return _and_told(changed, slot, edit, scene)
    return _thing(dialogue, edit, scene)


def _names_a_place(anew: Understanding, edit: Edit) -> bool:
    """Whether a place is meant: « un poteau » that nobody knows is a thing."""
    place = anew.place
    if place is None or not _is_brief(edit.new, place.words, edit):
        return False
    return bool(place.code) or words(edit.new)[0] not in {"un", "une", "des"}


def _is_brief(told: str, value: str, edit: Edit) -> bool:
    """Whether hardly more than the value is said; outspoken words may tell something beside it."""
    return edit.is_outspoken or len(words(told)) - len(words(value)) <= _FEW


def _and_told(dialogue: Dialogue, slot: SlotName, edit: Edit, scene: Scene) -> Turn:
    """Say what was corrected, and keep what a long correction tells beside it."""
    anew = scene.read(edit.new)
    if slot is SlotName.PLACE and anew.themes and len(beside(edit.new, anew)) >= _FEW:
        dialogue = replace(dialogue, texts=(*dialogue.texts, edit.new))
    return corrected(dialogue, slot, scene)


def _thing(dialogue: Dialogue, edit: Edit, scene: Scene) -> Turn | None:
    """Put the thing that was meant first in the text, or ask for the text of another matter."""
    anew = scene.read(edit.new)
    is_noun = edit.names and words(edit.new)[:1] != [] and words(edit.new)[0] in _ARTICLES
    theme = anew.themes[0].code if anew.theme_is_sure else ""
    if theme and theme != dialogue.theme and (is_noun or edit.is_outspoken):
        return _other_matter(dialogue, theme, edit, scene)
    if is_noun and (text := with_subject(dialogue.text, edit.new)) is not None:
        return corrected(_retold(dialogue, text, scene), SlotName.TEXT, scene)
    if edit.is_outspoken and not edit.names and anew.tells:
        return _add(dialogue, edit, scene, None)
    return None


def _other_matter(dialogue: Dialogue, theme: str, edit: Edit, scene: Scene) -> Turn:
    anew = scene.read(edit.new)
    text = with_subject(dialogue.text, edit.new) if words(edit.new)[0] in {"un", "une"} else None
    if text is not None:
        return corrected(_retold(dialogue, text, scene), SlotName.TEXT, scene)
    changed = replace(dialogue, theme=theme, guesses=anew.themes)
    note = corrected(changed, SlotName.THEME, scene).says[0]
    return ask_correction(changed, SlotName.TEXT, scene).after(note)


_Do = Callable[[Dialogue, Edit, Scene, SlotName | None], Turn | None]
_DOING: dict[EditKind, _Do] = {
    EditKind.REPLACE: _replaced,
    EditKind.SET: _set,
    EditKind.EMPTY: _empty,
    EditKind.REMOVE: _remove,
    EditKind.ADD: _add,
    EditKind.REWRITE: _rewrite,
    EditKind.REJECT: _reject,
    EditKind.REFUSE: _refuse,
    EditKind.MEANT: _meant,
}
