"""Periodic work: neither skipped nor doubled by a restart."""

from datetime import timedelta

import pytest

from parvis.apps.common import periodic
from parvis.testing.factories import SOME_DAY


@pytest.fixture
def calls(monkeypatch):
    monkeypatch.setattr(periodic, "_jobs", {})
    found = []

    def sweep(at):
        found.append(at)

    periodic.every(minutes=60)(sweep)
    return found


def test_a_job_runs_at_once_and_then_at_its_time(calls, tmp_path):
    for minutes in (0, 1, 59, 60, 61, 119, 121):
        periodic.run_due(tmp_path, at=SOME_DAY + timedelta(minutes=minutes))
    assert [at - SOME_DAY for at in calls] == [timedelta(minutes=m) for m in (0, 60, 121)]


def test_a_job_that_fails_is_tried_again_soon_and_stops_no_other(calls, tmp_path, caplog):
    def fail(_at):
        raise ZeroDivisionError

    periodic.every(minutes=60)(fail)
    ran = [
        len(periodic.run_due(tmp_path, at=SOME_DAY + timedelta(minutes=minutes)))
        for minutes in (0, 4, 5)
    ]
    assert ran == [2, 0, 1]
    assert len(calls) == 1


def test_a_spoilt_state_makes_everything_due(calls, tmp_path):
    (tmp_path / periodic.STATE).write_text('["not", ')
    periodic.run_due(tmp_path, at=SOME_DAY)
    assert calls == [SOME_DAY]
