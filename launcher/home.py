"""Where things are: the checkout, and the one folder that holds data and installation."""

import os
import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from launcher.errors import LauncherError

ROOT = Path(__file__).resolve().parent.parent
MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Home:
    """The folder named by `PARVIS_HOME`; nothing is written anywhere else."""

    folder: Path

    @property
    def stamps(self) -> Path:
        """What the prepared parts were made from."""
        return self.folder / "stamps"

    @property
    def logs(self) -> Path:
        return self.folder / "logs"

    @property
    def secret(self) -> Path:
        """The key that signs cookies and codes, made once."""
        return self.folder / "secret"


def open_home(environ: Mapping[str, str] = os.environ) -> Home:
    """Return the data folder, made if need be.

    Raises:
        LauncherError: it cannot be made, or nothing can be written in it.
    """
    named = environ.get("PARVIS_HOME")
    folder = Path(named).expanduser().absolute() if named else default_folder(environ)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        probe = folder / f".write-{os.getpid()}"
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise LauncherError(
            f"Le dossier de données {folder} ne peut pas être écrit ({error.strerror}). "
            "Donnez-en un autre : PARVIS_HOME=/un/dossier ./parvis"
        ) from error
    return Home(folder)


def default_folder(environ: Mapping[str, str], platform: str = sys.platform) -> Path:
    """Return the data folder that the platform's custom gives to a program."""
    if platform == "win32":
        return Path(environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "parvis"
    if platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "parvis"
    return Path(environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "parvis"


def require_space(folder: Path, megabytes: int) -> None:
    """Refuse to begin what would fill the disk.

    Raises:
        LauncherError: fewer than `megabytes` (of 10⁶ bytes) are free.
    """
    free = shutil.disk_usage(folder).free // MEGABYTE
    if free < megabytes:
        raise LauncherError(
            f"Il faut {megabytes} Mo libres pour l'installation, il en reste {free} dans {folder}. "
            "Libérez de la place, ou choisissez un autre dossier avec PARVIS_HOME."
        )
