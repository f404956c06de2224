"""`./parvis backup FOLDER`: a copy of the data, taken while the service runs, without any key.

What signs (`keys/`, `secret`) and what must never go back in time (`heads.sqlite3`,
`witness.sqlite3`) stay where they are: a copy that travels must not let anybody sign.
"""

import os
import shutil
import sqlite3
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError
from django.db import connection
from django.utils.timezone import now

from parvis.apps.common.commands import Command as OurCommand
from parvis.apps.ledger.services import KeyFileError, check_modes

DATABASE = "parvis.sqlite3"
KEYS = "keys"
REASON_MIN = 15  # characters: a sentence, not a word
POSTGRESQL = (
    "La base est sur PostgreSQL : lancez pg_dump en administrateur de PostgreSQL, les autres rôles"
    " ne voient pas toutes les communes (docs/how-to/sauvegarder.md)."
)


class Command(OurCommand):
    """Copy the database into a new folder, for its owner alone."""

    help = "Copie la base dans un dossier neuf, sans aucune clé."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take where to, and why keys should go along if they should."""
        parser.add_argument("folder", type=Path, metavar="DOSSIER")
        parser.add_argument(
            "--with-keys", default=None, metavar="POURQUOI",
            help="copier aussi les clés ; dites pourquoi, et où ira la copie",
        )  # fmt: skip

    def handle(self, *_: Any, folder: Path, with_keys: str | None, **__: Any) -> None:
        """Copy, read the copy back, and say what is in it."""
        if with_keys is not None and len(with_keys.strip()) < REASON_MIN:
            raise CommandError(
                "Une clé qui voyage peut signer pour la commune : dites en une phrase pourquoi elle"
                " part, et où elle ira. Sans --with-keys, la sauvegarde est complète et sûre."
            )
        if connection.vendor != "sqlite":
            raise CommandError(POSTGRESQL)
        copy = folder / f"parvis-{now():%Y%m%dT%H%M%SZ}"
        try:
            copy.mkdir(mode=0o700, parents=True)
            copy_database(copy / DATABASE)
            if with_keys is not None:
                self._copy_keys(copy, with_keys)
        except (OSError, sqlite3.Error, KeyFileError) as error:
            raise CommandError(f"La sauvegarde n’est pas faite : {error}") from error
        self.stdout.write(f"{copy}\nPour la remettre : docs/how-to/sauvegarder.md")

    def _copy_keys(self, copy: Path, reason: str) -> None:
        check_modes(settings.PARVIS_HOME)
        shutil.copytree(settings.PARVIS_HOME / KEYS, copy / KEYS)
        (copy / KEYS).chmod(0o700)
        (copy / "POURQUOI-LES-CLES.txt").write_text(f"{reason.strip()}\n", "utf-8")
        self.stderr.write("Cette copie contient les clés : elle peut signer pour la commune.")


def copy_database(file: Path) -> None:
    """Copy the database page by page while others write, and check the copy.

    Raises:
        sqlite3.Error: it cannot be copied, or the copy is damaged.
    """
    connection.ensure_connection()
    os.close(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    target = sqlite3.connect(file)
    try:
        connection.connection.backup(target)
        target.execute("PRAGMA journal_mode=DELETE")  # one file, complete by itself
        found = target.execute("PRAGMA quick_check").fetchone()[0]
    finally:
        target.close()
    if found != "ok":
        raise sqlite3.DatabaseError(str(found))
    with file.open("rb") as written:
        os.fsync(written.fileno())
