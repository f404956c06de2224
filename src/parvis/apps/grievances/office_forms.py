"""What agents do in their inbox, as it comes from the browser."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from parvis.apps.collectivites.models import Service
from parvis.apps.common.fields import CHOOSE, TextField, offer
from parvis.apps.common.languages import in_own_language
from parvis.apps.contributions.models import Contribution, Family, Kind, Status
from parvis.apps.contributions.models.contribution import TEXT_MAX
from parvis.apps.grievances.answer_templates import unwritten
from parvis.apps.grievances.inbox import Choice, Tab

RULES = [
    ("respect", _("Respect des personnes")),
    ("vie-privee", _("Vie privée")),
    ("loi", _("Propos contraires à la loi")),
    ("publicite", _("Publicité")),
    ("hors-sujet", _("Hors sujet")),
]


class InboxForm(forms.Form):
    """The inbox's address, read leniently: what makes no sense is left out."""

    liste = forms.ChoiceField(required=False, choices=[(tab.value, "") for tab in Tab])
    service = forms.SlugField(required=False)
    theme = forms.SlugField(required=False)
    quartier = forms.SlugField(required=False)
    mots = forms.CharField(required=False, max_length=200)
    page = forms.IntegerField(required=False, min_value=1, max_value=10_000)

    def choice(self) -> Choice:
        """Return what was asked for, without what could not be read."""
        self.is_valid()
        asked = self.cleaned_data
        return Choice(
            tab=Tab(asked.get("liste") or Tab.TO_DO),
            service=asked.get("service") or "",
            theme=asked.get("theme") or "",
            district=asked.get("quartier") or "",
            words=asked.get("mots") or "",
            page=asked.get("page") or 1,
        )


class ManyForm(forms.Form):
    """What to do with the grievances that were ticked."""

    action = forms.ChoiceField(choices=[("status", ""), ("service", ""), ("merge", "")])
    chosen = forms.MultipleChoiceField()
    status: forms.ModelChoiceField[Status] = forms.ModelChoiceField(
        queryset=None, required=False, to_field_name="slug"
    )
    service: forms.ModelChoiceField[Service] = forms.ModelChoiceField(
        queryset=None, required=False, to_field_name="slug"
    )
    reason = TextField(required=False, max_length=2000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the statuses and services of the town being served."""
        super().__init__(*args, **kwargs)
        offer(self, "status", Status.objects.all())
        offer(self, "service", Service.objects.all())
        chosen = self.data.getlist("chosen") if hasattr(self.data, "getlist") else []
        self.fields["chosen"] = forms.MultipleChoiceField(
            choices=[(public_id, public_id) for public_id in chosen[:100]],
            error_messages={"required": _("Cochez au moins une demande.")},
        )

    def clean(self) -> dict[str, Any]:
        """Ask for what the action needs."""
        said: dict[str, Any] = super().clean() or {}
        if said.get("action") in {"status", "service"} and not said.get(said["action"]):
            raise ValidationError(_("Choisissez d’abord dans la liste à côté du bouton."))
        if said.get("action") == "merge" and len(said.get("chosen", [])) < 2:
            raise ValidationError(_("Pour grouper, cochez au moins deux demandes."))
        if said.get("action") == "status":
            _ask_for_a_reason(said)
        return said


class AnswerForm(forms.Form):
    """An official answer being written."""

    text = TextField(label=_("La réponse"), max_length=TEXT_MAX, widget=forms.Textarea)
    signatory = TextField(label=_("Signée par"), max_length=160, required=False)
    status: forms.ModelChoiceField[Status] = forms.ModelChoiceField(
        queryset=None, label=_("La demande devient"), required=False, to_field_name="slug"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the statuses of the town being served."""
        super().__init__(*args, **kwargs)
        offer(self, "status", Status.objects.all())


class PublishedAnswerForm(AnswerForm):
    def clean_text(self) -> str:
        """Refuse a template's blanks: they would be read by everybody."""
        text: str = self.cleaned_data["text"]
        left = unwritten(text)
        if left:
            raise ValidationError(
                _("Il reste à écrire : %(left)s. Complétez ou effacez, puis publiez."),
                params={"left": ", ".join(left[:5])},
            )
        return text


def _ask_for_a_reason(said: dict[str, Any]) -> None:
    """Refuse to close what was not done without a word to those who asked for it."""
    status: Status | None = said.get("status")
    if status and status.family == Family.CLOSED and not said.get("reason"):
        raise ValidationError(
            _("Dites pourquoi : ceux qui l’ont demandé liront « %(status)s » et cette raison."),
            params={"status": status.label},
        )


class NoteForm(forms.Form):
    text = TextField(label=_("Note pour les agents"), max_length=4000, widget=forms.Textarea)


class StatusForm(forms.Form):
    status: forms.ModelChoiceField[Status] = forms.ModelChoiceField(
        queryset=None, label=_("Statut"), to_field_name="slug"
    )
    reason = TextField(label=_("Raison, que les habitants liront"), max_length=2000, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the statuses of the town being served."""
        super().__init__(*args, **kwargs)
        offer(self, "status", Status.objects.all())

    def clean(self) -> dict[str, Any]:
        """Ask for the reason of what is closed and not done."""
        said: dict[str, Any] = super().clean() or {}
        _ask_for_a_reason(said)
        return said


class ServiceForm(forms.Form):
    service: forms.ModelChoiceField[Service] = forms.ModelChoiceField(
        queryset=None, label=_("Service"), to_field_name="slug"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the services of the town being served."""
        super().__init__(*args, **kwargs)
        offer(self, "service", Service.objects.all())


class MergeForm(forms.Form):
    number = forms.CharField(
        label=_("Grouper avec la demande numéro"),
        max_length=20,
        help_text="BP-2026-K7M4Q",
        error_messages={"required": _("Écrivez le numéro de l’autre demande.")},
    )

    def clean(self) -> dict[str, Any]:
        """Find the grievance of that number in the town being served."""
        said: dict[str, Any] = super().clean() or {}
        number = said.get("number", "").strip().upper()
        rows = Contribution.objects.kept().filter(kind=Kind.GRIEVANCE)
        found = rows.filter(number=number).first()
        if number and found is None:
            self.add_error("number", _("Aucune demande de ce numéro ici. Vérifiez-le sur sa page."))
        return {**said, "target": found}


class ModerationForm(forms.Form):
    action = forms.ChoiceField(
        choices=[("hide", _("Masquer")), ("restore", _("Rétablir"))], error_messages=CHOOSE
    )
    rule = forms.ChoiceField(label=_("Règle"), choices=RULES, error_messages=CHOOSE)
    reason = TextField(label=_("Raison"), max_length=2000)

    @in_own_language
    def clean_rule(self) -> str:
        """Return the rule in words: they are sealed, and everybody reads them."""
        return str(dict(RULES)[self.cleaned_data["rule"]])
