"""The files of a vote, byte for byte as they were sealed."""

from typing import Any

from django.http import Http404, HttpResponse, JsonResponse, StreamingHttpResponse
from django.views.decorators.http import require_safe

from parvis.apps.collectivites.http import Request, public_page
from parvis.apps.voting.asking import protocol_questions
from parvis.apps.voting.board import CODES, ELECTION, TRUSTEES, archive_of, content_of
from parvis.apps.voting.models import CodesFrom, Election, State
from parvis.apps.voting.public.access import find_board, find_vote
from parvis.apps.voting.receipts import Place

IMMUTABLE = "public, max-age=31536000, immutable"
JSON = "application/json; charset=utf-8"
MOST_BYTES = 1_000_000  # of a ballot: above what the largest vote that can be set up needs


@public_page
@require_safe
def election_json(_request: Request, public_id: str) -> HttpResponse:
    return _record(public_id, ELECTION)


@public_page
@require_safe
def trustees_json(_request: Request, public_id: str) -> HttpResponse:
    return _record(public_id, TRUSTEES)


@public_page
@require_safe
def codes_json(_request: Request, public_id: str) -> HttpResponse:
    return _record(public_id, CODES)


@public_page
@require_safe
def configuration(_request: Request, public_id: str) -> HttpResponse:
    return HttpResponse(find_vote(public_id).configuration, content_type=JSON)


@public_page
@require_safe
def archive(_request: Request, public_id: str, uuid: str) -> Any:
    """Give the archive as far as it has come, without holding it in memory."""
    board = find_board(public_id)
    if board.election.uuid != uuid:
        raise Http404
    name = f'attachment; filename="{uuid}.bel"'
    return StreamingHttpResponse(
        archive_of(board),
        content_type="application/octet-stream",
        headers={"Content-Disposition": name},
    )


@public_page
@require_safe
def booth_json(_request: Request, public_id: str) -> HttpResponse:
    """Say what the booth shows: see `docs/reference/voting-pages.md`."""
    return JsonResponse(booth_of(find_vote(public_id)))


@public_page
@require_safe
def ballot_json(_request: Request, public_id: str, tracker: str) -> HttpResponse:
    return JsonResponse(Place.of(find_vote(public_id), tracker).json())


@public_page
@require_safe
def code_json(_request: Request, public_id: str, credential: str) -> HttpResponse:
    return JsonResponse(Place.of_code(find_vote(public_id), credential).json())


def booth_of(election: Election) -> dict[str, object]:
    """Return what the booth shows of a vote."""
    shown, place = [], 0
    for row in election.questions.all():
        names = ("kind", "title", "hint", "answers", "min", "max", "blank", "seats")
        question = {name: getattr(row, name) for name in names}
        width = len(protocol_questions(row))
        question["indexes"] = list(range(place, place + width))
        place += width
        shown.append(question | ({"grades": row.grades} if row.grades else {}))
    opens, closes = election.opens_at, election.closes_at
    return {
        "id": election.public_id,
        "uuid": election.uuid,
        "title": election.title,
        "state": election.state,
        "opens_at": opens.isoformat() if opens else None,
        "closes_at": closes.isoformat() if closes else None,
        "fingerprint": election.fingerprint,
        "is_secret_code_given": election.codes_from == CodesFrom.SERVER,
        "elsewhere": election.elsewhere,
        "questions": shown,
        "max_bytes": MOST_BYTES,
    }


def _record(public_id: str, place: int) -> HttpResponse:
    election = find_vote(public_id)
    if election.state == State.FROZEN:
        raise Http404
    data = content_of(election, place)
    return HttpResponse(data, content_type=JSON, headers={"Cache-Control": IMMUTABLE})
