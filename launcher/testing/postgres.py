"""A PostgreSQL for the tests: the one named, the local one, or one of our own."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote, urlsplit

from launcher.install import Environment

LOCAL = (
    "postgresql://postgres@127.0.0.1:5432/postgres",
    "postgresql://%2Fvar%2Frun%2Fpostgresql/postgres",
)
PROBE = "import sys, psycopg; psycopg.connect(sys.argv[1], connect_timeout=3).close()"
BINARIES = ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/opt/homebrew/opt/postgresql@*/bin")


@contextmanager
def database_for_tests(
    env: Environment, environ: Mapping[str, str] = os.environ
) -> Iterator[str | None]:
    """Give the address of a server where tests may make databases, or None."""
    named = environ.get("PARVIS_TEST_DATABASE_URL")
    address = named or next((url for url in LOCAL if _answers(env, url)), None)
    binaries = find_binaries()
    if address or not binaries:
        yield address
        return
    with own_cluster(binaries) as address:
        yield address


def with_name(address: str, name: str) -> str:
    """Return the address of another database of the same server."""
    return urlsplit(address)._replace(path=f"/{name}").geturl()


def find_binaries() -> Path | None:
    """Return the folder of the newest `initdb`, if there is one."""
    found = [p for pattern in BINARIES for p in Path("/").glob(pattern.lstrip("/"))]
    on_path = shutil.which("initdb")
    if on_path:
        found.append(Path(on_path).resolve().parent)
    return max((p for p in found if (p / "initdb").exists()), default=None)


@contextmanager
def own_cluster(binaries: Path) -> Iterator[str]:
    """Start a server on a socket in a folder of its own, and remove both at the end."""
    # The path of a socket may have 104 bytes: a temporary folder can be deeper than that.
    short = None if sys.platform == "win32" else "/tmp"  # noqa: S108 - mkdtemp makes a private one
    folder = Path(tempfile.mkdtemp(prefix="parvis-pg-", dir=short))
    user = _give_away(folder)
    options = f"-k {folder} -c listen_addresses= -c fsync=off -c full_page_writes=off"
    control = [str(binaries / "pg_ctl"), "-D", str(folder / "data"), "-s", "-w"]
    initdb = [str(binaries / "initdb"), "-D", str(folder / "data"), "-U", "postgres"]
    initdb += ["-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"]
    log = ["-l", str(folder / "log")]
    try:
        _run(initdb, folder, user)
        _run([*control, "-o", options, *log, "start"], folder, user)
        yield f"postgresql://postgres@{quote(str(folder), safe='')}/postgres"
    finally:
        if (folder / "data" / "postmaster.pid").exists():
            _run([*control, "-m", "immediate", "stop"], folder, user)
        shutil.rmtree(folder, ignore_errors=True)


def _give_away(folder: Path) -> str | None:
    """Let an ordinary user own the folder: PostgreSQL refuses to run as root."""
    if sys.platform == "win32" or os.geteuid() != 0:
        return None
    for user in ("postgres", "nobody"):
        try:
            shutil.chown(folder, user)
        except LookupError:
            continue
        return user
    return None


def _run(command: list[str], folder: Path, user: str | None) -> None:
    subprocess.run(
        command, cwd=folder, user=user, extra_groups=[] if user else None, check=True,
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
    )  # fmt: skip


def _answers(env: Environment, url: str) -> bool:
    command = [str(env.python), "-P", "-c", PROBE, url]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0
