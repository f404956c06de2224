"""Finding a line of the journal, and reading it by itself."""

import re
from datetime import timedelta

import pytest

from parvis.apps.contributions.models import Status, Visibility
from parvis.apps.contributions.services import change_status
from parvis.apps.ledger import listing
from parvis.apps.ledger.models import Entry
from parvis.apps.ledger.services import record
from parvis.core.ledger.merkle import leaf_hash
from parvis.core.ledger.receipt import Proof
from parvis.testing.factories import SOME_DAY, GrievanceFactory

pytestmark = pytest.mark.django_db


def document(town, title, at=SOME_DAY):
    data = {"sha256": "0" * 64, "media": "text/html", "title": title}
    return record(town=town, type="document.publish", at=at, data=data)


@pytest.fixture
def text(browse):
    def text_at(path, status=200):
        response = browse().get(f"/bourg/journal/{path}")
        assert response.status_code == status
        return response.content.decode().replace("\u00a0", " ").replace("\u202f", " ")

    return text_at


@pytest.fixture
def found(text):
    """Give the numbers of the lines that a search shows."""

    def numbers(query):
        return [int(n) for n in re.findall(r'id="l-(\d+)"', text(f"?{query}"))]

    return numbers


def test_words_are_looked_for_in_what_lines_say(log, town, resident, write, seal, found):
    GrievanceFactory(participant=resident)
    write(2)
    document(town, "Budget primitif")
    seal()

    assert found("mots=doléances") == [1]
    assert found("mots=DEMANDES+en+cours") == [3, 2]
    assert found("mots=budgets") == [4]
    assert found("mots=contribution.status") == [3, 2]
    assert found("mots=budget&nature=contribution.file") == []


def test_a_number_of_line_leads_to_it(log, write, seal, browse, found):
    write(3)
    seal()
    for words in ("2", "n° 2", "ligne 2", "Line #2"):
        answer = browse().get("/bourg/journal/", {"mots": words})
        assert answer["Location"] == "/bourg/journal/ligne/2/"
    assert found("mots=99") == []


def test_a_number_of_receipt_gives_its_lines_if_everybody_may_read_it(
    log, town, resident, seal, found
):
    shown = GrievanceFactory(participant=resident)
    kept = GrievanceFactory(participant=resident, visibility=Visibility.TOWN)
    change_status(contribution=shown, status=Status.objects.all()[0], by=None, at=SOME_DAY)
    seal()

    assert found(f"mots={shown.number.lower()}") == [3, 1]
    assert found(f"mots={kept.number}") == []


def test_days_are_of_the_town_and_both_included(log, town, seal, found):
    for hours in (0, 23, 24, 48):
        document(town, "Arrêté", at=SOME_DAY.replace(hour=0, minute=30) + timedelta(hours=hours))
    seal()
    day = SOME_DAY.date().isoformat()
    after = (SOME_DAY + timedelta(days=1)).date().isoformat()

    assert found(f"mots=arrete&du={day}&au={day}") == [1]  # 23 h 30 in UTC is the next day
    assert found(f"mots=arrete&du={after}&au={after}") == [3, 2]
    assert found(f"mots=arrete&du={after}") == [4, 3, 2]
    assert found("mots=arrete&du=hier&au=2026-99-99") == [4, 3, 2, 1]


def test_a_long_search_goes_on_from_page_to_page(log, town, seal, text, monkeypatch):
    monkeypatch.setattr(listing, "LOOKED_AT", 3)
    for rank in range(8):
        document(town, "Budget" if rank == 0 else "Arrêté")
    seal()
    page, seen = text("?mots=budget"), 1
    assert "« Plus ancien » continue la recherche" in page
    while not re.search(r'id="l-', page):
        page = text(re.search(r'rel="next" href="([^"]+)"', page)[1].replace("&amp;", "&"))
        seen += 1
    assert re.findall(r'id="l-(\d+)"', page) == ["1"]
    assert seen == 3


def test_an_empty_search_says_what_to_do(log, seal, text):
    seal()
    page = text("?mots=xyzzy")
    assert "Aucune ligne ne répond à cela" in page
    assert "Tout le journal" in page
    assert "n’ont pas été relues" not in page


def test_a_line_says_what_is_clear_and_what_is_sealed(log, resident, seal, text):
    grievance = GrievanceFactory(participant=resident, text="Le lampadaire est cassé")
    log = seal()
    page, entry = text("ligne/1/"), Entry.objects.get(index=1)

    assert "Une doléance a été déposée." in page
    assert leaf_hash(bytes(entry.leaf)).hex() in page
    assert entry.read().commitment in page
    assert "Cela ne peut pas se lire ici" in page
    assert grievance.public_id not in page
    assert "lampadaire" not in page
    assert 'href="/bourg/journal/ligne/0/"' in page
    proof = Proof.parse(text("ligne/1.tlog-proof"))
    assert proof.check_place(bytes(entry.leaf)).root == log.head.root


def test_a_public_line_seals_nothing_and_the_first_has_none_before(log, seal, text):
    log = seal()
    page = text("ligne/0/")
    assert log.vkey in page
    assert "tout ce qu’elle contient est public" in page
    assert 'rel="prev"' not in page
    assert 'rel="next"' not in page


def test_what_is_not_sealed_has_no_page(log, write, seal, text):
    seal()
    write(1)
    for index in (1, 2, 10**20):
        text(f"ligne/{index}/", 404)
        text(f"ligne/{index}.tlog-proof", 404)


def test_a_line_is_verified_from_its_page(log, write, seal, browse):
    write(1)
    seal()
    page = browse().get("/bourg/verifier/?ligne=1").content.decode()
    assert 'data-receipt-url="/bourg/journal/ligne/1.tlog-proof"' in page
    assert "Ce reçu est vrai" in page
