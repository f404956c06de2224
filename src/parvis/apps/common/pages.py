"""One way to answer with a page, or with one block of it when htmx asks."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.template import engines
from django.utils.functional import SimpleLazyObject
from django.utils.html import format_html
from jinja2_fragments import render_block

from parvis.apps.common.languages import readings


def render(
    request: HttpRequest,
    template: str,
    context: Mapping[str, Any] | None = None,
    *,
    block: str | None = None,
    status: int = 200,
) -> HttpResponse:
    """Render a Jinja page; `block` renders that block alone, for a fragment.

    The csrf token is made only where a template writes `{{ csrf_input }}`: a public page
    writes none, and so sets no cookie.
    """
    return HttpResponse(text_of(request, template, context, block=block), status=status)


def text_of(
    request: HttpRequest,
    template: str,
    context: Mapping[str, Any] | None = None,
    *,
    block: str | None = None,
) -> str:
    """Return the text of a page or of one of its blocks."""
    environment = engines["jinja2"].env  # type: ignore[attr-defined]
    everything = {**_common(request), **(context or {})}
    if block is not None:
        return str(render_block(environment, template, block, **everything))
    return str(environment.get_template(template).render(everything))


def _common(request: HttpRequest) -> dict[str, Any]:
    return {
        "request": request,
        "town": getattr(request, "town", None),
        "reading": readings(request),
        "csrf_input": SimpleLazyObject(
            lambda: format_html(
                '<input type="hidden" name="csrfmiddlewaretoken" value="{}">', get_token(request)
            )
        ),
        "csrf_token": SimpleLazyObject(lambda: get_token(request)),
    }
