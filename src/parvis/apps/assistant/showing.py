"""What the page of the dialogue shows: bubbles, the buttons of the last one, the card."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from parvis.apps.assistant.amending import Card
from parvis.apps.assistant.links import Link, links_of
from parvis.apps.assistant.models import Dialogue
from parvis.apps.assistant.sentences import label, spoken, upper_first
from parvis.apps.assistant.services import CONTACT, resumed
from parvis.apps.assistant.transcript import BOT, YOU, Line, Spoken
from parvis.apps.collectivites.gazetteer import gazetteer_of
from parvis.apps.collectivites.models import Town
from parvis.apps.common.urgent import number_use
from parvis.core.dialogue import ChoiceCode, PlaceKind, SayCode, Step

# Always there, or drawn on the card: they are no quick replies.
_ELSEWHERE = {ChoiceCode.HUMAN, ChoiceCode.CORRECT, ChoiceCode.FILE, ChoiceCode.JOIN}
_FILED = {SayCode.FILED, SayCode.JOINED}
_NUMBERS = {SayCode.EMERGENCY, SayCode.DESPAIR, SayCode.VIOLENCE}


@dataclass(frozen=True, slots=True)
class Said:
    """A thing said, in words, with what is drawn below it."""

    code: str
    paragraphs: list[str]
    facts: Any
    numbers: list[tuple[str, str]]
    links: list[Link]


@dataclass(frozen=True, slots=True)
class Bubble:
    who: str
    at: datetime
    text: str = ""
    says: list[Said] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """All that the page of a dialogue shows."""

    bubbles: list[Bubble]
    name: str  # the bot's, as a sentence begins
    replies: list[list[tuple[str, str]]]
    candidates: list[tuple[str, str, int]]
    card: Card | None
    public_text: str  # what will be visible, where it is not what was typed
    only_town: bool
    themes: list[tuple[str, str]]
    districts: list[tuple[str, str]]
    asks_contact: bool
    follows: bool
    answers: int
    is_begun: bool


def conversation(
    town: Town, dialogue: Dialogue | None, *, at: datetime, is_back: bool
) -> Conversation:
    """Return what to show of a dialogue, or of the first words of a new one."""
    lines = dialogue.transcript if dialogue else []
    is_begun = any(line.who == YOU for line in lines)
    if not lines or is_back:
        lines.append(Line(BOT, at, says=resumed(town=town, dialogue=dialogue, at=at)))
    last = lines[-1].says
    codes = {each.code for each in last}
    state = dialogue.value if dialogue else None
    gazetteer = gazetteer_of(town)
    has_card = SayCode.RECAP in codes and state is not None and state.step is Step.RECAP
    draft = state.draft if state and has_card else None
    return Conversation(
        bubbles=_bubbles(lines, town),
        name=upper_first(town.bot_name),
        replies=_replies(last, is_told=_is_told(dialogue)),
        candidates=_candidates(last),
        card=Card.of(state) if state and has_card else None,
        public_text=draft.public_text if draft and draft.public_text != draft.text else "",
        only_town=bool(dialogue and dialogue.only_town),
        themes=[(each.code, each.name) for each in gazetteer.themes],
        districts=[(e.code, e.name) for e in gazetteer.places if e.kind is PlaceKind.DISTRICT],
        asks_contact=SayCode.HANDED_OVER in codes,
        follows=SayCode.FOLLOW in codes,
        answers=len(dialogue.lines) if dialogue else 0,
        is_begun=is_begun,
    )


def _bubbles(lines: list[Line], town: Town) -> list[Bubble]:
    labels: dict[str, str] = {}
    bubbles = []
    for line in lines:
        if line.who == YOU:
            said = "\n".join(filter(None, (labels.get(line.choice, ""), line.text)))
            if said:
                bubbles.append(Bubble(YOU, line.at, said))
            continue
        labels |= {each.token: label(each) for say in line.says for each in say.choices}
        labels |= {CONTACT: ""}
        bubbles.append(Bubble(BOT, line.at, says=[_said(each, town) for each in line.says]))
    return bubbles


def _said(what: Spoken, town: Town) -> Said:
    numbers = what.facts.get("numbers", ()) if what.code in _NUMBERS else ()
    return Said(
        code="filed" if what.code in _FILED else what.code,
        paragraphs=spoken(what, town),
        facts=what.facts,
        numbers=[(each, number_use(each)) for each in numbers],
        links=links_of(what),
    )


def _is_told(dialogue: Dialogue | None) -> bool:
    """Whether the answer reaches whoever talks: an account has its address."""
    person = dialogue.participant if dialogue else None
    return person is not None and bool(person.address)


def _replies(says: tuple[Spoken, ...], *, is_told: bool) -> list[list[tuple[str, str]]]:
    """Return a row of buttons for each thing said last, each button once."""
    rows: list[list[tuple[str, str]]] = []
    seen = {str(ChoiceCode.FOLLOW)} if is_told else set()
    for say in says:
        row = []
        for choice in say.choices:
            if choice.code not in _ELSEWHERE and choice.token not in seen:
                seen.add(choice.token)
                row.append((choice.token, label(choice)))
        if row:
            rows.append(row)
    return rows


def _candidates(says: tuple[Spoken, ...]) -> list[tuple[str, str, int]]:
    for say in says:
        if say.code == SayCode.SIMILAR:
            people = dict(say.facts["people"])
            return [(key, name, int(people[key])) for key, name in say.facts["candidates"]]
    return []
