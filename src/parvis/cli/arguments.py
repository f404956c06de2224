"""The arguments of the command: what is wrong with them is said in one French line."""

import argparse
from typing import NoReturn

from parvis.core.usage import refusal


class Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """Refuse with status 2, without the whole usage that `--help` shows."""
        self.exit(2, refusal(self.prog, message))
