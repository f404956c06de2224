"""A timestamp authority that `openssl` runs, asked over real HTTP by the worker."""

from datetime import timedelta
from hashlib import sha256

import pytest

from parvis.apps.common.tenancy import within
from parvis.apps.ledger.anchoring.carrying import MOST_TRIES, carry
from parvis.apps.ledger.anchoring.kinds import plug_of
from parvis.apps.ledger.anchoring.plugs import Head, SettingError
from parvis.apps.ledger.models import Anchor, AnchorKind, AnchorPlan, AnchorState
from parvis.core.errors import CoreError, VerificationError
from parvis.core.ledger.anchors import rfc3161
from parvis.testing import authorities
from parvis.testing.factories import SOME_DAY

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not authorities.is_installed(), reason="openssl is not installed: not run"),
]
DAY = timedelta(days=1)


@pytest.fixture(scope="module")
def tsa(tmp_path_factory):
    return authorities.TimestampAuthority(tmp_path_factory.mktemp("tsa") / "here")


@pytest.fixture
def answers():
    """Hold what the service does with the authority's answer before sending it."""
    return {"status": 200, "change": lambda data: data, "asked": 0}


@pytest.fixture
def address(tsa, serve, answers):
    def answer(method, path, body):
        answers["asked"] += 1
        assert (method, path) == ("POST", "/tsa")
        return answers["status"], answers["change"](tsa.answer(body))

    return serve(answer) + "/tsa"


@pytest.fixture
def on(town, sealed, switch_on, tsa, address):
    return switch_on(town, AnchorKind.RFC3161, url=address, ca=tsa.ca.read_text())


def test_a_head_is_stamped_and_others_can_check_it(on, sealed, only, tsa, tmp_path):
    carry(SOME_DAY)

    row = only()
    assert (row.state, row.size, row.trouble) == (AnchorState.COMPLETE, sealed.published, "")
    assert row.checkpoint == sealed.checkpoint
    assert row.place.startswith("127.0.0.1, n° ")
    (tmp_path / "head").write_text(row.checkpoint)
    assert tsa.believes(bytes(row.receipt), tmp_path / "head")
    checked = plug_of(row.kind, on.parameters, "bourg").verify(Head.of(row), bytes(row.receipt))
    assert checked.at == row.proven_at


def test_a_kept_stamp_is_of_its_own_head_only(on, only):
    carry(SOME_DAY)
    row = only()
    plug, data, head = plug_of(row.kind, on.parameters, "bourg"), bytes(row.receipt), Head.of(row)
    plug.verify(head, data)
    altered = data[:-1] + bytes([data[-1] ^ 1])
    for other, bent in ((Head(head.checkpoint, bytes(32)), data), (head, altered)):
        with pytest.raises(CoreError):
            plug.verify(other, bent)


def test_nothing_is_asked_twice(on, answers):
    for minutes in (0, 10, 20):
        carry(SOME_DAY + timedelta(minutes=minutes))
    carry(SOME_DAY + 2 * DAY)  # nothing new was sealed
    assert answers["asked"] == 1


def test_what_was_sealed_since_is_stamped_the_next_day(on, answers, write, seal, town):
    carry(SOME_DAY)
    write(2)
    seal()
    carry(SOME_DAY + timedelta(hours=6))
    assert answers["asked"] == 1
    carry(SOME_DAY + DAY)
    with within(town):
        sizes = list(Anchor.objects.order_by("size").values_list("size", flat=True))
    assert sizes == [4, 6]


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        ({"change": lambda data: data[:-1] + bytes([data[-1] ^ 1])}, "Réponse refusée"),
        ({"change": lambda _data: b"<html>"}, "Réponse illisible"),
        ({"change": lambda _data: bytes(1 << 19)}, "Sans réponse"),
        ({"status": 503}, "Sans réponse"),
    ],
    ids=range(4),
)
def test_a_bad_answer_is_not_kept_and_a_later_one_is(on, answers, only, spoil, said):
    good = dict(answers)
    answers.update(spoil)
    carry(SOME_DAY)
    row = only()
    assert (row.state, bytes(row.receipt), row.tries) == (AnchorState.ASKED, b"", 1)
    assert row.trouble.startswith(said)

    answers.update(status=good["status"], change=good["change"])
    carry(SOME_DAY + timedelta(minutes=5))
    assert only().state == AnchorState.ASKED  # it waits first
    carry(SOME_DAY + timedelta(minutes=10))
    assert (only().state, only().trouble) == (AnchorState.COMPLETE, "")


def test_an_answer_to_another_request_is_refused(on, answers, tsa, only, sealed, caplog):
    digest = sha256(sealed.checkpoint.encode()).digest()
    answers["change"] = lambda _data: tsa.answer(rfc3161.request(digest, 1))
    carry(SOME_DAY)
    assert "another request" in caplog.text
    assert "another request" not in only().trouble


def test_an_authority_that_the_root_does_not_know_is_refused(on, only, tmp_path, caplog):
    other = authorities.TimestampAuthority(tmp_path / "other")
    on.parameters |= {"ca": other.ca.read_text()}
    on.save()
    carry(SOME_DAY)
    assert "no trusted root" in caplog.text
    assert only().trouble == "Réponse refusée, rien n’en est gardé. Vérifiez les réglages."


def test_it_gives_up_in_the_end_and_a_newer_head_takes_its_place(on, answers, only, write, seal):
    answers["status"] = 500
    for days in range(MOST_TRIES):
        carry(SOME_DAY + days * 2 * DAY)
    assert (only().state, only().tries) == (AnchorState.FAILED, MOST_TRIES)
    write(1)
    seal()
    answers["status"] = 200
    carry(SOME_DAY + 50 * DAY)
    assert Anchor.objects.latest_first()[0].state == AnchorState.COMPLETE


def test_what_never_left_is_replaced_by_a_newer_head(on, answers, write, seal):
    answers["status"] = 500
    carry(SOME_DAY)
    write(1)
    seal()
    carry(SOME_DAY + DAY)
    newer, older = Anchor.objects.latest_first()
    assert (older.state, newer.state) == (AnchorState.FAILED, AnchorState.ASKED)
    assert older.trouble.startswith("Remplacé")


def test_a_town_that_switched_nothing_on_asks_nobody(sealed, town):
    carry(SOME_DAY)
    with within(town):
        assert not Anchor.objects.exists()
        assert not AnchorPlan.objects.exists()


def test_a_town_that_switched_it_off_asks_nobody(on, answers):
    on.is_active = False
    on.save()
    carry(SOME_DAY)
    assert answers["asked"] == 0


def test_a_halted_journal_is_not_anchored(on, answers, sealed):
    sealed.trouble = "fork"
    sealed.save()
    carry(SOME_DAY)
    assert answers["asked"] == 0


def test_each_town_has_its_own(on, town, sealed_elsewhere, switch_on, answers):
    switch_on(sealed_elsewhere, AnchorKind.RFC3161, **on.parameters)
    carry(SOME_DAY)
    rows = {}
    for each in (town, sealed_elsewhere):
        with within(each):
            rows[each.slug] = Anchor.objects.get()
    assert {row.state for row in rows.values()} == {AnchorState.COMPLETE}
    assert rows["bourg"].digest != rows["ailleurs"].digest


def test_a_service_that_is_down_is_asked_once_a_round(
    on, town, sealed_elsewhere, switch_on, answers
):
    switch_on(sealed_elsewhere, AnchorKind.RFC3161, **on.parameters)
    answers["status"] = 503
    carry(SOME_DAY)
    assert answers["asked"] == 1
    with within(sealed_elsewhere):
        assert Anchor.objects.get().tries == 1


@pytest.mark.parametrize(
    "parameters",
    [
        {},
        {"url": "ftp://a.example", "ca": ""},
        {"url": "file:///etc/passwd", "ca": ""},
        {"url": "http://a.example", "ca": "rien"},
        {"url": "http://a.example", "ca": "rien", "policy": "x"},
    ],
)
def test_settings_that_cannot_work_are_refused(parameters):
    with pytest.raises(SettingError):
        plug_of(AnchorKind.RFC3161, parameters, "bourg")


def test_settings_that_went_bad_are_said(on, only):
    on.parameters = {}
    on.save()
    carry(SOME_DAY)
    assert only().trouble == "Il faut --url et --ca."


def test_what_the_authority_refused_proves_nothing(tsa, address, sealed):
    plug = plug_of(AnchorKind.RFC3161, {"url": address, "ca": tsa.ca.read_text()}, "bourg")
    with pytest.raises(VerificationError, match="refused"):
        plug.verify(Head(sealed.head, bytes(32)), tsa.answer(b"not a request"))
