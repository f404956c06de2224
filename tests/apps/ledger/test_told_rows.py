"""The row of a journal, against what its entries say of it: name, keys, root, quorum, act."""

from datetime import timedelta

import pytest
from django.core.management import CommandError

from parvis.apps.ledger.closing import close_log, open_next_log
from parvis.apps.ledger.confirming import give_word
from parvis.apps.ledger.models import ClosedLog, Entry, Log
from parvis.apps.ledger.rotating import draw_next_key, finish_rotation, start_rotation
from parvis.core.ledger.keys import ED25519
from parvis.core.ledger.signer import SignerKey
from parvis.testing.factories import SOME_DAY
from tests.apps.ledger.damage import ROOT

pytestmark = [pytest.mark.django_db, pytest.mark.enable_socket]
OTHER = str(SignerKey.of(ROOT.verifier.name, ED25519, bytes(32)).verifier)
FIELDS = ("origin", "vkey", "newer_vkey", "rotated_at", "retired_vkeys", "root_vkey")
FIELDS += ("quorum", "quorum_outside", "policy_note", "closing")


@pytest.fixture
def turned(attested, town, write, seal):
    """Change the key of a journal that has a root and a quorum, and begin to change it again."""
    draw_next_key(town=town)
    start_rotation(town=town, at=SOME_DAY)
    seal()
    finish_rotation(town=town, at=SOME_DAY + timedelta(days=91))
    draw_next_key(town=town)
    start_rotation(town=town, at=SOME_DAY + timedelta(days=92))
    write(2)
    return seal()


def row(model=Log):
    return model.objects.values(*FIELDS).get()


def flipped(name):
    def spoil(model):
        text = getattr(model.objects.get(), name)
        model.objects.update(**{name: f"{text[:-9]}{chr(ord(text[-9]) ^ 1)}{text[-8:]}"})

    return spoil


def field(**values):
    return lambda model: model.objects.update(**values)


DAMAGED = {
    "the name": (flipped("origin"), "nom"),
    "the key": (flipped("vkey"), "clé"),
    "no key": (field(vkey=""), "clé"),
    "another key": (field(vkey=OTHER), "clé"),
    "the next key": (flipped("newer_vkey"), "clé suivante"),
    "no next key": (field(newer_vkey=""), "clé suivante"),
    "no rotation": (field(rotated_at=None), "début de la rotation"),
    "a retired key": (flipped("retired_vkeys"), "clés retirées"),
    "no retired key": (field(retired_vkeys=""), "clés retirées"),
    "the root": (flipped("root_vkey"), "clé racine"),
    "another root": (field(root_vkey=OTHER), "clé racine"),
    "no root": (field(root_vkey=""), "clé racine"),
    "no quorum": (field(quorum=0), "nombre de témoins"),
    "another quorum": (field(quorum=2), "nombre de témoins"),
    "a quorum outside": (field(quorum_outside=1), "nombre de témoins du dehors"),
}
CLOSED = [name for name in DAMAGED if name not in {"the next key", "no next key", "no rotation"}]


@pytest.mark.parametrize("place", DAMAGED)
def test_a_changed_row_is_named_and_comes_back_as_its_entries_say(
    turned, fsck, repair, write, seal, place
):
    before, (spoil, what) = row(), DAMAGED[place]
    assert fsck()[0] == 0
    spoil(Log)
    assert row() != before
    status, said = fsck()
    assert (status, f"et se retrouve ({what}" in said or f", {what}" in said) == (1, True), said
    assert "Rien n’est encore écrit" in repair()
    assert "C’est réparé" in repair("--yes")
    assert row() == before
    assert fsck()[0] == 0
    write(1)
    assert seal().trouble == ""
    assert "Rien à réparer" in repair()


@pytest.mark.parametrize("place", CLOSED)
def test_so_is_the_row_of_a_closed_journal(turned, town, seal, fsck, repair, place):
    finish_rotation(town=town, at=SOME_DAY + timedelta(days=200))
    give_word(Log.objects.get())  # the witness knows the older key alone
    close_log(town=town, reason="clé copiée", at=SOME_DAY)
    seal()
    open_next_log(town=town, at=SOME_DAY)
    seal()
    before, (spoil, what) = row(ClosedLog), DAMAGED[place]
    assert fsck()[0] == 0
    spoil(ClosedLog)
    assert what in fsck()[1]
    assert "C’est réparé" in repair("--yes")
    assert (row(ClosedLog), fsck()[0]) == (before, 0)


@pytest.mark.parametrize("number", [0, 3, 2])
def test_the_number_of_the_first_journal_comes_back(attested, fsck, repair, browse, number):
    paths = ("/bourg/journal/checkpoint", "/bourg/journal/policy")
    before = [browse().get(path).content for path in paths]
    assert fsck()[0] == 0
    Log.objects.update(number=number)
    status, said = fsck()
    assert (status, "et se retrouve (numéro)" in said) == (1, True), said
    assert "C’est réparé" in repair("--yes")
    assert (Log.objects.get().number, fsck()[0]) == (1, 0)
    assert [browse().get(path).content for path in paths] == before


@pytest.mark.parametrize("number", [0, 3, 6, 1])
def test_so_does_that_of_the_next_one(followed, fsck, repair, number):
    assert fsck()[0] == 0
    Log.objects.update(number=number)
    assert "numéro" in fsck()[1]
    repair("--yes")
    assert (Log.objects.get().number, fsck()[0]) == (2, 0)


def test_a_drawn_key_that_no_entry_tells_yet_comes_back_from_its_file(attested, town, fsck, repair):
    drawn = draw_next_key(town=town).newer_vkey
    assert fsck()[0] == 0
    flipped("newer_vkey")(Log)
    assert "clé suivante" in fsck()[1]
    repair("--yes")
    assert (Log.objects.get().newer_vkey, fsck()[0]) == (drawn, 0)


def test_what_is_decided_and_not_sealed_yet_is_no_fault(attested, town, fsck):
    draw_next_key(town=town)
    start_rotation(town=town, at=SOME_DAY)
    assert Entry.objects.waiting().filter(type="log.key").exists()
    assert fsck()[0] == 0


def test_a_damaged_opening_line_tells_nothing_of_the_row(attested, fsck):
    entry = Entry.objects.get(type="log.genesis")
    Entry.objects.filter(pk=entry.pk).update(leaf=bytes(entry.leaf).replace(b"bourg", b"bourh"))
    assert "Sa ligne dans la base" not in fsck()[1]


# The act of a journal that could not be signed any more


@pytest.fixture
def unsigned(log, town, home, write, seal):
    write(3)
    seal()
    (home / "keys" / "bourg.key").unlink()
    return close_log(town=town, reason="clé perdue", at=SOME_DAY)


@pytest.mark.parametrize("is_followed", [False, True])
def test_a_changed_reason_of_an_unsigned_act_is_named_and_comes_back(
    unsigned, town, seal, fsck, repair, is_followed
):
    model = Log
    if is_followed:
        open_next_log(town=town, at=SOME_DAY)
        seal()
        model = ClosedLog
    assert fsck()[0] == 0
    model.objects.update(closing=unsigned.closing.replace("perdue", "vendue"))
    status, said = fsck()
    assert (status, "acte de clôture : une ligne en dit un autre" in said) == (1, True)
    assert "repris de la ligne du journal suivant" in repair()
    repair("--yes")
    assert (model.objects.get().closing, fsck()[0]) == (unsigned.closing, 0)


def test_the_next_journal_tells_the_act_whole(unsigned, town, seal):
    open_next_log(town=town, at=SOME_DAY)
    seal()
    told = Entry.objects.get(type="log.closed")
    assert (told.shard, told.index, told.read().data["act"]) == (0, 1, unsigned.closing)


def test_an_act_of_before_such_lines_is_still_refused_without_a_copy(
    unsigned, town, seal, fsck, repair, capsys
):
    Entry.objects.filter(type="log.closed").delete()
    open_next_log(town=town, at=SOME_DAY)
    seal()
    assert fsck()[0] == 0
    ClosedLog.objects.update(closing="")
    with pytest.raises(CommandError, match="Tout n’est pas réparé"):
        repair("--yes")
    assert "rien ne le rend d’ici" in capsys.readouterr().out
