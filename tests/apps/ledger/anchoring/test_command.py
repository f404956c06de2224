"""The operator switches a kind on by command; everybody sees it on a page."""

from hashlib import sha256

import pytest
from django.core.management import CommandError, call_command

from parvis.apps.ledger.anchoring.carrying import carry
from parvis.apps.ledger.anchoring.posting import posted
from parvis.apps.ledger.models import Anchor, AnchorPlan, AnchorState
from parvis.core.ledger.anchors.rfc3161 import Token
from parvis.core.ledger.note import Note
from parvis.testing import authorities
from parvis.testing.factories import SOME_DAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(capsys):
    def ran(*words):
        call_command("journal", "anchor", *map(str, words), "--town", "bourg")
        return capsys.readouterr().out

    return ran


@pytest.fixture
def tsa(tmp_path):
    if not authorities.is_installed():
        pytest.skip("openssl is not installed: not run")
    return authorities.TimestampAuthority(tmp_path / "tsa")


@pytest.fixture
def address(tsa, serve):
    return serve(lambda _method, _path, body: (200, tsa.answer(body)))


def test_nothing_is_on_before_somebody_says_so(sealed, run):
    assert run("list") == "evm : arrêté\nots : arrêté\nrfc3161 : arrêté\n"


def test_a_kind_is_switched_on_used_checked_and_switched_off(sealed, run, tsa, address, only):
    said = run("enable", "rfc3161", "--url", address, "--ca", tsa.ca, "--days", 7)
    assert "Ce que cela prouve" in said
    assert "Ce que cela coûte" in said
    assert "tous les 7 jours" in run("list")

    assert run("now").strip().endswith(" : 1.")
    assert only().state == AnchorState.COMPLETE
    assert "prouvé" in run("list")
    assert run("verify", only().public_id).startswith(f"Vrai : le sceau de {sealed.published}")

    run("disable", "rfc3161")
    assert "rfc3161 : arrêté" in run("list")
    assert Anchor.objects.count() == 1


def test_a_false_proof_is_said(sealed, run, tsa, address, only):
    run("enable", "rfc3161", "--url", address, "--ca", tsa.ca)
    run("now")
    Anchor.objects.update(receipt=tsa.answer(b"no request"))
    with pytest.raises(CommandError, match="Réponse refusée"):
        run("verify", only().public_id)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["enable", "rfc3161"], "Il faut --url et --ca"),
        (["enable", "rfc3161", "--url", "x", "--ca", "/nulle/part"], "ne se lit pas"),
        (["enable", "ots", "--url", "ftp://a.example"], "n’est pas une adresse"),
        (["enable", "ots", "--days", "0"], "De 1 à 366 jours"),
        (["enable", "evm", "--url", "http://a.example"], "Il faut --url, --chain"),
        (["verify", "K7M4QAAAAA"], "Aucune preuve"),
    ],
)
def test_what_cannot_work_is_refused_in_words(sealed, run, words, said):
    with pytest.raises(CommandError, match=said):
        run(*words)
    assert not AnchorPlan.objects.exists()


def test_the_account_that_pays_is_shown_and_kept(sealed, run):
    contract = "0x" + "11" * 20
    said = run("enable", "evm", "--url", "http://a.example", "--chain", 5, "--contract", contract)
    assert said.endswith(run("account"))


def test_the_sheet_is_written_with_its_code(sealed, run, tmp_path):
    said = run("paper", "--qr", tmp_path / "code.svg")
    assert f"{sealed.published} entrées" in said
    assert "/journal/affiche/" in said
    assert (tmp_path / "code.svg").read_text().startswith("<svg")


def test_without_a_head_there_is_no_sheet(log, run):
    with pytest.raises(CommandError, match="pas encore de sceau"):
        run("paper")


def test_the_code_holds_the_signed_head_itself(sealed):
    sheet = posted()
    assert Note.parse(sheet.text) == sealed.note
    assert bytes.fromhex("".join(sheet.fingerprint)) == sealed.head.root


def test_the_page_shows_each_kind_and_gives_the_files(sealed, run, tsa, address, browse, only):
    page = browse().get("/bourg/journal/ancres/").content.decode()
    assert page.count("La commune ne s’en sert pas.") == 3

    run("enable", "rfc3161", "--url", address, "--ca", tsa.ca)
    carry(SOME_DAY)

    page = browse().get("/bourg/journal/ancres/").content.decode()
    name = only().public_id
    assert "en marche, chaque jour" in page
    assert f"openssl ts -verify -in sceau-{sealed.published}-{name}.tsr" in page
    assert address not in page
    head = browse().get(f"/bourg/journal/ancres/{name}.txt").content
    proof = browse().get(f"/bourg/journal/ancres/{name}/preuve")
    assert head.decode() == sealed.checkpoint
    assert Token.parse(proof.content).digest == sha256(head).digest()
    assert f"sceau-{sealed.published}-{name}.tsr" in proof["Content-Disposition"]


def test_a_proof_that_is_not_there_yet_is_not_served(sealed, run, serve, tsa, browse, only):
    run("enable", "rfc3161", "--url", serve(lambda *_: (503, b"")), "--ca", tsa.ca)
    carry(SOME_DAY)
    name = only().public_id
    assert browse().get(f"/bourg/journal/ancres/{name}/preuve").status_code == 404
    assert "Le dernier essai a échoué" in browse().get("/bourg/journal/ancres/").content.decode()


def test_the_sheet_is_a_page_for_everybody(sealed, browse):
    page = browse().get("/bourg/journal/affiche/").content.decode()
    for row in posted().fingerprint:
        assert row in page
    assert "<svg" in page
    assert sealed.origin in page
