"""The agents' pages: the inbox, and a grievance with all that can be done about it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.timezone import now
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from parvis.apps.collectivites.abilities import town_abilities
from parvis.apps.collectivites.http import MemberRequest, staff_only
from parvis.apps.collectivites.models import District, Readiness, Service, Theme, readiness
from parvis.apps.common.desk import waiting_elsewhere
from parvis.apps.common.pages import render
from parvis.apps.common.public_ids import read_public_id
from parvis.apps.contributions.abilities import abilities
from parvis.apps.contributions.models import (
    AnswerState,
    AnswerTemplate,
    Contribution,
    OfficialAnswer,
    Status,
    Stone,
)
from parvis.apps.contributions.services import likely_status
from parvis.apps.grievances.acts import ACTS, act_on, act_on_many
from parvis.apps.grievances.answer_templates import start_from
from parvis.apps.grievances.inbox import counts, works
from parvis.apps.grievances.models import Grievance
from parvis.apps.grievances.office_forms import RULES, InboxForm, ManyForm
from parvis.apps.grievances.opening import is_shut, open_file, shut_among, without_words


@staff_only
@require_safe
def inbox(request: MemberRequest) -> HttpResponse:
    choice, moment = InboxForm(request.GET).choice(), now()
    lines, has_more = works(choice, request.member, moment)
    context = {
        "choice": choice,
        "works": lines,
        "has_more": has_more,
        "counts": counts(moment),
        "at": moment,
        "services": Service.objects.values_list("slug", "name"),
        "themes": Theme.objects.values_list("slug", "name"),
        "districts": District.objects.values_list("slug", "name"),
        "statuses": Status.objects.values_list("slug", "label"),
        "ready": _ready(request),
        "elsewhere": waiting_elsewhere(),
    }
    return render(request, "grievances/inbox.html", context)


def _ready(request: MemberRequest) -> Readiness | None:
    """Return how ready the town is, to whom its settings are open."""
    if not town_abilities(request.member, request.town).set_up:
        return None
    return readiness(request.town)


@staff_only
@require_POST
def inbox_many(request: MemberRequest) -> HttpResponse:
    form = ManyForm(request.POST)
    if not form.is_valid():
        for errors in form.errors.values():
            messages.error(request, str(errors[0]))
        return redirect("inbox")
    done = act_on_many(form.cleaned_data, by=request.member, at=now())
    said = ngettext("C’est fait pour %d demande.", "C’est fait pour %d demandes.", done)
    messages.success(request, said % done)
    return redirect("inbox")


@staff_only
@require_safe
def inbox_contribution(request: MemberRequest, public_id: str) -> HttpResponse:
    contribution = _find(public_id)
    if contribution.is_erased:
        return _erased(request, contribution)
    if is_shut(contribution, request.member, now()):
        return render(request, "grievances/shut.html", _shut(contribution))
    return render(request, "grievances/treat.html", _treating(request, contribution))


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def inbox_open(request: MemberRequest, public_id: str) -> HttpResponse:
    """Open a file that is not public: the journal keeps that it was read."""
    contribution = _find(public_id)
    if request.method == "POST" and is_shut(contribution, request.member, now()):
        open_file(contribution=contribution, by=request.member, at=now())
    return redirect("inbox-contribution", contribution.public_id)


def _shut(contribution: Contribution) -> dict[str, object]:
    """Say of a file what its opening is decided by, and none of its words."""
    grievances = Grievance.objects.select_related("service")
    grievance = grievances.filter(contribution=contribution).first()
    return {"contribution": contribution, "grievance": grievance}


def _erased(request: MemberRequest, contribution: Contribution) -> HttpResponse:
    """Show what is left to the town: the words of the neighbours who joined, which are theirs."""
    context = {
        "contribution": contribution,
        "erasure": contribution.erasure,
        "notes": contribution.notes.all(),
    }
    return render(request, "grievances/erased.html", context, status=410)


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def inbox_act(request: MemberRequest, public_id: str, act: str) -> HttpResponse:
    """Do one of `ACTS`; what cannot be done is said on the page, with the text kept.

    That page bears the address of the act: opened again, it leads back to the grievance.
    """
    contribution = _find(public_id)
    is_closed = contribution.is_erased or is_shut(contribution, request.member, now())
    if request.method != "POST" or is_closed:
        return redirect("inbox-contribution", contribution.public_id)
    form = ACTS[act].form(request.POST)
    if not form.is_valid():
        context = {**_treating(request, contribution), "wrong": form, "wrong_act": act}
        return render(request, "grievances/treat.html", context, status=422)
    said = act_on(act, contribution, form.cleaned_data, by=request.member, at=now())
    messages.success(request, said)
    return redirect("inbox-contribution", contribution.public_id)


def _find(public_id: str) -> Contribution:
    rows = Contribution.objects.select_related(
        "participant", "theme", "district", "status", "erasure"
    )
    return get_object_or_404(rows, public_id=read_public_id(public_id), parent=None)


def _treating(request: MemberRequest, contribution: Contribution) -> dict[str, object]:
    drafts = OfficialAnswer.objects.exclude(state=AnswerState.PUBLISHED)
    draft = drafts.filter(contribution=contribution).first()
    grievances = Grievance.objects.select_related("service", "merged_into")
    grievance = grievances.filter(contribution=contribution).first()
    moment, statuses = now(), list(Status.objects.all())
    grouped = [each.contribution for each in contribution.merged.select_related("contribution")]
    shut = shut_among((each.pk for each in grouped), request.member, moment)
    return {
        "contribution": contribution,
        "grievance": grievance,
        "may": abilities(request.member, contribution),
        "draft": draft,
        "start": start_from(request.GET, grievance, contribution, draft, moment),
        "answers": contribution.answers.filter(state=AnswerState.PUBLISHED),
        "changes": contribution.changes.select_related("status"),
        "notes": contribution.notes.select_related("by"),
        "reports": contribution.reports.filter(decision=None),
        "grouped": without_words(grouped, shut),
        "templates": AnswerTemplate.objects.all(),
        "labels": [(each.slug, each.label) for each in statuses],
        "outcomes": [(e.slug, e.label) for e in statuses if e.stone is not Stone.RECEIVED],
        "likely": likely.slug if (likely := likely_status(contribution)) else "",
        "hands": list(Service.objects.values_list("slug", "name")),
        "rules": RULES,
        "wrong": None,
        "wrong_act": "",
        "at": moment,
    }
