"""The pages that erase: one's own words, all that one is here, and, for the town, somebody's."""

from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth import logout
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from parvis.apps.accounts.models import User
from parvis.apps.collectivites.http import (
    MemberRequest,
    Request,
    members_only,
    participant,
    personal_page,
)
from parvis.apps.collectivites.models import Participant
from parvis.apps.common.pages import render
from parvis.apps.common.public_ids import read_public_id
from parvis.apps.contributions.abilities import MODERATING, abilities
from parvis.apps.contributions.erasing import (
    Leaving,
    erase_contribution,
    erase_person,
    places_of,
)
from parvis.apps.contributions.models import (
    TOWN_HALL,
    AnswerState,
    Contribution,
    ErasureReason,
    Visibility,
)
from parvis.apps.grievances.services import is_shut
from parvis.apps.portal.forms import ErasureForm, FarewellForm, TownErasureForm

both = require_http_methods(["GET", "HEAD", "POST"])


@personal_page
@both
def erase_own(request: Request, public_id: str) -> HttpResponse:
    """Have somebody erase what they said, once they have read what goes and what stays."""
    contribution = _find(public_id)
    if not abilities(participant(request), contribution).erase:
        raise Http404
    form = ErasureForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        context = {"form": form, "for_town": False, **_facts(contribution)}
        return render(request, "portal/erasing/own.html", context)
    erase_contribution(
        contribution=contribution, reason=ErasureReason.AUTHOR, at=now(), **form.cleaned_data
    )
    messages.success(request, _("C’est effacé. Il n’en reste aucun mot."))
    return redirect("my-contributions")


@members_only(*sorted(MODERATING))
@both
def erase_for_town(request: MemberRequest, public_id: str) -> HttpResponse:
    """Have an agent erase somebody's words, for a reason of the list that all may read."""
    contribution = _find(public_id)
    if not abilities(request.member, contribution).erase_for_town:
        raise Http404
    file = contribution.root or contribution
    if is_shut(file, request.member, now()):
        return redirect("inbox-contribution", file.public_id)
    form = TownErasureForm(request.POST or None)
    if not form.is_valid():
        context = {"form": form, "for_town": True, **_facts(contribution)}
        status = 422 if form.is_bound else 200
        return render(request, "portal/erasing/for_town.html", context, status=status)
    erase_contribution(contribution=contribution, by=request.member, at=now(), **form.cleaned_data)
    messages.success(request, _("C’est effacé, et inscrit parmi les décisions de modération."))
    return redirect("inbox")


@personal_page
@both
def erase_account(request: Request) -> HttpResponse:
    """Have a person erase all that they are here, or in every town of this service."""
    who = Who.of(request)
    form = FarewellForm(request.POST or None, asks_where=len(who.places) > 1)
    if form.is_valid() and _erased(who, form):
        logout(request)
        return render(request, "portal/erasing/farewell.html", {"town_name": request.town.name})
    context = {"form": form, "who": who}
    status = 422 if form.is_bound else 200
    return render(request, "portal/erasing/account.html", context, status=status)


@dataclass(frozen=True, slots=True)
class Who:
    """Who asks to be erased: here, and in the other towns where their account has a place."""

    here: Participant | None
    places: list[Participant]
    user: User | None
    said: int  # contributions of theirs, here
    joined: int

    @classmethod
    def of(cls, request: Request) -> "Who":
        """Find who asks.

        A demonstration's sign-in is worth nothing outside it: there, the other towns are
        not theirs to touch.

        Raises:
            Http404: it is nobody yet.
        """
        here = participant(request)
        user = request.user if isinstance(request.user, User) else None
        if here is None and user is None:
            raise Http404
        places = [here] if here else []
        if user is not None and not request.town.is_demo:
            places = list(places_of(user))
        if here is None:
            return cls(here, places, user, 0, 0)
        said = here.contributions.exclude(author_kind__in=TOWN_HALL)
        return cls(here, places, user, said.count(), here.joins.count())

    def chosen(self, *, everywhere: bool) -> list[Participant]:
        """Return the places to leave."""
        return self.places if everywhere or self.here is None else [self.here]


def _erased(who: Who, form: FarewellForm) -> bool:
    said = form.cleaned_data
    leaving = Leaving(reason=ErasureReason.AUTHOR, at=now(), with_answers=said["with_answers"])
    places = who.chosen(everywhere=said["everywhere"])
    try:
        erase_person(places=places, leaving=leaving, user=who.user)
    except ValidationError as error:
        form.add_error(None, error)
        return False
    return True


def _find(public_id: str) -> Contribution:
    rows = Contribution.objects.kept().select_related("participant", "parent", "root", "grievance")
    return get_object_or_404(rows, public_id=read_public_id(public_id))


def _facts(contribution: Contribution) -> dict[str, object]:
    """Return what the pages say will go and stay."""
    answers = contribution.answers.filter(state=AnswerState.PUBLISHED)
    is_private = contribution.visibility == Visibility.TOWN
    return {
        "contribution": contribution,
        "answered": answers.exists(),
        "asks_answers": answers.exists() and not is_private,
        "joined": contribution.joins.count(),
        "replies": contribution.replies_count,
    }
