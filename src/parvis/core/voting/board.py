"""The board of an election: its archive and a town's journal, event by entry.

The journal holds an entry for each event, in the same order, under a head that witnesses
have seen. So nobody can take an event away, add one or change their order later, not even
who keeps the archive: ballots in another order are a true archive, and another journal.
"""

from collections.abc import Iterator
from typing import Final

from parvis.core.errors import VerificationError
from parvis.core.ledger.entries import Leaf
from parvis.core.voting import archive
from parvis.core.voting.archive import Event

ENTRIES: Final = {  # the type of the journal's entry of each kind of event
    archive.SETUP: "election.setup",
    archive.BALLOT: "election.ballot",
    archive.END_BALLOTS: "election.close",
    archive.TALLY: "election.tally",
    archive.SHUFFLE: "election.tally",
    archive.END_SHUFFLES: "election.tally",
    archive.DECRYPTION: "election.tally",
    archive.RESULT: "election.result",
}
_TYPES = frozenset(ENTRIES.values())


class Comparison:
    """Follows a journal, and compares it with an archive."""

    def __init__(self, uuid: str, events: Iterator[Event]) -> None:
        self._uuid, self._events = uuid, events
        self.compared = 0
        self.difference = ""  # the first one; nothing after it is compared

    def watch(self, index: int, kind: str, entry: bytes) -> None:
        """Compare an entry with the event that should have it; see `ledger.audit`."""
        if kind not in _TYPES or self.difference:
            return
        data = Leaf.parse(entry).data
        if data.get("uuid") != self._uuid:
            return
        event = next(self._events, None)
        if event is None:
            self.difference = f"entry {index}: of an event that the archive does not have"
        elif (kind, data.get("height"), data.get("sha256")) != _expected(event):
            self.difference = f"entry {index}: not that of event {event.height}"
        else:
            self.compared += 1

    def check(self) -> None:
        """Check, at the end of the journal, that both hold the same events.

        Raises:
            VerificationError: says what differs first.
        """
        left = None if self.difference else next(self._events, None)
        if left is not None:
            self.difference = f"event {left.height}: it has no entry in the journal"
        if self.difference:
            raise VerificationError(self.difference)


def _expected(event: Event) -> tuple[str, int, str | None]:
    """A ballot is named by its own hash, the voter's tracker; any other event by its own."""
    named = event.payload if event.kind == archive.BALLOT else event.hash
    return ENTRIES[event.kind], event.height, named
