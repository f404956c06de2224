"""Carry what is due to those who were chosen, and come back for what they promised.

Periodic work, in a process of its own: the sequencer never waits for it. A row is written
before anything is sent, so that a crash loses nothing; sending a head twice is harmless to
each kind. An address that does not answer is left alone for the rest of the round, and
each row waits twice as long after each failure.
"""

import json
import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from secrets import token_bytes

from django.db import transaction

from parvis.apps.collectivites.models import Town
from parvis.apps.common.public_ids import public_id
from parvis.apps.common.tenancy import across_all, within
from parvis.apps.ledger.anchoring.kinds import plug_of
from parvis.apps.ledger.anchoring.plugs import (
    Anchor as Plug,
    Head,
    Receipt,
    SettingError,
    UnreachableError,
    WaitError,
)
from parvis.apps.ledger.models import Anchor, AnchorPlan, AnchorState, Log
from parvis.apps.ledger.saying import in_french
from parvis.core.errors import CoreError, VerificationError
from parvis.core.ledger.checkpoint import Checkpoint
from parvis.core.ledger.note import Note

PAUSE = timedelta(minutes=10)  # after a first failure; twice as long after each more
LONGEST = timedelta(days=1)
PATIENCE = timedelta(minutes=15)  # between two looks at what was promised
MOST_TRIES = 20  # then a row is given up: a later head says all that it said

REPLACED = "Remplacé par un sceau plus récent, qui dit tout ce que disait celui-ci."


@dataclass(frozen=True, slots=True)
class Item:
    """A row to carry, its town, and the town's settings for it."""

    town: Town
    row: Anchor
    plan: AnchorPlan

    @property
    def destination(self) -> str:
        """Names who is asked: rows with the same one may go together."""
        account = self.town.slug if self.row.kind == "evm" else ""
        return json.dumps([self.row.kind, account, self.plan.parameters], sort_keys=True)


logger = logging.getLogger(__name__)


def carry(at: datetime) -> int:
    """Do what is due at a moment for all towns; return how many rows were looked at."""
    open_due(at)
    items = sorted(_items(at), key=lambda item: item.destination)
    for _, group in groupby(items, key=lambda item: item.destination):
        _carry_to(list(group), at)
    return len(items)


def open_due(at: datetime) -> list[Anchor]:
    """Write a row for each head that is to be anchored now, and return them."""
    with across_all():
        plans = list(AnchorPlan.objects.filter(is_active=True).select_related("town"))
    opened = []
    for plan in plans:
        with within(plan.town):
            row = open_anchor(plan, at)
        if row is not None:
            opened.append(row)
    return opened


def open_anchor(plan: AnchorPlan, at: datetime) -> Anchor | None:
    """Write a row for the journal's head, if the plan says that it is time."""
    log = Log.objects.first()
    if log is None or not log.checkpoint or log.trouble:
        return None
    is_attested = log.attested_size == log.published and log.attested
    text = log.attested if is_attested else log.checkpoint
    head = Checkpoint.parse(Note.parse(text).text)
    rows = Anchor.objects.filter(kind=plan.kind, origin=head.origin)
    if not plan.is_due(rows.latest_first().first(), size=head.size, at=at):
        return None
    with transaction.atomic():
        rows.filter(state=AnchorState.ASKED).update(state=AnchorState.FAILED, trouble=REPLACED)
        return Anchor.objects.create(
            town_id=plan.town_id,
            public_id=public_id(token_bytes),
            kind=plan.kind,
            origin=head.origin,
            size=head.size,
            root=head.root,
            checkpoint=text,
            asked_at=at,
        )


def advice(error: Exception, *, whole: bool = False) -> str:
    """Say what went wrong, and what the operator can do; with `whole`, the detail too."""
    if isinstance(error, SettingError):
        return str(error)
    if whole:
        detail = in_french(error) if isinstance(error, CoreError) else str(error)
        return f"{advice(error)} ({detail})"
    if isinstance(error, UnreachableError):
        return "Sans réponse. Un autre essai suit seul ; si cela dure, vérifiez l’adresse."
    if isinstance(error, VerificationError):
        return "Réponse refusée, rien n’en est gardé. Vérifiez les réglages."
    return "Réponse illisible. Vérifiez que l’adresse est bien celle de ce service."


def _items(at: datetime) -> Iterator[Item]:
    with across_all():
        rows = list(Anchor.objects.unfinished().select_related("town"))
        plans = {(p.town_id, p.kind): p for p in AnchorPlan.objects.filter(is_active=True)}
    for row in rows:
        plan = plans.get((row.town_id, row.kind))
        if plan is not None and _is_time(row, at):
            yield Item(row.town, row, plan)


def _is_time(row: Anchor, at: datetime) -> bool:
    if row.tried_at is None:
        return True
    if row.tries == 0:
        return at >= row.tried_at + PATIENCE
    return at >= row.tried_at + min(PAUSE * (1 << min(row.tries - 1, 10)), LONGEST)


def _carry_to(items: list[Item], at: datetime) -> None:
    """Carry rows that have one destination; each is first claimed, so that one worker has it."""
    mine = [item for item in items if _claim(item, at)]
    if not mine:
        return
    try:
        plug = plug_of(mine[0].row.kind, mine[0].plan.parameters, mine[0].town.slug)
    except SettingError as error:
        _fail(mine, error)
        return
    asked = [item for item in mine if item.row.state == AnchorState.ASKED]
    batches = [asked] if plug.takes_many and asked else [[item] for item in asked]
    batches += [[item] for item in mine if item.row.state == AnchorState.PENDING]
    for place, batch in enumerate(batches):
        trouble = _attempt(batch, plug, at)
        if isinstance(trouble, UnreachableError):
            for rest in batches[place + 1 :]:
                _fail(rest, trouble)
            return


def _attempt(batch: list[Item], plug: Plug, at: datetime) -> Exception | None:
    """Ask for new rows, or come back for one; return what went wrong."""
    heads = [Head.of(item.row) for item in batch]
    first = batch[0].row
    work: Callable[[], Sequence[Receipt]]
    if first.state == AnchorState.ASKED:
        work = lambda: plug.submit(heads)  # noqa: E731
    else:
        work = lambda: [plug.upgrade(heads[0], bytes(first.receipt))]  # noqa: E731
    try:
        receipts = work()
    except WaitError:
        return None
    except (SettingError, UnreachableError, CoreError) as error:
        _fail(batch, error)
        return error
    for item, receipt in zip(batch, receipts, strict=True):
        _keep(item, receipt, at)
    return None


def _claim(item: Item, at: datetime) -> bool:
    with within(item.town):
        same = Anchor.objects.filter(pk=item.row.pk, tried_at=item.row.tried_at)
        return bool(same.update(tried_at=at))


def _keep(item: Item, receipt: Receipt, at: datetime) -> None:
    with within(item.town):
        Anchor.objects.filter(pk=item.row.pk).update(
            receipt=receipt.data,
            state=AnchorState.COMPLETE if receipt.is_complete else AnchorState.PENDING,
            completed_at=at if receipt.is_complete else None,
            proven_at=receipt.at,
            place=receipt.place[:300],
            tries=0,
            trouble="",
        )


def _fail(items: list[Item], error: Exception) -> None:
    """Note what everybody may read; the detail, in English, is for the operator's log."""
    logger.warning("anchoring: %s: %s", type(error).__name__, error)
    for item in items:
        tries = item.row.tries + 1
        state = AnchorState.FAILED if tries >= MOST_TRIES else item.row.state
        with within(item.town):
            Anchor.objects.filter(pk=item.row.pk).update(
                tries=tries, state=state, trouble=advice(error)[:300]
            )
