"""The pages of the journal: what it holds, line by line, and a receipt."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from parvis.apps.collectivites.http import Request, participant, personal_page, public_page
from parvis.apps.common.pages import render
from parvis.apps.common.public_ids import read_public_id
from parvis.apps.ledger.forms import ListForm
from parvis.apps.ledger.lines import line_at
from parvis.apps.ledger.listing import counts, page_of
from parvis.apps.ledger.models import Log
from parvis.apps.ledger.shards import (
    closed_journals,
    journal_address,
    line_address,
    log_numbered,
)
from parvis.apps.ledger.talon import file_of, find_entry, talon_of
from parvis.apps.ledger.watching import watch_of


@public_page
@require_safe
def journal(request: Request) -> HttpResponse:
    """Show what is sealed, to everybody."""
    log, form = Log.objects.first(), ListForm(request.GET)
    asked, search = form.line(), form.search()
    if log is not None and asked is not None and asked < log.published:
        return redirect(line_address(log.number, asked))
    context = {
        "log": log,
        "form": form,
        "search": search,
        "page": page_of(log, search) if log else None,
        "counts": counts() if log else [],
        "watch": watch_of(log, at=now()) if log else None,
        "address": journal_address(log, request.town) if log else "",
        "closed": closed_journals(),
        "last_line": lambda old: line_address(old.number, old.published - 1),
    }
    return render(request, "ledger/journal.html", context)


@public_page
@require_safe
def numbered(_request: Request, number: int) -> HttpResponse:
    """Lead from a journal's address, as policies give it, to where people read it."""
    log = log_numbered(number)
    if log is None:
        raise Http404
    is_over = log.shard and log.published
    return redirect(line_address(number, log.published - 1) if is_over else "journal")


@public_page
@require_safe
def line(request: Request, index: int, number: int = 1) -> HttpResponse:
    """Show one line by itself: what it says, what it seals, and its place."""
    return render(request, "ledger/line.html", {"line": line_at(log_numbered(number), index)})


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
