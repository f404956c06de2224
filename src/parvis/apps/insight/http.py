"""What the agents' pages of other apps share with those of the summaries."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import now
from django.utils.translation import gettext as _

from parvis.apps.collectivites.http import MemberRequest
from parvis.apps.insight.summarising import TooFewError, request_summary
from parvis.apps.insight.summary_subjects import Subject


def ask_for_summary(request: MemberRequest, about: Subject) -> HttpResponse:
    """Have a summary prepared, and show its draft, or say why there is none."""
    with_engine = request.POST.get("avec") == "moteur"
    try:
        made = request_summary(about=about, with_engine=with_engine, by=request.member, at=now())
    except TooFewError:
        messages.error(request, _("Trop peu de personnes en parlent en public pour une synthèse."))
        return redirect("summaries")
    return redirect("summary-draft", made.public_id)
