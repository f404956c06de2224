"""What the portal's pages are asked for."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from parvis.apps.common.fields import CHOOSE
from parvis.apps.contributions.models import ErasureReason


class SearchForm(forms.Form):
    """Words and a page, read leniently: what makes no sense is left out."""

    mots = forms.CharField(required=False, max_length=200)
    page = forms.IntegerField(required=False, min_value=1, max_value=10_000)

    def asked(self) -> tuple[str, int]:
        """Return the words and the page."""
        self.is_valid()
        return self.cleaned_data.get("mots") or "", self.cleaned_data.get("page") or 1


KEEP, ERASE = "keep", "erase"
HERE, EVERYWHERE = "here", "everywhere"


class ErasureForm(forms.Form):
    """What becomes of the town's answers when the words that they answer are erased."""

    answers = forms.ChoiceField(
        label=_("La réponse de la mairie"),
        choices=[
            (KEEP, _("La laisser : ce qu’elle reprend de mes mots en est retiré")),
            (ERASE, _("L’effacer aussi : elle parle de moi")),
        ],
        initial=KEEP,
        required=False,
        widget=forms.RadioSelect,
    )

    def clean(self) -> dict[str, Any]:
        """Return what the services take."""
        said: dict[str, Any] = super().clean() or {}
        with_answers = said.pop("answers", "") == ERASE
        return {**said, "with_answers": with_answers}


class TownErasureForm(ErasureForm):
    """Why the town erases what somebody said; the list is closed."""

    answers = forms.ChoiceField(
        label=_("La réponse de la mairie"),
        choices=[
            (KEEP, _("La laisser : ce qu’elle reprend de ces mots en est retiré")),
            (ERASE, _("L’effacer aussi : elle parle de la personne")),
        ],
        initial=KEEP,
        required=False,
        widget=forms.RadioSelect,
    )
    reason = forms.ChoiceField(
        label=_("Pourquoi ?"),
        choices=[each for each in ErasureReason.choices if each[0] != ErasureReason.AUTHOR],
        error_messages=CHOOSE,
        widget=forms.RadioSelect,
    )

    def clean_reason(self) -> ErasureReason:
        """Return the reason itself."""
        return ErasureReason(self.cleaned_data["reason"])


class FarewellForm(ErasureForm):
    """A person who leaves for good."""

    answers = forms.ChoiceField(
        label=_("Les réponses de la mairie à tous"),
        choices=[
            (KEEP, _("Les laisser : ce qu’elles reprennent de mes mots en est retiré")),
            (ERASE, _("Les effacer aussi : elles parlent de moi")),
        ],
        initial=KEEP,
        required=False,
        widget=forms.RadioSelect,
    )
    where = forms.ChoiceField(
        label=_("Où ?"),
        choices=[
            (EVERYWHERE, _("Partout : mon compte est fermé")),
            (HERE, _("Ici seulement : mon compte me sert ailleurs")),
        ],
        initial=EVERYWHERE,
        widget=forms.RadioSelect,
        error_messages=CHOOSE,
    )
    sure = forms.BooleanField(
        label=_("J’ai compris : rien ne pourra être retrouvé"),
        error_messages={"required": _("Cochez la case pour confirmer.")},
    )

    def __init__(self, *args: Any, asks_where: bool, **kwargs: Any) -> None:
        """Ask where only of one who has a place in several towns."""
        super().__init__(*args, **kwargs)
        if not asks_where:
            del self.fields["where"]

    def clean(self) -> dict[str, Any]:
        """Return what the services take."""
        said = super().clean()
        return {**said, "everywhere": said.get("where", EVERYWHERE) == EVERYWHERE}
