"""The agents' pages: ask those whom an alert concerns, begin the barometer, close."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.timezone import now
from django.utils.translation import gettext as _, gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from parvis.apps.collectivites.http import MemberRequest, staff_only
from parvis.apps.common.fields import TextField
from parvis.apps.common.pages import render
from parvis.apps.common.public_ids import read_public_id
from parvis.apps.contributions.abilities import ANSWERING
from parvis.apps.insight.models import VALIDATED, Alert, AlertKind, AlertState
from parvis.apps.insight.services import in_their_words, title_of
from parvis.apps.sounding.barometer import open_barometer, stop_barometer
from parvis.apps.sounding.models import Purpose, Sounding
from parvis.apps.sounding.pacing import may_be_written_to
from parvis.apps.sounding.services import MOST, close_sounding, concerned_by, sound_out
from parvis.apps.sounding.views import questions_of
from parvis.core.dialogue.asking import about_alert

SHOWN = 50
LONGEST_TITLE = 140


class AskForm(forms.Form):
    """What people will read that they are asked about."""

    title = TextField(label=gettext_lazy("Ce dont on parle"), max_length=LONGEST_TITLE)


@staff_only
@require_safe
def soundings(request: MemberRequest) -> HttpResponse:
    moment = now()
    rows = Sounding.objects.exclude(purpose=Purpose.FIXED).select_related("alert")
    context = {
        "soundings": rows[:SHOWN],
        "repairs": Sounding.objects.filter(purpose=Purpose.FIXED).count(),
        "barometer": Sounding.objects.open(moment).filter(purpose=Purpose.BAROMETER).first(),
        "decides": request.member.role in ANSWERING,
        "now": moment,
    }
    return render(request, "sounding/soundings.html", context)


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: MemberRequest, public_id: str) -> HttpResponse:
    """Show the questions and how many people they would reach; send them when an agent says so."""
    rows = Alert.objects.select_related("town", "theme", "district")
    alert = get_object_or_404(rows, public_id=read_public_id(public_id))
    if request.method == "POST" and request.member.role not in ANSWERING:
        raise PermissionDenied
    if alert.state == AlertState.DISMISSED:
        messages.error(request, _("Cette alerte est écartée : rien ne se demande à partir d’elle."))
        return redirect("alert", alert.public_id)
    is_validated = alert.state in VALIDATED
    form = AskForm(request.POST or None, initial={"title": in_their_words(alert, LONGEST_TITLE)})
    if is_validated and form.is_valid():
        try:
            made = sound_out(
                alert=alert, title=form.cleaned_data["title"], by=request.member, at=now()
            )
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _sent(made.asked))
            return redirect("soundings")
    people = concerned_by(alert)
    reached = {each.pk for each in may_be_written_to((one for one, _spoke in people), now())[:MOST]}
    context = {
        "alert": alert,
        "name": title_of(alert),
        "form": form,
        "is_validated": is_validated,
        "questions": questions_of(about_alert(is_solution=alert.kind == AlertKind.SOLUTION), {}),
        "authors": sum(spoke for each, spoke in people if each.pk in reached),
        "neighbours": sum(not spoke for each, spoke in people if each.pk in reached),
        "soundings": Sounding.objects.filter(alert=alert),
        "now": now(),
    }
    return render(request, "sounding/ask.html", context, status=422 if form.errors else 200)


@staff_only
@require_POST
def close(request: MemberRequest, public_id: str) -> HttpResponse:
    rows = Sounding.objects.select_related("alert__town", "town")
    found = get_object_or_404(rows, public_id=read_public_id(public_id))
    if request.member.role not in ANSWERING:
        raise PermissionDenied
    if found.purpose == Purpose.BAROMETER:
        stop_barometer(sounding=found, at=now())
    else:
        close_sounding(sounding=found, at=now())
    messages.success(request, _("C’est clos : les réponses sont comptées."))
    return redirect("soundings")


@staff_only
@require_POST
def start_barometer(request: MemberRequest) -> HttpResponse:
    if request.member.role not in ANSWERING:
        raise PermissionDenied
    open_barometer(town=request.town, by=request.member, at=now())
    messages.success(request, _("Le baromètre est ouvert ; il se rouvrira chaque trimestre."))
    return redirect("soundings")


def _sent(count: int) -> str:
    return (
        ngettext("La question part à %d personne.", "La question part à %d personnes.", count)
        % count
    )
