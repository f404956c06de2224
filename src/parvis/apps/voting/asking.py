"""What a question of the booth asks in the protocol, and what the marks of an answer mean."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from parvis.apps.voting.models import MIXED, Election, Kind, Question
from parvis.core.voting.questions import Homomorphic, Lists, NonHomomorphic, Question as Asked

if TYPE_CHECKING:
    from parvis.core.voting.wire import Json

# How the archive names a method, for other people's tools.
METHODS = {Kind.RANKING: "Schulze", Kind.SEATS: "STV"}


def protocol_questions(question: Question) -> list[Asked]:
    """Return the questions of the protocol that a question shown fills."""
    kind = Kind(question.kind)
    if kind == Kind.JUDGMENT:
        return _graded(question)
    if kind == Kind.LISTS:
        return [Lists(question.title, tuple(map(tuple, question.answers)))]
    answers = tuple(question.answers)
    if kind in MIXED:
        seats: dict[str, Json] = {"seats": question.seats} if kind == Kind.SEATS else {}
        extra: dict[str, Json] = {"type": METHODS[kind], "blank": question.blank, **seats}
        return [NonHomomorphic(question.title, answers, extra)]
    return [Homomorphic(question.title, answers, question.blank, question.min, question.max)]


def is_mixed(election: Election) -> bool:
    """Whether some ballots are not added up, but shuffled."""
    return election.questions.filter(kind__in=MIXED).exists()


def marks_of(asked: Asked) -> list[str]:
    """Name each sum of a question, in its order in the result; the blank one comes first."""
    if isinstance(asked, Lists):
        return [
            name if place == 0 else f"{row[0]} — {name}"
            for row in asked.lists
            for place, name in enumerate(row)
        ]
    return [*([_("Vote blanc")] if blank_of(asked) else []), *asked.answers]


def blank_of(asked: Asked) -> bool:
    """Whether the first sum of a question is that of the blank votes."""
    return isinstance(asked, Homomorphic) and asked.blank


def most_of(asked: Asked) -> int:
    """Return how many marks one ballot may bear."""
    if isinstance(asked, Lists):
        return max(map(len, asked.lists))  # a list, and all of its candidates
    return asked.maximum if isinstance(asked, Homomorphic) else len(asked.answers)


def _graded(question: Question) -> list[Asked]:
    grades = tuple(question.grades)
    return [
        Homomorphic(f"{question.title} — {answer}", grades, blank=False, minimum=1, maximum=1)
        for answer in question.answers
    ]
