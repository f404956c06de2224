"""What people ask of the service itself: where their request is, how long it takes, and the like.

Each has one answer of ours, with a page to go to; nothing of it is filed unless the person
says so. Whom to vote for is never answered. The rules: `wish_rules.py`.
"""

import re

from parvis.core.dialogue.wish_rules import RULES, TOPICS, Wish

__all__ = ["NUMBER", "Wish", "number_in", "topic_of", "wish_of"]

NUMBER = re.compile(r"\b[a-z]{1,4}-\d{4}-[0-9a-hjkmnp-tv-z]{5}\b")  # as « bp-2026-k7m4q »
LONGEST = 14  # words: who writes more tells of something
_AT_ANY_LENGTH = {Wish.STATUS, Wish.LETTERS, Wish.GROUPING, Wish.VOTING}


def wish_of(folded: str) -> Wish | None:
    """Return what a folded text asks of the service, if it does."""
    is_short = len(folded.split()) <= LONGEST
    found = next(
        (w for w, rule in RULES if (is_short or w in _AT_ANY_LENGTH) and rule.search(folded)), None
    )
    if found is None and number_in(folded) and len(folded.split()) <= 8:
        return Wish.STATUS
    return found


def topic_of(folded: str) -> Wish | None:
    """Return which wish a folded question is about, by its words, if it is about one."""
    if len(folded.split()) > LONGEST:
        return None
    return next((wish for wish, rule in TOPICS if rule.search(folded)), None)


def number_in(folded: str) -> str:
    """Return the number of a request that a folded text names, as it is written; else nothing."""
    found = NUMBER.search(folded)
    return found[0].upper() if found else ""
