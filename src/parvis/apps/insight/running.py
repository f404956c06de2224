"""One run of the analysis on a town: read, compute outside any transaction, then write."""

import logging
import time
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from parvis.apps.collectivites.models import Town
from parvis.apps.common.tenancy import within
from parvis.apps.contributions.erasing import hold_erasures
from parvis.apps.contributions.models import Erasure, Visibility
from parvis.apps.insight.asking import joiners, with_what_people_said
from parvis.apps.insight.comparing import propose_merges, verdicts
from parvis.apps.insight.method import data_digest, method_digest, parameters, result_digest
from parvis.apps.insight.models import AnalysisRun, RunState
from parvis.apps.insight.precision import taught
from parvis.apps.insight.raising import Desk, raise_alerts
from parvis.apps.insight.similarity import save_index
from parvis.apps.insight.topic_store import Heard, keep, previous
from parvis.apps.insight.unread import unread_in
from parvis.apps.insight.vectors import vectors_told
from parvis.apps.insight.voices import heard as heard_rows, load_voices, positions, week_at
from parvis.core.insight.sizes import settings_for
from parvis.core.insight.values import Analysis, Settings, Voice

MOST_ERROR = 2_000  # characters

logger = logging.getLogger(__name__)


def run_analysis(*, town: Town, at: datetime, run: AnalysisRun | None = None) -> AnalysisRun:
    """Analyse what people of a town said up to a moment; topics, demands and alerts follow.

    What was found is written in one transaction, alerts and their seals together. A run
    that fails changes nothing but its own row, and says why.
    """
    began = time.monotonic()
    with within(town):
        run = _begin(run or AnalysisRun(town=town, asked_at=at), at)
        try:
            while not _read_and_write(town, run, at, began):
                logger.info("the analysis of %s begins again: words were erased", town.slug)
            save_index(town, run)
        except Exception as error:
            run.state, run.error = RunState.FAILED, repr(error)[:MOST_ERROR]
            run.save(update_fields=["state", "error"])
            logger.exception("the analysis of %s failed", town.slug)
            raise
    return run


def request_analysis(*, town: Town, at: datetime) -> tuple[AnalysisRun, bool]:
    """Ask for a run, once: a run that waits already will read what is new too."""
    with within(town):
        waiting = AnalysisRun.objects.filter(state=RunState.QUEUED).first()
        if waiting:
            return waiting, False
        try:
            with transaction.atomic():
                return AnalysisRun.objects.create(town=town, asked_at=at), True
        except IntegrityError:
            return AnalysisRun.objects.get(state=RunState.QUEUED), False


def _begin(run: AnalysisRun, at: datetime) -> AnalysisRun:
    run.state, run.started_at, run.error = RunState.RUNNING, at, ""
    run.save()
    return run


def _read_and_write(town: Town, run: AnalysisRun, at: datetime, began: float) -> bool:
    """Analyse once; write nothing, and say so, if something was erased since it was read."""
    last = Erasure.objects.last()
    voices = load_voices(at)
    settings = taught(settings_for(len(voices)), at)
    heard = _hear(town, voices, settings, at)
    with transaction.atomic():
        is_current = hold_erasures(town) == last
        if is_current:
            _write(run, heard, settings, at)
            _finish(run, heard, began)
    return is_current


def _hear(town: Town, voices: list[Voice], settings: Settings, at: datetime) -> Heard:
    # Half a second and fifteen megabytes that the web processes have no use for.
    from parvis.core.insight.analysis import analyse  # noqa: PLC0415

    week = week_at(at)
    told = vectors_told(voice.id for voice in voices)
    found = analyse(
        voices,
        inhabitants=town.inhabitants,
        previous=previous(),
        settings=settings,
        this_week=week,
        positions=positions(at),
        vectors=told.vectors if told else None,
        unread=unread_in(voices),
    )
    known = {voice.id: voice for voice in voices}
    joined = joiners(at)
    found = with_what_people_said(found, known, verdicts(), joined)
    public = heard_rows(at).filter(visibility=Visibility.PUBLIC)
    keys = frozenset(public.values_list("pk", flat=True))
    return Heard(known, keys, found, week, joined, told=told).with_faces()


def _write(run: AnalysisRun, heard: Heard, settings: Settings, at: datetime) -> None:
    run.method = method_digest(settings, heard.told)
    run.data = data_digest(heard.voices.values())
    run.parameters = parameters(settings, heard.told)
    run.inhabitants, run.result = run.town.inhabitants, result_digest(heard.analysis.findings)
    propose_merges(run.town, heard, at)
    raise_alerts(Desk.of(heard, keep(run.town, heard), run, at))


def _finish(run: AnalysisRun, heard: Heard, began: float) -> None:
    found = heard.analysis
    run.last_contribution = max(heard.voices, default=0)
    run.contributions, run.people = found.voices, found.people
    run.topics, run.demands = len(found.topics), len(found.demands)
    run.findings = len(found.findings)
    run.coverage = _coverage(found)
    run.seconds = round(time.monotonic() - began, 2)
    run.state = RunState.DONE
    run.finished_at = (run.started_at or run.asked_at) + timedelta(seconds=run.seconds)
    run.save()


def _coverage(found: Analysis) -> float:
    placed = {voice for topic in found.topics for voice in topic.voices}
    return round(len(placed) / found.voices, 4) if found.voices else 0.0
