"""What a result says of a question, whatever the method: rows, a sentence, how it was counted."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from parvis.apps.voting.models import Question


@dataclass(frozen=True, slots=True)
class Table:
    """How a count was made; the first column names the rows."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Row:
    """An answer of a result."""

    answer: str
    votes: int  # who chose it, or gave it a grade
    share: float  # of those who expressed themselves, in per cent
    wins: bool
    grade: str = ""
    grades: tuple[int, ...] = ()  # how often each grade, the best first
    parts: tuple[tuple[float, float], ...] = ()  # of a line of 100: where a grade begins, how wide


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result of one question."""

    question: Question
    sentence: str
    rows: tuple[Row, ...]  # the best first
    expressed: int
    blank: int
    told: tuple[str, ...] = ()  # how it was counted, a sentence a step
    table: Table | None = None


def percent(part: int, whole: int) -> float:
    return part * 1000 // whole / 10 if whole else 0.0


def names(answers: Sequence[str]) -> str:
    return _(", ").join(_("« %s »") % answer for answer in answers)


def tied(names: str) -> str:
    return _("Égalité entre %s.") % names


def nobody() -> str:
    return _("Personne ne s’est prononcé.")
