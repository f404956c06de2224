"""How long the worker waits between two looks at the journals: less while people vote.

A second is soon enough for a grievance. Who has just voted waits before the page for the
ballot to stand in the journal, so that a vote that is open anywhere quickens all journals.
"""

import time
from datetime import datetime

from parvis.apps.common.tenancy import across_all
from parvis.apps.voting.models import Election

CALM = 1.0  # seconds
VOTING = 0.2
LOOK = 2.0  # seconds between two looks at the votes themselves


class Pace:
    """Knows whether anybody votes; asks the database now and then, not at each look."""

    def __init__(self) -> None:
        """Begin calmly."""
        self.seconds = CALM
        self._looked: float | None = None

    def look(self, at: datetime) -> None:
        """Look whether a vote is open in any town, unless that was done a moment ago."""
        moment = time.monotonic()
        if self._looked is not None and moment - self._looked < LOOK:
            return
        self._looked = moment
        with across_all():
            self.seconds = VOTING if Election.objects.open(at).exists() else CALM
