"""The arguments of the command: their help is in French, and what is wrong with them one line."""

import argparse
from typing import NoReturn

from parvis.core.usage import help_in_french, refusal


class Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """Refuse with status 2, without the whole usage that `--help` shows."""
        self.exit(2, refusal(self.prog, message))

    def format_usage(self) -> str:
        """Show in French how the command is typed."""
        return help_in_french(super().format_usage())

    def format_help(self) -> str:
        """Show in French what argparse says in English."""
        return help_in_french(super().format_help())
