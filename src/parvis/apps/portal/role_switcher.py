"""The role switcher of a demonstration town: a click, and one is somebody else."""

from django.contrib.auth import login
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import get_script_prefix
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from parvis.apps.collectivites.http import Request, participant, personal_page
from parvis.apps.collectivites.models import Participant, Role
from parvis.apps.common.pages import render
from parvis.apps.portal.demo_people import PLAYED, demo_person

# What each role is called, what it may do here, its picture, and the address that it begins at.
PARTS = {
    Role.RESIDENT: (
        _("Habitante"),
        _("Signaler, dire « moi aussi », suivre ce que deviennent vos mots."),
        "user",
        "",
    ),
    Role.AGENT: (
        _("Agent de la mairie"),
        _("Lire ce qui arrive, répondre, transmettre, regrouper."),
        "inbox",
        "mairie/",
    ),
    Role.ELECTED: (
        _("Maire"),
        _("Voir en une page ce qui monte, ce qui est promis, ce qui tarde."),
        "landmark",
        "mairie/semaine/",
    ),
    Role.AUDITOR: (
        _("Auditrice"),
        _("Vérifier le journal public, les compteurs, la modération."),
        "shield-check",
        "audit/",
    ),
}


@require_http_methods(["GET", "HEAD", "POST"])
@personal_page
def demo(request: Request) -> HttpResponse:
    """Show the four parts, and play the one that is chosen; a real town has no such page."""
    if not request.town.is_demo:
        raise Http404
    if request.method != "POST":
        return render(request, "portal/demo.html", {"parts": PARTS, "me": participant(request)})
    role = request.POST.get("role", Role.RESIDENT)
    if role not in PLAYED:
        raise Http404
    enter_as(request, demo_person(town=request.town, role=Role(role), at=now()))
    return HttpResponseRedirect(get_script_prefix() + PARTS[Role(role)][3])


@require_safe
@personal_page
def demo_role(request: Request) -> HttpResponse:
    """Say, in the bar of a demonstration's pages, who is being played."""
    if not request.town.is_demo:
        raise Http404
    return render(request, "portal/demo_role.html", {"me": participant(request)})


def enter_as(request: Request, person: Participant) -> None:
    """Open the session of one of a demonstration's people."""
    login(request, person.user, backend="allauth.account.auth_backends.AuthenticationBackend")
