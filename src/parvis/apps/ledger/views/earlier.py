"""The journal at an earlier size: what a sheet from the notice board is compared with."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from parvis.apps.collectivites.http import Request, public_page
from parvis.apps.common.pages import render
from parvis.apps.ledger.forms import SizeForm
from parvis.apps.ledger.models import Sealed, Tile
from parvis.apps.ledger.shards import journal_address, log_numbered
from parvis.core.ledger import tiles
from parvis.core.ledger.anchors import paper


@public_page
@require_safe
def fingerprint(request: Request, number: int = 1) -> HttpResponse:
    """Show the fingerprint of the first lines, as many as are asked for."""
    log, form = log_numbered(number), SizeForm(request.GET)
    size = form.size(log.published) if log else None
    context = {
        "log": log,
        "form": form,
        "size": size,
        "rows": paper.fingerprint(_root(log, size)) if log and size else [],
        "address": journal_address(log, request.town) if log else "",
    }
    status = 404 if log is None and number > 1 else 200
    return render(request, "ledger/earlier.html", context, status=status)


def _root(log: Sealed, size: int) -> bytes:
    return tiles.root_hash(size, Tile.objects.reader(log.shard))
