"""Kinds of harm that a text may tell of, and whom to call for each."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final


class Harm(StrEnum):
    """What is told: of oneself, of people who hurt people, of anything else that may kill."""

    DESPAIR = "despair"
    VIOLENCE = "violence"
    HAZARD = "hazard"


ABOUT_PEOPLE: Final = frozenset({Harm.DESPAIR, Harm.VIOLENCE})  # not for everybody to read
NUMBERS: Final[Mapping[Harm, tuple[str, ...]]] = {  # the town hall warns nobody
    Harm.DESPAIR: ("3114", "112"),
    Harm.VIOLENCE: ("17", "112", "114", "3919", "119"),
    Harm.HAZARD: ("112", "18", "15", "17", "114"),
}
