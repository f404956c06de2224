"""The pages of the journal: what it holds, and a receipt."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from parvis.apps.collectivites.addresses import town_url
from parvis.apps.collectivites.http import Request, participant, personal_page, public_page
from parvis.apps.common.pages import render
from parvis.apps.common.public_ids import read_public_id
from parvis.apps.ledger.forms import ListForm
from parvis.apps.ledger.listing import counts, page_of
from parvis.apps.ledger.models import Log
from parvis.apps.ledger.talon import file_of, find_entry, talon_of


@public_page
@require_safe
def journal(request: Request) -> HttpResponse:
    """Show what is sealed, to everybody."""
    log = Log.objects.first()
    asked = ListForm(request.GET)
    context: dict[str, object] = {
        "log": log,
        "kind": asked.kind(),
        "address": town_url(request.town, "journal"),
    }
    if log is not None:
        before = asked.before(log.published)
        context |= {"page": page_of(log, kind=asked.kind(), before=before), "counts": counts()}
    return render(request, "ledger/journal.html", context)


@personal_page
@require_safe
def receipt(request: Request, public_id: str) -> HttpResponse:
    """Show a receipt, which fills itself; htmx asks for its state alone."""
    talon = talon_of(request.town, read_public_id(public_id), participant(request))
    block = "state" if request.htmx else None
    return render(request, "ledger/receipt.html", {"talon": talon}, block=block)


@personal_page
@require_safe
def receipt_file(request: Request, public_id: str, index: int | None = None) -> HttpResponse:
    """Give the file: what opens it to whom it concerns, the public proof to others."""
    who = participant(request)
    entry = find_entry(read_public_id(public_id), who, index)
    return file_of(entry, who)
