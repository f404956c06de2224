"""Rankings and lists in a real browser: numbered with buttons alone, shuffled, opened, told."""

import os
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils.timezone import now
from playwright.sync_api import expect

from parvis.apps.accounts.models import User
from parvis.apps.collectivites.models import Role
from parvis.apps.common.tenancy import within
from parvis.apps.portal.demo_people import demo_person
from parvis.apps.voting.casting import cast_ballot
from parvis.apps.voting.ceremony import task_of
from parvis.apps.voting.counting import add_up
from parvis.apps.voting.models import Act, Election, Kind, Question, State
from parvis.apps.voting.opening import approve
from parvis.cli import main
from parvis.testing.elections import open_election
from parvis.testing.factories import ParticipantFactory
from tests.e2e.voting import cast, give_key, heading, known, look, press, seal

PLACES = ["Le jardin partagé", "La piste cyclable", "Le kiosque à musique"]
PEOPLE = ["Anne Martin", "Basile Petit", "Chloé Durand"]
TEAMS = [["Vivre ici", "Denis Moreau", "Élise Roux"], ["Le bourg ensemble", "Farid Blanc"]]
YES = (0, 1, 0)
BLUE, GREEN = ((1, 1, 0), (0, 0)), ((0, 0, 0), (1, 1))


@pytest.fixture
def people(square):
    with within(square.town):
        yield [demo_person(town=square.town, role=r, at=now()) for r in (Role.AGENT, Role.ELECTED)]


@pytest.fixture
def vote(square, people):
    """An open vote of each of these kinds, after a plain question."""
    asked = [
        Question(kind=Kind.RANKING, title="Par quoi commencer ?", answers=PLACES, blank=True),
        Question(kind=Kind.SEATS, title="Qui siège au comité ?", answers=PEOPLE, seats=2),
        Question(kind=Kind.LISTS, title="Quelle liste ?", answers=TEAMS, blank=False),
    ]
    for each in asked:
        each.max = len(each.answers)
    made = open_election(
        by=people[0],
        second=people[1],
        title="Le comité du bourg",
        questions=asked,
        opens_at=now() - timedelta(days=1),
        closes_at=now() + timedelta(days=1),
    )
    square.work()
    return made


@pytest.fixture
def shown(request):
    """Keep pictures of the pages where a person asks for them."""

    def keep(page, name):
        look(page)
        if folder := os.environ.get("PARVIS_PICTURES"):
            page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)

    return keep


def rank(page, *answers):
    for answer in answers:
        page.get_by_role("button", name=f"{answer} classer").press("Enter")


def fill(page, shown, name):
    """Answer all four questions, with the keyboard where there is a choice."""
    press(page, "Commencer")
    page.get_by_label("Oui", exact=True).check()
    press(page, "Continuer")
    press(page, "Continuer")
    expect(page.get_by_role("alert")).to_have_text("Classez au moins une réponse.")
    rank(page, PLACES[2], PLACES[0])
    expect(page.locator("#question-problem")).to_be_hidden()
    page.get_by_role("button", name=f"Monter {PLACES[0]}").press("Enter")
    expect(page.get_by_role("status").filter(has_text=f"{PLACES[0]} : n° 1")).to_be_attached()
    assert page.evaluate("document.activeElement.textContent") == f"Descendre {PLACES[0]}"
    expect(page.locator(".ranked .rank-name")).to_have_text([PLACES[0], PLACES[2]])
    shown(page, f"ranking-{name}")
    press(page, "Continuer")
    rank(page, *PEOPLE)
    page.get_by_role("button", name=f"Retirer {PEOPLE[1]}").press("Enter")
    press(page, "Continuer")
    press(page, "Continuer")
    expect(page.get_by_role("alert")).to_have_text("Choisissez une liste.")
    page.get_by_label(TEAMS[0][0], exact=True).check()
    press(page, "Continuer")
    expect(page.get_by_role("alert")).to_have_text("Cochez au moins un candidat de cette liste.")
    page.get_by_label(TEAMS[0][2]).check()
    shown(page, f"lists-{name}")
    press(page, "Continuer")
    shown(page, f"review-{name}")


@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (1280, "dark")])
def test_one_ranks_and_chooses_a_list_with_buttons_alone(
    visits, vote, square, shown, width, scheme
):
    visits.expected = {404}  # the ballot that a new one replaces
    page = known(visits, vote.election, "1", width, scheme)
    fill(page, shown, f"{width}-{scheme}")
    expect(page.locator("#booth-review li")).to_have_text(
        ["Oui", PLACES[0], PLACES[2], PEOPLE[0], PEOPLE[2], TEAMS[0][0], TEAMS[0][2]]
    )
    seal(page, vote.codes["1"])
    cast(page, square)
    expect(page.get_by_text("votre appareil l’a vérifié")).to_be_visible(timeout=15_000)
    assert main(["verify", "booth", f"{square.address}/votes/{vote.election.public_id}/"]) == 0


def closed(vote, square, people):
    """Four have voted, the urn is closed and added up."""
    marks = {
        "1": ((1, 2, 3), (1, 2, 3), BLUE),
        "2": ((1, 3, 2), (1, 0, 2), BLUE),
        "3": ((2, 1, 0), (0, 1, 0), GREEN),
        "4": ((0, 0, 0), (1, 0, 2), GREEN),
    }
    with within(square.town):
        for number, (ranked, seats, team) in marks.items():
            voter = vote.election.voters.get(number=number)
            data = vote.ballot(number, YES, ranked, seats, team)
            cast_ballot(election=vote.election, voter=voter.pk, data=data, at=now())
        vote.rehearse(at=now())
        Election.objects.filter(pk=vote.election.pk).update(closes_at=now())
        for person in people:
            approve(election=vote.refresh(), act=Act.CLOSE, by=person, at=now())
        add_up(election=vote.refresh(), at=now())
    square.work()


def trustee_window(visits, vote, index, *how):
    with within(visits.square.town):
        trustee = vote.trustee(index)
        user, _made = User.objects.get_or_create(email=trustee.email)
        member = ParticipantFactory(town=visits.square.town, user=user)
    page = visits.enter_as(member, *how)
    page.goto(f"votes/{vote.election.public_id}/cle/")
    return page


@pytest.mark.long
def test_trustees_shuffle_in_their_browsers_then_open_and_the_page_tells(
    visits, vote, square, people, shown
):
    closed(vote, square, people)
    pages = [trustee_window(visits, vote, n, *h) for n, h in ((1, (390, "dark")), (2, (1280,)))]
    for n, page in enumerate(pages, 1):
        page.reload()
        expect(heading(page, "Mélanger les bulletins")).to_be_visible()
        expect(page.locator("#trustee-seen")).to_contain_text(f"contrôlés ici : {n}")
        shown(page, f"shuffle-{n}")
        press(page, "Continuer")
        expect(page.locator("[data-screen=working]")).to_be_hidden()
        expect(heading(page, "Mélanger les bulletins")).to_be_hidden()
        square.work()
    for n, page in enumerate(pages, 1):
        page.reload()
        expect(heading(page, "Ouvrir l’urne")).to_be_visible()
        expect(page.get_by_text("Votre part ouvre les classements, sans nom")).to_be_visible()
        if n == 1:
            give_key(page, vote.seeds[n])
        else:  # made elsewhere, brought here as a file
            page.get_by_text("Sur un ordinateur sans réseau").click()
            shown(page, "trustee-offline")
            with within(square.town):
                answer = vote.body(n, task_of(vote.trustee(n)))
            made = {"name": "reponse.json", "mimeType": "application/json", "buffer": answer}
            page.get_by_label("La réponse à envoyer").set_input_files(made)
        expect(page.locator("[data-screen=ask]")).to_be_hidden()
        expect(page.locator("[data-screen=working]")).to_be_hidden()
        square.work()
    with within(square.town):
        assert vote.refresh().state == State.TALLIED
    for width, scheme in ((390, "light"), (1280, "dark")):
        page = visits.page_at(width, scheme)
        page.goto(f"votes/{vote.election.public_id}/")
        expect(page.get_by_text(f"« {PLACES[0]} » l’emporte")).to_be_visible()
        for box in page.locator("details").all():
            box.locator("summary").click()
        shown(page, f"result-{width}-{scheme}")
