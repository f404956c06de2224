"""The key that a visitor has from elsewhere, beside the one that this site announces."""

from dataclasses import dataclass
from typing import Self

from parvis.apps.ledger.models import Log, Witness
from parvis.core.errors import MalformedError
from parvis.core.ledger.keys import ED25519, VerifierKey
from parvis.core.ledger.witness import origin_hash

MOST = 400  # characters


@dataclass(frozen=True, slots=True)
class OwnKey:
    """What was typed, the key that the commands of the page bear, and what is said of it."""

    typed: str
    key: VerifierKey
    verdict: str  # none, unreadable, same, older or other

    @classmethod
    def of(cls, log: Log, typed: str) -> Self:
        """Compare what somebody typed with the keys of a journal."""
        typed = typed.replace("\0", "").strip()[:MOST]
        if not typed:
            return cls("", log.key, "none")
        try:
            key = VerifierKey.parse(typed)
        except MalformedError:
            return cls(typed, log.key, "unreadable")
        if key.kind != ED25519:
            return cls(typed, log.key, "unreadable")
        if key in log.announced_keys:
            return cls(typed, key, "same")
        return cls(typed, key, "older" if key in log.known_keys else "other")


@dataclass(frozen=True, slots=True)
class Holder:
    """A witness, which was given the journal's key by the town, and what it shows of it."""

    label: str
    seen: str


def holders(log: Log) -> list[Holder]:
    """Return those who hold the journal's key and do not live at its host. One query."""
    name = origin_hash(log.origin)
    return [
        Holder(each.label, f"{each.url.rstrip('/')}/{name}/checkpoint")
        for each in Witness.objects.independent()
    ]
