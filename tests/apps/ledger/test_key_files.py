"""The file of a journal's key: what is wrong with it is named, with what to do."""

import json

import pytest
from django.core.management import CommandError, call_command

from parvis.apps.ledger.keys import create_next_key
from parvis.apps.ledger.models import Log
from parvis.apps.ledger.rotating import draw_next_key, start_rotation
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
    assert secret.rpartition("+")[2] not in said

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
