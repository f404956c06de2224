"""What an alert rests on: quotes read from their sources, and the grievances behind it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import Q

from parvis.apps.collectivites.models import Participant
from parvis.apps.contributions.models import (
    Contribution,
    ContributionQuerySet,
    Family,
    Kind,
    Moderation,
    Visibility,
)
from parvis.apps.grievances.services import shut_among, shut_title
from parvis.apps.insight.models import Alert, AlertKind
from parvis.core.insight.grave import grave_signal
from parvis.core.insight.stance import Stance, ideas, stance
from parvis.core.insight.text import Span

MOST_MEMBERS = 100


class Source(NamedTuple):
    """The contribution that a quote is taken from."""

    pk: int
    public_id: str
    kind: str
    title: str
    text: str
    author: str | None
    author_kind: str
    place: str
    district: str | None
    visibility: str
    published_at: datetime


class Said(NamedTuple):
    """Words of one person, and where they stand."""

    text: str
    source: Source
    dissents: bool = False  # asks for the opposite of what most ask
    is_shut: bool = False  # its reader has not opened the file: no word of it is here
    marks: tuple[Span, ...] = ()  # of its text, in order: the words that a rule of danger found

    @property
    def parts(self) -> list[tuple[str, bool]]:
        """Return its words in pieces, each with whether it is marked."""
        pieces, at = [], 0
        for mark in self.marks:
            pieces += [
                (self.text[at : mark.start], False),
                (self.text[mark.start : mark.end], True),
            ]
            at = mark.end
        return [piece for piece in [*pieces, (self.text[at:], False)] if piece[0]]

    @property
    def is_public(self) -> bool:
        return self.source.visibility == Visibility.PUBLIC


class Sentence(NamedTuple):
    """A sentence that somebody wrote in public, and whether it proposes something."""

    text: str
    contribution: int
    is_solution: bool


class Member(NamedTuple):
    """A grievance behind an alert, as the page of the alert lists it."""

    pk: int
    public_id: str
    number: str
    title: str
    people: int
    published_at: datetime
    status: str | None
    family: str | None
    answered_at: datetime | None
    merged_into: int | None

    @property
    def can_be_answered(self) -> bool:
        """Whether it still waits for the town's word, and stands by itself."""
        is_open = self.family in {None, Family.OPEN}
        return is_open and self.answered_at is None and self.merged_into is None


def sources(rows: Iterable[Mapping[str, Any]], *, public_only: bool) -> dict[int, Source]:
    """Read in one query the contributions of many quotes; what was hidden is not quoted."""
    keys = {row["contribution"] for row in rows}
    found = Contribution.objects.filter(pk__in=keys, moderation=Moderation.VISIBLE)
    if public_only:
        found = found.public()
    fields = (
        "pk", "public_id", "kind", "title", "text", "participant__display_name", "author_kind",
        "place", "district__name", "visibility", "published_at",
    )  # fmt: skip
    return {row[0]: Source(*row) for row in found.values_list(*fields)}


def shut_sources(known: Mapping[int, Source], reader: Participant, at: datetime) -> frozenset[int]:
    """Return the sources that are files which their reader has not opened."""
    files = (each.pk for each in known.values() if each.visibility == Visibility.TOWN)
    return shut_among(files, reader, at)


def quotes(
    rows: Iterable[Mapping[str, Any]],
    known: Mapping[int, Source],
    shut: frozenset[int] = frozenset(),
) -> list[Said]:
    """Cut each quote out of its source; what is not there any more is left out."""
    said = []
    for row in rows:
        source = known.get(row["contribution"])
        if source is None:
            continue
        if source.pk in shut:
            blank = source._replace(title="", text="", author=None, place="")
            said.append(Said("", blank, bool(row.get("dissents")), is_shut=True))
            continue
        whole = source.title if row["in_title"] else source.text
        words = whole[row["start"] : row["end"]].strip()
        if words.strip("…"):  # what stands for a title that was erased says nothing
            said.append(Said(words, source, bool(row.get("dissents"))))
    return said


def with_dangers(said: Iterable[Said]) -> list[Said]:
    """Mark the words that say a danger, in the quotes of an alert that tells of one."""
    found = ((each, grave_signal(each.text)) for each in said)
    return [each._replace(marks=signal.marks) if signal else each for each, signal in found]


def quotes_of(alert: Alert, *, public_only: bool = False) -> list[Said]:
    """Return the quotes of one alert."""
    return quotes(alert.quotes, sources(alert.quotes, public_only=public_only))


def public_sentences(alert: Alert) -> list[Sentence]:
    """Return what was said in public of the matter of an alert, its quotes first."""
    found = [
        Sentence(quote.text, quote.source.pk, stance(quote.text) is Stance.SOLUTION)
        for quote in quotes_of(alert, public_only=True)
    ]
    rows = grievances_of(alert).public().newest_first()[:MOST_MEMBERS]
    for key, text in rows.values_list("pk", "text"):
        found += [
            Sentence(text[span.start : span.end], key, side is Stance.SOLUTION)
            for span, side in ideas(text)
            if side is not Stance.OTHER
        ]
    return found


def grievances_of(alert: Alert) -> ContributionQuerySet:
    """Return the grievances that an alert rests on, and those of its topic."""
    belongs = Q(pk__in=alert.evidence)
    if alert.topic_id is not None and alert.kind != AlertKind.GRAVE:
        belongs |= Q(topic_member__topic=alert.topic_id)
    rows = Contribution.objects.filter(belongs, kind=Kind.GRIEVANCE)
    return rows.filter(moderation=Moderation.VISIBLE)


def members_of(alert: Alert, reader: Participant, at: datetime) -> Sequence[Member]:
    """List them, newest first; without the words of the files that their reader must open."""
    fields = (
        "pk", "public_id", "number", "title", "people", "published_at", "status__label",
        "status__family", "answered_at", "grievance__merged_into",
    )  # fmt: skip
    rows = grievances_of(alert).newest_first().values_list(*fields)[:MOST_MEMBERS]
    members = [Member(*row) for row in rows]
    shut = shut_among((each.pk for each in members), reader, at)
    return [
        each._replace(title=shut_title(each.number)) if each.pk in shut else each
        for each in members
    ]


def still_open(alert: Alert) -> ContributionQuerySet:
    """Return the grievances of the evidence that still wait and stand by themselves."""
    rows = Contribution.objects.filter(pk__in=alert.evidence, kind=Kind.GRIEVANCE)
    waiting = Q(status=None) | Q(status__family=Family.OPEN)
    return rows.filter(waiting, answered_at=None, grievance__merged_into=None).order_by("pk")


def public_people(alert: Alert) -> int:
    """Count who said it in public: the number that a public text may give."""
    rows = Contribution.objects.public().filter(pk__in=alert.evidence)
    people = [person or 0 for person in rows.values_list("participant_id", flat=True)]
    return len(set(people) - {0}) + people.count(0)
