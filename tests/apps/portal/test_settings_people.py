"""Roles given by an address and taken back; the town is never left without an administrator."""

import pytest
from django.core.exceptions import ValidationError

from parvis.apps.accounts.models import User
from parvis.apps.collectivites.models import AdminLog, Participant, Role
from parvis.apps.collectivites.roles import change_role, give_role
from parvis.apps.common.models import OutgoingMail
from parvis.apps.common.tenancy import within
from parvis.testing.factories import SOME_DAY, ParticipantFactory, TownFactory

PEOPLE = "/bourg/mairie/reglages/personnes/"


@pytest.fixture
def administrator(town):
    return ParticipantFactory(town=town, role=Role.ADMINISTRATOR)


@pytest.fixture
def office(browse, administrator):
    return browse(administrator)


def test_a_role_given_makes_an_account_and_writes_a_letter(office, town, administrator):
    page = office.post(PEOPLE, {"email": " Nina@Exemple.FR ", "role": "agent"}, follow=True)

    assert "nina@exemple.fr" in page.content.decode()
    with within(town):
        nina = Participant.objects.select_related("user").get(user__email="nina@exemple.fr")
        letter = OutgoingMail.objects.get()
        line = AdminLog.objects.get()
    assert nina.role == Role.AGENT
    assert not nina.user.has_usable_password()
    assert letter.to == "nina@exemple.fr"
    assert "/bourg/connexion/?next=%2Fbourg%2Fmairie%2F" in letter.body
    assert "vous lisez ce que disent les habitants" in letter.body
    assert "&#" not in letter.body
    assert (line.by_id, line.about_id, line.what) == (administrator.pk, nina.pk, "habitant → agent")


def test_the_way_in_of_the_letter_leads_to_the_first_page(browse, office, town):
    office.post(PEOPLE, {"email": "nina@exemple.fr", "role": "agent"})
    with within(town):
        nina = Participant.objects.select_related("user").get(user__email="nina@exemple.fr")
    answer = browse(nina).get("/bourg/connexion/?next=%2Fbourg%2Fmairie%2F")

    assert answer["Location"] == "/bourg/mairie/"
    assert browse(nina).get("/bourg/mairie/").status_code == 200


def test_the_same_role_again_changes_nothing(office, town, agent):
    page = office.post(PEOPLE, {"email": agent.user.email, "role": "agent"}, follow=True)

    assert "avait déjà ce rôle" in page.content.decode()
    with within(town):
        assert not OutgoingMail.objects.exists()
        assert not AdminLog.objects.exists()


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"email": "nina", "role": "agent"}, "il faut un @"),
        ({"email": "", "role": "agent"}, "Écrivez une adresse"),
        ({"email": "nina@exemple.fr", "role": "bot"}, "bot"),
        ({"email": "nina@exemple.fr", "role": "resident"}, "resident"),
        ({"email": "nina@exemple.fr"}, "Choisissez un rôle"),
    ],
)
def test_what_cannot_be_given_is_explained(office, town, said, words):
    answer = office.post(PEOPLE, said)

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert said["email"] in answer.content.decode()
    with within(town):
        assert not OutgoingMail.objects.exists()


def test_a_role_is_taken_back_at_once(browse, office, town, agent):
    answer = office.post(f"{PEOPLE}{agent.pk}/", {"role": "resident"}, follow=True)

    assert "plus de rôle" in answer.content.decode()
    assert browse(agent).get("/bourg/mairie/").status_code == 403
    with within(town):
        assert AdminLog.objects.get().act == "removed"


def test_the_last_administrator_stays(office, town, administrator):
    for role in ("resident", "agent"):
        answer = office.post(f"{PEOPLE}{administrator.pk}/", {"role": role})
        assert answer.status_code == 422
        assert "dernière personne qui administre" in answer.content.decode()
    again = office.post(PEOPLE, {"email": administrator.user.email, "role": "agent"})
    assert "dernière personne qui administre" in again.content.decode()
    with within(town):
        administrator.refresh_from_db()
    assert administrator.role == Role.ADMINISTRATOR


def test_one_of_two_administrators_may_leave(office, town, administrator):
    ParticipantFactory(town=town, role=Role.ADMINISTRATOR)
    office.post(f"{PEOPLE}{administrator.pk}/", {"role": "resident"})

    with within(town):
        administrator.refresh_from_db()
    assert administrator.role == Role.RESIDENT


def test_another_towns_administrator_or_a_closed_account_does_not_count(
    town, elsewhere, administrator
):
    ParticipantFactory(town=elsewhere, role=Role.ADMINISTRATOR)
    closed = ParticipantFactory(town=town, role=Role.ADMINISTRATOR)
    User.objects.filter(pk=closed.user_id).update(is_active=False)

    with within(town), pytest.raises(ValidationError):
        change_role(person=administrator, role=Role.AGENT, by=administrator, at=SOME_DAY)


def test_people_of_another_town_residents_and_the_bot_have_no_page(
    office, town, elsewhere, resident
):
    stranger = ParticipantFactory(town=elsewhere, role=Role.AGENT)
    bot = ParticipantFactory(town=town, role=Role.BOT, user=None)

    for person in (stranger, resident, bot):
        assert office.get(f"{PEOPLE}{person.pk}/").status_code == 404
        assert office.post(f"{PEOPLE}{person.pk}/", {"role": "agent"}).status_code == 404
    assert stranger.user.email not in office.get(PEOPLE).content.decode()


def test_a_role_here_says_nothing_there(office, town, elsewhere):
    stranger = ParticipantFactory(town=elsewhere, role=Role.ADMINISTRATOR)
    office.post(PEOPLE, {"email": stranger.user.email, "role": "agent"})

    with within(elsewhere):
        stranger.refresh_from_db()
        assert stranger.role == Role.ADMINISTRATOR
        assert not AdminLog.objects.exists()


def test_a_demonstration_takes_in_invented_people_only(browse, db):
    town = TownFactory(slug="essai", is_demo=True, insee_code="99001")
    mayor = browse(ParticipantFactory(town=town, role=Role.ELECTED))
    address = "/essai/mairie/reglages/personnes/"

    refused = mayor.post(address, {"email": "vrai@exemple.fr", "role": "agent"})
    taken = mayor.post(address, {"email": "zoe@bourg.example", "role": "agent"})
    assert refused.status_code == 422
    assert "inventez" in refused.content.decode()
    assert taken.status_code == 302


def test_giving_a_role_by_the_service_keeps_the_account(town, administrator, resident):
    with within(town):
        line = give_role(
            email=resident.user.email, role=Role.ELECTED, by=administrator, at=SOME_DAY
        )
        resident.refresh_from_db()
    assert resident.role == Role.ELECTED
    assert line.about_id == resident.pk
