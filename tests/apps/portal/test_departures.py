"""The administrator erases a whole person: found by address or number, shown first, then gone."""

import pytest

from parvis.apps.accounts.models import User
from parvis.apps.collectivites.models import Participant, Role
from parvis.apps.contributions.models import Contribution
from parvis.testing.factories import GrievanceFactory, ParticipantFactory

pytestmark = pytest.mark.django_db
PAGE = "/bourg/mairie/reglages/personnes/effacer/"
SURE = {"confirmed": "1", "reason": "asked", "answers": "keep", "sure": "on"}


@pytest.fixture
def administrator(town):
    return ParticipantFactory(town=town, role=Role.ADMINISTRATOR)


@pytest.fixture
def said(resident, within_town):
    return GrievanceFactory(participant=resident)


@pytest.fixture(params=["address", "number"])
def who(request, said, resident):
    return resident.user.email.upper() if request.param == "address" else said.number.lower()


def test_what_goes_is_shown_before_anything_is_erased(who, said, administrator, browse):
    page = browse(administrator).post(PAGE, {"who": who})

    assert page.status_code == 200
    assert "1 message écrit ici" in page.text.replace("\xa0", " ").replace("\u202f", " ")
    assert Contribution.objects.get().text


def test_a_confirmed_person_is_erased(who, resident, administrator, browse):
    answer = browse(administrator).post(PAGE, {"who": who, **SURE})

    assert answer.status_code == 302
    assert not Participant.objects.filter(pk=resident.pk).exists()
    assert not User.objects.filter(pk=resident.user_id).exists()
    assert Contribution.objects.get().text == ""


@pytest.mark.parametrize("lacking", ["sure", "reason"])
def test_without_a_reason_and_a_tick_nothing_is_erased(
    lacking, said, resident, administrator, browse
):
    fields = {name: value for name, value in SURE.items() if name != lacking}
    answer = browse(administrator).post(PAGE, {"who": resident.user.email, **fields})

    assert answer.status_code == 422
    assert Contribution.objects.get().text


def test_nobody_of_another_town_is_found(elsewhere, administrator, browse, within_town):
    stranger = ParticipantFactory(town=elsewhere)
    answer = browse(administrator).post(PAGE, {"who": stranger.user.email, **SURE})

    assert answer.status_code == 422
    assert "Personne d’ici" in answer.text
    assert User.objects.filter(pk=stranger.user_id).exists()


def test_nobody_erases_oneself_here(administrator, browse, within_town):
    answer = browse(administrator).post(PAGE, {"who": administrator.user.email, **SURE})

    assert answer.status_code == 422
    assert Participant.objects.filter(pk=administrator.pk).exists()


def test_an_agent_may_not(agent, browse):
    assert browse(agent).get(PAGE).status_code == 403
