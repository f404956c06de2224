"""Signing in by a six-digit code: what the page asks for next, and what allauth does for it.

The account is made when its address is first given, without a password: whether an
address was known shows nowhere. The code, its fifteen minutes and its five attempts are
allauth's; across visits, attempts are counted for each address in the shared cache.
"""

import shlex
from dataclasses import dataclass
from urllib.parse import unquote

from allauth.account.internal.flows.login_by_code import LoginCodeVerificationProcess
from allauth.account.stages import LoginByCodeStage, LoginStageController
from allauth.core import ratelimit
from allauth.core.internal.cryptokit import compare_user_code
from django import forms
from django.conf import settings
from django.urls import get_script_prefix, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.timezone import now
from django.utils.translation import gettext as _, gettext_lazy, ngettext

from parvis.apps.accounts.models import User
from parvis.apps.collectivites.http import Request, participant
from parvis.apps.collectivites.models import Town
from parvis.apps.collectivites.services import claim_visit

ADDRESS = "sign-in-address"  # in the session, so that an expired code can be sent again


class AddressForm(forms.Form):
    email = forms.EmailField(
        label=gettext_lazy("Votre adresse e-mail"),
        max_length=254,
        error_messages={
            "required": gettext_lazy("Écrivez votre adresse e-mail."),
            "invalid": gettext_lazy("Cette adresse n’est pas complète : il faut un @ et un point."),
        },
    )


@dataclass(frozen=True, slots=True)
class Step:
    """What the page shows: the address, or the code, or nothing more to ask."""

    email: str = ""
    asks_code: bool = False
    is_done: bool = False
    error: str = ""
    status: int = 200


def present_step(request: Request) -> Step:
    """Return where this visit stands, without changing anything."""
    email = request.session.get(ADDRESS, "")
    if not email:
        visitor = participant(request)
        return Step(email=visitor.contact if visitor else "")
    if _pending(request):
        return Step(email=email, asks_code=True)
    return _expired(email)


def next_step(request: Request) -> Step:
    """Do what the form asks, and return what to show."""
    match request.POST.get("action"):
        case "code":
            return _check_code(request)
        case "resend":
            return _send_code(request, request.session.get(ADDRESS, ""))
        case "restart":
            return _restart(request)
        case _:
            return _send_code(request, request.POST.get("email", ""))


def _send_code(request: Request, address: str) -> Step:
    form = AddressForm({"email": address})
    if not form.is_valid():
        return Step(email=address[:254], error=str(form.errors["email"][0]), status=422)
    email = form.cleaned_data["email"].lower()
    if not ratelimit.consume(request, action="request_login_code", key=email):
        return Step(email=email, error=_too_many(), status=429)
    user = User.objects.with_email(email)
    request.session[ADDRESS] = email
    LoginCodeVerificationProcess.initiate(request=request, user=user, email=email)
    return Step(email=email, asks_code=True)


def _check_code(request: Request) -> Step:
    email = request.session.get(ADDRESS, "")
    process = _pending(request)
    if process is None:
        return _expired(email) if email else Step(status=422)
    if not ratelimit.consume(request, action="confirm_login_code", key=email):
        return Step(email=email, asks_code=True, error=_too_many(), status=429)
    if not compare_user_code(actual=request.POST.get("code", ""), expected=process.code):
        return _wrong_code(process, email)
    return _enter(request, process)


def _wrong_code(process: LoginCodeVerificationProcess, email: str) -> Step:
    if not process.record_invalid_attempt():
        return Step(
            email=email,
            error=_("Trop d’essais : ce code ne vaut plus rien. En recevoir un autre."),
            status=422,
        )
    left = process.max_attempts - process.state["failed_attempts"]
    error = ngettext(
        "Ce n’est pas le bon code. Il vous reste %(n)d essai.",
        "Ce n’est pas le bon code. Il vous reste %(n)d essais.",
        left,
    ) % {"n": left}
    return Step(email=email, asks_code=True, error=error, status=422)


def _enter(request: Request, process: LoginCodeVerificationProcess) -> Step:
    user = process.user
    if not isinstance(user, User) or not user.is_active:
        process.abort()
        return Step(error=_("Ce compte est fermé. Adressez-vous à la mairie."), status=422)
    visitor = participant(request)
    process.finish(redirect_url=reverse("sign-in"))
    request.session.pop(ADDRESS, None)
    claim_visit(visitor=visitor, town=request.town, user=user, at=now())
    return Step(is_done=True)


def _restart(request: Request) -> Step:
    request.session.pop(ADDRESS, None)
    process = _pending(request)
    if process:
        process.abort()
    return Step()


def _pending(request: Request) -> LoginCodeVerificationProcess | None:
    """Return the code that was sent and is still good, if there is one."""
    stage = LoginStageController.enter(request, LoginByCodeStage.key)
    if stage is None:
        return None
    process = LoginCodeVerificationProcess(stage=stage)
    return process if process.is_valid() else None


def _expired(email: str) -> Step:
    error = _("Votre texte est gardé. Le code a expiré : en recevoir un autre.")
    return Step(email=email, error=error)


def _too_many() -> str:
    return _("Vous avez fait beaucoup d’essais. Attendez quelques minutes, puis recommencez.")


def letter_command(email: str, town: Town) -> str:
    """Return what the operator types to read a code that no mail server sends."""
    return f"./parvis town letter {shlex.quote(email)} --town {town.slug}"


def unsent_code(step: Step, town: Town) -> str:
    """Return that command where this installation sends no mail; nothing where it does."""
    if town.is_demo or settings.PARVIS_SMTP is not None:
        return ""
    return letter_command(step.email or "EMAIL", town)


def way_back(request: Request) -> str:
    """Return the page to go to afterwards: one of this town, or nothing where none was asked."""
    asked = request.POST.get("next") or request.GET.get("next") or ""
    root = request.META.get("SCRIPT_NAME", "")
    if request.is_english:
        root = root.removesuffix("/en")
    path = unquote(asked.partition("?")[0])
    is_here = path.startswith(root + "/") and ".." not in path and "\\" not in path
    if is_here and url_has_allowed_host_and_scheme(asked, allowed_hosts=None):
        return asked
    return ""


def landing(request: Request) -> str:
    """Return where a person who asked for no page begins: the staff have work waiting."""
    member = participant(request)
    page = "mairie/" if member and member.is_staff else "moi/"
    return get_script_prefix() + page
