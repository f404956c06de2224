"""The analysis runs when there is enough to read, each night, and at once on a danger."""

from datetime import timedelta

import pytest
import time_machine
from bourg import TODAY
from django_tasks_db.models import DBTaskResult

from parvis.apps.collectivites.models import Role
from parvis.apps.common.tasks import run_next
from parvis.apps.contributions.models import Contribution, Kind, Report, Visibility
from parvis.apps.insight import tasks
from parvis.apps.insight.models import AnalysisRun
from parvis.apps.insight.services import ask_for_analysis, run_analysis
from parvis.apps.network.services import reply_to
from parvis.testing.factories import GrievanceFactory, ParticipantFactory, PostFactory

NIGHT = TODAY.replace(hour=4) + timedelta(days=2)


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.PARVIS_HOME = tmp_path


def file(town, count=1, text="La fontaine de la place est cassée", **more):
    for rank in range(count):
        GrievanceFactory(
            participant=ParticipantFactory(town=town), text=f"{text} ({rank})", at=TODAY, **more
        )


def waiting():
    return AnalysisRun.objects.filter(state="queued").count()


def test_a_town_where_nobody_spoke_is_not_analysed(within_town):
    tasks.analyse_what_is_new(TODAY)

    assert waiting() == 0


def test_the_first_words_are_analysed_at_once(within_town):
    file(within_town)

    tasks.analyse_what_is_new(TODAY)

    assert waiting() == 1


def test_then_it_waits_for_enough_that_is_new(within_town, monkeypatch):
    monkeypatch.setattr(tasks, "ENOUGH_NEW", 5)
    file(within_town)
    run_analysis(town=within_town, at=TODAY)

    file(within_town, 4)
    assert not tasks.is_due(TODAY + timedelta(minutes=5))

    file(within_town)
    assert tasks.is_due(TODAY + timedelta(minutes=5))


def test_each_night_it_runs_whatever_is_new(within_town):
    file(within_town)
    run_analysis(town=within_town, at=TODAY)

    assert not tasks.is_due(TODAY + timedelta(hours=1))
    assert tasks.is_due(NIGHT)


def test_many_reasons_ask_for_one_run(within_town):
    file(within_town)
    before = DBTaskResult.objects.count()  # those of the town that this module shares

    assert [ask_for_analysis(town=within_town, at=TODAY) for _ in range(3)] == [True, False, False]
    assert waiting() == DBTaskResult.objects.count() - before == 1


def test_a_run_that_lost_its_task_is_given_another(within_town):
    ask_for_analysis(town=within_town, at=TODAY)
    DBTaskResult.objects.all().delete()

    ask_for_analysis(town=within_town, at=TODAY + timedelta(hours=2))

    assert waiting() == DBTaskResult.objects.count() == 1


def test_what_has_just_failed_is_not_tried_every_minute(within_town):
    file(within_town)
    AnalysisRun.objects.create(town=within_town, state="failed", asked_at=TODAY, started_at=TODAY)

    assert not tasks.is_due(TODAY + timedelta(minutes=1))
    assert tasks.is_due(TODAY + timedelta(hours=2))


def test_the_worker_runs_what_was_asked(within_town):
    file(within_town)
    ask_for_analysis(town=within_town, at=TODAY)

    while run_next("test"):
        pass

    assert AnalysisRun.objects.get().state == "done"


def discussions_of_the_bot():
    return Contribution.objects.filter(kind=Kind.DISCUSSION, participant__role=Role.BOT)


@pytest.mark.parametrize("is_allowed", [True, False])
def test_the_worker_opens_discussions_where_the_town_lets_its_bot_do_so(bourg, is_allowed):
    bourg.opens_discussions = is_allowed
    bourg.save()
    with time_machine.travel(TODAY + timedelta(hours=1)):
        ask_for_analysis(town=bourg, at=TODAY + timedelta(hours=1))
        while run_next("test"):
            pass

    assert discussions_of_the_bot().exists() == is_allowed


def test_a_danger_asks_for_a_run_as_soon_as_it_is_filed(
    within_town, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        file(within_town)
    assert waiting() == 0

    with django_capture_on_commit_callbacks(execute=True):
        file(within_town, text="Forte odeur de gaz devant l’école")
    assert waiting() == 1


def test_despair_that_only_the_town_hall_reads_asks_for_a_run_at_once(
    within_town, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        file(within_town, text="Je n’en peux plus, je veux mourir", visibility=Visibility.TOWN)
    assert waiting() == 1


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("Il y a un câble électrique qui pend devant la crèche", True),
        ("Merci, c’est une bonne idée.", False),
    ],
)
def test_a_danger_told_in_a_reply_is_told_to_the_moderation(
    within_town, resident, django_capture_on_commit_callbacks, text, is_told
):
    post = PostFactory(participant=resident)
    with django_capture_on_commit_callbacks(execute=True):
        reply = reply_to(contribution=post, participant=resident, text=text, at=TODAY)

    reports = Report.objects.filter(contribution=reply, participant__role=Role.BOT)
    assert reports.exists() is is_told
    assert waiting() == 0
