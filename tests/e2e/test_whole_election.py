"""A whole election in real browsers, each of whom has their part in it with a window of their own.

An organiser, a registrar, three trustees, ten voters; one changes their mind, one opens an
envelope, one trustee is shown another urn and is then lost. A stranger recounts it.
"""

import csv
import io
from datetime import timedelta

import pytest
from django.utils.timezone import localtime, now
from playwright.sync_api import expect

from parvis.apps.common.tenancy import within
from parvis.apps.voting.models import Election, State
from parvis.cli import main
from parvis.testing.factories import ParticipantFactory, UserFactory
from tests.e2e.voting import (
    SEED,
    cast,
    give_key,
    heading,
    kept,
    known,
    look,
    make_key,
    press,
    seal,
)

TITLE = "Planter un tilleul devant l’école ?"
TRUSTEES = ("cle1@tilleul.example", "cle2@tilleul.example", "cle3@tilleul.example")
REGISTRAR = "codes@tilleul.example"
VOTERS = range(1, 11)
YES, NO = "Oui", "Non"


class Story:
    """The election, and the windows of all who take part."""

    def __init__(self, visits, square):
        self.visits, self.square = visits, square
        self.agent = visits.sign_in_as("agent", 1280)
        self.elected = visits.sign_in_as("elected", 390, "dark")
        self.election, self.codes, self.seeds = None, {}, []

    @property
    def office(self):
        return f"mairie/votes/{self.election.public_id}/"

    def member(self, address, width, scheme):
        user = UserFactory(email=address)
        member = ParticipantFactory(town=self.square.town, user=user)
        return self.visits.enter_as(member, width, scheme)

    def refresh(self):
        with within(self.square.town):
            self.election = Election.objects.get(title=TITLE)
        return self.election

    def work(self):
        """Let the worker do what waits, and seal it in the journal."""
        for _round in range(2):
            self.square.work()
        self.refresh()


def roll():
    rows = [
        ("numéro", "nom", "prénom", "courriel", "bureau"),
        *((n, f"Nom{n}", f"Prénom{n}", f"v{n}@tilleul.example", "A") for n in VOTERS),
    ]
    out = io.StringIO()
    csv.writer(out, delimiter=";").writerows(rows)
    return {"name": "liste.csv", "mimeType": "text/csv", "buffer": out.getvalue().encode()}


def save(page):
    press(page, "Enregistrer")


def prepare(story):
    """The organiser, six steps, each on its page."""
    page = story.agent
    page.goto("mairie/votes/nouveau/")
    page.get_by_label("Sur quoi vote-t-on ?").fill(TITLE)
    page.get_by_label("consultatif").check()
    press(page, "Commencer")
    story.refresh()
    page.goto(f"{story.office}fiche/")
    for label, days in (("Ouvre le", -1), ("Ferme le", 1)):
        moment = localtime(now() + timedelta(days=days))
        page.get_by_label(label).fill(f"{moment:%Y-%m-%dT%H:%M}")
    save(page)
    page.goto(f"{story.office}questions/ajouter/choice/")
    page.get_by_label("La question", exact=True).fill(TITLE)
    page.get_by_label("Les réponses possibles").fill(f"{YES}\n{NO}")
    page.get_by_label("On peut voter blanc").check()
    save(page)
    page.goto(f"{story.office}niveau/")
    for group in page.locator("form fieldset").all():
        group.get_by_label("Oui").check()
    save(page)
    for duty in page.locator("[name=duty]").all():
        duty.check()
    save(page)
    page.goto(f"{story.office}liste/")
    page.get_by_label("Le fichier de la liste").set_input_files(roll())
    press(page, "Remplacer la liste")
    expect(page.get_by_text("10 personnes sur la liste")).to_be_visible()


def choose_people(story):
    page = story.agent
    page.goto(f"{story.office}depouilleurs/")
    for rank, address in enumerate(TRUSTEES, 1):
        page.get_by_label(f"Nom de la personne {rank}").fill(f"Dépouilleuse {rank}")
        page.get_by_label("Son adresse e-mail").nth(rank - 1).fill(address)
    save(page)
    page.goto(f"{story.office}codes/")
    page.get_by_label("un tiers").check()
    page.get_by_label("Son nom").fill("Le centre de gestion")
    page.get_by_label("Son adresse e-mail").fill(REGISTRAR)
    save(page)
    page.goto(f"{story.office}figer/")
    press(page, "Figer et sceller")
    expect(page.get_by_text("figé et scellé")).to_be_visible()
    story.work()


def make_codes(story):
    """The registrar, whose machine alone knows the codes."""
    page = story.member(REGISTRAR, 1280, "dark")
    page.goto(f"votes/{story.election.public_id}/codes/")
    press(page, "Tirer les codes au sort")
    table = kept(page, "Garder le tableau des codes").read_text("utf-8-sig")
    story.codes = {
        row["numéro"]: row["code"] for row in csv.DictReader(io.StringIO(table), delimiter=";")
    }
    page.get_by_label("Les lettres sont imprimées").check()
    press(page, "Envoyer la part publique")
    expect(heading(page, "La part publique est reçue")).to_be_visible()


def make_keys(story):
    """Three trustees: each window goes on as soon as the others are there."""
    looks = ((390, "light"), (1280, "dark"), (390, "dark"))
    story.pages = [story.member(a, *how) for a, how in zip(TRUSTEES, looks, strict=True)]
    for page in story.pages:
        page.goto(f"votes/{story.election.public_id}/cle/")
        look(page)
        story.seeds.append(make_key(page))
    while story.refresh().state == State.FROZEN:  # a window also looks by itself, now and then
        for page in story.pages:
            button = page.get_by_role("button", name="Regarder maintenant")
            if button.is_visible():
                button.click()
            page.wait_for_timeout(300)
    story.work()


def rehearse(story, title, places=(0, 1, 2)):
    """The key is typed again; another's is not taken."""
    for place in places:
        page = story.pages[place]
        page.reload()
        expect(heading(page, title)).to_be_visible()
        look(page)
        give_key(page, story.seeds[(place + 1) % 3])
        expect(page.get_by_role("alert")).to_contain_text("n’est pas la vôtre")
        give_key(page, story.seeds[place])
        expect(heading(page, "Rien à faire pour l’instant")).to_be_visible()


def agree(story, name):
    """Two people of the town hall decide, each on their own."""
    for page in (story.agent, story.elected):
        page.goto(story.office)
        press(page, name)
    story.work()


def vote(story, number, answer):
    page = known(story.visits, story.election, str(number))
    press(page, "Commencer" if answer else "Voter à nouveau")
    if answer:
        page.get_by_label(answer, exact=True).check()
        press(page, "Continuer")
    else:
        press(page, "Voter blanc")
    tracker = seal(page, story.codes[str(number)])
    return page, tracker


def all_vote(story):
    """Nine vote yes or no; the tenth opens a first envelope; the first then votes blank."""
    for number in VOTERS:
        page, tracker = vote(story, number, YES if number % 3 else NO)
        if number == 10:
            press(page, "Ouvrir pour contrôler")
            expect(page.locator("[data-held]")).to_contain_text(YES)
            press(page, "Refaire mon bulletin")
            assert seal(page, story.codes["10"]) != tracker
        cast(page, story.square)
        page.context.close()
    page, _tracker = vote(story, 1, None)
    expect(page.get_by_text("Elle remplacera celle")).to_be_visible()
    cast(page, story.square)


def refuse_another_urn(page):
    """A server that shows this trustee an urn cut short is not obeyed."""

    def shorten(route):
        body = route.fetch().body()
        route.fulfill(body=body[: len(body) // 2 // 512 * 512])

    page.route("**/*.bel", shorten)
    page.reload()
    expect(heading(page, "Votre appareil refuse")).to_be_visible()
    expect(page.get_by_text("Ne donnez pas votre clé")).to_be_visible()
    expect(page.get_by_label(SEED)).to_be_hidden()
    look(page)
    page.unroute("**/*.bel")


def refuse_a_silent_list(page):
    """An urn that the journal does not hold is not opened because nobody is told to look."""

    def keep_silent(route):
        task = route.fetch().json()
        task["board"]["events"] = task["board"]["events"][:1]
        route.fulfill(json=task)

    page.route("**/tache.json", keep_silent)
    page.reload()
    expect(page.get_by_text("L’urne n’est pas celle qui est annoncée.")).to_be_visible()
    expect(page.get_by_label(SEED)).to_be_hidden()
    page.unroute("**/tache.json")


def decrypt(story, place):
    page = story.pages[place]
    page.reload()
    expect(heading(page, "Ouvrir l’urne")).to_be_visible()
    seen = page.locator("#trustee-seen")
    expect(seen).to_contain_text("11 dans l’urne, 11 contrôlés en entier")
    expect(seen).to_contain_text("refaite ici : elle est juste")
    look(page)
    give_key(page, story.seeds[place])
    expect(page.locator("[data-screen=ask]")).to_be_hidden()
    expect(
        page.locator("[data-screen=wait], [data-screen=done]").filter(visible=True)
    ).to_have_count(1)


def recount(story, folder):
    """A stranger: the archive, the journal, and one command."""
    page = story.visits.page_at(1280)
    address = f"votes/{story.election.public_id}/{story.election.uuid}.bel"
    archive, policy = folder / "vote.bel", folder / "policy"
    archive.write_bytes(page.request.get(address).body())
    policy.write_bytes(page.request.get("journal/policy").body())
    journal = f"{story.square.address}/journal"
    words = ["verify", "election", str(archive), "--journal", journal, "--policy", str(policy)]
    return main(words)


@pytest.fixture
def story(visits, square):
    visits.expected = {404}  # the booth asks for the ballot that a new one replaces
    return Story(visits, square)


@pytest.mark.long
def test_an_election_from_the_draft_to_a_stranger_s_recount(story, tmp_path, capsys):
    prepare(story)
    choose_people(story)
    make_codes(story)
    make_keys(story)
    assert story.election.state == State.READY
    story.agent.goto(story.office)
    expect(story.agent.get_by_role("button", name="Donner mon accord pour ouvrir")).to_be_hidden()
    rehearse(story, "Un essai, avant d’ouvrir l’urne")
    agree(story, "Donner mon accord pour ouvrir")
    all_vote(story)
    rehearse(story, "Un essai, avant de clore l’urne", places=(0, 2))
    with within(story.square.town):
        Election.objects.filter(pk=story.election.pk).update(closes_at=now())
    agree(story, "Donner mon accord pour clore")
    refuse_another_urn(story.pages[1])
    refuse_a_silent_list(story.pages[1])
    decrypt(story, 2)
    story.work()
    assert story.election.state == State.CLOSED
    decrypt(story, 0)
    story.work()

    assert story.election.result == [[1, 6, 3]]
    capsys.readouterr()
    assert recount(story, tmp_path) == 0
    assert "VRAI" in capsys.readouterr().out
    page = story.visits.page_at(390)
    page.goto(f"votes/{story.election.public_id}/")
    expect(page.get_by_text("« Oui » l’emporte, avec 6 voix sur 9")).to_be_visible()
    look(page)
