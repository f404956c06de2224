"""From an address in the environment to Django's description of a database."""

import sys
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

SQLITE_OPTIONS = {
    # Writers queue at BEGIN: a transaction that reads before it writes cannot fail midway.
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
        " PRAGMA secure_delete=ON;"  # what is erased is overwritten, whatever SQLite was built with
        "PRAGMA journal_size_limit=67108864;"
        "PRAGMA wal_autocheckpoint=8000; PRAGMA cache_size=-16000;"
    ),
}

POSTGRESQL_OPTIONS = {
    # A kept statement (`common.kept_plans`) is planned once, not each time for its values:
    # its index is the right one for all of them. No other statement is prepared.
    "options": "-c plan_cache_mode=force_generic_plan",
    "prepare_threshold": sys.maxsize,
}


def database(address: str, home: Path) -> dict[str, Any]:
    """Describe the database at `address`; without one, the SQLite file in `home`.

    Raises:
        ValueError: the address is neither `postgresql://…` nor `sqlite:///…`.
    """
    if not address:
        address = f"sqlite:///{home / 'parvis.sqlite3'}"
    parts = urlsplit(address)
    if parts.scheme == "sqlite":
        return {
            "ENGINE": "parvis.apps.common.sqlite",
            "NAME": parts.path[1:] if parts.path != "/:memory:" else ":memory:",
            "OPTIONS": SQLITE_OPTIONS,
            "CONN_MAX_AGE": 600,
        }
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ValueError("PARVIS_DATABASE_URL: postgresql://… or sqlite:///…")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path[1:]),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "OPTIONS": POSTGRESQL_OPTIONS,
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
    }


def address_for(command: str, application: str, migration: str) -> str:
    """Return the address that a command uses: migrations have a role of their own."""
    return migration if command == "migrate" and migration else application


def application_role(application: str, migration: str) -> str:
    """Return the role that migrations give rights to, where there are two."""
    if not migration:
        return ""
    return unquote(urlsplit(application).username or "")
