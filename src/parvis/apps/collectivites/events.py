"""What happens to the people of a town, for those who want to know."""

from collections.abc import Callable
from dataclasses import dataclass

from parvis.apps.collectivites.models import Participant
from parvis.apps.common.events import Event

Rule = Callable[[Participant, Participant], None]
_rules: list[Rule] = []


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
