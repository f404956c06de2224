"""What happens to the people of a town, for those who want to know."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from parvis.apps.collectivites.models import Participant, Town
from parvis.apps.common.events import Event

Rule = Callable[[Participant, Participant], None]
Change = Callable[[Town, datetime], object]
_rules: list[Rule] = []
_changes: list[Change] = []


@dataclass(frozen=True, slots=True)
class ParticipantsMerged(Event):
    """Two participants turned out to be one person; `gone` does not exist any more."""

    town: int
    kept: int
    gone: int


def before_merging(rule: Rule) -> None:
    """Call `rule(kept, gone)` in each merge's transaction, while both still exist.

    An upper app registers in its AppConfig.ready what a generic move cannot know, such
    as a count of distinct people: unlike an event, it must not be late.
    """
    _rules.append(rule)


def apply_rules(*, kept: Participant, gone: Participant) -> None:
    """Let every app that registered put its rows in order before a merge."""
    for rule in _rules:
        rule(kept, gone)


def on_settings(change: Change) -> None:
    """Call `change(town, at)` in the transaction of each change of a town's settings.

    What a town decides for all is sealed with the change itself, not after it.
    """
    _changes.append(change)


def apply_settings(town: Town, at: datetime) -> None:
    """Let every app that registered hear of a change, while it can still be refused."""
    for change in _changes:
        change(town, at)
