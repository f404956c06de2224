"""What the administrator says of the town itself, and of its people."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _, gettext_lazy

from parvis.apps.collectivites.models import Participant, Role, Town
from parvis.apps.collectivites.models.town import DEMO_INSEE
from parvis.apps.collectivites.roles import GIVEN
from parvis.apps.collectivites.services import check_accent
from parvis.apps.common.fields import TextField

INSEE = re.compile(r"(\d{2}|2[AB])\d{3}")
SIREN = re.compile(r"\d{9}")
WELCOME_MAX = 600
PASTE_MAX = 200_000  # characters, some 5,000 streets
INVENTED = (".example", ".invalid")


def has_key(siren: str) -> bool:
    """Tell whether the ninth digit of a SIREN follows from the others (Luhn's sum).

    The numbers 732 829 320 and 379 158 322, often quoted as examples, pass; a slip does not.
    """
    doubled = [int(digit) * (1 + rank % 2) for rank, digit in enumerate(reversed(siren))]
    return sum(part // 10 + part % 10 for part in doubled) % 10 == 0


class TownForm(forms.ModelForm[Town]):
    """The town's sheet."""

    siren = forms.CharField(label=gettext_lazy("SIREN"), max_length=20, required=False)
    accent = forms.CharField(label=gettext_lazy("Votre couleur"), max_length=40)
    inhabitants = forms.IntegerField(
        label=gettext_lazy("Habitants"), min_value=1, max_value=20_000_000
    )
    answer_days = forms.IntegerField(
        label=gettext_lazy("Jours pour répondre"),
        min_value=1,
        max_value=365,
        help_text=gettext_lazy("Dit aux habitants : « La mairie répond sous 15 jours. »"),
    )
    welcome = TextField(
        label=gettext_lazy("Mot d’accueil"),
        max_length=WELCOME_MAX,
        required=False,
        widget=forms.Textarea,
        help_text=gettext_lazy("Une phrase ou deux, en haut de la place."),
    )

    class Meta:
        model = Town
        fields = [
            "name",
            "kind",
            "insee_code",
            "siren",
            "inhabitants",
            "welcome",
            "accent",
            "bot_name",
            "answer_days",
            "opens_discussions",
        ]
        field_classes = {"name": TextField, "bot_name": TextField}
        labels = {
            "opens_discussions": gettext_lazy("Le robot ouvre seul une discussion sur une alerte")
        }
        help_texts = {
            "bot_name": gettext_lazy("Avec son article : « le Crieur », « la Gazette »."),
            "opens_discussions": gettext_lazy(
                "Jamais sur un danger ni sur un texte commun. La mairie le voit à l’accueil et peut"
                " la retirer d’un clic. Sinon, un agent décide à chaque fois."
            ),
        }

    def clean_insee_code(self) -> str:
        """Read a code of a commune; those of demonstrations are theirs alone."""
        code: str = self.cleaned_data["insee_code"].strip().upper()
        if code and not INSEE.fullmatch(code):
            raise ValidationError(_("Un code INSEE a cinq chiffres, ou 2A et 2B en Corse : 35238."))
        if code.startswith(DEMO_INSEE) != self.instance.is_demo:
            raise ValidationError(_("Les codes INSEE en 99 sont ceux des communes inventées."))
        return code

    def clean_siren(self) -> str:
        """Read nine digits, with or without blanks, and check their key."""
        siren: str = "".join(self.cleaned_data["siren"].split())
        if not siren:
            return ""
        if not SIREN.fullmatch(siren):
            raise ValidationError(_("Un SIREN a neuf chiffres : 213 502 388."))
        if not has_key(siren):
            raise ValidationError(
                _("Ces neuf chiffres ne font pas un SIREN : l’un d’eux est faux. Relisez-les.")
            )
        return siren

    def clean_accent(self) -> str:
        """Refuse a colour that people could not read."""
        accent: str = self.cleaned_data["accent"].strip().lower()
        check_accent(accent)
        return accent


class PasteForm(forms.Form):
    lines = forms.CharField(
        label=gettext_lazy("Une rue ou un lieu par ligne"),
        max_length=PASTE_MAX,
        widget=forms.Textarea,
        help_text=gettext_lazy("Le quartier après un point-virgule : « Rue des Lilas; Centre »."),
        error_messages={"required": gettext_lazy("Collez au moins une ligne.")},
    )


class RoleForm(forms.Form):
    """A role to change to; a resident's is how a role is taken back."""

    role = forms.ChoiceField(
        label=gettext_lazy("Rôle"),
        choices=[(role.value, role.label) for role in GIVEN],
        error_messages={"required": gettext_lazy("Choisissez un rôle.")},
    )

    def clean_role(self) -> Role:
        """Return the role itself."""
        return Role(self.cleaned_data["role"])


class InvitationForm(RoleForm):
    """Somebody to whom a role is given by their address."""

    email = forms.EmailField(
        label=gettext_lazy("Adresse e-mail"),
        max_length=254,
        error_messages={
            "required": gettext_lazy("Écrivez une adresse e-mail."),
            "invalid": gettext_lazy("Cette adresse n’est pas complète : il faut un @ et un point."),
        },
    )
    field_order = ["email", "role"]

    def __init__(self, *args: Any, town: Town, **kwargs: Any) -> None:
        """Take the town where the role is given."""
        super().__init__(*args, **kwargs)
        self.town = town

    def clean_email(self) -> str:
        """Keep real people out of a demonstration, whose outbox is open to all."""
        email: str = self.cleaned_data["email"].strip().lower()
        if self.town.is_demo and not email.endswith(INVENTED):
            raise ValidationError(
                _("Dans une démonstration, inventez quelqu’un : son adresse finit par .example.")
            )
        return email


class AlterationForm(RoleForm):
    """Another role for somebody, or none."""

    def __init__(self, *args: Any, person: Participant, **kwargs: Any) -> None:
        """Offer to take the role back, and begin with the present one."""
        super().__init__(*args, **kwargs)
        self.fields["role"] = forms.ChoiceField(
            label=gettext_lazy("Rôle"),
            choices=[
                *[(role.value, role.label) for role in GIVEN],
                (Role.RESIDENT.value, gettext_lazy("aucun : retirer son rôle")),
            ],
            initial=person.role,
            widget=forms.RadioSelect,
        )
