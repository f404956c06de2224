"""The worker's first duty: every journal sealed within a second of what it must hold."""

import logging
import time
from collections.abc import Callable
from datetime import datetime, timedelta

from parvis.apps.collectivites.models import Town
from parvis.apps.contributions.arranging import record_first_rules
from parvis.apps.ledger.services import (
    HaltedError,
    Sequencer,
    UsedKeyError,
    announce_release,
    confirm,
    open_log,
    towns_to_confirm,
    towns_to_seal,
)

HALTED = 60.0  # seconds before a halted journal is looked at again
GAP = timedelta(minutes=10)  # between two looks; a worker that runs looks every second
MANY = 16  # journals from which on they are sealed together
FAILED = 5.0  # the same for a database that was busy or away

logger = logging.getLogger(__name__)


class JournalKeeper:
    """Seals what waits, town by town; one town's trouble stops no other."""

    def __init__(
        self, sequencer: Sequencer, sealed: Callable[[Town], None] = lambda _town: None
    ) -> None:
        """Take the one writer, and who is told that a journal has been sealed."""
        self._sequencer = sequencer
        self._sealed = sealed
        self._opened: set[int] = set()
        self._confirmed: set[int] = set()
        self._looked: datetime | None = None
        self._has_announced = False
        self._not_before: dict[int, float] = {}

    def catch_up(self, at: datetime) -> None:
        """Open the journals that are missing, and end what a crash has interrupted."""
        towns = list(Town.objects.all())
        if not self._has_announced:
            announce_release(towns, at=at)
            record_first_rules(towns, at=at)
            self._has_announced = True
        self._seal_all(towns, at)

    def seal_waiting(self, at: datetime) -> None:
        """Seal the journals that have something to seal. One query where none has."""
        towns = {town.pk: town for town in towns_to_seal()}
        if self._not_before:
            towns |= Town.objects.in_bulk(list(self._not_before))
        moment = time.monotonic()
        due = [town for town in towns.values() if moment >= self._not_before.get(town.pk, 0.0)]
        self._seal_all(due, at)

    def _seal_all(self, towns: list[Town], at: datetime) -> None:
        """Seal together what is in order, where they are many; each other one by itself."""
        self._notice_gap(at)
        self._confirm(towns)
        towns = [town for town in towns if town.pk in self._confirmed]
        done: set[int] = set()
        if len(towns) >= MANY:
            try:
                done = self._sequencer.tick_many(towns, at=at)
            except Exception:
                logger.exception("journals sealed together: now each by itself")
        for town in towns:
            if town.pk not in done:
                self._seal(town, at)
                continue
            self._opened.add(town.pk)
            self._not_before.pop(town.pk, None)
            self._sealed(town)

    def _notice_gap(self, at: datetime) -> None:
        """Ask witnesses again after a gap: this machine may have come back from a backup."""
        if self._looked is not None and abs(at - self._looked) > GAP:
            self._confirmed.clear()
        self._looked = at

    def _confirm(self, towns: list[Town]) -> None:
        """Ask witnesses, once since the start, whether they hold more than we do."""
        deaf: set[str] = set()  # asked once a round, however many journals they follow
        fresh = [town for town in towns if town.pk not in self._confirmed]
        watched = towns_to_confirm([town.pk for town in fresh]) if fresh else set()
        for town in fresh:
            try:
                if town.pk in watched:
                    confirm(town, deaf=deaf)
            except HaltedError as error:
                logger.error("journal halted, nothing is signed: %s", error)  # noqa: TRY400
                self._not_before[town.pk] = time.monotonic() + HALTED
            except Exception:
                logger.exception("journal of %s: witnesses are asked again", town.slug)
                self._not_before[town.pk] = time.monotonic() + FAILED
            else:
                self._confirmed.add(town.pk)

    def _seal(self, town: Town, at: datetime) -> None:
        try:
            if town.pk not in self._opened:
                open_log(town=town, at=at)
                self._opened.add(town.pk)
            if self._sequencer.tick(town, at=at):
                self._sealed(town)
        except (HaltedError, UsedKeyError) as error:
            logger.error("journal halted, nothing is signed: %s", error)  # noqa: TRY400 - no bug
            self._not_before[town.pk] = time.monotonic() + HALTED
        except Exception:
            logger.exception("journal of %s: tried again in %d s", town.slug, FAILED)
            self._not_before[town.pk] = time.monotonic() + FAILED
        else:
            self._not_before.pop(town.pk, None)
