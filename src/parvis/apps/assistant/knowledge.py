"""What the town has written itself, for the bot to answer from: nothing else, and with its source.

Official answers and what agents and elected officials wrote on the square, as everybody may
read them. The newest texts are read once and kept until one is added or erased.
"""

import re
from datetime import datetime

from django.db.models import Exists, Max, OuterRef
from django.db.models.functions import Coalesce

from parvis.apps.collectivites.models import Town
from parvis.apps.contributions.models import (
    AnswerState,
    AuthorKind,
    Contribution,
    Erasure,
    ModerationDecision,
    OfficialAnswer,
)
from parvis.core.dialogue.knowledge import Library, Passage

_HOUR = r".*\b\d{1,2} ?h\b"
_OF_THE_HALL = re.compile(  # what says where it is, or when it opens
    rf"\b(?:mairie|hotel de ville) (?:est |sera |reste )?(?:ouvert\w*|ouvre)\b{_HOUR}"
    rf"|\bhoraires? .{{0,25}}\b(?:mairie|hotel de ville)\b{_HOUR}"
    r"|\b(?:mairie|hotel de ville) (?:se trouve|est situee?)\b"
    r"|\badresse .{0,12}\b(?:mairie|hotel de ville)\b"
)
MOST = 600  # texts of each kind, the newest
Version = tuple[datetime | None, tuple[str, datetime] | None, int, int, int]
_libraries: dict[int, tuple[Version, Library]] = {}


def answer_to(town: Town, question: str) -> Passage | None:
    """Return what the town has written that answers a question, if anything does."""
    return _library(town).answer(question)


def about_the_hall(town: Town) -> Passage | None:
    """Return where the town hall is, or when it opens, if the town has written it."""
    return _library(town).telling(_OF_THE_HALL)


def _library(town: Town) -> Library:
    version = _version()
    known = _libraries.get(town.pk)
    if known is None or known[0] != version:
        known = version, Library.of(_passages(), town=town.name)
        _libraries[town.pk] = known
    return known[1]


def _answers() -> "list[tuple[str, str, str]]":
    public = Contribution.objects.public().filter(pk=OuterRef("contribution"))
    rows = OfficialAnswer.objects.filter(Exists(public), state=AnswerState.PUBLISHED)
    found = rows.order_by("-published_at", "-pk").values_list(
        "text", "contribution__title", "contribution__public_id"
    )
    return list(found[:MOST])


def _words() -> "list[tuple[str, str, str]]":
    """Return what they wrote; a reply bears the title and the page of what it replies to."""
    rows = Contribution.objects.public().newest_first()
    rows = rows.filter(author_kind__in=[AuthorKind.AGENT, AuthorKind.ELECTED])
    subject = Coalesce("root__title", "title"), Coalesce("root__public_id", "public_id")
    return list(rows.values_list("text", *subject)[:MOST])


def _passages() -> list[Passage]:
    return [Passage(text, title, public_id) for text, title, public_id in (*_words(), *_answers())]


def _version() -> Version:
    """Tell one state of what is public from another, cheaply."""
    answers = OfficialAnswer.objects.filter(state=AnswerState.PUBLISHED)
    spoken = Contribution.objects.public().filter(
        author_kind__in=[AuthorKind.AGENT, AuthorKind.ELECTED]
    )
    erasure = Erasure.objects.last()
    return (
        answers.aggregate(last=Max("published_at"))["last"],
        spoken.newest_first().values_list("public_id", "published_at").first(),
        spoken.count(),
        ModerationDecision.objects.aggregate(last=Max("pk"))["last"] or 0,
        erasure.pk if erasure else 0,
    )
