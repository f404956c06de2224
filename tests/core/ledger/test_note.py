import contextlib
import json
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256

import pytest
from hypothesis import given, strategies as st

from parvis.core.errors import CoreError, MalformedError, VerificationError
from parvis.core.ledger.failures import SignatureError, SignerError
from parvis.core.ledger.keys import COSIGNATURE, ED25519, ML_DSA_COSIGNATURE, VerifierKey
from parvis.core.ledger.note import Note, Signature
from parvis.core.ledger.signer import SignerKey

TEXT = "parvis.example/bourg/k7m4qz\n7\nétat\n"
AT = 1_764_000_000


@pytest.fixture(scope="module")
def note(log, witnesses):
    return Note(TEXT, (log.sign(TEXT), *(witness.sign(TEXT, at=AT) for witness in witnesses)))


def test_a_note_says_who_vouches_and_when(note, log, witnesses):
    vouchers = Note.parse(str(note)).check([log.verifier, witnesses[1].verifier])

    assert [(voucher.key, voucher.at) for voucher in vouchers] == [
        (log.verifier, None),
        (witnesses[1].verifier, AT),
    ]


def test_the_example_of_the_specification_and_public_heads(shared):
    heads = json.loads((shared / "public-checkpoints.json").read_text())
    for head in heads[:2]:
        note, key = Note.parse(head["note"]), VerifierKey.parse(head["vkey"])
        assert str(note) == head["note"]
        assert str(key) == head["vkey"]
        assert note.check([key])[0].key == key


def test_a_type_that_is_not_known_is_passed_over(shared):
    pixel = json.loads((shared / "public-checkpoints.json").read_text())[2]
    note, key = Note.parse(pixel["note"]), VerifierKey.parse(pixel["vkey"])

    assert len(note.signatures) == 3
    assert str(key) == pixel["vkey"]
    with pytest.raises(SignerError):
        note.check([key])
    with pytest.raises(VerificationError):
        key.check(note.signed_bytes(), note.signatures[0].value)


def test_the_cosignatures_of_a_witness_in_go(shared):
    script = json.loads((shared / "witness-transcript.json").read_text())
    log, small, large = (
        VerifierKey.parse(script[name])
        for name in ("log_vkey", "witness_ed_vkey", "witness_mldsa_vkey")
    )
    accepted = [step for step in script["exchanges"] if step["status"] == 200]

    assert len(accepted) == 5
    assert large.kind == ML_DSA_COSIGNATURE
    for step in accepted:
        text = step["request"].split("\n\n", 1)[1] + step["response"]
        vouchers = Note.parse(text).check([log, small, large])
        assert {voucher.key for voucher in vouchers} == {log, small, large}


def test_the_same_keys_write_the_signatures_of_the_shared_log(shared):
    note = Note.parse((shared / "demo-log" / "checkpoint").read_text())
    origin, *places = (signature.name for signature in note.signatures)
    log = SignerKey.of(origin, ED25519, sha256(b"demo log key").digest())
    cosigners = [
        SignerKey.of(name, COSIGNATURE, sha256(b"demo witness " + short).digest())
        for name, short in zip(places, (b"rennes", b"brest", b"quimper"), strict=True)
    ]
    at = int.from_bytes(note.signatures[1].value[:8])

    written = (log.sign(note.text), *(key.sign(note.text, at=at) for key in cosigners))

    assert written == note.signatures


def test_one_false_signature_condemns_the_note(note, log, witnesses):
    line = replace(note.signatures[1], value=b"\0" * 72)
    bent = replace(note, signatures=(note.signatures[0], line))

    with pytest.raises(SignatureError):
        bent.check([log.verifier, witnesses[0].verifier])
    assert bent.check([log.verifier])
    with pytest.raises(SignerError):
        bent.check([])


@pytest.mark.parametrize("length", [0, 1, 63, 64, 71, 73, 2428])
def test_a_cosignature_of_another_length_is_false(witnesses, length):
    with pytest.raises(VerificationError):
        witnesses[0].verifier.check(TEXT.encode(), b"\0" * length)


def test_a_cosignature_does_not_stand_for_another_time(witnesses):
    line = witnesses[0].sign(TEXT, at=AT)
    later = replace(line, value=(AT + 1).to_bytes(8) + line.value[8:])
    with pytest.raises(SignatureError):
        Note(TEXT, (later,)).check([witnesses[0].verifier])


LINE = "— example.fr " + b64encode(b"1234signature").decode()


def test_a_text_may_hold_empty_lines():
    note = Note.parse(f"a\n\nb\n\n{LINE}\n")
    assert note.text == "a\n\nb\n"
    assert str(note) == f"a\n\nb\n\n{LINE}\n"


@pytest.mark.parametrize(
    "text",
    [
        *("", "\n", "\n\n", "a", "a\n", "a\n\n", "a\n\n\n", f"a\n{LINE}\n", f"a\n\n{LINE}"),
        *(f"a\n\n{LINE}\n{LINE}", f"a\n\n{LINE}\n\n", f"a\r\n\r\n{LINE}\r\n", f"a\0\n\n{LINE}\n"),
        *(f"a\t\n\n{LINE}\n", f"\ud800\n\n{LINE}\n", f"a\n\n{LINE} \n", f"a\n\n {LINE}\n"),
        *(f"a\n\n{LINE.replace('—', mark)}\n" for mark in ("-", "--", "–", "―")),
        *(f"a\n\n{LINE.replace('example.fr', name)}\n" for name in ("", "a b", "a+b", "a\u00a0b")),
        *(f"a\n\n— example.fr {data}\n" for data in ("", "MTIzNA==", "MTIz", "é", "MTIzNDU", "=")),
        *("a\n\n" + f"{LINE}\n" * 101, "a" * 1_000_001 + f"\n\n{LINE}\n"),
    ],
    ids=lambda text: repr(text[:30]),
)
def test_what_is_no_note_is_refused(text):
    with pytest.raises(MalformedError):
        Note.parse(text)


def test_a_hundred_signatures_are_read():
    assert len(Note.parse("a\n\n" + f"{LINE}\n" * 100).signatures) == 100


def test_a_note_made_of_half_characters_is_refused(log):
    with pytest.raises(MalformedError):
        Note("\ud800\n", (log.sign("a\n"),)).check([log.verifier])


@given(st.text() | st.text("—\n + aé=/1").map(lambda text: f"a\n\n{text}\n"))
def test_any_text_is_a_note_or_one_kind_of_error(text):
    try:
        assert str(Note.parse(text)) == text
    except CoreError:
        return


def test_a_key_is_read_back(log, witnesses):
    for key in (log, witnesses[0]):
        assert VerifierKey.parse(str(key.verifier)) == key.verifier
        assert SignerKey.parse(key.export()) == key
        assert "seed" not in repr(key)


def test_one_public_key_has_an_id_for_each_role():
    one, other = (SignerKey.of("a.example", kind, b"\x01" * 32) for kind in (1, 4))
    assert one.verifier.public == other.verifier.public
    assert one.verifier.key_id != other.verifier.key_id


KEY = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "+",
            "++",
            "a+b",
            KEY[:-1],
            KEY + "=",
            KEY + "\n",
            KEY.replace("530d903a", "530d903b"),
        ),
        *(KEY.replace("530d903a", "530D903A"), KEY.replace("530d903a", "530d"), f" {KEY}"),
        *(KEY.replace("example", ""), KEY.replace("foo", "f o"), "+530d903a+AekyeRrm"),
        *("a\ud800+530d903a+AQID", "a+530d903a+", "a+530d903a+AQ==", "a+00000000+AQID"),
        *("a+530d903a+é", "a" * 9000 + "+530d903a+AQID", "a\x00+530d903a+AwID"),
    ],
    ids=lambda text: repr(text[:30]),
)
def test_what_is_no_key_is_refused(text):
    assert str(VerifierKey.parse(KEY)) == KEY
    with pytest.raises(MalformedError):
        VerifierKey.parse(text)


@given(st.text() | st.builds("{}+{:08x}+{}".format, st.text(), st.integers(0, 2**32), st.text()))
def test_any_text_is_a_key_or_one_kind_of_error(text):
    for parse in (VerifierKey.parse, SignerKey.parse, Signature.parse):
        for attempt in (text, f"PRIVATE+KEY+{text}"):
            with contextlib.suppress(CoreError):
                parse(attempt)


@pytest.mark.parametrize(
    "text",
    [
        *("", KEY, f"PRIVATE+KEY+{KEY}", "PRIVATE+KEY+a+00000000+", "PRIVATE+KEY+a"),
        *("PRIVATE+KEY+a+00000000+AQID", "PRIVATE+KEY+a+00000000+é"),
        "PRIVATE+KEY+a+00000000+" + b64encode(b"\x01" + bytes(32)).decode(),
        "PRIVATE+KEY+a+00000000+" + b64encode(b"\x02" + bytes(32)).decode(),
    ],
    ids=lambda text: repr(text[:30]),
)
def test_what_is_no_secret_key_is_refused(text):
    with pytest.raises(MalformedError) as refusal:
        SignerKey.parse(text)
    assert text not in str(refusal.value) or not text


@pytest.mark.parametrize(("kind", "seed"), [(2, bytes(32)), (ED25519, b""), (6, bytes(31))])
def test_a_signer_is_of_a_type_that_signs_here(kind, seed):
    with pytest.raises(MalformedError):
        SignerKey.of("a.example", kind, seed)


def test_a_witness_says_when_and_a_log_does_not(log, witnesses):
    assert witnesses[0].verifier.kind == COSIGNATURE
    with pytest.raises(MalformedError):
        log.sign(TEXT, at=AT)
    with pytest.raises(MalformedError):
        witnesses[0].sign(TEXT)


@pytest.mark.parametrize("kind", [0x02, 0x05, 0xFF])
def test_a_key_of_another_type_is_kept_and_vouches_for_nothing(kind, log):
    key = VerifierKey.of("other.example", kind, b"another kind of key")
    line = Signature(key.name, key.key_id, b"\0" * 80)

    assert VerifierKey.parse(str(key)) == key
    assert Note(TEXT, (log.sign(TEXT), line)).check([log.verifier, key])[0].key == log.verifier
    with pytest.raises(VerificationError):
        key.check(TEXT.encode(), line.value)
