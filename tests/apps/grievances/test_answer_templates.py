"""An answer begun from a template: filled with what is known, never published with a blank."""

from datetime import timedelta

import pytest
import time_machine
from hypothesis import given, strategies as st

from parvis.apps.collectivites.models import Service
from parvis.apps.contributions.models import AnswerState, AnswerTemplate, OfficialAnswer
from parvis.apps.grievances.answer_templates import fill, known, unwritten
from parvis.apps.grievances.handling import save_answer
from parvis.apps.grievances.models import Grievance
from parvis.testing.factories import SOME_DAY, GrievanceFactory

pytestmark = pytest.mark.django_db

TEXT = "Le {service} passe {lieu} avant le {date}, pour {motif} ({numero}, « {titre} »)."


@pytest.fixture
def grievance(resident, within_town):
    row = GrievanceFactory(participant=resident, place="rue Haute")
    Grievance.objects.filter(contribution=row).update(
        service=Service.objects.get(slug="voirie"), due_at=SOME_DAY + timedelta(days=10)
    )
    return row


@pytest.fixture
def template(town, within_town):
    return AnswerTemplate.objects.create(town=town, title="Un agent passe", text=TEXT)


@pytest.fixture
def desk(agent, grievance, browse):
    """The page where an agent treats the grievance, as a function of what follows `?`."""
    client, page = browse(agent), f"/bourg/mairie/c/{grievance.public_id}/"

    def get(**asked):
        return client.get(page, asked)

    def publish(text, **more):
        return client.post(f"{page}publier/", {"text": text, **more})

    get.publish = publish
    with time_machine.travel(SOME_DAY + timedelta(hours=1), tick=False):
        yield get


def answer_field(page):
    return page.text.partition("<textarea")[2].partition(">")[2].partition("</textarea>")[0]


def test_what_the_grievance_says_is_filled_in_and_the_rest_left_to_write(grievance):
    found = Grievance.objects.select_related("service").get()

    words = known(grievance, found, SOME_DAY)

    assert fill("{service}, {lieu}, le {date}", words) == "voirie, rue Haute, le 12 mars 2026"
    assert fill("{numero} : {titre}", words) == f"{grievance.number} : {grievance.title}"
    assert fill("parce que {motif}", words) == "parce que […]"


def test_a_promise_that_has_passed_is_not_made_again(grievance):
    words = known(grievance, Grievance.objects.get(), SOME_DAY + timedelta(days=11))

    assert fill("avant le {date}", words) == "avant le […]"


@given(st.text())
def test_a_filled_text_names_no_place_that_a_reader_would_see_raw(text):
    assert "{" not in "".join(unwritten(fill(text, {})))


def test_a_link_puts_the_template_in_the_field(desk, template):
    page = desk(modele=template.pk)

    assert "Le voirie passe rue Haute avant le 12 mars 2026, pour […]" in answer_field(page)
    assert not OfficialAnswer.objects.exists()
    assert f"?modele={template.pk}" in desk().text


def test_a_draft_is_replaced_only_by_who_says_so(desk, template, agent, grievance):
    save_answer(contribution=grievance, text="Mon texte.", signatory="", by=agent, at=SOME_DAY)

    asked = desk(modele=template.pk)
    assert answer_field(asked) == "Mon texte."
    assert "Remplacer par le modèle" in asked.text
    assert "rue Haute avant" in answer_field(desk(modele=template.pk, remplacer="oui"))
    assert OfficialAnswer.objects.get().text == "Mon texte."


@pytest.mark.parametrize("asked", ["", "x", "0", "-1", "99999999999999999999", "²"])
def test_an_address_that_names_no_template_shows_the_page(desk, template, asked):
    assert desk(modele=asked).status_code == 200


@pytest.mark.parametrize("blank", ["[…]", "[...]", "{quand}", "{ motif }"])
def test_a_blank_is_not_published_and_the_text_is_kept(desk, blank):
    refused = desk.publish(f"Réparé {blank}.", signatory="Le maire adjoint")

    assert refused.status_code == 422
    assert f"Il reste à écrire : {blank}" in refused.text.replace("\u00a0", " ")
    assert answer_field(refused) == f"Réparé {blank}."
    assert 'value="Le maire adjoint"' in refused.text
    assert not OfficialAnswer.objects.filter(state=AnswerState.PUBLISHED).exists()


def test_a_completed_template_is_published(desk):
    assert desk.publish("Réparé lundi.").status_code == 302
    assert OfficialAnswer.objects.get().state == AnswerState.PUBLISHED
