"""The first page of the settings, the town's sheet, and the story of the changes."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from parvis.apps.collectivites.arranging import change_town
from parvis.apps.collectivites.http import MemberRequest
from parvis.apps.collectivites.models import AdminLog, Participant, Town, readiness
from parvis.apps.collectivites.roles import GIVEN
from parvis.apps.common.colours import PAPERS, contrast, is_readable
from parvis.apps.common.pages import render
from parvis.apps.portal.settings.access import administrators_only
from parvis.apps.portal.settings.forms import TownForm
from parvis.apps.portal.settings.lists.sections import SECTIONS
from parvis.core.errors import MalformedError

LINES = 50  # of the story, a page
LAST = 5


@administrators_only
@require_safe
def overview(request: MemberRequest) -> HttpResponse:
    """Show what can be set, and what a new town still lacks."""
    context = {
        "ready": readiness(request.town),
        "sections": [(each, each.rows().count()) for each in SECTIONS.values()],
        "staff": Participant.objects.filter(role__in=GIVEN).count(),
        "lines": told_lines()[:LAST],
    }
    return render(request, "portal/settings/overview.html", context)


@administrators_only
@require_http_methods(["GET", "HEAD", "POST"])
def town_sheet(request: MemberRequest) -> HttpResponse:
    """Change the town's sheet; « Voir » shows a colour without keeping anything."""
    if request.htmx and request.method != "POST":
        return colour(request)
    town = Town.objects.get(pk=request.town.pk)  # the page keeps showing the one that is kept
    form = TownForm(request.POST or None, instance=town)
    only_looks = "voir" in request.POST
    if not only_looks and form.is_valid():
        change_town(town=town, by=request.member, at=now())
        messages.success(request, _("C’est enregistré. Les pages changent tout de suite."))
        return redirect("settings")
    context = {"form": form, "swatch": swatch(str(form["accent"].value() or ""))}
    status = 422 if form.is_bound and not only_looks else 200
    return render(request, "portal/settings/town.html", context, status=status)


def colour(request: MemberRequest) -> HttpResponse:
    """Answer htmx with how a colour looks."""
    context = {"swatch": swatch(request.GET.get("accent", "")), "form": None}
    return render(request, "portal/settings/parts/swatch.html", context)


@dataclass(frozen=True, slots=True)
class Swatch:
    """A colour on the paper of the pages, and whether it is read there."""

    accent: str
    paper: str
    contrast: float  # 1 to 21
    is_readable: bool


def swatch(accent: str) -> Swatch | None:
    """Look at a colour, or at nothing if it is none."""
    accent, paper = accent.strip().lower(), PAPERS["light"]
    try:
        found = contrast(accent, paper)
    except MalformedError:
        return None
    return Swatch(accent, paper, int(found * 10) / 10, is_readable(accent))


@administrators_only
@require_safe
def history(request: MemberRequest) -> HttpResponse:
    """Show who changed what, newest first."""
    page = Paginator(told_lines(), LINES).get_page(request.GET.get("page", "1"))
    return render(request, "portal/settings/history.html", {"page": page})


def told_lines() -> Any:
    """Return the story's lines with the people they name."""
    return AdminLog.objects.select_related("by__user", "about__user")
