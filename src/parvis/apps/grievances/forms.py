"""What residents file by the plain form, and what agents do in their inbox."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from parvis.apps.collectivites.models import District, Theme, Town
from parvis.apps.common.fields import CHOOSE, TextField, offer
from parvis.apps.common.personal import CheckedForm
from parvis.apps.contributions.models import Kind, Origin, ReportReason, Visibility
from parvis.apps.contributions.models.contribution import TEXT_MAX
from parvis.apps.contributions.services import Draft
from parvis.apps.grievances.proposing import read_fields
from parvis.apps.grievances.services import Details


class GrievanceForm(CheckedForm):
    """The plain form, an equal entrance beside the dialogue."""

    PUBLIC = ("text", "place", "since", "solution")

    text = TextField(
        label=_("Que se passe-t-il ?"),
        help_text=_("Avec vos mots. Ne nommez personne et ne donnez pas de numéro : c’est public."),
        max_length=TEXT_MAX,
        widget=forms.Textarea,
    )
    place = TextField(
        label=_("Où ?"),
        help_text=_("Une rue, un lieu, un quartier."),
        max_length=160,
        required=False,
    )
    theme: forms.ModelChoiceField[Theme] = forms.ModelChoiceField(
        queryset=None, label=_("Thème"), required=False, to_field_name="slug"
    )
    district: forms.ModelChoiceField[District] = forms.ModelChoiceField(
        queryset=None, label=_("Quartier"), required=False, to_field_name="slug"
    )
    since = TextField(label=_("Depuis quand ?"), max_length=120, required=False)
    solution = TextField(
        label=_("Que proposez-vous ?"), max_length=2000, required=False, widget=forms.Textarea
    )
    only_town = forms.BooleanField(label=_("Ne montrer qu’à la mairie"), required=False)
    key = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args: Any, town: Town, **kwargs: Any) -> None:
        """Offer the themes and districts of the town being served."""
        super().__init__(*args, **kwargs)
        self.town = town
        offer(self, "theme", Theme.objects.all())
        offer(self, "district", District.objects.all())

    def clean_text(self) -> str:
        """Ask for words."""
        text: str = self.cleaned_data["text"]
        if not any(letter.isalnum() for letter in text):
            raise ValidationError(_("Dites en quelques mots ce qui se passe."))
        return text

    def is_public(self) -> bool:
        """Whether everybody will read it."""
        return not self.cleaned_data["only_town"]

    def kept_from_all(self) -> Mapping[str, str]:
        """Tick that the town hall alone reads it; whoever wants it public unticks it."""
        return {"only_town": "on"} if self.is_grave else {}

    def proposals(self) -> Mapping[str, str]:
        """Read the place and the theme in the words, where they were left empty."""
        said = self.cleaned_data
        read = dict(read_fields(said["text"], said["place"], town=self.town, today=localdate()))
        if self.is_grave:  # the lamps of a room are no matter of street lighting
            read["theme"] = ""
        return {name: value for name, value in read.items() if value and not said[name]}

    def draft(self) -> Draft:
        """Return what is to be filed."""
        said = self.cleaned_data
        return Draft(
            kind=Kind.GRIEVANCE,
            text=said["text"],
            place=said["place"],
            theme=said["theme"],
            district=said["district"],
            origin=Origin.FORM,
            visibility=Visibility.TOWN if said["only_town"] else Visibility.PUBLIC,
            idempotency_key=said["key"] or None,
        )

    def details(self) -> Details:
        """Return what goes beyond the text."""
        return Details(since=self.cleaned_data["since"], solution=self.cleaned_data["solution"])


class ReportForm(forms.Form):
    reason = forms.ChoiceField(
        label=_("Ce message…"), choices=ReportReason.choices, error_messages=CHOOSE
    )
    text = TextField(label=_("Précisions"), max_length=2000, required=False, widget=forms.Textarea)
