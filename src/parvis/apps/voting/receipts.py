"""Where a ballot stands: in the urn, in the journal, and whether a later one takes its place."""

from base64 import b64encode
from dataclasses import dataclass
from typing import Self

from django.http import Http404
from django.urls import reverse

from parvis.apps.ledger.models import Entry
from parvis.apps.ledger.services import Standing, log_numbered, log_of
from parvis.apps.voting.models import Ballot, Election, Record

STATES = {1: "received", 2: "sealed", 3: "attested"}


@dataclass(frozen=True, slots=True)
class Place:
    """A ballot of the urn, as anybody may see it."""

    election: Election
    tracker: str  # hexadecimal
    height: int
    is_replaced: bool
    standing: Standing

    @classmethod
    def of(cls, election: Election, tracker: str) -> Self:
        """Find a ballot by its tracker, in hexadecimal.

        Raises:
            Http404: there is none.
        """
        rows = Ballot.objects.with_replacement().filter(election=election, tracker=tracker)
        return cls._of(election, rows.first())

    @classmethod
    def of_code(cls, election: Election, credential: str) -> Self:
        """Find the ballot that counts for the public part of a code.

        Raises:
            Http404: there is none.
        """
        rows = Ballot.objects.with_replacement()
        found = rows.filter(election=election, code__public=credential).order_by("-turn")
        return cls._of(election, found.first())

    @classmethod
    def _of(cls, election: Election, ballot: Ballot | None) -> Self:
        if ballot is None:
            raise Http404
        record = Record.objects.select_related("entry").get(election=election, height=ballot.height)
        entry = record.entry
        standing = Standing.of(entry.index, log_of(entry)) if entry else Standing(None)
        is_replaced = bool(getattr(ballot, "is_replaced", False))
        return cls(election, ballot.tracker, ballot.height, is_replaced, standing)

    @classmethod
    def just_cast(cls, election: Election, tracker: str, height: int) -> Self:
        """Place a ballot that has just gone in: nothing has sealed it yet."""
        return cls(election, tracker, height, is_replaced=False, standing=Standing(None))

    @property
    def is_sealed(self) -> bool:
        """Whether the journal's signed head covers it."""
        return self.standing.rank > 1

    @property
    def shown(self) -> str:
        """The tracker as the voter was shown it."""
        return shown(self.tracker)

    def json(self) -> dict[str, object]:
        """Return what programs read: see `docs/reference/voting-pages.md`."""
        index = self.standing.index if self.is_sealed else None
        log = log_numbered(self.standing.number) if index is not None else None
        return {
            "tracker": self.shown,
            "sha256": self.tracker,
            "height": self.height,
            "is_replaced": self.is_replaced,
            "state": STATES[self.standing.rank],
            "index": index,
            "checkpoint": log.checkpoint if log else None,
            "proof": self.standing.proof or None,
            "page": reverse("vote-ballot", args=[self.election.public_id, self.tracker]),
        }


def shown(tracker: str) -> str:
    """Write a tracker as voters are shown it: base64 without padding."""
    return b64encode(bytes.fromhex(tracker)).decode().rstrip("=")


def entry_of(election: Election, kind: str) -> Entry | None:
    """Return the journal's entry of the only event of a kind."""
    found = Record.objects.filter(election=election, type=kind).select_related("entry").first()
    return found.entry if found else None
