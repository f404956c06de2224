"""The arguments of the launcher: what is wrong with them is said in one French line."""

import argparse
import sys
from typing import NoReturn

from launcher.home import ROOT

SOURCES = str(ROOT / "src")
if SOURCES not in sys.path:
    sys.path.append(SOURCES)  # only what needs no library is imported from there

from parvis.core.usage import help_in_french, refusal  # noqa: E402

__all__ = ["Parser", "refusal", "refuse_early"]


class Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """Refuse with status 2, before anything is installed."""
        self.exit(2, refusal(self.prog, message))

    def format_usage(self) -> str:
        """Show in French how the command is typed."""
        return help_in_french(super().format_usage())

    def format_help(self) -> str:
        """Show in French what argparse says in English."""
        return help_in_french(super().format_help())


def refuse_early(words: list[str]) -> None:
    """End here where a command that needs no server is mistyped, or only asks for its help.

    Its parser needs no library; where that should not hold, the command itself refuses.
    """
    try:
        from parvis.cli import arguments_of  # noqa: PLC0415 - most starts do without
    except ImportError:
        return
    arguments_of(words)
