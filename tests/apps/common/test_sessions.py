"""A session is written once for each change."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import now

from parvis.apps.common.sessions import SessionStore

pytestmark = pytest.mark.django_db


def _statements(act):
    with CaptureQueriesContext(connection) as captured:
        act()
    return [each["sql"].split()[0] for each in captured if "SAVEPOINT" not in each["sql"]]


def test_saving_what_is_saved_writes_nothing():
    session = SessionStore()
    session["visit"] = 7
    session.save()
    assert _statements(session.save) == []
    assert SessionStore(session.session_key)["visit"] == 7


def test_a_session_does_not_say_the_minute_of_a_visit():
    session = SessionStore()
    session.save()

    over = Session.objects.get(session_key=session.session_key).expire_date
    least = now() + timedelta(seconds=settings.SESSION_COOKIE_AGE)
    assert (over.minute, over.second, over.microsecond) == (0, 0, 0)
    assert least - timedelta(seconds=10) < over <= least + timedelta(hours=1)


def test_a_change_after_saving_is_written():
    session = SessionStore()
    session["visits"] = [7]
    session.save()
    session["visits"].append(8)
    session.save()
    assert SessionStore(session.session_key)["visits"] == [7, 8]


def test_a_session_with_another_key_is_written_again():
    session = SessionStore()
    session["visit"] = 7
    session.save()
    session.cycle_key()
    session.save()
    assert SessionStore(session.session_key)["visit"] == 7


def test_a_flushed_session_leaves_nothing_behind():
    session = SessionStore()
    session["visit"] = 7
    session.save()
    old = session.session_key
    session.flush()
    assert not session.exists(old)


def test_a_key_that_is_taken_is_drawn_again(monkeypatch):
    first = SessionStore()
    first["visit"] = 7
    first.save()
    keys = iter([first.session_key, "b" * 32])
    monkeypatch.setattr(SessionStore, "_get_new_session_key", lambda _self: next(keys))

    second = SessionStore()
    second["visit"] = 8
    second.save()

    assert second.session_key == "b" * 32
    assert SessionStore(first.session_key)["visit"] == 7


def test_a_first_visit_is_one_statement():
    session = SessionStore()
    session["visit"] = 7
    assert _statements(session.save) == ["INSERT"]
