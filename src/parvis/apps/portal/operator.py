"""The first page of an installation: its towns, and the door of the demonstration."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from parvis.apps.collectivites.addresses import town_root
from parvis.apps.collectivites.http import Request, personal_page
from parvis.apps.collectivites.models import Town
from parvis.apps.common.languages import ENGLISH
from parvis.apps.common.pages import render


@require_safe
@personal_page
def towns(request: Request) -> HttpResponse:
    """Show the towns; the demonstration's button signs in as one of its residents."""
    every = list(Town.objects.all())
    english = f"/{ENGLISH}" if request.is_english else ""
    context = {
        "english": english,
        "demonstrations": [town for town in every if town.is_demo],
        "real": [(town, _address(town) + english) for town in every if not town.is_demo],
        "share_origin": sum(not town.host for town in every) > 1,
    }
    return render(request, "portal/towns.html", context)


def _address(town: Town) -> str:
    """Return where a town lives, without the last slash: its own host, or a path of this one."""
    return town_root(town) if town.host else f"/{town.slug}"
