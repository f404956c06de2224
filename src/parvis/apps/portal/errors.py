"""The pages of what went wrong: what happened, what was kept, what to do."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _

from parvis.apps.collectivites.http import SignedOutError, answer_stale
from parvis.apps.common.pages import render

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Way:
    """What to do next: the words of a link, and where it leads."""

    label: str
    address: str


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Explain a request that cannot be read, or that is too long."""
    if isinstance(exception, RequestDataTooBig):
        return _explain(
            request,
            413,
            _("C’est trop long"),
            _(
                "Le serveur n’a pas pris un envoi aussi long. Revenez en arrière : votre texte"
                " est encore dans la page. Raccourcissez-le, ou envoyez-le en deux fois."
            ),
        )
    return _explain(
        request,
        400,
        _("La demande n’a pas été comprise"),
        _("L’adresse ou le formulaire est abîmé. Revenez en arrière et recommencez."),
    )


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Explain a page that is not for this person."""
    if isinstance(exception, SignedOutError):
        return _signed_out(request, exception.back)
    return _explain(
        request,
        403,
        _("Cette page est réservée"),
        _(
            "Elle s’adresse à d’autres personnes de la commune. Si elle devrait vous être"
            " ouverte, entrez avec l’adresse que la mairie connaît."
        ),
    )


def _signed_out(request: HttpRequest, back: str) -> HttpResponse:
    """Give a text back to one whose visit ended while they wrote, and let them in again."""
    sign_in = f"{reverse('sign-in')}?{urlencode({'next': back})}"
    return _explain(
        request,
        403,
        _("Vous n’êtes plus identifié"),
        _(
            "Rien n’a été envoyé : votre visite a pris fin pendant que vous écriviez. Copiez"
            " votre texte, identifiez-vous, et vous reviendrez à la page du formulaire."
        ),
        Way(_("M’identifier"), sign_in),
    )


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """Explain an address that leads nowhere in this town."""
    return _explain(
        request,
        404,
        _("Il n’y a rien à cette adresse"),
        _("La page a pu être retirée, ou l’adresse mal recopiée. Partez de la place publique."),
    )


def server_error(request: HttpRequest) -> HttpResponse:
    """Explain our own fault, in the layout if it can still be drawn."""
    title = _("Quelque chose a cassé de notre côté")
    text = _("Ce n’est pas de votre faute, et c’est noté. Réessayez dans quelques minutes.")
    try:
        return _explain(request, 500, title, text)
    except Exception:
        logger.exception("the page of errors itself failed")
        return HttpResponse(f"{title}. {text}\n", "text/plain; charset=utf-8", 500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001
    """Explain a form that was open too long, and give its text back."""
    return answer_stale(request) or _explain(
        request,
        403,
        _("Le formulaire était ouvert depuis trop longtemps"),
        _("Rien n’a été envoyé. Rechargez la page du formulaire, puis envoyez de nouveau."),
    )


def explain_refusals(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Give a page to what Django refuses with an empty one: a method that a page lacks."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if response.status_code != 405 or response.content:
            return response
        page = _explain(
            request,
            405,
            _("Cette adresse ne s’ouvre pas ainsi"),
            _("C’est l’adresse d’un bouton, pas d’une page. Partez de la place publique."),
        )
        page["Allow"] = response["Allow"]
        return page

    return middleware


def _explain(
    request: HttpRequest, status: int, title: str, text: str, way: Way | None = None
) -> HttpResponse:
    context = {
        "title": title,
        "text": text,
        "kept": _kept(request),
        "way": way,
        "home": request.META.get("SCRIPT_NAME", "") + "/",
    }
    page = render(request, "portal/error.html", context, status=status)
    if context["kept"]:
        patch_cache_control(page, no_store=True, private=True)
    return page


def _kept(request: HttpRequest) -> list[str]:
    """Return what a person had typed, to copy: what has several words."""
    if request.method != "POST":
        return []
    try:
        posted = request.POST
    except Exception:  # noqa: BLE001 - whatever is wrong with the body, there is nothing to show
        return []
    return [text for _name, texts in posted.lists() for text in texts if len(text.split()) > 1]
