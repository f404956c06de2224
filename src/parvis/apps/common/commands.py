"""What every management command does alike: to refuse in French, and to show its own options."""

import os
import sys
from argparse import SUPPRESS, ArgumentParser
from typing import Any, NoReturn

from django.core.management.base import BaseCommand, CommandError, CommandParser

from parvis.core.usage import help_in_french, in_french, refusal

BROKEN_PIPE = 141  # as a shell says of who died of it


class Command(BaseCommand):
    """A command of ours: Django's own options work, and are left out of its help."""

    suppressed_base_arguments = {  # noqa: RUF012 - as Django declares it
        *("--version", "--verbosity", "--settings", "--pythonpath"),
        *("--traceback", "--no-color", "--force-color", "--skip-checks"),
    }

    def create_parser(self, prog_name: str, subcommand: str, **options: Any) -> CommandParser:
        """Name the command as people type it: `import` is a word that Python keeps."""
        typed = subcommand.removesuffix("_data")
        parser = super().create_parser(prog_name, typed, **options)
        for action in parser._actions:  # noqa: SLF001 - Django adds this one past its own list
            if "--skip-checks" in action.option_strings:
                action.help = SUPPRESS
        return parser

    def execute(self, *words: Any, **options: Any) -> str | None:
        """Say why it could not be done, without the name of an error before the sentence."""
        try:
            return super().execute(*words, **options)
        except BrokenPipeError:  # `… | head`: who reads has read enough
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(BROKEN_PIPE)
        except CommandError as error:
            if not getattr(self, "_called_from_command_line", False) or options.get("traceback"):
                raise
            self.stderr.write(str(error))
            sys.exit(error.returncode)


def refuse_in_french() -> None:
    """Have Django's parser, which no setting replaces, say in French what it refuses and shows."""
    CommandParser.error = _error  # type: ignore[method-assign]
    CommandParser.format_usage = _usage  # type: ignore[method-assign]
    CommandParser.format_help = _help  # type: ignore[method-assign]


def _error(self: CommandParser, message: str) -> NoReturn:
    if not self.called_from_command_line:
        raise CommandError(in_french(message))
    self.exit(2, refusal(self.prog, message))


def _usage(self: ArgumentParser) -> str:
    return help_in_french(ArgumentParser.format_usage(self))


def _help(self: ArgumentParser) -> str:
    return help_in_french(ArgumentParser.format_help(self))
