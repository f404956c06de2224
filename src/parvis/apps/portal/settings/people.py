"""Who answers for the town: their roles, given and taken back."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from parvis.apps.collectivites.http import MemberRequest
from parvis.apps.collectivites.models import Matter, Participant
from parvis.apps.collectivites.roles import GIVEN, change_role
from parvis.apps.common.pages import render
from parvis.apps.portal.settings.access import administrators_only
from parvis.apps.portal.settings.forms import AlterationForm, InvitationForm
from parvis.apps.portal.settings.invitations import invite
from parvis.apps.portal.settings.town import told_lines

PAGE = 50  # people
LAST = 10  # lines

both = require_http_methods(["GET", "HEAD", "POST"])


@administrators_only
@both
def people(request: MemberRequest) -> HttpResponse:
    """Show who has a role, and give one."""
    form = InvitationForm(request.POST or None, town=request.town)
    if form.is_valid() and _invited(form, request):
        return redirect("settings-people")
    context = {
        "form": form,
        "page": Paginator(_staff(), PAGE).get_page(request.GET.get("page", "1")),
        "lines": told_lines().filter(matter=Matter.ROLE)[:LAST],
    }
    status = 422 if form.is_bound else 200
    return render(request, "portal/settings/people.html", context, status=status)


def _staff() -> QuerySet[Participant]:
    people = Participant.objects.select_related("user").filter(role__in=GIVEN)
    return people.exclude(user=None).order_by("role", "user__email")


def _invited(form: InvitationForm, request: MemberRequest) -> bool:
    said = form.cleaned_data
    try:
        is_new = invite(email=said["email"], role=said["role"], by=request.member, at=now())
    except ValidationError as error:
        form.add_error(None, error)
        return False
    names = {"email": said["email"], "role": said["role"].label}
    if is_new:
        messages.success(request, _("%(email)s : %(role)s. Une lettre l’invite à entrer.") % names)
    else:
        messages.info(request, _("%(email)s avait déjà ce rôle : %(role)s.") % names)
    return True


@administrators_only
@both
def person(request: MemberRequest, row: int) -> HttpResponse:
    """Change somebody's role, or take it back."""
    found = get_object_or_404(_staff(), pk=row)
    form = AlterationForm(request.POST or None, person=found)
    if form.is_valid() and _changed(form, found, request):
        return redirect("settings-people")
    status = 422 if form.is_bound else 200
    context = {"form": form, "person": found}
    return render(request, "portal/settings/person.html", context, status=status)


def _changed(form: Form, found: Participant, request: MemberRequest) -> bool:
    try:
        change_role(person=found, role=form.cleaned_data["role"], by=request.member, at=now())
    except ValidationError as error:
        form.add_error("role", error)
        return False
    messages.success(
        request, _("%(email)s : %(role)s.") % {"email": found.address, "role": _role_of(found)}
    )
    return True


def _role_of(found: Participant) -> str:
    return str(found.get_role_display()) if found.role in GIVEN else _("plus de rôle")
