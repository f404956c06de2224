"""The requests that our middleware hands to views, and who may enter a page.

Every view of a town says its audience with one of these decorators; a test walks all
routes and fails on one that does not.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, Protocol, cast

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.timezone import now
from django_htmx.middleware import HtmxDetails

from parvis.apps.collectivites.models import STAFF, AssuranceLevel, Participant, Role, Town
from parvis.apps.common.inserting import insert

P = ParamSpec("P")
SESSION_KEY = "participant-{}"
SAFE = ("GET", "HEAD", "OPTIONS")


class Request(HttpRequest):
    htmx: HtmxDetails
    town: Town
    is_english: bool


class MemberRequest(Request):
    member: Participant


class PublicPageError(RuntimeError):
    """A page that anyone may see looked at who asks: it could not be cached for all."""


class SignedOutError(PermissionDenied):
    """A form was sent by one who is signed out by now: what they typed is to be given back.

    `back` is the page of the form, to open once signed in again.
    """

    def __init__(self, back: str) -> None:
        """Keep the page of the form."""
        super().__init__("signed out")
        self.back = back


class View(Protocol):
    audience: str
    when_stale: Callable[[Request], HttpResponse]

    def __call__(self, request: Request, /, *args: Any, **kwargs: Any) -> HttpResponse: ...


Plain = Callable[Concatenate[Request, P], HttpResponse]


def participant(request: Request) -> Participant | None:
    """Return who asks, in this town: by account, else by what this visit did before."""
    member = Participant.objects.of(request.user)
    if member:
        return member
    key = request.session.get(SESSION_KEY.format(request.town.pk))
    if key is None or request.user.is_authenticated:
        return None
    return Participant.objects.filter(pk=key, user=None).first()


def ensure_participant(request: Request) -> Participant:
    """Return who asks, made now if this is the first thing they do here."""
    found = participant(request)
    if found:
        return found
    user = request.user if request.user.is_authenticated else None
    made = Participant(
        town=request.town,
        user=user,
        level=AssuranceLevel.EMAIL if user else AssuranceLevel.NONE,
        created_at=now(),
    )
    insert(made)
    if user is None:
        request.session[SESSION_KEY.format(request.town.pk)] = made.pk
        request.session.save()  # in the caller's transaction, where there is one
    return made


def public_page(view: Plain[P]) -> Plain[P]:
    """Serve the same bytes to everybody, so that a cache may keep them two seconds.

    A view whose bytes never change says so itself.
    """

    @wraps(view)
    def guarded(request: Request, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if request.session.accessed:
            raise PublicPageError(request.path)
        if response.status_code == 200 and not response.has_header("Cache-Control"):
            patch_cache_control(response, public=True, max_age=2, stale_while_revalidate=30)
        patch_vary_headers(response, ["HX-Request"])
        return response

    return _for("everyone", guarded)


def personal_page(view: Plain[P]) -> Plain[P]:
    """Serve a page that may depend on who asks, account or not; no cache keeps it."""

    @wraps(view)
    def guarded(request: Request, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        response = view(request, *args, **kwargs)
        patch_cache_control(response, no_store=True, private=True)
        patch_vary_headers(response, ["HX-Request"])
        return response

    return _for("anyone", guarded)


def program_page(view: Plain[P]) -> Plain[P]:
    """Serve a program that shows a token of its own, which the view checks; no visit, no cache."""

    @wraps(view)
    def guarded(request: Request, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        response = view(request, *args, **kwargs)
        patch_cache_control(response, no_store=True, private=True)
        return response

    return _for("programs", guarded)


def members_only(
    *roles: str,
) -> Callable[[Callable[Concatenate[MemberRequest, P], HttpResponse]], Plain[P]]:
    """Let in the town's participants who have an account and one of the roles (all if none).

    An agent of another town is nobody here. One who is signed out is led to sign in, unless
    they sent a form: a redirection would lose what they typed.
    """

    def decorate(view: Callable[Concatenate[MemberRequest, P], HttpResponse]) -> Plain[P]:
        @wraps(view)
        def guarded(request: Request, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if not request.user.is_authenticated:
                if request.method not in SAFE:
                    raise SignedOutError(form_page(request))
                return redirect_to_login(request.get_full_path(), reverse("sign-in"))
            member = Participant.objects.of(request.user)
            if member is None or (roles and member.role not in roles):
                raise PermissionDenied
            with_member = cast("MemberRequest", request)
            with_member.member = member
            response = view(with_member, *args, **kwargs)
            patch_cache_control(response, no_store=True, private=True)
            return response

        return _for(",".join(roles) or "members", guarded)

    return decorate


staff_only = members_only(*sorted(STAFF))
elected_only = members_only(Role.ELECTED, Role.ADMINISTRATOR)


def when_stale(
    answer: Callable[[Request], HttpResponse],
) -> Callable[[Plain[P]], Plain[P]]:
    """Answer a form of this page that was open too long, rather than refuse it on another.

    The answer writes nothing: who sent the form is not known to be who filled it in.
    """

    def decorate(view: Plain[P]) -> Plain[P]:
        cast("View", view).when_stale = answer
        return view

    return decorate


def answer_stale(request: HttpRequest) -> HttpResponse | None:
    """Return what the page asked for says of a form open too long, if it says anything."""
    view = request.resolver_match and request.resolver_match.func
    answer = getattr(view, "when_stale", None)
    return answer(request) if answer else None


def form_page(request: HttpRequest) -> str:
    """Return the page of the form that was sent: one of this town, else the town's home."""
    home = request.META.get("SCRIPT_NAME", "") + "/"
    origin = f"{request.scheme}://{request.get_host()}"
    came = request.headers.get("Referer", "").partition("#")[0]
    return came.removeprefix(origin) if came.startswith(origin + home) else home


def _for(audience: str, view: Plain[P]) -> Plain[P]:
    cast("View", view).audience = audience
    return view
