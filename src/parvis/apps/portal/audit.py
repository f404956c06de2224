"""The auditor's page: everything counted twice, and how to check without us."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count
from django.http import HttpResponse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from parvis.apps.collectivites.http import Request, public_page
from parvis.apps.common.pages import render
from parvis.apps.contributions.arranging import rules_of
from parvis.apps.contributions.models import (
    AnswerState,
    Contribution,
    Join,
    ModerationDecision,
    OfficialAnswer,
    StatusChange,
)
from parvis.apps.ledger.models import ASIDE, Entry, Log
from parvis.apps.ledger.services import watch_of
from parvis.apps.portal.forms import SearchForm

DECISIONS_PAGE = 50
OPEN_DATA = (
    "numero", "nature", "titre", "texte", "theme", "quartier", "lieu", "statut", "personnes",
    "publie_le", "repondu_le",
)  # fmt: skip
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would run what begins so


@dataclass(frozen=True, slots=True)
class Tally:
    """A figure counted in the product's tables and, apart, in the journal."""

    name: str
    counted: int
    sealed: int

    @property
    def agrees(self) -> bool:
        """Whether the journal says the same; entries may wait a second to be sealed."""
        return self.counted == self.sealed


def tallies() -> list[Tally]:
    """Count each kind of act on both sides, in the town being served."""
    kept = Entry.objects.exclude(shard=ASIDE).order_by()
    in_journal = dict(kept.values_list("type").annotate(many=Count("pk")))
    published = OfficialAnswer.objects.filter(state=AnswerState.PUBLISHED)
    counted = [
        ("contribution.file", _("Contributions reçues"), Contribution.objects.count()),
        ("contribution.join", _("« Moi aussi »"), Join.objects.count()),
        ("contribution.status", _("Changements de statut"), StatusChange.objects.count()),
        ("answer.publish", _("Réponses de la mairie"), published.count()),
        ("moderation.action", _("Décisions de modération"), ModerationDecision.objects.count()),
    ]
    in_journal["contribution.join"] = in_journal.get("contribution.join", 0) - in_journal.get(
        "contribution.leave", 0
    )
    return [Tally(name, many, in_journal.get(kind, 0)) for kind, name, many in counted]


@public_page
@require_safe
def audit(request: Request) -> HttpResponse:
    log = Log.objects.first()
    watch = watch_of(log, at=now()) if log else None
    context = {"log": log, "watch": watch, "tallies": tallies()}
    return render(request, "portal/audit.html", context)


@public_page
@require_safe
def rules(request: Request) -> HttpResponse:
    """Give the town's rules as they are sealed: the hash of these bytes is in the journal."""
    return HttpResponse(rules_of(request.town), content_type="application/json")


@public_page
@require_safe
def moderation_log(request: Request) -> HttpResponse:
    """Show every decision with its rule and reason, never what was hidden."""
    _words, page = SearchForm(request.GET).asked()
    start = (page - 1) * DECISIONS_PAGE
    rows = ModerationDecision.objects.select_related("contribution")
    found = list(rows[start : start + DECISIONS_PAGE + 1])
    context = {
        "decisions": found[:DECISIONS_PAGE],
        "page": page,
        "has_more": len(found) > DECISIONS_PAGE,
    }
    return render(request, "portal/moderation_log.html", context)


@public_page
@require_safe
def contributions_csv(request: Request) -> HttpResponse:
    """Give what is public as a file that spreadsheets open without running anything."""
    response = HttpResponse(_csv_lines(_public_rows()), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{request.town.slug}.csv"'
    return response


def _public_rows() -> Iterator[tuple[object, ...]]:
    rows = Contribution.objects.public().subjects().order_by("published_at", "pk")
    return rows.values_list(
        "number", "kind", "title", "text", "theme__name", "district__name", "place",
        "status__label", "people", "published_at", "answered_at",
    ).iterator()  # fmt: skip


class _Echo:
    """A file that gives back what is written to it."""

    def write(self, line: str) -> str:
        return line


def _csv_lines(rows: Iterator[tuple[object, ...]]) -> Iterator[str]:
    writer = csv.writer(_Echo(), delimiter=";")
    yield "\ufeff" + writer.writerow(OPEN_DATA)
    for row in rows:
        yield writer.writerow([_harmless(cell) for cell in row])


def _harmless(cell: object) -> str:
    """Write a cell so that no spreadsheet takes it for a formula."""
    text = "" if cell is None else str(cell)
    return f"'{text}" if text.startswith(DANGEROUS) else text
