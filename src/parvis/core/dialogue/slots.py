"""Filling the slots of a grievance from what was read, and telling what is still missing."""

from dataclasses import replace

from parvis.core.dialogue.gazetteer import SMALL_WORDS, Gazetteer
from parvis.core.dialogue.intents import SlotName
from parvis.core.dialogue.moments import Precision, Since, since_when
from parvis.core.dialogue.places import known_place, place_said
from parvis.core.dialogue.state import MOST_QUESTIONS, Dialogue
from parvis.core.dialogue.text import words
from parvis.core.dialogue.themes import guess_themes, is_sure, named_theme
from parvis.core.dialogue.turn import Scene
from parvis.core.dialogue.understanding import Understanding

SHORT_NAME = 3  # words of what names a theme
_COPULAS = frozenset(words("c est ca se passe il y a ya habite chez moi nous juste tout"))
_WHO = frozenset(words("ca c on il ils elle elles je j y ya nous"))  # begins a sentence
QUESTIONS = (SlotName.PLACE, SlotName.THEME, SlotName.SINCE, SlotName.SOLUTION)


def absorb(dialogue: Dialogue, read: Understanding, gazetteer: Gazetteer) -> Dialogue:
    """Add a message to the grievance; it fills what is empty and changes nothing else."""
    texts = (*dialogue.texts, read.text)
    guesses, sure = read.themes, read.theme_is_sure
    if dialogue.texts:
        guesses = guess_themes("\n".join(texts), gazetteer)
        sure = is_sure(guesses)
    solutions = dict.fromkeys(filter(None, (dialogue.solution, read.solution)))
    return replace(
        dialogue,
        texts=texts,
        guesses=guesses if not dialogue.theme else dialogue.guesses,
        theme=dialogue.theme or (guesses[0].code if sure else ""),
        place=dialogue.place or read.place,
        since=dialogue.since or read.since,
        frequency=dialogue.frequency or read.frequency,
        solution=" ".join(solutions),
    )


def missing(dialogue: Dialogue, gazetteer: Gazetteer) -> SlotName | None:
    """Return what to ask next; None when enough was asked or nothing is missing."""
    empty = {
        SlotName.PLACE: dialogue.place is None,
        SlotName.THEME: not dialogue.theme and bool(gazetteer.themes),
        SlotName.SINCE: dialogue.since is None and not _only_proposes(dialogue),
        SlotName.SOLUTION: not dialogue.solution,
    }
    if len(dialogue.asked) >= MOST_QUESTIONS:
        return None
    return next((each for each in QUESTIONS if empty[each] and each not in dialogue.asked), None)


def _only_proposes(dialogue: Dialogue) -> bool:
    """Whether all that was said is a proposal: it began at no moment."""
    return dialogue.solution.strip() == dialogue.text.strip()


def put(dialogue: Dialogue, slot: SlotName, text: str, scene: Scene) -> Dialogue | None:
    """Return the dialogue with this slot said anew; None when the text says no such thing."""
    text = text.strip()
    if not text:
        return None
    if slot is SlotName.TEXT:
        return replace(dialogue, texts=(text,))
    if slot is SlotName.SOLUTION:
        return replace(dialogue, solution=text)
    if slot is SlotName.SINCE:
        return replace(dialogue, since=since_said(text, scene))
    if slot is SlotName.PLACE:
        return replace(dialogue, place=place_said(text, scene.gazetteer))
    theme = theme_said(dialogue, text, scene.gazetteer)
    return replace(dialogue, theme=theme) if theme else None


def fits(
    slot: SlotName, said: str, read: Understanding, scene: Scene, *, is_long: bool = False
) -> bool:
    """Whether a message answers the question of this slot, and not another one."""
    if slot is SlotName.PLACE:
        return not (beside(said, read) if read.place else _is_told(said, read))
    if slot is SlotName.SINCE and read.since is None:
        is_moment = since_said(said, scene).precision is not Precision.WORDS
        return not is_long and (is_moment or not (read.place or read.themes))
    return True


def tells_more(slot: SlotName, said: str, read: Understanding, scene: Scene) -> bool:
    """Whether a short answer says more than what was asked: "ça pue dans le hall", to "où ?"."""
    if slot is SlotName.THEME:
        return len(words(said)) > SHORT_NAME and not named_theme(said, scene.gazetteer)
    if slot is SlotName.PLACE:
        return bool(beside(said, read) if read.place else _is_told(said, read))
    return bool(read.themes) and not (slot is SlotName.SINCE and read.since)


def _is_told(said: str, read: Understanding) -> bool:
    """Whether a message without a place tells what happens: "ça pue", "les poubelles débordent"."""
    return bool(read.themes) or bool(_WHO.intersection(words(said)[:1]))


def beside(said: str, read: Understanding) -> list[str]:
    """Return the words of a message that do not name its place."""
    named = set(words(read.place.words)) | SMALL_WORDS | _COPULAS if read.place else set()
    return [each for each in words(said) if each not in named]


def since_said(text: str, scene: Scene) -> Since:
    """Return what answers "since when?": the words alone when no date can be read."""
    for form in (text, f"depuis {text}"):
        found = since_when(form, today=scene.today)
        if found is not None and found.precision is not Precision.WORDS:
            return replace(found, words=text[:100])
    return Since(text[:100], None, None, Precision.WORDS)


def theme_said(dialogue: Dialogue, text: str, gazetteer: Gazetteer) -> str:
    """Return the theme that an answer names, by name, by rank among those shown, or by words."""
    shown = shown_themes(dialogue, gazetteer)
    rank = text.strip(" .)")
    if rank.isdecimal() and len(rank) == 1 and 1 <= int(rank) <= len(shown):
        return shown[int(rank) - 1][0]
    guesses = guess_themes(text, gazetteer)
    return named_theme(text, gazetteer) or (guesses[0].code if guesses else "")


def shown_themes(dialogue: Dialogue, gazetteer: Gazetteer) -> tuple[tuple[str, str], ...]:
    """Return three themes to choose from, the likeliest first."""
    codes = [each.code for each in dialogue.guesses]
    codes += [each.code for each in gazetteer.themes if each.code not in codes]
    known = (gazetteer.theme(code) for code in codes)
    return tuple((each.code, each.name) for each in known if each is not None)[:3]


def put_choice(dialogue: Dialogue, slot: SlotName, code: str, gazetteer: Gazetteer) -> Dialogue:
    """Return the dialogue with the theme or place of this code; as it was if none has it."""
    if slot is SlotName.THEME and gazetteer.theme(code) is not None:
        return replace(dialogue, theme=code)
    place = gazetteer.place(code)
    if slot is SlotName.PLACE and place is not None:
        return replace(dialogue, place=known_place(place))
    return dialogue
