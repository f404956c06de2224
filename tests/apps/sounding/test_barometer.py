"""The same five questions each quarter; fewer than ten answers are not shown; moves are told."""

from datetime import UTC, datetime

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from parvis.apps.common.models import OutgoingMail
from parvis.apps.sounding.barometer import keep_asking, open_barometer, stop_barometer, trend
from parvis.apps.sounding.models import Purpose, Sounding
from parvis.apps.sounding.services import answer
from parvis.apps.sounding.signs import barometer_signs
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


def quarters(town, *tallies):
    """Fill a barometer each quarter, and close it."""
    for at, then, (good, bad) in zip((FIRST, SECOND), (SECOND, THIRD), tallies, strict=True):
        fill(open_barometer(town=town, by=None, at=at), good, bad, at)
        keep_asking(then)


@pytest.mark.parametrize("page", ["/bourg/mairie/alertes/", "/bourg/mairie/semaine/"])
def test_a_fall_is_told_beside_the_alerts_and_on_the_page_of_the_week(
    within_town, elected, browse, page
):
    quarters(within_town, (18, 2), (5, 15))

    text = browse(elected).get(page).content.decode()

    assert "Le baromètre baisse" in text
    assert "65 points de moins" in text.replace("\u202f", " ").replace("\xa0", " ")
    assert 'href="/bourg/barometre/"' in text


def test_what_chance_explains_is_no_sign(within_town, elected, browse):
    quarters(within_town, (11, 9), (10, 10))

    assert barometer_signs() == []
    assert (
        "Le baromètre baisse" not in browse(elected).get("/bourg/mairie/alertes/").content.decode()
    )


def test_the_largest_move_comes_first_and_a_rise_is_told_as_one(within_town):
    quarters(within_town, (5, 15), (18, 2))

    told = barometer_signs()
    assert {each.kind for each in told} == {"Le baromètre monte"}
    assert (told[0].people, len(told)) == (20, len(BAROMETER))
