"""Without a mouse, and without JavaScript: the journeys that everybody must be able to make."""

import re

import pytest
from playwright.sync_api import expect

from parvis.apps.common.tenancy import within
from parvis.apps.contributions.models import Contribution

# Where the keyboard is, and whether it can be seen there: a ring, inside the window.
SEEN = """() => {
  const here = document.activeElement, box = here.getBoundingClientRect();
  const style = getComputedStyle(here);
  const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  const ringed = ring || style.boxShadow !== "none";
  return here !== document.body && ringed && box.bottom > 0 && box.top < innerHeight;
}"""


def tab_to(page, wanted):
    """Press Tab until the keyboard is on something; each stop on the way must be seen."""
    for _ in range(80):
        page.keyboard.press("Tab")
        assert page.evaluate(SEEN), page.evaluate("document.activeElement.outerHTML")
        if wanted.evaluate("each => each === document.activeElement"):
            return
    raise AssertionError("the keyboard never comes there")


def type_into(page, label, words):
    tab_to(page, page.get_by_label(label, exact=True).first)
    page.keyboard.type(words)


def push(page, name):
    tab_to(page, page.get_by_role("button", name=name).first)
    page.keyboard.press("Enter")


def test_one_signs_in_files_and_reads_the_receipt_by_the_keyboard(visits, square):
    page = visits.page_at(1280)
    page.goto("connexion/")
    type_into(page, "Votre adresse e-mail", "clavier@exemple.fr")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Votre code")).to_be_visible()
    letter = square.letters_to("clavier@exemple.fr")[0]
    type_into(page, "Votre code", re.search(r"\d{6}", letter.body)[0])
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/moi/$"))
    page.goto("signaler/")
    words = "Le tableau d’affichage du stade est illisible."
    tab_to(page, page.locator("textarea[name=text]"))
    page.keyboard.type(words)
    push(page, "Envoyer à la mairie")
    expect(page.get_by_role("alert")).to_contain_text("Voici ce que nous avons lu")
    push(page, "Envoyer à la mairie")

    expect(page.locator("h1")).to_have_text(re.compile("Reçu BP-"))
    with within(square.town):
        assert Contribution.objects.filter(title__startswith="Le tableau").exists()


def test_an_agent_answers_by_the_keyboard(visits, square):
    page = visits.sign_in_as("agent", 1280)
    with within(square.town):
        row = Contribution.objects.public().filter(answered_at=None, kind="grievance").last()
    page.goto(f"mairie/c/{row.public_id}/")
    type_into(page, "La réponse", "Une équipe passera jeudi matin, et vous saurez la suite.")
    push(page, "Publier et prévenir")

    expect(page.locator(".notice").last).to_contain_text("Une équipe passera jeudi matin")


def test_the_parts_that_come_later_leave_the_keyboard_where_it_was(visits, square):
    with within(square.town):
        row = Contribution.objects.public().filter(answered_at=None, kind="grievance")[0]
    page = visits.page_at(390)
    page.goto(f"c/{row.public_id}/")
    tab_to(page, page.get_by_role("button", name="Moi aussi"))

    page.keyboard.press("Enter")

    expect(page.locator("#messages")).to_contain_text("prévenu")


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("", "Dire quelque chose"),
        ("fil/", "Filtrer"),
        ("recherche/?mots=poubelles", "Ce qui se dit sur"),
        ("crieur/", "Votre message"),
        ("journal/", "Les lignes"),
        ("audit/", "Dans la base"),
        ("sujets/", "personnes en parlent"),
        ("demo/", "Entrer comme habitante"),
    ],
)
def test_a_page_says_the_same_without_javascript(visits, path, words):
    page = visits.page_at(390, javascript=False)

    page.goto(path)

    expect(page.get_by_text(words).first).to_be_visible()


def test_an_agent_works_without_javascript(visits, square):
    page = visits.sign_in_as("agent", 390, javascript=False)
    with within(square.town):
        row = Contribution.objects.public().filter(answered_at=None, kind="grievance").first()
    page.goto(f"mairie/c/{row.public_id}/")
    page.get_by_label("La réponse").fill("Le service viendra voir mardi.")
    page.get_by_role("button", name="Faire signer").click()

    mayor = visits.sign_in_as("elected", 390, javascript=False)
    mayor.goto("mairie/semaine/")
    draft = mayor.locator(".notice-draft", has_text="Le service viendra voir mardi.")
    draft.get_by_role("button", name="Signer et publier").click()
    public = visits.page_at(390, javascript=False)
    public.goto(f"c/{row.public_id}/")
    expect(public.locator(".notice").last).to_contain_text("Le service viendra voir mardi.")
