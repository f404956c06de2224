"""The real site, started twice by the real launcher, with the libraries the tests run in."""

import signal
import sysconfig
import time
import urllib.request
from typing import NamedTuple

import pytest

from launcher.home import Home

LEND = (
    "path = next(Path(words[words.index('--python') + 1]).parents[1].rglob('site-packages'));"
    "(path / 'lent.pth').write_text({!r})"
)
PREPARES = "Mise à jour de la base de données…"


class Start(NamedTuple):
    """What one start said, answered, and left when it was told to stop."""

    said: list[str]
    health: int
    status: int
    complaints: str
    seconds: float


def start_and_stop(world, number: int) -> Start:
    began = time.monotonic()
    process = world.start("--no-browser", "--no-demo", "--port", "8460")
    said = []
    while not (said and said[-1].startswith("Vérifier")):
        line = process.stdout.readline()
        assert line, process.stderr.read()
        said.append(line.rstrip())
    seconds = time.monotonic() - began
    address = said[-4].split()[-1]
    with urllib.request.urlopen(address + "sante/", timeout=10) as answer:  # noqa: S310 - ours
        health = answer.status
    process.send_signal(number)
    _, complaints = process.communicate(timeout=90)  # a busy machine is slow, not wrong
    return Start(said, health, process.returncode, complaints, seconds)


@pytest.fixture(scope="module")
def world(tmp_path_factory, new_world):
    """A world whose installer lends our own libraries instead of fetching any."""
    pytest.importorskip("granian", reason="the server is not part of this environment")
    folder = tmp_path_factory.mktemp("start")
    made = new_world(Home(folder / "a home"), folder)
    made.installer(LEND.format(sysconfig.get_path("purelib")))
    return made


@pytest.fixture(scope="module")
def starts(world) -> list[Start]:
    return [start_and_stop(world, number) for number in (signal.SIGTERM, signal.SIGINT)]


def test_the_site_answers_and_ends_in_four_lines(starts, world):
    for start in starts:
        assert start.health == 200
        address, *others = start.said[-4:]
        assert address.startswith("Adresse   http://127.0.0.1:84")
        assert others == [
            f"Données   {world.home.folder}", "Arrêter   Ctrl-C", "Vérifier  ./parvis test"
        ]  # fmt: skip


def test_it_stops_cleanly_when_told_by_either_signal(starts):
    assert [(start.status, start.complaints) for start in starts] == [(0, ""), (0, "")]


def test_only_the_first_start_prepares(starts):
    first, second = starts

    assert PREPARES in first.said
    assert PREPARES not in second.said
    assert second.seconds < first.seconds


def test_everything_is_in_the_one_folder(starts, world):
    kept = {path.name for path in world.home.folder.iterdir()}

    assert {"parvis.sqlite3", "secret", "static", "logs", "stamps"} <= kept
    assert set(world.bin.parent.iterdir()) == {world.bin, world.calls, world.home.folder}


def test_two_commands_that_prepare_at_once_wait_for_each_other(tmp_path, new_world):
    pytest.importorskip("granian", reason="the server is not part of this environment")
    world = new_world(Home(tmp_path / "home"), tmp_path)
    world.installer(LEND.format(sysconfig.get_path("purelib")))
    both = [world.start("journal", "head") for _ in range(3)]
    told = [process.communicate(timeout=180) for process in both]
    assert [process.returncode for process in both] == [0, 0, 0], told
    assert sum(PREPARES in complaints for _, complaints in told) == 1
    assert [said for said, _ in told] == [""] * 3  # what a program reads is the answer alone
