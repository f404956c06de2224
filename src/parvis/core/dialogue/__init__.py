"""The assistant's dialogue: a pure state machine that takes a grievance in free French.

`reply` goes from one state to the next; the sentences are the interface's (`SAY_FACTS`).
"""

from parvis.core.dialogue.asides import is_idle
from parvis.core.dialogue.flow import filed, not_done, reply
from parvis.core.dialogue.frequency import Frequency, Often
from parvis.core.dialogue.gazetteer import Gazetteer, KnownPlace, PlaceKind, ThemeWords
from parvis.core.dialogue.identifiers import PersonalKind
from parvis.core.dialogue.intents import Intent, SlotName, asks
from parvis.core.dialogue.moments import Precision, Since
from parvis.core.dialogue.personal import PersonalSpan, masked, personal_data, to_hide
from parvis.core.dialogue.places import Place
from parvis.core.dialogue.says import SAY_FACTS, Choice, ChoiceCode, Say, SayCode
from parvis.core.dialogue.state import (
    LONGEST_MESSAGE,
    MOST_QUESTIONS,
    Candidate,
    Dialogue,
    Draft,
    Step,
)
from parvis.core.dialogue.themes import ThemeGuess
from parvis.core.dialogue.turn import (
    Action,
    File,
    Follow,
    HandOver,
    Join,
    PassOn,
    Said,
    Search,
    Turn,
)
from parvis.core.dialogue.understanding import Understanding, understand
from parvis.core.dialogue.wire import from_json, to_json

__all__ = [
    "LONGEST_MESSAGE",
    "MOST_QUESTIONS",
    "SAY_FACTS",
    "Action",
    "Candidate",
    "Choice",
    "ChoiceCode",
    "Dialogue",
    "Draft",
    "File",
    "Follow",
    "Frequency",
    "Gazetteer",
    "HandOver",
    "Intent",
    "Join",
    "KnownPlace",
    "Often",
    "PassOn",
    "PersonalKind",
    "PersonalSpan",
    "Place",
    "PlaceKind",
    "Precision",
    "Said",
    "Say",
    "SayCode",
    "Search",
    "Since",
    "SlotName",
    "Step",
    "ThemeGuess",
    "ThemeWords",
    "Turn",
    "Understanding",
    "asks",
    "filed",
    "from_json",
    "is_idle",
    "masked",
    "not_done",
    "personal_data",
    "reply",
    "to_hide",
    "to_json",
    "understand",
]
