"""What the author of a text is asked to look at before it is sent.

What identifies somebody in a text that everybody will read: found, told, then hidden. And harm
that it tells of: whom to call comes first.
"""

from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any, ClassVar

from django import forms

from parvis.apps.common.urgent import calls, harms_in
from parvis.core.dialogue.personal import masked, to_hide
from parvis.core.harm.kinds import ABOUT_PEOPLE, Harm

NOTHING = "0"  # the mark of texts that have nothing to hide


def hidden(text: str) -> str:
    """Return a text as everybody may read it."""
    return masked(text, to_hide(text))


def found_in(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the words that would be hidden, each once, in the order of the texts."""
    words = (text[span.start : span.end] for text in texts for span in to_hide(text))
    return tuple(dict.fromkeys(words))


class CheckedForm(forms.Form):
    """A form for all to read, shown once more where its author has something to check first.

    That is what would be hidden, what was read in the words for fields left empty, and whom to
    call where somebody is in despair or struck. The form then bears the mark of what was shown:
    other words to hide are shown again, and a field that its author empties stays empty.
    """

    PUBLIC: ClassVar[tuple[str, ...]] = ("text",)  # the fields that everybody will read
    checked = forms.CharField(required=False, max_length=16, widget=forms.HiddenInput)
    hides = True  # whether what identifies somebody is hidden: not in the town's own words
    found: tuple[str, ...] = ()
    harms: frozenset[Harm] = frozenset()
    proposed: Mapping[str, str] = {}
    asks = False

    def is_settled(self) -> bool:
        """Whether it can be sent; else the form holds what its author is asked to check."""
        if not self.is_valid():
            return False
        said, seen = self.cleaned_data, self.cleaned_data["checked"]
        public = [said[name] for name in self.PUBLIC] if self.is_public() else []
        self.found = found_in(public)
        self.harms = harms_in(said[name] for name in self.PUBLIC) if self.hides else frozenset()
        self.proposed = {} if seen else self.proposals()
        told = (*self.found, *sorted(self.harms & ABOUT_PEOPLE))
        mark = _mark(told)
        self.asks = (bool(told) and seen != mark) or bool(self.proposed)
        if self.asks:
            self.data = {
                **dict(self.data.items()),
                "checked": mark,
                **self.proposed,
                **self.kept_from_all(),
            }
        return not self.asks

    def kept_from_all(self) -> Mapping[str, str]:
        """Return what the fields say that keep from everybody what tells of people in danger."""
        return {}

    @property
    def is_grave(self) -> bool:
        """Whether it tells of despair or of violence."""
        return bool(self.harms & ABOUT_PEOPLE)

    def calls(self) -> list[tuple[str, str]]:
        """Return whom to call, numbers first."""
        return calls(self.harms)

    @property
    def status(self) -> int:
        """The status of the page that shows it: refused where words cannot go in as they are."""
        return 422 if self.is_bound and (self.errors or self.found) else 200

    def is_public(self) -> bool:
        """Whether everybody will read it."""
        return self.hides

    def proposals(self) -> Mapping[str, str]:
        """Return what was read in the words for fields that were left empty."""
        return {}

    def read(self) -> list[tuple[str, str, str]]:
        """Return the fields that were filled from the words: identifier, label, what they say."""
        return [(str(self[name].auto_id), *self._told(name)) for name in self.proposed]

    def _told(self, name: str) -> tuple[str, str]:
        field, value = self.fields[name], self.proposed[name]
        offered = {str(key): str(words) for key, words in getattr(field, "choices", ())}
        return str(field.label), offered.get(value, value)

    def said(self) -> dict[str, Any]:
        """Return what the fields say, less what only the form needs."""
        return {name: value for name, value in self.cleaned_data.items() if name != "checked"}

    def shown(self) -> list[tuple[str, str]]:
        """Return the fields in which something is hidden: their label, and what will be read."""
        rows = [(name, self.cleaned_data[name]) for name in self.PUBLIC]
        told = [(str(self.fields[name].label), text, hidden(text)) for name, text in rows]
        return [(label, after) for label, before, after in told if after != before]


def _mark(found: tuple[str, ...]) -> str:
    return sha256("\0".join(found).encode()).hexdigest()[:16] if found else NOTHING
