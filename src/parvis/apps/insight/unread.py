"""Whom the texts name: words that make no subject, and name none."""

from collections.abc import Sequence

from parvis.core.dialogue.pooled import pool
from parvis.core.insight.corpus import full_text
from parvis.core.insight.values import Voice


def unread_in(voices: Sequence[Voice]) -> frozenset[str]:
    """Return the surnames and first names that the texts give, where they are no other word."""
    # The dictionary is what the web processes have no use for.
    from simplemma import is_known  # noqa: PLC0415

    named = pool(lambda: map(full_text, voices), lambda word: is_known(word, lang="fr"))
    return named.unread
