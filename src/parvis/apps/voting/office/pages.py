"""The votes of the town as their organisers see them, and one vote with all that is left to do."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_safe

from parvis.apps.collectivites.http import MemberRequest
from parvis.apps.common.pages import render
from parvis.apps.voting.abilities import abilities, may_organise
from parvis.apps.voting.drafting import prepare_election
from parvis.apps.voting.models import Election
from parvis.apps.voting.office.access import (
    election_page,
    organisers_only,
    watchers_only,
)
from parvis.apps.voting.office.acts import WAITS
from parvis.apps.voting.office.dashboard import dashboard_of
from parvis.apps.voting.office.forms import NewForm
from parvis.apps.voting.outcome import result_of
from parvis.apps.voting.steps import steps_of

MOST = 100  # votes of the list


@watchers_only
@require_safe
def votes(request: MemberRequest) -> HttpResponse:
    rows = Election.objects.latest_first()[:MOST]
    context = {"votes": rows, "may_organise": may_organise(request.member)}
    return render(request, "voting/office/votes.html", context)


@organisers_only
@require_http_methods(["GET", "HEAD", "POST"])
def new_vote(request: MemberRequest) -> HttpResponse:
    form = NewForm(request.POST or None)
    if form.is_valid():
        made = prepare_election(by=request.member, at=now(), **form.cleaned_data)
        return redirect("office-vote", made.public_id)
    status = 422 if form.is_bound else 200
    return render(request, "voting/office/new.html", {"form": form}, status=status)


@require_safe
@election_page(lambda may: may.watch, who=watchers_only)
def vote(request: MemberRequest, election: Election) -> HttpResponse:
    """Show where a vote stands: what is missing, or how it goes."""
    moment = now()
    context = {
        "election": election,
        "may": abilities(request.member, election),
        "steps": steps_of(election, moment) if election.is_draft else None,
        "board": None if election.is_draft else dashboard_of(election, request.member, moment),
        "waits": WAITS,
        "result": result_of(election),
    }
    return render(request, "voting/office/vote.html", context)
