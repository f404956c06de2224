"""The number of a closed journal, which marks its rows: its name tells it."""

from collections.abc import Iterator
from contextlib import suppress

from django.db import transaction

from parvis.apps.ledger.models import ASIDE, ClosedLog, Sealed
from parvis.apps.ledger.shards import closed_journals, journals, number_of
from parvis.core.errors import CoreError

WRONG = "Son numéro dans la base, {0.number}, n’est pas celui que dit son nom, {1} : il revient."


def number_told(log: ClosedLog) -> int:
    """Return the number that ends a journal's name; the town's first one has none."""
    others = {name for each in journals() if each != log for name in _names(each)}
    for name in _names(log):
        number = number_of(name)
        if name.removesuffix(f"/{number}") in others:
            return number
    return 1


def wrong_numbers() -> list[tuple[ClosedLog, int]]:
    """Return the closed journals of the town whose number is wrong, each with the right one."""
    told = [(each, number_told(each)) for each in closed_journals()]
    return [(each, number) for each, number in told if each.number != number]


@transaction.atomic
def mend_numbers(wrong: list[tuple[ClosedLog, int]]) -> None:
    """Give each its own number, even where two have taken each other's."""
    for rank, (each, _number) in enumerate(wrong, 1):
        ClosedLog.objects.filter(pk=each.pk).update(number=ASIDE - rank)
    for each, number in wrong:
        ClosedLog.objects.filter(pk=each.pk).update(number=number)


def _names(log: Sealed) -> Iterator[str]:
    """Give a journal's name as its key says it, which one bit cannot change, and its row."""
    with suppress(CoreError):
        yield log.key.name
    yield log.origin
