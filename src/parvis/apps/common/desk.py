"""What waits for a person of the town hall, told by each app: the inbox shows it in one place.

What an app sees move is told likewise, beside the alerts and on the page of the week.

An app says in its AppConfig.ready what it has for agents to do, on which of its pages.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Duty:
    """Something that agents do on a page of their own, and how much of it waits now."""

    page: str  # the name of its address
    waiting: Callable[[], int]
    words: Callable[[int], str]  # says how much, in the language of the page


_duties: list[Duty] = []


def register_duty(duty: Duty) -> None:
    """Have the inbox tell of what waits elsewhere."""
    _duties.append(duty)


def waiting_elsewhere() -> list[tuple[str, str]]:
    """Return the page of each duty of which something waits, and how much, in words."""
    counted = [(duty, duty.waiting()) for duty in _duties]
    return [(duty.page, duty.words(count)) for duty, count in counted if count]


@dataclass(frozen=True, slots=True)
class Sign:
    """Something that moved, on a page of its own: a card of `ui.alert_card`."""

    page: str  # the name of its address
    kind: str
    title: str
    sentence: str
    people: int


_signs: list[Callable[[], Sequence[Sign]]] = []


def register_signs(signs: Callable[[], Sequence[Sign]]) -> None:
    """Have the pages of the alerts and of the week tell of what an app sees move."""
    _signs.append(signs)


def signs() -> list[Sign]:
    """Return what moved, in the language of the page."""
    return [sign for told in _signs for sign in told()]
