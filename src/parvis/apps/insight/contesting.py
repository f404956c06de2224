"""A demand in public: who asks for it, and « ce n'est pas ma demande »."""

from django import forms
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
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
from parvis.apps.contributions.models import Contribution
from parvis.apps.insight.auditing import last_count
from parvis.apps.insight.comparing import check_may_contest, contest
from parvis.apps.insight.models import Demand, Summary
from parvis.apps.insight.wording import asks_for_something

MOST = 50


class ContestForm(forms.Form):
    word = TextField(
        label=_("Un mot pour l’agent"), max_length=2000, required=False,
        widget=forms.Textarea,
    )  # fmt: skip


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
    found = _public(leader)
    rows = Contribution.objects.public().filter(pk__in=found.members)
    text = get_object_or_404(rows, public_id=read_public_id(public_id))
    if text.pk == found.leader_id:
        raise Http404
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


def _public(public_id: str) -> Demand:
    """Return a demand that anybody may read, by its first text."""
    rows = Demand.objects.public().select_related("leader")
    return get_object_or_404(rows, leader__public_id=read_public_id(public_id))
