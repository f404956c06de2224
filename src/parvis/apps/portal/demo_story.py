"""What was said in a demonstration town, replayed through the product's own services.

Every event of the file is done in the order of time, at its own moment: each has its
entry in the journal, as if it had happened.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import Any, Final

from django.db import transaction
from django.utils.timezone import get_current_timezone, localtime

from parvis.apps.collectivites.models import Participant, Role
from parvis.apps.common.tenancy import within
from parvis.apps.contributions.models import Contribution, Kind, OfficialAnswer
from parvis.apps.contributions.services import (
    Draft,
    change_status,
    join_contribution,
    moderate,
    publish_answer,
)
from parvis.apps.grievances.handling import add_note, answer_everybody, merge, save_answer
from parvis.apps.grievances.services import Details, file_grievance
from parvis.apps.network.services import publish_post, reply_to
from parvis.apps.portal.demo_town import Cast

NEXT = timedelta(minutes=17)  # between two events of one contribution on the same day
LETTERS = timedelta(days=10)  # older answers have been read: their letters are not written

Item = dict[str, Any]
Opener = Callable[[Item, datetime], Contribution | None]


@dataclass(frozen=True, slots=True, order=True)
class Event:
    """Something to be done at a moment; `rank` keeps the order of the file."""

    at: datetime
    rank: int
    do: "Callable[[datetime], object]" = field(compare=False)


@dataclass(slots=True)
class Replay:
    """A town's story being told."""

    cast: Cast
    now: datetime
    rows: dict[str, Contribution] = field(default_factory=dict)
    rules: dict[str, str] = field(default_factory=dict)  # in words, by their key in the file
    open_discussion: Opener | None = None  # how the bot opens what the file says it opened

    @transaction.atomic
    def tell(self, said: Item, extra: "list[Event] | None" = None) -> int:
        """Do every event of the file; return how many were done."""
        events = [*self._events(said), *(extra or [])]
        with within(self.cast.town):
            for event in sorted(events):
                event.do(event.at)
        return len(events)

    def day(self, days_ago: int, hour: int, minute: int = 0) -> datetime:
        """Return a moment of a day before today, in the town's time; never the future."""
        day = localtime(self.now).date() - timedelta(days=days_ago)
        moment = datetime.combine(day, time(hour, minute), tzinfo=get_current_timezone())
        return min(moment, self.now)

    def _events(self, said: Item) -> Iterator[Event]:
        rank = 0
        for number, item in enumerate(said["contributions"]):
            start = self.day(item["days_ago"], item["hour"], number * 7 % 60)
            yield Event(start, rank, self._filing(item))
            rank += 1
            same_day = 0
            for what, detail in _followings(item):
                moment = self.day(detail["days_ago"], 9 + rank % 9, rank * 11 % 60)
                if detail["days_ago"] == item["days_ago"]:
                    same_day += 1
                    moment = min(start + NEXT * same_day, self.now)
                yield Event(moment, rank, self._following(item["key"], what, detail))
                rank += 1

    def _filing(self, item: Item) -> Callable[[datetime], object]:
        def file(at: datetime) -> None:
            self.rows[item["key"]] = self._file(item, at)

        return file

    def _file(self, item: Item, at: datetime) -> Contribution:
        cast, person = self.cast, self.cast.people[item["person"]]
        theme, district = cast.themes.get(item["theme"]), cast.districts.get(item["district"])
        if item["kind"] == Kind.GRIEVANCE:
            place = cast.places.get(item["place"])
            draft = Draft(
                kind=Kind.GRIEVANCE,
                text=item["text"],
                title=item["title"].removesuffix("…"),
                theme=theme,
                district=district,
                place=place.name if place else "",
            )
            details = Details(since=item.get("since", ""), solution=item.get("solution", ""))
            return file_grievance(participant=person, draft=draft, details=details, at=at)
        may_open = self.open_discussion if item.get("opened_from") else None
        found = may_open(item, at) if may_open else None
        return found or publish_post(
            participant=person,
            title=item["title"],
            text=item["text"],
            theme=theme,
            district=district,
            at=at,
        )

    def _following(self, key: str, what: str, detail: Item) -> Callable[[datetime], object]:
        return lambda at: FOLLOWINGS[what](self, self.rows[key], detail, at)

    def _move_on(self, row: Contribution, detail: Item, at: datetime) -> None:
        status = self.cast.statuses[detail["status"]]
        if row.status_id != status.pk:
            change_status(
                contribution=row, status=status, by=None, at=at, reason=detail.get("reason", "")
            )

    def _answer(self, row: Contribution, detail: Item, at: datetime) -> None:
        service = self.cast.services[detail["service"]]
        answer = OfficialAnswer.objects.create(
            town=row.town,
            contribution=row,
            text=detail["text"],
            signatory=service.contact,
            created_at=at,
        )
        if self.now - at < LETTERS:
            answer_everybody(answer=answer, status=None, by=self.agent(), at=at)
        else:
            publish_answer(answer=answer, service=service, at=at)

    def _draft(self, row: Contribution, detail: Item, at: datetime) -> None:
        save_answer(
            contribution=row,
            text=detail["text"],
            signatory=self.cast.services[detail["service"]].contact,
            by=self.cast.people[detail["person"]],
            at=at,
            is_ready=detail["ready"],
        )

    def _join(self, row: Contribution, detail: Item, at: datetime) -> None:
        join_contribution(contribution=row, participant=self.cast.people[detail["person"]], at=at)

    def _reply(self, row: Contribution, detail: Item, at: datetime) -> None:
        person = self.cast.people[detail["person"]]
        reply = reply_to(contribution=row, participant=person, text=detail["text"], at=at)
        for decision in detail.get("moderation", []):
            self._moderate(reply, decision, at + NEXT)

    def _note(self, row: Contribution, detail: Item, at: datetime) -> None:
        by = self.cast.people[detail["person"]]
        add_note(contribution=row, text=detail["text"], by=by, at=at)

    def _moderate(self, row: Contribution, detail: Item, at: datetime) -> None:
        moderate(
            contribution=row,
            action=detail["action"],
            rule=self.rules[detail["rule"]],
            reason=detail["reason"],
            by=self.cast.people[detail["person"]],
            at=min(at, self.now),
        )

    def _group(self, row: Contribution, detail: Item, at: datetime) -> None:
        merge(contributions=[row], into=self.rows[detail["into"]], by=self.agent(), at=at)

    def agent(self) -> Participant:
        """Return one of the town's agents."""
        return next(each for each in self.cast.people.values() if each.role == Role.AGENT)


FOLLOWINGS: Final[dict[str, Callable[[Replay, Contribution, Item, datetime], None]]] = {
    "statuses": Replay._move_on,  # noqa: SLF001 - a table of this class's own methods
    "answers": Replay._answer,  # noqa: SLF001
    "drafts": Replay._draft,  # noqa: SLF001
    "joins": Replay._join,  # noqa: SLF001
    "comments": Replay._reply,  # noqa: SLF001
    "notes": Replay._note,  # noqa: SLF001
    "moderation": Replay._moderate,  # noqa: SLF001
    "duplicate_of": Replay._group,  # noqa: SLF001
}


def _followings(item: Item) -> Iterator[tuple[str, Item]]:
    for what in ("statuses", "answers", "drafts", "joins", "comments", "notes", "moderation"):
        for detail in item.get(what, []):
            yield what, detail
    if item.get("duplicate_of"):
        yield "duplicate_of", {"into": item["duplicate_of"], "days_ago": item["days_ago"]}
