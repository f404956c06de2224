"""One bit that flips in a row, while it waits or after: never signed, named, mended."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from parvis.apps.common.tenancy import within
from parvis.apps.ledger.guarding import examine_all
from parvis.apps.ledger.models import Entry, Log, Trouble
from parvis.apps.ledger.services import HaltedError, open_log, record
from parvis.testing.factories import SOME_DAY, TownFactory

pytestmark = pytest.mark.django_db


def flip(data, place):
    changed = bytearray(data)
    changed[place] ^= 1
    return bytes(changed)


def spoil(name):
    """Flip a bit of one field of the last row."""
    row = Entry.objects.latest("pk")
    value = getattr(row, name)
    if name == "at":
        value += timedelta(seconds=1)
    elif name == "checksum":
        value ^= 1 << 20
    else:
        data = value.encode() if isinstance(value, str) else bytes(value)
        data = flip(data, 35 if name == "leaf" else 4)  # in the leaf, it still parses
        value = data.decode() if isinstance(value, str) else data
    Entry.objects.filter(pk=row.pk).update(**{name: value})
    return row


@pytest.fixture
def run(capsys):
    """Run a command of the journal; return its status and what it says."""

    def ran(*words):
        capsys.readouterr()
        try:
            call_command("journal", *words, "--town", "bourg")
        except SystemExit as error:
            return error.code, capsys.readouterr().out
        return 0, capsys.readouterr().out

    return ran


def is_refused(seal):
    with pytest.raises(HaltedError) as halted:
        seal()
    return halted.value.trouble == Trouble.DAMAGED


@pytest.mark.parametrize("name", ["leaf", "type", "subject", "checksum"])
def test_what_changes_while_it_waits_is_never_signed_named_and_mended(log, write, seal, run, name):
    size = seal().size
    write(2)
    was = spoil(name)
    assert is_refused(seal)
    assert (Log.objects.get().published, Entry.objects.waiting().count()) == (size, 2)
    status, said = run("fsck")
    assert (status, f"ligne en attente ({was.pk})" in said) == (1, True)
    assert is_refused(seal)
    assert "se retrouve" in run("repair", "--yes")[1]
    assert run("fsck")[0] == 0
    assert seal().size == size + 2
    now = Entry.objects.get(pk=was.pk)
    for kept in ("type", "subject", "checksum", "at"):
        assert getattr(now, kept) == getattr(was, kept)
    assert bytes(now.leaf) == bytes(was.leaf)


def test_a_line_that_waited_before_sums_were_kept_is_read_before_it_is_signed(log, write, seal):
    write(2)
    Entry.objects.update(checksum=None)
    assert seal()
    write(1)
    Entry.objects.update(checksum=None)
    row = Entry.objects.latest("pk")
    start, mark, end = bytes(row.leaf).partition(b'"c":"')
    changed = b"0" if end[:1] != b"0" else b"1"
    Entry.objects.filter(pk=row.pk).update(leaf=start + mark + changed + end[1:])
    assert is_refused(seal)


def test_journals_sealed_together_sign_none_of_it(home, sequencer):
    towns = [TownFactory(slug=f"bourg{rank}") for rank in range(2)]
    for town in towns:
        open_log(town=town, at=SOME_DAY)
    sequencer.tick_many(towns, at=SOME_DAY)
    for town in towns:
        with within(town):
            record(town=town, type="erasure.notice", at=SOME_DAY, data={"count": 1})
    with within(towns[0]):
        spoil("leaf")
    assert sequencer.tick_many(towns, at=SOME_DAY) == set()
    with pytest.raises(HaltedError):
        sequencer.tick(towns[0], at=SOME_DAY)
    assert sequencer.tick_many(towns, at=SOME_DAY) == {towns[1].pk}


BROKEN = b'{"at":"2026-\xff\xfe'
OTHER = "N3V7QBBBBB"


def test_what_nothing_mends_is_set_aside_and_the_journal_says_so(log, write, seal, run, browse):
    write(1)
    seal()
    (lost,) = write(1, subject=OTHER)
    Entry.objects.filter(pk=lost.pk).update(leaf=BROKEN)
    assert is_refused(seal)
    assert f"({lost.pk}, contribution.status {OTHER})" in run("repair", "--yes")[1]
    assert is_refused(seal)
    assert browse().get(f"/bourg/recu/{OTHER}/").status_code == 200
    assert "Rien n’est encore écrit" in run("repair", "--set-aside")[1]
    assert "en attente : 1." in run("repair", "--set-aside", "--yes")[1]
    size = seal().size
    told = Entry.objects.get(shard=0, index=size - 1)
    assert (told.type, told.read().data) == ("log.damage", {"count": 1})
    assert run("fsck")[0] == 0
    assert bytes(Entry.objects.get(pk=lost.pk).leaf) == BROKEN
    page = browse().get(f"/bourg/recu/{OTHER}/").content.decode()
    assert "mise de côté" in page
    assert "hx-trigger" not in page.split('id="receipt-state"')[1].split(">")[0]
    assert browse().get(f"/bourg/recu/{OTHER}.tlog-proof").status_code == 302
    assert "abîmée par le disque" in browse().get("/bourg/journal/").content.decode()


def test_the_line_that_opens_a_journal_is_not_set_aside(log, run):
    Entry.objects.update(leaf=BROKEN)
    with pytest.raises(CommandError, match="ouvre"):
        run("repair", "--set-aside", "--yes")
    assert Entry.objects.waiting().count() == 1


def test_a_line_that_the_disk_has_damaged_says_so_and_ends_no_page(log, write, seal, browse):
    write(1)
    index = seal().size - 1
    Entry.objects.filter(index=index).update(leaf=BROKEN)
    assert browse().get("/bourg/journal/?mots=statut").status_code == 200
    for path in ("journal/", f"journal/ligne/{index}/", "recu/K7M4QAAAAA/"):
        answer = browse().get(f"/bourg/{path}")
        assert (answer.status_code, "abîmée ici" in answer.content.decode()) == (200, True), path


@pytest.mark.parametrize("name", ["type", "subject", "at"])
def test_what_stands_beside_a_sealed_leaf_is_read_again_by_the_next_seal(
    log, write, seal, run, name
):
    write(3)
    seal()
    was = spoil(name)
    write(1)
    assert is_refused(seal)
    status, said = run("fsck")
    assert (status, f"ligne {Entry.objects.get(pk=was.pk).index} : " in said) == (1, True)
    run("repair", "--yes")
    assert seal()
    assert getattr(Entry.objects.get(pk=was.pk), name) == getattr(was, name)


def test_a_content_that_is_no_object_any_more_is_named_and_stops_nothing(log, write, seal, run):
    write(1)
    seal()
    Entry.objects.filter(pk=Entry.objects.latest("pk").pk).update(payload="perdu")
    status, said = run("fsck")
    assert (status, "son contenu ne se lit pas" in said) == (1, True)
    write(1)
    assert seal()


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="PostgreSQL checks what it stores")
@pytest.mark.parametrize("name", ["type", "subject", "payload"])
@pytest.mark.parametrize("is_sealed", [True, False])
def test_text_that_cannot_be_decoded_is_named_and_ends_no_look(
    log, write, seal, run, elsewhere, name, is_sealed
):
    write(2)
    seal() if is_sealed else None
    row = Entry.objects.latest("pk")
    with connection.cursor() as cursor:
        cursor.execute("SELECT type, subject, payload FROM ledger_entry WHERE id = %s", [row.pk])
        texts = dict(zip(("type", "subject", "payload"), cursor.fetchone(), strict=True))
        whole = texts[name].encode()
        broken = whole[:-3] + b"\xff" + whole[-2:]
        change = {each: f"UPDATE ledger_entry SET {each} = CAST(%s AS TEXT)" for each in texts}  # noqa: S608
        cursor.execute(f"{change[name]} WHERE id = %s", [broken, row.pk])
    with within(elsewhere):  # it is looked at after this one
        open_log(town=elsewhere, at=SOME_DAY)
        spoil("leaf")
    examine_all(SOME_DAY)
    with within(elsewhere):
        assert Log.objects.get().trouble == Trouble.DAMAGED
    status, said = run("fsck")
    assert (status, f"« {name} » ne se lit pas" in said) == (1, True)
    stops = name != "payload"
    assert (Log.objects.get().trouble == Trouble.DAMAGED) == stops
    if stops:
        assert is_refused(seal)
        run("repair", "--yes")
        assert Entry.objects.get(pk=row.pk).type == row.type
        assert Entry.objects.get(pk=row.pk).subject == row.subject
    assert seal()
