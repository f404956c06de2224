"""Serving: one instance per data, a free port, programs that are kept alive."""

import os
import signal
import socket
import sqlite3
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from launcher.database import APPS, has_our_migrations
from launcher.errors import LauncherError
from launcher.home import ROOT
from launcher.prepare import Part, hash_of, make_secret
from launcher.privacy import refuse_open_keys
from launcher.serve import Options, free_port, public_names, take_data
from launcher.supervisor import Program, Supervisor


def test_a_port_that_is_taken_gives_way_to_the_next(capsys):
    with socket.create_server(("127.0.0.1", 0)) as server:
        taken = server.getsockname()[1]

        chosen = free_port("127.0.0.1", taken)

    assert chosen > taken
    assert f"Le port {taken} est pris : Parvis répond sur le {chosen}." in capsys.readouterr().out


def test_a_free_port_is_taken_silently(capsys):
    with socket.create_server(("127.0.0.1", 0)) as server:
        free = server.getsockname()[1]

    assert free_port("127.0.0.1", free) == free
    assert capsys.readouterr().out == ""


def test_an_address_of_another_machine_is_refused():
    with pytest.raises(LauncherError, match=r"192\.0\.2\.1 n'est pas utilisable"):
        free_port("192.0.2.1", 8000)


def test_a_second_instance_on_the_same_data_refuses_and_names_the_first(world):
    with take_data(world.home) as instance:
        instance.write("4242 http://127.0.0.1:8000/")

        ended = world.run("serve", "--no-browser")

    assert ended.returncode == 1
    assert "processus 4242 sur http://127.0.0.1:8000/" in ended.stderr
    assert ended.stdout == ""


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX")
def test_a_key_that_others_may_read_is_named_with_what_repairs_it_and_nothing_starts(world):
    keys = world.home.folder / "keys"
    keys.mkdir(mode=0o700)
    key = keys / "bourg.key"
    key.write_text("PRIVATE+KEY+…\n", encoding="utf-8")
    key.chmod(0o644)

    ended = world.run("serve", "--no-browser")

    assert ended.returncode == 1
    assert len(ended.stderr.splitlines()) == 1
    assert ended.stderr.endswith(f"peuvent lire {key}. Tapez : chmod 600 '{key}'\n")
    assert "PRIVATE" not in ended.stderr
    assert not world.calls.exists()


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX")
def test_a_folder_of_keys_that_others_may_enter_is_refused_until_it_is_mended(home):
    keys = home.folder / "keys"
    refuse_open_keys(home.folder)
    keys.mkdir()
    keys.chmod(0o755)

    with pytest.raises(LauncherError, match="chmod 700 '"):
        refuse_open_keys(home.folder)

    keys.chmod(0o700)
    refuse_open_keys(home.folder)


def test_data_are_free_again_when_the_first_instance_was_killed(home):
    code = "import sys; sys.path.insert(0, sys.argv[1]); from pathlib import Path\n"
    code += "from launcher.home import Home; from launcher.serve import take_data\n"
    code += (
        "lock = take_data(Home(Path(sys.argv[2]))); print('taken', flush=True); sys.stdin.read()"
    )
    words = [sys.executable, "-c", code, str(ROOT), str(home.folder)]
    first = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert first.stdout.readline() == b"taken\n"
    with pytest.raises(LauncherError, match=f"processus {first.pid}"):
        take_data(home)

    first.kill()
    first.communicate()

    take_data(home).release()


def test_options_have_the_names_that_the_help_gives():
    options = Options.parse(["--port", "8123", "--no-browser", "--host", "::1", "--no-demo"])

    assert options == Options("::1", 8123, browser=False, demo=False)


def test_the_whole_network_reaches_the_site_by_the_machines_name():
    names = public_names("::", "http://localhost:8000/")["PARVIS_HOSTS"]

    assert socket.gethostname() in names.split(",")


def test_the_secret_is_made_once_and_for_its_owner_only(home):
    make_secret(home)
    first = home.secret.read_text()
    make_secret(home)

    assert home.secret.read_text() == first
    assert len(first) > 64
    assert stat.S_IMODE(home.secret.stat().st_mode) == 0o600


def test_a_part_is_made_again_when_its_sources_or_its_result_change(home):
    home.stamps.mkdir()
    result = home.folder / "base"
    part = Part("database", hash_of([], "one"), result.touch, result.exists)
    assert not part.is_done(home)

    part.finish(home)
    assert part.is_done(home)
    assert not Part("database", hash_of([], "two"), result.touch, result.exists).is_done(home)

    result.unlink()
    assert not part.is_done(home)


@pytest.mark.parametrize(
    ("change", "fits"),
    [
        ("", True),
        ("DELETE FROM django_migrations WHERE app = 'common'", False),
        ("INSERT INTO django_migrations VALUES ('common', '9999_of_tomorrow')", False),
        ("INSERT INTO django_migrations VALUES ('auth', '9999_of_tomorrow')", True),
        ("INSERT INTO django_migrations VALUES ('common', '0002_isolate_towns')", True),  # joined
        ("DROP TABLE django_migrations", False),
    ],
)
def test_a_database_put_back_from_a_copy_is_prepared_again(home, change, fits):
    file = home.folder / "parvis.sqlite3"
    assert not has_our_migrations(file)

    ours = [(path.parts[-3], path.stem) for path in APPS.glob("*/migrations/[0-9]*.py")]
    with sqlite3.connect(file) as base:
        base.execute("CREATE TABLE django_migrations (app, name)")
        base.executemany("INSERT INTO django_migrations VALUES (?, ?)", ours)
        base.execute(change)
    base.close()

    assert has_our_migrations(file) == fits


def supervise(tmp_path, code: str) -> Supervisor:
    program = Program("one", [sys.executable, "-c", code], tmp_path / "one.log")
    supervisor = Supervisor([program], dict(os.environ), tmp_path)
    supervisor.start()
    return supervisor


def until(condition) -> None:
    deadline = time.monotonic() + 15
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_what_dies_is_started_again_and_waits_longer_each_time(tmp_path):
    supervisor = supervise(tmp_path, "print('born', flush=True); raise SystemExit(1)")
    (program,) = supervisor.programs

    deaths: list[str] = []
    until(lambda: deaths.extend(supervisor.tick()) or len(deaths) == 2)

    assert program.log.read_text().count("born") == 2
    assert program.pause == pytest.approx(2.0)


def test_a_program_that_does_not_want_to_stop_is_stopped(tmp_path, monkeypatch):
    monkeypatch.setattr("launcher.supervisor.GRACE", 0.2)
    stubborn = "import signal, time; signal.signal(15, signal.SIG_IGN); print(1, flush=True)\n"
    supervisor = supervise(tmp_path, stubborn + "time.sleep(60)")
    (program,) = supervisor.programs
    until(lambda: program.log.read_text() == "1\n")

    supervisor.stop()

    assert program.process.returncode == -signal.SIGKILL


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a child of its parent's end")
def test_programs_do_not_outlive_a_supervisor_that_is_killed(tmp_path):
    code = "import sys, os; sys.path.insert(0, sys.argv[1]); from pathlib import Path\n"
    code += "from launcher.supervisor import Program, Supervisor\n"
    code += "p = Program('x', ['sleep', '60'], Path('x.log'))\n"
    code += "Supervisor([p], dict(os.environ), Path()).start()\n"
    code += "print(p.process.pid, flush=True); sys.stdin.read()"
    words = [sys.executable, "-c", code, str(ROOT)]
    boss = subprocess.Popen(words, cwd=tmp_path, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    child = int(boss.stdout.readline())

    boss.kill()
    boss.communicate()

    until(lambda: not is_running(child))


def is_running(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text("ascii")
    except FileNotFoundError:
        return False
    return state.rpartition(")")[2].split()[0] != "Z"
