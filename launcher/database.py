"""Which migrations a SQLite file has: since the last start, it may come back from a copy."""

import re
import sqlite3
from pathlib import Path

from launcher.errors import LauncherError
from launcher.home import ROOT

APPS = ROOT / "src" / "parvis" / "apps"


def check_address(address: str) -> None:
    """Refuse an address that names no database that we can use, before anything is prepared.

    Raises:
        LauncherError: with what it should look like.
    """
    if address and not address.startswith(("postgresql://", "postgres://", "sqlite:///")):
        raise LauncherError(
            "PARVIS_DATABASE_URL n'est pas l'adresse d'une base : "
            "il faut postgresql://utilisateur:mot-de-passe@machine/base, ou sqlite:///chemin"
        )


def has_our_migrations(file: Path) -> bool:
    """Whether the file has the migrations of this code, all of them and no other of our apps.

    One that joins earlier ones leaves their names behind.
    """
    paths = [*APPS.glob("*/migrations/[0-9]*.py")]
    ours = {(path.parts[-3], path.stem) for path in paths}
    joined = {each for path in paths for each in _joined(path.read_text("utf-8"))}
    labels = {app for app, _ in ours}
    applied = {each for each in _applied(file) if each[0] in labels}
    return ours <= applied <= ours | joined


def _joined(migration: str) -> list[tuple[str, str]]:
    """Return the earlier migrations that the text of one replaces."""
    found = re.search(r"^    replaces = \[([^\]]*)\]", migration, re.MULTILINE)
    return re.findall(r'\("(\w+)", "(\w+)"\)', found[1]) if found else []


def _applied(file: Path) -> list[tuple[str, str]]:
    if not file.exists():
        return []
    try:
        connection = sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True, timeout=5)
    except sqlite3.Error:
        return []
    try:
        return connection.execute("SELECT app, name FROM django_migrations").fetchall()
    except sqlite3.Error:
        return []
    finally:
        connection.close()
