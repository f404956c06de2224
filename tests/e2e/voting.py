"""What the browser tests of votes share: windows of voters and of those who hold the key."""

from time import time

from playwright.sync_api import expect

from parvis.apps.common.sessions import SessionStore
from parvis.apps.common.tenancy import within
from parvis.apps.voting.recognising import VOTER
from tests.e2e.rules import against_the_rules

SEED = "Les 22 caractères de votre feuille de clé"


def heading(page, text):
    return page.get_by_role("heading", name=text, exact=True)


def press(page, name):
    page.get_by_role("button", name=name).click()


def look(page):
    """Have axe look at the page as it is now."""
    assert against_the_rules(page) == []


def kept(page, name):
    """Take the file that a link gives."""
    with page.expect_download() as download:
        page.get_by_role("link", name=name).click()
    return download.value.path()


def booth_of(election):
    return f"votes/{election.public_id}/isoloir/"


def known(visits, election, number, width=390, scheme="light"):
    """Open a window on the booth for one who was recognised a moment ago."""
    with within(visits.square.town):
        voter = election.voters.get(number=number)
    visit = SessionStore()
    visit[VOTER.format(election.public_id)] = [voter.pk, time() + 3600]
    visit.save()
    page = visits.page_at(width, scheme)
    cookie = {"name": "sessionid", "value": visit.session_key, "url": visits.square.origin}
    page.context.add_cookies([cookie])
    page.goto(booth_of(election))
    return page


def seal(page, code):
    """Close the envelope, with the code of the letter if it is asked for; return its number."""
    press(page, "Mettre sous enveloppe")
    field, done = page.get_by_label("Le code de votre lettre"), "Votre enveloppe est fermée"
    next_screens = page.locator("[data-screen=code], [data-screen=sealed]")
    expect(next_screens.filter(visible=True)).to_have_count(1)
    if field.is_visible():
        field.fill(code.replace("-", " "))
        press(page, "Mettre sous enveloppe")
    expect(heading(page, done)).to_be_visible()
    return page.locator("[data-screen=sealed] [data-fill=tracker]").inner_text()


def cast(page, square):
    page.locator("[data-send]").click()
    expect(heading(page, "Votre bulletin est dans l’urne")).to_be_visible()
    square.work()


def make_key(page):
    """Draw a key, and read it on the sheet as a person would."""
    press(page, "Tirer ma clé au sort")
    expect(heading(page, "Votre feuille de clé")).to_be_visible()
    look(page)
    seed = page.locator("[data-screen=sheet] [data-fill=seed]").inner_text().replace(" ", "")
    field = page.get_by_label("Les six derniers caractères, lus sur votre feuille")
    field.fill("222222")
    press(page, "Ma feuille est rangée, continuer")
    expect(page.get_by_role("alert")).to_contain_text("Relisez votre feuille")
    field.fill(seed[-6:])
    press(page, "Ma feuille est rangée, continuer")
    return seed


def give_key(page, seed):
    page.get_by_label(SEED).fill(seed)
    press(page, "Continuer")
