"""What must be done between the installation and the first page: secret, database, files.

Each part has a stamp, the hash of what it was made from: a second start finds that
nothing changed and does nothing.
"""

import hashlib
import os
import secrets
import subprocess
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import nullcontext
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from launcher.database import check_address, has_our_migrations
from launcher.errors import LauncherError
from launcher.home import ROOT, Home
from launcher.install import Environment
from launcher.speak import step
from launcher.turns import turn

SOURCES = ROOT / "src" / "parvis"
SETTINGS = "parvis.site.settings"
BABEL = "babel.messages.frontend"
MANAGE = (
    "import sys; from django.core.management import execute_from_command_line as run;"
    "sys.argv[0] = 'parvis'; run(sys.argv)"
)
STYLES = "Préparation des images et des styles"
CATALOGUES = "locale/*/LC_MESSAGES/*.po"


@dataclass(frozen=True, slots=True)
class Django:
    """Runs management commands: an environment, the data they work on, their log."""

    env: Environment
    home: Home

    def variables(self, environ: Mapping[str, str] = os.environ) -> dict[str, str]:
        """Return the variables of our programs that use Django."""
        return self.env.variables(self.home, environ) | {"DJANGO_SETTINGS_MODULE": SETTINGS}

    def command(self, *words: str) -> list[str]:
        """Return a management command that calls itself `parvis` in its help."""
        return [str(self.env.python), "-P", "-c", MANAGE, *words]

    def run(self, title: str, *words: str, module: str = "django") -> None:
        """Run a command to its end as a step of its own, silent unless it fails.

        Raises:
            LauncherError: it failed; all it said is in the log.
        """
        with step(title):
            self.finish(title, *words, module=module)

    def finish(self, title: str, *words: str, module: str = "django") -> None:
        """Run a command to its end, as a part of a step.

        Raises:
            LauncherError: it failed; all it said is in the log.
        """
        self.home.logs.mkdir(exist_ok=True)
        log = self.home.logs / f"prepare-{words[0]}.log"
        command = [str(self.env.python), "-P", "-m", module, *words]
        with log.open("w", encoding="utf-8") as out:
            status = subprocess.run(
                command, cwd=self.home.folder, env=self.variables(),
                stdin=subprocess.DEVNULL, stdout=out, stderr=out, check=False,
            ).returncode  # fmt: skip
        if status != 0:
            lines = log.read_text("utf-8", errors="replace").splitlines()
            last = next((line for line in reversed(lines) if line.strip()), "")
            why = last.strip().removeprefix("CommandError: ")
            raise LauncherError(f"{title} : échec. {why} (tout est dans {log})")


def _always() -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Part:
    """One thing to prepare, and the hash of all that it is made from."""

    name: str
    digest: str
    make: Callable[[], None]
    is_there: Callable[[], bool] = _always  # whether what was made is still as it was
    waits: bool = True  # else it is made beside those that follow, which need nothing of it

    def is_done(self, home: Home) -> bool:
        """Say whether it was made from the same things and is still there."""
        if not self.is_there():
            return False
        try:
            return (home.stamps / self.name).read_text("utf-8") == self.digest
        except OSError:
            return False

    def finish(self, home: Home) -> None:
        """Make it, and note from what."""
        self.make()
        (home.stamps / self.name).write_text(self.digest, "utf-8")


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
    check_address(os.environ.get("PARVIS_DATABASE_URL", ""))
    make_secret(django.home)
    django.home.stamps.mkdir(exist_ok=True)
    if all(part.is_done(django.home) for part in parts(django, demo=demo)):
        return
    # Two that migrate one database at once would both fail.
    with turn(django.home, "prepare.lock", "Une autre commande prépare les données"):
        _make(django, demo=demo)


def _make(django: Django, *, demo: bool) -> None:
    """Make what is not done yet."""
    with ThreadPoolExecutor(1) as beside:
        begun = []
        for part in parts(django, demo=demo):
            if part.is_done(django.home):
                continue
            if part.waits:
                part.finish(django.home)
            else:
                begun.append(beside.submit(part.finish, django.home))
        _await(begun)


def _await(begun: Sequence["Future[None]"]) -> None:
    """Wait for what was made beside the rest; show it as a step if that lasts."""
    with nullcontext() if all(each.done() for each in begun) else step(STYLES):
        for each in begun:
            each.result()


def parts(django: Django, *, demo: bool) -> Iterator[Part]:
    """Give each part in turn."""
    libraries, address = django.env.folder.name, os.environ.get("PARVIS_DATABASE_URL", "")
    styles = _files("apps/*/static/**/*", "static/**/*")
    tables = _files("apps/*/migrations/*.py")
    file = django.home.folder / "parvis.sqlite3"
    is_there = _always if address else partial(has_our_migrations, file)
    yield Part("messages", hash_of(_files(CATALOGUES)), partial(compile_messages, django))
    collect = partial(_collect, django)
    yield Part("static", hash_of(styles, libraries), collect, waits=False)
    migrated = hash_of(tables, libraries, address)
    yield Part("database", migrated, partial(_migrate, django), is_there)
    if demo and has_command("demo"):
        yield Part("demo", hash_of([], address), partial(_load_demo, django))


def has_command(name: str) -> bool:
    """Say whether one of our apps has this management command."""
    return any(SOURCES.glob(f"apps/*/management/commands/{name}.py"))


def compile_messages(django: Django) -> None:
    """Compile the catalogues of the package into the data folder."""
    title = "Préparation des traductions"
    with step(title):
        for source in _files(CATALOGUES):
            target = django.home.folder / source.relative_to(SOURCES).with_suffix(".mo")
            target.parent.mkdir(parents=True, exist_ok=True)
            words = ["compile", "--input-file", str(source), "--output-file", str(target)]
            django.finish(title, *words, module=BABEL)


def _collect(django: Django) -> None:
    django.finish(STYLES, "collectstatic", "--noinput", "--clear")


def _migrate(django: Django) -> None:
    """Migrate; the settings choose the role that owns the tables, and give the other its rights."""
    (django.home.stamps / "demo").unlink(missing_ok=True)  # another database may be empty
    django.run("Mise à jour de la base de données", "migrate", "--noinput")


def _load_demo(django: Django) -> None:
    django.run("Chargement des communes de démonstration", "demo", "--if-empty")


def _files(*patterns: str) -> list[Path]:
    return sorted({p for pattern in patterns for p in SOURCES.glob(pattern) if p.is_file()})


def hash_of(sources: Iterable[Path], *facts: str) -> str:
    """Hash files, by name and content, and what else a part depends on."""
    digest = hashlib.sha256("\n".join(facts).encode())
    for path in sources:
        digest.update(f"{path.relative_to(ROOT)} {path.stat().st_size}\n".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()
