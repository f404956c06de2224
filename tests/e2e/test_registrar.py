"""Whoever makes the voting codes, in a real browser whose network is cut meanwhile."""

import csv
import io
import json
from datetime import timedelta

import pytest
from django.utils.timezone import now
from playwright.sync_api import expect

from parvis.apps.collectivites.models import Role
from parvis.apps.common.tenancy import within
from parvis.apps.portal.demo_people import demo_person
from parvis.apps.voting.freezing import freeze_election
from parvis.cli import main
from parvis.core.voting.groups import named
from parvis.core.voting.making.credentials import public_part
from parvis.testing.elections import People, draft_election
from parvis.testing.factories import ParticipantFactory, UserFactory
from tests.e2e.voting import heading, kept, look, press

PHRASE = "un lampadaire sur le pont"


@pytest.fixture
def frozen(square, request):
    """A vote that waits for its codes, and who makes them."""
    mark = request.node.name[-8:].strip("[]-")
    people = People(
        ("a@exemple.fr", "", "", ""), ("x1@e.fr", "x2@e.fr", "x3@e.fr"), f"{mark}@codes.fr"
    )
    with within(square.town):
        agent = demo_person(town=square.town, role=Role.AGENT, at=now())
        said = {"opens_at": now() + timedelta(days=1), "closes_at": now() + timedelta(days=2)}
        draft = draft_election(by=agent, title="Une halle ?", people=people, **said)
        election = freeze_election(election=draft, at=now())
        user = UserFactory(email=people.registrar)
        yield election, ParticipantFactory(town=square.town, user=user)


def parts_of(election, codes):
    return {public_part(named("Ed25519"), election.uuid, code) for code in codes}


def stored(square, election):
    with within(square.town):
        return set(election.codes.values_list("public", flat=True))


@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1280, "light")])
def test_codes_are_made_without_network_and_only_public_parts_leave(
    visits, square, frozen, width, scheme
):
    election, registrar = frozen
    page = visits.enter_as(registrar, width, scheme)
    page.add_init_script("self.print = () => { self.printed = document.body.innerText; };")
    page.goto(f"votes/{election.public_id}/codes/")
    expect(page.get_by_text("Personnes sur la liste : 4")).to_be_visible()
    look(page)
    page.context.set_offline(True)
    press(page, "Tirer les codes au sort")
    expect(heading(page, "Les codes sont faits")).to_be_visible()
    look(page)
    rows = list(
        csv.DictReader(
            io.StringIO(kept(page, "Garder le tableau").read_text("utf-8-sig")), delimiter=";"
        )
    )
    codes = [row["code"] for row in rows]
    press(page, "Imprimer les lettres (4)")
    page.get_by_label("Les lettres sont imprimées").check()
    press(page, "Envoyer la part publique")
    expect(page.get_by_role("alert")).to_contain_text("rallumez le réseau")
    visits.complaints.clear()
    page.context.set_offline(False)
    sent = []
    page.on("request", lambda request: sent.append(request.post_data or ""))
    press(page, "Envoyer la part publique")
    expect(heading(page, "La part publique est reçue")).to_be_visible()
    look(page)
    assert stored(square, election) == parts_of(election, codes)
    assert not any(code in body for code in codes for body in sent)


def printed(page):
    """Wait for what the page prints; Playwright's own wait evaluates a string, which is refused."""
    for _ in range(200):
        if letter := page.evaluate("self.printed"):
            return letter
        page.wait_for_timeout(50)
    raise AssertionError("nothing was printed")


def test_a_letter_that_was_lost_is_printed_again_from_the_sealed_copy(visits, square, frozen):
    election, registrar = frozen
    page = visits.enter_as(registrar, 1280)
    page.add_init_script(
        "self.print = () => { self.printed = document.getElementById('letters').textContent; };"
    )
    page.goto(f"votes/{election.public_id}/codes/")
    press(page, "Tirer les codes au sort")
    page.get_by_label("Une phrase secrète").fill(PHRASE)
    page.get_by_label("La même, encore une fois").fill(PHRASE)
    press(page, "Sceller la copie")
    copy = kept(page, "Garder la copie scellée")
    press(page, "Imprimer les lettres (4)")
    letters = page.evaluate("self.printed")
    assert "Durand" not in copy.read_text("utf-8")

    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    page.get_by_text("Réimprimer une lettre perdue", exact=True).click()
    page.get_by_label("Votre copie scellée").set_input_files(copy)
    page.get_by_label("Le numéro de la personne").fill("3")
    page.get_by_label("Sa phrase secrète").fill("une autre phrase")
    press(page, "Imprimer cette lettre")
    expect(page.get_by_role("alert")).to_contain_text("ce n’est pas sa phrase")
    page.get_by_label("Sa phrase secrète").fill(PHRASE)
    press(page, "Imprimer cette lettre")
    letter = printed(page)
    assert "Durand" in letter
    assert letter.strip() in letters


def test_codes_of_the_command_are_brought_back_to_the_page(visits, square, frozen, tmp_path):
    election, registrar = frozen
    page = visits.enter_as(registrar, 390)
    page.goto(f"votes/{election.public_id}/codes/")
    page.get_by_text("Sur un ordinateur sans réseau, avec la commande").click()
    roll = kept(page, "Garder la liste")
    assert main(["codes", str(roll), str(tmp_path / "codes")]) == 0
    public = tmp_path / "codes" / "public_creds.json"
    page.get_by_label("Le fichier public_creds.json").set_input_files(public)
    press(page, "Envoyer la part publique")
    expect(heading(page, "La part publique est reçue")).to_be_visible()
    assert stored(square, election) == set(json.loads(public.read_bytes()))
