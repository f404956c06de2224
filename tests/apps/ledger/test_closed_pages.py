"""A journal that is closed keeps its pages; the one that follows is not vouched for by its past."""

from datetime import timedelta

import pytest
from django.utils.timezone import now

from parvis.apps.common.tenancy import within
from parvis.apps.ledger.closing import close_log, open_next_log
from parvis.apps.ledger.models import Log, Witness
from parvis.apps.ledger.services import standing_of, standings_of, watch_of
from parvis.apps.ledger.witnessing.choosing import set_quorum
from parvis.core.ledger.receipt import Proof
from parvis.testing.factories import SOME_DAY, GrievanceFactory

pytestmark = [pytest.mark.django_db, pytest.mark.enable_socket]


@pytest.fixture
def text(browse):
    def text_at(path, who=None, status=200):
        response = browse(who).get(f"/bourg/{path}")
        assert response.status_code == status, path
        return response.content.decode().replace("\u00a0", " ").replace("\u202f", " ")

    return text_at


@pytest.fixture
def watched(town, take, listen):
    """Have the journal ask for the word of one witness."""
    take(listen("voisine"))
    set_quorum(town=town, quorum=1, outside=0, at=now())


@pytest.fixture
def follow(town, seal):
    """Close the journal and open the next one."""

    def followed():
        close_log(town=town, reason="essai", at=SOME_DAY)
        seal()
        open_next_log(town=town, at=SOME_DAY)
        return seal()

    return followed


def test_the_lines_of_a_closed_journal_stay_where_they_were(log, write, seal, follow, text, browse):
    write(1)
    old = seal().origin
    before = text("journal/ligne/1/")
    fresh = follow()
    page = text("journal/ligne/1/")
    assert old in page
    assert "dans un journal clos" in page
    assert "dans un journal clos" not in before
    assert 'href="/bourg/journal/ligne/2/"' in page
    proof = Proof.parse(text("journal/ligne/1.tlog-proof"))
    assert proof.checkpoint().origin == old
    for number, place in ((1, "/bourg/journal/ligne/2/"), (2, "/bourg/journal/")):
        assert browse().get(f"/bourg/journal/{number}/").url == place
    text("journal/3/", status=404)
    assert Proof.parse(text("journal/2/ligne/0.tlog-proof")).checkpoint().origin == fresh.origin
    assert "ouvert" in text("journal/2/ligne/0/")
    assert fresh.origin in text("journal/2/ligne/0/")
    text("journal/2/ligne/1/", status=404)
    text("journal/3/ligne/0/", status=404)
    listed = text("journal/")
    assert 'href="/bourg/journal/2/ligne/0/"' in listed
    assert 'href="/bourg/journal/ligne/2/"' in listed  # the last line of the closed one
    assert "Ce reçu est vrai" in text("verifier/?ligne=1&journal=1")
    assert fresh.origin in text("verifier/?ligne=0&journal=2")


def test_a_receipt_of_a_closed_journal_keeps_what_witnesses_said(
    log, watched, seal, follow, attester, resident, text
):
    grievance = GrievanceFactory(participant=resident)
    seal()
    attester.settle(now())
    follow()
    page = text(f"recu/{grievance.public_id}/")
    assert "Assez de témoins indépendants l’ont vue" in page
    assert "témoin indépendant n’atteste" not in page
    found = standing_of(grievance.public_id)
    assert found.rank == 3
    assert f'href="{found.line}"' in page
    assert f"journal/ligne/{found.index}/" in found.line
    assert standings_of([grievance.public_id])[grievance.public_id].rank == 3


def test_what_nobody_attested_in_a_closed_journal_waits_for_nobody(
    log, watched, seal, follow, resident, text
):
    grievance = GrievanceFactory(participant=resident)
    seal()
    follow()
    page = text(f"recu/{grievance.public_id}/")
    assert "ses témoins n’avaient pas encore contresigné cette ligne" in page
    assert 'hx-trigger="every' not in page


def test_the_next_journal_is_not_watched_until_somebody_has_vouched_for_it(
    log, watched, seal, follow, attester, town, text
):
    seal()
    attester.settle(now())
    assert "1 témoin indépendant" in text("journal/")
    follow()
    with within(town):
        assert watch_of(Log.objects.get(), at=now()).independent == 0
        assert Witness.objects.get().cosigned_at is None
    assert "0 témoin indépendant" in text("journal/")
    attester.settle(now() + timedelta(minutes=2))
    page = text("journal/temoins/")
    assert "Il ne suit pas encore ce journal" in page
