"""Form fields that several apps share."""

from collections import ChainMap
from typing import Any

from django import forms
from django.utils.formats import number_format
from django.utils.functional import lazy
from django.utils.translation import gettext, gettext_lazy as _

from parvis.core.insight.text import visible

CHOOSE = {
    "required": _("Choisissez dans la liste."),
    "invalid_choice": _("Ce choix n’est plus dans la liste : choisissez de nouveau."),
}


def _too_long(most: int) -> str:
    said = gettext("C’est trop long : %(most)s caractères au plus. Votre texte est gardé.")
    return said % {"most": number_format(most, force_grouping=True)}


class TextField(forms.CharField):
    """A text of a person: kept whole, with nothing invisible that could mislead a reader."""

    def __init__(self, **options: Any) -> None:
        """Say what is wrong as a person would, in place of Django's own words."""
        most = options.get("max_length")
        messages: dict[str, Any] = {"required": _("Écrivez quelques mots.")}
        if most:
            messages["max_length"] = lazy(_too_long, str)(most)
        said = options.pop("error_messages", None) or {}
        super().__init__(error_messages={**messages, **said}, **options)

    def to_python(self, value: str | None) -> str:
        """Drop what cannot be seen; keep the lines as they were typed."""
        lines = (super().to_python(value) or "").replace("\r\n", "\n").split("\n")
        return "\n".join(visible(line).rstrip() for line in lines).strip()


def offer(form: forms.Form, name: str, rows: Any) -> None:
    """Let a choice field offer rows, which only the request's scope can read."""
    field = form.fields[name]
    field.queryset = rows  # type: ignore[attr-defined]
    usual = ChainMap(*(vars(kind).get("default_error_messages", {}) for kind in type(field).mro()))
    own = {key: text for key, text in field.error_messages.items() if text != usual.get(key)}
    field.error_messages |= CHOOSE | own  # a field's own words go first
    if not field.required:
        field.empty_label = _("Je ne sais pas")  # type: ignore[attr-defined]
