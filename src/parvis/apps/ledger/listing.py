"""The journal as a list that people read: by day, by nature, by words, page by page."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from itertools import groupby

from django.db.models import Count
from django.utils.timezone import localtime, make_aware

from parvis.apps.ledger.explanations import EXACT, PLAIN, explain, leaf_shown, name_of
from parvis.apps.ledger.models import Entry, Log
from parvis.apps.ledger.models.journal import EntryQuerySet
from parvis.apps.ledger.shards import line_address
from parvis.core.insight.text import search_stems
from parvis.core.ledger.entries import FORMS

PAGE = 50  # entries
LOOKED_AT = 2000  # entries of one search by words, before it says how far it went
# Types whose clear data may hold words of their own.
WORDY = frozenset(FORMS) - {
    "contribution.file", "contribution.join", "contribution.leave", "contribution.status"
}  # fmt: skip
JOIN = "contribution.join"


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """What part of the journal is asked for."""

    kind: str = ""
    words: str = ""
    start: date | None = None
    end: date | None = None
    subject: str = ""  # public identifier that a number stands for
    before: int | None = None  # under this index

    @property
    def is_narrow(self) -> bool:
        """Whether it asks for less than everything."""
        return any((self.kind, self.words, self.start, self.end, self.subject))


@dataclass(frozen=True, slots=True)
class Line:
    """An entry, as the list shows it."""

    index: int
    address: str
    kind: str
    name: str
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the list."""

    days: list[tuple[date, list[Line]]]
    next: int | None  # begins the next page, which is older
    is_first: bool
    is_cut: bool  # words were looked for in `LOOKED_AT` entries only


def page_of(log: Log, search: Search) -> Page:
    """Return the sealed entries that are asked for, latest first. One query."""
    before = min(search.before or log.published, log.published)
    found: list[Line] = []
    last, at = None, log.sealed_at or datetime.min.replace(tzinfo=UTC)
    for seen, (index, leaf) in enumerate(_rows(search, before)):
        if seen == LOOKED_AT or len(found) == PAGE:
            last = (index or 0) + 1
            break
        line = _line(log.number, index, leaf, at)
        at = line.at
        if _holds(line, leaf, search.words):
            found.append(line)
    days = groupby(found, key=lambda line: localtime(line.at).date())
    return Page(
        days=[(day, list(group)) for day, group in days],
        next=last,
        is_first=before >= log.published,
        is_cut=last is not None and len(found) < PAGE,
    )


def _rows(search: Search, before: int) -> Iterator[tuple[int | None, bytes]]:
    rows = Entry.objects.before(before)
    if search.kind:
        rows = rows.filter(type=search.kind)
    if search.subject:
        rows = rows.filter(subject=search.subject).exclude(type=JOIN)
    if search.words:
        rows = rows.filter(type__in=[*WORDY, *_kinds_that_say(search.words)])
    most = LOOKED_AT if search.words else PAGE
    for index, leaf in _between(rows, search).values_list("index", "leaf")[: most + 1]:
        yield index, bytes(leaf)


def _between(rows: EntryQuerySet, search: Search) -> EntryQuerySet:
    """Keep what was done between two days of the town, both included."""
    if search.start:
        rows = rows.filter(at__gte=make_aware(datetime.combine(search.start, time.min)))
    if search.end:
        after = datetime.combine(search.end + timedelta(days=1), time.min)
        rows = rows.filter(at__lt=make_aware(after))
    return rows


def _kinds_that_say(words: str) -> list[str]:
    """Return the types of which a sentence of ours holds each of the words."""
    wanted = _stems(words)
    texts = [(kind, f"{kind} {name_of(kind)} {text}") for kind, text in PLAIN.items()]
    texts += [
        (key.split()[0], f"{key} {name_of(key.split()[0])} {text}") for key, text in EXACT.items()
    ]
    return sorted({kind for kind, text in texts if wanted <= _stems(text)})


def _holds(line: Line, leaf: bytes, words: str) -> bool:
    """Whether an entry, as it is explained or in its clear data, holds each of the words."""
    if not words:
        return True
    clear = leaf.decode() if line.kind in WORDY else ""
    return _stems(words) <= _stems(f"{line.kind} {line.name} {line.text} {clear}")


@lru_cache(maxsize=4096)
def _stems(text: str) -> frozenset[str]:
    return frozenset(search_stems(text))


def counts() -> list[tuple[str, str, int]]:
    """Count what is sealed, by nature: key, name, number."""
    rows = Entry.objects.filter(shard=0).exclude(index=None).order_by().values_list("type")
    found = rows.annotate(many=Count("pk")).order_by("-many", "type")
    return [(kind, name_of(kind), many) for kind, many in found]


def lines_about(public_id: str) -> Iterator[tuple[Entry, str]]:
    """Give the entries about something, oldest first, each with what it means."""
    for entry in Entry.objects.about(public_id):
        yield entry, explain(leaf_shown(bytes(entry.leaf), entry.at))


def _line(number: int, index: int | None, data: bytes, at: datetime) -> Line:
    leaf = leaf_shown(data, at)
    address = line_address(number, index or 0)
    return Line(index or 0, address, leaf.kind, name_of(leaf.kind), explain(leaf), leaf.at)
