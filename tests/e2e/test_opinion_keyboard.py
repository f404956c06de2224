"""A conversation of opinions by keyboard: the next statement takes the focus of the last."""

import pytest
from playwright.sync_api import expect

from parvis.apps.common.tenancy import within
from parvis.apps.opinions.models import Conversation
from tests.e2e.things import asked_back, demo_person

SETTLES = 150  # milliseconds; nobody reads a statement in less
FOCUSED = "document.activeElement.innerText.trim()"


@pytest.fixture
def talk(square):
    with within(square.town):
        known = Conversation.objects.public().filter(closed_at=None).first()
        if known is not None:
            return known.public_id
        agent = demo_person(town=square.town, role="agent", at=None)
        return asked_back(agent)[1].public_id


def test_after_an_answer_the_next_statement_has_the_focus(visits, talk):
    page = visits.page_at(390)
    page.goto(f"avis/{talk}/repondre/")
    said = page.locator(".stand-text")
    assert page.evaluate(FOCUSED) != said.inner_text(), "a page that opens begins at its top"

    count = int(page.locator(".progress progress").get_attribute("max"))
    for _ in range(count - 1):
        before = said.inner_text()
        page.get_by_role("button", name="Je passe").press("Enter")
        expect(said).not_to_have_text(before)
        expect(said).to_be_focused()
        page.wait_for_timeout(SETTLES)  # the browser's own autofocus may come after htmx's
        expect(said).to_be_focused()
        page.keyboard.press("Tab")
        expect(page.get_by_role("button", name="D’accord", exact=True)).to_be_focused()
    page.get_by_role("button", name="Je passe").press("Enter")

    expect(page.locator("#ask")).to_contain_text("C’est tout pour aujourd’hui")
    assert "C’est tout" in page.evaluate(FOCUSED)
