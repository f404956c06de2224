"""`./parvis serve`: from nothing to a page in the browser, and cleanly back."""

import os
import signal
import socket
import sys
import time
import urllib.error
import urllib.request
import webbrowser
from dataclasses import dataclass
from types import FrameType

from launcher.arguments import Parser
from launcher.errors import LauncherError
from launcher.home import Home, open_home
from launcher.install import Environment, install
from launcher.locks import FileLock, HeldError
from launcher.prepare import SOURCES, Django, prepare
from launcher.privacy import refuse_open_keys
from launcher.speak import complain, say, step
from launcher.supervisor import Program, Supervisor

PORT = 8000
TRIES = 20  # ports tried from the one asked for
PATIENCE = 60.0  # seconds for the first page
WORKERS = 2
THREADS = 2  # of each: granian's own 256 would take all of PostgreSQL's connections
EVERYWHERE = {"0.0.0.0", "::"}  # noqa: S104 - only compared
TAKEN = {48, 98, 10048}  # EADDRINUSE on macOS, Linux, Windows


@dataclass(frozen=True, slots=True)
class Options:
    """What `./parvis serve` was asked for."""

    host: str
    port: int
    browser: bool
    demo: bool

    @classmethod
    def parse(cls, words: list[str]) -> "Options":
        """Read the command line."""
        parser = Parser(prog="./parvis serve", description="Installe et sert.")
        parser.add_argument("--host", default="127.0.0.1", help="adresse d'écoute")
        parser.add_argument("--port", type=int, default=PORT, help="port souhaité")
        parser.add_argument("--no-browser", action="store_true", help="n'ouvre pas de navigateur")
        parser.add_argument("--no-demo", action="store_true", help="sans commune de démonstration")
        read = parser.parse_args(words)
        return cls(read.host, read.port, browser=not read.no_browser, demo=not read.no_demo)


def serve(words: list[str]) -> int:
    """Install, prepare, serve until Ctrl-C."""
    options = Options.parse(words)
    home = open_home()
    with take_data(home) as instance:
        refuse_open_keys(home.folder)
        env = install(home, "server")
        with env.hold():
            django = Django(env, home)
            prepare(django, demo=options.demo)
            port = free_port(options.host, options.port)
            address = f"http://{_visible(options.host)}:{port}/"
            instance.write(f"{os.getpid()} {address}")
            return _supervise(django, options, port, address)


def take_data(home: Home) -> FileLock:
    """Make sure that nobody else serves the same data.

    Raises:
        LauncherError: somebody does; says which process and where.
    """
    try:
        return FileLock(home.folder / "instance.lock").acquire()
    except HeldError as held:
        pid, _, address = held.holder.partition(" ")
        where = f" sur {address}" if address else ""
        raise LauncherError(
            f"Parvis tourne déjà avec ces données (processus {pid}{where}). Arrêtez-le, ou "
            "servez d'autres données : PARVIS_HOME=/un/autre/dossier ./parvis"
        ) from None


def free_port(host: str, wanted: int) -> int:
    """Return the port asked for, or the next free one, and say so.

    Raises:
        LauncherError: none is free, or the address is not ours.
    """
    for port in range(wanted, min(wanted + TRIES, 65536)):
        if _is_free(host, port):
            if port != wanted:
                say(f"Le port {wanted} est pris : Parvis répond sur le {port}.")
            return port
    raise LauncherError(
        f"Aucun port libre entre {wanted} et {wanted + TRIES - 1} sur {host}. "
        "Donnez-en un autre : ./parvis --port 8100"
    )


def _is_free(host: str, port: int) -> bool:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        if sys.platform != "win32":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except PermissionError:
            return False
        except OSError as error:
            if error.errno in TAKEN:
                return False
            raise LauncherError(f"L'adresse {host} n'est pas utilisable ({error}).") from error
    return True


def _visible(host: str) -> str:
    """Return the host that a person types."""
    if host in EVERYWHERE:
        return "localhost"
    return f"[{host}]" if ":" in host else host


def programs(env: Environment, home: Home, host: str, port: int) -> list[Program]:
    """Return what makes a running Parvis: the web server and the worker."""
    python = str(env.python)
    web = [python, "-P", "-m", "granian", "--interface", "wsgi", "--workers", str(WORKERS)]
    web += ["--blocking-threads", str(THREADS)]
    web += ["--working-dir", str(SOURCES.parent)]  # granian looks for code there, else in the data
    web += ["--host", host, "--port", str(port), "--respawn-failed-workers", "--no-access-log"]
    home.logs.mkdir(exist_ok=True)
    return [
        Program("web", [*web, "parvis.site.wsgi:application"], home.logs / "web.log"),
        Program("worker", [python, "-P", "-m", "django", "worker"], home.logs / "worker.log"),
    ]


def public_names(host: str, address: str) -> dict[str, str]:
    """Return the names the site answers to, unless the operator has named them."""
    names = [] if host in EVERYWHERE else [host]
    if host in EVERYWHERE:
        own = socket.gethostname()
        names = [own, *{str(each[4][0]) for each in socket.getaddrinfo(own, None)}]
    return {"PARVIS_URL": address.rstrip("/"), "PARVIS_HOSTS": ",".join(names)}


def _supervise(django: Django, options: Options, port: int, address: str) -> int:
    web, *others = programs(django.env, django.home, options.host, port)
    supervisor = Supervisor(
        [web],
        public_names(options.host, address) | django.variables(),
        django.home.folder,
    )
    signal.signal(signal.SIGTERM, _interrupt)
    supervisor.start()
    try:
        with step("Démarrage"):
            _wait_for_page(supervisor, address + "sante/", django.home)
        supervisor.programs += others  # they start next: the first page has both processors
        _present(address, django.home, browser=options.browser)
        while True:
            time.sleep(0.5)
            for name in supervisor.tick():
                complain(f"« {name} » s'est arrêté, il redémarre (voir {django.home.logs}).")
    except KeyboardInterrupt:
        say("Arrêt…")
        return 0
    finally:
        supervisor.stop()


def _interrupt(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _wait_for_page(supervisor: Supervisor, url: str, home: Home) -> None:
    """Wait until the site answers.

    Raises:
        LauncherError: it does not within a minute, with the last lines of its log.
    """
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        supervisor.tick()
        if _answers(url):
            return
        time.sleep(0.1)
    tail = (home.logs / "web.log").read_text("utf-8", errors="replace").splitlines()[-8:]
    raise LauncherError(
        f"Le site ne répond pas sur {url} ; son journal ({home.logs / 'web.log'}) finit ainsi :\n"
        + "\n".join(tail)
    )


def _answers(url: str) -> bool:
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(url, timeout=5) as answer:
            return bool(answer.status == 200)
    except (OSError, urllib.error.URLError):
        return False


def _present(address: str, home: Home, *, browser: bool) -> None:
    """Say what a person needs to know, in four lines."""
    say(f"Adresse   {address}")
    say(f"Données   {home.folder}")
    say("Arrêter   Ctrl-C")
    say("Vérifier  ./parvis test")
    has_screen = sys.platform in {"win32", "darwin"} or any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY")
    )
    if browser and has_screen:
        webbrowser.open(address)
