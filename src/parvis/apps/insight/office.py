"""The agents' pages: the alerts, one alert with all that can be decided, what is similar."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from parvis.apps.collectivites.http import MemberRequest, staff_only
from parvis.apps.collectivites.models import Service
from parvis.apps.common.desk import signs
from parvis.apps.common.pages import render
from parvis.apps.common.public_ids import read_public_id
from parvis.apps.contributions.models import Contribution, Kind, Status
from parvis.apps.engine.services import engine_of_town
from parvis.apps.grievances.services import is_shut
from parvis.apps.insight.abilities import abilities
from parvis.apps.insight.acts import ACTS, check_may
from parvis.apps.insight.budget import budget
from parvis.apps.insight.cards import SHOWN, alert_cards
from parvis.apps.insight.dangers import texts_of_danger
from parvis.apps.insight.discussions import discussion_draft
from parvis.apps.insight.districts import map_of
from parvis.apps.insight.evidence import members_of
from parvis.apps.insight.forms import AlertForm, AlertsForm
from parvis.apps.insight.models import Alert, AlertKind, AlertState, AnalysisRun
from parvis.apps.insight.precision import measured_precision
from parvis.apps.insight.reaching import first_reach, ticked
from parvis.apps.insight.similarity import similar_grievances, whole
from parvis.apps.insight.tasks import ask_for_analysis
from parvis.apps.insight.voices import positions


@staff_only
@require_safe
def alerts(request: MemberRequest) -> HttpResponse:
    state, kind = AlertsForm(request.GET).asked()
    rows = Alert.objects.select_related("service", "district").urgent_first()
    rows = rows.filter(state=state) if state else rows
    rows = rows.filter(kind=kind) if kind else rows
    held = rows.held()
    rows = rows.exclude(pk__in=held.values("pk"))
    reader, moment = request.member, now()
    cards = alert_cards(rows[:SHOWN], reader, moment, most_quotes=1)
    context = {
        "waiting": [card for card in cards if card.is_new],
        "others": [card for card in cards if not card.is_new],
        "state": state,
        "kind": kind,
        "states": AlertState.choices,
        "kinds": AlertKind.choices,
        "run": AnalysisRun.objects.done().first(),
        "held": alert_cards(held.urgent_first()[:SHOWN], reader, moment, most_quotes=1),
        "budget": budget(moment),
        "precision": measured_precision(moment),
        "signs": [] if state or kind else signs(),
    }
    return render(request, "insight/alerts.html", context)


@staff_only
@require_safe
def alert(request: MemberRequest, public_id: str) -> HttpResponse:
    return render(request, "insight/alert.html", _page(request, _find(public_id)))


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def alert_act(request: MemberRequest, public_id: str, act: str) -> HttpResponse:
    """Do one of `ACTS`; what cannot be done is said on the page, with the text kept.

    That page bears the address of the act: opened again, it leads back to the alert.
    """
    found = _find(public_id)
    if request.method != "POST":
        return redirect("alert", found.public_id)
    check_may(act, found, request.member)
    form = ACTS[act].form(request.POST, alert=found)
    if not form.is_valid():
        context = _page(request, found, wrong=form, act=act)
        return render(request, "insight/alert.html", context, status=422)
    said = ACTS[act].do(found, form.cleaned_data, request.member, now())
    messages.success(request, said)
    return redirect("alert", found.public_id)


@staff_only
@require_POST
def analyse_now(request: MemberRequest) -> HttpResponse:
    if ask_for_analysis(town=request.town, at=now()):
        messages.success(request, _("L’analyse est demandée : elle sera là dans une minute."))
    else:
        messages.info(request, _("L’analyse est déjà demandée : elle va commencer."))
    return redirect("alerts")


@staff_only
@require_safe
def similar(request: MemberRequest, public_id: str) -> HttpResponse:
    rows = Contribution.objects.kept().filter(kind=Kind.GRIEVANCE)
    found = get_object_or_404(rows, public_id=read_public_id(public_id))
    if is_shut(found, request.member, now()):
        return redirect("inbox-contribution", found.public_id)
    text = whole(found.title, found.text)
    context = {
        "contribution": found,
        "similar": similar_grievances(request.town, text, exclude=found.public_id),
    }
    block = "results" if request.htmx else None
    return render(request, "insight/similar.html", context, block=block)


def _find(public_id: str) -> Alert:
    rows = Alert.objects.select_related(
        "service", "district", "theme__service", "topic", "run", "discussion", "town"
    )
    return get_object_or_404(rows, public_id=read_public_id(public_id))


def _page(
    request: MemberRequest, found: Alert, wrong: AlertForm | None = None, act: str = ""
) -> dict[str, object]:
    members = members_of(found, request.member, now())
    sure = ticked(found)
    founding = {each.public_id for each in members if each.pk in sure}
    may = abilities(request.member, found)
    return {
        "alert": found,
        "card": alert_cards([found], request.member, now())[0],
        "may": may,
        "reach": first_reach(found) if may.answer else None,
        "map": (found_at := map_of(found, positions(now()))),
        "district_rows": [(each.told, each.seen, each.expected) for each in found_at.districts],
        "members": members,
        "texts": texts_of_danger(found, request.member, now()),
        "waiting": [each for each in members if each.can_be_answered],
        "verdicts": found.verdicts.select_related("by"),
        "draft": discussion_draft(found),
        "service": found.service or (found.theme.service if found.theme else None),
        "services": Service.objects.values_list("slug", "name"),
        "statuses": Status.objects.values_list("slug", "label"),
        "studied": Status.objects.studied(),
        "engine": engine_of_town(),
        "wrong": wrong,
        "act": act,
        "chosen": set(request.POST.getlist("chosen")) if act == "repondre" else founding,
    }
