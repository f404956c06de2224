"""The journals of one town: the one that goes on, and those that are closed."""

from django.urls import reverse

from parvis.apps.collectivites.addresses import town_url
from parvis.apps.collectivites.models import Town
from parvis.apps.ledger.models import ASIDE, ClosedLog, Entry, Log, Sealed


def journal_address(log: Sealed, town: Town) -> str:
    """Return where a journal's files are for ever, without the last stroke."""
    return f"{town_url(town, 'journal')}{log.folder}".rstrip("/")


def line_address(number: int, index: int) -> str:
    """Return the path of a line's page, which stays when its journal is closed."""
    return _path("line", number, index)


def proof_address(number: int, index: int) -> str:
    """Return the path of a line's public proof."""
    return _path("line-proof", number, index)


def fingerprint_address(number: int) -> str:
    """Return the path of the page that shows a journal at an earlier size."""
    return _path("fingerprint", number)


def _path(name: str, number: int, *place: int) -> str:
    if number == 1:
        return reverse(f"journal-{name}", args=place)
    return reverse(f"next-{name}", args=[number, *place])


def log_numbered(number: int) -> Sealed | None:
    """Return the first, second… journal of the town being served."""
    log = Log.objects.filter(number=number).first()
    return log or ClosedLog.objects.filter(number=number).first()


def log_named(origin: str) -> Sealed | None:
    """Return the journal of the town being served that has this name."""
    log = Log.objects.filter(origin=origin).first()
    return log or ClosedLog.objects.filter(origin=origin).first()


def log_of(entry: Entry) -> Sealed | None:
    """Return the journal where an entry stands, or will."""
    return log_of_shard(entry.shard)


def log_of_shard(shard: int) -> Sealed | None:
    """Return the journal whose rows bear a mark; zero is that of the journal that goes on.

    What was set aside is in none.
    """
    if shard == ASIDE:
        return None
    if shard:
        return ClosedLog.objects.select_related("town").get(number=shard)
    return Log.objects.select_related("town").first()


def closed_journals() -> list[ClosedLog]:
    """Return the journals that are closed, latest first."""
    return list(ClosedLog.objects.order_by("-number"))


def first_name(log: Sealed) -> str:
    """Return the name of a town's first journal, which those of the others begin with."""
    return log.origin.removesuffix(f"/{log.number}") if log.number > 1 else log.origin


def number_of(name: str) -> int:
    """Return the number that ends a journal's name; the first one's has none."""
    end = name.rpartition("/")[2]
    return int(end) if end.isdecimal() and end.isascii() else 1


def journals() -> list[Sealed]:
    """Return the journals of the town being served, the one that goes on first."""
    return [*Log.objects.all(), *closed_journals()]
