"""The pages that say who watches the journal, what was seen, and how to check alone."""

from django.http import HttpResponse
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from parvis.apps.collectivites.addresses import town_url
from parvis.apps.collectivites.http import Request, public_page
from parvis.apps.common.pages import render
from parvis.apps.ledger.models import Log
from parvis.apps.ledger.watching import watch_of


@public_page
@require_safe
def witnesses(request: Request) -> HttpResponse:
    """Say who vouches for the journal, and what each is worth."""
    log = Log.objects.first()
    context = {
        "log": log,
        "watch": watch_of(log, at=now()) if log else None,
        "address": town_url(request.town, "journal").rstrip("/"),
    }
    return render(request, "ledger/witnesses.html", context)
