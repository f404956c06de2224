"""`verify election`: the verdict, what it rests on, and the journal beside the archive."""

import json
import os
import subprocess
import sys
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest

from parvis.cli import main, processes, recount, sources, verify_election
from parvis.cli.french_ranked import counted
from parvis.cli.processes import Processes, processors
from parvis.core.voting import archive, urn
from parvis.core.voting.audit import Audit
from parvis.core.voting.questions import NonHomomorphic
from tests.cli.journals import VKEY, election_entries, write_journal
from tests.core.voting.archives import linked, steps

VECTORS = Path(__file__).parents[1] / "vectors" / "belenios"
OTHER_KEY = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
UUID = "8CVBWEdMAjjXQ9"


def only(kind, folder="valid"):
    (path,) = (VECTORS / folder / kind).glob("*.bel")
    return path


@pytest.fixture
def verify(capsys):
    def verify(file, *options):
        status = main(["verify", "election", str(file), *map(str, options)])
        return status, capsys.readouterr().out

    return verify


@pytest.fixture
def journal(tmp_path):
    events = list(archive.events([only("h33ed2").read_bytes()]))
    return write_journal(tmp_path / "journal", election_entries(events, UUID))


def test_a_true_vote_is_told_with_what_was_checked_and_its_result(verify):
    status, said = verify(only("h33ed2"))

    assert status == 0
    assert said.startswith("VRAI : tout est juste dans cette archive.\n")
    assert f"Vote : « Référendum local » ({UUID})" in said
    assert "Empreinte du vote : N2JJiBJ84s5fQdvuiieUVzMngAhnQvei8T3pj+K8Kwk" in said
    for line in (
        "60\N{NARROW NO-BREAK SPACE}416 octets",
        "12 étapes enchaînées dans l'ordre",
        "5 bulletins signés, aucun deux fois",
        "45 preuves que ces bulletins sont valables",
        "18 déchiffrements prouvés",
    ):
        assert f"  • {line}" in said
    assert "Votants : 5\n« Approuvez-vous le projet ? »\n  Oui : 3\n  Non : 2\n" in said
    assert said.endswith("  Blanc : 1\n  A : 3\n  B : 1\n  C : 2\n")


def test_each_kind_of_question_has_its_result(verify):
    assert "Poids total : 150" in verify(only("w33ed2"))[1]
    assert "  5 bulletins déchiffrés un à un, après mélange" in verify(only("nhth33ed2"))[1]
    assert "  Liste 1 : 2\n  Alice : 2\n  Bob : 1\n  Liste 2 : 3\n" in verify(only("l30ed2"))[1]


@pytest.mark.parametrize(
    ("case", "status", "said"),
    [
        ("revote-not-in-tally", 1, "FAUX : dans cette archive, quelque chose n'est pas vrai."),
        ("ballot-duplicate", 1, "event 2: ballot: it was there before"),
        ("raw-unreferenced-data-record", 2, "ILLISIBLE : l'archive ne se lit pas"),
    ],
)
def test_a_broken_vote_is_told_with_what_held_before(verify, case, status, said):
    found, text = verify(only(case, "broken"))
    assert (found, said in text) == (status, True)
    if status == 1:
        assert "Ce qui a été vérifié et qui est juste :\n  • " in text


@pytest.mark.parametrize("name", ["absent.bel", "\0", "."])
def test_what_cannot_be_read_is_unreadable(verify, name):
    status, said = verify(name)
    assert (status, said[:9]) == (2, "ILLISIBLE")


def test_a_machine_reads_the_same_verdict(verify):
    status, said = verify(only("w33ed2"), "--json")
    facts = json.loads(said)

    assert status == facts["status"] == 0
    assert facts["verdict"] == "true"
    assert (facts["ballots"], facts["voters"], facts["weight"]) == (5, 5, 150)
    assert facts["result"] == [[70, 80], [40, 80, 20, 80]]
    assert facts["checks"]["proofs"] == 45

    status, said = verify(only("result-swapped", "broken"), "--json")
    facts = json.loads(said)
    assert (status, facts["verdict"], facts["error"]) == (1, "false", "VerificationError")
    assert facts["checks"]["decryptions"] == 18
    assert facts["result"] is None

    status, said = verify("absent.bel", "--json")
    assert (json.loads(said)["input"], json.loads(said)["checks"]) == ("archive", {})


def test_a_vote_that_goes_on_is_true_so_far(verify, tmp_path):
    file = tmp_path / "vote.bel"
    story = steps(VECTORS / "valid" / "h33ed2")
    for count, said in ((1, "n'est pas clos"), (7, "pas encore de résultat")):
        file.write_bytes(linked(story[:count]))
        status, text = verify(file)
        assert (status, f"À savoir : le vote {'est' if count == 7 else ''}".strip() in text) == (
            0,
            True,
        )
        assert said in text


def test_replaced_ballots_are_counted_apart(verify, tmp_path, monkeypatch):
    done = Audit(lambda: [only("h33ed2").read_bytes()])
    done.run()
    answer = recount.Answer(done)
    for voters, said in ((4, "(un bulletin remplacé par"), (3, "(2 bulletins remplacés par")):
        done.urn.voters = voters
        assert said in verify_election.french_election.told(answer)


def test_a_long_result_is_cut(verify, monkeypatch):
    monkeypatch.setattr(verify_election.french_election, "_LINES", 3)
    assert verify(only("h33ed2"))[1].endswith("  Non : 2\n… la suite avec --json\n")


def test_the_journal_holds_each_event(verify, journal):
    status, said = verify(only("h33ed2"), "--journal", journal, "--vkey", VKEY)
    assert status == 0
    assert said.startswith("VRAI : tout est juste dans cette archive, et le journal public tient")
    assert "  • 12 étapes ont leur entrée au journal public" in said

    status, said = verify(only("h33ed2"), "--journal", journal)
    assert (status, said[:28]) == (3, "COHÉRENT, MAIS SANS GARANT :")


@pytest.mark.parametrize(
    ("options", "status", "said"),
    [
        (["--vkey", OTHER_KEY], 1, "n'est pas signé comme vous le demandez"),
        (["--vkey", "odd"], 2, "la clé ou la politique donnée ne se lit pas"),
        (["--policy", "absent"], 2, "la clé ou la politique donnée ne se lit pas"),
    ],
)
def test_whom_the_reader_trusts_signs_the_journal(verify, journal, options, status, said):
    found, text = verify(only("h33ed2"), "--journal", journal, *options)
    assert (found, said in text) == (status, True)


def test_another_journal_makes_it_false(verify, journal):
    status, said = verify(only("w33ed2"), "--journal", journal, "--vkey", VKEY)
    assert (status, "ne tiennent pas les mêmes étapes" in said) == (1, True)
    assert "event 0: it has no entry in the journal" in said


def test_a_journal_that_is_spoiled_is_not_believed(verify, journal):
    bundle = next(journal.glob("tile/entries/*.p/*"))
    bundle.write_bytes(bundle.read_bytes().replace(b'"height":3', b'"height":4'))
    status, said = verify(only("h33ed2"), "--journal", journal, "--vkey", VKEY)
    assert (status, "le journal donné n'est pas juste" in said) == (1, True)


def test_a_journal_that_is_not_there(verify, tmp_path, monkeypatch):
    status, said = verify(only("h33ed2"), "--journal", tmp_path, "--vkey", VKEY)
    assert (status, "le journal ne se lit pas" in said) == (2, True)

    def nowhere(self, path, limit):
        raise sources.UnreachableError(path)

    monkeypatch.setattr(sources.Site, "file", nowhere)
    status, said = verify(only("h33ed2"), "--journal", "http://parvis.example", "--vkey", VKEY)
    assert (status, "le journal ne répond pas" in said) == (2, True)


def test_processes_and_one_alone_find_the_same(verify, monkeypatch):
    monkeypatch.setattr(urn, "SIZE", 1)
    monkeypatch.setattr(processes, "_AHEAD", 1)
    for kind, folder in (("h33ed2", "valid"), ("revote-not-in-tally", "broken")):
        alone = verify(only(kind, folder), "--processes", 1)
        assert verify(only(kind, folder), "--processes", 3) == alone
    assert processors() >= 1


def test_processors_are_counted_where_the_system_says_none(monkeypatch):
    monkeypatch.delattr(os, "sched_getaffinity", raising=False)
    assert processors() == (os.cpu_count() or 1)


def test_what_breaks_on_this_machine_is_no_verdict(verify, monkeypatch):
    def broken(self, batches):
        raise BrokenProcessPool

    monkeypatch.setattr(Processes, "__call__", broken)
    status, said = verify(only("h33ed2"))
    assert (status, "cette machine n'a pas pu finir" in said) == (2, True)


def test_ballots_are_counted_on_a_terminal(capsys, monkeypatch):
    monkeypatch.setattr(urn, "SIZE", 2)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    assert main(["verify", "election", str(only("h33ed2"))]) == 0
    assert capsys.readouterr().err == "\r2 bulletins\r4 bulletins\r5 bulletins\n"


WITHOUT = """
import sys
sys.modules["nacl"] = sys.modules["cryptography"] = None
from parvis.cli import main
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.parametrize(("kind", "status"), [("nhth33ed2", 0), ("ballot-duplicate", 1)])
def test_a_vote_is_recounted_without_any_library(kind, status):
    path = only(kind, "valid" if status == 0 else "broken")
    paths = [path for path in sys.path if path.endswith("src")]
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT, "verify", "election", str(path)],
        env={"PYTHONPATH": ":".join(paths), "PARVIS_ACCELERATOR": "off"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == status
    assert done.stdout.startswith("VRAI" if status == 0 else "FAUX")
    assert done.stderr.startswith("Ni PyNaCl ni calcul compilé ici")


def test_a_crash_of_ours_is_no_verdict(monkeypatch, capsys):
    def crash(_audit):
        raise KeyError("nobody thought of it")

    monkeypatch.setattr(Audit, "run", crash)

    assert main(["verify", "election", str(only("h33ed2"))]) == 2
    out, said = capsys.readouterr()
    assert out == ""
    assert said.startswith("SANS VERDICT : ce programme a échoué")
    assert len(said.splitlines()) == 1
    assert "KeyError" in said


@pytest.mark.parametrize(
    ("extra", "lines"),
    [
        ({"type": "Schulze", "blank": True}, ["  1. B", "  2. A", "  2. C"]),
        ({"type": "STV", "blank": True, "seats": 1}, ["vote unique transférable : B"]),
        ({"type": "STV", "blank": True, "seats": -1}, []),
        (None, []),
    ],
)
def test_rankings_are_counted_again_by_the_method_that_the_election_names(extra, lines):
    question = NonHomomorphic("Classer ?", ("A", "B", "C"), extra)
    told = "\n".join(counted(question, [(2, 1, 3), (0, 1, 0), (3, 1, 2)]))
    assert all(line in told for line in lines)
    assert bool(told) is bool(lines)
