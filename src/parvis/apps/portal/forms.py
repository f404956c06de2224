"""What the portal's pages are asked for."""

from django import forms


class SearchForm(forms.Form):
    """Words and a page, read leniently: what makes no sense is left out."""

    mots = forms.CharField(required=False, max_length=200)
    page = forms.IntegerField(required=False, min_value=1, max_value=10_000)

    def asked(self) -> tuple[str, int]:
        """Return the words and the page."""
        self.is_valid()
        return self.cleaned_data.get("mots") or "", self.cleaned_data.get("page") or 1
