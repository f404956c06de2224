"""One bit that flips, anywhere: it is named, stops the journal, and is repaired."""

import json
from datetime import timedelta

import pytest
from django.db import connection

from parvis.apps.ledger.heads import Heads
from parvis.apps.ledger.models import Entry, Log, Tile, Trouble
from parvis.apps.ledger.services import HaltedError
from parvis.core.ledger import tiles
from parvis.testing.factories import SOME_DAY, GrievanceFactory
from tests.apps.ledger.damage import flip, flip_row, refuses

pytestmark = pytest.mark.django_db


@pytest.fixture
def sealed(log, resident, write, seal):
    GrievanceFactory(participant=resident, text="Un banc manque.", at=SOME_DAY)
    write(300)
    return seal()


def flip_tile(level, number, place):
    def spoil():
        tile = Tile.objects.get(level=level, number=number)
        Tile.objects.filter(pk=tile.pk).update(data=flip(bytes(tile.data), place))

    return spoil


def flip_checkpoint(find, change):
    def spoil():
        text = Log.objects.get().checkpoint
        assert find in text
        Log.objects.update(checkpoint=text.replace(find, change, 1))

    return spoil


def flip_signature():
    text = Log.objects.get().checkpoint
    Log.objects.update(checkpoint=f"{text[:-20]}{'B' if text[-20] != 'B' else 'C'}{text[-19:]}")


PLACES = {
    "an entry's row": (flip_row, "ligne 77"),
    "an entry's length in a bundle": (flip_tile(tiles.ENTRIES, 0, 1), "entries/000"),
    "an entry in an old bundle": (flip_tile(tiles.ENTRIES, 0, 5000), "entries/000"),
    "an entry in the last bundle": (flip_tile(tiles.ENTRIES, 1, 40), "entries/001.p/46"),
    "an old tile": (flip_tile(0, 0, 40), "tile/0/000"),
    "the last tile": (flip_tile(0, 1, 40), "tile/0/001.p/46"),
    "a tile above": (flip_tile(1, 0, 3), "tile/1/000.p/1"),
    "the size in the head": (flip_checkpoint("\n302\n", "\n303\n"), "sceau"),
    "the name in the head": (flip_checkpoint("bourg", "bouri"), "sceau"),
    "the signature of the head": (flip_signature, "sceau"),
}


@pytest.mark.parametrize("place", PLACES)
def test_one_flipped_bit_is_named_stops_the_journal_and_is_repaired(
    sealed, run, seal, write, repair, place
):
    spoil, named = PLACES[place]
    last = sealed.checkpoint
    spoil()
    write(1)
    assert refuses(seal)  # by itself: nobody has looked at the whole journal yet
    assert Entry.objects.waiting().count() == 1
    status, said = run("fsck")
    assert (status, named in said) == (1, True)
    assert refuses(seal)

    repair("--yes")
    assert run("fsck")[0] == 0
    assert Log.objects.get().checkpoint in {last, ""}
    assert seal().size == 303


@pytest.mark.parametrize("spoil", [flip_row, flip_tile(0, 0, 40), flip_tile(-1, 0, 5000)])
def test_of_a_longer_journal_each_seal_reads_another_old_stretch_again(
    sealed, write, sequencer, town, spoil
):
    write(300)  # two whole stretches, and the last lines
    later = SOME_DAY + timedelta(milliseconds=int(SOME_DAY.timestamp() * 1000) % 2 + 1)
    sequencer.tick(town, at=SOME_DAY)
    spoil()
    write(1)
    sequencer.tick(town, at=later)  # looks at the second one: the day's full look is needed too
    with pytest.raises(HaltedError) as halted:
        sequencer.tick(town, at=later + timedelta(milliseconds=1))
    assert halted.value.trouble == Trouble.DAMAGED


def spoil_while_numbering(execute, sql, params, many, context):
    """Change an old line of the last bundle after the seal has looked at it."""
    if "AS ranked" in sql:
        flip_tile(tiles.ENTRIES, 1, 40)()
    return execute(sql, params, many, context)


def test_the_old_lines_of_the_bundle_that_grows_are_read_back_too(sealed, write, seal):
    write(1)
    with connection.execute_wrapper(spoil_while_numbering):
        assert refuses(seal)
    assert Log.objects.get().published == 302


def test_one_flipped_bit_in_the_store_of_heads_is_named_and_stops_the_journal(
    sealed, run, home, write, seal, repair
):
    with Heads(home) as heads:
        root = heads.get(sealed.origin).root
        heads._database.execute("UPDATE heads SET root = ?", [flip(root, 3)])
    status, said = run("fsck")
    assert (status, "le dernier sceau, de 302 lignes, en couvrait d’autres" in said) == (1, True)
    write(1)
    assert refuses(seal)
    repair("--yes")
    assert seal().size == 303


def test_without_a_flipped_bit_nothing_is_named_and_the_journal_goes_on(sealed, run, write, seal):
    assert run("fsck")[0] == 0
    write(1)
    assert not refuses(seal)


def test_a_content_that_was_changed_is_named_and_does_not_stop_the_journal(
    sealed, run, write, seal
):
    Entry.objects.filter(index=1).update(payload={"text": "autre chose"})
    assert run("fsck")[0] == 1
    write(1)
    assert not refuses(seal)


def test_a_machine_gets_the_facts(sealed, run):
    flip_row()
    status, said = run("fsck", "--json")
    (facts,) = json.loads(said)
    assert (status, facts["origin"], facts["size"]) == (1, sealed.origin, 302)
    assert {each["index"] for each in facts["faults"]} >= {77}
    assert {each["kind"] for each in facts["faults"]} >= {"file", "head", "store"}
    (head,) = json.loads(run("head", "--json")[1])
    assert head["checkpoint"] == sealed.checkpoint
    assert (head["trouble"], head["waiting"]) == ("damaged", 0)
