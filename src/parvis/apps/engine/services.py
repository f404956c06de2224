"""What the other apps may ask of a town's engine."""

from parvis.apps.engine.arranging import (
    Trial,
    Trouble,
    change_engine,
    remove_engine,
    switch_engine,
    try_engine,
)
from parvis.apps.engine.asking import Answered, NoAnswerError, ask, engine_of_town
from parvis.apps.engine.client import outgoing
from parvis.apps.engine.embedding import Embedded, Listener, embed, listener
from parvis.apps.engine.keys import LONGEST as KEY_MAX, has_key
from parvis.apps.engine.network import AddressError, check_address

__all__ = [
    "KEY_MAX",
    "AddressError",
    "Answered",
    "Embedded",
    "Listener",
    "NoAnswerError",
    "Trial",
    "Trouble",
    "ask",
    "change_engine",
    "check_address",
    "embed",
    "engine_of_town",
    "has_key",
    "listener",
    "outgoing",
    "remove_engine",
    "switch_engine",
    "try_engine",
]
