"""What must be done between the installation and the first page: secret, database, files.

Each part has a stamp, the hash of what it was made from: a second start finds that
nothing changed and does nothing.
"""

import hashlib
import json
import os
import secrets
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from launcher.errors import LauncherError
from launcher.home import ROOT, Home
from launcher.install import Environment
from launcher.speak import step

SOURCES = ROOT / "src" / "parvis"
SETTINGS = "parvis.site.settings"
BABEL = "babel.messages.frontend"


@dataclass(frozen=True, slots=True)
class Django:
    """Runs management commands: an environment, the data they work on, their log."""

    env: Environment
    home: Home

    def variables(self, environ: Mapping[str, str] = os.environ) -> dict[str, str]:
        """Return the variables of our programs that use Django."""
        made = self.env.variables(self.home, environ)
        made.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
        return made

    def command(self, *words: str) -> list[str]:
        return [str(self.env.python), "-m", "django", *words]

    def run(self, title: str, *words: str, module: str = "django", **variables: str) -> None:
        """Run a command to its end, silent unless it fails.

        Raises:
            LauncherError: it failed; all it said is in the log.
        """
        self.home.logs.mkdir(exist_ok=True)
        log = self.home.logs / "prepare.log"
        command = [str(self.env.python), "-m", module, *words]
        with step(title), log.open("w", encoding="utf-8") as out:
            status = subprocess.run(
                command, cwd=self.home.folder, env=self.variables() | variables,
                stdin=subprocess.DEVNULL, stdout=out, stderr=out, check=False,
            ).returncode  # fmt: skip
        if status != 0:
            lines = log.read_text("utf-8", errors="replace").splitlines()
            last = next((line for line in reversed(lines) if line.strip()), "")
            raise LauncherError(f"{title} : échec. {last.strip()} (tout est dans {log})")


def make_secret(home: Home) -> None:
    """Make the key that signs cookies and codes, once, for its owner's eyes only."""
    if home.secret.exists() and home.secret.stat().st_size:
        return
    fresh = home.folder / f".secret-{os.getpid()}"
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write(secrets.token_urlsafe(64) + "\n")
    fresh.replace(home.secret)


def prepare(django: Django, *, demo: bool) -> None:
    """Bring database, messages and static files up to the sources.

    Raises:
        LauncherError: a part failed.
    """
    make_secret(django.home)
    django.home.cache.mkdir(exist_ok=True)
    if _is_stale(django, "messages", _files("locale/**/*.po")):
        _compile_messages(django)
        _stamp(django, "messages", _files("locale/**/*.po"))
    if _is_stale(django, "static", _files("apps/*/static/**/*", "static/**/*")):
        django.run("Préparation des images et des styles", "collectstatic", "--noinput", "--clear")
        _stamp(django, "static", _files("apps/*/static/**/*", "static/**/*"))
    if _is_stale(django, "database", _files("apps/*/migrations/*.py")):
        _migrate(django)
        _stamp(django, "database", _files("apps/*/migrations/*.py"))
    if demo and has_command("demo") and _is_stale(django, "demo", []):
        django.run("Chargement des communes de démonstration", "demo", "--if-empty")
        _stamp(django, "demo", [])


def has_command(name: str) -> bool:
    """Say whether one of our apps has this management command."""
    return any(SOURCES.glob(f"apps/*/management/commands/{name}.py"))


def _migrate(django: Django) -> None:
    """Migrate under the role that owns the tables, where it is another one."""
    owner = os.environ.get("PARVIS_MIGRATION_DATABASE_URL")
    variables = {"PARVIS_DATABASE_URL": owner} if owner else {}
    django.run("Mise à jour de la base de données", "migrate", "--noinput", **variables)


def _compile_messages(django: Django) -> None:
    for source in SOURCES.glob("locale/*/LC_MESSAGES/*.po"):
        target = django.home.cache / source.relative_to(SOURCES).with_suffix(".mo")
        target.parent.mkdir(parents=True, exist_ok=True)
        words = ["compile", "--input-file", str(source), "--output-file", str(target)]
        django.run("Préparation des traductions", *words, module=BABEL)


def _files(*patterns: str) -> list[Path]:
    return sorted({p for pattern in patterns for p in SOURCES.glob(pattern) if p.is_file()})


def _is_stale(django: Django, part: str, sources: Iterable[Path]) -> bool:
    path = django.home.cache / f"{part}.stamp"
    try:
        return bool(json.loads(path.read_text("utf-8")) != _digest(django, sources))
    except (OSError, ValueError):
        return True


def _stamp(django: Django, part: str, sources: Iterable[Path]) -> None:
    path = django.home.cache / f"{part}.stamp"
    path.write_text(json.dumps(_digest(django, sources)), "utf-8")


def _digest(django: Django, sources: Iterable[Path]) -> str:
    """Hash what a part is made from: the sources, the libraries, and which database."""
    digest = hashlib.sha256(str(django.env.folder).encode())
    for path in sources:
        digest.update(f"{path.relative_to(ROOT)} {path.stat().st_size}\n".encode())
        digest.update(path.read_bytes())
    digest.update(_database_identity(django.home).encode())
    return digest.hexdigest()


def _database_identity(home: Home) -> str:
    """Tell one database from another: a SQLite file that was removed is not the same."""
    url = os.environ.get("PARVIS_DATABASE_URL", "")
    if url:
        return url
    file = home.folder / "parvis.sqlite3"
    return str(file.stat().st_ino) if file.exists() else "absent"
