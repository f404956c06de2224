import json
import subprocess
import sys
from base64 import b64encode
from dataclasses import replace

import pytest
from hypothesis import given, strategies as st

from parvis.core.errors import CoreError, MalformedError
from parvis.core.ledger.entries import Leaf
from parvis.core.ledger.failures import ContentError, PlaceError, QuorumError, SignerError
from parvis.core.ledger.keys import VerifierKey
from parvis.core.ledger.policy import Policy
from parvis.core.ledger.receipt import Proof, Receipt, check

NUMBERS = [0, 7, 255, 299]


@pytest.fixture(scope="module")
def policy(demo):
    return Policy.parse((demo / "policy").read_text())


@pytest.fixture(scope="module")
def text(demo):
    return (demo / "entry-7.tlog-proof").read_text()


def test_the_tool_writes_the_demonstration_again(demo, tmp_path):
    root = demo.parents[3]
    done = subprocess.run(
        [sys.executable, root / "tools" / "make_demo_log.py", tmp_path],
        env={"PYTHONPATH": str(root / "src")},
        check=False,
    )

    assert done.returncode == 0
    assert tree(tmp_path) == tree(demo)


def tree(folder):
    files = (file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder): file.read_bytes() for file in files}


@pytest.mark.parametrize("number", NUMBERS)
def test_a_receipt_proves_one_thing(demo, policy, number):
    text = (demo / f"entry-{number}.tlog-proof").read_text()
    receipt = Receipt.parse(text)

    finding = check(receipt, policy)

    assert str(receipt) == text
    assert finding.is_vouched
    assert (finding.checkpoint.size, len(finding.verdict.witnesses)) == (300, 3)
    if number:
        assert finding.receipt.payload["id"] == f"{number:010}"


def test_without_a_key_nobody_vouches(demo, text):
    finding = check(Receipt.parse(text))
    key = VerifierKey.parse((demo / "vkey").read_text().strip())

    assert not finding.is_vouched
    assert finding.claimed_keys == (key.fingerprint,)
    assert check(Receipt.parse(text), Policy.for_key(key)).is_vouched


def test_a_proof_of_another_log_is_read_and_checked(shared):
    folder = shared / "demo-log"
    text = (folder / "entry-12345.tlog-proof").read_text()
    proof = Proof.parse(text)
    entry = (folder / "entry-12345.bin").read_bytes()

    assert str(proof) == text
    assert proof.check_place(entry).size == 65_541
    with pytest.raises(PlaceError):
        proof.check_place(entry + b"a")
    with pytest.raises(MalformedError):
        Receipt.parse(text)


def test_another_content_is_not_what_was_sealed(policy, text):
    receipt = Receipt.parse(text)
    for change in (
        {"payload": receipt.payload | {"text": "Tout va bien."}},
        {"payload": {}},
        {"salt": bytes(32)},
        {"leaf": replace(receipt.leaf, kind="contribution.join")},
    ):
        with pytest.raises(ContentError):
            check(replace(receipt, **change), policy)


def test_a_content_that_no_leaf_seals_is_refused(demo, policy):
    receipt = Receipt.parse((demo / "entry-0.tlog-proof").read_text())
    with pytest.raises(ContentError):
        check(replace(receipt, payload={"a": 1}, salt=bytes(32)), policy)


def test_another_entry_or_place_is_not_in_the_tree(policy, text):
    receipt = Receipt.parse(text)
    path = receipt.proof.path
    for change in (
        *({"index": 8}, {"index": 300}, {"index": 2**63 - 1}, {"path": ()}, {"path": path[1:]}),
        *({"path": path + path}, {"path": (bytes(32), *path[1:])}),
    ):
        with pytest.raises(PlaceError):
            check(replace(receipt, proof=replace(receipt.proof, **change)), policy)
    with pytest.raises(PlaceError):
        check(replace(receipt, entry=receipt.entry + b" "), policy)


def test_a_head_signed_by_others_is_not_vouched(policy, text):
    receipt = Receipt.parse(text)
    log, *witnesses = receipt.proof.note.signatures
    for signatures, error in (((log, witnesses[0]), QuorumError), (tuple(witnesses), SignerError)):
        note = replace(receipt.proof.note, signatures=signatures)
        with pytest.raises(error):
            check(replace(receipt, proof=replace(receipt.proof, note=note)), policy)


@given(st.data())
def test_no_receipt_survives_one_changed_character(text, policy, data):
    where = data.draw(st.integers(0, len(text) - 1))
    other = data.draw(st.characters().filter(lambda c: c != text[where]))
    bent = text[:where] + other + text[where + 1 :]

    try:
        verdict = check(Receipt.parse(bent), policy).verdict
    except CoreError:
        return
    assert len(verdict.witnesses) == 2  # a witness's line under another name is passed over


def extra(**change):
    facts = {"leaf": "", "payload": {}, "salt": "00" * 32} | change
    kept = {key: value for key, value in facts.items() if value is not ...}
    data = json.dumps(kept, sort_keys=True, separators=(",", ":")).encode()
    return b64encode(data).decode()


LEAF = b64encode(b'{"at":"2026-11-24T17:03:05Z","data":{},"type":"a","v":1}').decode()
SEALED = b64encode(b'{"at":"2026-11-24T17:03:05Z","data":{"c":"a"},"type":"a","v":1}').decode()
NOTE = f"a\n1\n{b64encode(bytes(32)).decode()}\n\n— a {b64encode(bytes(9)).decode()}\n"


def file(extra_line, index="0", path="", note=NOTE):
    return f"c2sp.org/tlog-proof@v1\nextra {extra_line}\nindex {index}\n{path}\n{note}"


def test_the_smallest_receipt_is_read():
    public = Receipt.parse(file(extra(leaf=LEAF, payload=..., salt=...)))

    assert public.payload is None
    assert Receipt.parse(file(extra(leaf=SEALED))).salt == bytes(32)
    assert Receipt.parse(file(extra(leaf=LEAF, vkey="never trusted"))).leaf == public.leaf


ODD = [None, True, 1, 1.5, -1, 2**53, float("inf"), "", "é", "0", "00", [], ["a"], {}, {"é": 1}]


@pytest.mark.parametrize("field", ["leaf", "payload", "salt"])
@pytest.mark.parametrize("value", [..., *ODD], ids=repr)
def test_a_field_of_another_type_is_refused(field, value):
    if (field, value) == ("payload", {}):
        return
    with pytest.raises(MalformedError):
        Receipt.parse(file(extra(**{"leaf": SEALED, field: value})))


def test_a_sealed_leaf_alone_is_a_public_proof():
    sealed = Receipt.parse(file(extra(leaf=SEALED, payload=..., salt=...)))
    assert (sealed.opens, sealed.payload, sealed.salt) == (False, None, None)
    assert Receipt.parse(str(sealed)) == sealed
    assert Receipt.parse(file(extra(leaf=LEAF))).opens
    assert Receipt.parse(file(extra(leaf=SEALED))).opens


def test_a_payload_goes_with_its_salt():
    proof = Proof.parse(file(extra(leaf=LEAF)))
    with pytest.raises(MalformedError):
        Receipt.of(proof, b'{"at":"2026-11-24T17:03:05Z","data":{},"type":"a","v":1}', payload={})


GOOD = extra(leaf=LEAF)
HASH = b64encode(bytes(32)).decode()


@pytest.mark.parametrize(
    "text",
    [
        *("", "\n", "\n\n", NOTE, "c2sp.org/tlog-proof@v1", "c2sp.org/tlog-proof@v1\n\n" + NOTE),
        *(file(GOOD).replace("@v1", "@v2"), " " + file(GOOD), file(GOOD).replace("\n", "\r\n")),
        file(GOOD).replace(f"extra {GOOD}\n", ""),
        *(file(""), file("é"), file(GOOD[:-1]), file(GOOD + "="), file("AAAA"), file(f" {GOOD}")),
        *(file(b64encode(b"[]").decode()), file(b64encode(b"null").decode())),
        *(file(b64encode(b"[" * 100_000).decode()), file(extra(leaf="AAAA"))),
        *(file(GOOD, index) for index in ("", "-1", "01", "1.0", "1e3", "Infinity", "true", "٣")),
        *(file(GOOD, "9" * 5000), file(GOOD, str(2**63)), file(GOOD, "0 ")),
        *(
            file(GOOD, path=f"{path}\n")
            for path in ("AAAA", "é", HASH[:-1], f"{HASH} ", HASH + HASH)
        ),
        *(file(GOOD, path=f"{HASH}\n" * 64), file(GOOD, path="\n"), "a" * (2 << 20)),
        *(file(GOOD, note=note) for note in ("", "a\n", NOTE[:-1], NOTE + "\n", "\n" + NOTE)),
        *(file(GOOD, note=NOTE.replace("\n1\n", size)) for size in ("\n", "\n01\n", "\n-1\n")),
        file(GOOD).replace("index", "extra"),
        file(GOOD).replace("index 0\n", ""),
    ],
    ids=lambda text: repr(text[-30:]),
)
def test_what_is_no_receipt_is_refused(text):
    with pytest.raises(MalformedError):
        Receipt.parse(text)


@given(
    st.text() | st.text().map(lambda text: file(b64encode(text.encode(errors="ignore")).decode()))
)
def test_any_text_is_a_receipt_or_one_kind_of_error(text):
    try:
        assert isinstance(Receipt.parse(text).leaf, Leaf)
    except CoreError:
        return
