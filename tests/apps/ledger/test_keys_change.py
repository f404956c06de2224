"""The drills: a key is changed in peace, stolen, or lost; a reader is never left behind."""

from datetime import timedelta

import pytest

from parvis.apps.ledger.closing import (
    ClosingError,
    close_log,
    open_next_log,
    sign_closing,
)
from parvis.apps.ledger.heads import Heads
from parvis.apps.ledger.keys import find_key, read_key
from parvis.apps.ledger.models import ClosedLog, Entry, Log, Tile, Trouble
from parvis.apps.ledger.policies import PolicyError, publish_policy
from parvis.apps.ledger.publishing import policy_of
from parvis.apps.ledger.receipts import receipt_of
from parvis.apps.ledger.rotating import (
    TOGETHER,
    RotationError,
    draw_next_key,
    finish_rotation,
    start_rotation,
)
from parvis.apps.ledger.services import HaltedError, Sequencer, open_log
from parvis.core.errors import VerificationError
from parvis.core.ledger.audit import audit
from parvis.core.ledger.checkpoint import Checkpoint
from parvis.core.ledger.closing import Closing
from parvis.core.ledger.keys import ED25519, VerifierKey
from parvis.core.ledger.note import Note
from parvis.core.ledger.policy import Policy
from parvis.core.ledger.receipt import Receipt, check
from parvis.core.ledger.signer import SignerKey
from parvis.testing.factories import SOME_DAY

pytestmark = pytest.mark.django_db
ROOT = SignerKey.of("bourg.exemple.fr/racine", ED25519, bytes(range(32)))
THIEF = SignerKey.of("bourg.exemple.fr/racine", ED25519, bytes(32))
LATER = SOME_DAY + TOGETHER


def signed(text, *keys):
    return str(Note(text, tuple(key.sign(text) for key in keys)))


def with_root(text, root=ROOT):
    return f"# root {root.verifier}\n{text}"


def policy(log, town):
    return Policy.parse(policy_of(log, town))


def leaves(kind):
    return [entry.read().data for entry in Entry.objects.filter(type=kind).order_by("pk")]


def read_whole(log, reader):
    """Audit the journal as an outsider does, from its tiles."""
    found = audit(log.note, Tile.objects.reader(log.shard), policy=reader)
    assert found.is_true, found.faults or found.error
    return found


class TestRotation:
    def test_old_and_new_readers_agree_until_the_old_key_is_retired(self, town, log, write, seal):
        old = policy(log, town)
        write(3)
        first = receipt_of_last(seal())
        draw_next_key(town=town)
        start_rotation(town=town, at=SOME_DAY)
        both = seal()
        new = Policy.for_key(VerifierKey.parse(both.newer_vkey))
        assert [s.key_id for s in both.note.signatures] == [key.key_id for key in both.keys]
        assert read_whole(both, old).verdict.log == both.key
        assert read_whole(both, new).verdict.log == both.keys[1]

        finish_rotation(town=town, at=LATER)
        alone = seal()
        assert read_whole(alone, new).checkpoint.size == 6
        assert read_whole(alone, policy(alone, town)).is_true
        with pytest.raises(VerificationError):
            old.check(alone.note)
        assert check(first, old).is_vouched

    def test_the_journal_says_which_key_comes_and_which_goes(self, town, log, seal):
        first = log.vkey
        second = draw_next_key(town=town).newer_vkey
        start_rotation(town=town, at=SOME_DAY)
        finish_rotation(town=town, at=LATER)
        assert leaves("log.key") == [{"key": second}, {"key": second, "retires": first}]
        assert seal().retired_vkeys == first

    def test_a_drawn_key_signs_nothing_and_is_drawn_once(self, town, log, seal):
        drawn = draw_next_key(town=town)
        assert draw_next_key(town=town).newer_vkey == drawn.newer_vkey
        assert len(seal().note.signatures) == 1
        assert f"log {drawn.newer_vkey} " in policy_of(drawn, town)

    def test_ninety_days_are_ninety_days(self, town, log):
        with pytest.raises(RotationError):
            start_rotation(town=town, at=SOME_DAY)
        draw_next_key(town=town)
        start_rotation(town=town, at=SOME_DAY)
        with pytest.raises(RotationError, match="ensemble"):
            finish_rotation(town=town, at=LATER - timedelta(seconds=1))
        with pytest.raises(RotationError):
            start_rotation(town=town, at=SOME_DAY)

    def test_a_rotation_whose_new_key_is_gone_halts_rather_than_sign_with_one(
        self, town, log, seal, home, write
    ):
        seal()
        key = VerifierKey.parse(draw_next_key(town=town).newer_vkey)
        (home / "keys" / f"bourg-{key.key_id.hex()}.key").unlink()
        with pytest.raises(Exception, match="n’est pas la clé"):
            start_rotation(town=town, at=SOME_DAY)
        assert not Log.objects.get().rotated_at

    def test_a_second_rotation_follows_the_first(self, town, log, seal):
        for turn in range(2):
            draw_next_key(town=town)
            start_rotation(town=town, at=SOME_DAY + turn * TOGETHER)
            finish_rotation(town=town, at=SOME_DAY + (turn + 1) * TOGETHER)
        sealed = seal()
        assert len(sealed.known_keys) == 3
        assert read_whole(sealed, policy(sealed, town)).is_true


def receipt_of_last(log):
    entry = Entry.objects.filter(type="contribution.status", shard=log.shard).last()
    return Receipt.parse(receipt_of(entry))


class TestRoot:
    def test_a_rotation_begins_with_the_policy_that_the_root_signs(self, town, log, seal):
        text = with_root(policy_of(log, town))
        publish_policy(town=town, signed=signed(text, ROOT), at=SOME_DAY, root=str(ROOT.verifier))
        assert not Log.objects.get().rotated_at
        text = policy_of(draw_next_key(town=town), town)
        assert f"# root {ROOT.verifier}\n" in text
        publish_policy(town=town, signed=signed(text, ROOT), at=SOME_DAY)
        sealed = seal()
        assert sealed.rotated_at
        assert len(sealed.note.signatures) == 2
        assert [data["policy"] for data in leaves("log.policy")][-1] == sealed.policy_note

    def test_only_the_root_that_is_known_names_another(self, town, log):
        text = with_root(policy_of(log, town))
        publish_policy(town=town, signed=signed(text, ROOT), at=SOME_DAY, root=str(ROOT.verifier))
        stolen = with_root(policy_of(log, town), THIEF)
        with pytest.raises(VerificationError):
            publish_policy(
                town=town, signed=signed(stolen, THIEF), at=SOME_DAY, root=str(THIEF.verifier)
            )
        publish_policy(
            town=town, signed=signed(stolen, ROOT, THIEF), at=SOME_DAY, root=str(THIEF.verifier)
        )
        assert Log.objects.get().root_vkey == str(THIEF.verifier)

    @pytest.mark.parametrize(
        ("change", "why"),
        [
            (lambda text: text.replace("# root", "# racine"), "clé racine"),
            (lambda text: text.replace("\nlog ", "\n# log "), "qui signe"),
        ],
    )
    def test_a_policy_that_leaves_readers_without_a_key_is_refused(self, town, log, change, why):
        text = change(with_root(policy_of(log, town)))
        with pytest.raises(PolicyError, match=why):
            publish_policy(
                town=town, signed=signed(text, ROOT), at=SOME_DAY, root=str(ROOT.verifier)
            )
        assert not Entry.objects.filter(type="log.policy").exists()

    def test_a_journal_may_be_born_with_its_root(self, home, within_town, sequencer):
        log = open_log(town=within_town, at=SOME_DAY, root=str(ROOT.verifier))
        assert leaves("log.genesis") == [
            {"origin": log.origin, "key": log.vkey, "root": str(ROOT.verifier)}
        ]


class TestCompromise:
    @pytest.fixture
    def closed(self, town, log, write, seal):
        write(3)
        seal()
        Log.objects.update(root_vkey=str(ROOT.verifier))
        close_log(town=town, reason="clé\ncopiée", at=SOME_DAY)
        write(2)
        with pytest.raises(HaltedError) as halted:
            seal()
        assert halted.value.trouble == Trouble.CLOSED
        return Log.objects.get()

    def test_its_last_entry_says_the_last_good_head(self, closed, town):
        last = Entry.objects.get(index=closed.published - 1)
        head = Closing.parse(closed.closing)
        assert last.read().data == {"size": 4, "root": head.root.hex(), "reason": "clé copiée"}
        assert (head.size, head.origin, closed.published) == (4, closed.origin, 5)
        assert read_whole(closed, policy(closed, town)).is_true

    def test_nothing_is_sealed_after_it(self, closed, write, seal):
        write(1)
        with pytest.raises(HaltedError):
            seal()
        assert Log.objects.get().checkpoint == closed.checkpoint
        assert Entry.objects.waiting().count() == 3

    def test_the_root_signs_the_closing_and_nobody_else(self, closed, town):
        with pytest.raises(VerificationError):
            sign_closing(town=town, signed=signed(closed.closing, THIEF))
        other = closed.closing.replace("\n4\n", "\n3\n")
        with pytest.raises(ClosingError):
            sign_closing(town=town, signed=signed(other, ROOT))
        note = Note.parse(sign_closing(town=town, signed=signed(closed.closing, ROOT)).closing)
        assert note.check([ROOT.verifier])
        assert sign_closing(town=town, signed=str(note)).closing == str(note)

    def test_the_next_journal_quotes_the_old_head_and_takes_what_waited(
        self, closed, town, seal, write
    ):
        fresh = open_next_log(town=town, at=SOME_DAY)
        assert fresh.origin == f"{closed.origin}/2"
        assert fresh.vkey != closed.vkey
        sealed = seal()
        genesis = Entry.objects.get(shard=0, index=0).read().data
        assert genesis["root"] == str(ROOT.verifier)
        assert Policy.for_key(closed.key).check(Note.parse(genesis["previous"]))
        assert Checkpoint.parse(Note.parse(genesis["previous"]).text) == closed.head
        assert read_whole(sealed, policy(sealed, town)).checkpoint.size == 3
        write(300)
        assert read_whole(seal(), policy(sealed, town)).checkpoint.size == 303

    def test_the_old_journal_is_served_where_it_was_for_ever(self, closed, town, seal, browse):
        def get(path):
            return browse().get(f"/bourg/journal/{path}")

        paths = ("checkpoint", "policy", "tile/0/000.p/5", "tile/entries/000.p/5", "close")
        before = {path: get(path).content for path in paths}
        open_next_log(town=town, at=SOME_DAY)
        assert get("2/checkpoint").status_code == 404
        sealed = seal()
        assert {path: get(path).content for path in paths} == before
        assert get("2/checkpoint").content.decode() == sealed.checkpoint
        assert b"/bourg/journal/2\n" in get("2/policy").content
        assert get("2/tile/entries/000.p/3").status_code == 200
        assert get("2/close").status_code == 404
        assert get("3/checkpoint").status_code == 404
        page = get("").content.decode()
        assert 'href="/bourg/journal/2/checkpoint"' in page
        assert 'href="/bourg/journal/close"' in page

    def test_a_receipt_of_the_old_journal_stays_true(self, closed, town, seal):
        old = policy(closed, town)
        before = receipt_of(Entry.objects.get(index=2))
        open_next_log(town=town, at=SOME_DAY)
        seal()
        entry = Entry.objects.get(shard=1, index=2)
        assert receipt_of(entry) == before
        assert check(Receipt.parse(before), old).is_vouched

    def test_it_is_closed_once_and_followed_once(self, closed, town, seal):
        with pytest.raises(RotationError):
            close_log(town=town, reason="encore", at=SOME_DAY)
        open_next_log(town=town, at=SOME_DAY)
        with pytest.raises(ClosingError):
            open_next_log(town=town, at=SOME_DAY)

    def test_a_third_journal_follows_the_second(self, closed, town, seal):
        open_next_log(town=town, at=SOME_DAY)
        seal()
        close_log(town=town, reason="essai", at=SOME_DAY)
        seal()
        third = open_next_log(town=town, at=SOME_DAY)
        assert third.origin == f"{closed.origin}/3"
        assert list(ClosedLog.objects.order_by("number").values_list("number", flat=True)) == [1, 2]
        assert Note.parse(sign_closing(town=town, signed=signed(closed.closing, ROOT)).closing)

    def test_a_name_that_was_signed_is_never_used_again(self, closed, town, home):
        with Heads(home) as heads:
            heads.swap(f"{closed.origin}/2", None, heads.get(closed.origin))
        with pytest.raises(ClosingError, match="/2, et cette base ne le connaît pas"):
            open_next_log(town=town, at=SOME_DAY)
        third = open_next_log(town=town, at=SOME_DAY, is_lost=True)
        assert third.origin == f"{closed.origin}/3"


class TestLostKey:
    @pytest.fixture
    def lost(self, town, log, write, seal, home):
        write(3)
        seal()
        write(2)
        (home / "keys" / "bourg.key").unlink()
        return log

    def test_nothing_is_signed_and_what_is_said_waits(self, lost, town, home, sequencer):
        with pytest.raises(HaltedError) as halted:
            Sequencer.tick(sequencer_without_keys(home, sequencer), town, at=SOME_DAY)
        assert halted.value.trouble == Trouble.NO_KEY
        assert Entry.objects.waiting().count() == 2

    def test_it_is_closed_without_an_entry_that_nobody_could_sign(self, lost, town, home, seal):
        old = Log.objects.get()
        closed = close_log(town=town, reason="clé perdue", at=SOME_DAY)
        assert not Entry.objects.filter(type="log.close").exists()
        assert Closing.parse(closed.closing).size == 4
        open_next_log(town=town, at=SOME_DAY)
        sealed = seal()
        assert sealed.published == 4  # how the first one was closed stands there, too
        genesis = Entry.objects.get(shard=0, index=0).read().data
        assert genesis["previous"] == old.checkpoint
        assert find_key(home, "bourg", sealed.key).verifier == sealed.key

    def test_what_was_numbered_and_never_signed_waits_again(self, lost, town, seal):
        Entry.objects.waiting().filter(
            pk=Entry.objects.waiting().values_list("pk", flat=True)[0]
        ).update(index=4)
        Log.objects.update(size=5)
        close_log(town=town, reason="clé perdue", at=SOME_DAY)
        open_next_log(town=town, at=SOME_DAY)
        assert ClosedLog.objects.get().size == 4
        assert seal().published == 4


def sequencer_without_keys(home, sequencer):
    """A worker that starts now: the one of the test has read the key already."""
    sequencer._keyring._held.clear()
    return sequencer


def test_the_first_key_stays_in_its_file(log, home, town, seal):
    seal()
    before = read_key(home, "bourg")
    draw_next_key(town=town)
    assert read_key(home, "bourg") == before
