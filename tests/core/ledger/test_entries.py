import json
from datetime import UTC, datetime, timedelta, timezone
from hashlib import sha256
from itertools import product

import pytest
from hypothesis import given, strategies as st

from parvis.core.errors import CoreError, MalformedError
from parvis.core.ledger import entries
from parvis.core.ledger.failures import ContentError

AT = datetime(2026, 11, 24, 17, 3, 5, tzinfo=UTC)
HASH = "ab" * 32
SALT = bytes(range(32))
PAYLOAD = {"id": "K7M4Q2X9PZ", "text": "Le lampadaire est éteint."}


def test_a_leaf_is_these_bytes_for_ever():
    data = {"kind": "grievance", "c": HASH}

    written = entries.leaf("contribution.file", data, AT)

    assert written == (
        b'{"at":"2026-11-24T17:03:05Z","data":{"c":"' + HASH.encode() + b'",'
        b'"kind":"grievance"},"type":"contribution.file","v":1}'
    )
    assert entries.parse_leaf(written) == entries.Leaf("contribution.file", data, AT, 1)


def test_a_commitment_is_this_hash_for_ever():
    sealed = b'{"id":"K7M4Q2X9PZ","text":"Le lampadaire est \xc3\xa9teint."}'
    plain = b"parvis/commit/v1\x00contribution.file\x00" + SALT + sealed

    assert entries.commitment("contribution.file", PAYLOAD, SALT) == sha256(plain).hexdigest()


ID, MORE = "K7M4Q2X9PZ", {"c": HASH}
EXAMPLES = [
    ("log.genesis", {"origin": "a.example/b/c", "key": "vkey"}),
    ("log.genesis", {"origin": "a", "key": "vkey", "root": "vkey", "previous": "checkpoint"}),
    ("log.key", {"key": "vkey"}),
    ("log.policy", {"sha256": HASH}),
    ("log.close", {"size": 0, "root": HASH, "reason": "clé perdue"}),
    ("log.shard", {"origin": "a.example/b/d"}),
    *((kind, {"version": "1.0", "sha256": HASH}) for kind in ("software.release", "rule.version")),
    ("contribution.join", MORE),
    *(("contribution.status", MORE | {"family": name}) for name in ("open", "closed", "fixed")),
    ("answer.publish", MORE | {"sha256": HASH, "service": "Voirie"}),
    ("answer.publish", MORE | {"sha256": HASH}),
    ("moderation.action", MORE | {"rule": "charte, article 3", "action": "hide"}),
    *((f"alert.{end}", MORE | {"kind": "k", "method": HASH}) for end in ("raise", "verdict")),
    *(("demand.verdict", MORE | {"verdict": each}) for each in ("same", "apart", "undone")),
    *(("discussion.open", MORE | {"by": by}) for by in ("bot", "agent", "resident")),
    ("document.publish", {"sha256": HASH, "media": "text/html", "title": "Budget"}),
    ("proposal.open", {"id": ID}),
    ("petition.close", {"id": ID}),
    ("consultation.result", {"id": ID, "numbers": {"oui": 12}}),
    ("signature.batch", {"id": ID, "count": 3, "root": HASH}),
    ("election.ballot", {"uuid": "a-B-1", "height": 9, "sha256": HASH}),
    ("certificate.issue", MORE | {"type": "residence", "statuses": HASH}),
    ("registry.statement", {"line": "une ligne publique"}),
    ("registry.statement", MORE),
    ("access.read", MORE | {"service": "État civil"}),
    ("goal.milestone", {"content": {"title": "Planter", "done": 12}}),
    ("erasure.notice", {"count": 0}),
]


@pytest.mark.parametrize(("kind", "data"), EXAMPLES, ids=lambda value: str(value)[:30])
def test_what_is_on_the_list_is_written(kind, data):
    read = entries.parse_leaf(entries.leaf(kind, data, AT))

    assert (read.kind, read.data, read.at) == (kind, data, AT)
    assert read.commitment == data.get("c")
    assert data.keys() - {"c"} <= entries.clear_fields(kind)


ODD_VALUES = [
    *(None, True, False, -1, 1.5, 2**53, float("nan"), float("inf")),
    *("", " ", "\ud800", "é" * 9, "AB" * 32, [], {}, b"a", [HASH]),
]


@pytest.mark.parametrize(("kind", "data"), EXAMPLES, ids=lambda value: str(value)[:30])
def test_an_odd_value_in_any_field_is_refused_or_is_text(kind, data):
    for field, odd in product(data, ODD_VALUES):
        try:
            written = entries.leaf(kind, data | {field: odd}, AT)
        except MalformedError:
            continue
        assert isinstance(odd, str)
        assert odd.strip()
        assert entries.parse_leaf(written).data[field] == odd


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("contribution.file", {"kind": "grievance", "text": "secret", "c": HASH}),
        ("contribution.file", {"kind": "grievance"}),
        ("contribution.file", {"c": HASH}),
        ("contribution.file", {}),
        ("contribution.file", {"kind": "Une doléance", "c": HASH}),
        ("contribution.file", {"kind": "grievance", "c": HASH.upper()}),
        ("contribution.file", {"kind": "grievance", "c": HASH + "\n"}),
        ("contribution.status", {"family": "pending", "c": HASH}),
        ("registry.statement", {"line": "a", "c": HASH}),
        ("registry.statement", {}),
        ("proposal.open", {"id": "k7m4q2x9pz"}),
        ("goal.create", {"content": {"part": 0.5}}),
        ("document.publish", {"sha256": HASH, "media": "a", "title": "é" * 4096}),
        *((kind, MORE) for kind in ("", "contribution", "contribution.files", "a" * 999, "é")),
    ],
    ids=lambda value: str(value)[:40],
)
def test_the_list_is_closed(kind, data):
    with pytest.raises(MalformedError):
        entries.leaf(kind, data, AT)


def test_the_list_says_what_is_sealed():
    assert entries.clear_fields("contribution.file") == {"kind"}
    assert entries.clear_fields("contribution.join") == frozenset()
    assert entries.is_committed("contribution.file")
    assert not entries.is_committed("document.publish")
    assert len(entries.FORMS) == 46
    for ask in (entries.clear_fields, entries.is_committed):
        with pytest.raises(MalformedError):
            ask("unheard.of")


def test_a_moment_is_rounded_down_and_told_in_utc():
    paris = timezone(timedelta(hours=1))
    later = datetime(2026, 11, 24, 18, 3, 5, 999_999, tzinfo=paris)

    assert entries.leaf("contribution.join", MORE, later) == entries.leaf(
        "contribution.join", MORE, AT
    )
    with pytest.raises(MalformedError):
        entries.leaf("contribution.join", MORE, AT.replace(tzinfo=None))


@pytest.mark.parametrize("length", [0, 31, 33])
def test_a_salt_has_one_length(length):
    with pytest.raises(MalformedError):
        entries.commitment("contribution.file", PAYLOAD, bytes(length))


def test_a_commitment_opens_to_one_payload():
    sealed = entries.commitment("contribution.join", PAYLOAD, SALT)
    leaf = entries.parse_leaf(entries.leaf("contribution.join", {"c": sealed}, AT))

    entries.check_commitment(leaf, PAYLOAD, SALT)
    for payload, salt in (({}, SALT), (PAYLOAD | {"id": "x"}, SALT), (PAYLOAD, bytes(32))):
        with pytest.raises(ContentError):
            entries.check_commitment(leaf, payload, salt)


def test_a_commitment_belongs_to_its_type():
    sealed = entries.commitment("contribution.file", PAYLOAD, SALT)
    leaf = entries.parse_leaf(entries.leaf("contribution.join", {"c": sealed}, AT))
    with pytest.raises(ContentError):
        entries.check_commitment(leaf, PAYLOAD, SALT)


@pytest.mark.parametrize("data", [{}, {"c": None}, {"c": 1}, {"c": {}}, {"c": "é"}], ids=repr)
def test_a_leaf_without_a_commitment_vouches_for_no_payload(data):
    leaf = entries.Leaf("new.type", data, AT, 2)
    with pytest.raises(ContentError):
        entries.check_commitment(leaf, PAYLOAD, SALT)


FACTS = {"at": "2026-11-24T17:03:05Z", "data": {}, "type": "new.type", "v": 7}


def written(**change):
    facts = {key: value for key, value in (FACTS | change).items() if value is not ...}
    return json.dumps(facts, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def test_a_reader_keeps_what_it_does_not_know():
    read = entries.parse_leaf(written(data={"new": [1, {"a": None}]}, more="later"))

    assert (read.kind, read.version, read.data) == ("new.type", 7, {"new": [1, {"a": None}]})


MOMENTS = [
    *("", "2026-11-24", "2026-11-24T17:03:05", "2026-11-24T17:03:05+00:00"),
    *("2026-11-24 17:03:05Z", "2026-11-24T17:03:05z", "2026-11-24T17:03:05.0Z"),
    *("2026-13-01T00:00:00Z", "2026-02-30T00:00:00Z", "2026-11-24T24:03:05Z"),
    *("0000-01-01T00:00:00Z", "٢٠٢٦-11-24T17:03:05Z", "-2026-11-24T00:00Z"),
]
ODD = [..., None, True, 1, -1, 2**53, 1.0, float("inf"), "", [], ["a"], {}]


@pytest.mark.parametrize("at", [*MOMENTS, *ODD], ids=repr)
def test_a_moment_has_one_form(at):
    with pytest.raises(MalformedError):
        entries.parse_leaf(written(at=at))


@pytest.mark.parametrize("field", ["data", "type", "v"])
@pytest.mark.parametrize("value", [*ODD, 0, "7", False], ids=repr)
def test_a_field_has_one_type(field, value):
    if repr((field, value)) in {"('data', {})", "('type', '7')", "('v', 1)"}:
        assert entries.parse_leaf(written(**{field: value}))
        return
    with pytest.raises(MalformedError):
        entries.parse_leaf(written(**{field: value}))


@pytest.mark.parametrize("entry", [b"", b"{}", b"[]", b"null", b" " + written(), written() + b"\n"])
def test_what_is_no_leaf_is_refused(entry):
    with pytest.raises(MalformedError):
        entries.parse_leaf(entry)


def test_a_leaf_is_eight_kibibytes_at_most():
    room = 8192 - len(written(data={"a": ""}))
    assert entries.parse_leaf(written(data={"a": "a" * room}))
    with pytest.raises(MalformedError):
        entries.parse_leaf(written(data={"a": "a" * (room + 1)}))


CHANGES = st.dictionaries(st.sampled_from([*FACTS]), st.text(st.characters(codec="utf-8")))


@given(st.binary() | CHANGES.map(lambda change: written(**change)))
def test_any_bytes_are_a_leaf_or_one_kind_of_error(entry):
    try:
        assert entries.parse_leaf(entry)
    except CoreError:
        return
