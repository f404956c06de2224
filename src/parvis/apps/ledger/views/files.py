"""The journal's files, as c2sp.org/tlog-tiles asks for them: the same bytes for all.

The town's first journal is under `journal/`, the next ones under `journal/2/` and so on:
a journal that is closed stays where it was.
"""

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from parvis.apps.collectivites.http import Request, public_page
from parvis.apps.ledger.models import Sealed
from parvis.apps.ledger.publishing import NoTileError, policy_of, tile_bytes
from parvis.apps.ledger.receipts import proof_at
from parvis.apps.ledger.shards import log_numbered
from parvis.core.errors import MalformedError
from parvis.core.ledger.tiles import Tile

TEXT = "text/plain; charset=utf-8"
IMMUTABLE = "public, max-age=31536000, immutable"


@public_page
@require_safe
def checkpoint(_request: Request, number: int = 1) -> HttpResponse:
    """Serve the last signed head."""
    log = log_numbered(number)
    if log is None or not log.checkpoint:
        soon = _("Le premier sceau vient : revenez dans quelques secondes.")
        return HttpResponse(f"{soon}\n", content_type=TEXT, status=404)
    return HttpResponse(log.checkpoint, content_type=TEXT)


@public_page
@require_safe
def tile(_request: Request, rest: str, number: int = 1) -> HttpResponse:
    """Serve a tile or a bundle that the signed head covers; it never changes."""
    try:
        data = tile_bytes(_log(number), Tile.parse(f"tile/{rest}"))
    except (MalformedError, NoTileError) as error:
        raise Http404 from error
    return HttpResponse(
        data, content_type="application/octet-stream", headers={"Cache-Control": IMMUTABLE}
    )


@public_page
@require_safe
def policy(request: Request, number: int = 1) -> HttpResponse:
    """Serve whom to trust for this journal, as c2sp.org/tlog-policy writes it."""
    return HttpResponse(policy_of(_log(number), request.town), content_type=TEXT)


@public_page
@require_safe
def line_proof(_request: Request, index: int, number: int = 1) -> HttpResponse:
    """Give the public proof of a line: itself and its place, nothing that opens it."""
    name = f'attachment; filename="ligne-{index}.tlog-proof"'
    headers = {"Content-Disposition": name}
    return HttpResponse(proof_at(log_numbered(number), index), content_type=TEXT, headers=headers)


@public_page
@require_safe
def signed_policy(_request: Request, number: int = 1) -> HttpResponse:
    """Serve the policy that the root key has signed, if there is one."""
    return _text(_log(number).policy_note)


@public_page
@require_safe
def closing(_request: Request, number: int = 1) -> HttpResponse:
    """Serve what closes this journal for ever, if it is closed."""
    return _text(_log(number).closing)


def _log(number: int) -> Sealed:
    log = log_numbered(number)
    if log is None:
        raise Http404
    return log


def _text(text: str) -> HttpResponse:
    if not text:
        raise Http404
    return HttpResponse(text, content_type=TEXT)
