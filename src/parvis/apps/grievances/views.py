"""What residents do without the bot: file by a plain form, alert the moderation."""

from uuid import uuid4

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from parvis.apps.collectivites.http import (
    Request,
    ensure_participant,
    participant,
    personal_page,
)
from parvis.apps.common.pages import render
from parvis.apps.common.public_ids import read_public_id
from parvis.apps.common.urgent import say_whom_to_call
from parvis.apps.contributions.abilities import abilities
from parvis.apps.contributions.models import Contribution
from parvis.apps.contributions.services import Draft, report
from parvis.apps.grievances.forms import GrievanceForm, ReportForm
from parvis.apps.grievances.services import file_grievance


@personal_page
@require_http_methods(["GET", "POST"])
def new_grievance(request: Request) -> HttpResponse:
    form = GrievanceForm(request.POST or None, initial={"key": uuid4().hex}, town=request.town)
    if not form.is_settled():
        return render(request, "grievances/new_grievance.html", {"form": form}, status=form.status)
    draft = form.draft()
    with transaction.atomic():  # the visit and what it files: one commit
        grievance = file_grievance(
            participant=ensure_participant(request), draft=draft, details=form.details(), at=now()
        )
    _tell_received(request, grievance, draft)
    say_whom_to_call(request, form.harms)
    return redirect("receipt", grievance.public_id)


def _tell_received(request: Request, grievance: Contribution, draft: Draft) -> None:
    """Say that it is received; of one sent again, that its theme and district stand."""
    if (grievance.theme, grievance.district) == (draft.theme, draft.district):
        messages.success(request, _("Votre demande %s est reçue.") % grievance.number)
        return
    text = _(
        "Votre demande %s était déjà reçue, avec les mêmes mots. Son thème et son quartier"
        " restent ceux d’avant : s’ils sont faux, la mairie les corrige."
    )
    messages.info(request, text % grievance.number)


@personal_page
@require_http_methods(["GET", "POST"])
def report_contribution(request: Request, public_id: str) -> HttpResponse:
    contribution = get_object_or_404(Contribution, public_id=read_public_id(public_id))
    member = participant(request)
    if not abilities(member, contribution).report:
        raise Http404
    form = ReportForm(request.POST or None)
    if not form.is_valid():
        context = {"form": form, "contribution": contribution}
        status = 422 if request.method == "POST" else 200
        return render(request, "grievances/report.html", context, status=status)
    report(
        contribution=contribution,
        participant=ensure_participant(request),
        at=now(),
        **form.cleaned_data,
    )
    return render(request, "grievances/reported.html", {"contribution": contribution})
