"""The worker's third duty: tasks and periodic work, in a process of their own."""

import logging
import time
from datetime import datetime
from pathlib import Path

from django.utils.timezone import now

from parvis.apps.common.periodic import run_due
from parvis.apps.common.tasks import retry_failed, run_next, take_back

LOOK = 10.0  # seconds between two looks at what is due again

logger = logging.getLogger(__name__)


class Errands:
    """Runs tasks one by one, and what is due between two of them."""

    def __init__(self, home: Path, worker: str) -> None:
        self._home = home
        self._worker = worker
        self._looked: float | None = None

    def begin(self, at: datetime) -> None:
        """Take back what an earlier process left half-done."""
        taken = take_back(at=at)
        if taken:
            logger.warning("%d task(s) had been interrupted and will run again", taken)

    def run_one(self) -> bool:
        """Do the next thing there is to do, and say whether there was a task."""
        if self._looked is None or time.monotonic() - self._looked >= LOOK:
            self._looked = time.monotonic()
            retry_failed(at=now())
            run_due(self._home, at=now())
        return run_next(self._worker)
