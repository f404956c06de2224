"""What comes from the dialogue's one form: whatever button is pressed, all of it is sent."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, gettext_lazy as _

from parvis.apps.assistant.deeds import SOLUTION_MAX
from parvis.apps.assistant.models import TOKEN_LENGTH
from parvis.apps.assistant.services import CONTACT, Heard
from parvis.apps.contributions.models.contribution import TEXT_MAX
from parvis.core.dialogue import LONGEST_MESSAGE, Choice, ChoiceCode
from parvis.core.dialogue.state import MOST_CHARACTERS
from parvis.core.dialogue.text import storable, tidy

CARD = ("text", "place", "district", "theme", "since", "solution")
PHONE_DIGITS = 9
FILED = {"card_text": TEXT_MAX, "card_solution": SOLUTION_MAX}


class SaidField(forms.CharField):
    """Words as they were typed, less what no page can hold."""

    def to_python(self, value: str | None) -> str:
        """Drop the control characters; keep the lines and the blanks."""
        text = super().to_python(value) or ""
        return storable(text.replace("\r\n", "\n"))


def said_field(most: int) -> SaidField:
    """Return a field that may be empty and knows its limit in words."""
    too_long = _too_long(most)
    return SaidField(required=False, max_length=most, error_messages={"max_length": too_long})


def _too_long(most: int) -> Any:
    """Say how long it may be; the text stays in its field."""
    if most == LONGEST_MESSAGE:
        return _(
            "C’est trop long pour une seule fois : %(show_value)d signes, et je lis jusqu’à"
            " %(limit_value)d. Votre texte est gardé : raccourcissez-le, ou envoyez-le en"
            " deux fois."
        )
    return _("C’est trop long ici : %(limit_value)d signes au plus. Votre texte est gardé.")


class TurnForm(forms.Form):
    text = said_field(LONGEST_MESSAGE)
    choice = forms.CharField(required=False, max_length=120)
    answers = forms.IntegerField(required=False, min_value=0, max_value=10_000)
    token = forms.RegexField(rf"^[\w-]{{16,{TOKEN_LENGTH}}}\Z", required=False)
    contact = said_field(120)
    has_card = forms.BooleanField(required=False)
    only_town = forms.BooleanField(required=False)
    # What is filed is shorter: only the button that files says so.
    card_text = said_field(MOST_CHARACTERS)
    card_place = said_field(200)
    card_district = forms.CharField(required=False, max_length=60)
    card_theme = forms.CharField(required=False, max_length=60)
    card_since = said_field(100)
    card_solution = said_field(LONGEST_MESSAGE)

    def clean_text(self) -> str:
        """Take a text that only holds blanks or invisible signs for none."""
        text: str = self.cleaned_data["text"]
        return text if tidy(text) else ""

    def clean_choice(self) -> str:
        """Ignore a button that is none of ours."""
        choice: str = self.cleaned_data["choice"]
        return choice if choice == CONTACT or Choice.parse(choice) else ""

    def clean(self) -> dict[str, Any]:
        """Ask for something to answer."""
        said = self.cleaned_data
        if said.get("has_card") and not tidy(said.get("card_text", "")):
            self.add_error("card_text", gettext("Dites en quelques mots ce qui se passe."))
        if said.get("choice") == ChoiceCode.FILE:
            self._check_lengths()
        if said.get("choice") == CONTACT and not _reaches(said.get("contact", "")):
            words = gettext("Écrivez un numéro de téléphone ou une adresse e-mail complète.")
            self.add_error("contact", words)
        if not (self.errors or said.get("text") or said.get("choice") or said.get("has_card")):
            self.add_error(
                "text",
                gettext("Je n’ai rien reçu de lisible. Écrivez quelques mots, puis envoyez."),
            )
        return said

    def _check_lengths(self) -> None:
        for name, most in FILED.items():
            length = len(self.cleaned_data.get(name, ""))
            if length > most:
                words = gettext(
                    "C’est trop long : %(length)d signes, pour %(most)d au plus. Tout est gardé :"
                    " raccourcissez ici, ou envoyez en deux fois."
                )
                self.add_error(name, words % {"length": length, "most": most})

    def heard(self) -> Heard:
        """Return the turn."""
        said = self.cleaned_data
        has_card = said["has_card"]
        return Heard(
            text=said["text"],
            choice=said["choice"],
            answers=said["answers"] or 0,
            contact=tidy(said["contact"]),
            fields={name: tidy(said[f"card_{name}"]) for name in CARD} if has_card else {},
            only_town=said["only_town"] if has_card else None,
        )


def _reaches(contact: str) -> bool:
    if sum(each.isdigit() for each in contact) >= PHONE_DIGITS:
        return True
    try:
        forms.EmailField().clean(contact)
    except ValidationError:
        return False
    return True
