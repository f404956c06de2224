"""The journal's files, as c2sp.org/tlog-tiles asks for them: the same bytes for all."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from parvis.apps.collectivites.http import Request, public_page
from parvis.apps.ledger.models import Log
from parvis.apps.ledger.publishing import NoTileError, policy_of, tile_bytes
from parvis.apps.ledger.receipts import proof_at
from parvis.core.errors import MalformedError
from parvis.core.ledger.tiles import Tile

TEXT = "text/plain; charset=utf-8"
IMMUTABLE = "public, max-age=31536000, immutable"


@public_page
@require_safe
def checkpoint(_request: Request) -> HttpResponse:
    """Serve the last signed head."""
    log = Log.objects.first()
    if log is None or not log.checkpoint:
        soon = _("Le premier sceau vient : revenez dans quelques secondes.")
        return HttpResponse(f"{soon}\n", content_type=TEXT, status=404)
    return HttpResponse(log.checkpoint, content_type=TEXT)


@public_page
@require_safe
def tile(_request: Request, rest: str) -> HttpResponse:
    """Serve a tile or a bundle that the signed head covers; it never changes."""
    try:
        data = tile_bytes(get_object_or_404(Log), Tile.parse(f"tile/{rest}"))
    except (MalformedError, NoTileError) as error:
        raise Http404 from error
    return HttpResponse(
        data, content_type="application/octet-stream", headers={"Cache-Control": IMMUTABLE}
    )


@public_page
@require_safe
def policy(request: Request) -> HttpResponse:
    """Serve whom to trust for this journal, as c2sp.org/tlog-policy writes it."""
    return HttpResponse(policy_of(get_object_or_404(Log), request.town), content_type=TEXT)


@public_page
@require_safe
def line_proof(_request: Request, index: int) -> HttpResponse:
    """Give the public proof of a line: itself and its place, nothing that opens it."""
    name = f'attachment; filename="ligne-{index}.tlog-proof"'
    headers = {"Content-Disposition": name}
    return HttpResponse(proof_at(index), content_type=TEXT, headers=headers)
