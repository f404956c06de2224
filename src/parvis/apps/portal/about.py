"""Pages that every public service owes: accessibility, personal data, open data, source."""

from functools import partial

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from parvis.apps.collectivites.http import Request, public_page
from parvis.apps.common.pages import render
from parvis.apps.engine.services import engine_of_town


def _page(template: str, request: Request) -> HttpResponse:
    return render(request, f"portal/about/{template}.html")


def _privacy(request: Request) -> HttpResponse:
    return render(request, "portal/about/privacy.html", {"engine": engine_of_town()})


accessibility = public_page(require_safe(partial(_page, "accessibility")))
privacy = public_page(require_safe(_privacy))
open_data = public_page(require_safe(partial(_page, "open_data")))
source = public_page(require_safe(partial(_page, "source")))
