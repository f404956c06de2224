"""Where the journal is anchored outside, the receipts, and the sheet to pin up."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from parvis.apps.collectivites.http import Request, public_page
from parvis.apps.common.pages import render
from parvis.apps.common.public_ids import read_public_id
from parvis.apps.ledger.anchoring.kinds import WORDS
from parvis.apps.ledger.anchoring.plugs import SettingError
from parvis.apps.ledger.anchoring.posting import posted
from parvis.apps.ledger.anchoring.showing import file_name, ways
from parvis.apps.ledger.models import Anchor, AnchorKind
from parvis.apps.ledger.shards import fingerprint_address, journal_address


@public_page
@require_safe
def anchors(request: Request) -> HttpResponse:
    """Show what each way of anchoring proves, costs, and gave."""
    return render(request, "ledger/anchors.html", {"ways": ways()})


@public_page
@require_safe
def head(_request: Request, public_id: str) -> HttpResponse:
    """Give the signed head that was anchored, to the byte."""
    row = get_object_or_404(Anchor, public_id=read_public_id(public_id))
    return _file(row.checkpoint.encode(), f"{file_name(row)}.txt")


@public_page
@require_safe
def receipt(_request: Request, public_id: str) -> HttpResponse:
    """Give what somebody outside gave for it."""
    row = get_object_or_404(Anchor, public_id=read_public_id(public_id))
    if not row.receipt:
        raise Http404
    return _file(bytes(row.receipt), f"{file_name(row)}.{WORDS[AnchorKind(row.kind)].file}")


@public_page
@require_safe
def sheet(request: Request) -> HttpResponse:
    """Show the day's head as a page to print and to pin up."""
    try:
        shown = posted()
    except SettingError:
        shown = None
    context: dict[str, object] = {"sheet": shown}
    if shown is not None:
        context["address"] = journal_address(shown.log, request.town)
        context["earlier"] = f"{fingerprint_address(shown.log.number)}?lignes={shown.size}"
    return render(request, "ledger/sheet.html", context)


def _file(data: bytes, name: str) -> HttpResponse:
    kept = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(data, content_type="application/octet-stream", headers=kept)
