"""Erasing what someone said, and everything of a person."""

from parvis.apps.contributions.erasing.people import Leaving, erase_person, places_of
from parvis.apps.contributions.erasing.remembering import FILE, file_of_erasures
from parvis.apps.contributions.erasing.replaying import Replayed, replay_erasures
from parvis.apps.contributions.erasing.words import (
    BLANK,
    ErasedError,
    check_kept,
    erase_contribution,
    hold_erasures,
)

__all__ = [
    "BLANK",
    "FILE",
    "ErasedError",
    "Leaving",
    "Replayed",
    "check_kept",
    "erase_contribution",
    "erase_person",
    "file_of_erasures",
    "hold_erasures",
    "places_of",
    "replay_erasures",
]
