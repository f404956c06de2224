"""The agents' pages: open a conversation from an alert, read what people add, close."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from parvis.apps.collectivites.http import MemberRequest, staff_only
from parvis.apps.common.pages import render
from parvis.apps.common.public_ids import read_public_id
from parvis.apps.contributions.abilities import ANSWERING, MODERATING
from parvis.apps.engine.services import engine_of_town
from parvis.apps.insight.http import ask_for_summary
from parvis.apps.insight.models import Alert, AlertState, RestsOn, Summary
from parvis.apps.insight.services import is_intimate_danger, title_of
from parvis.apps.opinions.abilities import abilities
from parvis.apps.opinions.forms import DecisionForm, OpenForm
from parvis.apps.opinions.models import Conversation, Statement, StatementState
from parvis.apps.opinions.services import (
    AlreadyOpenError,
    DismissedError,
    close_conversation,
    conversation_draft,
    decide_statement,
    open_conversation,
)
from parvis.apps.opinions.summing_up import subject_of

SHOWN = 100


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def open_from_alert(request: MemberRequest, public_id: str) -> HttpResponse:
    """Show what would be asked, for an agent to change; open it when they say so."""
    rows = Alert.objects.select_related("town", "theme", "district", "discussion")
    alert = get_object_or_404(rows, public_id=read_public_id(public_id))
    if request.member.role not in ANSWERING:
        if request.method == "POST":
            raise PermissionDenied
        return redirect("alert", alert.public_id)
    if refused := _why_not(alert):
        messages.error(request, refused)
        return redirect("alert", alert.public_id)
    known = Conversation.objects.filter(discussion=alert.discussion).first()
    if alert.discussion is not None and known is not None:
        return redirect("opinion", known.public_id)
    draft = conversation_draft(alert)
    started = {
        "title": draft.title,
        "text": draft.text,
        "settling": draft.settling,
        "statements": "\n".join(draft.statements),
    }
    form = OpenForm(request.POST or None, initial=started)
    if form.is_valid():
        said = dict(form.cleaned_data)
        try:
            opened = open_conversation(
                alert=alert, said=said.pop("statements"), by=request.member, at=now(), **said
            )
        except (AlreadyOpenError, DismissedError):
            return redirect("opinion-open", alert.public_id)
        messages.success(
            request, _("La conversation est ouverte sur la place, et l’alerte est retenue.")
        )
        return redirect("opinion", opened.public_id)
    context = {"alert": alert, "name": title_of(alert), "form": form, "draft": draft}
    return render(request, "opinions/open.html", context, status=422 if form.errors else 200)


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def queue(request: MemberRequest) -> HttpResponse:
    """Show the statements that people added, and decide of one."""
    form = DecisionForm(request.POST or None)
    if request.method == "POST":
        if request.member.role not in MODERATING:
            raise PermissionDenied
        if form.is_valid():
            return _decide(request, form)
    rows = Statement.objects.select_related("conversation__discussion").exclude(text="")
    context = {
        "waiting": rows.filter(state=StatementState.WAITING)[:SHOWN],
        "conversations": Conversation.objects.select_related("discussion")[:SHOWN],
        "summaries": Summary.objects.filter(rests_on=RestsOn.STATEMENT)[:SHOWN],
        "engine": engine_of_town(),
        "may_sum_up": request.member.role in ANSWERING,
        "form": form,
        "now": now(),
    }
    return render(request, "opinions/queue.html", context, status=422 if form.errors else 200)


@staff_only
@require_POST
def close(request: MemberRequest, public_id: str) -> HttpResponse:
    rows = Conversation.objects.select_related("discussion", "town")
    found = get_object_or_404(rows, discussion__public_id=read_public_id(public_id))
    if not abilities(request.member, found, now()).close:
        raise PermissionDenied
    close_conversation(conversation=found, at=now())
    messages.success(request, _("La conversation est close : ses résultats sont publiés."))
    return redirect("opinion-queue")


@staff_only
@require_POST
def sum_up(request: MemberRequest, public_id: str) -> HttpResponse:
    """Have a conversation summed up, as far as its results are public."""
    rows = Conversation.objects.public().select_related("discussion")
    found = get_object_or_404(rows, discussion__public_id=read_public_id(public_id))
    if request.member.role not in ANSWERING:
        raise PermissionDenied
    return ask_for_summary(request, subject_of(found))


def _why_not(alert: Alert) -> str:
    """Say why nothing is opened from an alert, if so."""
    if alert.state == AlertState.DISMISSED:
        return _("Cette alerte est écartée : rien ne s’ouvre à partir d’elle.")
    if is_intimate_danger(alert):
        return _("Ce danger touche des personnes : il ne se discute pas.")
    return ""


def _decide(request: MemberRequest, form: DecisionForm) -> HttpResponse:
    said = form.cleaned_data
    try:
        decide_statement(
            said=said["statement"],
            accepts=said["accepts"],
            reason=said["reason"],
            by=request.member,
            at=now(),
        )
    except ValidationError as error:
        messages.error(request, error.messages[0])
    return redirect("opinion-queue")
