"""Who watches the journal, and the three states of a line, as the pages say them."""

import re
import shutil
import subprocess
from datetime import timedelta
from html import unescape
from urllib.parse import quote

import pytest
from django.core.exceptions import ValidationError
from django.utils.timezone import now

from parvis.apps.ledger.models import Witness
from parvis.apps.ledger.services import standings_of
from parvis.apps.ledger.watching import LATE
from parvis.apps.ledger.witnessing.choosing import add_witness, set_quorum
from parvis.apps.ledger.witnessing.identity import create_witness
from parvis.core.ledger.keys import ED25519
from parvis.core.ledger.policy import Policy
from parvis.core.ledger.signer import SignerKey
from parvis.core.ledger.witness import origin_hash
from parvis.testing.factories import GrievanceFactory

OTHER = SignerKey.of("ailleurs.example/journal", ED25519, b"\1" * 32)
pytestmark = [pytest.mark.django_db, pytest.mark.enable_socket]
PUBLIC = ("", "journal/", "journal/temoins/", "audit/")


@pytest.fixture
def text(browse):
    def text_at(path, who=None):
        response = browse(who).get(f"/bourg/{path}")
        assert response.status_code == 200
        return response.content.decode().replace("\u00a0", " ").replace("\u202f", " ")

    return text_at


def settle(attester, **later):
    attester.settle(now() + timedelta(**later))


def test_without_witness_every_page_says_that_there_is_none(log, seal, text):
    seal()
    for path in PUBLIC:
        assert "0 témoin indépendant" in text(path)
    page = text("journal/temoins/")
    assert "Personne d’autre que la commune ne surveille ce journal" in page
    assert "rien n’est « attesté »" in page
    assert log.vkey in page
    assert "aucun témoin indépendant ne le surveille encore" in text("journal/")


def test_a_witness_at_the_host_does_not_count(log, seal, listen, take, attester, text):
    take(listen("hebergeur"), place="host")
    seal()
    settle(attester)
    for path in PUBLIC:
        assert "0 témoin indépendant" in text(path)
    page = text("journal/temoins/")
    assert "chez son propre hébergeur" in page
    assert "Il ne compte pas" in page


@pytest.mark.parametrize("place", ["collectivite", "outside"])
def test_our_own_witness_is_never_independent_whatever_is_said_of_it(home, town, log, place):
    keys = [str(key.verifier) for key in create_witness(home, "place.exemple.fr/temoin")]
    for vkey in keys:  # under either of its keys
        add_witness(
            town=town, name="nous", vkeys=[vkey], url="http://a.fr/t", place=place, at=now()
        )
        assert not Witness.objects.independent()
    with pytest.raises(ValidationError, match="pas assez"):
        set_quorum(town=town, quorum=1, outside=int(place == "outside"), at=now())


def test_a_witness_that_a_quorum_counts_cannot_be_moved_to_the_host(log, town, listen, take):
    witness = listen("voisine")
    take(witness)
    set_quorum(town=town, quorum=1, outside=0, at=now())
    with pytest.raises(ValidationError, match="pas assez"):
        take(witness, place="host")


def test_independent_witnesses_are_counted_and_their_last_word_shown(
    log, seal, listen, take, attester, town, text
):
    for name, place in (("voisine", "collectivite"), ("archives", "outside")):
        take(listen(name), place=place)
    set_quorum(town=town, quorum=2, outside=1, at=now())
    log = seal()
    settle(attester)
    for path in PUBLIC:
        assert "2 témoins indépendants" in text(path)
    page = text("journal/temoins/")
    assert "Voisine" in page
    assert f"jusqu’à {log.published} lignes" in page
    assert "quand 2 témoins indépendants l’ont contresignée." in page
    assert "Au moins 1 d’entre eux n’est pas une collectivité." in page
    assert page.count("À jour") + page.count("à jour") >= 2
    assert "aucun témoin indépendant" not in text("journal/")


def test_a_witness_that_is_down_or_late_is_said_to_be(
    log, seal, listen, take, attester, write, text
):
    witness = listen("voisine")
    take(witness)
    seal()
    settle(attester)
    Witness.objects.update(cosigned_at=now() - LATE * 2)
    page = text("journal/temoins/")
    assert "en retard" in page
    assert "0 témoin indépendant" in page
    assert "aucun n’a contresigné ce journal depuis deux jours" in page
    witness.bend = lambda _status, _body: (500, b"")
    write(1)
    seal()
    settle(attester, minutes=1)
    page = text("journal/temoins/")
    assert "en panne" in page
    assert "Il répond par une erreur (500)." in page


def current(page):
    return re.search(r'aria-current="step">\s*<span class="stone-name">(\w+)', page)[1]


def test_a_receipt_goes_through_three_states(
    log, seal, listen, take, attester, town, resident, text
):
    take(listen("voisine"))
    set_quorum(town=town, quorum=1, outside=0, at=now())
    grievance = GrievanceFactory(participant=resident)
    path, names = f"recu/{grievance.public_id}/", [grievance.public_id]

    assert current(text(path)) == "Reçue"
    assert standings_of(names)[grievance.public_id].rank == 1
    seal()
    page = text(path)
    assert current(page) == "Inscrite"
    assert 'hx-trigger="every 10s"' in page
    assert "pas encore de témoin" not in page
    assert "inscrite, ligne n°" in text(f"c/{grievance.public_id}/")
    settle(attester)
    page = text(path)
    assert current(page) == "Attestée"
    assert 'hx-trigger="every' not in page
    assert "attestée, ligne n°" in text("moi/", resident)
    assert "attestée : assez de témoins l’ont vue" in text("journal/ligne/1/")


def test_without_witness_the_third_state_is_not_waited_for(log, seal, resident, text):
    grievance = GrievanceFactory(participant=resident)
    seal()
    page = text(f"recu/{grievance.public_id}/")
    assert current(page) == "Inscrite"
    assert "pas encore de témoin" in page
    assert 'hx-trigger="every' not in page
    assert "inscrite, ligne n° 1" in text("moi/", resident)


def test_a_witnessed_receipt_is_true_on_the_page_with_their_names(
    seal, listen, take, attester, town, resident, browse, text
):
    take(listen("voisine"))
    set_quorum(town=town, quorum=1, outside=0, at=now())
    grievance = GrievanceFactory(participant=resident)
    seal()
    early = browse(resident).get(f"/bourg/recu/{grievance.public_id}.tlog-proof").content
    settle(attester)
    page = text(f"verifier/?recu={grievance.public_id}", resident)
    assert "Ce reçu est vrai" in page
    assert "Assez de témoins ont vu ce même journal : voisine." in page
    sent = browse().post("/bourg/verifier/", {"text": early.decode()}).content.decode()
    assert "Ce reçu est vrai, et pas encore attesté" in sent


def run(commands, folder):
    return subprocess.run(
        ["sh", "-e"], input=commands, cwd=folder, capture_output=True, text=True, check=False
    )


def test_the_commands_of_the_page_verify_the_seal_with_openssl_alone(log, seal, browse, tmp_path):
    if shutil.which("openssl") is None:
        pytest.skip("openssl is not installed: not run")
    seal()
    page = unescape(browse().get("/bourg/journal/verifier-sans-nous/").content.decode())
    fetch, *rest = re.search(r'<code id="openssl">(.*?)</code>', page, re.DOTALL)[1].split("\n")
    checkpoint = browse().get("/bourg/journal/checkpoint").content
    assert fetch.startswith("curl -fsS http://place.exemple.fr/bourg/journal/checkpoint")

    (tmp_path / "sceau").write_bytes(checkpoint)
    assert "Signature Verified Successfully" in run("\n".join(rest), tmp_path).stdout
    (tmp_path / "sceau").write_bytes(checkpoint.replace(b"\n1\n", b"\n2\n"))
    assert run("\n".join(rest), tmp_path).returncode == 1


def test_the_line_of_a_policy_says_what_it_changed(log, seal, listen, take, town, text):
    take(listen("voisine"))
    set_quorum(town=town, quorum=1, outside=0, at=now())
    seal()
    assert "Témoin ajouté : voisine." in text("journal/ligne/1/")
    page = text("journal/ligne/2/")
    assert "Accords de témoins demandés : 1, au lieu de 0." in page
    assert "Témoin ajouté" not in page
    assert "1 témoin, 1 accord demandé" in text("journal/")


def commands_of(page):
    return unescape("\n".join(re.findall(r"<code[^>]*>(.*?)</code>", page, re.DOTALL)))


def test_a_visitor_s_own_key_is_compared_and_goes_into_the_commands(
    log, seal, listen, take, text, tmp_path
):
    take(listen("voisine"))
    seal()
    page, ours, other = text("journal/verifier-sans-nous/"), log.vkey, str(OTHER.verifier)
    assert "remplacez-la par la vôtre" in page
    assert "Voisine" in page
    assert f"{origin_hash(log.origin)}/checkpoint" in page
    for key, said in (
        (ours, "C’est la clé que ce site annonce."),
        (other, "Ce n’est pas la clé que ce site annonce."),
        ("nonsense", "Ce n’est pas une clé publique entière"),
        ("\0", "remplacez-la par la vôtre"),
    ):
        page = text(f"journal/verifier-sans-nous/?cle={quote(key)}")
        assert said in page
        expected = other if key == other else ours
        assert f"--vkey '{expected}'" in commands_of(page)
        assert f"— {expected.split('+')[0]} '" in commands_of(page)
    written = re.search(r"printf 'log.*", commands_of(text("journal/verifier-sans-nous/")))[0]
    assert run(written, tmp_path).returncode == 0
    assert str(Policy.parse((tmp_path / "regle.txt").read_text()).logs[0]) == ours


def test_a_journal_that_opens_has_pages_already(within_town, browse):
    for path in ("", "temoins/", "alarme/", "verifier-sans-nous/"):
        assert browse().get(f"/bourg/journal/{path}").status_code == 200
