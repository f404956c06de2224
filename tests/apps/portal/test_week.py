"""This week, on one page: what rises, what is late, what to sign, what was said."""

from datetime import timedelta

import pytest
from django.utils.timezone import now

from parvis.apps.grievances.handling import save_answer
from parvis.testing.factories import GrievanceFactory, ParticipantFactory

pytestmark = pytest.mark.django_db


def read(browse, who):
    return browse(who).get("/bourg/mairie/semaine/").content.decode()


def test_an_empty_week_says_so(elected, browse):
    page = read(browse, elected)

    assert "Rien d’inhabituel" in page
    assert "Rien n’est en retard" in page


def test_what_waits_for_a_signature_can_be_signed_there(agent, elected, browse, within_town):
    grievance = GrievanceFactory(participant=ParticipantFactory(town=agent.town), at=now())
    save_answer(
        contribution=grievance,
        text="Le trottoir sera refait en mai.",
        signatory="La maire",
        by=agent,
        at=now(),
        is_ready=True,
    )
    assert "Le trottoir sera refait en mai." in read(browse, elected)

    browse(elected).post(
        f"/bourg/mairie/c/{grievance.public_id}/publier/",
        {"text": "Le trottoir sera refait en mai.", "signatory": "La maire"},
    )

    grievance.refresh_from_db()
    assert grievance.answered_at is not None
    assert "Aucune réponse n’attend votre signature" in read(browse, elected)


def test_what_is_late_is_named(elected, browse, within_town):
    before = now() - timedelta(days=60)
    late = GrievanceFactory(
        participant=ParticipantFactory(town=elected.town), at=before, title="Pont fermé"
    )

    page = read(browse, elected)
    assert late.title in page
    assert "Rien n’est en retard" not in page


def test_a_resident_does_not_enter(resident, browse):
    assert browse(resident).get("/bourg/mairie/semaine/").status_code == 403
