"""What `journal fsck` says is French, names the place and what to do, and prints no raw bytes."""

import pytest
from django.db import connection

from parvis.apps.ledger.models import Entry, Log, Tile

pytestmark = pytest.mark.django_db


@pytest.fixture
def sealed(log, write, seal):
    write(3)
    return seal()


def test_a_content_of_another_leaf_is_said_in_french_with_its_line(sealed, fsck):
    Entry.objects.filter(index=2).update(payload={"id": "autre"})

    said = fsck("--town", "bourg")[1]

    assert "ligne 2 : le contenu gardé n’est pas celui qui a été scellé" in said
    assert "commits" not in said


def test_a_key_whose_identifier_is_anothers_is_said_in_french(sealed, fsck):
    name, identifier, rest = sealed.vkey.split("+", 2)
    other = "0" if identifier[0] != "0" else "1"
    Log.objects.update(vkey=f"{name}+{other}{identifier[1:]}+{rest}")

    said = fsck("--town", "bourg")[1]

    assert "une clé est abîmée" in said
    assert "the id is" not in said


@pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite keeps a text there")
@pytest.mark.parametrize("data", ["616263", "ff00fe41"], ids=["text", "no text"])
def test_a_tile_that_is_a_text_is_named_and_no_byte_of_it_is_shown(sealed, fsck, data):
    tile = Tile.objects.get(level=0)
    with connection.cursor() as cursor:
        words = "UPDATE ledger_tile SET data = CAST(%s AS TEXT) WHERE id = %s"
        cursor.execute(words, [bytes.fromhex(data), tile.pk])

    status, said = fsck("--town", "bourg")

    assert status == 1
    assert "fichier tile/0/000.p/" in said
    assert "abc" not in said
    assert "Could not decode" not in said
