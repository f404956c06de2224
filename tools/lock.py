"""Remake the locks in `requirements/` from `pyproject.toml`.

    python tools/lock.py             keep the versions that still fit
    python tools/lock.py --upgrade   take the newest ones

The largest lock is made first and constrains the others, so that a package has one
version in all of them but one. A lock names no package host: whoever installs chooses it.
"""

import argparse
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
EVERYTHING = "test"
APART = {"counting-oracles": "core"}  # its numba needs an older numpy than we do
LOCKS: dict[str, tuple[list[str], list[str]]] = {  # name: extras, dependency groups
    EVERYTHING: (["analysis", "server"], ["lint", "test", "browser"]),
    "base": ([], []),
    "analysis": (["analysis"], []),
    "server": (["analysis", "server"], []),
    "core": ([], ["core-test"]),
    "oracles": ([], ["core-test", "oracles"]),
    "counting-oracles": ([], ["core-test", "counting-oracles"]),
    "opinion-oracles": (["analysis"], ["core-test", "opinion-oracles"]),
    "engine-oracles": ([], ["engine-oracles"]),
    "core-analysis": (["analysis"], ["core-test"]),
}


def main() -> None:
    """Remake every lock."""
    parser = argparse.ArgumentParser(description="Remake the locks from pyproject.toml")
    parser.add_argument("--upgrade", action="store_true", help="take the newest versions")
    upgrade = parser.parse_args().upgrade
    for name in LOCKS:
        lock(name, upgrade=upgrade and name == EVERYTHING)
        print(f"requirements/{name}.txt")


def lock(name: str, *, upgrade: bool) -> None:
    """Write one lock; all but the largest follow the versions of the largest."""
    extras, groups = LOCKS[name]
    command = ["uv", "pip", "compile", "pyproject.toml", "--quiet", "--universal"]
    command += ["--python-version", "3.11", "--generate-hashes", "--no-emit-index-url"]
    command += ["--no-emit-find-links", "--no-header", "--output-file", f"requirements/{name}.txt"]
    command.append("--no-strip-extras")  # pip refuses a hashed lock that names `a` for `a[b]`
    command += [word for extra in extras for word in ("--extra", extra)]
    command += [word for group in groups for word in ("--group", group)]
    if name != EVERYTHING:
        command += ["--constraint", f"requirements/{APART.get(name, EVERYTHING)}.txt"]
    if upgrade:
        command.append("--upgrade")
    subprocess.run(command, cwd=ROOT, check=True)


if __name__ == "__main__":
    main()
