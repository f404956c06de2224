"""A demonstration's sign-in is worth nothing outside it.

In a demonstration everybody may play everybody: the role switcher signs in as anyone of
its people, and the outbox shows every sign-in code. Accounts are the installation's, so
that a session begun there must not open a real town, whose agent may have the same
address.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.signals import user_logged_in
from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from parvis.apps.accounts.models import User

KEY = "signed-in-at-demonstration"


def confine_demonstrations(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Know the person of a demonstration's session in that demonstration alone.

    The session is read only if somebody asks for the person: a public page does not.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        request.user = SimpleLazyObject(partial(_confined, request, request.user))  # type: ignore[assignment]
        return get_response(request)

    return middleware


def _confined(request: HttpRequest, user: User | AnonymousUser) -> User | AnonymousUser:
    demonstration = request.session.get(KEY)
    town = getattr(request, "town", None)
    if demonstration is None or (town is not None and town.pk == demonstration):
        return user
    return AnonymousUser()


def note_demonstration(request: HttpRequest | None, **_: Any) -> None:
    """Mark the session that has just been opened, or unmark it."""
    if request is None:
        return
    town = getattr(request, "town", None)
    if town is not None and town.is_demo:
        request.session[KEY] = town.pk
    else:
        request.session.pop(KEY, None)


user_logged_in.connect(note_demonstration, dispatch_uid="parvis.confinement")
