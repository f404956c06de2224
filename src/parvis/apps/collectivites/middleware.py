"""Which town a request is for: by its host, or by the first part of the path."""

from collections.abc import Callable

from django.conf import settings
from django.db.models import CharField, Q, QuerySet
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import set_script_prefix
from django.utils import translation

from parvis.apps.collectivites.http import Request
from parvis.apps.collectivites.models import Town
from parvis.apps.common.languages import ENGLISH
from parvis.apps.common.prepared import Later, read_models
from parvis.apps.common.tenancy import within

# Of the installation, under any host.
WITHOUT_TOWN = ("/temoin/", f"/{ENGLISH}/temoin/", "/agregateur/", f"/{ENGLISH}/agregateur/")


def serve_town(
    get_response: Callable[[Request], HttpResponse],
) -> Callable[[Request], HttpResponse]:
    """Find the town, strip its prefix and the language's, and serve that town alone.

    Path mode puts several towns behind one origin, hence one cookie jar: for
    demonstration, or for one operator only. Without a town the operator's pages answer.
    """

    def middleware(request: Request) -> HttpResponse:
        town = _town_of(request)
        if request.path_info in {"", f"/{ENGLISH}"}:
            return HttpResponseRedirect(request.path + "/")
        with translation.override(_language(request)):
            if town is None:
                request.urlconf = "parvis.site.operator_urls"
                return get_response(request)
            request.town = town
            with within(town):
                return get_response(request)

    return middleware


def _town_of(request: Request) -> Town | None:
    host = request.get_host().partition(":")[0].lower()
    if request.path_info.startswith(WITHOUT_TOWN):
        return None
    slug = request.path_info[1:].partition("/")[0]
    found = {town.host or "": town for town in read_models(_named, host=host, slug=slug)}
    if host in found:
        return found[host]
    town = next((town for town in found.values() if town.slug == slug), None)
    if town:
        _strip(request, slug)
    return town


def _named() -> QuerySet[Town]:
    host, slug = Later("host", CharField()), Later("slug", CharField())
    return Town.objects.filter(Q(host=host) | Q(slug=slug))


def _language(request: Request) -> str:
    request.is_english = request.path_info.startswith(f"/{ENGLISH}/")
    if request.is_english:
        _strip(request, ENGLISH)
        return ENGLISH
    return settings.LANGUAGE_CODE


def _strip(request: Request, part: str) -> None:
    request.path_info = request.path_info[len(part) + 1 :]
    prefix = request.META.get("SCRIPT_NAME", "").rstrip("/") + f"/{part}"
    request.META["SCRIPT_NAME"] = prefix
    set_script_prefix(prefix + "/")
