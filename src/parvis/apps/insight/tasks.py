"""When the analysis runs: after fifty new contributions, every night, at once on a danger.

The worker looks each minute; a run that waits already reads what came since, so that
many filings ask for one run.
"""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import BigIntegerField, QuerySet
from django.utils.timezone import localtime, now
from django.utils.translation import gettext as _
from django_tasks import task

from parvis.apps.collectivites.models import Town
from parvis.apps.collectivites.services import bot_of
from parvis.apps.common.languages import in_own_language
from parvis.apps.common.prepared import Later, read
from parvis.apps.common.tasks import enqueue
from parvis.apps.common.tenancy import within
from parvis.apps.contributions.events import AnswerPublished, ContributionPublished
from parvis.apps.contributions.models import TOWN_HALL, Contribution, ReportReason
from parvis.apps.contributions.services import report
from parvis.apps.insight.discussions import open_by_itself
from parvis.apps.insight.handling import settle_dangers
from parvis.apps.insight.models import AnalysisRun, RunState
from parvis.apps.insight.models.runs import LOST_AFTER
from parvis.apps.insight.running import request_analysis, run_analysis
from parvis.apps.insight.voices import heard
from parvis.core.insight.grave import grave_signal

ENOUGH_NEW = getattr(settings, "PARVIS_ANALYSE_AFTER", 50)  # contributions
NIGHT = 3  # o'clock, from which the nightly run is due
STALE = timedelta(hours=20)


@task()
def analyse_town(town_id: int) -> None:
    """Run the analysis that waits for a town, if it still does."""
    town = Town.objects.get(pk=town_id)
    with within(town):
        waiting = AnalysisRun.objects.filter(state=RunState.QUEUED).first()
        if waiting is None:
            return
        run_analysis(town=town, at=now(), run=waiting)
        if town.opens_discussions:
            open_by_itself(at=now())


def ask_for_analysis(*, town: Town, at: datetime) -> bool:
    """Have the worker analyse a town; say whether that was new.

    What has waited for very long has lost its task: it is given another.
    """
    with within(town), transaction.atomic():
        run, is_new = request_analysis(town=town, at=at)
        is_lost = run.asked_at < at - LOST_AFTER
        if is_lost:
            run.asked_at = at
            run.save(update_fields=["asked_at"])
        if is_new or is_lost:
            enqueue(analyse_town, town.pk)
    return is_new


def analyse_what_is_new(at: datetime) -> None:
    """Ask for the runs that are due, in every town."""
    for town in Town.objects.order_by("pk"):
        with within(town):
            if is_due(at):
                ask_for_analysis(town=town, at=at)


def is_due(at: datetime) -> bool:
    """Whether the town being served has enough that is new, or something and it is night."""
    if AnalysisRun.objects.under_way(at).exists() or AnalysisRun.objects.just_failed(at).exists():
        return False
    last = AnalysisRun.objects.done().first()
    fresh = heard(at).filter(pk__gt=last.last_contribution if last else 0).order_by("pk")
    count = fresh[:ENOUGH_NEW].count()
    if count >= ENOUGH_NEW or (last is None and count):
        return True
    is_stale = last is None or last.started_at is None or last.started_at < at - STALE
    return bool(last) and is_stale and localtime(at).hour >= NIGHT


def listen_for_danger(event: ContributionPublished) -> None:
    """Ask for a run at once where a new text speaks of danger: an agent must read it today.

    Replies are no part of the analysis: of one that does, the moderation is told.
    """
    with within(event.town):
        said = list(read(_words, key=event.contribution))
        if any(grave_signal(text) for row in said for text in row):
            ask_for_analysis(town=Town.objects.get(pk=event.town), at=now())
        elif not said:
            _listen_to_reply(event.contribution)


@in_own_language
def _listen_to_reply(key: int) -> None:
    replies = Contribution.objects.exclude(parent=None).exclude(author_kind__in=TOWN_HALL)
    reply = replies.filter(pk=key).select_related("town").first()
    if reply is None or not grave_signal(reply.text):
        return
    why = _("La machine y lit un danger : à lire tout de suite.")
    bot = bot_of(town=reply.town, at=now())
    report(contribution=reply, participant=bot, reason=ReportReason.OTHER, text=why, at=now())


def _words() -> QuerySet[Contribution, tuple[str, str]]:
    rows = Contribution.objects.filter(pk=Later("key", BigIntegerField()), parent=None)
    return rows.values_list("title", "text")


def hear_of_answer(event: AnswerPublished) -> None:
    """Let go of the dangers that an answer settles: nobody has to read them today any more."""
    with within(event.town):
        settle_dangers(at=now())
