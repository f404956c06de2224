"""The operator's drills, as `docs/how-to/cles-du-journal.md` tells them, command by command."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from time_machine import travel

from parvis.apps.ledger.models import ClosedLog, Entry, Log
from parvis.apps.ledger.rotating import TOGETHER
from parvis.cli import main
from parvis.cli.sealedkey import draw
from parvis.core.ledger.note import Note
from parvis.testing.factories import SOME_DAY

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def reachable(settings):
    """Give the public address, as an operator does before the root signs it."""
    settings.PARVIS_URL_IS_GIVEN = True


@pytest.fixture
def run(capsys):
    def ran(*words):
        call_command("journal", *map(str, words), "--town", "bourg")
        return capsys.readouterr().out

    return ran


@pytest.fixture
def offline(tmp_path, capsys):
    """The machine without a network, where the root key is."""
    key = draw("bourg.example/racine")
    (tmp_path / "root.key").write_text(key.export())

    def signed(what, text):
        (tmp_path / "paper").write_text(text, "utf-8")
        out = tmp_path / "signed"
        words = ["sign", what, tmp_path / "paper", "--root", tmp_path / "root.key", "--out", out]
        assert main([*map(str, words)]) == 0
        capsys.readouterr()
        return out

    signed.vkey = str(key.verifier)
    return signed


def lines_of(log):
    return [line.key_id for line in log.note.signatures]


def test_a_town_without_a_journal_gets_one_with_its_root(home, within_town, run, offline):
    assert "vkey" in run("init", "--root", offline.vkey)
    log = Log.objects.get()
    assert (log.published, log.root_vkey) == (1, offline.vkey)
    with pytest.raises(CommandError, match="a son journal"):
        run("init")


def test_a_key_without_a_root_is_changed_in_two_commands(log, run):
    with travel(SOME_DAY, tick=False):
        assert Log.objects.get().vkey not in run("rotate")
    both = Log.objects.get()
    assert len(lines_of(both)) == 2
    with travel(SOME_DAY + timedelta(1), tick=False):
        assert "à partir du" in run("rotate")
        with pytest.raises(CommandError, match="ensemble"):
            run("rotate", "--finish")
    with travel(SOME_DAY + TOGETHER, tick=False):
        assert both.newer_vkey in run("rotate", "--finish")
    assert lines_of(Log.objects.get()) == [both.keys[1].key_id]


def test_with_a_root_the_policy_comes_first(log, run, offline, browse):
    assert browse().get("/bourg/journal/policy.signed").status_code == 404
    with pytest.raises(CommandError, match="--root"):
        run("policy", "publish", offline("policy", run("policy", "show")))
    run("policy", "publish", offline("policy", run("policy", "show")), "--root", offline.vkey)
    assert "policy show" in run("rotate")
    assert len(lines_of(Log.objects.get())) == 1
    published = offline("policy", run("policy", "show"))
    assert "Deux clés signent" in run("policy", "publish", published)
    assert len(lines_of(Log.objects.get())) == 2
    served = browse().get("/bourg/journal/policy.signed")
    assert served.content == published.read_bytes()


def test_a_stolen_key_closes_the_journal_and_the_next_one_begins(log, run, offline, write):
    run("policy", "publish", offline("policy", run("policy", "show")), "--root", offline.vkey)
    with pytest.raises(CommandError, match="sans retour"):
        run("close", "--reason", "clé copiée")
    statement = run("close", "--reason", "clé copiée", "--yes")
    write(2)
    run("close", "--signed", offline("close", statement))
    assert f"{log.origin}/2" in run("init", "--shard")
    closed, fresh = ClosedLog.objects.get(), Log.objects.get()
    assert Note.parse(closed.closing).text == statement.partition("#")[0]
    assert Entry.objects.filter(shard=1).order_by("-index").first().type == "log.close"
    assert (closed.published, fresh.published, fresh.root_vkey) == (3, 3, offline.vkey)


@pytest.mark.parametrize(
    "words",
    [
        ["policy", "publish", "absent"],
        ["close", "--signed", "absent"],
        ["init", "--shard"],
        ["rotate", "--finish"],
        ["policy", "publish", __file__],
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(log, run, words):
    with pytest.raises(CommandError):
        run(*words)
    assert not Entry.objects.exclude(type="log.genesis").exists()


def test_a_policy_that_nobody_could_follow_is_not_shown_for_signing(log, run, settings, town):
    settings.PARVIS_URL, settings.PARVIS_URL_IS_GIVEN = "http://localhost:8000", False
    with pytest.raises(CommandError, match=r"localhost:8000, et la clé racine signerait cela"):
        run("policy", "show")
    town.host = "bourg.example"
    town.save()
    assert "https://bourg.example/journal" in run("policy", "show")


def test_the_key_s_file_is_what_the_guide_says(log, run, tmp_path, capsys):
    """One line, copied from the paper, or the file under a passphrase."""
    key = draw("bourg.example/racine")
    for name, text in (("cle.txt", key.export()), ("ligne.txt", f"{key.export()}\n")):
        (tmp_path / name).write_text(text)
        (tmp_path / "regle.txt").write_text(run("policy", "show"), "utf-8")
        words = ["sign", "policy", tmp_path / "regle.txt", "--root", tmp_path / name]
        assert main([*map(str, words)]) == 0
        assert Note.parse(capsys.readouterr().out).check([key.verifier])
