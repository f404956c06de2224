"""The pages of the alerts, of what is similar, and of what people talk about."""

from html import unescape

import pytest
from bourg import TODAY, open_bourg
from django.db.models import Q
from django.urls import reverse

from parvis.apps.collectivites.models import Role, Service
from parvis.apps.common.tenancy import within
from parvis.apps.contributions.models import Contribution
from parvis.apps.insight.models import Alert, AlertKind, AlertState, AnalysisRun, Topic
from parvis.apps.insight.services import (
    alerts_for_week,
    dismiss_alert,
    public_topics,
    rising_topics,
    run_analysis,
)
from parvis.core.insight.corpus import voice_stance
from parvis.core.insight.stance import Stance
from parvis.testing.factories import GrievanceFactory, ParticipantFactory

ALERTS = "/bourg-parvis/mairie/alertes/"


@pytest.fixture
def agent(bourg):
    return ParticipantFactory(town=bourg, role=Role.AGENT)


@pytest.fixture
def office(bourg, browse, agent):
    return browse(agent)


@pytest.fixture
def water(bourg):
    return Alert.objects.get(kind=AlertKind.EMERGING)


def page_of(alert, act=""):
    return f"{ALERTS}{alert.public_id}/{act}"


def test_the_list_shows_what_waits_first(office, agent, water):
    dismiss_alert(alert=water, reason="Connu.", by=agent, at=TODAY)

    text = office.get(ALERTS).content.decode()

    assert text.index("alertes à traiter") < text.index("Déjà vues") < text.index(water.public_id)


def test_the_list_is_filtered_by_state_and_kind(office, water):
    text = office.get(ALERTS + "?nature=emerging&etat=waiting").content.decode()

    assert water.public_id in text
    assert text.count('class="sheet alert') == 1


def test_a_filter_that_makes_no_sense_is_left_out(office, water):
    assert water.public_id in office.get(ALERTS + "?nature=xyz&etat=%00").content.decode()


def test_an_alert_says_what_where_since_when_who_and_how_sure(office, water):
    text = office.get(page_of(water)).content.decode()

    for said in (
        "Bellevue",
        f"{water.people} personnes",
        "la semaine du",
        "Très sûr",
        "Pourquoi cette alerte",
    ):
        assert said in text
    assert text.count("<blockquote>") == len(water.quotes)


def test_an_agent_dismisses_from_the_page(office, water):
    answer = office.post(page_of(water, "ecarter/"), {"reason": "Déjà traité."})

    water.refresh_from_db()
    assert answer.status_code == 302
    assert (water.state, water.reason) == (AlertState.DISMISSED, "Déjà traité.")


def test_an_agent_hands_over_from_the_page(office, water):
    service = Service.objects.first()

    office.post(page_of(water, "transmettre/"), {"service": service.slug})

    water.refresh_from_db()
    assert water.service == service


def test_an_agent_answers_only_what_is_ticked(office, water):
    first, *_others = Contribution.objects.filter(pk__in=water.evidence, kind="grievance")

    office.post(page_of(water, "repondre/"), {"text": "Rincé jeudi.", "chosen": [first.public_id]})

    answered = Contribution.objects.exclude(answered_at=None)
    assert list(answered.filter(pk__in=water.evidence)) == [first]


def test_a_refused_form_keeps_the_text_and_says_why(office, water):
    answer = office.post(page_of(water, "repondre/"), {"text": "Un long texte déjà écrit."})

    assert answer.status_code == 422
    assert "Un long texte déjà écrit." in answer.content.decode()
    assert "Cochez au moins une demande" in answer.content.decode()


def test_the_bot_speaks_with_the_words_that_the_agent_left(office, water):
    office.post(
        page_of(water, "discuter/"), {"title": "Eau trouble à Bellevue", "text": "Parlons-en."}
    )

    water.refresh_from_db()
    assert water.discussion.title == "Eau trouble à Bellevue"
    assert water.discussion.author_kind == "bot"
    page = office.get(f"/bourg-parvis/c/{water.discussion.public_id}/").content.decode()
    assert "machine" in page


def test_a_dismissed_alert_offers_no_discussion(office, agent, water):
    assert 'id="discuter"' in office.get(page_of(water)).content.decode()
    dismiss_alert(alert=water, reason="Hasard.", by=agent, at=TODAY)

    page = office.get(page_of(water)).content.decode()

    assert 'id="discuter"' not in page
    assert page_of(water, "avis/") not in page
    said = {"title": "Eau", "text": "Parlons-en."}
    assert office.post(page_of(water, "discuter/"), said).status_code == 403
    assert office.get(page_of(water, "avis/")).status_code == 302


def test_a_dismissed_alert_asks_nobody_until_the_dismissal_is_taken_back(office, agent, water):
    asking = page_of(water, "sonder/")
    assert asking in office.get(page_of(water)).content.decode()
    office.post(page_of(water, "ecarter/"), {"reason": "Hasard."})

    page = office.get(page_of(water)).content.decode()
    assert asking not in page
    assert "Interroger" not in page
    assert page_of(water, "ecarter/") not in page
    assert office.get(asking).url == page_of(water)
    assert office.post(asking, {"title": "L’eau"}).url == page_of(water)

    office.post(page_of(water, "annuler/"))

    page = office.get(page_of(water)).content.decode()
    assert asking in page
    assert page_of(water, "ecarter/") in page
    assert office.get(asking).status_code == 200


@pytest.fixture
def danger(bourg):
    """Somebody tells everybody of a danger, and somebody else the town hall alone."""
    said = "Bonjour. Un câble électrique pend rue Haute. Merci."
    rows = [GrievanceFactory(participant=ParticipantFactory(town=bourg), text=said) for _ in "12"]
    Contribution.objects.filter(pk=rows[1].pk).update(visibility="town")
    return Alert.objects.create(
        town=bourg, public_id="D" * 10, kind=AlertKind.GRAVE, label="Un câble électrique pend",
        words=["gaz"], people=2, confidence="not_measured", weekly=[0] * 11 + [2],
        week=TODAY.date(), raised_at=TODAY, evidence=[row.pk for row in rows],
        quotes=[
            {"contribution": row.pk, "in_title": False, "start": 9, "end": 44} for row in rows
        ],
    )  # fmt: skip


def test_a_danger_says_which_words_made_it_one(office, danger):
    page = office.get(page_of(danger)).content.decode()

    assert "Un <mark>câble</mark> <mark>électrique</mark> <mark>pend</mark> rue Haute." in page
    assert "on y lit « câble », « électrique », « pend »" in " ".join(page.split())
    assert page.count("<mark>") == 3, "no word of the file that is not open"
    assert "Un <mark>câble</mark>" in office.get(ALERTS).content.decode()


def test_words_of_danger_in_a_file_that_is_not_open_stay_there(office, danger):
    Contribution.objects.filter(pk__in=danger.evidence).update(visibility="town")

    page = office.get(page_of(danger)).content.decode()

    assert "<mark>" not in page
    assert "électrique »" not in page
    assert "les mots sont dans un dossier à ouvrir" in page


def test_an_alert_that_is_no_danger_marks_nothing(office, water):
    Alert.objects.filter(pk=water.pk).update(danger=False)

    page = office.get(page_of(water)).content.decode()

    assert "<mark>" not in page
    assert "Pourquoi un danger" not in page


def test_residents_and_strangers_do_not_enter(bourg, browse, water):
    resident = ParticipantFactory(town=bourg)
    auditor = ParticipantFactory(town=bourg, role=Role.AUDITOR)

    assert browse().get(page_of(water)).status_code == 302
    assert browse(resident).get(page_of(water)).status_code == 403
    assert browse(auditor).get(ALERTS).status_code == 403
    assert browse(resident).post(page_of(water, "ecarter/"), {"reason": "x"}).status_code == 403


def test_a_moderator_reads_and_does_not_decide(bourg, browse, water):
    moderator = browse(ParticipantFactory(town=bourg, role=Role.MODERATOR))

    assert moderator.get(page_of(water)).status_code == 200
    assert moderator.post(page_of(water, "ecarter/"), {"reason": "x"}).status_code == 403


def test_the_alert_of_another_town_is_not_found(office, elsewhere, water):
    foreign = Alert(
        town=elsewhere,
        public_id="FOREIGN000",
        kind=AlertKind.RISING,
        label="Ailleurs",
        confidence="likely",
        raised_at=TODAY,
    )
    with within(elsewhere):
        foreign.save()

    assert office.get(page_of(foreign)).status_code == 404
    assert office.post(page_of(foreign, "ecarter/"), {"reason": "x"}).status_code == 404


def test_similar_grievances_come_as_a_page_and_as_a_fragment(office, said):
    row = said["eau-01"] if "eau-01" in said else Contribution.objects.filter(kind="grievance")[0]
    address = f"/bourg-parvis/mairie/c/{row.public_id}/semblables/"

    whole = office.get(address).content.decode()
    part = office.get(address, headers={"HX-Request": "true"}).content.decode()

    assert "<html" in whole
    assert "<html" not in part
    assert part.strip().splitlines()[0] in whole


def test_staff_may_ask_for_an_analysis_once(office):
    AnalysisRun.objects.filter(state="queued").delete()

    office.post(f"{ALERTS}analyser/")
    office.post(f"{ALERTS}analyser/")

    assert AnalysisRun.objects.filter(state="queued").count() == 1


def test_the_public_page_counts_and_quotes_public_texts_alone(bourg, browse):
    Contribution.objects.update(visibility="town")
    run_analysis(town=bourg, at=TODAY)

    assert public_topics() == []
    page = browse().get("/bourg-parvis/sujets/")
    assert page.status_code == 200
    assert "<blockquote>" not in page.content.decode()
    assert Topic.objects.exclude(quotes=[]).count() == 0


def test_the_public_page_is_the_same_for_everybody(office, browse):
    for address in ("/bourg-parvis/sujets/", "/bourg-parvis/algorithmes/"):
        assert browse().get(address).content == office.get(address).content


def test_each_public_topic_has_three_people_and_a_name_they_wrote(bourg):
    cards = public_topics()

    assert len(cards) >= 4
    assert all(card.people >= 3 and card.label for card in cards)
    assert all(quote.is_public for card in cards for quote in card.quotes)


def test_what_rises_is_known_to_the_page_of_the_week(bourg):
    assert any("robinet" in card.label.lower() for card in rising_topics())
    assert (
        len(alerts_for_week(ParticipantFactory(town=bourg), TODAY))
        == Alert.objects.waiting().count()
    )


def test_the_register_of_algorithms_gives_method_and_limits(bourg, browse):
    run = AnalysisRun.objects.done().first()

    text = browse().get("/bourg-parvis/algorithmes/").content.decode()

    assert run.method in text
    assert "fine_cosine" in text
    assert "Limites" in text


def test_no_alert_shows_to_the_public(bourg, browse, water):
    for name in ("topics", "algorithms", "feed"):
        assert water.public_id not in browse().get("/bourg-parvis" + reverse(name)).content.decode()


def test_pages_of_a_town_without_any_word_say_so(db, browse):
    town, _rows, _people = open_bourg("vide", texts=False)
    agent = ParticipantFactory(town=town, role=Role.AGENT)

    assert "Pas encore d’analyse" in browse(agent).get("/vide/mairie/alertes/").content.decode()
    assert "Pas encore de sujet" in browse().get("/vide/sujets/").content.decode()
    run_analysis(town=town, at=TODAY)
    assert "Rien d’inhabituel" in browse(agent).get("/vide/mairie/alertes/").content.decode()


def test_a_subject_and_what_is_asked_of_it_are_counted_the_same_way(bourg, browse):
    page = browse().get("/bourg-parvis/sujets/").content.decode().replace("\u202f", " ")
    cards = public_topics()

    assert sum(card.joined for card in cards) > 0
    for card in cards:
        said = Contribution.objects.public().filter(
            Q(topic_member__topic__key=card.key) | Q(topic_member__subject__key=card.key),
            kind__in=["grievance", "post"],
        )
        writers = {row.participant_id for row in said}
        everybody = writers.union(
            *(
                row.joins.values_list("participant_id", flat=True)
                for row in said.filter(kind="grievance")
            )
        )
        assert (card.people, card.joined) == (len(everybody), len(everybody - writers))
        assert all(asked.people <= card.people for asked in card.demands)
        for line in (*card.asked, *card.reported):
            assert (line in card.asked) is (voice_stance(line.label) is Stance.SOLUTION)
            assert line.label in unescape(page)
        if card.joined > 1:
            assert f"(dont {card.joined} qui ont dit « moi aussi »)" in page
    assert any(card.asked for card in cards)
    assert any(card.reported for card in cards)
    assert page.index("Ce qui est demandé") < page.index("Ce qui est signalé")
