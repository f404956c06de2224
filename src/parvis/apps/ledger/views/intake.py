"""The door of the town's services: entries in batches, as JSON."""

from http import HTTPStatus

from django.http import HttpResponse, JsonResponse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from parvis.apps.collectivites.addresses import town_url
from parvis.apps.collectivites.http import Request, program_page
from parvis.apps.collectivites.models import Town
from parvis.apps.ledger.intake import MAX_BODY, RefusedError, Written, parse_batch, write_batch
from parvis.apps.ledger.models import WriterToken
from parvis.apps.ledger.tokens import find_token

SCHEME = "Bearer "


@csrf_exempt  # no cookie opens this door
@program_page
@require_POST
def entries(request: Request) -> HttpResponse:
    """Write a batch, or say what is wrong with it; the answer leaves once it is on the disk."""
    try:
        token = _token(request)
        items = parse_batch(request.read(MAX_BODY + 1))
        written = write_batch(town=request.town, token=token, items=items, at=now())
    except RefusedError as refused:
        return _refusal(refused)
    return JsonResponse({"entries": [_told(request.town, each) for each in written]})


def _token(request: Request) -> WriterToken:
    header = request.headers.get("Authorization", "")
    token = find_token(header.removeprefix(SCHEME)) if header.startswith(SCHEME) else None
    if token is None:
        raise RefusedError(HTTPStatus.UNAUTHORIZED, _("Il faut un jeton valide de cette commune."))
    return token


def _told(town: Town, written: Written) -> dict[str, object]:
    """Say where an entry is; the salt opens what it commits to, for who delivered it."""
    entry = written.entry
    told: dict[str, object] = {
        "key": written.key,
        "id": entry.subject,
        "receipt": town_url(town, "receipt", entry.subject),
        "new": written.is_new,
    }
    if entry.salt is not None:
        told["salt"] = bytes(entry.salt).hex()
    return told


def _refusal(refused: RefusedError) -> HttpResponse:
    told: dict[str, object] = {"error": refused.text}
    if refused.entry is not None:
        told["entry"] = refused.entry
    if refused.detail:
        told["detail"] = refused.detail
    answer = JsonResponse(told, status=refused.status, json_dumps_params={"ensure_ascii": False})
    if refused.status == HTTPStatus.UNAUTHORIZED:
        answer["WWW-Authenticate"] = "Bearer"
    return answer
