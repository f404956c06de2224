"""The journal as people and programs read it: the same for all, and nobody in it."""

import re
import subprocess
import sys
from base64 import b64encode
from hashlib import sha256
from html import unescape

import html5lib
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.translation import override

from parvis.apps.common.tenancy import within
from parvis.apps.contributions.services import join_contribution
from parvis.apps.ledger import explanations
from parvis.apps.ledger.models import Entry, Tile
from parvis.apps.ledger.offline import offline_page
from parvis.apps.ledger.services import erase_subject, open_log
from parvis.core.ledger.entries import FORMS
from parvis.core.ledger.policy import Policy
from parvis.core.ledger.receipt import Proof, Receipt, check
from parvis.testing.factories import SOME_DAY, GrievanceFactory, ParticipantFactory

pytestmark = pytest.mark.django_db
CANARY = "Zéphyrine Quenotte, 3 rue des Canaris"


@pytest.fixture
def grievance(log, resident):
    return GrievanceFactory(participant=resident, text=CANARY)


def text_of(response, status=200):
    assert response.status_code == status, response
    return response.content.decode().replace("\u00a0", " ").replace("\u202f", " ")


def verify(text, tmp_path, *words):
    file = tmp_path / "recu.tlog-proof"
    file.write_text(text, encoding="utf-8")
    command = [sys.executable, "-c", "import sys; from parvis.cli import main; sys.exit(main())"]
    return subprocess.run(
        [*command, "verify", "receipt", str(file), *words],
        capture_output=True, check=False, timeout=30,
        env={"PYTHONPATH": "src", "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip


def test_the_author_gets_a_receipt_that_a_stranger_verifies(
    grievance, seal, resident, browse, tmp_path
):
    log = seal()
    response = browse(resident).get(f"/bourg/recu/{grievance.public_id}.tlog-proof")
    text = text_of(response)
    assert response["Cache-Control"] == "no-store, private"
    found = check(Receipt.parse(text), Policy.for_key(log.key))
    assert found.is_vouched
    assert found.receipt.payload["text"] == CANARY
    name = re.search(r'filename="([^"]+)"', response["Content-Disposition"])[1]
    page = text_of(browse(resident).get(f"/bourg/recu/{grievance.public_id}/"))
    assert f"./parvis verify receipt {name} --vkey" in page

    assert verify(text, tmp_path, "--vkey", log.vkey).returncode == 0
    assert verify(text, tmp_path).returncode == 3
    assert verify(text.replace("index 1", "index 0"), tmp_path).returncode == 1


def test_the_visit_that_filed_without_account_gets_it_too(log, within_town, seal, browse):
    visitor = ParticipantFactory(town=within_town, user=None)
    grievance = GrievanceFactory(participant=visitor, text=CANARY)
    seal()
    browser = browse()
    session = browser.session
    session[f"participant-{within_town.pk}"] = visitor.pk
    session.save()
    text = text_of(browser.get(f"/bourg/recu/{grievance.public_id}.tlog-proof"))
    assert Receipt.parse(text).payload["text"] == CANARY


def test_others_get_the_leaf_and_its_place_alone(grievance, seal, agent, browse):
    log = seal()
    for who in (None, agent):
        text = text_of(browse(who).get(f"/bourg/recu/{grievance.public_id}.tlog-proof"))
        proof = Proof.parse(text)
        entry = bytes(Entry.objects.get(type="contribution.file").leaf)
        assert proof.check_place(entry).root == log.head.root
        assert b"payload" not in proof.extra
        assert b"salt" not in proof.extra


def test_who_joined_gets_the_receipt_of_joining_and_nobody_elses(grievance, seal, town, browse):
    neighbour = ParticipantFactory(town=town)
    join_contribution(contribution=grievance, participant=neighbour, at=SOME_DAY)
    seal()
    text = text_of(browse(neighbour).get(f"/bourg/recu/{grievance.public_id}.tlog-proof"))
    assert Receipt.parse(text).payload["pseudonym"] == f"P{neighbour.pk}"
    mine = text_of(browse(neighbour).get(f"/bourg/recu/{grievance.public_id}/"))
    assert "reçu de la ligne n° 2" in mine
    theirs = text_of(browse().get(f"/bourg/recu/{grievance.public_id}/"))
    assert "1 personne a dit « moi aussi »" in theirs
    filed = text_of(browse(neighbour).get(f"/bourg/recu/{grievance.public_id}/1.tlog-proof"))
    assert CANARY not in filed
    assert b"payload" not in Proof.parse(filed).extra


def test_a_receipt_survives_erasure_and_the_journal_forgets(
    grievance, seal, resident, town, browse, tmp_path
):
    log = seal()
    address = f"/bourg/recu/{grievance.public_id}.tlog-proof"
    kept = text_of(browse(resident).get(address))
    assert erase_subject(town=town, public_id=grievance.public_id, at=SOME_DAY) == 1
    seal()

    assert Entry.objects.get(type="erasure.notice").read().data == {"count": 1}
    assert not Entry.objects.exclude(payload=None).filter(subject=grievance.public_id).exists()
    assert b"payload" not in Proof.parse(text_of(browse(resident).get(address))).extra
    assert verify(kept, tmp_path, "--vkey", log.vkey).returncode == 0
    assert erase_subject(town=town, public_id=grievance.public_id, at=SOME_DAY) == 0


def test_the_receipt_page_waits_and_then_says_where_the_line_is(grievance, seal, browse, resident):
    address = f"/bourg/recu/{grievance.public_id}/"
    browser = browse(resident)
    waiting = text_of(browser.get(address))
    assert 'hx-trigger="every 2s"' in waiting
    assert "Recharger la page" in waiting
    assert "-0.tlog-proof" not in waiting
    early = browser.get(f"/bourg/recu/{grievance.public_id}.tlog-proof")
    assert early.status_code == 302
    assert early["Location"] == address

    seal()
    fragment = text_of(browser.get(address, headers={"HX-Request": "true"}))
    assert fragment.lstrip().startswith('<div id="receipt-state"')
    assert "hx-get" not in fragment
    assert "ligne n° 1" in fragment
    page = text_of(browser.get(address))
    assert "<svg" in page
    assert "-1.tlog-proof" in page
    assert 'style="' not in page


def test_a_receipt_of_another_town_is_not_found(log, elsewhere, seal, browse, sequencer):
    with within(elsewhere):
        open_log(town=elsewhere, at=SOME_DAY)
    foreign = GrievanceFactory(participant=ParticipantFactory(town=elsewhere))
    sequencer.tick(elsewhere, at=SOME_DAY)
    for address in ("/", ".tlog-proof", "/1.tlog-proof"):
        assert browse().get(f"/bourg/recu/{foreign.public_id}{address}").status_code == 404
        assert browse().get(f"/ailleurs/recu/{foreign.public_id}{address}").status_code == 200


@pytest.mark.parametrize("address", ["recu/-/", "recu/--.tlog-proof"])
def test_lines_about_nothing_have_no_receipt(log, seal, browse, address):
    seal()
    assert browse().get(f"/bourg/{address}").status_code == 404


@pytest.mark.parametrize(
    "query", ["recu=a/b", "recu=%00", "recu=-", "recu=é", "ligne=-1", "ligne=" + "9" * 5000]
)
def test_an_odd_name_of_a_receipt_leaves_the_form(log, seal, browse, query):
    seal()
    assert 'name="file"' in text_of(browse().get(f"/bourg/verifier/?{query}"))


def test_tiles_are_served_as_the_signed_head_covers_them(log, write, seal, browse):
    write(299)
    seal()
    write(10)
    browser = browse()
    for path, size in (
        ("0/000", 8192),
        ("0/001.p/44", 44 * 32),
        ("0/001.p/1", 32),
        ("0/000.p/7", 224),
        ("1/000.p/1", 32),
    ):
        response = browser.get(f"/bourg/journal/tile/{path}")
        assert (path, len(response.content)) == (path, size)
        assert response["Content-Type"] == "application/octet-stream"
        assert response["Cache-Control"] == "public, max-age=31536000, immutable"
        assert "Cookie" not in response.get("Vary", "")
    for path in ("0/001", "0/001.p/45", "0/001.p/0", "0/002.p/1", "2/000", "0/1", "8/0"):
        assert browser.get(f"/bourg/journal/tile/{path}").status_code == 404


def test_bundles_hold_the_entries_and_a_partial_one_begins_the_whole(log, write, seal, browse):
    write(299)
    seal()
    get = browse().get
    whole = get("/bourg/journal/tile/entries/000").content
    part = get("/bourg/journal/tile/entries/000.p/3").content
    assert whole.startswith(part)
    assert len(whole) > len(part) > 0
    assert get("/bourg/journal/tile/entries/001.p/44").status_code == 200
    assert get("/bourg/journal/tile/entries/001.p/45").status_code == 404


def test_the_checkpoint_and_the_policy_check_each_other(grievance, seal, browse):
    assert "Le premier sceau vient" in text_of(browse().get("/bourg/journal/checkpoint"), 404)
    log = seal()
    response = browse().get("/bourg/journal/checkpoint")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert "max-age=2" in response["Cache-Control"]
    policy = Policy.parse(text_of(browse().get("/bourg/journal/policy")))
    assert response.content.decode() == log.checkpoint
    assert policy.check(log.note).checkpoint == log.head


def test_nobody_is_in_what_the_journal_publishes(grievance, resident, write, seal, browse):
    seal()
    pages = ["", "checkpoint", "policy", "?nature=contribution.file", "tile/entries/000.p/2"]
    published = b"".join(browse().get(f"/bourg/journal/{page}").content for page in pages)
    published += b"".join(bytes(tile.data) for tile in Tile.objects.all())
    published += browse().get(f"/bourg/recu/{grievance.public_id}/").content
    published += browse().get(f"/bourg/recu/{grievance.public_id}.tlog-proof").content
    for secret in (CANARY, "Quenotte", "Canaris", resident.user.email, grievance.title):
        assert secret.encode() not in published


def test_the_journal_is_read_by_day_and_by_nature_page_by_page(grievance, write, seal, browse):
    write(60)
    seal()
    first = text_of(browse().get("/bourg/journal/"))
    assert "La mairie a dit où en est une demande : elle est en cours." in first
    assert "lundi 2 mars 2026" in first or "2 mars 2026" in first
    older = re.search(r'rel="next" href="([^"]+)"', first)[1]
    second = text_of(browse().get(f"/bourg/journal/{older}"))
    assert "Une doléance a été déposée." in second
    seen = [int(n) for page in (first, second) for n in re.findall(r'id="l-(\d+)"', page)]
    assert seen == list(range(61, -1, -1))
    only = text_of(browse().get("/bourg/journal/?nature=contribution.file&avant=x"))
    assert re.findall(r'id="l-(\d+)"', only) == ["1"]


def test_the_journal_is_the_same_for_all(grievance, seal, resident, browse):
    seal()
    assert (
        browse().get("/bourg/journal/").content == browse(resident).get("/bourg/journal/").content
    )


def test_a_halted_journal_says_so(log, seal, browse):
    seal()
    type(log).objects.update(trouble="behind")
    page = text_of(browse().get("/bourg/journal/"))
    assert "Ce journal est arrêté" in page
    assert "plus ancienne que le dernier sceau" in page


def test_a_receipt_is_verified_on_the_page_and_not_kept(grievance, seal, resident, browse):
    seal()
    receipt = text_of(browse(resident).get(f"/bourg/recu/{grievance.public_id}.tlog-proof"))
    pasted = text_of(browse().post("/bourg/verifier/", {"text": receipt.replace("\n", "\r\n")}))
    file = SimpleUploadedFile("recu.tlog-proof", receipt.encode())
    sent = text_of(browse().post("/bourg/verifier/", {"file": file}))
    for page in (pasted, sent):
        assert "Ce reçu est vrai" in page
        assert "mot pour mot" in page
    proof = text_of(browse().get(f"/bourg/recu/{grievance.public_id}.tlog-proof"))
    page = text_of(browse().post("/bourg/verifier/", {"text": proof}))
    assert "Ce reçu est vrai" in page
    assert "Il ne dit pas ce qu’elle scelle" in page


def test_a_false_receipt_is_told_from_an_unreadable_one(grievance, seal, resident, browse):
    seal()
    receipt = text_of(browse(resident).get(f"/bourg/recu/{grievance.public_id}.tlog-proof"))
    for wrong, words in (
        (receipt.replace("index 1", "index 0"), "n’est pas à la place annoncée"),
        ("bonjour", "Ce fichier ne se lit pas"),
        ("c2sp.org/tlog-proof@v1\nextra !!\n", "Ce fichier ne se lit pas"),
    ):
        assert words in text_of(browse().post("/bourg/verifier/", {"text": wrong}))
    assert "collez son contenu" in text_of(browse().post("/bourg/verifier/", {}), 422)
    assert text_of(browse().post("/bourg/verifier/", {"text": "x" * 200_000}), 422)


def test_a_receipt_of_another_town_is_not_called_false_and_sent_to_its_own(
    grievance, seal, resident, browse
):
    log = seal()
    receipt = text_of(browse(resident).get(f"/bourg/recu/{grievance.public_id}.tlog-proof"))
    foreign = receipt.replace(log.origin, "ailleurs.fr/x/abcdef")
    page = text_of(browse().post("/bourg/verifier/", {"text": foreign}))
    assert "<h2>Ce reçu vient d’un autre journal</h2>" in page
    assert "(ailleurs.fr, d’après son nom)" in page
    assert "dont la clé n’a pas été donnée : ailleurs.fr/x/abcdef" in page
    moved = foreign.replace("index 1", "index 0")
    page = text_of(browse().post("/bourg/verifier/", {"text": moved}))
    assert "<h2>Ce reçu est faux</h2>" in page


def test_a_forged_content_is_refused(grievance, seal, resident, browse):
    seal()
    receipt = Receipt.parse(
        text_of(browse(resident).get(f"/bourg/recu/{grievance.public_id}.tlog-proof"))
    )
    receipt.payload["text"] = "Je suis content"
    page = text_of(browse().post("/bourg/verifier/", {"text": str(receipt)}))
    assert "Ce reçu est faux" in page
    assert "il a été modifié" in page


def test_pages_have_one_title_and_labelled_fields(grievance, seal, browse, resident):
    seal()
    for path in ("journal/", f"recu/{grievance.public_id}/", "verifier/"):
        page = text_of(browse(resident).get(f"/bourg/{path}"))
        tree = html5lib.parse(page, namespaceHTMLElements=False)
        assert len(tree.findall(".//h1")) == 1
        labels = {label.get("for") for label in tree.findall(".//label")}
        fields = [f for tag in ("input", "textarea") for f in tree.findall(f".//main//{tag}")]
        assert {f.get("id") for f in fields if f.get("type") != "hidden"} <= labels


def test_checking_needs_the_form_of_the_page(log):
    stranger = Client(enforce_csrf_checks=True)
    assert stranger.post("/bourg/verifier/", {"text": "x"}).status_code == 403


def test_the_receipt_page_has_its_receipt_verified_at_once(grievance, seal, resident, browse):
    seal()
    receipt = text_of(browse(resident).get(f"/bourg/recu/{grievance.public_id}/"))
    link = re.search(r'href="([^"]+[?]recu=[^"]+)"', receipt)[1]
    mine, theirs = (text_of(browse(who).get(link)) for who in (resident, None))
    for page in (mine, theirs):
        assert "Ce reçu est vrai" in page
        assert f'data-receipt-url="/bourg/recu/{grievance.public_id}.tlog-proof"' in page
        assert "Les témoins que la réponse nomme, si elle en nomme" in page  # here it names none
    assert "mot pour mot, ce qui a été scellé.</span>" in mine
    assert "mot pour mot, ce qui a été scellé.</span>" not in theirs
    assert browse().get("/bourg/verifier/?recu=AAAAAAAAAA").status_code == 404


def test_a_receipt_that_is_not_sealed_yet_is_not_judged(grievance, resident, browse):
    page = text_of(browse(resident).get(f"/bourg/verifier/?recu={grievance.public_id}"))
    assert 'id="result"' not in page
    assert "Ce reçu n’est pas encore inscrit" in page


def test_the_offline_page_is_one_file_that_asks_nobody(log, browse):
    response = browse().get("/bourg/verifier/hors-ligne.html")
    page = unescape(response.content.decode())
    assert "attachment" in response["Content-Disposition"]
    assert sha256(response.content).hexdigest() in text_of(browse().get("/bourg/verifier/"))
    assert "default-src 'none'" in page
    assert page.count("</script>") == page.count("<script>") == 2
    assert not re.search(r"\b(src|href)=|https?://", page)
    assert log.vkey not in page


def test_the_offline_page_is_the_same_for_every_town_and_allows_its_own_scripts_alone(browse, log):
    with override("en"):
        other = offline_page()
    page = browse().get("/bourg/verifier/hors-ligne.html").content.decode()
    allowed = set(re.findall(r"'sha256-([^']+)'", unescape(page)))
    inlined = re.findall(r"<(?:script|style)>(.*?)</(?:script|style)>", page, re.DOTALL)
    assert {b64encode(sha256(each.encode()).digest()).decode() for each in inlined} == allowed
    assert len(allowed) == 3
    assert b'lang="en"' in other.data
    assert other.sha256 != offline_page().sha256


def test_every_type_of_entry_is_told_in_plain_words():
    assert FORMS.keys() <= explanations.PLAIN.keys()


def test_the_name_of_a_town_is_said_as_french_says_it(log, town, seal, browse):
    seal()
    for name, said in (("Amont", "d’Amont"), ("Les Tilleuls", "des Tilleuls")):
        type(town).objects.update(name=name)
        assert f"Le journal public {said}" in browse().get("/bourg/journal/").content.decode()
