"""What an administrator says of the town's engine."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _, gettext_lazy

from parvis.apps.engine.models import CALLS_A_DAY, TOKENS_A_DAY, Engine
from parvis.apps.engine.services import KEY_MAX, AddressError, check_address

ADDRESS_MAX = 300
PLAIN = ("address", "calls_a_day", "tokens_a_day")
CHOSEN = {"model": "offers", "embedder": "embedders", "reranker": "rerankers"}
USES = ("compares", "listens")


class EngineForm(forms.Form):
    address = forms.CharField(
        label=gettext_lazy("Adresse"),
        max_length=ADDRESS_MAX,
        help_text=gettext_lazy("Celle que donne le fournisseur ; elle finit souvent par /v1."),
        error_messages={"required": gettext_lazy("Écrivez l’adresse du moteur.")},
    )
    new_key = forms.CharField(
        label=gettext_lazy("Clé"),
        max_length=KEY_MAX,
        required=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        help_text=gettext_lazy("Laissez vide pour garder celle qui est là."),
    )
    model = forms.ChoiceField(label=gettext_lazy("Modèle"), required=False)
    calls_a_day = forms.IntegerField(
        label=gettext_lazy("Questions par jour, au plus"), min_value=0, max_value=10_000
    )
    tokens_a_day = forms.IntegerField(
        label=gettext_lazy("Jetons par jour, au plus"),
        min_value=0,
        max_value=100_000_000,
        help_text=gettext_lazy("Un jeton vaut à peu près trois lettres ; c’est lui qu’on paie."),
    )
    embedder = forms.ChoiceField(label=gettext_lazy("Modèle qui compare"), required=False)
    compares = forms.BooleanField(
        label=gettext_lazy("Comparer aussi par le sens"),
        help_text=gettext_lazy(
            "Chaque texte public part une fois, masqué. Sert aux sujets, et propose aux agents des"
            " demandes à réunir."
        ),
        required=False,
    )
    reranker = forms.ChoiceField(label=gettext_lazy("Modèle qui classe"), required=False)
    listens = forms.BooleanField(
        label=gettext_lazy("Aider à chercher pendant que l’on parle au Crieur"),
        help_text=gettext_lazy(
            "Ce que quelqu’un tape part, masqué, avant d’être envoyé à la mairie. Le Crieur le dit."
        ),
        required=False,
    )
    is_on = forms.BooleanField(
        label=gettext_lazy("Allumer le moteur si l’essai réussit"), required=False
    )

    def __init__(self, data: Any, *, engine: Engine | None) -> None:
        """Begin with what is set; models are those that the engine itself named."""
        self.engine = engine or Engine(calls_a_day=CALLS_A_DAY, tokens_a_day=TOKENS_A_DAY)
        initial = {name: getattr(self.engine, name) for name in (*PLAIN, *CHOSEN, *USES, "is_on")}
        super().__init__(data, initial=initial)
        for field, offers in CHOSEN.items():
            names = [str(name) for name in getattr(self.engine, offers)]
            self.fields[field] = forms.ChoiceField(
                label=self.fields[field].label,
                choices=[(name, name) for name in names],
                required=False,
            )

    @property
    def offers_models(self) -> bool:
        """Whether there are models to choose from."""
        return bool(self.engine.offers)

    @property
    def offers_vectors(self) -> bool:
        """Whether the engine can compare texts by meaning."""
        return bool(self.engine.embedders)

    @property
    def offers_ranks(self) -> bool:
        """Whether the engine can put texts in order."""
        return bool(self.engine.rerankers)

    def clean_address(self) -> str:
        """Refuse what could not be asked, or would lead into the operator's own network."""
        address: str = self.cleaned_data["address"].strip().rstrip("/")
        try:
            check_address(address)
        except AddressError as error:
            raise ValidationError(
                _(
                    "Il faut une adresse en https://, sans mot de passe ni point d’interrogation."
                    " Un moteur de votre propre réseau doit d’abord être permis par l’exploitant."
                )
            ) from error
        return address

    def clean_new_key(self) -> str:
        """Refuse a key that no header can carry."""
        key: str = self.cleaned_data["new_key"].strip()
        if not key.isascii() or not key.isprintable() or " " in key:
            raise ValidationError(_("Cette clé n’en est pas une : recopiez-la d’un seul tenant."))
        return key

    def said(self) -> Engine:
        """Return the engine as it should be."""
        for name in (*PLAIN, *USES):
            setattr(self.engine, name, self.cleaned_data[name])
        for name in CHOSEN:
            setattr(self.engine, name, self.cleaned_data[name] or getattr(self.engine, name))
        return self.engine

    def key(self) -> str | None:
        """Return the new key, if there is one."""
        return self.cleaned_data["new_key"] or None
