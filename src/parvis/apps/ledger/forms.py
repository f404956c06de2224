"""What people type on the journal's pages."""

import re
from datetime import date
from urllib.parse import urlencode

from django import forms
from django.utils.translation import gettext_lazy as _

from parvis.apps.ledger.abilities import numbered
from parvis.apps.ledger.listing import Search
from parvis.core.errors import MalformedError
from parvis.core.ledger.encoding import from_decimal
from parvis.core.ledger.entries import FORMS

NUMBER = re.compile(r"[^\W\d_]{1,4}-\d{4}-\w{5}")  # BP-2026-K7M4Q
LINE = re.compile(r"(?:ligne|line)?\s*(?:n°|no\.?|#)?\s*(\d{1,18})", re.IGNORECASE)
MAX_WORDS = 200
MAX_RECEIPT = 100_000  # bytes; one of a long grievance in the largest log takes 30,000


class ReceiptForm(forms.Form):
    """A receipt, as a file or pasted; it is read and forgotten."""

    file = forms.FileField(label=_("Le fichier du reçu (.tlog-proof)"), required=False)
    text = forms.CharField(
        label=_("Ou son contenu, copié ici"),
        required=False,
        strip=False,
        max_length=MAX_RECEIPT,
        widget=forms.Textarea,
    )

    def clean_file(self) -> str:
        """Read the file as text."""
        file = self.cleaned_data["file"]
        if file is None:
            return ""
        if file.size > MAX_RECEIPT:
            raise forms.ValidationError(_("Ce fichier est trop gros pour être un reçu."))
        data: bytes = file.read()
        return data.decode("utf-8", errors="replace")

    def clean(self) -> dict[str, object]:
        """Ask for one of the two."""
        cleaned = super().clean() or {}
        pasted = str(cleaned.get("text") or "").replace("\r\n", "\n").strip("\n")
        cleaned["receipt"] = cleaned.get("file") or (f"{pasted}\n" if pasted else "")
        if not cleaned["receipt"] and not self.errors:
            raise forms.ValidationError(_("Choisissez un fichier, ou collez son contenu."))
        return cleaned

    def receipt(self) -> str:
        """Return what was brought, or nothing."""
        return str(self.cleaned_data["receipt"]) if self.is_valid() else ""


class ListForm(forms.Form):
    """What part of the journal to show; nonsense is left out."""

    mots = forms.CharField(label=_("Des mots, un numéro de ligne ou de reçu"), required=False)
    du = forms.CharField(label=_("Du"), required=False)
    au = forms.CharField(label=_("Au"), required=False)
    nature = forms.CharField(label=_("Nature de lignes"), required=False)
    avant = forms.CharField(required=False)

    def search(self) -> Search:
        """Return what is asked for."""
        words = self._text("mots")
        subject = numbered(words.upper()) if NUMBER.fullmatch(words) else ""
        kind = self._text("nature")
        return Search(
            kind=kind if kind in FORMS else "",
            words="" if subject else words,
            subject=subject,
            start=_day(self._text("du")),
            end=_day(self._text("au")),
            before=_index(self._text("avant")),
        )

    def line(self) -> int | None:
        """Return the line whose number is asked for, and nothing else."""
        found = LINE.fullmatch(self._text("mots"))
        return _index(found[1]) if found else None

    def asked(self, **changed: str) -> str:
        """Write what is asked for as a query, with something else changed."""
        kept = {name: self._text(name) for name in ("mots", "du", "au", "nature")} | changed
        return urlencode({name: value for name, value in kept.items() if value})

    def _text(self, name: str) -> str:
        return str(self.data.get(name, ""))[:MAX_WORDS].replace("\0", "").strip()


class SizeForm(forms.Form):
    """At how many lines to look at the journal; nonsense is said."""

    lignes = forms.CharField(label=_("Le nombre de lignes scellées que dit l’affiche"))

    @property
    def asked(self) -> str:
        """Return what was typed."""
        return str(self.data.get("lignes", ""))[:MAX_WORDS].replace("\0", "").strip()

    def size(self, published: int) -> int | None:
        """Return the number, if the journal has had so many lines."""
        typed = "".join(self.asked.split())  # as figures are printed
        found = _index(typed)
        return found if found and found <= published else None


def _day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if 1900 < day.year < 9000 else None


def _index(text: str) -> int | None:
    try:
        return from_decimal(text, "index")
    except MalformedError:
        return None
