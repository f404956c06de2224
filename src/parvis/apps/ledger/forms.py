"""What people type on the journal's pages."""

from django import forms
from django.utils.translation import gettext_lazy as _

from parvis.core.errors import MalformedError
from parvis.core.ledger.encoding import from_decimal
from parvis.core.ledger.entries import FORMS

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
    """What part of the journal to show; nonsense shows all of it."""

    nature = forms.CharField(required=False)
    avant = forms.CharField(required=False)

    def kind(self) -> str:
        """Return the type that is asked for, or none."""
        asked = self.data.get("nature", "")
        return asked if asked in FORMS else ""

    def before(self, size: int) -> int:
        """Return the index under which the page begins."""
        try:
            return min(from_decimal(self.data.get("avant", ""), "index"), size)
        except MalformedError:
            return size
