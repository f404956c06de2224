"""Writing what a file says: batches that go in whole, with their seals, or not at all.

A process that is killed leaves whole batches; the next import of the same file finds them
by their keys and goes on. No event is published: nobody is written to, and the caller asks
for one analysis when all is in. Each filing is sealed at the moment of the import, which is
when the town received it here; the row alone keeps the day it was written.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

from django.db import IntegrityError, transaction
from django.utils.timezone import get_current_timezone_name

from parvis.apps.collectivites.models import Town
from parvis.apps.common.personal import hidden
from parvis.apps.common.tenancy import within
from parvis.apps.contributions.models import Contribution, Kind, Origin
from parvis.apps.contributions.services import (
    Draft,
    committed,
    draw_number,
    first_status,
    prepare,
)
from parvis.apps.grievances.filing import Details, satellite
from parvis.apps.grievances.importing.items import Item, items
from parvis.apps.grievances.importing.people import People
from parvis.apps.grievances.importing.report import EXCERPT
from parvis.apps.grievances.importing.vocabulary import Vocabulary
from parvis.apps.grievances.models import Grievance
from parvis.apps.ledger.models import Entry
from parvis.apps.ledger.services import entry_of
from parvis.core.tables import Refusal, Row, Table
from parvis.core.tables.calendars import Calendar

BATCH = 500  # rows of one transaction: other writers wait for it
RECENT = timedelta(days=30)  # the town owes an answer in time to what is not older
TRIES = 3  # somebody else may write the same rows, or draw the same number

Progress = Callable[[int], None]
Parted = tuple[list[Item], list[tuple[Item, str]]]  # what is new; what is there, and its text


@dataclass(frozen=True, slots=True, kw_only=True)
class Import:
    """What the operator asks for."""

    table: Table
    source: str
    is_named: bool = False  # the operator has named the source: identifiers are unique in it
    keeps_contacts: bool = False
    is_rehearsal: bool = False
    limit: int | None = None


@dataclass(slots=True)
class Outcome:
    """What became of the rows."""

    added: int = 0
    known: int = 0
    masked: int = 0
    undated: int = 0
    dates: str = ""  # how they were read, where it is not as one would expect
    refusals: list[Refusal] = field(default_factory=list)
    themes: Counter[str] = field(default_factory=Counter)  # words that are no theme of the town
    districts: Counter[str] = field(default_factory=Counter)

    @property
    def read(self) -> int:
        """How many rows there were."""
        return self.added + self.known + len(self.refusals)


def import_grievances(
    *, town: Town, wanted: Import, at: datetime, progress: Progress = lambda _rows: None
) -> Outcome:
    """Take in the rows of a file; those that cannot be are returned with the reason.

    Args:
        town: which receives them.
        wanted: what to import, and how.
        at: when this is done.
        progress: told how many rows are done, after each batch.
    """
    calendar = calendar_of(wanted.table)
    outcome = Outcome(dates=calendar.note)
    found = items(
        islice(wanted.table.rows(), wanted.limit),
        calendar=calendar,
        now=at,
        zone=ZoneInfo(get_current_timezone_name()),
        scope=wanted.source if wanted.is_named else "",
        source=wanted.source,
    )
    with within(town):
        desk = _Desk(town, wanted, at, Vocabulary.of_town(), People(town, wanted.source, at))
        for batch in _batches(found):
            good = [each for each in batch if isinstance(each, Item)]
            outcome.refusals += [_brief(each) for each in batch if isinstance(each, Refusal)]
            _take_in(desk, good, outcome)
            progress(outcome.read)
    outcome.refusals.sort(key=lambda each: each.line)
    return outcome


def calendar_of(table: Table) -> Calendar:
    """Tell from all the rows of a file how its dates are written."""
    rows = (row for row in table.rows() if isinstance(row, Row))
    return Calendar.of(row.cells.get("date", "") for row in rows)


def _batches(found: Iterator[Item | Refusal]) -> Iterator[list[Item | Refusal]]:
    while batch := list(islice(found, BATCH)):
        yield batch


def _brief(refusal: Refusal) -> Refusal:
    return replace(refusal, excerpt=refusal.excerpt[:EXCERPT])


@dataclass(frozen=True, slots=True)
class _Desk:
    """What every batch needs."""

    town: Town
    wanted: Import
    at: datetime
    vocabulary: Vocabulary
    people: People


def _take_in(desk: _Desk, batch: list[Item], outcome: Outcome) -> None:
    """Write what is new of a batch, and count all of it."""
    new, known = _write_new(desk, batch)
    outcome.added += len(new)
    for item, text in known:
        if hidden(item.text) == hidden(text):  # what is there may date from before the rule
            outcome.known += 1
        else:
            outcome.refusals.append(_brief(_taken(item)))
    for item in new:
        outcome.masked += item.masked
        outcome.undated += item.at is None
        outcome.themes.update(desk.vocabulary.unknown_theme(item.theme))
        outcome.districts.update(desk.vocabulary.unknown_district(item.district))


def _write_new(desk: _Desk, batch: list[Item], tries: int = TRIES) -> Parted:
    try:
        with transaction.atomic():
            new, known = _apart(batch)
            if not desk.wanted.is_rehearsal:
                _write(desk, new)
    except IntegrityError:
        if tries == 1:
            raise
        return _write_new(desk, batch, tries - 1)
    return new, known


def _taken(item: Item) -> Refusal:
    reason = (
        f"identifiant « {item.id} » déjà pris ici par un autre texte ; si ce fichier vient"
        " d’un autre logiciel, donnez --source NOM"
    )
    return Refusal(item.line, reason, item.text)


def _apart(batch: list[Item]) -> Parted:
    """Part what is new from what is there, with the text that is there."""
    rows = Contribution.objects.filter(idempotency_key__in=[item.key for item in batch])
    texts = dict(rows.values_list("idempotency_key", "text"))
    new = [item for item in batch if item.key not in texts]
    return new, [(item, texts[item.key]) for item in batch if item.key in texts]


def _write(desk: _Desk, batch: list[Item]) -> None:
    """Write rows, their satellites and their seals: a few statements for all."""
    if not batch:
        return
    status, authors = first_status(), desk.people.of(batch, desk.wanted.keeps_contacts)
    drafts = [_draft(desk, item) for item in batch]
    rows = [
        prepare(town=desk.town, participant=author, draft=draft, at=desk.at, status=status)
        for author, draft in zip(authors, drafts, strict=True)
    ]
    _draw_again(desk, rows)
    for row, item in zip(rows, batch, strict=True):
        row.published_at = item.at or desk.at
    Contribution.objects.bulk_create(rows)
    Grievance.objects.bulk_create(
        [
            Grievance(contribution=row, **_own(desk, row, draft, item))
            for row, draft, item in zip(rows, drafts, batch, strict=True)
        ]
    )
    Entry.objects.bulk_create([_entry(desk, row) for row in rows])


def _draft(desk: _Desk, item: Item) -> Draft:
    return Draft(
        kind=Kind.GRIEVANCE,
        text=item.text,
        title=item.title,
        theme=desk.vocabulary.theme(item.theme),
        district=desk.vocabulary.district(item.district),
        place=item.place,
        origin=Origin.IMPORT,
        idempotency_key=item.key,
    )


def _own(desk: _Desk, row: Contribution, draft: Draft, item: Item) -> dict[str, object]:
    """Return a grievance's own fields.

    What is old or undated has no day by which to answer: a town that takes in the registers
    of ten years does not find ten years of late answers the next morning.
    """
    own = satellite(row, draft, Details(since=item.since, solution=item.solution), desk.at)
    if item.at is None or desk.at - item.at > RECENT:
        own["due_at"] = None
    return own


def _draw_again(desk: _Desk, rows: list[Contribution]) -> None:
    """Change the numbers that are taken: among 25,000 rows, some nine are."""
    numbers = [row.number for row in rows]
    taken = set(Contribution.objects.filter(number__in=numbers).values_list("number", flat=True))
    for row in rows:
        while row.number in taken:
            row.number = draw_number(desk.town, desk.at)
        taken.add(row.number)


def _entry(desk: _Desk, row: Contribution) -> Entry:
    return entry_of(
        town=desk.town,
        type="contribution.file",
        at=desk.at,
        data={"kind": row.kind},
        payload=committed(row),
        subject=row.public_id,
    )
