"""What a person said here, and what became of it."""

from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from parvis.apps.collectivites.abilities import town_abilities
from parvis.apps.collectivites.http import Request, participant, personal_page
from parvis.apps.collectivites.models import Participant
from parvis.apps.common.pages import render
from parvis.apps.contributions.cards import cards
from parvis.apps.contributions.models import Contribution, Moderation
from parvis.apps.ledger.services import standings_of

MOST = 100


@personal_page
@require_safe
def my_contributions(request: Request) -> HttpResponse:
    member = participant(request)
    theirs = _theirs(member)
    context = {
        "member": member,
        "may": town_abilities(member, request.town),
        "standings": standings_of(card.public_id for card in theirs["mine"]),
        "is_signed_in": request.user.is_authenticated,
        **theirs,
    }
    return render(request, "portal/mine.html", context)


def _theirs(member: Participant | None) -> dict[str, Any]:
    """Return what somebody said, replied and joined, and what of it is erased."""
    if member is None:
        return {"mine": [], "replies": [], "joined": [], "gone": []}
    said = Contribution.objects.filter(participant=member).newest_first()
    joined = Contribution.objects.filter(joins__participant=member).newest_first()
    gone = joined.filter(moderation=Moderation.ERASED).values_list("public_id", "number")
    return {
        "mine": cards(said.subjects()[:MOST]),
        "replies": cards(said.exclude(parent=None)[:MOST]),
        "joined": cards(joined.public()[:MOST]),
        "gone": list(gone[:MOST]),
    }
