"""A danger is read, hidden, handed over and handled first; one of violence is never discussed."""

import pytest
from bourg import TODAY
from django.core.exceptions import PermissionDenied, ValidationError

from parvis.apps.collectivites.models import Role, Service
from parvis.apps.contributions.models import Contribution, ModerationDecision
from parvis.apps.insight.acts import check_may
from parvis.apps.insight.models import Alert, AlertKind, AlertState
from parvis.apps.insight.services import (
    IntimateError,
    is_intimate_danger,
    open_discussion_from_alert,
)
from parvis.apps.opinions.services import open_conversation
from parvis.apps.sounding.services import sound_out
from parvis.testing.factories import GrievanceFactory, ParticipantFactory

ALERTS = "/bourg-parvis/mairie/alertes/"
VIOLENCE = "Mon voisin frappe ses enfants tous les soirs."
CABLE = "Un câble électrique pend rue Haute."


@pytest.fixture
def agent(bourg):
    return ParticipantFactory(town=bourg, role=Role.AGENT)


@pytest.fixture
def office(bourg, browse, agent):
    return browse(agent)


@pytest.fixture
def raised(bourg):
    """Raise an alert of danger on some words."""

    def raise_it(text):
        row = GrievanceFactory(participant=ParticipantFactory(town=bourg), title=text, text=text)
        return Alert.objects.create(
            town=bourg, public_id="D" * 10, kind=AlertKind.GRAVE, label=text[:60], people=1,
            confidence="not_measured", weekly=[0] * 11 + [1], week=TODAY.date(), raised_at=TODAY,
            evidence=[row.pk],
            quotes=[{"contribution": row.pk, "in_title": False, "start": 0, "end": len(text)}],
        )  # fmt: skip

    return raise_it


def page_of(alert, act=""):
    return f"{ALERTS}{alert.public_id}/{act}"


@pytest.mark.parametrize(
    ("text", "intimate"),
    [
        (VIOLENCE, True),
        ("Je veux mourir, je n'en peux plus, je vais me suicider.", True),
        ("Ma fille s'est fait agresser devant le collège.", True),
        (CABLE, False),
        ("Une odeur de gaz dans la rue Haute.", False),
    ],
)
def test_violence_and_despair_are_told_from_other_dangers(raised, text, intimate):
    assert is_intimate_danger(raised(text)) is intimate


def test_nothing_is_opened_from_a_danger_of_violence(raised, agent):
    danger = raised(VIOLENCE)

    with pytest.raises(IntimateError):
        open_discussion_from_alert(alert=danger, title="x", text="y", by=agent, at=TODAY)
    with pytest.raises(IntimateError):
        open_conversation(alert=danger, title="x", text="y", said=["z"], by=agent, at=TODAY)
    with pytest.raises(ValidationError):
        sound_out(alert=danger, title="x", by=agent, at=TODAY)
    for act in ("discuter", "repondre"):
        with pytest.raises(PermissionDenied):
            check_may(act, danger, agent)
    danger.refresh_from_db()
    assert (danger.discussion, danger.state) == (None, AlertState.WAITING)


def test_the_addresses_refuse_it_too(office, raised):
    danger = raised(VIOLENCE)

    said = {"title": "Parlons-en", "text": "Venez"}
    assert office.post(page_of(danger, "discuter/"), said).status_code == 403
    assert office.get(page_of(danger, "avis/")).url == page_of(danger)
    assert office.post(page_of(danger, "avis/"), said).url == page_of(danger)


def test_a_danger_offers_first_what_protects(office, raised):
    danger = raised(VIOLENCE)

    page = office.get(page_of(danger)).content.decode()

    order = ["Lire en entier", "Masquer au public", "Transmettre à un service", "comme traité"]
    places = [page.index(each) for each in order]
    assert places == sorted(places)
    assert places[-1] < page.index("Qui le dit")
    for gone in ("Ouvrir une discussion", "Répondre à tous", "affirmations à discuter"):
        assert gone not in page


def test_another_danger_can_still_be_answered_and_discussed(office, raised):
    page = office.get(page_of(raised(CABLE))).content.decode()

    assert "D’abord, protéger" in page
    assert "Ouvrir la discussion" in page
    assert "Publier et prévenir" in page


def test_a_text_is_hidden_from_the_page_and_stays_readable_for_the_town(office, raised):
    danger = raised(VIOLENCE)
    row = Contribution.objects.get(pk=danger.evidence[0])

    said = {"chosen": [row.public_id], "reason": "Pour protéger des personnes."}
    office.post(page_of(danger, "masquer/"), said)

    assert not Contribution.objects.public().filter(pk=row.pk).exists()
    assert ModerationDecision.objects.get(contribution=row).reason == said["reason"]
    page = office.get(page_of(danger)).content.decode()
    assert "masqué au public" in page
    assert f"/mairie/c/{row.public_id}/" in page
    assert is_intimate_danger(danger), "hidden words still tell what it is"


def test_only_texts_of_the_alert_are_hidden_from_it(office, raised, bourg):
    danger = raised(VIOLENCE)
    other = GrievanceFactory(participant=ParticipantFactory(town=bourg), text="Un banc.")

    said = {"chosen": [other.public_id], "reason": "Non."}
    assert office.post(page_of(danger, "masquer/"), said).status_code == 422
    assert Contribution.objects.public().filter(pk=other.pk).exists()


def test_an_elected_official_does_not_moderate(browse, bourg, raised):
    elected = browse(ParticipantFactory(town=bourg, role=Role.ELECTED))
    danger = raised(VIOLENCE)

    assert "masquer/" not in elected.get(page_of(danger)).content.decode()
    assert elected.post(page_of(danger, "masquer/"), {"reason": "x"}).status_code == 403


def test_a_danger_is_marked_as_handled_with_what_was_done(office, raised):
    danger = raised(VIOLENCE)

    office.post(page_of(danger, "retenir/"), {"reason": "Le 119 est appelé."})

    danger.refresh_from_db()
    assert (danger.state, danger.reason) == (AlertState.ACCEPTED, "Le 119 est appelé.")


def test_a_danger_is_handed_over_from_its_first_part(office, raised):
    danger = raised(VIOLENCE)
    service = Service.objects.first()

    office.post(page_of(danger, "transmettre/"), {"service": service.slug})

    danger.refresh_from_db()
    assert danger.service == service
