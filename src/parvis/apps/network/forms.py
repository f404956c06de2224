"""What a resident writes on the square, and how the feed is narrowed."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from parvis.apps.collectivites.models import District, Theme
from parvis.apps.common.fields import TextField, offer
from parvis.apps.common.personal import CheckedForm
from parvis.apps.contributions.models.contribution import TEXT_MAX, TITLE_MAX


class FilterForm(forms.Form):
    """The feed's filters, as they stand in its address."""

    theme = forms.SlugField(required=False)
    quartier = forms.SlugField(required=False)
    nature = forms.ChoiceField(
        required=False,
        choices=[("", ""), ("grievance", ""), ("post", ""), ("discussion", "")],
    )
    avant = forms.CharField(required=False, max_length=10)  # the last card of the page before


class PostForm(CheckedForm):
    PUBLIC = ("title", "text")

    title = forms.CharField(label=_("Titre"), required=False, max_length=TITLE_MAX)
    text = TextField(label=_("Votre message"), max_length=TEXT_MAX, widget=forms.Textarea)
    theme: forms.ModelChoiceField[Theme] = forms.ModelChoiceField(
        queryset=None, label=_("Thème"), required=False, to_field_name="slug"
    )
    district: forms.ModelChoiceField[District] = forms.ModelChoiceField(
        queryset=None, label=_("Quartier"), required=False, to_field_name="slug"
    )
    key = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args: object, **kwargs: object) -> None:
        """Offer the themes and districts of the town being served."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        offer(self, "theme", Theme.objects.all())
        offer(self, "district", District.objects.all())


class CommentForm(CheckedForm):
    text = TextField(label=_("Votre réponse"), max_length=TEXT_MAX, widget=forms.Textarea)
    key = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def clean_text(self) -> str:
        """Ask for words."""
        text: str = self.cleaned_data["text"]
        if not any(letter.isalnum() for letter in text):
            raise ValidationError(_("Écrivez quelques mots."))
        return text
