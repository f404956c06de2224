"""The trustee's and the registrar's pages, and what their machines ask and send."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.http import Http404, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from parvis.apps.collectivites.addresses import town_url
from parvis.apps.collectivites.http import MemberRequest, Plain, members_only
from parvis.apps.common.pages import render
from parvis.apps.ledger.services import log_of, proof_address
from parvis.apps.voting.abilities import abilities, trustee_with
from parvis.apps.voting.ceremony import GROUP, MOST, StepError, task_of
from parvis.apps.voting.codes import CodesError
from parvis.apps.voting.models import Election, Record, State, Trustee
from parvis.apps.voting.public.access import find_vote, secured
from parvis.apps.voting.receiving import receive_codes, receive_step
from parvis.apps.voting.scripts import changed_on, scripts_of
from parvis.core.voting import archive, wire

P = ParamSpec("P")
EVENTS = (
    *(archive.SETUP, archive.END_BALLOTS, archive.TALLY, archive.SHUFFLE),
    *(archive.END_SHUFFLES, archive.DECRYPTION, archive.RESULT),
)


def trustee_page(
    view: Callable[Concatenate[MemberRequest, Trustee, P], HttpResponse],
) -> Plain[Concatenate[str, P]]:
    """Let in one of the vote's trustees; for anybody else there is no such page."""

    @members_only()
    @wraps(view)
    def found(request: MemberRequest, /, *args: Any, **kwargs: Any) -> HttpResponse:
        election = find_vote(kwargs.pop("public_id"))
        trustee = trustee_with(request.member.address, election)
        if trustee is None:
            raise Http404
        return view(request, trustee, *args, **kwargs)

    return found


def registrar_page(
    view: Callable[Concatenate[MemberRequest, Election, P], HttpResponse],
) -> Plain[Concatenate[str, P]]:
    """Let in the vote's registrar; for anybody else there is no such page."""

    @members_only()
    @wraps(view)
    def found(request: MemberRequest, /, *args: Any, **kwargs: Any) -> HttpResponse:
        election = find_vote(kwargs.pop("public_id"))
        if not abilities(request.member, election).make_codes:
            raise Http404
        return view(request, election, *args, **kwargs)

    return found


@require_safe
@secured("trustee")
@trustee_page
def trustee_home(request: MemberRequest, trustee: Trustee) -> HttpResponse:
    election = trustee.election
    addresses = {
        "task": reverse("trustee-task", args=[election.public_id]),
        "vote": reverse("vote", args=[election.public_id]),
    }
    context = {"election": election, "trustee": trustee, "addresses": addresses}
    context["scripts"] = scripts_of("trustee")
    context["changed"] = changed_on("trustee", election.configuration)
    return render(request, "voting/trustee.html", context)


@require_safe
@trustee_page
def trustee_task(request: MemberRequest, trustee: Trustee) -> HttpResponse:
    """Tell a trustee's machine what is asked of it."""
    return JsonResponse(_task(request, trustee))


@require_POST
@trustee_page
def trustee_step(request: MemberRequest, trustee: Trustee, step: str) -> HttpResponse:
    """Take what a trustee's machine sends; the answer is the next task."""
    try:
        receive_step(trustee=trustee, step=step, body=_body(request), at=now())
    except StepError as error:
        return _refused(error.code, error.detail)
    trustee.refresh_from_db()
    return JsonResponse(_task(request, trustee))


@require_safe
@secured("registrar")
@registrar_page
def registrar_home(request: MemberRequest, election: Election) -> HttpResponse:
    addresses = {
        "roll": reverse("registrar-roll", args=[election.public_id]),
        "submit": reverse("registrar-codes", args=[election.public_id]),
        "booth": town_url(request.town, "vote-booth", election.public_id),
        "vote": reverse("vote", args=[election.public_id]),
    }
    context = {"election": election, "addresses": addresses, "scripts": scripts_of("registrar")}
    context["changed"] = changed_on("registrar", election.configuration)
    return render(request, "voting/registrar.html", context)


@require_safe
@registrar_page
def registrar_roll(request: MemberRequest, election: Election) -> HttpResponse:
    """Give the registrar the roll, to make and send one code to each person."""
    names = ("number", "name", "address", "email", "weight")
    closes = election.closes_at
    return JsonResponse(
        {
            "csrf": get_token(request),
            "election": _election(election) | {"closes_at": closes.isoformat() if closes else None},
            "town": election.town.name,
            "count": election.codes.count(),
            "voters": list(election.voters.order_by("number").values(*names)),
        }
    )


@require_POST
@registrar_page
def registrar_codes(request: MemberRequest, election: Election) -> HttpResponse:
    """Take the public parts of the codes."""
    data = request.body
    try:
        count = receive_codes(election=election, data=data, at=now())
    except CodesError as error:
        return _refused(error.code, error.detail)
    return JsonResponse({"count": count, "sha256": wire.hex_hash(data)})


def _task(request: MemberRequest, trustee: Trustee) -> dict[str, Any]:
    election, task = trustee.election, task_of(trustee)
    return {
        "csrf": get_token(request),
        "election": _election(election),
        "trustee": {"index": trustee.index, "name": trustee.name},
        "threshold": election.threshold,
        "size": election.trustees.count(),
        "step": task.step,
        "waits_for": list(task.waits_for),
        "input": dict(task.input),
        "board": _board(election),
        "submit": reverse("trustee-step", args=[election.public_id, task.step])
        if task.kind
        else "",
    }


def _election(election: Election) -> dict[str, Any]:
    return {
        "id": election.public_id,
        "uuid": election.uuid,
        "title": election.title,
        "group": GROUP.name,
        "state": election.state,
        "fingerprint": election.fingerprint,
    }


def _board(election: Election) -> dict[str, Any]:
    """Say where a trustee's machine finds what it must see by itself."""
    if election.state == State.FROZEN:
        return {}
    named = {
        "election": "vote-election",
        "trustees": "vote-trustees",
        "public_creds": "vote-codes",
    }
    return {
        **{key: reverse(name, args=[election.public_id]) for key, name in named.items()},
        "archive": reverse("vote-archive", args=[election.public_id, election.uuid]),
        "checkpoint": reverse("checkpoint"),
        "policy": reverse("journal-policy"),
        "events": [_event(each) for each in _events(election)],
    }


def _events(election: Election) -> Any:
    rows = Record.objects.filter(election=election, type__in=EVENTS)
    return rows.select_related("entry").order_by("height")


def _event(record: Record) -> dict[str, Any]:
    entry = record.entry
    index = entry.index if entry else None
    log = log_of(entry) if entry and index is not None else None
    return {
        "height": record.height,
        "type": record.type,
        "sha256": record.sha256,
        "index": index,
        "proof": proof_address(log.number, index) if log and index is not None else None,
    }


def _body(request: MemberRequest) -> bytes:
    length = request.headers.get("Content-Length", "")
    if not length.isdecimal() or int(length) > MOST:
        raise StepError("too-big")
    data: bytes = request.read()  # `body` takes no more than a form does
    return data


_SENTENCES = {
    "done": _("C’est déjà fait : rien n’a changé."),
    "refused": _("Ce que votre appareil a envoyé n’est pas juste : rien n’est gardé."),
    "shuffled": _(
        "Un autre dépouilleur a mélangé entre-temps, ou ce mélange n’est pas juste : "
        "rien n’est gardé. Rechargez la page et recommencez."
    ),
    "too-big": _("Ce que votre appareil a envoyé est trop grand."),
    "count": _("Il faut un code pour chaque personne de la liste, et pas un de plus."),
    "weights": _("Les voix de ces codes ne sont pas celles de la liste."),
    "order": _(
        "Ces codes ne sont pas rangés : envoyez la part publique telle qu’elle a été faite."
    ),
}


def _refused(code: str, detail: str) -> HttpResponse:
    told = {"code": code, "message": str(_SENTENCES[code]), "detail": detail}
    return JsonResponse(told, status=409 if code in ("done", "shuffled") else 422)
