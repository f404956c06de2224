"""What the common register says of itself to people."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from parvis.apps.ledger.aggregating.folder import POLICY
from parvis.apps.ledger.aggregating.forks import FORKS
from parvis.apps.ledger.aggregating.index import INDEX, Index, is_damage
from parvis.apps.ledger.aggregating.own_key import FOLDER

MOST = 50  # logs, and forks, that the page names


@dataclass(frozen=True, slots=True)
class Description:
    """The register: its policy, how much it holds, its latest logs, the forks it has found."""

    policy: str
    heads: int
    logs: int
    latest: list[tuple[str, int]]
    forks: list[str]
    is_damaged: bool = False  # the index cannot be read; the files stand without it


def describe(home: Path) -> Description | None:
    """Describe the register; None where there is none yet."""
    folder = home / FOLDER
    try:
        policy = (folder / POLICY).read_text("utf-8")
    except OSError:
        return None
    if not (home / INDEX).exists():
        return None
    forks = sorted(file.name for file in (folder / FORKS).glob("*.txt"))
    try:
        with closing(Index(home)) as index:
            return Description(
                policy, index.count(), index.logs(), index.latest(MOST), forks[:MOST]
            )
    except sqlite3.Error as error:
        if not is_damage(error):
            raise
        return Description(policy, 0, 0, [], forks[:MOST], is_damaged=True)
