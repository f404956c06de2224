"""The agents' pages of summaries: ask for one, edit the draft, publish it, take it back."""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from typing import Final

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from parvis.apps.collectivites.http import MemberRequest, staff_only
from parvis.apps.collectivites.models import Participant
from parvis.apps.common.pages import render
from parvis.apps.common.public_ids import read_public_id
from parvis.apps.contributions.abilities import ANSWERING
from parvis.apps.engine.services import engine_of_town
from parvis.apps.insight.http import ask_for_summary
from parvis.apps.insight.models import Alert, Demand, Summary, SummaryState, Topic
from parvis.apps.insight.summarising import (
    WrongStateError,
    edit_summary,
    edited_lines,
    move_summary,
    publish_summary,
)
from parvis.apps.insight.summary_forms import SummaryForm
from parvis.apps.insight.summary_subjects import About, subject_of

SHOWN = 50
Act = Callable[[Summary, Participant, datetime], object]


def _move(before: SummaryState, after: SummaryState) -> Act:
    move = partial(move_summary, before=before, after=after)
    return lambda summary, _by, _at: move(summary=summary)


ACTS: Final[Mapping[str, Act]] = {
    "publier": lambda summary, by, at: publish_summary(summary=summary, by=by, at=at),
    "retirer": _move(SummaryState.PUBLISHED, SummaryState.DRAFT),
    "ecarter": _move(SummaryState.DRAFT, SummaryState.DISCARDED),
    "reprendre": _move(SummaryState.DISCARDED, SummaryState.DRAFT),
}


@staff_only
@require_safe
def summaries(request: MemberRequest) -> HttpResponse:
    context = {
        "summaries": Summary.objects.all()[:SHOWN],
        "topics": Topic.objects.public()[:SHOWN],
        "engine": engine_of_town(),
        "may": request.member.role in ANSWERING,
    }
    return render(request, "insight/summaries.html", context)


@staff_only
@require_POST
def prepare_one(request: MemberRequest) -> HttpResponse:
    """Ask for the summary of a topic, an alert or a demand; the worker prepares it."""
    _check_decides(request)
    return ask_for_summary(request, subject_of(_about(request), now()))


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def draft(request: MemberRequest, public_id: str) -> HttpResponse:
    """Show a summary to the staff; keep what an agent changes in a draft."""
    found = _find(public_id)
    form = SummaryForm(request.POST or None, summary=found)
    if request.method == "POST":
        _check_decides(request)
        if form.is_valid():
            return _keep(request, found, form)
    context = {
        "summary": found,
        "form": form,
        "may": request.member.role in ANSWERING,
        "engine": engine_of_town(),
    }
    status = 422 if form.is_bound else 200
    return render(request, "insight/summary_draft.html", context, status=status)


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def act_on(request: MemberRequest, public_id: str, act: str) -> HttpResponse:
    """Publish, take back, throw away or fetch back."""
    found = _find(public_id)
    if request.method == "POST":
        _check_decides(request)
        try:
            ACTS[act](found, request.member, now())
        except WrongStateError:
            messages.error(request, _("Cela n’est plus possible : elle a changé entre-temps."))
        else:
            messages.success(request, _said(act))
    return redirect("summary-draft", found.public_id)


def _keep(request: MemberRequest, found: Summary, form: SummaryForm) -> HttpResponse:
    lines = edited_lines(found, form.kept(), form.cleaned_data["added"])
    try:
        kept = edit_summary(summary=found, lines=lines, label=form.cleaned_data["label"])
        if "publier" in request.POST:
            publish_summary(summary=kept, by=request.member, at=now())
    except WrongStateError:
        messages.error(request, _("Cela n’est plus possible : elle a changé entre-temps."))
    else:
        messages.success(request, _said("publier" if "publier" in request.POST else "enregistrer"))
    return redirect("summary-draft", found.public_id)


def _said(act: str) -> str:
    sentences = {
        "enregistrer": _("C’est enregistré. Rien n’est encore public."),
        "publier": _("La synthèse est publiée. Vous pouvez la retirer à tout moment."),
        "retirer": _("La synthèse n’est plus publique : c’est de nouveau un brouillon."),
        "ecarter": _("Le brouillon est écarté. Vous pouvez le reprendre."),
        "reprendre": _("Le brouillon est repris."),
    }
    return sentences[act]


def _about(request: MemberRequest) -> About:
    if "alerte" in request.POST:
        alerts = Alert.objects.select_related("topic", "theme")
        return get_object_or_404(alerts, public_id=read_public_id(request.POST["alerte"]))
    if "demande" in request.POST:
        demands = Demand.objects.select_related("topic", "leader")
        leader = read_public_id(request.POST["demande"])
        return get_object_or_404(demands, leader__public_id=leader)
    return get_object_or_404(Topic, key=request.POST.get("sujet", "")[:40].replace("\0", ""))


def _check_decides(request: MemberRequest) -> None:
    if request.member.role not in ANSWERING:
        raise PermissionDenied


def _find(public_id: str) -> Summary:
    rows = Summary.objects.select_related("alert", "leader", "discussion", "engine_run", "town")
    found = rows.filter(public_id=read_public_id(public_id)).first()
    if found is None:
        raise Http404
    return found
