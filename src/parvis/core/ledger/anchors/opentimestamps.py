"""OpenTimestamps proofs: a head hashed, with many others, into a block of Bitcoin.

The format as the reference implementation reads it (opentimestamps/python-opentimestamps,
`core/timestamp.py`, `op.py`, `notary.py`, `serialize.py`): a digest, then a tree of
operations whose leaves are attestations. A calendar's promise proves nothing; the header
of a block does, to whoever has it from a source of their own.
"""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import Final, Self

from parvis.core.errors import MalformedError, VerificationError
from parvis.core.ledger.anchors.keccak import keccak256

MAGIC: Final = b"\0OpenTimestamps\0\0Proof\0\xbf\x89\xe2\xe8\x84\xe8\x92\x94"
VERSION = 1
MAX_FILE = 1 << 20  # bytes; our own bound
MAX_MESSAGE = 4096  # bytes of a message and of an argument, as in the reference
MAX_DEPTH = 256  # operations on one branch, as in the reference
MAX_PAYLOAD = 8192
MAX_ADDRESS = 1000
HEADER_SIZE = 80  # bytes of a Bitcoin block header

SHA256: Final = 0x08
APPEND: Final = 0xF0
PREPEND: Final = 0xF1
_FORK, _ATTEST = 0xFF, 0x00
_ADDRESS = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._/:")

Operation = Callable[[bytes], bytes]
_HASHES: Mapping[int, tuple[str, int]] = {
    0x02: ("sha1", 20),
    0x03: ("ripemd160", 20),
    SHA256: ("sha256", 32),
}
_UNARY: Mapping[int, Operation] = {
    0xF2: lambda message: message[::-1],
    0xF3: lambda message: message.hex().encode(),
    0x67: keccak256,
}


class Kind(StrEnum):
    """What attests."""

    BITCOIN = "bitcoin"
    LITECOIN = "litecoin"
    PENDING = "pending"  # a calendar promises
    UNKNOWN = "unknown"


_TAGS: Mapping[bytes, Kind] = {
    bytes.fromhex("0588960d73d71901"): Kind.BITCOIN,
    bytes.fromhex("06869a0d73d71b45"): Kind.LITECOIN,
    bytes.fromhex("83dfe30d2ef90c8e"): Kind.PENDING,
}


@dataclass(frozen=True, slots=True)
class Attestation:
    """A leaf of the proof: who says that `message` existed, and where in the file."""

    kind: Kind
    message: bytes
    height: int | None = None  # of the block
    address: str = ""  # of the calendar
    span: tuple[int, int] = (0, 0)

    def check_block(self, header: bytes) -> int:
        """Check the attestation against a block's header; return its POSIX time.

        The header must come from a source that the reader trusts to know the chain, at
        this height: only its own proof of work is checked here.

        Raises:
            MalformedError: not a header.
            VerificationError: another block, without the work it states, or no attestation
                of Bitcoin.
        """
        if len(header) != HEADER_SIZE:
            raise MalformedError(f"Bitcoin: a header is {HEADER_SIZE} bytes")
        exponent, mantissa = header[75], int.from_bytes(header[72:75], "little")
        target = mantissa << 8 * (exponent - 3) if 3 <= exponent <= 32 else 0
        if int.from_bytes(sha256(sha256(header).digest()).digest(), "little") > target:
            raise VerificationError("Bitcoin: a header without the work that it states")
        if self.kind != Kind.BITCOIN or header[36:68] != self.message:
            raise VerificationError("Bitcoin: this block does not hold the proof")
        return int.from_bytes(header[68:72], "little")


@dataclass(frozen=True, slots=True)
class Timestamp:
    """A detached proof: a digest, and everything that attests it."""

    algorithm: str
    digest: bytes
    attestations: tuple[Attestation, ...]

    @classmethod
    def parse(cls, data: bytes) -> Self:
        """Read a `.ots` file; no attestation is checked.

        Raises:
            MalformedError: and nothing else, whatever the bytes.
        """
        reader = _Reader(data)
        if len(data) > MAX_FILE or reader.take(len(MAGIC)) != MAGIC or reader.byte() != VERSION:
            raise MalformedError("OpenTimestamps: not a proof of version 1")
        algorithm, size = _HASHES.get(reader.byte(), ("", 0))
        if not size:
            raise MalformedError("OpenTimestamps: a digest of an unknown kind")
        digest = reader.take(size)
        found = tuple(reader.attestations(digest))
        if reader.place != len(data):
            raise MalformedError("OpenTimestamps: more bytes than the proof")
        return cls(algorithm, digest, found)

    def check_digest(self, digest: bytes) -> None:
        """Check that the proof is of this SHA-256 digest.

        Raises:
            VerificationError: it is of something else.
        """
        if (self.algorithm, self.digest) != ("sha256", digest):
            raise VerificationError("OpenTimestamps: the proof of another file")


def asked(digest: bytes, nonce: bytes) -> bytes:
    """Give what a calendar is asked to stamp; 16 fresh random bytes hide the digest from it.

    The request is `POST <calendar>/digest`, with these 32 bytes as its body.
    """
    return sha256(digest + nonce).digest()


def detached(digest: bytes, nonce: bytes, answer: bytes, *, between: bytes = b"") -> bytes:
    """Write a `.ots` file from a calendar's answer to `asked`.

    Args:
        digest: of the file that is stamped.
        nonce: what hid it.
        answer: of the calendar, or several that `joined`.
        between: operations that lead from `asked` to what the calendar was really sent.

    Raises:
        MalformedError: the answer does not continue the proof.
    """
    head = MAGIC + bytes([VERSION, SHA256]) + digest
    data = head + bytes([APPEND, len(nonce)]) + nonce + bytes([SHA256]) + between + answer
    Timestamp.parse(data)
    return data


def joined(answers: Sequence[bytes]) -> bytes:
    """Put several calendars' answers to one question side by side; one at least."""
    return b"".join(bytes([_FORK]) + answer for answer in answers[:-1]) + answers[-1]


def upgraded(data: bytes, pending: Attestation, answer: bytes) -> bytes:
    """Put a calendar's later answer (`GET <address>/timestamp/<message>`) in place of its promise.

    Raises:
        MalformedError: the answer does not continue the proof.
    """
    start, end = pending.span
    longer = data[:start] + answer + data[end:]
    Timestamp.parse(longer)
    return longer


class _Reader:
    """Reads a proof from left to right, without recursion."""

    def __init__(self, data: bytes) -> None:
        self.data, self.place = data, 0

    def take(self, count: int) -> bytes:
        found = self.data[self.place : self.place + count]
        if len(found) != count:
            raise MalformedError("OpenTimestamps: a proof that is cut")
        self.place += count
        return found

    def byte(self) -> int:
        return self.take(1)[0]

    def number(self) -> int:
        """Read an unsigned number, seven bits a byte, the lowest first."""
        value = 0
        for shift in range(0, 63, 7):
            digit = self.byte()
            value |= (digit & 0x7F) << shift
            if not digit & 0x80:
                return value
        raise MalformedError("OpenTimestamps: a number that does not end")

    def field(self, least: int, most: int) -> bytes:
        size = self.number()
        if not least <= size <= most:
            raise MalformedError(f"OpenTimestamps: a field of {size} bytes")
        return self.take(size)

    def attestations(self, message: bytes) -> list[Attestation]:
        found: list[Attestation] = []
        waiting: list[tuple[bytes, int]] = []  # nodes that go on after this branch
        depth = 0
        while True:
            tag = self.byte()
            if tag == _FORK:
                waiting.append((message, depth))
                tag = self.byte()
            if tag != _ATTEST:
                message, depth = self.apply(tag, message), depth + 1
                if depth > MAX_DEPTH:
                    raise MalformedError("OpenTimestamps: too many operations")
                continue
            found.append(self.attestation(message))
            if not waiting:
                return found
            message, depth = waiting.pop()

    def apply(self, tag: int, message: bytes) -> bytes:
        if tag in {APPEND, PREPEND}:
            other = self.field(1, MAX_MESSAGE)
            message = message + other if tag == APPEND else other + message
        elif tag in _HASHES:
            message = _hashed(_HASHES[tag][0], message)
        elif tag in _UNARY:
            message = _UNARY[tag](message)
        else:
            raise MalformedError(f"OpenTimestamps: an operation {tag:#04x} that is not known")
        if len(message) > MAX_MESSAGE:
            raise MalformedError(f"OpenTimestamps: a message of more than {MAX_MESSAGE} bytes")
        return message

    def attestation(self, message: bytes) -> Attestation:
        start = self.place - 1
        kind = _TAGS.get(self.take(8), Kind.UNKNOWN)
        payload = _Reader(self.field(0, MAX_PAYLOAD))
        span = (start, self.place)
        if kind == Kind.UNKNOWN:
            return Attestation(kind, message, span=span)
        height, address = None, b""
        if kind == Kind.PENDING:
            address = payload.field(0, MAX_ADDRESS)
        else:
            height = payload.number()
        if payload.place != len(payload.data) or not _ADDRESS.issuperset(address):
            raise MalformedError("OpenTimestamps: an attestation of another form")
        return Attestation(kind, message, height, address.decode(), span)


def _hashed(name: str, message: bytes) -> bytes:
    try:
        return hashlib.new(name, message).digest()
    except ValueError as error:
        raise MalformedError(f"OpenTimestamps: this machine has no {name}") from error
