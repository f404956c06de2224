"""What an agent does with a summary, as it comes from the browser."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from parvis.apps.common.fields import TextField
from parvis.apps.insight.models import Summary
from parvis.apps.insight.summary_lines import QUOTE, shown

SENTENCE_MAX = 600
ADDED_MAX = 2_000


class SummaryForm(forms.Form):
    """A draft: a title, sentences to rewrite or empty, quotes to keep or not, a word of ours."""

    label = TextField(label=_("Le titre"), max_length=200)
    added = TextField(
        label=_("Une phrase de la mairie"),
        max_length=ADDED_MAX,
        required=False,
        widget=forms.Textarea,
        help_text=_("Elle paraîtra comme la vôtre : sans source, et sans la machine."),
    )

    def __init__(self, data: Any, *, summary: Summary) -> None:
        """Offer each line of the draft that may still be shown."""
        super().__init__(data, initial={"label": summary.label})
        self.lines = shown(summary)
        for line in self.lines:
            if line.kind == QUOTE:
                field: forms.Field = forms.BooleanField(required=False, initial=True)
            else:
                field = TextField(
                    max_length=SENTENCE_MAX,
                    required=False,
                    initial=line.text,
                    label=_("Phrase %(n)d") % {"n": line.place + 1},
                    widget=forms.Textarea,
                )
            self.fields[f"line-{line.place}"] = field

    def rows(self) -> list[tuple[Any, Any]]:
        """Return each line with its field."""
        return [(line, self[f"line-{line.place}"]) for line in self.lines]

    def kept(self) -> dict[int, str | None]:
        """Return the places of the lines that stay, with the words of sentences."""
        said = ((line, self.cleaned_data[f"line-{line.place}"]) for line in self.lines)
        return {line.place: None if line.kind == QUOTE else text for line, text in said if text}
