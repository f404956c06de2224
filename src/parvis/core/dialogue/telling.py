"""The sentences that sum up: what is known, what is asked, what will be filed."""

from parvis.core.dialogue.gazetteer import Gazetteer, PlaceKind
from parvis.core.dialogue.intents import SlotName
from parvis.core.dialogue.says import Choice, ChoiceCode, Fact, Say, SayCode
from parvis.core.dialogue.slots import shown_themes
from parvis.core.dialogue.state import Dialogue
from parvis.core.dialogue.turn import HUMAN, Scene, say

MOST_PLACES_SHOWN = 8
EXCERPT = 120

_CORRECTIONS = tuple(Choice(ChoiceCode.CORRECT, slot) for slot in SlotName)
_QUESTIONS = {
    SlotName.PLACE: SayCode.ASK_PLACE,
    SlotName.THEME: SayCode.ASK_THEME,
    SlotName.SINCE: SayCode.ASK_SINCE,
    SlotName.SOLUTION: SayCode.ASK_SOLUTION,
}


def excerpt(text: str) -> str:
    """Return the beginning of a text, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= EXCERPT else f"{line[: EXCERPT - 1].rstrip()}…"


def known(dialogue: Dialogue, gazetteer: Gazetteer) -> dict[str, Fact]:
    """Return what was understood, in the town's own words where it has some."""
    theme, place = gazetteer.theme(dialogue.theme), dialogue.place
    district = gazetteer.place(place.district) if place else None
    return {
        "text": dialogue.text,
        "theme": theme.name if theme else "",
        "place": slot_value(dialogue, SlotName.PLACE, gazetteer),
        "district": district.name if district else "",
        "since": dialogue.since.words if dialogue.since else "",
        "frequency": dialogue.frequency.words if dialogue.frequency else "",
        "solution": dialogue.solution,
    }


def slot_value(dialogue: Dialogue, slot: SlotName, gazetteer: Gazetteer) -> str:
    """Return a slot as words to show or to edit."""
    theme, place = gazetteer.theme(dialogue.theme), dialogue.place
    values = {
        SlotName.TEXT: dialogue.text,
        SlotName.THEME: theme.name if theme else "",
        SlotName.PLACE: place.words if place else "",
        SlotName.SINCE: dialogue.since.words if dialogue.since else "",
        SlotName.SOLUTION: dialogue.solution,
    }
    return values[slot]


def question(dialogue: Dialogue, slot: SlotName, scene: Scene) -> Say:
    """Ask for a slot; every question can be skipped."""
    choices, facts = slot_choices(dialogue, slot, scene)
    return Say(_QUESTIONS[slot], facts, (*choices, Choice(ChoiceCode.SKIP), HUMAN))


def slot_choices(
    dialogue: Dialogue, slot: SlotName, scene: Scene
) -> tuple[tuple[Choice, ...], dict[str, Fact]]:
    """Return the buttons that answer a question, and its facts."""
    if slot is SlotName.THEME:
        themes = shown_themes(dialogue, scene.gazetteer)
        return tuple(Choice(ChoiceCode.THEME, *each) for each in themes), {"themes": themes}
    if slot is SlotName.PLACE:
        districts = [e for e in scene.gazetteer.places if e.kind is PlaceKind.DISTRICT]
        shown = districts[:MOST_PLACES_SHOWN]
        return tuple(Choice(ChoiceCode.PLACE, each.code, each.name) for each in shown), {}
    return (), {}


def correction(dialogue: Dialogue, slot: SlotName, scene: Scene) -> Say:
    """Ask what a slot should be."""
    choices, _ = slot_choices(dialogue, slot, scene)
    value = slot_value(dialogue, slot, scene.gazetteer)
    buttons = (*choices, Choice(ChoiceCode.CONTINUE), HUMAN)
    return say(SayCode.ASK_CORRECTION, *buttons, slot=str(slot), value=value)


def recap(dialogue: Dialogue, gazetteer: Gazetteer) -> Say:
    """Show what will be filed, each part with a button to correct it."""
    hiding: tuple[ChoiceCode, ...] = ()
    if dialogue.personal:
        hiding = (ChoiceCode.KEEP,) if dialogue.masks else (ChoiceCode.MASK,)
    return Say(
        SayCode.RECAP,
        known(dialogue, gazetteer)
        | {
            "masked": bool(dialogue.personal) and dialogue.masks,
            "public_text": dialogue.draft.public_text,
        },
        (
            Choice(ChoiceCode.FILE),
            *_CORRECTIONS,
            *map(Choice, hiding),
            Choice(ChoiceCode.CANCEL),
            HUMAN,
        ),
    )


def personal_warning(dialogue: Dialogue) -> Say:
    """Warn that the text may identify somebody."""
    spans = dialogue.personal
    return say(
        SayCode.PERSONAL_DATA,
        ChoiceCode.MASK,
        ChoiceCode.KEEP,
        kinds=tuple(dict.fromkeys(str(each.kind) for each in spans)),
        found=tuple(dialogue.text[each.start : each.end] for each in spans),
    )


def similar(dialogue: Dialogue) -> Say:
    """Show what others already said, with a button to join each."""
    shown = dialogue.candidates
    joins = (Choice(ChoiceCode.JOIN, each.public_id, each.title) for each in shown)
    return say(
        SayCode.SIMILAR,
        *joins,
        ChoiceCode.NONE_OF_THESE,
        HUMAN,
        candidates=tuple((each.public_id, each.title) for each in shown),
        people=tuple((each.public_id, str(each.people)) for each in shown),
    )


def several(first: str, others: tuple[str, ...]) -> Say:
    """Say that the message holds several grievances, taken one after the other."""
    return say(
        SayCode.SEVERAL,
        ChoiceCode.CONTINUE,
        ChoiceCode.TOGETHER,
        count=1 + len(others),
        first=excerpt(first),
        others=tuple(excerpt(each) for each in others),
    )


def afterwards(dialogue: Dialogue) -> Say:
    """Ask what to do once it is filed: the next grievance, another, or to be told."""
    if dialogue.waiting:
        return say(
            SayCode.NEXT_GRIEVANCE,
            ChoiceCode.NEXT,
            ChoiceCode.CLOSE,
            ChoiceCode.FOLLOW,
            HUMAN,
            text=excerpt(dialogue.waiting[0]),
            left=len(dialogue.waiting),
        )
    return say(SayCode.AFTERWARDS, ChoiceCode.ANOTHER, ChoiceCode.FOLLOW, HUMAN)
