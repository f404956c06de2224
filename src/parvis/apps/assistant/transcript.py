"""What was said on both sides, line after line, as it is kept and shown again.

The bot's lines keep codes and facts, not sentences: a page says them in its own language.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from parvis.core.dialogue import Choice, ChoiceCode, Say

YOU, BOT = "you", "bot"


@dataclass(frozen=True, slots=True)
class Spoken:
    """One thing that the bot said; `code` is a `SayCode`, or one of ours."""

    code: str
    facts: Mapping[str, Any] = field(default_factory=dict)
    choices: tuple[Choice, ...] = ()

    @classmethod
    def of(cls, say: Say) -> "Spoken":
        """Take what the core says."""
        return cls(str(say.code), say.facts, say.choices)


@dataclass(frozen=True, slots=True)
class Line:
    """A turn of one side; `answers` is how many lines the person saw when they sent it."""

    who: str
    at: datetime
    text: str = ""
    choice: str = ""
    answers: int = 0
    says: tuple[Spoken, ...] = ()

    def plain(self) -> dict[str, Any]:
        """Return the line as JSON values."""
        at = {"who": self.who, "at": self.at.isoformat()}
        if self.who == YOU:
            return at | {"text": self.text, "choice": self.choice, "answers": self.answers}
        return at | {"says": [_plain(each) for each in self.says]}

    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> "Line":
        """Read a line that `plain` wrote."""
        return cls(
            who=plain["who"],
            at=datetime.fromisoformat(plain["at"]),
            text=plain.get("text", ""),
            choice=plain.get("choice", ""),
            answers=plain.get("answers", 0),
            says=tuple(_spoken(each) for each in plain.get("says", ())),
        )


def _plain(spoken: Spoken) -> dict[str, Any]:
    choices = [[str(each.code), each.value, each.label] for each in spoken.choices]
    return {"code": spoken.code, "facts": dict(spoken.facts), "choices": choices}


def _spoken(plain: Mapping[str, Any]) -> Spoken:
    choices = (
        Choice(ChoiceCode(code), value, label)
        for code, value, label in plain["choices"]
        if code in set(ChoiceCode)
    )
    return Spoken(plain["code"], plain["facts"], tuple(choices))
