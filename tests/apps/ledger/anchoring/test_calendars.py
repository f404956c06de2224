"""A calendar of one's own: it promises, then answers with a block that it made itself."""

import struct
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from parvis.apps.common.tenancy import within
from parvis.apps.ledger.anchoring.calendars import Calendars
from parvis.apps.ledger.anchoring.carrying import carry
from parvis.apps.ledger.anchoring.kinds import plug_of
from parvis.apps.ledger.anchoring.plugs import Head, UnreachableError, WaitError
from parvis.apps.ledger.models import Anchor, AnchorKind, AnchorState
from parvis.core.errors import MalformedError, VerificationError
from parvis.core.ledger.anchors.opentimestamps import Kind, Timestamp
from parvis.testing.factories import SOME_DAY

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
BITCOIN = b"\0" + bytes.fromhex("0588960d73d71901")
PENDING = b"\0" + bytes.fromhex("83dfe30d2ef90c8e")
MINED = int(datetime(2026, 3, 2, 12, tzinfo=UTC).timestamp())
HEIGHT = 129


def sized(data):
    return bytes([len(data)]) + data


class Calendar:
    """Answers as calendars and explorers do; `mine` puts what it was asked into a block."""

    def __init__(self):
        self.address, self.asked, self.header, self.status = "", [], None, 200

    def answer(self, method, path, body):
        if self.status != 200:
            return self.status, b""
        if (method, path) == ("POST", "/digest"):
            self.asked.append(body)
            return 200, b"\xf0\x01a\x08" + PENDING + sized(sized(self.address.encode()))
        if path.startswith("/timestamp/"):
            return self.timestamp(bytes.fromhex(path.removeprefix("/timestamp/")))
        if path == f"/block-height/{HEIGHT}":
            return 200, b"ab" * 32
        if path == "/block/" + "ab" * 32 + "/header":
            return 200, self.header.hex().encode()
        return 404, b""

    def timestamp(self, promised):
        known = {sha256(digest + b"a").digest() for digest in self.asked}
        if self.header is None or promised not in known:
            return 404, b"Pending confirmation in Bitcoin blockchain"
        return 200, b"\xf1\x01b\x08" + BITCOIN + sized(struct.pack("<BB", HEIGHT & 0x7F | 0x80, 1))

    def mine(self):
        root = sha256(b"b" + sha256(self.asked[-1] + b"a").digest()).digest()
        easy = bytes.fromhex("ffff7f20")
        for nonce in range(1000):
            header = bytes(36) + root + struct.pack("<I", MINED) + easy + struct.pack("<I", nonce)
            work = int.from_bytes(sha256(sha256(header).digest()).digest(), "little")
            if work < 0x7FFFFF << 232:
                self.header = header
                return
        raise AssertionError


@pytest.fixture
def calendar(serve):
    made = Calendar()
    made.address = serve(made.answer)
    return made


@pytest.fixture
def on(town, sealed, switch_on, calendar):
    return switch_on(town, AnchorKind.OTS, urls=[calendar.address], explorer=calendar.address)


def test_a_head_is_promised_then_found_in_a_block(on, only, calendar):
    carry(SOME_DAY)
    first = only()
    assert (first.state, first.proven_at) == (AnchorState.PENDING, None)

    carry(SOME_DAY + HOUR)
    assert (only().state, only().tries) == (AnchorState.PENDING, 0)  # too early is no failure

    calendar.mine()
    carry(SOME_DAY + 2 * HOUR)

    row = only()
    assert (row.state, row.place) == (AnchorState.COMPLETE, f"Bitcoin, n° {HEIGHT}")
    assert int(row.proven_at.timestamp()) == MINED
    proof = Timestamp.parse(bytes(row.receipt))
    proof.check_digest(sha256(row.checkpoint.encode()).digest())
    assert [a.kind for a in proof.attestations] == [Kind.BITCOIN]
    carry(SOME_DAY + 5 * HOUR)
    assert len(calendar.asked) == 1


def test_the_calendar_never_sees_the_heads_own_digest(on, only, calendar):
    carry(SOME_DAY)
    assert only().digest != calendar.asked[0]


def test_the_heads_of_several_towns_make_one_question(
    on, town, sealed_elsewhere, switch_on, calendar
):
    switch_on(sealed_elsewhere, AnchorKind.OTS, **on.parameters)
    carry(SOME_DAY)
    assert len(calendar.asked) == 1
    calendar.mine()
    carry(SOME_DAY + HOUR)
    rows = []
    for each in (town, sealed_elsewhere):
        with within(each):
            rows.append(Anchor.objects.get())
    one, other = rows
    assert one.state == other.state == AnchorState.COMPLETE
    plug = plug_of(one.kind, on.parameters, "bourg")
    plug.verify(Head.of(other), bytes(other.receipt))
    with pytest.raises(VerificationError):
        plug.verify(Head.of(other), bytes(one.receipt))


def test_another_block_than_the_proofs_own_is_refused(on, only, calendar):
    carry(SOME_DAY)
    calendar.mine()
    carry(SOME_DAY + HOUR)
    row = only()
    plug = Calendars((calendar.address,), headers=lambda _height: bytes(76) + bytes(4))
    with pytest.raises(VerificationError):
        plug.verify(Head.of(row), bytes(row.receipt))


def test_without_an_explorer_the_block_is_named_and_no_date_is_claimed(
    town, sealed, switch_on, only, calendar
):
    switch_on(town, AnchorKind.OTS, urls=[calendar.address])
    carry(SOME_DAY)
    calendar.mine()
    carry(SOME_DAY + HOUR)
    assert (only().state, only().proven_at) == (AnchorState.COMPLETE, None)


def test_one_calendar_that_answers_is_enough(town, sealed, switch_on, only, calendar, serve):
    for bad in ((503, b""), (200, b"<html>")):
        down = serve(lambda *_asked, bad=bad: bad)
        plug = Calendars((down, calendar.address))
        [receipt] = plug.submit([Head(sealed.head, sha256(b"head").digest())])
        Timestamp.parse(receipt.data).check_digest(sha256(b"head").digest())
        with pytest.raises((UnreachableError, MalformedError)):
            Calendars((down,)).submit([Head(sealed.head, sha256(b"head").digest())])


def test_a_calendar_that_fails_later_is_said(on, only, calendar):
    carry(SOME_DAY)
    calendar.status = 500
    carry(SOME_DAY + HOUR)
    assert only().trouble.startswith("Sans réponse.")
    calendar.status = 200
    calendar.mine()
    carry(SOME_DAY + 2 * HOUR)
    assert (only().state, only().trouble) == (AnchorState.COMPLETE, "")


def test_a_promise_of_an_unknown_calendar_leads_nowhere(on, only, sealed, serve):
    carry(SOME_DAY)
    row = only()
    stranger = Calendars((serve(lambda *_: pytest.fail("it was asked")),))
    with pytest.raises(WaitError):
        stranger.upgrade(Head.of(row), bytes(row.receipt))


def test_a_promise_proves_nothing(on, only):
    carry(SOME_DAY)
    row = only()
    with pytest.raises(VerificationError, match="no block"):
        plug_of(row.kind, on.parameters, "bourg").verify(Head.of(row), bytes(row.receipt))


def test_the_recorded_proof_of_others_is_believed_with_its_blocks_root(sealed):
    """Its real header is not here; one of the same root and easy work stands for it."""
    folder = Path(__file__).parents[3] / "vectors" / "ledger" / "ots"
    data = (folder / "hello-world.txt.ots").read_bytes()
    [block] = Timestamp.parse(data).attestations
    head = Head(sealed.head, sha256((folder / "hello-world.txt").read_bytes()).digest())
    for nonce in range(1000):
        header = bytes(36) + block.message + struct.pack("<I", MINED) + bytes.fromhex("ffff7f20")
        header += struct.pack("<I", nonce)
        if sha256(sha256(header).digest()).digest()[-1] < 0x7F:
            break
    asked = []
    plug = Calendars((), headers=lambda height: asked.append(height) or header)

    receipt = plug.verify(head, data)

    assert (asked, receipt.place) == ([358391], "Bitcoin, n° 358391")
    assert receipt.at == datetime.fromtimestamp(MINED, UTC)
