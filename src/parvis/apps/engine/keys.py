"""The key of a town's engine: a file for its owner alone, in no table and in no backup."""

import os
from contextlib import suppress
from pathlib import Path

from django.conf import settings

FOLDER = "engine"
LONGEST = 2_000  # characters


def read_key(town: int) -> str:
    """Return a town's key, or nothing where there is none."""
    try:
        return _file(town).read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        return ""


def has_key(town: int) -> bool:
    """Whether a town has a key."""
    return bool(read_key(town))


def write_key(town: int, key: str) -> None:
    """Keep a key in the place of the one before."""
    file = _file(town)
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    file.parent.chmod(0o700)
    fresh = file.with_suffix(".new")
    fresh.unlink(missing_ok=True)
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as written:
        written.write(f"{key}\n")
    fresh.replace(file)


def remove_key(town: int) -> None:
    """Forget a town's key."""
    with suppress(FileNotFoundError):
        _file(town).unlink()


def _file(town: int) -> Path:
    return Path(settings.PARVIS_HOME) / FOLDER / f"{town}.key"
