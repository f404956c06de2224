"""The card that sums up: its fields as they stand, and what a person changed in them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from parvis.apps.collectivites.gazetteer import place_name
from parvis.core.dialogue import (
    Choice,
    ChoiceCode,
    Dialogue,
    Gazetteer,
    Place,
    PlaceKind,
    Precision,
    Said,
    Since,
    SlotName,
)

TYPED = (SlotName.TEXT, SlotName.PLACE, SlotName.SINCE, SlotName.SOLUTION)


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What the card's fields say; the codes are those of the town's lists."""

    text: str = ""
    place: str = ""
    district: str = ""
    theme: str = ""
    since: str = ""
    solution: str = ""

    @classmethod
    def of(cls, dialogue: Dialogue) -> "Card":
        """Return the card of what was understood."""
        place = dialogue.place
        return cls(
            text=dialogue.text,
            place=place_name(place),
            district=place.district if place else "",
            theme=dialogue.theme,
            since=dialogue.since.words if dialogue.since else "",
            solution=dialogue.solution,
        )


def amend(
    dialogue: Dialogue, fields: Mapping[str, str], gazetteer: Gazetteer
) -> tuple[Dialogue, list[Said]]:
    """Return the dialogue with what was chosen or emptied, and what was typed, to be said.

    What is typed goes through the dialogue itself, which reads it as it reads everything.
    """
    card = Card.of(dialogue)
    changed = {name: value for name, value in fields.items() if value != getattr(card, name)}
    dialogue = _emptied(dialogue, changed)
    if "theme" in changed and (gazetteer.theme(changed["theme"]) or not changed["theme"]):
        dialogue = replace(dialogue, theme=changed["theme"])
    if dialogue.is_full:
        return _put(dialogue, changed), []
    said = [
        Said(text=changed[slot], choice=Choice(ChoiceCode.CORRECT, slot).token)
        for slot in TYPED
        if changed.get(slot)
    ]
    return dialogue, said


def put_district(dialogue: Dialogue, district: str, gazetteer: Gazetteer) -> Dialogue:
    """Say in which district the place lies, whatever it is; none is an answer too."""
    known = gazetteer.place(district)
    if district and (known is None or known.kind is not PlaceKind.DISTRICT):
        return dialogue
    place = dialogue.place
    if place is not None and place.kind is not PlaceKind.DISTRICT:
        return replace(dialogue, place=replace(place, district=district))
    if known is None:
        return replace(dialogue, place=None)
    return replace(
        dialogue, place=Place(PlaceKind.DISTRICT, known.name, known.code, known.name, known.code)
    )


def _put(dialogue: Dialogue, changed: Mapping[str, str]) -> Dialogue:
    """Write the fields as they are: a dialogue that is full hears no more, and must be sent."""
    if text := changed.get("text"):
        dialogue = replace(dialogue, texts=(text,))
    if place := changed.get("place"):
        dialogue = replace(dialogue, place=Place(PlaceKind.FREE, place))
    if since := changed.get("since"):
        dialogue = replace(dialogue, since=Since(since, None, None, Precision.WORDS))
    if solution := changed.get("solution"):
        dialogue = replace(dialogue, solution=solution)
    return dialogue


def _emptied(dialogue: Dialogue, changed: Mapping[str, str]) -> Dialogue:
    if changed.get("place") == "":
        dialogue = replace(dialogue, place=None)
    if changed.get("since") == "":
        dialogue = replace(dialogue, since=None)
    if changed.get("solution") == "":
        dialogue = replace(dialogue, solution="")
    return dialogue
