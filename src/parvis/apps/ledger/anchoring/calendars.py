"""OpenTimestamps: ask calendars now, come back when a block of Bitcoin holds the answer."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from secrets import token_bytes
from typing import Self

from parvis.apps.ledger.anchoring.network import StatusError, ask, check_address, host_of
from parvis.apps.ledger.anchoring.plugs import (
    Head,
    Parameters,
    Receipt,
    UnreachableError,
    WaitError,
)
from parvis.core.errors import MalformedError, VerificationError
from parvis.core.ledger.anchors.aggregation import aggregated
from parvis.core.ledger.anchors.opentimestamps import (
    Attestation,
    Kind,
    Timestamp,
    asked,
    detached,
    joined,
    upgraded,
)

NONCE = 16  # bytes
QUESTION = "application/x-www-form-urlencoded"  # as the reference client says
FORMAT = "application/vnd.opentimestamps.v1"
PUBLIC = (
    "https://alice.btc.calendar.opentimestamps.org",
    "https://bob.btc.calendar.opentimestamps.org",
)
Headers = Callable[[int], bytes]  # a block's header, by its height


@dataclass(frozen=True, slots=True)
class Calendars:
    """Calendars to ask, and where headers of blocks come from, if from anywhere."""

    addresses: tuple[str, ...]
    headers: Headers | None = None
    takes_many = True

    @classmethod
    def of(cls, parameters: Parameters) -> Self:
        """Read a town's settings; without any, the public calendars and no headers.

        Raises:
            SettingError: they cannot work.
        """
        addresses = tuple(parameters.get("urls") or PUBLIC)
        explorer = parameters.get("explorer", "")
        for address in (*addresses, *([explorer] if explorer else [])):
            check_address(address)
        return cls(addresses, explored(explorer) if explorer else None)

    def submit(self, heads: Sequence[Head]) -> list[Receipt]:
        """Stamp all heads together: one question to each calendar, and one answer is enough."""
        nonces = [token_bytes(NONCE) for _ in heads]
        leaves = [asked(head.digest, nonce) for head, nonce in zip(heads, nonces, strict=True)]
        root, paths = aggregated(leaves)
        answers = joined(self._answers(root))
        place = ", ".join(map(host_of, self.addresses))
        return [
            Receipt(detached(head.digest, nonce, answers, between=path), False, place=place)
            for head, nonce, path in zip(heads, nonces, paths, strict=True)
        ]

    def upgrade(self, head: Head, data: bytes) -> Receipt:
        """Put the calendars' blocks in place of their promises.

        Raises:
            WaitError: no block holds the proof yet.
        """
        troubles: list[UnreachableError] = []
        for pending in reversed(_pending(data)):  # from the end: the places before stay true
            try:
                data = self._upgraded(data, pending)
            except StatusError as error:  # 404: too early
                if error.status != 404:
                    troubles.append(error)
            except UnreachableError as error:
                troubles.append(error)
        if not _blocks(data):
            raise troubles[0] if troubles else WaitError
        return self.verify(head, data)

    def verify(self, head: Head, data: bytes) -> Receipt:
        """Check what a proof is of, and the block where a source of headers is set."""
        Timestamp.parse(data).check_digest(head.digest)
        blocks = _blocks(data)
        if not blocks:
            raise VerificationError("OpenTimestamps: no block of Bitcoin holds this proof yet")
        lowest = min(blocks, key=lambda block: block.height or 0)
        at = None
        if self.headers is not None:
            seconds = lowest.check_block(self.headers(lowest.height or 0))
            at = datetime.fromtimestamp(seconds, UTC)
        return Receipt(data, True, at, f"Bitcoin, n° {lowest.height}")

    def _answers(self, root: bytes) -> list[bytes]:
        found, troubles = [], []
        for address in self.addresses:
            try:
                answer = ask(f"{address.rstrip('/')}/digest", root, QUESTION, FORMAT)
                detached(root, b"-", answer)  # reads it: it must continue a proof
                found.append(answer)
            except (UnreachableError, MalformedError) as error:
                troubles.append(error)
        if not found:
            raise troubles[0]
        return found

    def _upgraded(self, data: bytes, pending: Attestation) -> bytes:
        """Ask one calendar for what became of its promise; none that we do not know."""
        address = pending.address.rstrip("/")
        if address not in {known.rstrip("/") for known in (*self.addresses, *PUBLIC)}:
            return data
        place = f"{address}/timestamp/{pending.message.hex()}"
        answer = ask(place, accept=FORMAT)
        with suppress(MalformedError):
            return upgraded(data, pending, answer)
        raise UnreachableError(f"{host_of(place)} : OpenTimestamps ?")


def explored(address: str) -> Headers:
    """Read headers from an explorer of blocks: `block-height/N`, `block/H/header`."""

    def header(height: int) -> bytes:
        name = ask(f"{address.rstrip('/')}/block-height/{height}").decode(errors="replace").strip()
        if len(name) != 64 or not name.isalnum():
            raise UnreachableError(f"{host_of(address)} : bloc {height} ?")
        text = ask(f"{address.rstrip('/')}/block/{name}/header").decode(errors="replace").strip()
        try:
            return bytes.fromhex(text)
        except ValueError as error:
            raise UnreachableError(f"{host_of(address)} : bloc {height} ?") from error

    return header


def _pending(data: bytes) -> list[Attestation]:
    found = Timestamp.parse(data).attestations
    return sorted((a for a in found if a.kind == Kind.PENDING), key=lambda a: a.span)


def _blocks(data: bytes) -> list[Attestation]:
    return [a for a in Timestamp.parse(data).attestations if a.kind == Kind.BITCOIN]
