"""`journal fsck` looks at all that an installation shows: closed journals and the register too."""

import json
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils.timezone import now

from parvis.apps.ledger.aggregating.gathering import gather
from parvis.apps.ledger.closing import close_log, open_next_log, sign_closing
from parvis.apps.ledger.guarding import examine_all
from parvis.apps.ledger.heads import Heads
from parvis.apps.ledger.models import ClosedLog, Entry, Log, Tile
from parvis.apps.ledger.policies import publish_policy
from parvis.apps.ledger.publishing import policy_of
from parvis.apps.ledger.witnessing.choosing import set_quorum
from parvis.core.ledger.keys import ED25519
from parvis.core.ledger.note import Note
from parvis.core.ledger.signer import SignerKey
from parvis.testing.factories import SOME_DAY

pytestmark = [pytest.mark.django_db, pytest.mark.enable_socket]
ROOT = SignerKey.of("bourg.exemple.fr/racine", ED25519, bytes(range(32)))


def signed(text):
    return str(Note(text, (ROOT.sign(text),)))


@pytest.fixture
def fsck(capsys):
    def examined(*words):
        capsys.readouterr()
        status = 0
        try:
            call_command("journal", "fsck", *words)
        except SystemExit as end:
            status = end.code
        return status, capsys.readouterr().out

    examined.said = lambda: capsys.readouterr().out
    return examined


@pytest.fixture
def attested(log, town, write, seal, listen, take, attester):
    """Seal some lines under a rule that the root signs, and have a witness vouch for them."""
    take(listen("ouest"))
    set_quorum(town=town, quorum=1, outside=0, at=SOME_DAY)
    text = f"# root {ROOT.verifier}\n{policy_of(Log.objects.get(), town)}"
    publish_policy(town=town, signed=signed(text), at=SOME_DAY, root=str(ROOT.verifier))
    write(3)
    seal()
    attester.settle(now())
    assert Log.objects.get().attested
    return log


@pytest.fixture
def followed(attested, town, write, seal):
    """Close that journal, have the root sign it, and open the next one."""
    statement = close_log(town=town, reason="clé copiée", at=SOME_DAY).closing
    seal()
    sign_closing(town=town, signed=signed(statement))
    open_next_log(town=town, at=SOME_DAY)
    write(1)
    seal()
    return ClosedLog.objects.get()


def flip(data, place):
    changed = bytearray(data)
    changed[place] ^= 1
    return bytes(changed)


def change(model, name, old, new):
    def spoil():
        text = getattr(model.objects.get(), name)
        assert old in text
        model.objects.update(**{name: text.replace(old, new, 1)})

    return spoil


def another_signature(model, name, line=0):
    """Change one character of a signature."""

    def spoil():
        text = getattr(model.objects.get(), name)
        body, _, lines = text.rpartition("\n\n")
        lines = lines.split("\n")
        other = "B" if lines[line][-20] != "B" else "C"
        lines[line] = f"{lines[line][:-20]}{other}{lines[line][-19:]}"
        model.objects.update(**{name: "\n\n".join((body, "\n".join(lines)))})

    return spoil


SHOWN = {
    "the attested head": (another_signature(Log, "attested"), "sceau attesté : "),
    "a witness's line of it": (another_signature(Log, "attested", 1), "sceau attesté : "),
    "a witness's line of the last head": (another_signature(Log, "checkpoint", 1), "témoins : "),
    "without its witnesses": (
        lambda: Log.objects.update(
            attested=Log.objects.get().attested.partition("\n— ouest")[0] + "\n"
        ),
        "sceau attesté : ",
    ),
    "the signed policy": (change(Log, "policy_note", "quorum", "quorun"), "règle signée : "),
    "a policy of which no entry tells": (
        lambda: Log.objects.update(
            policy_note=signed(f"log {Log.objects.get().vkey}\nquorum none\n")
        ),
        "règle signée : no entry",
    ),
}


@pytest.mark.parametrize("place", SHOWN)
def test_what_a_journal_shows_beside_its_lines_is_examined_stops_no_seal_and_is_mended(
    attested, fsck, write, seal, place, attester
):
    assert fsck()[0] == 0
    spoil, named = SHOWN[place]
    spoil()
    status, said = fsck()
    assert (status, named in said) == (1, True)
    write(1)
    assert seal().trouble == ""
    call_command("journal", "repair", "--town", "bourg", "--yes")
    attester.settle(now() + timedelta(minutes=1))
    assert fsck()[0] == 0
    log = Log.objects.get()
    assert log.attested_size == log.published
    call_command("journal", "repair", "--town", "bourg")
    assert "Rien à réparer" in fsck.said()


def spoil_closed_row():
    entry = Entry.objects.get(shard=1, index=3)
    Entry.objects.filter(pk=entry.pk).update(leaf=flip(bytes(entry.leaf), 9))


def spoil_closed_tile(level):
    def spoil():
        tile = Tile.objects.get(shard=1, level=level)
        Tile.objects.filter(pk=tile.pk).update(data=flip(bytes(tile.data), 40))

    return spoil


def add_after_the_end():
    """Number a line after the last one of a closed journal, as a thief of its key would."""
    log, known = ClosedLog.objects.get(), Entry.objects.filter(shard=1, index=3).values().get()
    Entry.objects.create(**{**known, "id": None, "index": log.size})
    ClosedLog.objects.update(size=log.size + 1)


CLOSED = {
    "a row": (spoil_closed_row, "ligne 3 : "),
    "a bundle": (spoil_closed_tile(-1), "tile/entries/000"),
    "a tile": (spoil_closed_tile(0), "tile/0/000"),
    "its head": (another_signature(ClosedLog, "checkpoint"), "sceau : "),
    "its attested head": (another_signature(ClosedLog, "attested"), "sceau attesté : "),
    "the act": (change(ClosedLog, "closing", "copiée", "perdue"), "acte de clôture : "),
    "the act's signature": (another_signature(ClosedLog, "closing"), "acte de clôture : "),
    "a line after the end": (add_after_the_end, "suit celle qui clôt le journal"),
}


@pytest.mark.parametrize("place", CLOSED)
def test_a_closed_journal_is_examined_and_does_not_stop_the_next_one(followed, fsck, caplog, place):
    spoil, named = CLOSED[place]
    spoil()
    status, said = fsck("--town", "bourg")
    assert (status, named in said) == (1, True)
    assert f"{followed.origin} (clos) : " in said
    examine_all(SOME_DAY)
    assert named in caplog.text
    assert Log.objects.get().trouble == ""


def test_sound_ones_have_no_fault(followed, fsck):
    status, said = fsck("--json")
    assert (status, [each["faults"] for each in json.loads(said)]) == (0, [[], []])


def test_a_journal_closed_over_lost_lines_is_no_fault(attested, home, town, fsck, seal):
    with Heads(home) as heads:
        known = heads.get(attested.origin)
        lost = type(known)(known.size + 3, bytes(32))
        heads.swap(attested.origin, known, lost)
    assert fsck()[0] == 1
    close_log(town=town, reason="perdu", at=SOME_DAY)
    assert fsck()[0] == 0
    open_next_log(town=town, at=SOME_DAY)
    assert fsck()[0] == 0


# The common register


@pytest.fixture
def register(home, settings, log, write, seal):
    settings.PARVIS_AGGREGATOR = True
    for _ in range(2):
        write(1)
        seal()
        gather(now())
    return home / "aggregator"


def flip_file(path, place):
    def spoil(register):
        file = register / path
        file.write_bytes(flip(file.read_bytes(), place))

    return spoil


def flip_index(register):
    import sqlite3  # noqa: PLC0415

    with sqlite3.connect(register.parent / "aggregator.sqlite3") as index:
        index.execute("UPDATE heads SET size = size + 1 WHERE place = 0")


def forget(register):
    with Heads(register.parent) as heads:
        heads._database.execute("DELETE FROM heads WHERE origin LIKE '%agregateur'")


REGISTER = {
    "a line": (flip_file("tile/entries/000.p/2", 40), "ligne 0"),
    "a tile": (flip_file("tile/0/000.p/2", 3), "tile/0/000.p/2"),
    "its head": (flip_file("checkpoint", -20), "sceau"),
    "no file at all": (lambda register: (register / "checkpoint").unlink(), "sceau"),
    "the index": (flip_index, "aggregator.sqlite3 : la ligne 0"),
    "the store": (forget, "heads.sqlite3 ne connaît pas"),
}


@pytest.mark.parametrize("place", REGISTER)
def test_the_register_is_examined(register, fsck, caplog, place):
    assert fsck()[0] == 0
    spoil, named = REGISTER[place]
    spoil(register)
    status, said = fsck()
    assert (status, named in said.partition("registre commun")[2]) == (1, True)
    assert fsck("--town", "bourg")[0] == 0
    examine_all(SOME_DAY)
    assert named in caplog.text
