"""The town's inbox: what waits for an answer, late first, in one query a page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from django.db.models import Count, F, Q
from django.db.models.expressions import OrderBy

from parvis.apps.collectivites.models import Participant
from parvis.apps.contributions.models import AnswerState, Contribution, Family, Kind, Visibility
from parvis.apps.grievances.opening import readable_by, shut_among, shut_title

PAGE = 30


class Tab(StrEnum):
    """The lists of the inbox; each is a question that an agent asks."""

    TO_DO = "a-faire"
    LATE = "en-retard"
    DRAFTS = "brouillons"
    TO_SIGN = "a-signer"
    ANSWERED = "repondues"
    CLOSED = "closes"
    ALL = "toutes"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """How the inbox is narrowed; empty means all."""

    tab: Tab = Tab.TO_DO
    service: str = ""
    theme: str = ""
    district: str = ""
    words: str = ""
    page: int = 1


class Work(NamedTuple):
    """A line of the inbox."""

    pk: int
    visibility: str
    public_id: str
    number: str
    title: str
    place: str
    people: int
    published_at: datetime
    answered_at: datetime | None
    status: str | None
    family: str | None
    district: str | None
    is_decided: bool | None
    service: str | None
    due_at: datetime | None
    grouped: int

    def is_late(self, at: datetime) -> bool:
        """Whether the promised day has passed without an answer or a decision."""
        waits = self.answered_at is None and not self.is_decided
        return waits and self.due_at is not None and self.due_at < at

    def due_for(self, at: datetime) -> datetime | None:
        """Return the promised day while it says something: a decision has taken its place."""
        is_past = self.due_at is not None and self.due_at < at
        if self.answered_at or (is_past and not self.is_late(at)):
            return None
        return self.due_at


FIELDS = (
    "pk",
    "visibility",
    "public_id",
    "number",
    "title",
    "place",
    "people",
    "published_at",
    "answered_at",
    "status__label",
    "status__family",
    "district__name",
    "status__is_decided",
    "grievance__service__name",
    "grievance__due_at",
    "grouped",
)
DRAFT = Q(answers__state=AnswerState.DRAFT)
SUBMITTED = Q(answers__state=AnswerState.SUBMITTED)
UNDECIDED = Q(status__is_decided=False)  # a decision with its reason is an answer too
OPEN = Q(status__family=Family.OPEN, grievance__merged_into=None)


def _questions(at: datetime) -> dict[Tab, Q]:
    return {
        Tab.TO_DO: OPEN & Q(answered_at=None),
        Tab.LATE: OPEN & UNDECIDED & Q(answered_at=None, grievance__due_at__lt=at),
        Tab.DRAFTS: DRAFT,
        Tab.TO_SIGN: SUBMITTED,
        Tab.ANSWERED: Q(answered_at__isnull=False, grievance__merged_into=None),
        Tab.CLOSED: ~Q(status__family=Family.OPEN),
        Tab.ALL: Q(),
    }


def works(choice: Choice, reader: Participant, at: datetime) -> tuple[Sequence[Work], bool]:
    """Return the lines of a page, and whether there are more after it.

    Of a file that its reader has not opened today, no word is shown, and none is found.
    """
    rows = Contribution.objects.kept().filter(_questions(at)[choice.tab], kind=Kind.GRIEVANCE)
    if choice.service:
        rows = rows.filter(grievance__service__slug=choice.service)
    if choice.theme:
        rows = rows.filter(theme__slug=choice.theme)
    if choice.district:
        rows = rows.filter(district__slug=choice.district)
    if choice.words:
        is_number = Q(number=choice.words.strip().upper())
        rows = rows.matching(choice.words).filter(is_number | readable_by(reader, at))
    start = (choice.page - 1) * PAGE
    ordered = rows.annotate(grouped=Count("merged", distinct=True)).order_by(*_order(choice.tab))
    found = [Work(*row) for row in ordered.values_list(*FIELDS)[start : start + PAGE + 1]]
    return _shown(found[:PAGE], reader, at), len(found) > PAGE


def _shown(lines: Sequence[Work], reader: Participant, at: datetime) -> list[Work]:
    """Leave out the words of files that are shut: one more query, where there is any."""
    files = (line.pk for line in lines if line.visibility == Visibility.TOWN)
    shut = shut_among(files, reader, at)
    return [
        line._replace(title=shut_title(line.number), place="") if line.pk in shut else line
        for line in lines
    ]


def _order(tab: Tab) -> list[str | OrderBy]:
    if tab in {Tab.TO_DO, Tab.LATE}:
        return [F("grievance__due_at").asc(nulls_last=True), "pk"]
    if tab == Tab.ANSWERED:
        return ["-answered_at", "-pk"]
    return ["-published_at", "-pk"]


def counts(at: datetime) -> dict[Tab, int]:
    """Count the lists that call for something to be done, in one query."""
    questions = _questions(at)
    called = (Tab.TO_DO, Tab.LATE, Tab.DRAFTS, Tab.TO_SIGN)
    found = (
        Contribution.objects.kept()
        .filter(kind=Kind.GRIEVANCE)
        .aggregate(
            **{tab.name: Count("pk", filter=questions[tab], distinct=True) for tab in called}
        )
    )
    return {tab: found[tab.name] for tab in called}
