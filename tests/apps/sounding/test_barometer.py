"""The same five questions each quarter; fewer than ten answers are not shown; moves are told."""

from datetime import UTC, datetime

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from parvis.apps.common.models import OutgoingMail
from parvis.apps.sounding.barometer import keep_asking, open_barometer, stop_barometer, trend
from parvis.apps.sounding.models import Purpose, Sounding
from parvis.apps.sounding.services import answer
from parvis.core.dialogue.asking import BAROMETER
from parvis.testing.factories import ParticipantFactory

FIRST, SECOND, THIRD = (datetime(2026, month, 2, 9, tzinfo=UTC) for month in (1, 4, 7))


def fill(sounding, good, bad, at):
    for rank in range(good + bad):
        person = ParticipantFactory(town=sounding.town, user=None)
        said = dict.fromkeys(BAROMETER, "good" if rank < good else "bad")
        answer(sounding=sounding, participant=person, choices=said, at=at)


def test_it_goes_on_each_quarter_and_tells_what_moved(within_town, elected):
    fill(open_barometer(town=within_town, by=None, at=FIRST), 18, 2, FIRST)
    keep_asking(SECOND)
    second = Sounding.objects.open(SECOND).get(purpose=Purpose.BAROMETER)
    fill(second, 5, 15, SECOND)
    keep_asking(THIRD)

    line = trend()[0]
    assert [share for _quarter, share, _count in line.cells] == [90, 25]
    assert line.moved == -65
    letter = OutgoingMail.objects.get(to=elected.user.email)
    assert "90 % → 25 %" in letter.body.replace("\u202f", " ").replace("\xa0", " ")


def test_fewer_than_ten_answers_are_not_shown(within_town):
    fill(open_barometer(town=within_town, by=None, at=FIRST), 9, 0, FIRST)
    keep_asking(SECOND)

    assert all(share is None and count is None for _q, share, count in trend()[0].cells)
    page = Client().get("/bourg/barometre/").content.decode()
    assert "trop peu de réponses" in page


def test_one_that_is_stopped_opens_no_other(within_town):
    sounding = open_barometer(town=within_town, by=None, at=FIRST)
    stop_barometer(sounding=sounding, at=FIRST)
    keep_asking(SECOND)

    assert Sounding.objects.count() == 1
    with pytest.raises(ValidationError):
        fill(sounding, 1, 0, FIRST)
