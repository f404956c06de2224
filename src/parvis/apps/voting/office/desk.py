"""What is done at the desk: a code for who has no address, and the count of the paper."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from parvis.apps.collectivites.http import MemberRequest
from parvis.apps.common.pages import render
from parvis.apps.voting.models import Election, Voter
from parvis.apps.voting.office.access import approvers_only, election_page
from parvis.apps.voting.office.closing_forms import PaperForm
from parvis.apps.voting.office.roll import page_of
from parvis.apps.voting.publishing import (
    CountError,
    agreed_count,
    count_paper,
    do_counts_differ,
    marked_on_paper,
)
from parvis.apps.voting.recognising import hand_desk_code

both = require_http_methods(["GET", "HEAD", "POST"])


@both
@election_page(lambda may: may.hand_codes)
def desk_codes(request: MemberRequest, election: Election) -> HttpResponse:
    """Make a code for somebody who stands there and has shown who they are."""
    handed = voter = None
    if request.method == "POST":
        number = request.POST.get("number", "")[:20]
        voter = get_object_or_404(Voter, election=election, number=number)
        handed = hand_desk_code(voter=voter)
    context = {
        "election": election,
        "voter": voter,
        "handed": handed,
        "words": request.GET.get("mots", "")[:100].strip(),
        "page": page_of(election, request),
    }
    return render(request, "voting/office/desk_codes.html", context)


@both
@election_page(lambda may: may.count_paper, who=approvers_only)
def paper_count(request: MemberRequest, election: Election) -> HttpResponse:
    """Count the paper, without seeing how the other person counted it."""
    form = PaperForm(request.POST or None, election=election)
    if form.is_valid() and _counted(request, election, form):
        return redirect("office-paper-count", election.public_id)
    mine = election.paper_counts.filter(by=request.member).first()
    context = {
        "election": election,
        "form": form,
        "mine": mine,
        "others": election.paper_counts.exclude(by=request.member).count(),
        "agreed": agreed_count(election),
        "differ": do_counts_differ(election),
        "marked": marked_on_paper(election),
    }
    status = 422 if form.is_bound else 200
    return render(request, "voting/office/paper_count.html", context, status=status)


def _counted(request: MemberRequest, election: Election, form: PaperForm) -> bool:
    try:
        count_paper(
            election=election,
            ballots=form.cleaned_data["ballots"],
            numbers=form.numbers(),
            by=request.member,
            at=now(),
        )
    except CountError:
        form.add_error(None, _("Deux autres personnes ont déjà compté."))
        return False
    messages.success(request, _("Votre comptage est gardé."))
    return True
