"""What agents decide of an alert, as it comes from the browser."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from parvis.apps.collectivites.models import Service
from parvis.apps.common.fields import TextField, offer
from parvis.apps.contributions.models import Contribution, Status
from parvis.apps.contributions.models.contribution import TEXT_MAX, TITLE_MAX
from parvis.apps.insight.dangers import can_be_hidden
from parvis.apps.insight.evidence import grievances_of
from parvis.apps.insight.models import Alert, AlertKind, AlertState


class AlertsForm(forms.Form):
    """The address of the list of alerts, read leniently: what makes no sense is left out."""

    etat = forms.ChoiceField(required=False, choices=[("", ""), *AlertState.choices])
    nature = forms.ChoiceField(required=False, choices=[("", ""), *AlertKind.choices])

    def asked(self) -> tuple[str, str]:
        """Return the state and the kind to show; empty means all."""
        self.is_valid()
        return self.cleaned_data.get("etat") or "", self.cleaned_data.get("nature") or ""


class AlertForm(forms.Form):
    """A decision on one alert."""

    def __init__(self, *args: Any, alert: Alert, **kwargs: Any) -> None:
        """Know the alert, for the choices that depend on it."""
        super().__init__(*args, **kwargs)
        self.alert = alert


class AcceptForm(AlertForm):
    reason = TextField(label=_("Un mot, si vous voulez"), max_length=2000, required=False)


class HandOverForm(AlertForm):
    service: forms.ModelChoiceField[Service] = forms.ModelChoiceField(
        queryset=None, label=_("Au service"), to_field_name="slug"
    )
    reason = TextField(label=_("Un mot pour le service"), max_length=2000, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the services of the town being served."""
        super().__init__(*args, **kwargs)
        offer(self, "service", Service.objects.all())


class AnswerAllForm(AlertForm):
    text = TextField(label=_("La réponse"), max_length=TEXT_MAX, widget=forms.Textarea)
    signatory = TextField(label=_("Signée par"), max_length=160, required=False)
    status: forms.ModelChoiceField[Status] = forms.ModelChoiceField(
        queryset=None, label=_("Les demandes deviennent"), required=False, to_field_name="slug"
    )
    chosen: forms.ModelMultipleChoiceField[Contribution] = forms.ModelMultipleChoiceField(
        queryset=None,
        label=_("Les demandes"),
        to_field_name="public_id",
        error_messages={"required": _("Cochez au moins une demande.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the statuses of the town, and the grievances of the alert."""
        super().__init__(*args, **kwargs)
        offer(self, "status", Status.objects.all())
        rows = grievances_of(self.alert).filter(answered_at=None, grievance__merged_into=None)
        offer(self, "chosen", rows.order_by("pk"))


class HideForm(AlertForm):
    chosen: forms.ModelMultipleChoiceField[Contribution] = forms.ModelMultipleChoiceField(
        queryset=None,
        label=_("Les textes"),
        to_field_name="public_id",
        error_messages={"required": _("Cochez au moins un texte.")},
    )
    reason = TextField(label=_("Raison"), max_length=2000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer what everybody may read of the alert."""
        super().__init__(*args, **kwargs)
        offer(self, "chosen", can_be_hidden(self.alert))


class DismissForm(AlertForm):
    reason = TextField(label=_("Pourquoi ?"), max_length=2000, widget=forms.Textarea)


class DiscussForm(AlertForm):
    title = TextField(label=_("Le titre"), max_length=TITLE_MAX)
    text = TextField(label=_("Le texte"), max_length=TEXT_MAX, widget=forms.Textarea)
