"""RFC 3161: a timestamp authority states that a digest existed at a moment.

What is here: the request's bytes, and what an answer says. Who signs it, with which
certificates, is a `Verifier`'s part, which the caller brings: the machinery of
certificates is large and belongs to the server. `Token.parse` alone proves nothing.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final, Protocol, Self

from parvis.core.errors import MalformedError, VerificationError

MAX_ANSWER = 1 << 16  # bytes
_INTEGER, _BOOLEAN, _OCTETS, _NULL, _OID, _TIME = 0x02, 0x01, 0x04, 0x05, 0x06, 0x18
_SEQUENCE, _SET, _FIRST = 0x30, 0x31, 0xA0
_SHA256: Final = bytes.fromhex("608648016503040201")  # 2.16.840.1.101.3.4.2.1
_SIGNED: Final = bytes.fromhex("2a864886f70d010702")  # id-signedData, RFC 5652
_TST: Final = bytes.fromhex("2a864886f70d0109100104")  # id-ct-TSTInfo
_GRANTED = frozenset({0, 1})  # granted, grantedWithMods


class Verifier(Protocol):
    """Checks the signature and the certificates of an answer, against roots of its own."""

    def check_signed(self, answer: bytes) -> None:
        """Check an answer; a `VerificationError` says that no trusted authority signed it."""


@dataclass(frozen=True, slots=True)
class Token:
    """What an authority states: this digest, at this moment, under this number."""

    digest: bytes
    at: datetime
    serial: int
    nonce: int | None

    @classmethod
    def parse(cls, answer: bytes) -> Self:
        """Read a `TimeStampResp`; its signature is not checked.

        Raises:
            MalformedError: not an answer, or of another hash than SHA-256.
            VerificationError: the authority refused.
        """
        if len(answer) > MAX_ANSWER:
            raise MalformedError(f"RFC 3161: more than {MAX_ANSWER} bytes")
        whole = _Der(answer).inside(_SEQUENCE)
        if _number(whole.inside(_SEQUENCE).take(_INTEGER)) not in _GRANTED:
            raise VerificationError("RFC 3161: the authority refused")
        content = whole.inside(_SEQUENCE)
        content.expect(_OID, _SIGNED)
        signed = content.inside(_FIRST).inside(_SEQUENCE)
        signed.take(_INTEGER)
        signed.take(_SET)
        wrapped = signed.inside(_SEQUENCE)
        wrapped.expect(_OID, _TST)
        return cls._info(_Der(wrapped.inside(_FIRST).take(_OCTETS)).inside(_SEQUENCE))

    @classmethod
    def _info(cls, info: "_Der") -> Self:
        info.expect(_INTEGER, b"\x01")
        info.take(_OID)  # the authority's policy
        imprint = info.inside(_SEQUENCE)
        imprint.inside(_SEQUENCE).expect(_OID, _SHA256)
        digest = imprint.take(_OCTETS)
        serial, at = _number(info.take(_INTEGER)), _moment(info.take(_TIME))
        for tag in (_SEQUENCE, _BOOLEAN):  # accuracy, ordering
            if info.tag() == tag:
                info.take(tag)
        nonce = _number(info.take(_INTEGER)) if info.tag() == _INTEGER else None
        return cls(digest, at, serial, nonce)

    def check_asked(self, digest: bytes, nonce: int) -> None:
        """Check that the answer is to this request.

        Raises:
            VerificationError: it is of another digest, or not fresh.
        """
        if self.digest != digest:
            raise VerificationError("RFC 3161: the timestamp of something else")
        if self.nonce != nonce:
            raise VerificationError("RFC 3161: the answer to another request")


def request(digest: bytes, nonce: int) -> bytes:
    """Write a `TimeStampReq` for a SHA-256 digest; the nonce is eight fresh random bytes.

    Asks for the authority's certificate, so that the answer can be kept alone.
    """
    algorithm = _field(_SEQUENCE, _field(_OID, _SHA256), _field(_NULL))
    imprint = _field(_SEQUENCE, algorithm, _field(_OCTETS, digest))
    number = nonce.to_bytes(nonce.bit_length() // 8 + 1)
    fields = (imprint, _field(_INTEGER, number), _field(_BOOLEAN, b"\xff"))
    return _field(_SEQUENCE, _field(_INTEGER, b"\x01"), *fields)


def check_answer(answer: bytes, *, digest: bytes, nonce: int, verifier: Verifier) -> Token:
    """Check an answer whole, and return what it states.

    Raises:
        MalformedError: not an answer.
        VerificationError: a refusal, another request's, or no trusted authority's.
    """
    token = Token.parse(answer)
    token.check_asked(digest, nonce)
    verifier.check_signed(answer)
    return token


class _Der:
    """Reads fields one after the other: ITU-T X.690, section 8, definite lengths."""

    def __init__(self, data: bytes) -> None:
        self._data, self._place = data, 0

    def tag(self) -> int | None:
        return self._data[self._place] if self._place < len(self._data) else None

    def take(self, tag: int) -> bytes:
        if self.tag() != tag:
            raise MalformedError("RFC 3161: another field than the one expected")
        start = self._place + 2
        size = int.from_bytes(self._data[self._place + 1 : start])
        if size & 0x80:
            width = size & 0x7F
            size = int.from_bytes(self._data[start : start + width])
            start += width
        self._place = start + size
        if start > len(self._data) or self._place > len(self._data):
            raise MalformedError("RFC 3161: an answer that is cut")
        return self._data[start : self._place]

    def inside(self, tag: int) -> "_Der":
        return _Der(self.take(tag))

    def expect(self, tag: int, value: bytes) -> None:
        if self.take(tag) != value:
            raise MalformedError("RFC 3161: another value than the one expected")


def _field(tag: int, *parts: bytes) -> bytes:
    """Write a field of less than 128 bytes, which all of a request's are."""
    data = b"".join(parts)
    return bytes([tag, len(data)]) + data


def _number(data: bytes) -> int:
    return int.from_bytes(data, signed=True)


def _moment(data: bytes) -> datetime:
    """Read a `GeneralizedTime` as RFC 3161 restricts it, to the second."""
    text = data.decode("ascii", errors="replace")
    try:
        moment = datetime.strptime(text[:14], "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except ValueError as error:
        raise MalformedError("RFC 3161: no such moment") from error
    if not text.endswith("Z"):
        raise MalformedError("RFC 3161: a moment that is not in UTC")
    return moment
