"""The demonstration towns, served by a thread: for browser tests and for screenshots.

A database of its own is made and filled once. What a test does in it stays until the end
of the run: each test says something of its own and looks for that alone.
"""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.db import connection, connections
from django.test.testcases import LiveServerThread
from django.test.utils import override_settings, setup_databases, teardown_databases
from django.utils.timezone import now

from parvis.apps.collectivites.models import Town
from parvis.apps.common.models import OutgoingMail
from parvis.apps.common.tasks import run_next
from parvis.apps.common.tenancy import within
from parvis.apps.insight.services import run_analysis
from parvis.apps.ledger.services import Sequencer, open_log
from parvis.apps.portal.demonstration import load_demonstration
from parvis.testing.migrated import FILE, copy_migrated
from parvis.testing.roles import as_application, as_superuser, create_roles

MAIN, OTHER = "bourg_parvis", "les_tilleuls"


@dataclass(frozen=True, slots=True)
class Square:
    """A served demonstration: its address, its town, and the work between two requests."""

    origin: str
    town: Town
    sequencer: Sequencer

    @property
    def address(self) -> str:
        """Return the address of the town's home, without its last stroke."""
        return f"{self.origin}/{self.town.slug}"

    def work(self, *, at: datetime | None = None) -> None:
        """Do once what the worker does: the tasks that wait, then the journal."""
        while run_next("square"):
            pass
        for town in Town.objects.all():
            self.sequencer.tick(town, at=at or now())

    def analyse(self) -> None:
        """Run the analysis of the main town now."""
        run_analysis(town=self.town, at=now())
        self.work()

    def letters_to(self, address: str) -> list[OutgoingMail]:
        """Return the letters to an address, newest first."""
        with within(self.town):
            return list(OutgoingMail.objects.filter(to=address).order_by("-pk"))


@contextmanager
def open_square(folder: Path) -> Iterator[Square]:
    """Fill a database of its own with the demonstration, and serve it."""
    with override_settings(PARVIS_HOME=folder), _own_database(folder), _served() as origin:
        for name in (MAIN, OTHER):
            town, _events = load_demonstration(name, at=now())
            open_log(town=town, at=now())
        main = Town.objects.get(slug=MAIN.replace("_", "-"))
        with Sequencer(folder) as sequencer:
            square = Square(origin, main, sequencer)
            square.analyse()
            yield square


@contextmanager
def _own_database(folder: Path) -> Iterator[None]:
    """Make a test database; on PostgreSQL, work in it as the application's role."""
    if connection.vendor == "sqlite":  # threads need a file: memory is locked table by table
        copy_migrated(folder)
        with _named(str(folder / FILE)):
            yield
        return
    create_roles()
    made = setup_databases(verbosity=0, interactive=False, aliases={"default"})
    as_application()
    try:
        yield
    finally:
        as_superuser()
        teardown_databases(made, verbosity=0)


@contextmanager
def _named(database: str) -> Iterator[None]:
    """Work meanwhile in a database of another name."""
    before = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = database
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = before


@contextmanager
def _served() -> Iterator[str]:
    """Serve the site and its static files, one thread a request."""
    server = LiveServerThread("127.0.0.1", static_handler=StaticFilesHandler)
    server.daemon = True
    server.start()
    server.is_ready.wait()
    if server.error:
        raise server.error
    try:
        yield f"http://127.0.0.1:{server.port}"
    finally:
        server.terminate()
        with closing(connections["default"]):
            pass
