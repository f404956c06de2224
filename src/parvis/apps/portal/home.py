"""The home of a town, the search and the answers: what a resident sees first."""

from collections.abc import Sequence
from typing import Any

from django.db.models import DateTimeField, Exists, OuterRef, QuerySet
from django.http import HttpResponse
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from parvis.apps.collectivites.http import Request, public_page
from parvis.apps.collectivites.models import District
from parvis.apps.common.pages import render
from parvis.apps.common.prepared import Later, read, read_models
from parvis.apps.contributions.cards import Card, card_columns, cards
from parvis.apps.contributions.models import AnswerState, Contribution, Kind, OfficialAnswer
from parvis.apps.ledger.services import log_of_town, watch_of
from parvis.apps.portal.figures import figures
from parvis.apps.portal.forms import SearchForm
from parvis.apps.voting.models import Election

SEARCH_PAGE = 30
ANSWERS_PAGE = 20


@public_page
@require_safe
def home(request: Request) -> HttpResponse:
    moment = now()
    log = log_of_town()
    context = {
        "log": log,
        "watch": watch_of(log, at=moment) if log else None,
        "recent": [Card(*row) for row in read(_recent)],
        "discussions": [Card(*row) for row in read(_discussions)],
        "answers": read_models(_latest_answers),
        "districts": read(_districts),
        "votes": read_models(_open_votes, moment=moment),
        "figures": figures(moment),
    }
    return render(request, "portal/home.html", context)


def _recent() -> QuerySet[Any, tuple[Any, ...]]:
    rows = Contribution.objects.public().subjects().exclude(kind=Kind.DISCUSSION)
    return card_columns(rows.newest_first()[:5])


def _discussions() -> QuerySet[Any, tuple[Any, ...]]:
    rows = Contribution.objects.public().subjects().filter(kind=Kind.DISCUSSION)
    return card_columns(rows.newest_first()[:2])


def _latest_answers() -> QuerySet[OfficialAnswer]:
    return published_answers()[:3]


def _open_votes() -> QuerySet[Election]:
    moment: Any = Later("moment", DateTimeField())
    return Election.objects.open(moment).order_by("closes_at")[:2]


def _districts() -> QuerySet[District, tuple[str, str]]:
    return District.objects.values_list("slug", "name")


@public_page
@require_safe
def search(request: Request) -> HttpResponse:
    form = SearchForm(request.GET)
    words, page = form.asked()
    found = found_by(words, start=(page - 1) * SEARCH_PAGE) if words else []
    context = {
        "words": words,
        "found": found[:SEARCH_PAGE],
        "page": page,
        "has_more": len(found) > SEARCH_PAGE,
    }
    block = "results" if request.htmx and not request.htmx.history_restore_request else None
    return render(request, "portal/search.html", context, block=block)


def found_by(words: str, *, start: int) -> Sequence[Card]:
    """Return a page of what holds each of the words, newest first, and one more."""
    rows = Contribution.objects.public().subjects()
    return cards(rows.newest_matching(words, start=start, most=SEARCH_PAGE + 1))


@public_page
@require_safe
def answers(request: Request) -> HttpResponse:
    _words, page = SearchForm(request.GET).asked()
    start = (page - 1) * ANSWERS_PAGE
    found = list(published_answers()[start : start + ANSWERS_PAGE + 1])
    context = {
        "answers": found[:ANSWERS_PAGE],
        "page": page,
        "has_more": len(found) > ANSWERS_PAGE,
        "figures": figures(now()),
    }
    return render(request, "portal/answers.html", context)


def published_answers() -> QuerySet[OfficialAnswer]:
    """Return the town's public answers, newest first, with what they answer."""
    public = Contribution.objects.public().filter(pk=OuterRef("contribution"))
    return (
        OfficialAnswer.objects.filter(Exists(public), state=AnswerState.PUBLISHED)
        .select_related("contribution", "contribution__district", "service")
        .order_by("-published_at", "-pk")
    )
