"""Voting in a real browser: the door, the booth, an envelope opened, the urn, a change of mind."""

import json
import re
from datetime import timedelta

import pytest
from django.utils.timezone import now
from playwright.sync_api import expect

from parvis.apps.collectivites.models import Role
from parvis.apps.common.tenancy import within
from parvis.apps.portal.demo_people import demo_person
from parvis.apps.voting.models import Kind, Question
from parvis.cli import main
from parvis.core.voting.ballots import Ballot
from parvis.testing.elections import open_election
from tests.e2e.voting import booth_of, cast, heading, known, look, press, seal

BENCHES = ["Des bancs à l’ombre", "Une fontaine", "Un kiosque"]
PLACES = ["Le jardin partagé", "La piste cyclable"]
GRADES = ["Très bien", "Bien", "Passable", "À rejeter"]


def more_questions():
    yield Question(
        kind=Kind.APPROVAL, title="Que mettre sur la place ?", answers=BENCHES, min=0, max=2
    )
    yield Question(
        kind=Kind.JUDGMENT,
        title="Que pensez-vous de ces lieux ?",
        answers=PLACES,
        grades=GRADES,
        blank=False,
    )


@pytest.fixture
def vote(square):
    """An open vote of the town, of three questions, with the codes of its four voters."""
    with within(square.town):
        people = [
            demo_person(town=square.town, role=r, at=now()) for r in (Role.AGENT, Role.ELECTED)
        ]
        made = open_election(
            by=people[0],
            second=people[1],
            questions=tuple(more_questions()),
            opens_at=now() - timedelta(days=1),
            closes_at=now() + timedelta(days=1),
            elsewhere="À l’accueil de la mairie, tous les matins.",
        )
    square.work()
    return made


@pytest.fixture(autouse=True)
def no_ballot_yet(visits):
    """The booth asks for the ballot that a new one replaces; there may be none."""
    visits.expected = {404}


def recognise(page, vote, square, number, mail):
    """Go into the booth, and be sent to say who one is."""
    page.goto(booth_of(vote.election))
    page.get_by_role("link", name="M’identifier").click()
    page.get_by_label("Votre numéro sur la liste, ou votre adresse e-mail").fill(number)
    page.get_by_role("button", name="Recevoir un code").click()
    code = re.search(r"\b\d{6}\b", square.letters_to(mail)[0].body)[0]
    page.get_by_label("Le code à six chiffres").fill(code)
    page.get_by_role("button", name="Entrer dans l’isoloir").first.click()


def choose(page, first="Oui"):
    """Answer every question, and come to the page where all is read again."""
    page.get_by_label(first, exact=True).check()
    press(page, "Continuer")
    page.get_by_label("Une fontaine").check()
    press(page, "Continuer")
    for place, grade in zip(PLACES, ("Très bien", "Passable"), strict=True):
        page.get_by_role("group", name=place).get_by_label(grade, exact=True).check()
    press(page, "Continuer")
    expect(heading(page, "Relisez votre bulletin")).to_be_visible()


@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (1280, "dark")])
def test_a_vote_from_the_door_to_the_journal(visits, vote, square, width, scheme):
    number, mail = {390: ("1", "aline"), 1280: ("2", "bruno")}[width]
    page = visits.page_at(width, scheme)
    recognise(page, vote, square, number, f"{square.town.slug}-{mail}@exemple.fr")
    expect(heading(page, "Comment cela se passe")).to_be_visible()
    look(page)
    press(page, "Commencer")
    look(page)
    press(page, "Continuer")
    expect(page.get_by_role("alert")).to_have_text("Choisissez une réponse pour continuer.")
    choose(page)
    look(page)
    tracker = seal(page, vote.codes[number])
    look(page)
    cast(page, square)
    expect(page.get_by_text("votre appareil l’a vérifié")).to_be_visible(timeout=15_000)
    look(page)
    assert page.locator("[data-screen=done] [data-fill=tracker]").inner_text() == tracker
    page.get_by_role("link", name="La voir dans l’urne").click()
    expect(page.get_by_text(tracker)).to_be_visible()


def test_an_opened_envelope_is_read_elsewhere_and_never_cast(visits, vote, square, tmp_path):
    page = known(visits, vote.election, "4")
    press(page, "Commencer")
    choose(page, "Non")
    tracker = seal(page, vote.codes["4"])
    sent = []
    page.on("request", lambda request: sent.append(request.method))
    press(page, "Ouvrir pour contrôler")
    held = page.locator("[data-held]")
    expect(held).to_contain_text("Non")
    look(page)
    with page.expect_download() as download:
        page.get_by_role("link", name="Garder le fichier de contrôle").click()
    kept = tmp_path / "bulletin-ouvert.json"
    download.value.save_as(kept)
    assert "POST" not in sent

    other = visits.page_at(1280, "dark")
    other.goto(f"votes/{vote.election.public_id}/controle/")
    other.get_by_label("Le fichier de contrôle").set_input_files(kept)
    expect(heading(other, "L’enveloppe contenait bien ceci")).to_be_visible()
    expect(other.get_by_text(tracker)).to_be_visible()
    expect(other.get_by_text("C’est bien un bulletin de ce vote.")).to_be_visible()
    look(other)
    assert main(["verify", "ballot", str(kept)]) == 0
    lie = kept.with_name("autre.json")
    lie.write_text(kept.read_text("utf-8").replace('"votes":[[0,0,1]', '"votes":[[0,1,0]'))
    other.get_by_label("Le fichier de contrôle").set_input_files(lie)
    expect(other.get_by_role("alert")).to_contain_text("Ce fichier ment")

    press(page, "Refaire mon bulletin")
    expect(page.locator("#booth-review")).to_contain_text("Non")
    again = seal(page, vote.codes["4"])
    assert again != tracker
    cast(page, square)


def test_a_change_of_mind_names_the_ballot_that_it_replaces(visits, vote, square):
    """By the keyboard alone, in the same visit: arrows, space and enter."""
    page = known(visits, vote.election, "1")
    press(page, "Commencer")
    choose(page)
    seal(page, vote.codes["1"])
    cast(page, square)
    page.goto(booth_of(vote.election))
    expect(page.get_by_text("Vous avez déjà voté.")).to_be_visible()
    page.get_by_role("button", name="Voter à nouveau").focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-screen=question] h2")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_label("Non", exact=True)).to_be_checked()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    for _place in PLACES:
        page.keyboard.press("Tab")
        page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(heading(page, "Relisez votre bulletin")).to_be_focused()
    seal(page, vote.codes["1"])
    expect(page.get_by_text("Elle remplacera celle")).to_be_visible()
    page.get_by_role("button", name="Remplacer mon bulletin").focus()
    page.keyboard.press("Enter")
    expect(heading(page, "Votre bulletin est dans l’urne")).to_be_focused()


def test_going_back_keeps_what_was_chosen_and_nothing_is_stored(visits, vote, square):
    page = known(visits, vote.election, "2")
    press(page, "Commencer")
    page.get_by_label("Non", exact=True).check()
    press(page, "Continuer")
    page.get_by_label("Un kiosque").check()
    page.go_back()
    expect(page.get_by_label("Non", exact=True)).to_be_checked()
    press(page, "Continuer")
    expect(page.get_by_label("Un kiosque")).to_be_checked()
    for label in ("Des bancs", "Une fontaine"):
        page.get_by_label(label).check()
    press(page, "Continuer")
    expect(page.get_by_role("alert")).to_contain_text("Pas plus de 2 réponses")
    kept = page.evaluate(
        "[localStorage.length, sessionStorage.length, JSON.stringify(history.state)]"
    )
    assert kept[:2] == [0, 0]
    assert json.loads(kept[2]) == {"step": "question-1"}


def test_a_code_of_nobody_is_told_before_anything_is_sent(visits, vote, square):
    page = known(visits, vote.election, "2")
    press(page, "Commencer")
    choose(page)
    press(page, "Mettre sous enveloppe")
    field = page.get_by_label("Le code de votre lettre")
    field.fill("abc")
    press(page, "Mettre sous enveloppe")
    expect(page.get_by_role("alert")).to_contain_text("pas complet")
    field.fill("11111-111111-11111-111111")
    press(page, "Mettre sous enveloppe")
    expect(page.get_by_role("alert")).to_contain_text("Ce code n’est pas de ce vote.")


def test_a_cut_line_keeps_the_envelope(visits, vote, square):
    page = known(visits, vote.election, "2")
    press(page, "Commencer")
    choose(page)
    tracker = seal(page, vote.codes["2"])
    bodies = []
    page.route(
        "**/bulletins/", lambda route: (bodies.append(route.request.post_data), route.abort())
    )
    page.locator("[data-send]").click()
    expect(page.get_by_role("alert")).to_contain_text("Pas de réponse")
    assert visits.complaints
    assert all("ERR_FAILED" in each for each in visits.complaints)
    visits.complaints.clear()
    page.unroute("**/bulletins/")
    page.on("request", lambda r: r.method == "POST" and bodies.append(r.post_data))
    cast(page, square)
    assert bodies[0] == bodies[1]
    assert Ballot.parse(bodies[0].encode(), vote.rules).tracker == tracker


def test_without_javascript_it_says_where_to_vote(visits, vote):
    page = visits.page_at(390, javascript=False)
    page.goto(booth_of(vote.election))

    said = page.locator("noscript")
    expect(said.locator(".message")).to_be_visible()
    for words in ("c’est votre appareil qui le met sous enveloppe", "À l’accueil de la mairie"):
        expect(said).to_contain_text(words, use_inner_text=True)


def test_a_script_that_was_changed_does_not_run(visits, vote):
    page = visits.page_at(390)
    page.route("**/voting/vendor/noble*.js", lambda route: route.fulfill(body="self.stolen = 1"))
    page.goto(booth_of(vote.election))

    expect(heading(page, "L’isoloir n’a pas pu s’ouvrir")).to_be_visible()
    assert all("integrity" in each or "ERR_" in each for each in visits.complaints)
    visits.complaints.clear()
