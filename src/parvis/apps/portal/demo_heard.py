"""What the people of a demonstration were asked: about an alert, each quarter, on the square.

All is opened, counted and closed by the product's own services, at its own moment; what many
people answered is written at once, as an import writes, because a visitor waits for it.
"""

import json
from collections.abc import Iterator, Sequence
from datetime import datetime, time, timedelta
from functools import partial
from importlib.resources import files

from django.utils.timezone import localdate, make_aware

from parvis.apps.collectivites.models import Participant, Role
from parvis.apps.opinions.models import Conversation, Opinion
from parvis.apps.opinions.services import (
    conversation_draft,
    count_opinions,
    open_conversation,
    propose_statement,
)
from parvis.apps.portal.demo_alerts import LAST, alert_of
from parvis.apps.portal.demo_story import Event, Item, Replay
from parvis.apps.sounding.barometer import open_barometer
from parvis.apps.sounding.models import Answer, Sounding
from parvis.apps.sounding.services import close_sounding, sound_out
from parvis.core.dialogue.asking import CHOICES, NO, YES, Ask, first_day, quarter_of

AFTER_ALERTS = LAST + 10**6  # among the events of one moment
OPENS = time(8)


def heard_events(replay: Replay, said: Item) -> Iterator[Event]:
    """Yield what was asked in a demonstration, if its people were."""
    name = replay.cast.town.slug.replace("-", "_")
    path = files("parvis.apps.portal").joinpath("demo", f"{name}_heard.json")
    if not path.is_file():
        return
    asked: Item = json.loads(path.read_text("utf-8"))
    stories = {story["key"]: story for story in said["stories"]}
    yield from _sounding(replay, asked["sounding"], stories)
    yield from _conversation(replay, asked["conversation"], stories)
    yield from _barometer(replay, asked["barometer"])


def began(now: datetime) -> datetime:
    """Return when the first barometer of a demonstration opens: two quarters before this one."""
    year, quarter = quarter_of(localdate(now))
    return make_aware(datetime.combine(first_day(year, quarter - 2), OPENS))


def _sounding(replay: Replay, item: Item, stories: dict[str, Item]) -> Iterator[Event]:
    made: list[Sounding] = []

    def ask(at: datetime) -> None:
        alert = alert_of(stories[item["story"]])
        if alert is not None:
            by = replay.cast.people[item["person"]]
            made.append(sound_out(alert=alert, title=item["title"], by=by, at=at))

    def close(at: datetime) -> None:
        for sounding in made:
            _answer_letters(sounding, item, at - timedelta(days=1))
            close_sounding(sounding=sounding, at=at)

    yield Event(replay.day(item["asked"], 10), AFTER_ALERTS, ask)
    yield Event(replay.day(item["closed"], 17), AFTER_ALERTS, close)


def _answer_letters(sounding: Sounding, item: Item, at: datetime) -> None:
    """Have those answer who were written to, those who had said nothing first."""
    invited = list(sounding.invitations.order_by("has_spoken", "pk"))
    sides = [YES] * item["yes"] + [NO] * item["no"]
    trouble = item["trouble"]
    Answer.objects.bulk_create(
        Answer(
            town=sounding.town, sounding=sounding, participant_id=each.participant_id,
            question=question, choice=choice, has_spoken=each.has_spoken, at=at,
        )
        for place, (each, side) in enumerate(zip(invited, sides, strict=False))
        for question, choice in (
            (Ask.SAME, side), (Ask.TROUBLE, trouble[place % len(trouble)]),
        )
    )  # fmt: skip


def _conversation(replay: Replay, item: Item, stories: dict[str, Item]) -> Iterator[Event]:
    made: list[Conversation] = []

    def begin(at: datetime) -> None:
        alert = alert_of(stories[item["story"]])
        if alert is None:
            return
        draft = conversation_draft(alert)
        opened = open_conversation(
            alert=alert, title=draft.title, text=draft.text, said=item["statements"],
            settling=draft.settling, by=replay.cast.people[item["person"]], at=at,
        )  # fmt: skip
        made.append(opened)
        _answer_statements(opened, item["leanings"], _residents(replay), at)
        count_opinions(conversation=opened, at=min(at + timedelta(days=5), replay.now))

    def add(at: datetime) -> None:
        for conversation in made:
            person = replay.cast.people[item["added"]["person"]]
            propose_statement(
                conversation=conversation, participant=person, text=item["added"]["text"], at=at
            )

    yield Event(replay.day(item["days_ago"], 9), AFTER_ALERTS, begin)
    yield Event(replay.day(item["added"]["days_ago"], 19), AFTER_ALERTS, add)


def _answer_statements(
    opened: Conversation, leanings: Sequence[Item], people: Sequence[Participant], at: datetime
) -> None:
    """Have people answer as they lean; one in five thinks otherwise once, or has not seen one."""
    statements = list(opened.statements.order_by("-settles", "pk"))
    sides = [leaning["sides"] for leaning in leanings for _ in range(leaning["people"])]
    rows = []
    for place, (person, leans) in enumerate(zip(people, sides, strict=False)):
        told = [1, *leans]  # almost all are concerned
        for number, (statement, side) in enumerate(zip(statements, told, strict=True)):
            turn = (place * 7 + number * 3) % 20
            if turn == 0:
                continue
            rows.append(
                Opinion(
                    town=opened.town, statement=statement, participant=person,
                    side=-side if turn == 1 else side, at=at + timedelta(hours=place),
                )
            )  # fmt: skip
    Opinion.objects.bulk_create(rows)


def _barometer(replay: Replay, item: Item) -> Iterator[Event]:
    """Open the barometer of each quarter, and close that of the quarter before."""
    by = replay.cast.people[item["person"]]
    open_now: list[Sounding] = []
    year, quarter = quarter_of(localdate(replay.now))

    def turn(counts: Item, at: datetime) -> None:
        while open_now:
            close_sounding(sounding=open_now.pop(), at=at)
        made = open_barometer(town=replay.cast.town, by=by, at=at)
        _answer_quarter(made, counts, _residents(replay), at)
        open_now.append(made)

    quarters = [*item["over"], item["now"]]
    for step, counts in enumerate(quarters):
        start = first_day(year, quarter - len(quarters) + 1 + step)
        at = min(make_aware(datetime.combine(start, OPENS)), replay.now)
        yield Event(at, AFTER_ALERTS + step, partial(turn, counts))


def _answer_quarter(
    sounding: Sounding, counts: Item, people: Sequence[Participant], at: datetime
) -> None:
    """Have each question answered as the file counts; who chose what differs by question."""
    rows = []
    for number, question in enumerate(sounding.questions):
        told = zip(CHOICES[Ask(question)], counts[question], strict=True)
        chosen = [choice for choice, count in told for _ in range(count)]
        rows += [
            Answer(
                town=sounding.town, sounding=sounding, question=question, at=at,
                participant=people[(place + 5 * number) % len(chosen)], choice=choice,
            )
            for place, choice in enumerate(chosen)
        ]  # fmt: skip
    Answer.objects.bulk_create(rows)


def _residents(replay: Replay) -> list[Participant]:
    """Return the residents that no visitor plays: whom a visitor plays has not answered yet."""
    played = next(each for each in replay.cast.people.values() if each.role == Role.RESIDENT)
    everyone = replay.cast.people.values()
    return [each for each in everyone if each.role == Role.RESIDENT and each != played]
