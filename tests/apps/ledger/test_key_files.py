"""The file of a journal's key: what is wrong with it is named, with what to do."""

import json

import pytest
from django.core.management import CommandError, call_command

from parvis.apps.ledger.closing import close_log, open_next_log
from parvis.apps.ledger.keys import create_next_key
from parvis.apps.ledger.models import ASIDE, ClosedLog, Entry, Log
from parvis.apps.ledger.rotating import (
    TOGETHER,
    draw_next_key,
    finish_rotation,
    start_rotation,
)
from parvis.core.ledger.closing import Closing
from parvis.testing.factories import SOME_DAY
from tests.apps.ledger.damage import flip

pytestmark = pytest.mark.django_db
HOW = "docs/how-to/cles-du-journal.md"


@pytest.fixture
def sealed(log, write, seal):
    write(3)
    return seal()


@pytest.fixture
def key(home):
    return home / "keys" / "bourg.key"


def _one_bit(key):
    key.write_bytes(flip(key.read_bytes(), 60))


def _of_another(key):
    other = create_next_key(key.parent.parent, "autre", "autre.exemple.fr/journal")
    key.write_text(f"{other.export()}\n", "ascii")


def _no_text(key):
    key.write_bytes(b"\xff\xfe" * 40)


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (lambda key: key.unlink(), "manque"),
        (_one_bit, "bourg.key : "),
        (_of_another, "n’est pas la clé"),
        (_no_text, "illisible"),
        (lambda key: key.chmod(0o644), "tapez chmod 600"),
    ],
    ids=["missing", "one bit", "another", "no text", "open to others"],
)
def test_a_key_file_that_is_wrong_is_named_with_what_to_do(sealed, key, fsck, capsys, spoil, why):
    secret = key.read_text("ascii").strip()
    spoil(key)

    status, said = fsck("--town", "bourg")
    assert (status, "1 défaut(s)" in said) == (1, True)
    assert str(key) in said
    assert why in said
    assert HOW in said
    assert secret.split("+", 4)[4] not in said  # base64 may hold a "+", too

    with pytest.raises(CommandError, match="Tout n’est pas réparé"):
        call_command("journal", "repair", "--town", "bourg")
    told = capsys.readouterr().out
    assert str(key) in told
    assert "Rien à réparer" not in told


def test_both_keys_of_a_rotation_are_looked_at(sealed, home, town, fsck, seal):
    draw_next_key(town=town)
    start_rotation(town=town, at=SOME_DAY)
    seal()
    assert fsck("--town", "bourg")[0] == 0
    (fresh,) = (home / "keys").glob("bourg-*.key")
    fresh.unlink()

    status, said = fsck("--town", "bourg", "--json")

    (facts,) = json.loads(said)
    assert status == 1
    assert [each["kind"] for each in facts["faults"]] == ["key"]
    assert len(Log.objects.get().keys) == 2


# Those that sign nothing any more: one may be gone, none may lie open


@pytest.fixture
def closed(sealed, town, seal):
    close_log(town=town, reason="clé copiée", at=SOME_DAY)
    seal()
    open_next_log(town=town, at=SOME_DAY)
    seal()


def test_the_key_of_a_closed_journal_may_be_gone(closed, key, fsck):
    assert fsck()[0] == 0
    key.unlink()
    assert fsck()[0] == 0


@pytest.mark.parametrize(
    ("spoil", "why"),
    [(_one_bit, "elle est abîmée"), (lambda key: key.chmod(0o644), "tapez chmod 600")],
    ids=["one bit", "open to others"],
)
def test_it_is_named_where_it_is_there_and_wrong(closed, key, fsck, spoil, why):
    spoil(key)
    status, said = fsck()
    assert (status, said.count("clé : "), why in said) == (1, 1, True), said


def test_so_is_one_that_was_retired(sealed, town, home, fsck, seal):
    draw_next_key(town=town)
    start_rotation(town=town, at=SOME_DAY)
    finish_rotation(town=town, at=SOME_DAY + TOGETHER)
    seal()
    assert fsck()[0] == 0
    (home / "keys" / "bourg.key").chmod(0o644)
    assert "tapez chmod 600" in fsck()[1]


def test_a_next_key_that_was_drawn_is_looked_at_before_it_signs(sealed, town, home, fsck):
    draw_next_key(town=town)
    assert fsck()[0] == 0
    next((home / "keys").glob("bourg-*.key")).unlink()
    assert "n’est pas la clé" in fsck()[1]


def test_a_journal_that_never_sealed_leaves_nothing_of_itself_to_the_next(
    log, town, home, write, seal, fsck, browse
):
    write(2)
    first = log.origin
    (home / "keys" / "bourg.key").unlink()
    close_log(town=town, reason="clé perdue", at=SOME_DAY)
    open_next_log(town=town, at=SOME_DAY)
    seal()
    fresh, closed = Log.objects.get(), ClosedLog.objects.get()
    assert (closed.origin, closed.size) == (first, 0)
    assert fresh.origin == f"{first}/2"
    opening = Entry.objects.filter(type="log.genesis").order_by("pk")
    assert [each.shard for each in opening] == [ASIDE, 0]
    assert [(each.index, each.read().data["origin"]) for each in opening[1:]] == [(0, fresh.origin)]
    told = Entry.objects.get(type="log.closed").read().data["act"]
    assert (Closing.parse(told).origin, Closing.parse(told).size) == (first, 0)
    assert fresh.size == 4  # its opening, what waited, how the first one ended
    assert fsck()[0] == 0
    for path in ("", "2/", "2/ligne/0/", "temoins/"):
        assert browse().get(f"/bourg/journal/{path}").status_code in {200, 301, 302}, path
