"""The roll of a vote: taken from a file, seen a page at a time, marked for the paper."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_http_methods

from parvis.apps.collectivites.http import MemberRequest
from parvis.apps.common.pages import render
from parvis.apps.voting.models import Election, Voter
from parvis.apps.voting.office.access import election_page
from parvis.apps.voting.office.forms import RollForm
from parvis.apps.voting.roll.reading import Reading, read_roll
from parvis.apps.voting.roll.writing import mark_paper, replace_roll, unmark_paper
from parvis.apps.voting.steps import is_weighted
from parvis.core.tables import UnreadableError

PAGE = 50  # people
REFUSALS = 50  # shown
WORDS_MAX = 100

both = require_http_methods(["GET", "HEAD", "POST"])


@both
@election_page(lambda may: may.prepare)
def roll(request: MemberRequest, election: Election) -> HttpResponse:
    """Show the roll, look into a file without changing anything, or take it in."""
    form = RollForm(request.POST or None, request.FILES or None)
    reading = _read(form) if form.is_bound and form.is_valid() else None
    if reading and not reading.refusals and request.POST.get("action") == "replace":
        count = replace_roll(election=election, reading=reading)
        said = ngettext("La liste tient %d personne.", "La liste tient %d personnes.", count)
        messages.success(request, said % count)
        return redirect("office-roll", election.public_id)
    context = {
        "election": election,
        "form": form,
        "found": reading,
        "refusals": reading.refusals[:REFUSALS] if reading else [],
        "page": page_of(election, request),
        "weighted": reading.is_weighted if reading else is_weighted(election),
    }
    status = 422 if form.errors or (reading and reading.refusals) else 200
    return render(request, "voting/office/roll.html", context, status=status)


def _read(form: RollForm) -> Reading | None:
    try:
        return read_roll(form.cleaned_data["file"].read())
    except UnreadableError as error:
        form.add_error("file", str(error))
        return None


@both
@election_page(lambda may: may.mark_paper)
def paper_marks(request: MemberRequest, election: Election) -> HttpResponse:
    """Find a person of the roll and mark them before they take an envelope."""
    if request.method == "POST":
        _mark(request, election)
        return redirect("office-paper-marks", election.public_id)
    words = request.GET.get("mots", "")[:WORDS_MAX].strip()
    context = {"election": election, "words": words, "page": page_of(election, request)}
    return render(request, "voting/office/paper_marks.html", context)


def _mark(request: MemberRequest, election: Election) -> None:
    number = request.POST.get("number", "")[:20]
    voter = get_object_or_404(Voter, election=election, number=number)
    names = {"name": voter.name}
    try:
        if request.POST.get("action") == "unmark":
            unmark_paper(election=election, voter=voter)
            messages.info(request, _("%(name)s n’est plus marquée.") % names)
        else:
            mark_paper(election=election, voter=voter)
            messages.success(request, _("%(name)s peut prendre une enveloppe.") % names)
    except ValidationError as error:
        messages.error(request, f"{voter.name} : {error.messages[0]}")


def page_of(election: Election, request: MemberRequest) -> object:
    """Return a page of the roll, of the lines that are looked for."""
    words = request.GET.get("mots", "")[:WORDS_MAX].replace("\0", "").strip()
    rows = election.voters.order_by("number")
    if words:
        rows = rows.filter(name__icontains=words) | rows.filter(number=words[:20])
    return Paginator(rows, PAGE).get_page(request.GET.get("page", "1"))
