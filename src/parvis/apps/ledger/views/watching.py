"""The pages that say who watches the journal, what was seen, and how to check alone."""

from django.http import Http404, HttpResponse
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from parvis.apps.collectivites.http import Request, public_page
from parvis.apps.common.pages import render
from parvis.apps.ledger.models import Alarm, Log
from parvis.apps.ledger.own_trust import OwnKey, holders
from parvis.apps.ledger.shards import journal_address
from parvis.apps.ledger.watching import watch_of
from parvis.core.ledger.encoding import to_base64

MOST_ALARMS = 50
TEXT = "text/plain; charset=utf-8"


@public_page
@require_safe
def witnesses(request: Request) -> HttpResponse:
    """Say who vouches for the journal, and what each is worth."""
    log = Log.objects.first()
    context = {
        "log": log,
        "watch": watch_of(log, at=now()) if log else None,
    }
    return render(request, "ledger/witnesses.html", context)


@public_page
@require_safe
def alarm(request: Request) -> HttpResponse:
    """Say what was seen to be wrong with the journal, by whom, and what to do."""
    alarms = Alarm.objects.order_by("-at")[:MOST_ALARMS]
    log = Log.objects.first()
    context = {
        "log": log,
        "address": journal_address(log, request.town) if log else "",
        "standing": [each for each in alarms if each.ended_at is None],
        "past": [each for each in alarms if each.ended_at],
    }
    return render(request, "ledger/alarm.html", context)


@public_page
@require_safe
def alarm_proof(_request: Request, number: int) -> HttpResponse:
    """Give what shows that something is wrong, for anybody to check."""
    found = Alarm.objects.filter(pk=number).exclude(proof="").first()
    if found is None:
        raise Http404
    name = f'attachment; filename="journal-{found.kind}-{number}.txt"'
    return HttpResponse(found.proof, content_type=TEXT, headers={"Content-Disposition": name})


@public_page
@require_safe
def alone(request: Request) -> HttpResponse:
    """Say how to check everything with one's own means."""
    log = Log.objects.first()
    context: dict[str, object] = {"log": log}
    if log is not None:
        own = OwnKey.of(log, request.GET.get("cle", ""))
        context |= {
            "own": own,
            "vkey": str(own.key),
            "name": own.key.name,
            "key": to_base64(bytes([own.key.kind]) + own.key.public),
            "address": journal_address(log, request.town),
            "witnesses": holders(log),
        }
    return render(request, "ledger/alone.html", context)
