"""The voter's way: known by the roll, into the booth, and the ballot into the urn."""

from django.http import HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_POST, require_safe

from parvis.apps.collectivites.http import Request, personal_page, public_page, when_stale
from parvis.apps.collectivites.models import Town
from parvis.apps.common.pages import render
from parvis.apps.ledger.models import AlarmKind
from parvis.apps.voting.casting import RefusedError, cast_ballot
from parvis.apps.voting.codes import code_of
from parvis.apps.voting.models import Channel, Election, Voter
from parvis.apps.voting.public.access import find_vote, secured
from parvis.apps.voting.public.files import MOST_BYTES
from parvis.apps.voting.public.wording import sentence, status_of
from parvis.apps.voting.receipts import Place
from parvis.apps.voting.recognising import recognised
from parvis.apps.voting.scripts import changed_on, scripts_of


@public_page
@require_safe
@secured("booth")
def booth(request: Request, public_id: str) -> HttpResponse:
    election = find_vote(public_id)
    names = {
        "booth": "vote-booth-json",
        "election": "vote-election",
        "credentials": "vote-codes",
        "me": "vote-me",
        "cast": "vote-cast",
        "board": "vote-board",
        "identify": "vote-identify",
        "audit": "vote-audit",
        "vote": "vote",
    }
    addresses = {key: reverse(name, args=[election.public_id]) for key, name in names.items()}
    context = {"election": election, "addresses": addresses, "scripts": scripts_of("booth")}
    context["changed"] = changed_on("booth", election.configuration)
    return render(request, "voting/booth.html", context)


@public_page
@require_safe
@secured("audit")
def audit(request: Request, public_id: str) -> HttpResponse:
    election = find_vote(public_id)
    addresses = {"vote": reverse("vote", args=[election.public_id])}
    context = {"election": election, "addresses": addresses, "scripts": scripts_of("audit")}
    context["changed"] = changed_on("audit", election.configuration)
    return render(request, "voting/audit.html", context)


@personal_page
@require_safe
def me(request: Request, public_id: str) -> HttpResponse:
    """Tell the booth who the visit is, as far as it must know."""
    election, moment = find_vote(public_id), now()
    voter = recognised(request, election, moment)
    why = why_not(election, voter)
    return JsonResponse(
        {
            "csrf": get_token(request),
            "is_recognised": voter is not None,
            "may_vote": not why,
            "why": why,
            "has_voted": {Channel.ONLINE: "online", Channel.PAPER: "paper"}.get(
                Channel(voter.channel) if voter else Channel.NONE, "no"
            ),
            "code": code_of(voter) if voter and not why else "",
            "url": reverse("vote-identify", args=[election.public_id]),
        }
    )


def why_not(election: Election, voter: Voter | None) -> str:
    """Say why somebody may not vote now, in the word that the booth knows; or nothing."""
    if not election.is_open(now()):
        return "not-open" if election.fingerprint else "not-ready"
    if voter is None:
        return "not-recognised"
    return "paper" if voter.channel == Channel.PAPER else ""


def _stale(_request: Request) -> HttpResponse:
    return JsonResponse(said_of("not-recognised"), status=status_of("not-recognised"))


@when_stale(_stale)
@require_POST
@personal_page
def cast(request: Request, public_id: str) -> HttpResponse:
    """Put a ballot into the urn; the answer is the receipt, or what was refused and why."""
    election, moment = find_vote(public_id), now()
    try:
        done = cast_ballot(
            election=election,
            voter=_voter(request, election),
            data=_body(request),
            replaces=request.headers.get("X-Parvis-Replaces", ""),
            at=moment,
        )
    except RefusedError as error:
        url = reverse("vote-identify", args=[election.public_id])
        told = said_of(error.code) | {"detail": error.detail, "url": url}
        return JsonResponse(told, status=status_of(error.code))
    if done.is_new:
        place = Place.just_cast(election, done.tracker, done.height)
        return JsonResponse(place.json(), status=201)
    return JsonResponse(Place.of(election, done.tracker).json())


def is_suspended(election: Election, town: Town) -> bool:
    """Whether nobody votes because of the journal.

    Two histories, or a database that has forgotten one, stop every vote. Witnesses that
    are silent stop the serious ones: elsewhere they could stop a vote by saying nothing.
    """
    alarm, is_serious = town.journal_alarm, election.level != 1
    return bool(alarm) and (is_serious or alarm != AlarmKind.MUTE)


def said_of(code: str) -> dict[str, str]:
    """Return a refusal as programs read it."""
    return {"code": code, "message": sentence(code)}


def _voter(request: Request, election: Election) -> int:
    if is_suspended(election, request.town):
        raise RefusedError("suspended")
    voter = recognised(request, election, now())
    if voter is None:
        raise RefusedError("not-recognised")
    return voter.pk


def _body(request: Request) -> bytes:
    length = request.headers.get("Content-Length", "")
    if not length.isdecimal() or int(length) > MOST_BYTES:
        raise RefusedError("too-big")
    return request.body
