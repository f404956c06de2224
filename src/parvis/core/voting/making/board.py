"""The archive of an election, made: what to append for each event, byte for byte.

Nothing is written here: whoever keeps the file appends the bytes, syncs it, and keeps the head.
"""

from dataclasses import dataclass

from parvis.core.errors import VerificationError
from parvis.core.voting import archive, wire
from parvis.core.voting.decryption import Owned
from parvis.core.voting.tally import Sized


@dataclass(frozen=True, slots=True)
class Head:
    """Where an archive stands: all that is needed to append to it."""

    time: int  # of the archive, in POSIX seconds; each record bears it
    height: int
    kind: str
    hash: str


@dataclass(frozen=True, slots=True)
class Appended:
    """One event: the bytes to append, its own text, and where the archive stands then."""

    data: bytes
    event: bytes
    head: Head


def setup(
    time: int, *, election: bytes, trustees: bytes, credentials: bytes, certificate: bytes = b""
) -> Appended:
    """Begin an archive; `time` is public, on every record: that of the opening, of no vote."""
    parts = {"election": election, "trustees": trustees, "credentials": credentials}
    parts |= {"credentials_certificate": certificate} if certificate else {}
    hashes = {name: wire.hex_hash(data) for name, data in parts.items()}
    bodies = (*parts.values(), wire.dump(hashes).encode())
    begun = _appended(time, archive.SETUP, None, bodies)
    return Appended(archive.start(time) + begun.data, begun.event, begun.head)


def cast(head: Head, ballot: bytes) -> Appended:
    """Put a ballot in the urn; it is for the caller to have checked it."""
    return _after(head, archive.BALLOT, ballot)


def close(head: Head) -> Appended:
    """End the vote."""
    return _after(head, archive.END_BALLOTS)


def add_tally(head: Head, tally: bytes, *, ballots: int, weight: int) -> Appended:
    """Publish the encrypted tally."""
    sized = Sized(ballots, weight, wire.hex_hash(tally))
    return _after(head, archive.TALLY, tally, wire.dump(sized.wire()).encode())


def add_shuffle(head: Head, owner: int, shuffle: bytes) -> Appended:
    """Publish a trustee's shuffle."""
    return _owned(head, archive.SHUFFLE, owner, shuffle)


def end_shuffles(head: Head) -> Appended:
    """Say that nobody shuffles any more."""
    return _after(head, archive.END_SHUFFLES)


def add_decryption(head: Head, owner: int, decryption: bytes) -> Appended:
    """Publish a trustee's partial decryption."""
    return _owned(head, archive.DECRYPTION, owner, decryption)


def publish(head: Head, result: bytes) -> Appended:
    """Publish the result, the last event."""
    return _after(head, archive.RESULT, result)


def _owned(head: Head, kind: str, owner: int, body: bytes) -> Appended:
    owned = Owned(owner, wire.hex_hash(body))
    return _after(head, kind, body, wire.dump(owned.wire()).encode())


def _after(head: Head, kind: str, *bodies: bytes) -> Appended:
    """Append an event that may follow the last one.

    Raises:
        VerificationError: it may not.
    """
    if kind not in archive.FOLLOWERS[head.kind]:
        raise VerificationError(f"archive: {kind} may not follow {head.kind}")
    return _appended(head.time, kind, head, bodies)


def _appended(time: int, kind: str, before: Head | None, bodies: tuple[bytes, ...]) -> Appended:
    height, parent = (before.height + 1, before.hash) if before else (0, None)
    payload = wire.hex_hash(bodies[-1]) if bodies else None
    event = archive.event_text(kind, height, parent=parent, payload=payload)
    records = [archive.write_data(body, time) for body in bodies]
    data = b"".join([*records, archive.write_event(event, time)])
    return Appended(data, event, Head(time, height, kind, wire.hex_hash(event)))
