"""The bot in a real browser, on a phone: in place, on its page, and without JavaScript."""

import re

import pytest
from playwright.sync_api import expect

from parvis.apps.common.tenancy import within
from parvis.apps.contributions.models import Contribution
from tests.e2e.rules import against_the_rules

NUMBER = re.compile(r"BP-\d{4}-[0-9A-Z]{5}")
FIRST = "une machine, au service de la mairie de Bourg-Parvis"


def press(page, words):
    page.get_by_role("button", name=words, exact=True).click()


def until_recap(page):
    """Pass what the bot still asks."""
    for _ in range(6):
        if page.locator("[name=card_text]").count():
            return
        before = page.locator("[name=answers]").input_value()
        other = page.get_by_role("button", name="Non, c’est autre chose")
        (other if other.count() else page.get_by_role("button", name="Passer")).click()
        expect(page.locator("[name=answers]")).not_to_have_value(before)
    raise AssertionError("no end to the questions")


@pytest.mark.parametrize("javascript", [True, False])
def test_a_grievance_is_told_corrected_and_filed_on_a_phone(visits, javascript):
    page = visits.page_at(390, javascript=javascript)
    page.goto("crieur/")
    expect(page.locator(".dialogue")).to_contain_text(FIRST)
    words = f"Le banc devant la fontaine est cassé{' encore' * javascript}, j’ai failli tomber."
    page.get_by_label("Votre message").fill(words)
    press(page, "Envoyer")
    expect(page.locator("#dernier")).not_to_contain_text(FIRST)
    until_recap(page)
    page.get_by_label("Quartier").select_option("bellevue")
    page.get_by_label("Où").fill("devant la fontaine")
    press(page, "Envoyer à la mairie")

    talon = page.locator(".talon").last
    expect(talon.locator(".talon-number")).to_have_text(NUMBER)
    with within(visits.square.town):
        filed = Contribution.objects.select_related("district").get(text=words)
    assert (filed.district.slug, filed.place) == ("bellevue", "devant la fontaine")
    talon.get_by_role("link", name="Suivre").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Le banc devant la fontaine")


def test_a_turn_is_swapped_in_with_the_field_in_hand(visits):
    page = visits.page_at(390)
    page.goto("crieur/")
    page.evaluate("window.same = true")
    page.get_by_label("Votre message").fill("Les arbres de la place perdent leurs branches")
    press(page, "Envoyer")

    expect(page.locator("#dernier .bubble")).to_be_in_viewport()
    expect(page.locator("#f-text")).to_be_focused()
    expect(page.locator("#f-text")).to_have_value("")
    assert page.evaluate("window.same")
    heard = page.locator("#crieur-heard").text_content()
    assert heard
    assert heard in page.locator("#dernier .bubble").inner_text()


def test_the_link_opens_the_dialogue_in_place_and_gives_the_page_back(visits):
    page = visits.page_at(390)
    page.goto("fil/")
    link = page.locator(".menu a[href$='/crieur/']")
    link.click()
    panel = page.locator("dialog")
    expect(panel).to_contain_text(FIRST)
    expect(panel.locator("#f-text")).to_be_focused()
    panel.locator("#f-text").fill("Il pleut dans le gymnase, on glisse pendant les matchs")
    panel.get_by_role("button", name="Envoyer", exact=True).click()
    expect(panel.locator(".turn-you")).to_contain_text("Il pleut dans le gymnase")
    page.keyboard.press("Escape")

    expect(panel).to_have_count(0)
    expect(link).to_be_focused()
    page.goto("crieur/")
    expect(page.locator("#dernier")).to_contain_text("Vous revoilà")


def test_a_line_that_is_cut_keeps_the_text(visits):
    page = visits.page_at(390)
    page.goto("crieur/")
    page.get_by_label("Votre message").fill("Le lavoir est plein de feuilles")
    page.context.set_offline(True)
    press(page, "Envoyer")

    expect(page.locator("#not-sent")).to_be_visible()
    expect(page.locator("#f-text")).to_have_value("Le lavoir est plein de feuilles")
    page.context.set_offline(False)
    press(page, "Envoyer")
    expect(page.locator(".turn-you")).to_contain_text("Le lavoir est plein de feuilles")
    visits.complaints.clear()  # the browser told of the line that was cut


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_the_dialogue_can_be_read_by_all(visits, width, scheme):
    page = visits.page_at(width, scheme)
    page.goto("crieur/")
    page.get_by_label("Votre message").fill("Trou rue des Lavandières, appelez le 06 12 34 56 78")
    press(page, "Envoyer")
    expect(page.get_by_role("button", name="Laisser visible")).to_be_visible()
    assert against_the_rules(page) == []
    until_recap(page)
    assert against_the_rules(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_visit_that_ended_keeps_the_text_and_the_next_try_goes_through(visits):
    page = visits.page_at(390)
    page.goto("crieur/")
    page.get_by_label("Votre message").fill("La barrière du cimetière grince")
    page.context.clear_cookies()
    with visits.expecting(403):
        press(page, "Envoyer")
        expect(page.locator("#errors")).to_contain_text("envoyez-le de nouveau")

    expect(page.locator("#f-text")).to_have_value("La barrière du cimetière grince")
    expect(page.locator("#not-sent")).to_be_hidden()
    press(page, "Envoyer")
    expect(page.locator(".turn-you")).to_contain_text("La barrière du cimetière grince")
    expect(page.locator("#f-text")).to_have_value("")
    page.reload()
    expect(page.locator("#f-text")).to_have_value("")


def test_what_is_typed_outlives_the_page(visits):
    page = visits.page_at(390)
    page.goto("crieur/")
    page.get_by_label("Votre message").fill("Le square manque d’ombre")
    page.reload()
    expect(page.locator("#f-text")).to_have_value("Le square manque d’ombre")
    page.goto("fil/")
    page.locator(".menu a[href$='/crieur/']").click()
    expect(page.locator("dialog #f-text")).to_have_value("Le square manque d’ombre")


def test_what_is_changed_on_the_card_outlives_the_page_and_not_the_turn(visits):
    page = visits.page_at(390)
    page.goto("crieur/")
    page.get_by_label("Votre message").fill("Le kiosque perd ses tuiles, place du Marché")
    press(page, "Envoyer")
    expect(page.locator(".turn-you")).to_have_count(1)
    until_recap(page)
    page.get_by_label("Depuis quand").fill("depuis la tempête")
    page.get_by_label("Thème").select_option("parcs")
    page.locator("#only_town").check()
    page.reload()
    expect(page.get_by_label("Depuis quand")).to_have_value("depuis la tempête")
    expect(page.get_by_label("Thème")).to_have_value("parcs")
    expect(page.locator("#only_town")).to_be_checked()

    turn = page.locator("[name=answers]").input_value()
    page.get_by_label("Ajouter ou corriger").fill("Il est dangereux.")
    press(page, "Envoyer")
    expect(page.locator("[name=answers]")).not_to_have_value(turn)
    kept = page.evaluate("Object.keys(sessionStorage)")
    assert not [key for key in kept if key.startswith("crieur")]


def test_without_javascript_an_ended_visit_gives_the_dialogue_back(visits):
    page = visits.page_at(390, javascript=False)
    page.goto("crieur/")
    page.get_by_label("Votre message").fill("Le portail de l’école coince")
    page.context.clear_cookies()
    with visits.expecting(403):
        press(page, "Envoyer")
    expect(page.locator("#f-text")).to_have_value("Le portail de l’école coince")
    press(page, "Envoyer")
    expect(page.locator(".turn-you")).to_contain_text("Le portail de l’école coince")
