"""Making a summary: counts and quotes always; sentences of an engine where the town has one.

An agent asks, the worker prepares a draft, an agent edits it and publishes, or throws it
away; each step can be undone. Nothing is published by a machine.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from secrets import token_bytes

from django.db import transaction
from django.utils.translation import gettext as _
from django_tasks import task

from parvis.apps.collectivites.models import Participant, Town
from parvis.apps.common.languages import in_own_language
from parvis.apps.common.public_ids import public_id
from parvis.apps.common.tasks import enqueue
from parvis.apps.common.tenancy import within
from parvis.apps.engine.services import engine_of_town
from parvis.apps.insight.models import AnalysisRun, Summary, SummaryState
from parvis.apps.insight.models.topics import PUBLIC_PEOPLE
from parvis.apps.insight.summary_lines import ENGINE, QUOTE, TOWN, cited_by, shown, town_line
from parvis.apps.insight.summary_sources import Line, reader_of
from parvis.apps.insight.summary_subjects import Subject
from parvis.apps.insight.summary_writing import Written, have_written
from parvis.apps.ledger.services import record
from parvis.core.canonical import encode

MEDIA = "application/json"


class TooFewError(Exception):
    """Too few people spoke of it in public: a summary would point at them."""


class WrongStateError(Exception):
    """The summary is not in the state that this needs: somebody was faster."""


@transaction.atomic
def request_summary(*, about: Subject, with_engine: bool, by: Participant, at: datetime) -> Summary:
    """Have the worker prepare the summary of a subject.

    Raises:
        TooFewError: fewer than three people spoke of it in public.
    """
    if about.people < PUBLIC_PEOPLE:
        raise TooFewError
    summary = Summary.objects.create(
        town_id=by.town_id,
        public_id=public_id(token_bytes),
        label=about.label,
        topic=about.topic,
        alert=about.alert,
        leader=about.leader,
        discussion=about.discussion,
        rests_on=about.rests_on,
        with_engine=with_engine and engine_of_town() is not None,
        members=list(about.members),
        people=about.people,
        asked_by=by,
        asked_at=at,
    )
    enqueue(prepare, by.town_id, summary.pk)
    return summary


@task()
def prepare(town_id: int, key: int) -> None:
    """Prepare the draft that waits, if it still does."""
    with within(Town.objects.get(pk=town_id)):
        summary = Summary.objects.filter(pk=key, state=SummaryState.PREPARING).first()
        if summary is not None:
            prepare_summary(summary)


def prepare_summary(summary: Summary) -> Summary:
    """Quote, have an engine write where it is asked for, and keep both as a draft."""
    reader = reader_of(summary)
    material = reader.material(summary)
    written = Written((), None, 0)
    if summary.with_engine:
        written = have_written(reader.told, material.texts, summary.asked_at)
    run = AnalysisRun.objects.done().first()
    with transaction.atomic():
        row = Summary.objects.select_for_update(of=("self",)).get(pk=summary.pk)
        still = set(reader.sources(row.members))  # some may have been erased meanwhile
        lines = [*written.lines, *material.quoted]
        row.lines = [line for line in lines if still.issuperset(cited_by(line, row.rests_on))]
        row.with_engine, row.withheld = bool(written.lines), written.withheld
        if written.answered is not None:
            engine = engine_of_town()
            row.engine_run, row.host = written.answered.run, engine.host if engine else ""
        if run is not None and not row.is_of_statements:
            row.read, row.read_people, row.coverage = run.contributions, run.people, run.coverage
        row.state = SummaryState.DRAFT
        row.save()
    return row


@transaction.atomic
def edit_summary(*, summary: Summary, lines: Sequence[Line], label: str) -> Summary:
    """Keep the lines and the title as an agent left them.

    Raises:
        WrongStateError: it is no draft any more.
    """
    row = _held(summary, SummaryState.DRAFT)
    row.edited = row.edited or list(lines) != row.lines
    row.lines, row.label = list(lines), label
    row.save(update_fields=["lines", "edited", "label"])
    return row


@transaction.atomic
def publish_summary(*, summary: Summary, by: Participant, at: datetime) -> Summary:
    """Publish a draft, and seal what it says.

    Raises:
        WrongStateError: it is no draft any more, or it says nothing.
    """
    row = _held(summary, SummaryState.DRAFT)
    told = told_by(row)
    if not told:
        raise WrongStateError
    row.state, row.published_by, row.published_at = SummaryState.PUBLISHED, by, at
    row.save(update_fields=["state", "published_by", "published_at"])
    _seal(row, told, at)
    return row


@transaction.atomic
def move_summary(*, summary: Summary, before: SummaryState, after: SummaryState) -> Summary:
    """Take back what was published, throw a draft away, or fetch it back.

    Raises:
        WrongStateError: somebody was faster.
    """
    row = _held(summary, before)
    row.state = after
    row.save(update_fields=["state"])
    return row


def told_by(summary: Summary) -> list[dict[str, object]]:
    """Return what a summary says to everybody, as it is sealed: words and numbers of sources."""
    return [
        {"text": each.text, "sources": [source.public_id for source in each.sources]}
        for each in shown(summary)
    ]


@in_own_language
def _seal(summary: Summary, told: list[dict[str, object]], at: datetime) -> None:
    """The journal's title names no subject: a name is words of people, who may take them back."""
    record(
        town=summary.town,
        type="document.publish",
        at=at,
        data={
            "sha256": sha256(encode(told)).hexdigest(),
            "media": MEDIA,
            "title": _("Synthèse %s") % summary.public_id,
        },
        subject=summary.public_id,
    )


def _held(summary: Summary, state: SummaryState) -> Summary:
    row = Summary.objects.select_for_update(of=("self",)).get(pk=summary.pk)
    if row.state != state:
        raise WrongStateError
    return row


def edited_lines(summary: Summary, kept: Mapping[int, str | None], added: str) -> list[Line]:
    """Return the lines that are kept, by their places, with the sentences as they now read."""
    lines = []
    for place, line in enumerate(summary.lines):
        text = kept.get(place)
        if place not in kept or (line["kind"] != QUOTE and not text):
            continue
        if line["kind"] == ENGINE and text != line["text"]:
            line = {**line, "text": text, "edited": True}  # noqa: PLW2901 - the line as it is now
        elif line["kind"] == TOWN:
            line = town_line(text or "")  # noqa: PLW2901
        lines.append(line)
    return [*lines, town_line(added)] if added else lines
