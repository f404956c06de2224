"""What a person said here, and what became of it."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from parvis.apps.collectivites.abilities import town_abilities
from parvis.apps.collectivites.http import Request, participant, personal_page
from parvis.apps.common.pages import render
from parvis.apps.contributions.cards import cards
from parvis.apps.contributions.models import Contribution
from parvis.apps.ledger.services import standings_of

MOST = 100


@personal_page
@require_safe
def my_contributions(request: Request) -> HttpResponse:
    member = participant(request)
    mine = Contribution.objects.subjects().filter(participant=member) if member else None
    joined = Contribution.objects.public().filter(joins__participant=member) if member else None
    said = cards(mine.newest_first()[:MOST]) if mine is not None else []
    context = {
        "member": member,
        "may": town_abilities(member, request.town),
        "mine": said,
        "standings": standings_of(card.public_id for card in said),
        "joined": cards(joined.newest_first()[:MOST]) if joined is not None else [],
        "is_signed_in": request.user.is_authenticated,
    }
    return render(request, "portal/mine.html", context)
