"""Erasing from the pages: what is said before, who may, and what is shown afterwards."""

import pytest
from django.utils.html import escape

from parvis.apps.accounts.models import User
from parvis.apps.collectivites.models import Participant, Role
from parvis.apps.collectivites.services import join_town
from parvis.apps.common.tenancy import within
from parvis.apps.contributions.models import (
    Contribution,
    Erasure,
    ErasureReason,
    InternalNote,
    Kind,
    OfficialAnswer,
    Status,
    Visibility,
)
from parvis.apps.contributions.services import Draft, contribute, join_contribution
from parvis.apps.grievances.handling import answer_everybody, save_answer
from parvis.apps.network.services import reply_to
from parvis.testing.factories import SOME_DAY, GrievanceFactory, ParticipantFactory

pytestmark = pytest.mark.django_db
SAID = "Je suis Zéphyrine Quenotte. Le trottoir de la rue Haute est impraticable."


@pytest.fixture
def said(resident, within_town):
    return GrievanceFactory(participant=resident, text=SAID)


def own(row):
    return f"/bourg/moi/c/{row.public_id}/effacer/"


def for_town(row):
    return f"/bourg/mairie/c/{row.public_id}/effacer/"


def public(row):
    return f"/bourg/c/{row.public_id}/"


def answer(row, agent, text):
    draft = save_answer(contribution=row, text=text, signatory="Voirie", by=agent, at=SOME_DAY)
    answer_everybody(answer=draft, status=Status.objects.last(), by=agent, at=SOME_DAY)


class TestOnesOwn:
    def test_a_link_leads_to_a_page_that_says_what_goes_and_what_stays(
        self, said, resident, browse
    ):
        join_contribution(
            contribution=said, participant=ParticipantFactory(town=said.town), at=SOME_DAY
        )
        page = browse(resident)
        assert own(said) in page.get(f"/bourg/moi/c/{said.public_id}/").text
        shown = page.get(own(said)).text
        assert "Ce qui disparaît" in shown
        assert "1 « moi aussi »" in shown.replace("\u202f", " ").replace("\xa0", " ")
        assert "On ne peut pas revenir en arrière" in shown
        assert "La réponse de la mairie" not in shown

    def test_a_press_erases_and_says_so(self, said, resident, browse):
        page = browse(resident)
        came = page.post(own(said), {"answers": "keep"}, follow=True)
        assert came.redirect_chain == [("/bourg/moi/", 302)]
        assert "Il n’en reste aucun mot" in came.text
        assert Erasure.objects.get().reason == ErasureReason.AUTHOR

    def test_the_author_says_whether_the_answer_goes(self, said, resident, agent, browse):
        answer(said, agent, "Ce sera fait en mai.")
        page = browse(resident)
        assert 'value="erase"' in page.get(own(said)).text
        page.post(own(said), {"answers": "erase"})
        assert OfficialAnswer.objects.get().text == ""

    def test_of_a_demand_for_the_town_alone_the_answer_goes_anyway(
        self, resident, agent, browse, within_town
    ):
        private = GrievanceFactory(participant=resident, visibility=Visibility.TOWN)
        answer(private, agent, "Oui.")
        shown = browse(resident).get(own(private)).text
        assert "elle n’était que pour vous" in shown
        assert 'value="erase"' not in shown

    def test_nobody_erases_what_somebody_else_said(self, said, agent, browse):
        for who in (None, ParticipantFactory(town=said.town), agent):
            assert browse(who).post(own(said), {"answers": "keep"}).status_code == 404
        said.refresh_from_db()
        assert said.text == SAID

    def test_what_is_written_for_the_town_is_not_one_s_own(self, agent, browse, within_town):
        draft = Draft(kind=Kind.POST, text="La place ferme lundi.", author_kind="agent")
        post = contribute(participant=agent, draft=draft, at=SOME_DAY)
        assert browse(agent).get(own(post)).status_code == 404

    def test_a_visitor_without_an_account_erases_from_where_they_wrote(self, browse, within_town):
        page = browse()
        page.post("/bourg/publier/", {"text": "Bonjour à tous."})
        post = Contribution.objects.get()
        assert own(post) in page.get(f"{public(post)}actions/").text
        page.post(own(post), {"answers": "keep"})
        post.refresh_from_db()
        assert post.is_erased

    def test_a_reply_is_erased_from_one_s_own_space(self, said, browse):
        neighbour = ParticipantFactory(town=said.town)
        reply = reply_to(contribution=said, participant=neighbour, text="Ah bon.", at=SOME_DAY)
        page = browse(neighbour)
        assert own(reply) in page.get("/bourg/moi/").text
        page.post(own(reply), {"answers": "keep"})
        assert "Ah bon" not in browse().get(public(said)).text
        gone = browse().get(public(reply))
        assert gone.status_code == 410
        assert public(said) in gone.text


class TestAfterwards:
    @pytest.fixture
    def gone(self, said, resident, agent, browse):
        neighbour = ParticipantFactory(town=said.town)
        join_contribution(contribution=said, participant=neighbour, at=SOME_DAY)
        reply_to(contribution=said, participant=neighbour, text="Chez moi aussi.", at=SOME_DAY)
        InternalNote.objects.create(
            town=said.town, contribution=said, text="Au 3.", words_of=neighbour, at=SOME_DAY
        )
        answer(said, agent, "Madame Quenotte, le trottoir sera refait en mai.")
        browse(resident).post(own(said), {"answers": "keep"})
        said.refresh_from_db()
        said.neighbour = neighbour
        return said

    def test_the_page_says_who_erased_it_and_shows_what_is_others(self, gone, browse):
        page = browse().get(public(gone))
        assert page.status_code == 410
        for words in (
            "Cette demande a été effacée",
            "Par son auteur, le",
            "1 autre personne l’avait dit aussi",
            "Chez moi aussi.",
            "Madame […], le trottoir sera refait en mai.",
            "tient la place de mots repris",
        ):
            assert words in page.text.replace("\xa0", " ")
        assert "Quenotte" not in page.text

    def test_the_page_is_the_same_for_everybody(self, gone, agent, browse):
        assert browse().get(public(gone)).content == browse(agent).get(public(gone)).content

    def test_links_lead_to_it_or_nowhere_and_never_break(self, gone, resident, browse):
        for path, status in (
            (f"/bourg/moi/c/{gone.public_id}/", 404),
            (f"{public(gone)}actions/", 404),
            (f"{public(gone)}moi-aussi/", 404),
            (f"{public(gone)}repondre/", 404),
            (f"/bourg/recu/{gone.public_id}/", 200),
            (own(gone), 404),
        ):
            assert browse(resident).get(path).status_code == status, path

    def test_its_receipt_does_not_promise_to_find_it_again(self, gone, browse):
        page = browse().get(f"/bourg/recu/{gone.public_id}/").content.decode()
        assert "Cette demande a été effacée" in page
        assert "Gardez ce numéro" not in page
        assert "Suivre</a>" not in page

    def test_who_joined_sees_that_it_is_erased(self, gone, browse):
        shown = browse(gone.neighbour).get("/bourg/moi/").text
        assert gone.number in shown
        assert "a été effacée" in shown

    def test_an_agent_finds_the_neighbours_words_and_nothing_to_do(self, gone, agent, browse):
        desk = browse(agent)
        page = desk.get(f"/bourg/mairie/c/{gone.public_id}/")
        assert page.status_code == 410
        assert "Au 3." in page.text
        late = desk.post(f"/bourg/mairie/c/{gone.public_id}/note/", {"text": "x"})
        assert late["Location"] == f"/bourg/mairie/c/{gone.public_id}/"
        assert gone.number not in desk.get("/bourg/mairie/?liste=toutes").text

    def test_an_answer_that_went_with_it_is_told(self, said, resident, agent, browse):
        answer(said, agent, "Oui.")
        browse(resident).post(own(said), {"answers": "erase"})
        assert "sa réponse a été effacée avec elle" in browse().get(public(said)).text


class TestForTheTown:
    def test_an_agent_erases_for_a_reason_of_the_list(self, said, agent, browse):
        desk = browse(agent)
        assert for_town(said) in desk.get(f"/bourg/mairie/c/{said.public_id}/").text
        desk.post(for_town(said), {"reason": "other", "answers": "keep"})
        assert Erasure.objects.get().by == agent
        shown = browse().get(public(said)).text
        assert "Par la mairie, le" in shown
        assert "donnée personnelle d’un tiers" in shown
        assert "donnée personnelle d’un tiers" in browse().get("/bourg/moderation/").text

    @pytest.mark.parametrize("reason", ["", "author", "parce que"])
    def test_there_is_no_other_reason(self, said, agent, browse, reason):
        answer = browse(agent).post(for_town(said), {"reason": reason, "answers": "keep"})
        assert answer.status_code == 422
        assert not Erasure.objects.exists()

    def test_the_elected_and_auditors_do_not(self, said, elected, browse):
        auditor = ParticipantFactory(town=said.town, role=Role.AUDITOR)
        for who in (elected, auditor):
            assert browse(who).post(for_town(said), {"reason": "other"}).status_code == 403

    def test_a_reply_is_reached_from_its_conversation(self, said, agent, browse):
        neighbour = ParticipantFactory(town=said.town)
        reply = reply_to(contribution=said, participant=neighbour, text="Mme Rose !", at=SOME_DAY)
        desk = browse(agent)
        assert for_town(reply) in desk.get(f"{public(said)}actions/").text
        desk.post(for_town(reply), {"reason": "other", "answers": "keep"})
        reply.refresh_from_db()
        assert reply.is_erased


URL = "/bourg/moi/effacer/"
YES = {"answers": "keep", "sure": "on"}


class TestOnesAccount:
    def test_the_page_counts_what_goes_and_asks_to_be_sure(self, said, resident, browse):
        page = browse(resident)
        assert URL in page.get("/bourg/moi/").text
        assert "Le message que vous avez écrit à Bourg-Essai" in page.get(URL).text
        unsure = page.post(URL, {"answers": "keep"})
        assert unsure.status_code == 422
        assert "Cochez la case" in unsure.text
        assert User.objects.filter(pk=resident.user_id).exists()

    def test_all_goes_and_the_visit_is_over(self, said, resident, browse):
        page = browse(resident)
        assert "Tout est effacé" in page.post(URL, YES).text
        assert not User.objects.exists()
        assert not Participant.objects.exists()
        assert "_auth_user_id" not in page.session
        assert page.get(URL).status_code == 404

    def test_one_who_is_elsewhere_too_chooses(self, said, resident, elsewhere, browse):
        with within(elsewhere):
            join_town(town=elsewhere, user=resident.user, at=SOME_DAY)
        page = browse(resident)
        assert escape(elsewhere.name) in page.get(URL).text
        assert page.post(URL, YES).status_code == 422
        page.post(URL, YES | {"where": "here"})
        assert User.objects.get() == resident.user
        page.force_login(resident.user)
        page.post("/ailleurs/moi/effacer/", YES)
        assert not User.objects.exists()

    def test_everywhere_is_everywhere(self, said, resident, elsewhere, browse):
        with within(elsewhere):
            join_town(town=elsewhere, user=resident.user, at=SOME_DAY)
        browse(resident).post(URL, YES | {"where": "everywhere"})
        assert not User.objects.exists()

    def test_a_demonstration_touches_nothing_outside_it(self, said, resident, elsewhere, browse):
        """Anybody may sign in there under any address."""
        elsewhere.is_demo, elsewhere.insee_code = True, "99001"
        elsewhere.save()
        with within(elsewhere):
            join_town(town=elsewhere, user=resident.user, at=SOME_DAY)
        page = browse(resident)
        page.post("/ailleurs/moi/effacer/", YES | {"where": "everywhere"})
        said.refresh_from_db()
        assert (said.text, said.participant) == (SAID, resident)
        assert User.objects.filter(pk=resident.user_id).exists()

    def test_an_account_without_a_word_here_goes(self, elsewhere, browse, within_town):
        stranger = ParticipantFactory(town=elsewhere)
        browse(stranger).post(URL, YES)
        assert not User.objects.exists()

    def test_a_visit_without_an_account_goes(self, browse, within_town):
        page = browse()
        page.post("/bourg/publier/", {"text": "Bonjour à tous."})
        assert "Effacer tout ce que j’ai dit ici" in page.get("/bourg/moi/").text
        page.post(URL, YES)
        assert not Participant.objects.exists()

    def test_the_last_administrator_is_told_to_find_another(self, browse, within_town):
        boss = ParticipantFactory(town=within_town, role=Role.ADMINISTRATOR)
        refused = browse(boss).post(URL, YES)
        assert refused.status_code == 422
        assert "dernière personne qui administre" in refused.text

    def test_nobody_is_nobody(self, town, browse):
        assert "effacer" not in browse().get("/bourg/moi/").text
        assert browse().get(URL).status_code == 404
