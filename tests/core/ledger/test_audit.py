import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from parvis.core import canonical
from parvis.core.errors import MalformedError
from parvis.core.ledger import tiles
from parvis.core.ledger.audit import MOST, Fault, Kind, audit, glance
from parvis.core.ledger.checkpoint import Checkpoint
from parvis.core.ledger.entries import Leaf, leaf
from parvis.core.ledger.failures import QuorumError, SignatureError
from parvis.core.ledger.keys import ED25519
from parvis.core.ledger.merkle import leaf_hash
from parvis.core.ledger.note import Note
from parvis.core.ledger.policy import Policy
from parvis.core.ledger.signer import SignerKey
from parvis.core.ledger.tiles import ENTRIES, Tile, tiles_of

START = datetime(2026, 11, 2, 8, tzinfo=UTC)


class Journal:
    """A published journal in memory, to be bent."""

    def __init__(self, entries, log):
        hashes = [leaf_hash(entry) for entry in entries]
        self.files = {
            **tiles.grown_tiles(0, hashes, self.read),
            **tiles.grown_bundles(0, entries, self.read),
        }
        self.entries = entries
        root = tiles.root_hash(len(entries), self.read)
        text = str(Checkpoint(log.verifier.name, len(entries), root))
        self.note = Note(text, (log.sign(text),))
        self.policy = Policy.for_key(log.verifier)

    def read(self, tile):
        if tile not in self.files:
            raise MalformedError("no such file")
        return self.files[tile]

    def flip(self, tile, bit):
        data = bytearray(self.files[tile])
        data[bit // 8] ^= 1 << bit % 8
        self.files[tile] = bytes(data)

    def audit(self, **options):
        return audit(self.note, self.read, **{"policy": self.policy} | options)


@pytest.mark.long
def test_a_million_entries_are_checked_in_ten_seconds(log):
    genesis = entries_of(log, 1)
    facts = {"kind": "grievance"}
    every = (facts | {"c": f"{n:064x}"} for n in range(1, 1_000_000))
    large = Journal([*genesis, *(leaf("contribution.file", data, START) for data in every)], log)

    started = time.process_time()
    found = large.audit()

    assert (found.is_true, found.read) == (True, 1_000_000)
    assert time.process_time() - started < 10


def entries_of(log, count):
    genesis = {"origin": log.verifier.name, "key": str(log.verifier)}
    return [
        leaf("log.genesis", genesis, START),
        *(leaf("erasure.notice", {"count": n}, START + timedelta(n)) for n in range(1, count)),
    ]


@pytest.fixture
def journal(log):
    def journal(count, *, change=lambda entries: entries, signer=log):
        return Journal(change(entries_of(log, count)), signer)

    return journal


@pytest.mark.parametrize("count", [1, 2, 255, 256, 257, 512, 700])
def test_a_whole_journal_is_true(journal, log, count):
    seen = []

    found = journal(count).audit(progress=lambda *step: seen.append(step))

    assert found.is_true
    assert found.is_vouched
    assert found.faults == ()
    assert found.verdict.log == log.verifier
    assert found.read == count
    assert seen[-1] == (count, count)
    expected = {"log.genesis": 1, "erasure.notice": count - 1}
    assert found.kinds == {kind: many for kind, many in expected.items() if many}
    assert found.first == "2026-11-02T08:00:00Z"


def test_a_tree_of_three_levels_is_true(log):
    entries = [b"%d" % n for n in range(65_537)]
    found = Journal(entries, log).audit(leaves=False)
    assert (found.is_true, found.read, found.kinds) == (True, 65_537, {})


def test_an_empty_journal_is_true(log):
    found = Journal([], log).audit()
    assert (found.is_true, found.read) == (True, 0)


def test_without_a_policy_nobody_vouches(journal):
    found = journal(3).audit(policy=None)
    assert found.is_true
    assert not found.is_vouched


def test_the_demonstration_journal_has_its_witnesses(demo):
    note = Note.parse((demo / "checkpoint").read_text())

    def read(tile):
        return Path(demo / tile.path).read_bytes()

    found = audit(note, read, policy=Policy.parse((demo / "policy").read_text()))

    assert found.is_true
    assert (found.read, len(found.verdict.witnesses)) == (300, 3)
    assert found.kinds["contribution.file"] == 270


def test_the_shared_journal_of_another_writer(shared):
    folder = shared / "demo-log"
    note = Note.parse((folder / "checkpoint").read_text())
    policy = Policy.parse((folder / "policy").read_text())

    def read(tile):
        return (folder / tile.path).read_bytes()

    found = audit(note, read, policy=policy, leaves=False)
    assert (found.is_true, found.read) == (True, 65_541)


@pytest.mark.parametrize("place", [0, 7, 255, 256, 299])
def test_one_flipped_bit_of_an_entry_names_it(journal, place):
    bent = journal(300)
    tile = tiles.tile_at(ENTRIES, place // 256, 300)
    start = tile.index * 256
    before = tiles.encode_bundle(bent.entries[start:place])
    bent.flip(tile, (len(before) + 2 + 10) * 8)

    found = bent.audit()

    assert found.faults[0] == Fault(Kind.ENTRY, place, tile.path)
    assert {fault.kind for fault in found.faults} <= {Kind.ENTRY, Kind.KEY}


@pytest.mark.parametrize("tile", [t for t in tiles_of(700) if t.level != ENTRIES], ids=str)
def test_one_flipped_bit_of_a_tile_names_it(journal, tile):
    bent = journal(700)
    bent.flip(tile, 5 * 8)
    found = bent.audit()
    assert [(fault.kind, fault.path) for fault in found.faults] == [(Kind.TILE, tile.path)]


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_one_flipped_bit_anywhere_is_found(log, data):
    bent = Journal(entries_of(log, 300), log)
    tile = data.draw(st.sampled_from(sorted(bent.files)))
    bent.flip(tile, data.draw(st.integers(0, len(bent.files[tile]) * 8 - 1)))
    found = bent.audit()
    assert not found.is_true
    assert all(
        fault.index is not None or fault.path or fault.kind == "key" for fault in found.faults
    )


def test_an_entry_rewritten_with_its_tiles_does_not_lead_to_the_head(journal, log):
    true = journal(300)
    true.files = journal(
        300,
        change=lambda entries: (
            [*entries[:9], leaf("erasure.notice", {"count": 1}, START), *entries[10:]]
        ),
    ).files
    assert [fault.kind for fault in true.audit().faults] == [Kind.ROOT]


@pytest.mark.parametrize("tile", list(tiles_of(300)), ids=str)
@pytest.mark.parametrize("cut", [True, False], ids=["cut", "gone"])
def test_a_file_that_is_not_there_is_named(journal, tile, cut):
    bent = journal(300)
    if cut:
        bent.files[tile] = bent.files[tile][:-1]
    else:
        del bent.files[tile]
    found = bent.audit()
    assert found.faults[0].kind == Kind.MISSING
    assert found.faults[0].path == tile.path
    assert not found.is_true


def test_without_entries_nor_tile_the_reading_ends(journal):
    bent = journal(300)
    del bent.files[Tile(ENTRIES, 0)], bent.files[Tile(0, 0)]
    found = bent.audit()
    assert (found.read, [fault.kind for fault in found.faults]) == (0, [Kind.MISSING] * 2)


def test_so_many_faults_are_named_and_no_more(journal):
    bent = journal(700, change=lambda entries: [*entries[:1], *[b"no leaf"] * 699])
    found = bent.audit()
    assert found.faults[0] == Fault(Kind.LEAF, 1, detail="canonical JSON: not JSON in UTF-8")
    assert len(found.faults) >= MOST
    assert found.read < 700


def other_genesis(log, **changes):
    data = {"origin": log.verifier.name, "key": str(log.verifier)} | changes
    return leaf("log.genesis", data, START)


def test_a_journal_names_itself_first_and_once(journal, log):
    def kinds(change):
        return [(fault.kind, fault.index) for fault in journal(3, change=change).audit().faults]

    other = other_genesis(log, origin="another.example")
    assert kinds(lambda every: [other, *every[1:]]) == [(Kind.GENESIS, 0)]
    assert kinds(lambda every: [*every, other]) == [(Kind.GENESIS, 3)]
    assert kinds(lambda every: [*every, every[0]]) == [(Kind.GENESIS, 3)]
    assert kinds(lambda every: every[1:]) == [(Kind.GENESIS, 0), (Kind.KEY, None)]


def test_a_head_is_signed_by_a_key_that_the_journal_announced(journal, log):
    fresh = SignerKey.of(log.verifier.name, ED25519, b"\x55" * 32)
    announced = leaf("log.key", {"key": str(fresh.verifier)}, START + timedelta(9))
    found = journal(3, signer=fresh).audit()
    assert [fault.kind for fault in found.faults] == [Kind.KEY]
    assert journal(3, change=lambda every: [*every, announced], signer=fresh).audit().is_true


def test_a_key_of_another_form_announces_nothing(journal):
    odd = canonical.encode(
        {"at": "2027-01-01T00:00:00Z", "data": {"key": ["a"]}, "type": "log.key", "v": 1}
    )
    assert journal(3, change=lambda every: [*every, odd]).audit().is_true


def test_what_a_policy_refuses_is_said(journal, log, witnesses):
    true = journal(3)
    strict = Policy.parse(f"log {log.verifier}\nwitness w {witnesses[0].verifier}\nquorum w\n")
    assert isinstance(true.audit(policy=strict).error, QuorumError)
    true.note = Note(true.note.text.replace("\n3\n", "\n2\n"), true.note.signatures)
    found = true.audit()
    assert isinstance(found.error, SignatureError)
    assert not found.is_true


def test_what_is_not_known_is_kept_and_reported(journal):
    later = canonical.encode({"at": "2027-01-01T00:00:00Z", "data": {}, "type": "new.type", "v": 2})
    found = journal(3, change=lambda every: [*every, later, later]).audit()
    assert found.is_true
    assert found.remark.unknown == {"new.type": 2}


def test_time_that_goes_back_is_reported_and_is_no_fault(journal):
    found = journal(5, change=lambda every: [every[0], *reversed(every[1:])]).audit()
    assert found.is_true
    assert (found.remark.backwards, found.remark.first_backwards) == (3, 2)
    assert journal(5).audit().remark.backwards == 0


TEXT = st.sampled_from(["", "a", "état", 'a"b', "a\\", "}", ",", "\n", "\x7f", '","b":1'])
VALUES = st.integers(-3, 2**53 - 1) | TEXT | st.booleans() | st.lists(st.integers(), max_size=1)
KEYS = st.sampled_from(["a", "b", "c", "zz", "_", "A", "é", "a-b", ""])


@given(st.dictionaries(KEYS, VALUES, max_size=4), st.sampled_from(["a.b", "A", "a b"]))
def test_a_glance_sees_what_a_reading_does(data, kind):
    try:
        entry = canonical.encode({"at": "2026-02-28T23:59:59Z", "data": data, "type": kind, "v": 1})
    except MalformedError:
        return
    assert glance(entry) == (Leaf.parse(entry).kind, "2026-02-28T23:59:59Z")


GOOD = b'{"at":"2026-02-28T23:59:59Z","data":{"a":"b","c":12},"type":"a.b","v":1}'


@given(st.integers(0, len(GOOD)), st.integers(0, 3), st.binary(max_size=3))
def test_a_glance_refuses_what_a_reading_does(where, cut, data):
    bent = GOOD[:where] + data + GOOD[where + cut :]
    try:
        kind = Leaf.parse(bent).kind
    except MalformedError:
        with pytest.raises(MalformedError):
            glance(bent)
    else:
        assert glance(bent)[0] == kind


@pytest.mark.parametrize(
    "bend",
    [
        lambda text: text.replace(b"02-28", b"02-30"),
        lambda text: text.replace(b'"c"', b'"a"'),
        lambda text: text.replace(b'"c"', b'"A"'),
        lambda text: text.replace(b"12}", b"12,}"),
        lambda text: text.replace(b"12", b"012"),
        lambda text: text.replace(b'"b",', b'"b"'),
        lambda text: text.replace(b"12", b"9" * 16),
        lambda text: text.replace(b'"b"', b'"' + b"b" * 9000 + b'"'),
    ],
    ids=range(8),
)
def test_what_is_no_leaf_is_not_taken_for_one(bend):
    assert glance(GOOD) == ("a.b", "2026-02-28T23:59:59Z")
    with pytest.raises(MalformedError):
        glance(bend(GOOD))
