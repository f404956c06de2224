"""Tasks: tried again after a while, not for ever, and never lost with their process."""

from datetime import timedelta

import pytest
from django.utils.timezone import now
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from parvis.apps.common.tasks import (
    MAX_ATTEMPTS,
    GiveUpError,
    enqueue,
    forget_errors,
    forget_old,
    retry_failed,
    run_next,
    take_back,
)

pytestmark = pytest.mark.django_db
seen = []


@task()
def note(word):
    seen.append(word)


@task()
def stumble():
    raise ValueError("not yet")


@task()
def give_up():
    raise GiveUpError("never")


def test_a_task_is_run_once():
    seen.clear()
    enqueue(note, "bonjour")
    assert run_next("w")
    assert not run_next("w")
    assert seen == ["bonjour"]


def test_a_failed_task_waits_longer_each_time_and_not_for_ever(caplog):
    enqueue(stumble)
    at = now()
    waits = []
    for _ in range(MAX_ATTEMPTS):
        assert run_next("w")
        seconds = next((s for s in (29, 31, 121, 481, 1921) if retry_failed(at=at_after(s))), None)
        waits.append(seconds)
    assert waits == [31, 121, 481, 1921, None]
    assert at < now()


def at_after(seconds):
    return DBTaskResult.objects.get().finished_at + timedelta(seconds=seconds)


def test_a_task_that_gives_up_is_not_tried_again(caplog):
    enqueue(give_up)
    run_next("w")
    assert retry_failed(at=at_after(4000)) == 0


def test_what_a_killed_process_left_is_taken_back():
    enqueue(note, "encore")
    DBTaskResult.objects.get().claim("gone")
    assert not run_next("w")
    assert take_back(at=now()) == 1
    assert run_next("w")


def test_a_task_that_kills_its_process_is_dropped_in_the_end():
    enqueue(note, "lourd")
    for _ in range(MAX_ATTEMPTS):
        DBTaskResult.objects.get().claim("gone")
        take_back(at=now())
    assert not run_next("w")
    assert DBTaskResult.objects.failed().count() == 1


def test_what_ended_is_forgotten_after_a_week_and_what_waits_never():
    enqueue(note, "fait")
    run_next("w")
    enqueue(note, "à faire")
    forget_old(now() + timedelta(days=6))
    assert DBTaskResult.objects.count() == 2
    forget_old(now() + timedelta(days=8))
    assert DBTaskResult.objects.get().args_kwargs["args"] == ["à faire"]


def test_the_words_of_a_failure_can_be_forgotten(caplog):
    enqueue(stumble)
    run_next("w")
    assert "not yet" in DBTaskResult.objects.get().traceback
    forget_errors()
    task = DBTaskResult.objects.get()
    assert (task.traceback, task.exception_class_path) == ("", "builtins.ValueError")
