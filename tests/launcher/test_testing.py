"""The test command says what it did and, above all, what it did not."""

import os
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from launcher.install import Environment
from launcher.testing import plan as plan_of_tests
from launcher.testing.plan import (
    ENGINE,
    INDEPENDENT,
    LONGEST,
    ORACLES,
    Plan,
    Planner,
    Tools,
    has_compiler,
    needed,
)
from launcher.testing.postgres import find_binaries, own_cluster, with_name
from launcher.testing.run import run_steps, sum_up
from launcher.testing.steps import Result, Step, count_tests


@pytest.mark.parametrize(
    ("line", "counts"),
    [
        ("12 passed in 0.51s", {"passed": 12}),
        ("=== 1 failed, 12 passed, 2 skipped in 61.20s (0:01:01) ===",
         {"failed": 1, "passed": 12, "skipped": 2}),
        ("2 errors in 0.10s", {"failed": 2}),
        ("3 passed, 1 xfailed in 0.10s", {"passed": 3, "skipped": 1}),
        ("no tests ran in 0.01s", {}),
        ("nothing of the kind", {}),
    ],
)  # fmt: skip
def test_tests_are_counted_as_pytest_counts_them(line, counts):
    assert count_tests(f"chatter\n{line}\n") == Counter(counts)


def step(code: str) -> Step:
    return Step("a step", "lint", [sys.executable, "-c", code], dict(os.environ))


def result(status: int, output: str = "") -> Result:
    return Result(step(""), status, 0.1, output)


def test_a_step_without_tests_is_one_check():
    assert result(0).counts == Counter(passed=1)
    assert result(1).counts == Counter(failed=1)


def test_a_run_that_passed_every_test_but_failed_otherwise_has_failed():
    assert result(1, "12 passed in 1.0s").counts == Counter(passed=12, failed=1)


def test_steps_all_run_and_keep_their_output():
    ended = list(run_steps([step("print('à')"), step("raise SystemExit(3)"), step("")]))

    assert sorted((each.status, each.output) for each in ended) == [(0, ""), (0, "à\n"), (3, "")]


def test_steps_that_are_given_up_are_stopped():
    began = time.monotonic()
    results = run_steps([step(""), step("import time; time.sleep(60)")])

    next(results)
    results.close()

    assert time.monotonic() - began < 30


@pytest.mark.parametrize(("ci", "status"), [("true", 1), ("", 0)])
def test_what_is_missing_is_named_and_fails_in_ci(ci, status, monkeypatch, capsys):
    monkeypatch.setenv("CI", ci)

    ended = sum_up(Plan([], ["browser tests"]), [result(0)], seconds=1, long=False)

    assert ended == status
    assert "NOT RUN: browser tests\n" in capsys.readouterr().out


def test_the_last_line_gives_the_count(capsys, monkeypatch):
    monkeypatch.delenv("CI", raising=False)

    ended = sum_up(Plan([], []), [result(0, "5 passed in 1s"), result(1)], seconds=1, long=True)

    assert ended == 1
    assert capsys.readouterr().out.endswith("\n5 passed, 1 failed, 0 skipped\n")


def test_a_run_of_nothing_has_not_passed(monkeypatch):
    monkeypatch.delenv("CI", raising=False)

    assert sum_up(Plan([], []), [], seconds=1, long=True) == 1


@pytest.fixture
def planner(home):
    env = Environment(home.folder / "env")
    envs = dict.fromkeys(("test", "core", "core-analysis"), env)
    return lambda tools: Planner(home, envs, tools, long=False).plan(None)


def test_without_tools_their_steps_are_missing_by_name(planner):
    plan = planner(Tools(None, None))

    assert [line.split(" (")[0] for line in plan.missing] == [
        "unit tests on PostgreSQL", "browser tests"
    ]  # fmt: skip
    assert not [each for each in plan.steps if "PostgreSQL" in each.name]


def test_what_takes_longest_begins_first(planner):
    plan = planner(Tools("postgresql://u@h/x", "/usr/bin/chromium"))

    assert tuple(each.name for each in plan.steps)[: len(LONGEST)] == LONGEST


def test_steps_on_sqlite_never_see_a_database_address(planner, monkeypatch):
    monkeypatch.setenv("PARVIS_TEST_DATABASE_URL", "postgresql://u@h/x")
    monkeypatch.setenv("PARVIS_DATABASE_URL", "postgresql://u@h/the-real-one")

    plan = planner(Tools("postgresql://u@h/x", "/usr/bin/chromium"))

    for each in plan.steps:
        assert ("PARVIS_TEST_DATABASE_URL" in each.variables) == ("PostgreSQL" in each.name)
        assert "PARVIS_DATABASE_URL" not in each.variables


def test_the_programs_of_others_are_asked_in_the_long_run_only(home):
    assert ORACLES not in needed(None)
    assert ORACLES not in needed("lint", long=True)
    assert {*INDEPENDENT, "core"} <= {*needed("core", long=True)}
    assert {*INDEPENDENT} & {*needed("unit", long=True)} == {ORACLES}
    assert ENGINE not in needed("core", long=True)
    envs = {name: Environment(home.folder / name) for name in needed(None, long=True)}
    steps = Planner(home, envs, Tools(None, None), long=True).plan(None).steps

    theirs = {str(envs[purpose].python): name for purpose, (name, _) in INDEPENDENT.items()}
    asked = [each for each in steps if each.command[0] in theirs]
    assert [each.name for each in asked] == [theirs[each.command[0]] for each in asked]
    expected = {"independent programs", "independent counts", "independent groups"}
    assert {each.name for each in asked} == expected
    assert {each.variables["PARVIS_ORACLES"] for each in steps} == {str(envs[ORACLES].python)}


def test_a_real_engine_is_asked_in_the_long_run_or_named_as_missing(home, monkeypatch):
    monkeypatch.setattr(plan_of_tests, "has_compiler", lambda: True)
    assert ENGINE in needed(None, long=True)
    assert ENGINE not in needed(None)
    monkeypatch.setattr(plan_of_tests, "has_compiler", lambda: False)
    built = needed(None, long=True)
    assert ENGINE not in built
    for names in (built, [*built, ENGINE]):
        envs = {name: Environment(home.folder / name) for name in names}
        planner = Planner(home, envs, Tools("postgresql://u@h/x", "/usr/bin/chromium"), long=True)
        plan = planner.plan(None)
        named = {each.variables.get("PARVIS_ENGINE") for each in plan.steps}
        if ENGINE in names:
            assert (plan.missing, named) == ([], {str(envs[ENGINE].python)})
        else:
            assert named == {None}
            assert "language engine" in plan.missing[0]


def test_a_compiler_is_the_one_named_or_one_on_the_path(monkeypatch):
    monkeypatch.setattr(plan_of_tests.shutil, "which", {"icpx": "/opt/icpx"}.get)

    assert has_compiler({"CXX": "icpx"})
    assert not has_compiler({})


def test_another_database_of_the_same_server():
    assert with_name("postgresql://me:x@h:5/one", "two") == "postgresql://me:x@h:5/two"


@pytest.mark.skipif(not find_binaries(), reason="no PostgreSQL binaries on this machine")
def test_a_server_of_our_own_starts_on_a_socket_and_leaves_nothing():
    psql = find_binaries() / "psql"
    with own_cluster(find_binaries()) as address:
        asked = subprocess.run(
            [psql, address, "-Atc", "SELECT 6 * 7"], capture_output=True, text=True, check=True
        )
        folder = Path(unquote(urlsplit(address).hostname))
        assert folder.is_dir()

    assert asked.stdout == "42\n"
    assert not folder.exists()
