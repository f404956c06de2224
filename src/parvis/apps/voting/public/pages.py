"""The votes of a town, one vote, its urn, and how to recount it."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from parvis.apps.collectivites.addresses import town_url
from parvis.apps.collectivites.http import Request, public_page
from parvis.apps.common.pages import render
from parvis.apps.voting.models import Election, State
from parvis.apps.voting.models.board import Ballot
from parvis.apps.voting.outcome import result_of
from parvis.apps.voting.public.access import find_board, find_vote
from parvis.apps.voting.receipts import Place, shown
from parvis.apps.voting.scripts import changed_since
from parvis.apps.voting.trackers import tracker_of

MOST = 100  # votes of the list
PAGE = 50  # ballots


@public_page
@require_safe
def votes(request: Request) -> HttpResponse:
    moment = now()
    rows = list(Election.objects.public().latest_first()[:MOST])
    context = {
        "open": [each for each in rows if each.is_open(moment)],
        "others": [each for each in rows if not each.is_open(moment)],
    }
    return render(request, "voting/votes.html", context)


@public_page
@require_safe
def vote(request: Request, public_id: str) -> HttpResponse:
    election, moment = find_vote(public_id), now()
    context = {
        "election": election,
        "questions": election.questions.all(),
        "trustees": election.trustees.all(),
        "is_open": election.is_open(moment),
        "is_over": election.closes_at is not None and moment >= election.closes_at,
        "has_urn": election.state not in (State.FROZEN, State.READY),
        "result": result_of(election),
    }
    return render(request, "voting/vote.html", context)


@public_page
@require_safe
def urn(request: Request, public_id: str) -> HttpResponse:
    """Show the public board; a tracker that is looked for leads to its ballot."""
    election = find_board(public_id).election
    said = request.GET.get("suivi", "")
    tracker = tracker_of(said)
    if tracker and Ballot.objects.filter(election=election, tracker=tracker).exists():
        return redirect("vote-ballot", election.public_id, tracker)
    rows: Any = Ballot.objects.filter(election=election).with_replacement().order_by("-height")
    fields = rows.values_list("tracker", "height", "is_replaced")
    page = Paginator(fields, PAGE).get_page(request.GET.get("page", "1"))
    context = {
        "election": election,
        "page": page,
        "ballots": [(shown(tracker), tracker, height, gone) for tracker, height, gone in page],
        "said": said[:100],
    }
    return render(request, "voting/urn.html", context)


@public_page
@require_safe
def ballot(request: Request, public_id: str, tracker: str) -> HttpResponse:
    election = find_vote(public_id)
    context = {"election": election, "place": Place.of(election, tracker)}
    return render(request, "voting/ballot.html", context)


@public_page
@require_safe
def recount(request: Request, public_id: str) -> HttpResponse:
    election = find_board(public_id).election
    journal = town_url(request.town, "journal").rstrip("/")
    page = town_url(request.town, "vote", election.public_id)
    context = {"election": election, "journal": journal, "page": page}
    context["changed"] = changed_since(election.configuration)
    return render(request, "voting/recount.html", context)
