"""Make the environment that a lock describes, once, and never leave half of one in use.

An environment is `PARVIS_HOME/env-<purpose>-<hash>`: the hash covers the lock and the
interpreter, so that a new lock is a new folder. The mark is written last: a folder
without it was interrupted, and is made again (what was downloaded is in the installer's
own cache).
"""

import hashlib
import os
import platform
import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from launcher.accelerate import accelerate
from launcher.errors import LauncherError
from launcher.home import ROOT, Home, require_space
from launcher.installers import Installer, find_installer
from launcher.locks import FileLock, HeldError
from launcher.speak import say, step
from launcher.turns import turn

MARK = "installed"
NEEDED = {  # 10⁶ bytes
    "server": 700, "test": 1100, "core-analysis": 600, "analysis": 600, "oracles": 400,
    "counting-oracles": 1700, "opinion-oracles": 700, "engine-oracles": 700,
}  # fmt: skip
NEEDED_ELSE = 150
# Of the person's own Python; byte code has a place outside the checkout, and is wanted there.
NOT_OURS = {"PYTHONHOME", "VIRTUAL_ENV", "PYTHONDONTWRITEBYTECODE"}


@dataclass(frozen=True, slots=True)
class Environment:
    """An installed set of libraries, with the project's sources on its path."""

    folder: Path

    @property
    def python(self) -> Path:
        if sys.platform == "win32":
            return self.folder / "Scripts" / "python.exe"
        return self.folder / "bin" / "python"

    @property
    def is_ready(self) -> bool:
        return (self.folder / MARK).exists() and self.python.exists()

    def hold(self) -> FileLock:
        """Keep others from removing it as long as we live."""
        lock = FileLock(self.folder / "in-use", shared=True).acquire(wait=True)
        lock.outlive()
        return lock

    def variables(self, home: Home, environ: Mapping[str, str] = os.environ) -> dict[str, str]:
        """Return the variables of a program that runs in it."""
        kept = {name: value for name, value in environ.items() if name not in NOT_OURS}
        scripts = str(self.python.parent)
        return kept | {
            "PATH": os.pathsep.join([scripts, kept.get("PATH", os.defpath)]),
            "PARVIS_HOME": str(home.folder),
            "PYTHONPATH": str(ROOT / "src"),
            "PYTHONSAFEPATH": "1",  # no code of the folder that somebody happens to be in
            "PYTHONPYCACHEPREFIX": str(self.folder / "bytecode"),
            "PYTHONUNBUFFERED": "1",
            "PYTHONUTF8": "1",
        }


def environment(
    home: Home, purpose: str, *, requirements: Path = ROOT / "requirements"
) -> Environment:
    """Return where the environment for a purpose is or will be."""
    digest = hashlib.sha256((requirements / f"{purpose}.txt").read_bytes())
    digest.update(f"{sys.version_info[:2]} {sys.platform} {platform.machine()}".encode())
    return Environment(home.folder / f"env-{purpose}-{digest.hexdigest()[:12]}")


def install(home: Home, purpose: str) -> Environment:
    """Return the environment for a purpose, installed if it is not.

    Two first starts at the same moment make it once: the second waits for the first.

    Raises:
        LauncherError: it cannot be made; the sentence says why and what to do.
    """
    made = environment(home, purpose)
    if not made.is_ready:
        with turn(home, "install.lock", "Une autre installation est en cours"):
            if not made.is_ready:
                _make(home, purpose, made)
                _remove_older(home, purpose, made)
    _point_at_sources(made)
    accelerate(made.folder, made.python, made.variables(home))
    return made


def _make(home: Home, purpose: str, made: Environment) -> None:
    if made.folder.exists():
        say("Une installation interrompue a été trouvée : elle reprend.")
        shutil.rmtree(made.folder)
    require_space(home.folder, NEEDED.get(purpose, NEEDED_ELSE))
    installer = find_installer()
    lock = ROOT / "requirements" / f"{purpose}.txt"
    try:
        _run_installer(home, installer, made, lock)
    except KeyboardInterrupt:
        raise LauncherError(
            "Installation interrompue. Relancez la même commande : elle reprendra."
        ) from None
    (made.folder / MARK).touch()


def _run_installer(home: Home, installer: Installer, made: Environment, lock: Path) -> None:
    log = home.folder / "install.log"
    log.unlink(missing_ok=True)
    names = sum("==" in line for line in lock.read_text("utf-8").splitlines())
    title = f"Installation de {names} bibliothèques avec {installer.name}"
    with step(title, lambda: installer.progress(log)):
        for command in installer.commands(made.folder, made.python, lock):
            installer.run(command, log)


def _remove_older(home: Home, purpose: str, made: Environment) -> None:
    """Remove what older locks of the same purpose left, unless a program still runs in it."""
    for folder in home.folder.glob(f"env-{purpose}-" + "[0-9a-f]" * 12):
        if folder == made.folder:
            continue
        try:
            with FileLock(folder / "in-use").acquire():
                (folder / MARK).unlink(missing_ok=True)
        except (HeldError, OSError):
            continue
        shutil.rmtree(folder, ignore_errors=True)


def _point_at_sources(made: Environment) -> None:
    """Put this checkout on the path; another one may have used the environment before."""
    if sys.platform == "win32":
        packages = made.folder / "Lib" / "site-packages"
    else:
        packages = next((made.folder / "lib").glob("python3.*")) / "site-packages"
    path, wanted = packages / "parvis.pth", f"{ROOT / 'src'}\n"
    if not path.exists() or path.read_text("utf-8") != wanted:
        fresh = path.with_suffix(f".{os.getpid()}")
        fresh.write_text(wanted, "utf-8")
        fresh.replace(path)
