"""The `parvis` command: what anyone can check without a server, a network or Django.

Each subcommand is a module with `register(commands)`; it sets `run`, which takes the
arguments and returns the exit status.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper

from parvis.cli import analyse, codes, monitor, rootkey, signing, trustee, verify
from parvis.cli.arguments import Parser
from parvis.cli.french import plain

NO_VERDICT = 2
CRASHED = (
    "SANS VERDICT : ce programme a échoué, et ne dit rien de vrai ni de faux ; "
    "signalez-le avec ce détail ({})."
)
BROKEN_PIPE = 141  # what a shell says of a program that SIGPIPE ended: no verdict


def parser() -> argparse.ArgumentParser:
    """Describe the command and its subcommands."""
    root: argparse.ArgumentParser = Parser(
        prog="parvis", description="Vérifier soi-même ce que publie une commune, sans serveur."
    )
    commands = root.add_subparsers(required=True, metavar="COMMANDE")
    verify.register(commands)
    monitor.register(commands)
    analyse.register(commands)
    rootkey.register(commands)
    codes.register(commands)
    trustee.register(commands)
    signing.register(commands)
    return root


def arguments_of(words: Sequence[str]) -> argparse.Namespace:
    """Read the words of a command; where they are wrong, or ask for help, say so and end."""
    return parser().parse_args(analyse.named(words))


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the exit status tells its verdict."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal without accents
    arguments = arguments_of(sys.argv[1:] if argv is None else argv)
    try:
        status: int = arguments.run(arguments)
        sys.stdout.flush()
    except BrokenPipeError:  # `… | head`: who reads has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN_PIPE
    except Exception as error:  # noqa: BLE001 - status 1 would say that something is false
        print(CRASHED.format(plain(f"{type(error).__name__}: {error}")), file=sys.stderr)
        return NO_VERDICT
    return status
