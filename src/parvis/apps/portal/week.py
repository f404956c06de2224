"""This week: the one page of an elected official, to read on paper before the council."""

from datetime import datetime, timedelta

from django.db.models import Count, Q
from django.http import HttpResponse
from django.utils.timezone import localtime, now
from django.views.decorators.http import require_safe

from parvis.apps.collectivites.http import MemberRequest, staff_only
from parvis.apps.collectivites.models import District
from parvis.apps.common.desk import signs
from parvis.apps.common.pages import render
from parvis.apps.contributions.cards import cards
from parvis.apps.contributions.models import AnswerState, Contribution, Kind, OfficialAnswer
from parvis.apps.grievances.inbox import Choice, Tab, counts, works
from parvis.apps.grievances.services import shut_among
from parvis.apps.insight.services import alerts_for_week
from parvis.apps.portal.figures import figures

WEEK = timedelta(days=7)


@staff_only
@require_safe
def week(request: MemberRequest) -> HttpResponse:
    moment = now()
    monday = localtime(moment).date() - timedelta(days=localtime(moment).weekday())
    late, _more = works(Choice(tab=Tab.LATE), request.member, moment)
    context = {
        "at": moment,
        "monday": monday,
        "sunday": monday + timedelta(days=6),
        "alerts": alerts_for_week(request.member, moment),
        "signs": signs(),
        "late": late[:5],
        "counts": counts(moment),
        "to_sign": (signed := to_sign()),
        "shut": shut_among((each.contribution_id for each in signed), request.member, moment),
        "said": most_joined(moment),
        "districts": by_district(moment),
        "figures": figures(moment),
    }
    return render(request, "portal/week.html", context)


def to_sign() -> "list[OfficialAnswer]":
    """Return the answers that wait for a signature, oldest first."""
    rows = OfficialAnswer.objects.filter(state=AnswerState.SUBMITTED)
    return list(rows.select_related("contribution", "service", "by").order_by("created_at"))


def most_joined(at: datetime) -> "list[object]":
    """Return five things said this week, those that most people said first."""
    rows = Contribution.objects.public().filter(kind=Kind.GRIEVANCE, published_at__gte=at - WEEK)
    return list(cards(rows.order_by("-people", "-published_at")[:5]))


def by_district(at: datetime) -> "list[tuple[str, int, int]]":
    """Count this week's grievances and those of the week before, by district."""
    this = Q(contributions__published_at__gte=at - WEEK)
    before = Q(
        contributions__published_at__lt=at - WEEK, contributions__published_at__gte=at - 2 * WEEK
    )
    kind = Q(contributions__kind=Kind.GRIEVANCE)
    rows = District.objects.annotate(
        this=Count("contributions", filter=kind & this),
        before=Count("contributions", filter=kind & before),
    ).order_by("-this", "name")
    return list(rows.values_list("name", "this", "before"))
