"""Erasing a person: what they said, what they left, their account; numbers stay."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils.timezone import now

from parvis.apps.accounts.models import User
from parvis.apps.accounts.services import forget_old_sessions
from parvis.apps.assistant.models import Dialogue
from parvis.apps.collectivites.models import Participant, Role
from parvis.apps.collectivites.services import bot_of, join_town
from parvis.apps.common.mail import write_letter
from parvis.apps.common.models import OutgoingMail
from parvis.apps.common.tasks import run_next
from parvis.apps.common.tenancy import within
from parvis.apps.contributions.erasing import Leaving, erase_person, places_of
from parvis.apps.contributions.models import (
    AuthorKind,
    Contribution,
    ErasureReason,
    InternalNote,
    Join,
    ModerationDecision,
)
from parvis.apps.contributions.services import join_contribution, report
from parvis.apps.ledger.models import Entry
from parvis.apps.network.services import publish_post
from parvis.testing.factories import SOME_DAY, GrievanceFactory, ParticipantFactory, UserFactory

SELF = Leaving(reason=ErasureReason.AUTHOR, at=SOME_DAY)


def leave(participant, *, leaving=SELF, everywhere=False):
    places = places_of(participant.user) if everywhere else [participant]
    return erase_person(places=places, user=participant.user, leaving=leaving)


@pytest.fixture
def other(within_town):
    return GrievanceFactory(participant=ParticipantFactory(town=within_town))


def test_all_that_they_said_goes_and_they_with_it(resident, within_town):
    said = [GrievanceFactory(participant=resident) for _ in "ab"]
    assert leave(resident) == 2
    assert not Contribution.objects.kept().exists()
    assert not Participant.objects.exists()
    assert not User.objects.exists()
    assert Entry.objects.get(type="erasure.notice").read().data == {"count": len(said)}


def test_a_join_stays_a_number_without_anybody(resident, other):
    join_contribution(contribution=other, participant=resident, at=SOME_DAY)
    leave(resident)
    other.refresh_from_db()
    assert (other.people, Join.objects.get().participant) == (2, None)
    assert Entry.objects.get(type="contribution.join").payload is None
    assert Entry.objects.about(other.public_id).get(type="contribution.file").payload


def test_their_words_about_what_others_said_go(resident, other):
    InternalNote.objects.create(
        town=other.town, contribution=other, text="Chez moi.", words_of=resident, at=SOME_DAY
    )
    report(contribution=other, participant=resident, reason="law", text="Faux !", at=SOME_DAY)
    Dialogue.objects.create(
        town=other.town,
        token="t",
        participant=resident,
        state="{}",
        created_at=SOME_DAY,
        updated_at=SOME_DAY,
    )
    leave(resident)
    assert not InternalNote.objects.exists()
    assert not Dialogue.objects.exists()
    assert other.reports.get().text == ""


def test_letters_to_them_go(resident, other):
    for to in (resident.address.upper(), other.participant.address):
        write_letter(key=to, to=to, subject="x", body="x", at=SOME_DAY)
    leave(resident)
    assert OutgoingMail.objects.get().to == other.participant.address


def test_a_visit_without_an_account_is_erased_too(within_town):
    visitor = ParticipantFactory(town=within_town, user=None, contact="moi@exemple.fr")
    GrievanceFactory(participant=visitor)
    write_letter(key="k", to="moi@exemple.fr", subject="x", body="x", at=SOME_DAY)
    assert leave(visitor) == 1
    assert not OutgoingMail.objects.exists()


def test_what_an_agent_wrote_for_the_town_stays_without_their_name(agent):
    with within(agent.town):
        post = publish_post(participant=agent, text="La place sera fermée lundi.", at=SOME_DAY)
        leave(agent)
        post.refresh_from_db()
        assert (post.participant, post.author_kind) == (None, AuthorKind.AGENT)
        assert post.text == "La place sera fermée lundi."


def test_an_account_that_never_did_anything_goes(resident, within_town):
    idle = UserFactory()
    assert erase_person(places=[], user=idle, leaving=SELF) == 0
    assert User.objects.get() == resident.user


class TestInTwoTowns:
    @pytest.fixture
    def elsewhere_too(self, resident, elsewhere):
        with within(elsewhere):
            place = join_town(town=elsewhere, user=resident.user, at=SOME_DAY)
            GrievanceFactory(participant=place)
            return place

    def test_the_person_sees_both(self, resident, elsewhere_too, within_town):
        assert set(places_of(resident.user)) == {resident, elsewhere_too}

    def test_one_is_left_where_only_one_is_asked(self, resident, elsewhere_too, within_town):
        leave(resident)
        assert list(places_of(resident.user)) == [elsewhere_too]
        assert User.objects.filter(pk=resident.user_id).exists()

    def test_both_go_where_all_is_asked(self, resident, elsewhere_too, within_town):
        assert leave(resident, everywhere=True) == 1
        assert not User.objects.exists()
        with within(elsewhere_too.town):
            assert not Contribution.objects.kept().exists()
            assert Entry.objects.filter(type="erasure.notice").exists()

    def test_all_stays_where_one_cannot_go(self, resident, elsewhere_too, within_town):
        with within(elsewhere_too.town):
            Participant.objects.filter(pk=elsewhere_too.pk).update(role=Role.ADMINISTRATOR)
        with pytest.raises(ValidationError, match="dernière personne qui administre"):
            leave(resident, everywhere=True)
        assert Participant.objects.filter(pk=resident.pk).exists()


def test_the_last_administrator_first_finds_another(within_town):
    boss = ParticipantFactory(town=within_town, role=Role.ADMINISTRATOR)
    with pytest.raises(ValidationError, match="dernière personne qui administre"):
        leave(boss)
    ParticipantFactory(town=within_town, role=Role.ADMINISTRATOR)
    leave(boss)


def test_the_bot_is_nobody(within_town):
    bot = bot_of(town=within_town, at=SOME_DAY)
    with pytest.raises(ValidationError, match="robot"):
        leave(bot)


def test_an_erasure_on_request_is_told_for_each_and_to_nobody_by_letter(resident, within_town):
    GrievanceFactory(participant=resident)
    leaving = Leaving(reason=ErasureReason.ASKED, at=SOME_DAY)
    leave(resident, leaving=leaving)
    assert ModerationDecision.objects.get().rule == "à la demande de la personne"
    assert not OutgoingMail.objects.exists()


def test_sessions_left_on_other_machines_go(resident, other):
    for person in (resident, other.participant):
        Client().force_login(person.user)
    Client().post("/bourg/connexion/", {"email": resident.address})  # a code that never came
    assert Session.objects.count() == 3
    leave(resident)
    while run_next("w"):
        pass
    left = Session.objects.get().get_decoded()["_auth_user_id"]
    assert left == str(other.participant.user_id)


def test_sessions_that_are_over_go(resident):
    Client().force_login(resident.user)
    forget_old_sessions(now())
    assert Session.objects.exists()
    forget_old_sessions(now() + timedelta(days=91))
    assert not Session.objects.exists()
