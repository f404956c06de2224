"""The home of a town, the search and the answers: what a resident sees first."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from statistics import median

from django.db.models import Count, Exists, OuterRef, QuerySet
from django.http import HttpResponse
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from parvis.apps.collectivites.http import Request, public_page
from parvis.apps.collectivites.models import District
from parvis.apps.common.pages import render
from parvis.apps.contributions.cards import Card, cards
from parvis.apps.contributions.models import AnswerState, Contribution, Kind, OfficialAnswer
from parvis.apps.ledger.models import Log
from parvis.apps.ledger.services import watch_of
from parvis.apps.portal.forms import SearchForm

WEEKS = 12
MEDIAN_OF = 500
SEARCH_PAGE = 30
ANSWERS_PAGE = 20


@public_page
@require_safe
def home(request: Request) -> HttpResponse:
    moment = now()
    rows = Contribution.objects.public().subjects()
    log = Log.objects.first()
    context = {
        "log": log,
        "watch": watch_of(log, at=moment) if log else None,
        "recent": cards(rows.exclude(kind=Kind.DISCUSSION).newest_first()[:5]),
        "discussions": cards(rows.filter(kind=Kind.DISCUSSION).newest_first()[:2]),
        "answers": published_answers()[:3],
        "districts": District.objects.values_list("slug", "name"),
        "figures": figures(moment),
    }
    return render(request, "portal/home.html", context)


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


def figures(at: datetime) -> dict[str, int | None]:
    """Count what was asked and answered over twelve weeks, and the median days of an answer.

    "Asked" are public grievances filed in the period, "answered" those of them that the
    town has answered since; the median is that of the latest `MEDIAN_OF` answers.
    """
    rows = (
        Contribution.objects.public()
        .subjects()
        .filter(kind=Kind.GRIEVANCE, published_at__gte=at - timedelta(weeks=WEEKS))
    )
    counted = rows.aggregate(asked=Count("pk"), answered=Count("answered_at"))
    moments = rows.filter(answered_at__isnull=False).order_by("-answered_at")
    days = [
        (answered - asked).days
        for asked, answered in moments.values_list("published_at", "answered_at")[:MEDIAN_OF]
        if answered
    ]
    return {**counted, "weeks": WEEKS, "days": round(median(days)) if days else None}
