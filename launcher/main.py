"""From the words after `./parvis` to what is done."""

import difflib
import os
import subprocess
import sys

from launcher import help as help_page
from launcher.arguments import refusal, refuse_early
from launcher.errors import LauncherError, UsageError
from launcher.home import Home, open_home
from launcher.install import Environment, environment, install
from launcher.prepare import SOURCES, Django, prepare
from launcher.serve import serve
from launcher.speak import complain, say, step_aside
from launcher.testing import run as testing

DJANGO_COMMANDS = frozenset({
    "check", "dbshell", "diffsettings", "dumpdata", "flush", "inspectdb", "loaddata",
    "makemigrations", "migrate", "sendtestemail", "shell", "showmigrations", "sqlmigrate",
})  # fmt: skip
# Commands that need no server, and the environment that will do.
OFFLINE = {
    "verify": "base", "monitor": "base", "sign": "base", "codes": "base", "analyse": "analysis",
    "root-key": "server",  # for its QR code
}  # fmt: skip
# What follows the commands that do several things: a slip is refused before anything is
# installed or prepared. A test compares it with the commands themselves.
ACTIONS = {
    "town": ("create", "letter", "list", "role"),
    "journal": (
        "aggregate", "anchor", "close", "confirm", "export", "fsck", "head", "init", "policy",
        "repair", "rotate", "token",
    ),
    "witness": ("ask", "enrol", "forget", "init", "list", "show", "suggest", "vkey"),
    "import_data": ("grievances",),
}  # fmt: skip
IN_FRENCH = {  # what somebody types who has not read the help
    "demarrer": "serve", "démarrer": "serve", "lancer": "serve", "servir": "serve",
    "aide": "help", "tester": "test", "verifier": "verify", "vérifier": "verify",
    "importer": "import", "sauvegarder": "backup", "sauvegarde": "backup", "commune": "town",
    "temoin": "witness", "témoin": "witness", "analyser": "analyse", "signer": "sign",
}  # fmt: skip

VERIFIER = "import sys; from parvis.cli import main; sys.exit(main())"


def main(words: list[str]) -> int:
    """Do what is asked; return the process's status."""
    try:
        return _dispatch(words)
    except UsageError as error:
        complain(str(error))
        return 2
    except LauncherError as error:
        complain(str(error))
        return 1
    except KeyboardInterrupt:
        complain("Interrompu.")
        return 130


def _dispatch(words: list[str]) -> int:
    name, *rest = words or ["serve"]
    if name in {"help", "--help", "-h"}:
        say(help_page.TEXT)
        return 0
    if name.startswith("-"):
        return serve(words)
    own = {"serve": serve, "test": testing.test, "bench": testing.bench}
    if name in own:
        return own[name](rest)
    if name in OFFLINE:
        return _offline(name, words)
    return _manage(name, rest)


def _offline(name: str, words: list[str]) -> int:
    """Run what needs no server, in the smallest environment that will do."""
    step_aside()
    home = open_home()
    served = environment(home, "server")
    if not served.is_ready:
        refuse_early(words)
    env = served if served.is_ready else install(home, OFFLINE[name])
    return _become(env, [str(env.python), "-P", "-c", VERIFIER, *words], env.variables(home))


def _manage(name: str, rest: list[str]) -> int:
    """Run a management command, on a database that is up to date."""
    step_aside()
    command = management_command(name)
    check_action(command, name, rest)
    home: Home = open_home()
    env = install(home, "server")
    django = Django(env, home)
    if command not in DJANGO_COMMANDS:
        prepare(django, demo=False)
    return _become(env, django.command(command, *rest), django.variables())


def check_action(command: str, name: str, rest: list[str]) -> None:
    """Refuse what a command does not do.

    Raises:
        UsageError: with the nearest thing that it does.
    """
    known, asked = ACTIONS.get(command, ()), rest[0] if rest else "-"
    if known and asked not in known and not asked.startswith("-"):
        said = f"invalid choice: {asked!r} (choose from {', '.join(known)})"
        raise UsageError(refusal(f"./parvis {name}", said).strip())


def management_command(name: str) -> str:
    """Return the management command behind a name that people type.

    Raises:
        UsageError: there is none.
    """
    ours = {path.stem for path in SOURCES.glob("apps/*/management/commands/[a-z]*.py")}
    for candidate in (name, name.replace("-", "_"), f"{name}_data"):
        if candidate in ours | DJANGO_COMMANDS:
            return candidate
    spoken = {each.removesuffix("_data") for each in ours} | {"serve", "test", "bench", "help"}
    known = {each: each for each in spoken | OFFLINE.keys() | DJANGO_COMMANDS} | IN_FRENCH
    near = difflib.get_close_matches(name.lower(), known, n=1)
    guess = f" Vouliez-vous dire « {known[near[0]]} » ?" if near else ""
    raise UsageError(f"« {name} » n'est pas une commande.{guess} Voir ./parvis help")


def _become(env: Environment, command: list[str], variables: dict[str, str]) -> int:
    """Give way to the command, where the system allows it, so that signals reach it."""
    env.hold()
    sys.stdout.flush()
    if os.name == "posix":
        os.execve(command[0], command, variables)
    return subprocess.run(command, env=variables, check=False).returncode
