"""When not to ask: a day's budget, a circuit that opens on a dead engine, and retries.

The circuit is Nygard's (Release It!, 2007): some failures in a row open it, it stays open a
while, then one question tries; each failure of that one doubles the wait.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

QUICK = 0.8  # seconds that somebody who types waits for an engine, all its questions together
TIMEOUT = 20.0  # seconds of one attempt, from the first packet to the last byte
PAUSES = (1.0, 4.0)  # seconds before the second attempt and before the third
LONGEST_PAUSE = 10.0  # an engine that asks to wait longer is asked another time
FAILURES = 3
FIRST_WAIT = timedelta(minutes=5)
LONGEST_WAIT = timedelta(hours=2)
BUSY = frozenset({429, 502, 503, 504})  # worth asking again; a 500 is not, it is refused
_DIGITS = "0123456789"


@dataclass(frozen=True, slots=True)
class Budget:
    """The most that a town asks in a day."""

    calls: int
    tokens: int

    def part(self, share: float) -> "Budget":
        """Return a share of it: what is done in the background leaves the rest to people."""
        return Budget(int(self.calls * share), int(self.tokens * share))


@dataclass(frozen=True, slots=True)
class Spent:
    """What was asked since midnight."""

    calls: int = 0
    tokens: int = 0


def has_room(budget: Budget, spent: Spent, tokens: int) -> bool:
    """Whether one more question of about so many tokens may be asked today."""
    return spent.calls < budget.calls and spent.tokens + tokens <= budget.tokens


@dataclass(frozen=True, slots=True)
class Circuit:
    """How an engine has fared: failures in a row, and until when it is left alone."""

    failures: int = 0
    open_until: datetime | None = None

    def lets_through(self, at: datetime) -> bool:
        """Whether a question may be asked now."""
        return self.open_until is None or at >= self.open_until

    def after_success(self) -> "Circuit":
        """Return the circuit closed again."""
        return Circuit()

    def after_failure(self, at: datetime) -> "Circuit":
        """Return the circuit after one more failure."""
        failures = self.failures + 1
        if failures < FAILURES:
            return replace(self, failures=failures)
        doublings = min(failures - FAILURES, 10)
        return Circuit(failures, at + min(FIRST_WAIT * 2**doublings, LONGEST_WAIT))


def pause_before(attempt: int, asked: str | None, pauses: tuple[float, ...] = PAUSES) -> float:
    """Return how long to wait before an attempt (the second is 1), as the engine asked if it did.

    `asked` is a `Retry-After` header; one that gives a date is left out.
    """
    text = (asked or "").strip()
    if text and len(text) < 10 and all(digit in _DIGITS for digit in text):
        return float(text)
    return pauses[min(attempt, len(pauses)) - 1]
