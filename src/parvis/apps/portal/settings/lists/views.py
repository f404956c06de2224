"""The pages of the town's lists: see, add, change, order, delete, put back."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.timezone import now
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from parvis.apps.collectivites.arranging import paste_places
from parvis.apps.collectivites.http import MemberRequest
from parvis.apps.collectivites.models import RemovedRow
from parvis.apps.collectivites.models.removed import KEPT
from parvis.apps.common.pages import render
from parvis.apps.portal.settings.access import administrators_only
from parvis.apps.portal.settings.forms import PasteForm
from parvis.apps.portal.settings.lists.forms import RowForm
from parvis.apps.portal.settings.lists.sections import PLACES, SECTIONS, Section
from parvis.core.insight.text import fold

PAGE = 50  # rows
SHOWN = 20  # of those deleted, the last ones
WORDS_MAX = 100

both = require_http_methods(["GET", "HEAD", "POST"])


@administrators_only
@require_safe
def rows(request: MemberRequest, section: str) -> HttpResponse:
    """Show a list, a page at a time."""
    kind = SECTIONS[section]
    words = request.GET.get("mots", "")[:WORDS_MAX] if kind.is_searched else ""
    page = page_of(kind, words, request.GET.get("page", "1"))
    context = {"section": kind, "page": page, "words": words, "removed": _removed(kind)[:SHOWN]}
    return render(request, "portal/settings/rows.html", context)


def page_of(section: Section, words: str, number: str) -> Page[Any]:
    """Return a page of the rows whose name holds the words, whatever the accents."""
    found = section.rows()
    if words.strip():
        found = [row for row in found if fold(words.strip()) in fold(str(row))]
    return Paginator(found, PAGE).get_page(number)


@administrators_only
@both
def add(request: MemberRequest, section: str) -> HttpResponse:
    return _edit(request, SECTIONS[section], None)


@administrators_only
@both
def edit(request: MemberRequest, section: str, row: int) -> HttpResponse:
    return _edit(request, SECTIONS[section], _find(SECTIONS[section], row))


def _edit(request: MemberRequest, section: Section, row: Any) -> HttpResponse:
    form = section.form(request.POST or None, instance=row)
    if request.method == "POST" and _kept(form, section, request):
        messages.success(request, _("« %s » est enregistré.") % form.instance)
        return redirect("settings-rows", section.key)
    context = {"section": section, "form": form, "row": _find(section, row.pk) if row else None}
    status = 422 if form.is_bound else 200
    return render(request, "portal/settings/row.html", context, status=status)


def _kept(form: RowForm[Any], section: Section, request: MemberRequest) -> bool:
    """Keep what was said; what the list refuses is told with the form."""
    if not form.is_valid():
        return False
    try:
        section.keep(row=form.instance, matter=section.matter, by=request.member, at=now())
    except ValidationError as error:
        form.add_error(None, error)
        return False
    return True


@administrators_only
@both
def delete(request: MemberRequest, section: str, row: int) -> HttpResponse:
    """Say what goes and what stays, then delete."""
    kind = SECTIONS[section]
    found = _find(kind, row)
    why_kept = kind.why_kept(found)
    if request.method != "POST" or why_kept:
        context = {"section": kind, "row": found, "why_kept": why_kept}
        context["losses"] = kind.losses(found)
        status = 409 if request.method == "POST" else 200
        return render(request, "portal/settings/delete.html", context, status=status)
    name = str(found)
    kind.remove(row=found, matter=kind.matter, by=request.member, at=now())
    messages.success(request, _("« %s » est supprimé. Vous pouvez le rétablir ci-dessous.") % name)
    return redirect("settings-rows", kind.key)


@administrators_only
@require_POST
def restore(request: MemberRequest, section: str, row: int) -> HttpResponse:
    """Put back what was deleted; said once more, it says that it is there already."""
    kind = SECTIONS[section]
    found = _removed(kind).filter(pk=row).first()
    if found is None:
        messages.info(request, _("Cette ligne est déjà rétablie, ou trop ancienne pour l’être."))
        return redirect("settings-rows", kind.key)
    try:
        back = kind.restore(kept=found, by=request.member, at=now())
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("« %s » est rétabli.") % back)
    return redirect("settings-rows", kind.key)


def _removed(section: Section) -> QuerySet[RemovedRow]:
    """Return what can still be put back into a list, the last one first."""
    lines = RemovedRow.objects.select_related("line__by__user")
    return lines.filter(line__matter=section.matter, line__at__gte=now() - KEPT)


@administrators_only
@require_POST
def move(request: MemberRequest, section: str, row: int) -> HttpResponse:
    """Exchange a row with its neighbour."""
    kind = SECTIONS[section]
    if not kind.is_ordered:
        raise Http404
    up = request.POST.get("sens") == "haut"
    try:
        kind.move(row=_find(kind, row), up=up, matter=kind.matter, by=request.member, at=now())
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("settings-rows", kind.key)


@administrators_only
@both
def paste(request: MemberRequest) -> HttpResponse:
    """Take many streets at once; what cannot be read is said line by line."""
    form = PasteForm(request.POST or None)
    if form.is_valid() and _pasted(form, request):
        return redirect("settings-rows", PLACES.key)
    context = {"section": PLACES, "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "portal/settings/paste.html", context, status=status)


def _pasted(form: PasteForm, request: MemberRequest) -> bool:
    try:
        done = paste_places(lines=form.cleaned_data["lines"], by=request.member, at=now())
    except ValidationError as error:
        form.add_error("lines", error)
        return False
    added = ngettext("%(n)d nom ajouté.", "%(n)d noms ajoutés.", done.added) % {"n": done.added}
    known = ngettext("%(n)d y était déjà.", "%(n)d y étaient déjà.", done.known) % {"n": done.known}
    messages.success(request, f"{added} {known}" if done.known else added)
    return True


def _find(section: Section, key: int) -> Any:
    return get_object_or_404(section.rows(), pk=key)
