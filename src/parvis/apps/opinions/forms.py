"""What comes from the pages of a conversation."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from parvis.apps.common.fields import TextField
from parvis.apps.common.personal import CheckedForm
from parvis.apps.contributions.models.contribution import TEXT_MAX, TITLE_MAX
from parvis.apps.opinions.models import Conversation, Side, Statement, StatementState
from parvis.apps.opinions.services import lines_of
from parvis.core.dialogue.statements import FEWEST, LONGEST
from parvis.core.dialogue.text import words


class OpinionForm(forms.Form):
    """One answer: to which statement, on which side."""

    side = forms.TypedChoiceField(choices=Side.choices, coerce=lambda value: Side(int(value)))
    statement: forms.ModelChoiceField[Statement] = forms.ModelChoiceField(queryset=None)

    def __init__(self, *args: Any, conversation: Conversation, **kwargs: Any) -> None:
        """Offer the statements that are shown in this conversation."""
        super().__init__(*args, **kwargs)
        rows = Statement.objects.filter(
            conversation=conversation, state=StatementState.ACCEPTED
        ).exclude(text="")
        self.fields["statement"].queryset = rows  # type: ignore[attr-defined]


class StatementForm(CheckedForm):
    """A statement of one's own, that everybody will read once the town has."""

    text = TextField(label=_("Votre affirmation"), max_length=LONGEST)

    def clean_text(self) -> str:
        """Ask for a sentence."""
        text = " ".join(self.cleaned_data["text"].split())
        if len(words(text)) < FEWEST:
            raise ValidationError(_("Écrivez une phrase : une seule idée, avec vos mots."))
        return text


class OpenForm(forms.Form):
    """What an agent opens."""

    title = TextField(label=_("Le titre"), max_length=TITLE_MAX)
    text = TextField(label=_("Le texte"), max_length=TEXT_MAX, widget=forms.Textarea)
    settling = TextField(
        label=_("L’affirmation qui confirme ou dément l’alerte"),
        max_length=LONGEST,
        required=False,
    )
    statements = TextField(
        label=_("Les affirmations, une par ligne"), max_length=4000, widget=forms.Textarea
    )

    def clean_statements(self) -> list[str]:
        """Return them one by one."""
        return lines_of(self.cleaned_data["statements"])


class DecisionForm(forms.Form):
    """What an agent decides of a statement."""

    statement: forms.ModelChoiceField[Statement] = forms.ModelChoiceField(queryset=None)
    accepts = forms.BooleanField(required=False)
    reason = TextField(label=_("Pourquoi ?"), max_length=300, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the statements that wait in the town being served."""
        super().__init__(*args, **kwargs)
        rows = Statement.objects.select_related("conversation__discussion", "town").exclude(text="")
        self.fields["statement"].queryset = rows  # type: ignore[attr-defined]
