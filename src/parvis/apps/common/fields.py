"""Form fields that several apps share."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from parvis.core.insight.text import visible


class TextField(forms.CharField):
    """A text of a person: kept whole, with nothing invisible that could mislead a reader."""

    def to_python(self, value: str | None) -> str:
        """Drop what cannot be seen; keep the lines as they were typed."""
        lines = (super().to_python(value) or "").replace("\r\n", "\n").split("\n")
        return "\n".join(visible(line).rstrip() for line in lines).strip()


def offer(form: forms.Form, name: str, rows: Any) -> None:
    """Let a choice field offer rows, which only the request's scope can read."""
    field = form.fields[name]
    field.queryset = rows  # type: ignore[attr-defined]
    if not field.required:
        field.empty_label = _("Je ne sais pas")  # type: ignore[attr-defined]
