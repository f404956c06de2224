"""Which town a request is for: by its host, or by the first part of the path."""

from collections.abc import Callable

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import set_script_prefix
from django.utils import translation

from parvis.apps.collectivites.http import Request
from parvis.apps.collectivites.models import Town
from parvis.apps.common.tenancy import within

ENGLISH = "en"


def serve_town(
    get_response: Callable[[Request], HttpResponse],
) -> Callable[[Request], HttpResponse]:
    """Find the town, strip its prefix and the language's, and serve that town alone.

    Path mode puts several towns behind one origin, hence one cookie jar: for
    demonstration, or for one operator only. Without a town the operator's pages answer.
    """

    def middleware(request: Request) -> HttpResponse:
        town = Town.objects.filter(host=request.get_host().partition(":")[0].lower()).first()
        if town is None:
            town = _by_path(request)
        if town is None:
            request.urlconf = "parvis.site.operator_urls"
            return get_response(request)
        if request.path_info == "":
            return HttpResponseRedirect(request.path + "/")
        request.town = town
        with within(town), translation.override(_language(request)):
            return get_response(request)

    return middleware


def _by_path(request: Request) -> Town | None:
    slug, _slash, _rest = request.path_info[1:].partition("/")
    if not slug:
        return None
    town = Town.objects.filter(slug=slug).first()
    if town:
        _strip(request, slug)
    return town


def _language(request: Request) -> str:
    request.is_english = request.path_info.startswith(f"/{ENGLISH}/")
    if request.is_english:
        _strip(request, ENGLISH)
        return ENGLISH
    return "fr"


def _strip(request: Request, part: str) -> None:
    request.path_info = request.path_info[len(part) + 1 :]
    prefix = request.META.get("SCRIPT_NAME", "").rstrip("/") + f"/{part}"
    request.META["SCRIPT_NAME"] = prefix
    set_script_prefix(prefix + "/")
