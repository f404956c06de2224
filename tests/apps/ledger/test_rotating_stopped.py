"""The key of a journal that is stopped, or followed by one that is forgotten, does not change."""

import pytest
from django.core.management import CommandError, call_command

from parvis.apps.ledger.closing import close_log, open_next_log
from parvis.apps.ledger.exporting import export_town
from parvis.apps.ledger.models import ASIDE, ClosedLog, Entry, Log, Trouble
from parvis.apps.ledger.policies import publish_policy
from parvis.apps.ledger.publishing import policy_of
from parvis.apps.ledger.recording import record
from parvis.apps.ledger.rotating import (
    TOGETHER,
    RotationError,
    draw_next_key,
    finish_rotation,
    start_rotation,
)
from parvis.testing.factories import SOME_DAY
from tests.apps.ledger.damage import ROOT, signed
from tests.apps.ledger.test_followed import base, bring_back, follow

pytestmark = [pytest.mark.django_db, pytest.mark.enable_socket]


def draw(town):
    draw_next_key(town=town)


def start(town):
    start_rotation(town=town, at=SOME_DAY)


def finish(town):
    finish_rotation(town=town, at=SOME_DAY + TOGETHER)


STEPS = {"draw": [draw], "start": [draw, start], "finish": [draw, start, finish]}


@pytest.fixture(params=STEPS)
def step(request, log, town, seal, write):
    """Bring the journal to just before a step of a rotation; return that step."""
    write(3)
    seal()
    *before, last = STEPS[request.param]
    for each in before:
        each(town)
    seal()
    return last


def told():
    return [Entry.objects.filter(type="log.key").count(), *Log.objects.values()]


def test_one_that_is_followed_refuses_every_step(step, town, seal, write):
    kept = base()
    follow(town, seal, write)
    bring_back(kept)
    before = told()
    with pytest.raises(RotationError, match=r"/2, et cette base ne le connaît pas.*repair --from"):
        step(town)
    assert told() == before


def no_key(home):
    (home / "keys" / "bourg.key").unlink()


def spoiled_key(home):
    file = home / "keys" / "bourg.key"
    data = bytearray(file.read_bytes())
    data[-6] ^= 1
    file.write_bytes(data)


def no_store(home):
    (home / "heads.sqlite3").unlink()


TROUBLES = {
    "no key": (no_key, Trouble.NO_KEY),
    "a damaged key": (spoiled_key, Trouble.NO_KEY),
    "no store": (no_store, Trouble.NO_HEAD),
    "damage": (lambda home: Log.objects.update(checkpoint="…"), Trouble.DAMAGED),
    "silence": (lambda home: Log.objects.update(trouble=Trouble.SILENT), Trouble.SILENT),
}


@pytest.mark.parametrize("what", TROUBLES)
def test_one_that_is_stopped_refuses_every_step(step, town, home, sequencer, what):
    sequencer.__exit__(None, None, None)
    spoil, trouble = TROUBLES[what]
    spoil(home)
    before = told()
    with pytest.raises(RotationError, match=str(trouble.label)):
        step(town)
    assert told() == before


@pytest.fixture
def policy(log, town):
    """Give the policy of a journal, as its root signs it for the first time."""

    def written():
        return signed(f"# root {ROOT.verifier}\n{policy_of(Log.objects.get(), town)}")

    return written


def publish(town, text):
    publish_policy(town=town, signed=text, at=SOME_DAY, root=str(ROOT.verifier))


@pytest.mark.parametrize("what", TROUBLES)
def test_nor_does_its_policy_change(log, town, home, write, seal, policy, sequencer, what):
    write(3)
    seal()
    text = policy()
    sequencer.__exit__(None, None, None)
    spoil, trouble = TROUBLES[what]
    spoil(home)
    before = told(), Entry.objects.count()
    with pytest.raises(RotationError, match=str(trouble.label)):
        publish(town, text)
    assert (told(), Entry.objects.count()) == before


def test_the_policy_of_one_that_is_followed_does_not_change(log, town, seal, write, policy):
    write(3)
    seal()
    text, kept = policy(), base()
    follow(town, seal, write)
    bring_back(kept)
    count = Entry.objects.count()
    with pytest.raises(RotationError, match="cette base ne le connaît pas"):
        publish(town, text)
    assert (Entry.objects.count(), Log.objects.get().policy_note) == (count, "")


def test_the_command_says_so(log, town, seal, write):
    write(1)
    seal()
    kept = base()
    follow(town, seal, write)
    bring_back(kept)
    with pytest.raises(CommandError, match="cette base ne le connaît pas"):
        call_command("journal", "rotate", "--town", "bourg")


# A change of key that waits when its journal ends


@pytest.fixture
def turning(log, town, seal, write):
    """Leave a change of key waiting, as a restored base may have it; return the sealed log."""
    write(3)
    seal()
    draw_next_key(town=town)
    return Log.objects.get()


def turn(town, log):
    record(town=town, type="log.key", at=SOME_DAY, data={"key": log.newer_vkey})
    Log.objects.update(rotated_at=SOME_DAY)


def check_next_is_alone(seal, first, fsck):
    fresh, closed = Log.objects.get(), ClosedLog.objects.get()
    assert (fresh.newer_vkey, fresh.rotated_at) == ("", None)
    assert [key.name for key in fresh.announced_keys] == [fresh.origin]
    entry = Entry.objects.get(type="log.key")
    assert entry.shard == ASIDE
    assert (closed.vkey, closed.rotated_at, closed.retired_vkeys) == (first.vkey, None, "")
    assert fsck()[0] == 0


def test_the_next_journal_does_not_seal_it(turning, town, home, seal, fsck):
    turn(town, turning)
    (home / "keys" / "bourg.key").rename(home / "lost")
    close_log(town=town, reason="clé perdue", at=SOME_DAY)
    open_next_log(town=town, at=SOME_DAY)
    (home / "lost").rename(home / "keys" / "bourg.key")
    seal()
    check_next_is_alone(seal, turning, fsck)


def test_nor_does_one_that_a_copy_brings_back(
    turning, town, seal, write, fsck, tmp_path_factory, capsys
):
    kept = base()
    follow(town, seal, write)
    copy = tmp_path_factory.mktemp("copy")
    export_town(town, copy)
    bring_back(kept)
    turn(town, turning)
    call_command("journal", "repair", "--town", "bourg", "--from", str(copy), "--yes")
    seal()
    check_next_is_alone(seal, turning, fsck)
