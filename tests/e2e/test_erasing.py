"""A resident erases what they said, in a browser without JavaScript."""

import pytest
from playwright.sync_api import expect

from parvis.apps.common.tenancy import within
from parvis.testing.factories import GrievanceFactory, ParticipantFactory


@pytest.fixture
def said(square):
    with within(square.town):
        author = ParticipantFactory(town=square.town)
        return GrievanceFactory(participant=author, text="Kwyzbrundt : un banc cassé.")


def test_a_demand_is_erased_in_two_presses(visits, said):
    page = visits.enter_as(said.participant, javascript=False)
    page.goto(f"moi/c/{said.public_id}/")
    page.get_by_role("link", name="Effacer", exact=True).click()
    expect(page.get_by_role("heading", name="Ce qui reste")).to_be_visible()
    page.get_by_role("button", name="Effacer pour toujours").click()
    expect(page.get_by_text("Il n’en reste aucun mot")).to_be_visible()
    with visits.expecting(410):
        page.goto(f"c/{said.public_id}/")
    expect(page.get_by_text("Par son auteur, le")).to_be_visible()
    assert "Kwyzbrundt" not in page.content()


def test_an_account_is_erased_once_one_is_sure(visits, said):
    page = visits.enter_as(said.participant, javascript=False)
    page.goto("moi/")
    page.get_by_role("link", name="Effacer mon compte et ce que j’ai dit").click()
    page.get_by_label("J’ai compris").check()
    page.get_by_role("button", name="Effacer pour toujours").click()
    expect(page.get_by_role("heading", name="Tout est effacé")).to_be_visible()
    page.goto("moi/")
    expect(page.get_by_role("link", name="M’identifier")).to_be_visible()
