"""The journals' secret keys are their owner's alone, or nothing starts."""

import os
import shlex
from collections.abc import Iterator
from pathlib import Path

from launcher.errors import LauncherError

OTHERS = 0o077
KEYS = "keys"


def refuse_open_keys(folder: Path) -> None:
    """Refuse to serve with keys that others than their owner may read.

    Raises:
        LauncherError: names each of them, with the command that repairs it.
    """
    wrong = list(_open_to_others(folder / KEYS)) if os.name == "posix" else []
    if wrong:
        named = ", ".join(str(path) for path, _ in wrong)
        mended = " && ".join(f"chmod {mode} {shlex.quote(str(path))}" for path, mode in wrong)
        raise LauncherError(
            f"Parvis ne démarre pas : d'autres que leur propriétaire peuvent lire {named}. "
            f"Tapez : {mended}"
        )


def _open_to_others(folder: Path) -> Iterator[tuple[Path, str]]:
    for path, mode in [(folder, "700"), *((each, "600") for each in sorted(folder.glob("*.key")))]:
        if path.exists() and path.stat().st_mode & OTHERS:
            yield path, mode
