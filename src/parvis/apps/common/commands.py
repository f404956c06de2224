"""What every management command does alike: to refuse its arguments in one French line."""

from typing import NoReturn

from django.core.management.base import CommandError, CommandParser

from parvis.core.usage import in_french, refusal


def refuse_in_french() -> None:
    """Have Django's parser, which no setting replaces, say in French what it refuses."""
    CommandParser.error = _error  # type: ignore[method-assign]


def _error(self: CommandParser, message: str) -> NoReturn:
    if not self.called_from_command_line:
        raise CommandError(in_french(message))
    self.exit(2, refusal(self.prog, message))
