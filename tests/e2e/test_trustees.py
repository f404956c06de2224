"""Those who hold the key, each with a browser of their own, from the first sheet to the result."""

from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils.timezone import now
from playwright.sync_api import expect

from parvis.apps.collectivites.models import Role
from parvis.apps.common.tenancy import within
from parvis.apps.portal.demo_people import demo_person
from parvis.apps.voting.casting import cast_ballot
from parvis.apps.voting.ceremony import is_key_made
from parvis.apps.voting.freezing import freeze_election
from parvis.apps.voting.models import Act, Election, State
from parvis.apps.voting.opening import TooEarlyError, approve
from parvis.apps.voting.receiving import receive_codes
from parvis.testing.elections import Ceremony, People, draft_election
from parvis.testing.factories import ParticipantFactory, UserFactory

RULES = {"runOnly": ["wcag2a", "wcag2aa", "best-practice"]}
PEOPLE = People(
    ("v1@exemple.fr", "v2@exemple.fr", "", ""),
    tuple(f"cle{n}@exemple.fr" for n in (1, 2, 3)),
    "codes@exemple.fr",
)


class Council:
    """A frozen vote, and the browsers of its three trustees."""

    def __init__(self, visits, square):
        self.visits, self.square = visits, square
        with within(square.town):
            self.people = [
                demo_person(town=square.town, role=role, at=now())
                for role in (Role.AGENT, Role.ELECTED)
            ]
            said = {"opens_at": now() - timedelta(days=1), "closes_at": now() + timedelta(days=1)}
            draft = draft_election(
                by=self.people[0], title="Un banc de plus ?", people=PEOPLE, **said
            )
            self.vote = Ceremony(freeze_election(election=draft, at=now()))
            members = [
                ParticipantFactory(town=square.town, user=UserFactory(email=address))
                for address in PEOPLE.trustees
            ]
        self.pages = [
            visits.enter_as(member, width, scheme)
            for member, width, scheme in zip(
                members, (390, 1280, 390), ("light", "dark", "dark"), strict=True
            )
        ]
        self.seeds = ["", "", ""]

    def open_pages(self):
        for page in self.pages:
            page.goto(f"votes/{self.vote.election.public_id}/cle/")

    def approve(self, act, at=None):
        with within(self.square.town):
            for person in self.people:
                approve(election=self.vote.refresh(), act=act, by=person, at=at or now())
            self.vote.refresh()

    def work(self):
        self.square.work()
        self.vote.refresh()


@pytest.fixture
def council(visits, square):
    return Council(visits, square)


def heading(page, text):
    return page.get_by_role("heading", name=text, exact=True)


def press(page, name):
    page.get_by_role("button", name=name).click()


def look(page):
    found = Axe().run(page, options=RULES).response["violations"]
    assert not found, [(each["id"], each["nodes"][0]["html"][:200]) for each in found]


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
    page.get_by_label("Les 22 caractères de votre feuille de clé").fill(seed)
    press(page, "Continuer")


def hold_ceremony(council):
    """Three keys; then each browser goes on as soon as the others are there."""
    council.open_pages()
    for place, page in enumerate(council.pages):
        look(page)
        council.seeds[place] = make_key(page)
    waiting = "La suite vient quand tous les codes de vote sont faits."
    for _step in range(2):
        for page in council.pages:
            button = page.get_by_role("button", name="Regarder maintenant")
            if button.is_visible():
                button.click()
    for page in council.pages:
        expect(page.get_by_text(waiting)).to_be_visible(timeout=60_000)


def rehearse(council, title, places=(0, 1, 2)):
    for place in places:
        page = council.pages[place]
        page.reload()
        expect(heading(page, title)).to_be_visible()
        look(page)
        give_key(page, council.seeds[(place + 1) % 3])
        expect(page.get_by_role("alert")).to_contain_text("n’est pas la vôtre")
        give_key(page, council.seeds[place])
        expect(heading(page, "Rien à faire pour l’instant")).to_be_visible()


def cast(council, number, votes):
    with within(council.square.town):
        voter = council.vote.election.voters.get(number=number)
        data = council.vote.ballot(number, votes)
        cast_ballot(election=council.vote.election, voter=voter.pk, data=data, at=now())


def refuse_another_board(council, page):
    """A server that shows this trustee an urn without its last ballot is not obeyed."""

    def shorten(route):
        body = route.fetch().body()
        route.fulfill(body=body[: len(body) // 2 // 512 * 512])

    page.route("**/*.bel", shorten)
    page.reload()
    expect(heading(page, "Votre appareil refuse")).to_be_visible()
    expect(page.get_by_text("Ne donnez pas votre clé")).to_be_visible()
    expect(page.get_by_label("Les 22 caractères de votre feuille de clé")).to_be_hidden()
    look(page)


def test_a_whole_ceremony_with_one_trustee_lost_at_the_end(council):
    hold_ceremony(council)
    with within(council.square.town):
        assert is_key_made(council.vote.election)
        receive_codes(election=council.vote.election, data=council.vote.make_codes(), at=now())
    council.work()
    with pytest.raises(TooEarlyError, match="rehearsal"):
        council.approve(Act.OPEN)
    rehearse(council, "Un essai, avant d’ouvrir l’urne")
    council.approve(Act.OPEN)
    for number, votes in (("1", (0, 1, 0)), ("2", (0, 0, 1)), ("3", (0, 1, 0))):
        cast(council, number, votes)
    council.work()
    rehearse(council, "Un essai, avant de clore l’urne", places=(0, 2))
    with within(council.square.town):
        Election.objects.filter(pk=council.vote.election.pk).update(closes_at=now())
    council.approve(Act.CLOSE)
    council.work()
    council.work()
    refuse_another_board(council, council.pages[1])
    for place in (2, 0):
        page = council.pages[place]
        page.reload()
        expect(heading(page, "Ouvrir l’urne")).to_be_visible()
        expect(page.locator("#trustee-seen")).to_contain_text(
            "3 dans l’urne, 3 contrôlés en entier"
        )
        expect(page.locator("#trustee-seen")).to_contain_text("refaite ici : elle est juste")
        look(page)
        give_key(page, council.seeds[place])
        expect(page.locator("[data-screen=ask]")).to_be_hidden()
    council.work()
    assert council.vote.refresh().state == State.TALLIED
    assert council.vote.election.result
