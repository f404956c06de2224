"""The page of a contribution: what was said, where it stands, what the town answered."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from parvis.apps.collectivites.addresses import town_root
from parvis.apps.collectivites.http import (
    Request,
    ensure_participant,
    participant,
    personal_page,
    public_page,
)
from parvis.apps.collectivites.models import Participant
from parvis.apps.common.pages import render
from parvis.apps.contributions.abilities import abilities
from parvis.apps.contributions.models import Contribution, Kind, Visibility
from parvis.apps.contributions.services import join_contribution
from parvis.apps.ledger.services import standing_of
from parvis.apps.opinions.models import Conversation
from parvis.apps.portal.reading import find_contribution, read


@public_page
@require_safe
def contribution_page(request: Request, public_id: str) -> HttpResponse:
    """Show what everybody may read; the rest has a page of its own, for those who may."""
    contribution = find_contribution(public_id)
    if contribution.is_erased:
        return _gone(request, contribution)
    if contribution.parent:
        return redirect(f"{_address(contribution.parent)}#r-{contribution.public_id}")
    if not abilities(None, contribution).read:
        context = {
            "contribution": contribution,
            "told": read(contribution),
            "root": town_root(request.town),
        }
        return render(request, "portal/not_public.html", context, status=404)
    context = {
        "told": read(contribution),
        "root": town_root(request.town),
        "contribution": contribution,
        "standing": standing_of(contribution.public_id),
        "has_opinions": _has_opinions(contribution),
    }
    return render(request, "portal/contribution.html", context)


def _gone(request: Request, contribution: Contribution) -> HttpResponse:
    """Say that something was erased, when and by whom: a search engine forgets it too."""
    context = {
        "contribution": contribution,
        "erasure": contribution.erasure,
        "told": read(contribution),
    }
    return render(request, "portal/erasing/gone.html", context, status=410)


@personal_page
@require_safe
def own_contribution(request: Request, public_id: str) -> HttpResponse:
    """Show a contribution to its author or to the staff, public or not."""
    contribution = find_contribution(public_id)
    member = participant(request)
    may = abilities(member, contribution)
    if not may.read:
        raise Http404
    if contribution.visibility == Visibility.TOWN and not may.receive_proof:
        return redirect("inbox-contribution", contribution.public_id)  # the staff opens it there
    context = {
        "told": read(contribution),
        "root": town_root(request.town),
        "contribution": contribution,
        "standing": standing_of(contribution.public_id),
        "may": may,
    }
    return render(request, "portal/own_contribution.html", context)


@personal_page
@require_safe
def actions(request: Request, public_id: str) -> HttpResponse:
    """Return what this person may do here, as a fragment that a public page loads."""
    contribution = find_contribution(public_id)
    member = participant(request)
    may = abilities(member, contribution)
    if not may.read:
        raise Http404
    joined = member is not None and contribution.joins.filter(participant=member).exists()
    context = {
        "contribution": contribution,
        "may": may,
        "joined": joined,
        "member": member,
        "replies": read(contribution).replies if may.erase_for_town else (),
    }
    return render(request, "portal/parts/actions.html", context)


@personal_page
@require_http_methods(["GET", "POST"])
def join(request: Request, public_id: str) -> HttpResponse:
    """Say "the same for me": one confirmation, no account."""
    contribution = find_contribution(public_id)
    member = participant(request)
    may = abilities(member, contribution)
    if not may.join:
        raise Http404
    if request.method != "POST":
        return render(request, "portal/join.html", {"contribution": contribution})
    person = ensure_participant(request)
    join_contribution(contribution=contribution, participant=person, at=now())
    messages.success(request, _told_to(person))
    return redirect("my-contributions")


def _told_to(person: Participant) -> str:
    """Return what is said to one who has joined: nobody can be written to without an address."""
    if person.address:
        return _("C’est noté : vous serez prévenu de la réponse.")
    return _("C’est noté. Pour être prévenu de la réponse, laissez une adresse sur cette page.")


def _has_opinions(contribution: Contribution) -> bool:
    """Whether people answer statements about it, one at a time."""
    if contribution.kind != Kind.DISCUSSION:
        return False
    return Conversation.objects.filter(discussion=contribution).exists()


def _address(contribution: Contribution) -> str:
    return reverse("contribution", args=[contribution.public_id])
