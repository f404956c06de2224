"""A journal that is closed for ever is examined and mended too, with the act that closed it."""

import pytest
from django.core.management import CommandError
from django.utils.timezone import now

from parvis.apps.ledger.closing import close_log, open_next_log, sign_closing
from parvis.apps.ledger.exporting import export_town
from parvis.apps.ledger.guarding import examine_all
from parvis.apps.ledger.heads import Head, Heads
from parvis.apps.ledger.keys import find_key
from parvis.apps.ledger.models import ASIDE, ClosedLog, Entry, Log, Tile, Witness
from parvis.apps.ledger.repairing_closed import heads_of_closed, plan_closed
from parvis.apps.ledger.vouched import Vouched
from parvis.core.ledger.checkpoint import Checkpoint
from parvis.core.ledger.note import Note
from parvis.testing.factories import SOME_DAY
from tests.apps.ledger.damage import ROOT, another_signature, change, flip, signed

pytestmark = [pytest.mark.django_db, pytest.mark.enable_socket]


@pytest.fixture
def copy(followed, town, tmp_path_factory):
    folder = tmp_path_factory.mktemp("copy")
    export_town(town, folder)
    return folder


def kept():
    """Return all that the base holds of the closed journal."""
    rows = Entry.objects.filter(shard=1).order_by("index").values_list("type", "at", "leaf")
    tiles = Tile.objects.filter(shard=1).order_by("level", "number").values_list("data")
    return (
        ClosedLog.objects.values().get(),
        [(kind, at, bytes(leaf)) for kind, at, leaf in rows],
        [bytes(data) for (data,) in tiles],
    )


def same(all_of_it):
    """Leave out what may differ: a witness that is asked again signs again, at another moment."""
    log, *rest = all_of_it
    head, _, lines = log["attested"].partition("\n\n")
    return {**log, "attested": (head, lines.count("— "))}, *rest


def row(**values):
    return lambda: Entry.objects.filter(shard=1, index=3).update(**values)


def spoil_leaf():
    leaf = bytes(Entry.objects.get(shard=1, index=3).leaf)
    row(leaf=flip(leaf, 9))()


def spoil_tile(level):
    def spoil():
        tile = Tile.objects.get(shard=1, level=level)
        Tile.objects.filter(pk=tile.pk).update(data=flip(bytes(tile.data), 40))

    return spoil


def field(**values):
    return lambda: ClosedLog.objects.update(**values)


DAMAGED = {
    "a row": (spoil_leaf, "ligne 3 : "),
    "the type beside a row": (row(type="log.key"), "ligne 3 : "),
    "the moment beside a row": (row(at=now()), "ligne 3 : "),
    "no row": (lambda: Entry.objects.filter(shard=1, index=3).delete(), "ligne 3 : manquante"),
    "a bundle": (spoil_tile(-1), "tile/entries/000"),
    "a tile": (spoil_tile(0), "tile/0/000"),
    "no tile": (lambda: Tile.objects.filter(shard=1, level=0).delete(), "tile/0/000"),
    "its head": (another_signature(ClosedLog, "checkpoint"), "sceau : "),
    "the size in its head": (change(ClosedLog, "checkpoint", "\n8\n", "\n9\n"), "sceau : "),
    "no head": (field(checkpoint=""), "sceau : manquant"),
    "its size": (field(size=4), "4 lignes sont rangées après la fin"),
    "its attested head": (another_signature(ClosedLog, "attested"), "sceau attesté : "),
    "a witness's line": (another_signature(ClosedLog, "attested", 1), "sceau attesté : "),
    "its policy": (change(ClosedLog, "policy_note", "quorum", "quorun"), "règle signée : "),
    "the act": (change(ClosedLog, "closing", "copiée", "perdue"), "acte de clôture : "),
    "the head in the act": (change(ClosedLog, "closing", "\n7\n", "\n6\n"), "acte de clôture : "),
    "the act's signature": (another_signature(ClosedLog, "closing"), "acte de clôture : "),
}


@pytest.mark.parametrize("place", DAMAGED)
def test_what_is_damaged_is_named_stops_no_other_journal_and_comes_back(
    followed, fsck, caplog, repair, place, copy
):
    before, (spoil, named) = kept(), DAMAGED[place]
    spoil()
    after = kept()
    assert after != before
    status, said = fsck("--town", "bourg")
    assert (status, named in said) == (1, True), said
    assert f"{followed.origin} (clos) : " in said
    examine_all(SOME_DAY)
    assert named in caplog.text
    assert Log.objects.get().trouble == ""

    source = ("--from", copy) if place == "the act's signature" else ()
    assert "Rien n’est encore écrit" in repair(*source)
    assert kept() == after
    assert "C’est réparé" in repair(*source, "--yes")
    assert fsck("--town", "bourg")[0] == 0
    assert same(kept()) == same(before)
    assert "réparé" not in repair("--yes")


def spoil_everywhere():
    """Change a line wherever the base has it."""
    entry, bundle = Entry.objects.get(shard=1, index=3), Tile.objects.get(shard=1, level=-1)
    leaf, data = bytes(entry.leaf), bytes(bundle.data)
    Entry.objects.filter(pk=entry.pk).update(leaf=flip(leaf, 9))
    Tile.objects.filter(pk=bundle.pk).update(data=data.replace(leaf, flip(leaf, 9)))


def test_what_nothing_here_tells_is_refused_and_comes_back_from_a_copy(
    followed, fsck, repair, copy, capsys
):
    before = kept()
    spoil_everywhere()
    after = kept()
    with pytest.raises(CommandError, match="Tout n’est pas réparé"):
        repair("--yes")
    assert "ne mène pas à son dernier sceau, de 8 lignes. Donnez --from" in capsys.readouterr().out
    assert kept() == after
    assert "C’est réparé" in repair("--from", copy, "--yes")
    assert (kept(), fsck()[0]) == (before, 0)


def test_a_closed_journal_that_is_lost_keeps_the_one_that_goes_on_from_nothing(
    followed, repair, write, seal
):
    write(1)
    seal()
    Tile.objects.filter(shard=0, level=0).delete()
    spoil_everywhere()
    with pytest.raises(CommandError, match="Tout n’est pas réparé"):
        repair("--yes")
    write(1)
    assert seal().trouble == ""


def test_a_copy_of_no_journal_of_the_town_is_refused(followed, repair, tmp_path):
    with pytest.raises(CommandError, match="n’est celle d’aucun journal de cette commune"):
        repair("--from", tmp_path, "--yes")


def test_the_store_of_heads_learns_the_last_head_of_a_closed_journal_again(
    followed, home, fsck, repair
):
    with Heads(home) as heads:
        last = heads.get(followed.origin)
        heads._database.execute("DELETE FROM heads WHERE origin = ?", [followed.origin])
    assert "heads.sqlite3 ne connaît pas le dernier sceau" in fsck()[1]
    repair("--yes")
    with Heads(home) as heads:
        assert heads.get(followed.origin) == last
        damaged = Head(last.size, flip(last.root, 3))
        heads.swap(followed.origin, last, damaged)
    assert fsck()[0] == 1
    repair("--yes")
    with Heads(home) as heads:
        assert heads.get(followed.origin) == last
    assert fsck()[0] == 0


def add_after_the_end():
    """Number a line after the last one of a closed journal, as a thief of its key would."""
    log, known = ClosedLog.objects.get(), Entry.objects.filter(shard=1, index=3).values().get()
    added = Entry.objects.create(**{**known, "id": None, "index": log.size})
    ClosedLog.objects.update(size=log.size + 1)
    return added


def test_a_line_after_the_end_is_named_and_leaves_the_journal_if_that_is_asked_for(
    followed, fsck, repair, capsys
):
    before, added = kept(), add_after_the_end()
    assert "suit celle qui clôt le journal" in fsck()[1]
    with pytest.raises(CommandError, match="Tout n’est pas réparé"):
        repair("--yes")
    assert "quelqu’un a écrit dans la base" in capsys.readouterr().out
    assert "1 lignes sont rangées après la fin" in fsck()[1]
    assert "C’est réparé" in repair("--set-aside", "--yes")
    assert (kept(), fsck()[0]) == (before, 0)
    added.refresh_from_db()
    assert added.shard == ASIDE


def test_what_a_thief_has_signed_after_the_act_is_not_believed(followed, home):
    key = find_key(home, "bourg", followed.key)
    for size, root in ((8, bytes(32)), (900, bytes(32))):
        text = str(Checkpoint(followed.origin, size, root))
        stolen = Vouched("un témoin", Note(text, (key.sign(text),)))
        with Heads(home) as heads:
            plan = plan_closed(followed, heads, heads_of_closed(followed, [stolen]))
        assert (plan.head.size, plan.problems) == (8, [])


def test_an_attested_head_that_nobody_holds_any_more_is_no_longer_shown(
    followed, fsck, repair, capsys
):
    Witness.objects.update(is_active=False)
    another_signature(ClosedLog, "attested")()
    with pytest.raises(CommandError, match="Tout n’est pas réparé"):
        repair("--yes")
    assert "se diront inscrits, et non plus attestés" in capsys.readouterr().out
    Witness.objects.update(is_active=True)  # as the sealed rule says
    assert (ClosedLog.objects.get().attested, fsck()[0]) == ("", 0)


# The act alone


@pytest.mark.parametrize("is_sealed", [True, False])
def test_the_act_of_a_journal_that_nothing_follows_yet_is_mended_too(
    attested, town, seal, fsck, repair, is_sealed
):
    act = close_log(town=town, reason="clé copiée", at=SOME_DAY).closing
    seal()
    if is_sealed:
        sign_closing(town=town, signed=signed(act))
    whole = Log.objects.get().closing
    Log.objects.update(closing=whole.replace("copiée", "copiéf"))
    assert "acte de clôture : " in fsck()[1]
    assert "acte de clôture" in repair()
    assert "C’est réparé" in repair("--yes")
    assert (Log.objects.get().closing, fsck()[0]) == (whole, 0)


def test_the_act_comes_back_from_the_last_line_and_asks_for_its_root_again(
    followed, town, fsck, repair
):
    ClosedLog.objects.update(closing="")
    told = repair("--yes")
    assert "La signature de la racine manque : faites-le signer de nouveau" in told
    act = ClosedLog.objects.get().closing
    assert fsck()[0] == 0
    sign_closing(town=town, signed=signed(act))
    Note.parse(ClosedLog.objects.get().closing).check([ROOT.verifier])


@pytest.fixture
def unsignable(log, town, home, write, seal):
    """Close a journal whose key is lost, as before `log.closed`: no line says so. Open the next."""
    write(3)
    seal()
    (home / "keys" / "bourg.key").unlink()
    close_log(town=town, reason="clé perdue", at=SOME_DAY)
    Entry.objects.filter(type="log.closed").delete()
    open_next_log(town=town, at=SOME_DAY)
    return ClosedLog.objects.get()


def test_an_act_that_nobody_signed_and_no_line_tells_is_refused_without_a_copy(
    unsignable, town, tmp_path, fsck, repair, capsys
):
    whole = unsignable.closing
    export_town(town, tmp_path)
    ClosedLog.objects.update(closing=whole.replace("\n4\n", "\n3\n"))
    assert "acte de clôture : " in fsck()[1]
    with pytest.raises(CommandError, match="Tout n’est pas réparé"):
        repair("--yes")
    assert "rien ne le rend d’ici : donnez --from" in capsys.readouterr().out
    assert "Personne ne l’avait signé" in repair("--from", tmp_path, "--yes")
    assert (ClosedLog.objects.get().closing, fsck()[0]) == (whole, 0)


def test_lines_that_were_lost_when_it_was_closed_come_back_if_a_copy_has_them(
    log, town, write, seal, fsck, repair, tmp_path
):
    write(3)
    seal()
    size, head = 4, Log.objects.get().checkpoint
    write(2)
    seal()
    export_town(town, tmp_path)
    Entry.objects.filter(index__gte=size).delete()
    Tile.objects.all().delete()
    Log.objects.update(size=size, checkpoint=head)
    close_log(town=town, reason="sauvegarde perdue", at=SOME_DAY, is_lost=True)
    open_next_log(town=town, at=SOME_DAY)
    seal()
    assert ClosedLog.objects.get().size == size
    told = repair("--yes")
    assert "La base lui donne" not in told
    assert fsck()[0] == 0
    assert "La base lui donne 4 lignes ; son dernier sceau en couvre 6." in repair(
        "--from", tmp_path, "--yes"
    )
    assert (ClosedLog.objects.get().size, fsck()[0]) == (6, 0)
