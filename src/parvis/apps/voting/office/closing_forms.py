"""What is written once a vote is over: the count of the paper, and the word of the town."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _, gettext_lazy

from parvis.apps.common.fields import TextField
from parvis.apps.voting.asking import blank_of, marks_of, most_of, protocol_questions
from parvis.apps.voting.models import Election
from parvis.apps.voting.models.election import WORDS_MAX

MOST = 1_000_000  # ballots


class StatementForm(forms.Form):
    statement = TextField(
        label=gettext_lazy("Ce que la commune dit de ce résultat"),
        max_length=WORDS_MAX,
        widget=forms.Textarea,
        help_text=gettext_lazy("Ce qui est décidé, et ce qui se passera ensuite, avec une date."),
    )


class PaperForm(forms.Form):
    """The votes on paper, question by question, as the envelopes were opened."""

    ballots = forms.IntegerField(
        label=gettext_lazy("Enveloppes ouvertes"), min_value=0, max_value=MOST
    )

    def __init__(self, *args: Any, election: Election, **kwargs: Any) -> None:
        """Ask for a number for each answer of each question."""
        super().__init__(*args, **kwargs)
        self.groups: list[tuple[str, list[str], Any]] = []
        for shown in election.questions.all():
            for question in protocol_questions(shown):
                names: list[str] = []
                for answer in marks_of(question):
                    name = f"n-{len(self.groups)}-{len(names)}"
                    self.fields[name] = forms.IntegerField(
                        label=answer, min_value=0, max_value=MOST, initial=0
                    )
                    names.append(name)
                self.groups.append((question.text, names, question))

    def bound_groups(self) -> list[tuple[str, list[forms.BoundField]]]:
        """Return the fields by question, for the page."""
        return [(text, [self[name] for name in names]) for text, names, _question in self.groups]

    def clean(self) -> dict[str, Any]:
        """Refuse numbers that so many envelopes cannot hold."""
        said: dict[str, Any] = super().clean() or {}
        if self.errors:
            return said
        for (text, _names, question), row in zip(self.groups, self.numbers(), strict=True):
            blank = row[0] if blank_of(question) else 0
            chosen = sum(row) - blank
            voted = said["ballots"] - blank
            if voted < 0 or chosen > most_of(question) * voted or max(row) > said["ballots"]:
                self.add_error(None, _("« %s » : plus de voix que d’enveloppes.") % text)
        return said

    def numbers(self) -> list[list[int]]:
        """Return the votes: one list a question of the protocol, the blank ones first."""
        said = self.cleaned_data
        return [[said[name] for name in names] for _text, names, _question in self.groups]
