"""A demand in public: who asks for it, and « ce n'est pas ma demande »."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from parvis.apps.collectivites.http import (
    Request,
    ensure_participant,
    participant,
    personal_page,
    public_page,
)
from parvis.apps.common.fields import TextField
from parvis.apps.common.pages import render
from parvis.apps.common.public_ids import read_public_id
from parvis.apps.contributions.cards import cards
from parvis.apps.contributions.models import Contribution, Kind, ReportReason
from parvis.apps.contributions.services import leave_contribution, report
from parvis.apps.insight.auditing import last_count
from parvis.apps.insight.comparing import check_may_contest, contest
from parvis.apps.insight.models import Demand, Summary
from parvis.apps.insight.wording import asks_for_something

MOST = 50
LEAVE, TITLE = "partir", "titre"


class ContestForm(forms.Form):
    word = TextField(
        label=_("Un mot pour l’agent"), max_length=2000, required=False,
        widget=forms.Textarea,
    )  # fmt: skip


class MeantForm(forms.Form):
    """What somebody says of a demand of one text: I leave it, or its title is not mine."""

    act = forms.ChoiceField(choices=[(LEAVE, LEAVE), (TITLE, TITLE)])
    word = TextField(
        label=_("Ce que vous vouliez dire"), max_length=1900, required=False,
        widget=forms.Textarea,
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Ask for what was meant."""
        said = super().clean() or {}
        if said.get("act") == TITLE and not said.get("word"):
            self.add_error("word", ValidationError(_("Dites en une phrase ce que vous vouliez.")))
        return said


@public_page
@require_safe
def demand(request: Request, public_id: str) -> HttpResponse:
    found = _public(public_id)
    said = Contribution.objects.public().filter(pk__in=found.members).newest_first()
    context = {
        "demand": found,
        "asks": asks_for_something(found.label),
        "leader": found.leader.public_id,
        "said": list(cards(said[:MOST])),
        "written": said.values("participant").distinct().count(),
        "audited": last_count(found),
        "summary": Summary.objects.published().filter(leader__in=found.members).first(),
    }
    return render(request, "insight/demand.html", context)


@personal_page
@require_http_methods(["GET", "HEAD", "POST"])
def not_my_demand(request: Request, public_id: str, leader: str) -> HttpResponse:
    """Say that a text is not where it should be; whoever says it, an agent reads and decides."""
    if public_id == leader:
        return _not_what_i_meant(request, public_id)
    found = _public(leader)
    rows = Contribution.objects.public().filter(pk__in=found.members)
    text = get_object_or_404(rows, public_id=read_public_id(public_id))
    form = ContestForm(request.POST or None)
    context = {"contribution": text, "anchor": found.leader, "form": form, "done": False}
    if request.method != "POST":
        return render(request, "insight/not_mine.html", context)
    if not form.is_valid():
        return render(request, "insight/not_mine.html", context, status=422)
    try:
        said = {"contribution": text, "anchor": found.leader}
        check_may_contest(**said, participant=participant(request))
        word = form.cleaned_data["word"]
        contest(**said, participant=ensure_participant(request), word=word, at=now())
    except ValidationError as error:
        form.add_error(None, error)
        return render(request, "insight/not_mine.html", context, status=422)
    return render(request, "insight/not_mine.html", context | {"done": True})


def _not_what_i_meant(request: Request, public_id: str) -> HttpResponse:
    """Let a person leave the demand that they joined, or say that its title is not what they meant.

    Its title is the first text's: whoever joined it wrote no other.
    """
    rows = Contribution.objects.public().filter(kind__in=[Kind.GRIEVANCE, Kind.POST])
    text = get_object_or_404(rows, public_id=read_public_id(public_id))
    person = participant(request)
    form = MeantForm(request.POST or None)
    joined = person is not None and text.joins.filter(participant=person).exists()
    context = {"contribution": text, "form": form, "joined": joined, "done": ""}
    if request.method != "POST":
        return render(request, "insight/not_meant.html", context)
    if not form.is_valid():
        return render(request, "insight/not_meant.html", context, status=422)
    if form.cleaned_data["act"] == LEAVE:
        if person is not None:
            leave_contribution(contribution=text, participant=person, at=now())
        return render(request, "insight/not_meant.html", context | {"done": LEAVE})
    report(
        contribution=text, participant=ensure_participant(request), reason=ReportReason.OTHER,
        text=_("Le titre ne dit pas ce que je voulais dire : %s") % form.cleaned_data["word"],
        at=now(),
    )  # fmt: skip
    return render(request, "insight/not_meant.html", context | {"done": TITLE})


def _public(public_id: str) -> Demand:
    """Return a demand that anybody may read, by its first text."""
    rows = Demand.objects.public().select_related("leader")
    return get_object_or_404(rows, leader__public_id=read_public_id(public_id))
