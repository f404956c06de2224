"""The page that checks a receipt, in the visitor's browser first, and that page alone."""

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from parvis.apps.collectivites.http import Request, participant, personal_page, public_page
from parvis.apps.common.pages import render
from parvis.apps.common.public_ids import read_public_id
from parvis.apps.ledger.explanations import explain
from parvis.apps.ledger.forms import ReceiptForm
from parvis.apps.ledger.models import Log
from parvis.apps.ledger.offline import offline_page, words
from parvis.apps.ledger.publishing import policy_for_receipts
from parvis.apps.ledger.receipts import NotSealedError, proof_at
from parvis.apps.ledger.shards import log_numbered, proof_address
from parvis.apps.ledger.talon import find_entry, text_for
from parvis.apps.ledger.verifying import examine
from parvis.core.errors import MalformedError
from parvis.core.ledger.encoding import from_decimal
from parvis.core.ledger.policy import Policy

NAME = "parvis-verifier.html"


@personal_page
@require_http_methods(["GET", "POST"])
def verify(request: Request) -> HttpResponse:
    """Check a receipt that somebody brings or names; it is not kept."""
    sent = request.method == "POST"
    brings = sent and not (_is_empty(request) and request.GET)
    form = ReceiptForm(request.POST, request.FILES) if brings else ReceiptForm()
    address, text = ("", form.receipt()) if brings else _named(request)
    address = "" if sent and text else address  # the server is asked: what it finds is shown
    log = Log.objects.first()
    policy = policy_for_receipts(log, request.town) if log else ""
    found = examine(text, Policy.parse(policy)) if log and text else None
    context = {"form": form, "log": log, "address": address, "policy": policy, "found": found}
    tools = {"explain": explain, "words": list(words()), "offline": offline_page()}
    status = 422 if form.is_bound and not form.is_valid() else 200
    return render(request, "ledger/verify.html", {**context, **tools}, status=status)


@public_page
@require_safe
def offline_verifier(_request: Request) -> HttpResponse:
    """Give the page that verifies receipts from a disk, without any network."""
    return HttpResponse(
        offline_page().data,
        content_type="text/html; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{NAME}"'},
    )


def _is_empty(request: Request) -> bool:
    """Whether nothing was brought: the server is asked about what the address names."""
    return not request.FILES and not request.POST.get("text", "").strip()


def _named(request: Request) -> tuple[str, str]:
    """Return where the receipt that the address names is, and its text; or nothing."""
    named, line = read_public_id(request.GET.get("recu", "")), request.GET.get("ligne", "")
    who = participant(request)
    try:
        if named:
            return reverse("receipt-file", args=[named]), text_for(
                find_entry(named, who, None), who
            )
        index = from_decimal(line, "ligne")
        number = from_decimal(request.GET.get("journal", "1"), "journal")
        return proof_address(number, index), proof_at(log_numbered(number), index)
    except NotSealedError:
        return reverse("receipt-file", args=[named]), ""
    except MalformedError:
        return "", ""
