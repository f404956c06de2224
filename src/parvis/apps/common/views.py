"""What every town serves besides its pages: its colours."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from parvis.apps.common.colours import ENAMEL, accent_stylesheet


@require_safe
@cache_control(public=True, max_age=300)
def town_colours(request: HttpRequest) -> HttpResponse:
    """Answer with the style sheet of the town's accent: pages carry no inline style."""
    town = getattr(request, "town", None)
    sheet = accent_stylesheet(town.accent if town else ENAMEL)
    return HttpResponse(sheet, content_type="text/css; charset=utf-8")
