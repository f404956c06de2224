"""Erasing what someone said, and everything of a person."""

from parvis.apps.contributions.erasing.people import Leaving, erase_person, places_of
from parvis.apps.contributions.erasing.words import (
    BLANK,
    ErasedError,
    check_kept,
    erase_contribution,
    hold_erasures,
)

__all__ = [
    "BLANK",
    "ErasedError",
    "Leaving",
    "check_kept",
    "erase_contribution",
    "erase_person",
    "hold_erasures",
    "places_of",
]
