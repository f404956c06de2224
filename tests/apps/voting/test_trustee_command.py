"""`parvis trustee`: one of three holds their part with files alone, from the key to the result."""

import json
import stat

import pytest

from parvis.apps.common.tenancy import within
from parvis.apps.voting.board import archive_of
from parvis.apps.voting.ceremony import task_of
from parvis.apps.voting.freezing import freeze_election
from parvis.apps.voting.models import Board, Kind, Question, State
from parvis.apps.voting.receiving import receive_codes
from parvis.cli import main
from parvis.testing.elections import CLOSED_DAY, Ceremony, close_election, draft_election, opened
from parvis.testing.factories import SOME_DAY
from tests.apps.voting.test_counting import YES, put

pytestmark = pytest.mark.django_db
MINE = 2


class Machine(Ceremony):
    """Three trustees; the second works with files on a machine of their own."""

    def of(self, folder):
        self.folder, self.turn, self.said = folder, 0, []
        return self

    def body(self, index, task):
        if index != MINE:
            return super().body(index, task)
        assert self.run(task) == 0
        return self.path("answer").read_bytes()

    def path(self, name):
        return self.folder / f"{name}-{self.turn}.json"

    def run(self, task, *, uuid="", **changed):
        """Run the command on a task, with the archive where there is one."""
        self.turn += 1
        election = {"uuid": uuid or self.election.uuid}
        value = {"step": task.step, "input": {**task.input, **changed}, "election": election}
        self.path("task").write_text(json.dumps(value))
        words = [str(self.path("task")), str(self.folder / "key"), str(self.path("answer"))]
        board = Board.objects.filter(election=self.election).first()
        if board:
            archive = self.folder / "vote.bel"
            archive.write_bytes(b"".join(archive_of(board)))
            words += ["--archive", str(archive)]
        return main(["trustee", "answer", *words])


@pytest.fixture
def machine(town, agent, tmp_path):
    ranked = Question(kind=Kind.RANKING, title="Classer", answers=["A", "B"], blank=True)
    with within(town):
        frozen = freeze_election(election=draft_election(by=agent, questions=[ranked]), at=SOME_DAY)
        made = Machine(frozen)
        assert main(["trustee", "new", str(tmp_path / "key")]) == 0
        yield made.of(tmp_path)


def test_a_trustee_with_files_alone_makes_shuffles_and_opens(machine, agent, elected, capsys):
    assert stat.S_IMODE((machine.folder / "key").stat().st_mode) == 0o600
    key = (machine.folder / "key").read_text()
    receive_codes(election=machine.election, data=machine.make_codes(), at=SOME_DAY)
    machine.make_keys()
    machine.rehearse()
    opened(machine, agent, elected)
    put(machine, "1", YES, (2, 1))
    close_election(machine, agent, elected)
    assert [machine.answer(each, at=CLOSED_DAY) for each in (1, MINE)] == ["shuffle"] * 2

    task = task_of(machine.trustee(MINE))
    lie = task.input["encrypted_tally"].replace("0", "1", 1)
    capsys.readouterr()
    assert machine.run(task, encrypted_tally=lie) == 1
    assert machine.run(task, uuid="AnotherVoteOf1") == 1
    assert "REFUSÉ : quelque chose est faux, et votre clé" in capsys.readouterr().out
    assert not machine.path("answer").exists()

    assert [machine.answer(each, at=CLOSED_DAY) for each in (MINE, 3)] == ["decryption"] * 2
    assert machine.refresh().state == State.TALLIED
    assert machine.election.result == [[0, 1, 0], [[2, 1]]]
    assert key.strip() not in capsys.readouterr().out


def test_what_cannot_be_read_or_stands_there_already_changes_nothing(machine, capsys):
    task = task_of(machine.trustee(MINE))
    assert main(["trustee", "new", str(machine.folder / "key")]) == 2
    assert machine.run(task) == 0
    words = [str(machine.path(name)) for name in ("task", "answer")]
    key = str(machine.folder / "key")
    assert main(["trustee", "answer", words[0], key, words[1]]) == 2
    machine.path("task").write_text(
        '{"step": "polynomial", "input": {}, "election": {"uuid": "X"}}'
    )
    assert main(["trustee", "answer", words[0], key, words[1] + "2"]) == 2
    machine.path("task").write_text("[]")
    assert main(["trustee", "answer", words[0], key, words[1] + "2"]) == 2
    assert capsys.readouterr().out.count("RIEN N'EST FAIT") == 4


def test_a_sealed_vote_is_never_opened_without_its_archive(machine, capsys):
    path = machine.folder / "task"
    asked = {"step": "decryption", "input": {}, "election": {"uuid": machine.election.uuid}}
    path.write_text(json.dumps(asked))
    words = [str(path), str(machine.folder / "key"), str(machine.folder / "answer")]
    assert main(["trustee", "answer", *words]) == 2
    assert "--archive" in capsys.readouterr().out
