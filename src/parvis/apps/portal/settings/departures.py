"""Erasing a whole person from the town, on their request or for a reason of the list.

Who it is comes by a form, never in an address: addresses are kept in logs and histories.
"""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import now
from django.utils.translation import gettext as _, gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from parvis.apps.collectivites.http import MemberRequest
from parvis.apps.collectivites.models import Participant, Role
from parvis.apps.common.pages import render
from parvis.apps.contributions.erasing import Leaving, erase_person
from parvis.apps.contributions.models import TOWN_HALL, Contribution, Join
from parvis.apps.portal.forms import TownErasureForm
from parvis.apps.portal.settings.access import administrators_only


class WhoForm(forms.Form):
    who = forms.CharField(
        label=gettext_lazy("Son adresse e-mail, ou le numéro d’une de ses demandes"),
        max_length=254,
        error_messages={"required": gettext_lazy("Écrivez une adresse ou un numéro.")},
    )

    def __init__(self, *args: Any, by: Participant, **kwargs: Any) -> None:
        """Know who asks: nobody erases oneself here."""
        super().__init__(*args, **kwargs)
        self.by = by

    def clean(self) -> dict[str, Any]:
        """Find all that the person is in the town being served."""
        said: dict[str, Any] = super().clean() or {}
        who = said.get("who", "").strip()
        places = _places(who) if who else []
        if who and not places:
            self.add_error("who", _("Personne d’ici n’a cette adresse, ni cette demande."))
        if self.by.pk in {each.pk for each in places}:
            self.add_error("who", _("C’est vous : effacez votre compte depuis votre espace."))
        return {**said, "places": places}


class DepartureForm(TownErasureForm):
    """Why, what becomes of the answers, and that it is meant."""

    sure = forms.BooleanField(
        label=gettext_lazy("J’ai vérifié que c’est bien cette personne"),
        error_messages={"required": gettext_lazy("Cochez la case pour confirmer.")},
    )


@administrators_only
@require_http_methods(["GET", "HEAD", "POST"])
def erase_somebody(request: MemberRequest) -> HttpResponse:
    """Ask who, show what goes and what stays, and erase once it is confirmed."""
    asked = WhoForm(request.POST or None, by=request.member)
    if not asked.is_valid():
        status = 422 if asked.is_bound else 200
        context: dict[str, object] = {"asked": asked, "form": None}
        return render(request, "portal/settings/departure.html", context, status=status)
    places = asked.cleaned_data["places"]
    form = DepartureForm(request.POST if "confirmed" in request.POST else None)
    if form.is_valid() and _erased(request, places, form):
        return redirect("settings-people")
    context = {"asked": asked, "form": form, **_facts(places)}
    status = 422 if form.is_bound else 200
    return render(request, "portal/settings/departure.html", context, status=status)


def _places(who: str) -> list[Participant]:
    rows = Participant.objects.select_related("user", "town").exclude(role=Role.BOT)
    if "@" in who:
        return list(rows.at_address(who))
    said = Contribution.objects.kept().filter(number=who.upper())
    return list(rows.filter(pk__in=said.values("participant")))


def _facts(places: Sequence[Participant]) -> dict[str, object]:
    said = Contribution.objects.kept().filter(participant__in=places)
    return {
        "names": sorted({each.display_name for each in places} - {""}),
        "said": said.exclude(author_kind__in=TOWN_HALL).count(),
        "joined": Join.objects.filter(participant__in=places).count(),
        "has_account": any(each.user_id for each in places),
        "is_staff": any(each.is_staff for each in places),
    }


def _erased(request: MemberRequest, places: Sequence[Participant], form: DepartureForm) -> bool:
    said = form.cleaned_data
    leaving = Leaving(reason=said["reason"], at=now(), with_answers=said["with_answers"])
    user = next((each.user for each in places if each.user), None)
    try:
        count = erase_person(places=places, leaving=leaving, user=user)
    except ValidationError as error:
        form.add_error(None, error)
        return False
    done = ngettext(
        "La personne est effacée d’ici, avec %d message.",
        "La personne est effacée d’ici, avec %d messages.",
        count,
    )
    messages.success(request, done % count)
    return True
