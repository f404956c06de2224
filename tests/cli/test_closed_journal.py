"""A journal that is closed for ever: who says so, and what may no more be there."""

import json
from dataclasses import replace

import pytest

from parvis.cli import main
from tests.cli.journals import (
    ROOT,
    THIEF,
    VKEY,
    closing_entry,
    closing_of,
    signed_act,
    write_journal,
)
from tools import make_demo_log as demo

LINES = [demo.entry(number) for number in range(1, 40)]
ACT = closing_of(LINES)
LATE = demo.entry(900)
EMPTY = closing_of([])


@pytest.fixture
def journal(tmp_path):
    """Publish a journal with an act; `policy` names the root that the reader trusts."""

    def written(leaves, act=""):
        folder = write_journal(tmp_path / "journal", leaves)
        (folder / "close").write_text(str(act), "utf-8")
        lines = (f"# root {ROOT.verifier}", f"log {VKEY}", "quorum none", "")
        (tmp_path / "policy").write_text("\n".join(lines), "utf-8")
        return folder, tmp_path / "policy"

    return written


@pytest.fixture
def ask(capsys):
    def asked(command, folder, policy, *options):
        words = [*command.split(), str(folder), "--policy", str(policy), *map(str, options)]
        return main(words), capsys.readouterr().out

    return asked


@pytest.mark.parametrize("command", ["verify log", "monitor"])
@pytest.mark.parametrize(
    ("leaves", "act", "signer"),
    [
        ([*LINES, closing_entry(ACT)], signed_act(ACT, ROOT), str(ROOT.verifier)),
        ([*LINES, closing_entry(ACT)], ACT, None),
        ([*LINES, closing_entry(ACT)], "", None),
        (LINES, signed_act(ACT, ROOT), str(ROOT.verifier)),  # nobody could sign any more
        (LINES[:20], signed_act(ACT, ROOT), str(ROOT.verifier)),  # and lines were lost
    ],
)
def test_a_closed_journal_is_true_and_said_to_be_closed(journal, ask, command, leaves, act, signer):
    place = journal(leaves, act)
    status, said = ask(command, *place)
    assert (status, "CLOS : ce journal est clos pour toujours" in said) == (0, True)
    facts = json.loads(ask(command, *place, "--json")[1])
    assert (facts["closing"]["signer"], facts["closing"]["final"]) == (signer, True)
    assert "MUET" not in ask("monitor", *place, "--mute-after=-1")[1]


FALSE = {
    "an entry after the last one": ([*LINES, closing_entry(ACT), LATE], signed_act(ACT, ROOT)),
    "and without any act": ([*LINES, closing_entry(ACT), LATE], ""),
    "an entry after the last good head": ([*LINES, LATE], signed_act(ACT, ROOT)),
    "the signature of another": ([*LINES, closing_entry(ACT)], signed_act(ACT, THIEF)),
    "a false signature": (
        [*LINES, closing_entry(ACT)],
        signed_act(ACT, ROOT).replace("clé copiée", "clé perdue"),
    ),
    "a head that was never there": (
        [*LINES, closing_entry(replace(ACT, root=EMPTY.root))],
        signed_act(replace(ACT, root=EMPTY.root), ROOT),
    ),
    "another head than the last entry": ([*LINES, closing_entry(EMPTY)], signed_act(ACT, ROOT)),
    "another reason than the last entry": (
        [*LINES, closing_entry(ACT)],
        signed_act(replace(ACT, reason="clé perdue"), ROOT),
    ),
    "the act of another journal": (LINES, signed_act(replace(ACT, origin="a.example/b"), ROOT)),
    "no act at all": (LINES, "n'importe quoi"),
}


@pytest.mark.parametrize("command", ["verify log", "monitor"])
@pytest.mark.parametrize("trick", FALSE)
def test_what_is_false_of_a_closing_is_told(journal, ask, command, trick):
    status, said = ask(command, *journal(*FALSE[trick]))
    assert (status, said.startswith("FAUX")) == (1, True)
    assert "clôt" in said


def test_what_comes_after_the_end_is_told_by_the_next_look_too(journal, ask, tmp_path):
    state = ("--state", tmp_path / "state")
    assert ask("monitor", *journal([*LINES, closing_entry(ACT)]), *state)[0] == 0
    place = journal([*LINES, closing_entry(ACT), LATE], signed_act(ACT, ROOT))
    assert ask("verify log", *place)[1].count("suit celle qui clôt") == 1
    for _ in range(2):
        status, said = ask("monitor", *place, *state)
        assert (status, "l'entrée n° 41 suit celle qui clôt" in said) == (1, True)


def test_an_act_that_nobody_signs_ends_nothing_by_itself(journal, ask):
    """Whoever holds the web server could write one, to hide that the journal is silent."""
    place = journal(LINES, ACT)
    status, said = ask("monitor", *place, "--mute-after=-1")
    assert (status, said.startswith("MUET")) == (3, True)
    assert "aucune clé racine connue ne le signe" in said


def test_a_journal_names_its_root_itself_where_the_reader_knows_none(
    journal, ask, tmp_path, capsys
):
    rule = f"# root {ROOT.verifier}\nlog {VKEY}\nquorum none\n"
    signed = f"{rule}\n{ROOT.sign(rule)}\n"
    policy = demo.entries.leaf("log.policy", {"sha256": "0" * 64, "policy": signed}, demo.START)
    lines = [*LINES, policy]
    act = closing_of(lines)
    folder, _ = journal([*lines, closing_entry(act)], signed_act(act, ROOT))
    assert main(["verify", "log", str(folder), "--vkey", VKEY]) == 0
    assert ROOT.verifier.fingerprint in capsys.readouterr().out
    (folder / "close").write_text(signed_act(act, THIEF), "utf-8")
    assert main(["verify", "log", str(folder), "--vkey", VKEY]) == 1
