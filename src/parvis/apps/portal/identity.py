"""Signing in by a code sent by e-mail, and out."""

from urllib.parse import urlencode

from django.contrib.auth import logout
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import get_script_prefix, reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from parvis.apps.collectivites.http import Request, personal_page
from parvis.apps.common.pages import render
from parvis.apps.portal.sign_in import landing, next_step, present_step, unsent_code, way_back


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters("code")
@personal_page
def sign_in(request: Request) -> HttpResponse:
    """Ask for the address, then for the code, then go back to where one was."""
    back = way_back(request)
    if request.user.is_authenticated:
        return HttpResponseRedirect(back or landing(request))
    is_post = request.method == "POST"
    step = next_step(request) if is_post else present_step(request)
    if step.is_done:
        return HttpResponseRedirect(back or landing(request))
    if is_post and not step.error:
        asked = f"?{urlencode({'next': back})}" if back else ""
        return HttpResponseRedirect(reverse("sign-in") + asked)
    context = {"step": step, "back": back, "unsent": unsent_code(step, request.town)}
    return render(request, "portal/sign_in.html", context, status=step.status)


@require_POST
@personal_page
def sign_out(request: Request) -> HttpResponse:
    """Forget who was here, on this machine."""
    logout(request)
    return HttpResponseRedirect(get_script_prefix())
