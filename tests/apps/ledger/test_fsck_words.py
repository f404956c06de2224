"""What `journal fsck` says is French, names the place and what to do, and prints no raw bytes."""

import ast
import socket
import ssl
from pathlib import Path
from urllib.error import URLError

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection

import parvis
from parvis.apps.ledger.models import Alarm, Entry, Log, Tile
from parvis.apps.ledger.saying import UNREAD, UNTRUE, in_french, why_away
from parvis.core.errors import MalformedError, VerificationError
from parvis.core.ledger import failures
from parvis.testing.factories import SOME_DAY

pytestmark = pytest.mark.django_db
ROOT = Path(parvis.__file__).parent


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


# Whatever the core refuses

SOURCES = [
    *(ROOT / "core" / "ledger").rglob("*.py"),
    ROOT / "core" / "canonical.py",
    *(ROOT / "apps" / "ledger").rglob("*.py"),
]
KINDS = {name: getattr(failures, name) for name in dir(failures) if name.endswith("Error")}
KINDS |= {"MalformedError": MalformedError, "VerificationError": VerificationError}


def refusals():
    """Find each error of the core that our sources raise, with the longest of its own words."""
    for source in SOURCES:
        for node in ast.walk(ast.parse(source.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in KINDS and node.args:
                parts = ast.walk(node.args[0])
                texts = [str(each.value) for each in parts if isinstance(each, ast.Constant)]
                if len(max(texts, key=len, default="")) > len(" : "):
                    yield node.func.id, " 7 ".join(texts), max(texts, key=len)


def test_there_are_many_refusals_and_none_is_shown_in_the_core_s_own_words():
    found = list(refusals())
    assert len(found) > 150
    for name, text, words in found:
        said = in_french(KINDS[name](text))
        assert words.strip(" :") not in said, text
        assert said[0].islower(), text
    assert sum(in_french(KINDS[name](text)) in {UNREAD, UNTRUE} for name, text, _ in found) < 60


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (TimeoutError("timed out"), "pas de réponse à temps"),
        (URLError(ConnectionRefusedError(111, "Connection refused")), "rien n’écoute"),
        (URLError(socket.gaierror(-2, "Name or service not known")), "ce nom d’hôte n’existe pas"),
        (ssl.SSLError("CERTIFICATE_VERIFY_FAILED"), "certificat"),
        (OSError("odd"), "pas de réponse qui se lise"),
    ],
)
def test_why_nobody_answered_is_said_in_french(error, said):
    assert said in why_away(error)


def test_a_damaged_database_is_named_without_its_own_words(sealed, monkeypatch):
    def broken(*_args, **_options):
        raise DatabaseError("malformed: invalid page 12 of Mme Dupont")

    monkeypatch.setattr(Log.objects, "first", broken)
    with pytest.raises(CommandError) as refused:
        call_command("journal", "head")
    assert "abîmée" in str(refused.value)
    assert "Dupont" not in str(refused.value)


def test_what_others_saw_is_said_beside_what_the_base_shows(sealed, town, fsck):
    Alarm.objects.create(town=town, kind="fork", at=SOME_DAY, source="Ouest")
    Log.objects.update(trouble="fork")
    status, said = fsck()
    assert "ALARME : deux histoires sous le même nom (Ouest)" in said
    assert "ARRÊTÉ : la base ne mène plus au dernier sceau" in said
    assert (status, "0 défaut(s)" in said) == (0, True)
