"""What the assistant says, as codes with facts; the sentences are written in the interface."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

Fact = str | int | bool | tuple[str, ...] | tuple[tuple[str, str], ...] | None
"""A fact of a sentence; a tuple of pairs is a list of (code, name)."""


class SayCode(StrEnum):
    DISCLOSURE = "disclosure"
    WHO = "who"
    GREETING = "greeting"
    ASK_GRIEVANCE = "ask_grievance"
    EMERGENCY = "emergency"
    DESPAIR = "despair"
    VIOLENCE = "violence"
    ONLY_TOWN = "only_town"
    PERSONAL_DATA = "personal_data"
    CALM = "calm"
    THANKS = "thanks"
    CANNOT_ANSWER = "cannot_answer"
    ANSWER = "answer"
    STATUS = "status"
    LETTERS = "letters"
    GROUPING = "grouping"
    VOTING = "voting"
    VOTES = "votes"
    SECRECY = "secrecy"
    DELAY = "delay"
    ERASURE = "erasure"
    ANONYMITY = "anonymity"
    ACCOUNT = "account"
    HALL = "hall"
    ELECTED = "elected"
    ABILITIES = "abilities"
    LANGUAGE = "language"
    PRAISE = "praise"
    PASSED_ON = "passed_on"
    GOODBYE = "goodbye"
    SORRY = "sorry"
    SEEN_TO = "seen_to"
    SEVERAL = "several"
    ASK_PLACE = "ask_place"
    ASK_THEME = "ask_theme"
    ASK_SINCE = "ask_since"
    ASK_SOLUTION = "ask_solution"
    ASK_CORRECTION = "ask_correction"
    CORRECTED = "corrected"
    ADDED = "added"
    ADD_OR_CORRECT = "add_or_correct"
    UNCLEAR = "unclear"
    LISTENING = "listening"
    NOTHING_TO_SEND = "nothing_to_send"
    WHICH_ONE = "which_one"
    WHAT_TO_CHANGE = "what_to_change"
    SEARCHING = "searching"
    SIMILAR = "similar"
    RECAP = "recap"
    FILING = "filing"
    FILED = "filed"
    JOINED = "joined"
    NOT_DONE = "not_done"
    AFTERWARDS = "afterwards"
    NEXT_GRIEVANCE = "next_grievance"
    FOLLOW = "follow"
    HANDED_OVER = "handed_over"
    CANCELLED = "cancelled"
    RESTARTED = "restarted"
    RESUME = "resume"
    SENT_ALREADY = "sent_already"
    TOO_LATE = "too_late"
    TOO_LONG = "too_long"
    FULL = "full"


_KNOWN = ("text", "theme", "place", "district", "since", "frequency", "solution")

SAY_FACTS: Mapping[SayCode, tuple[str, ...]] = dict.fromkeys(SayCode, ()) | {
    SayCode.EMERGENCY: ("numbers",),
    SayCode.DESPAIR: ("numbers",),
    SayCode.VIOLENCE: ("numbers",),
    SayCode.PERSONAL_DATA: ("kinds", "found"),
    SayCode.ANSWER: ("text", "title", "source"),
    SayCode.STATUS: ("number",),
    SayCode.SEVERAL: ("count", "first", "others"),
    SayCode.ASK_THEME: ("themes",),
    SayCode.ASK_CORRECTION: ("slot", "value"),
    SayCode.CORRECTED: ("slot", "value"),
    SayCode.ADD_OR_CORRECT: ("text",),
    SayCode.SIMILAR: ("candidates", "people"),
    SayCode.RECAP: (*_KNOWN, "masked", "public_text"),
    SayCode.RESUME: (*_KNOWN, "step"),
    SayCode.SENT_ALREADY: ("number", "joined"),
    SayCode.FILED: ("number", "link"),
    SayCode.JOINED: ("number", "link"),
    SayCode.NEXT_GRIEVANCE: ("text", "left"),
    SayCode.FOLLOW: ("address",),
    SayCode.HANDED_OVER: ("messages",),
    SayCode.TOO_LATE: ("number",),
    SayCode.TOO_LONG: ("length", "most"),
    SayCode.FULL: ("messages",),
}
"""The names of the facts that each code carries."""


class ChoiceCode(StrEnum):
    HUMAN = "human"
    SKIP = "skip"
    THEME = "theme"
    PLACE = "place"
    JOIN = "join"
    NONE_OF_THESE = "none_of_these"
    FILE = "file"
    ADD = "add"
    CORRECT = "correct"
    MASK = "mask"
    KEEP = "keep"
    TOGETHER = "together"
    GRIEVANCE = "grievance"
    PRAISE = "praise"
    CONTINUE = "continue"
    CANCEL = "cancel"
    RESTART = "restart"
    NEXT = "next"
    ANOTHER = "another"
    FOLLOW = "follow"
    CLOSE = "close"


@dataclass(frozen=True, slots=True)
class Choice:
    """A button: `token` is the value that its form sends back; `label` is a name to show."""

    code: ChoiceCode
    value: str = ""
    label: str = ""

    @property
    def token(self) -> str:
        return f"{self.code}:{self.value}" if self.value else str(self.code)

    @classmethod
    def parse(cls, token: str) -> "Choice | None":
        """Read a token; None when it is none of ours."""
        code, _, value = token.partition(":")
        return cls(ChoiceCode(code), value) if code in set(ChoiceCode) else None


@dataclass(frozen=True, slots=True)
class Say:
    """One thing to say, its facts (see `SAY_FACTS`) and the buttons below it."""

    code: SayCode
    facts: Mapping[str, Fact] = field(default_factory=dict)
    choices: tuple[Choice, ...] = ()
