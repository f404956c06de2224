"""The locks of packages say what pyproject.toml says, with hashes, and name no host."""

import re
import tomllib

import pytest

from launcher.home import ROOT
from tools.lock import APART, LOCKS

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
NAMES = sorted(LOCKS)
ASKED = "pyproject.toml"  # in the remark on who asked for a package


def plain(requirement: str) -> str:
    """Return a requirement's package name, as locks write it."""
    return re.split(r"[^\w.-]", requirement)[0].lower().replace("_", "-")


def group(name: str) -> set[str]:
    found: set[str] = set()
    for each in PROJECT["dependency-groups"][name]:
        found |= group(each["include-group"]) if isinstance(each, dict) else {plain(each)}
    return found


def wanted(name: str) -> set[str]:
    extras, groups = LOCKS[name]
    found = {plain(each) for each in PROJECT["project"]["dependencies"]}
    for extra in extras:
        found |= {plain(each) for each in PROJECT["project"]["optional-dependencies"][extra]}
    return found.union(*map(group, groups))


def lines(name: str) -> list[str]:
    return (ROOT / "requirements" / f"{name}.txt").read_text("utf-8").splitlines()


def blocks(name: str) -> list[tuple[str, str]]:
    """Return each package with its lines: the pin, the hashes, who asked for it."""
    parts = re.split(r"\n(?=[\w.-]+(?:\[.*\])?==)", "\n".join(lines(name)))
    return [(plain(part), part) for part in parts]


def pins(name: str) -> dict[str, str]:
    found = (re.match(r"([\w.-]+)(?:\[.*\])?==(\S+)", line) for line in lines(name))
    return {each[1].lower(): each[2] for each in found if each}


@pytest.mark.parametrize("name", NAMES)
def test_a_lock_names_no_host(name):
    assert not [line for line in lines(name) if "://" in line or line.startswith("-")]


@pytest.mark.parametrize("name", NAMES)
def test_every_package_has_a_hash(name):
    assert all("--hash=sha256:" in block for _, block in blocks(name))


@pytest.mark.parametrize("name", NAMES)
def test_a_lock_is_made_from_what_the_project_asks_for_now(name):
    assert {package for package, block in blocks(name) if ASKED in block} == wanted(name)


@pytest.mark.parametrize("name", NAMES)
def test_a_package_has_one_version_in_all_locks(name):
    mine, everything = pins(name), pins(APART.get(name, "test"))
    shared = mine.keys() & everything.keys()

    assert {key for key in shared if mine[key] != everything[key]} == set()
    assert name.endswith("oracles") or shared == mine.keys()  # the oracles come on top of the tests
