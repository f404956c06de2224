"""RFC 3161: a timestamp authority states that a digest existed at a moment.

What is here: the request's bytes, and what an answer says. Who signs it, with which
certificates, is a `Verifier`'s part: `authority.py` has one. `Token.parse` alone proves
nothing.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final, Protocol, Self

from parvis.core.errors import MalformedError, VerificationError
from parvis.core.ledger.anchors.der import (
    BOOLEAN,
    FIRST,
    INTEGER,
    NULL,
    OCTETS,
    OID,
    SEQUENCE,
    SET,
    TIME,
    Der,
    field,
    number,
    oid_of,
)

MAX_ANSWER = 1 << 16  # bytes
_SHA256: Final = bytes.fromhex("608648016503040201")  # 2.16.840.1.101.3.4.2.1
_SIGNED: Final = bytes.fromhex("2a864886f70d010702")  # id-signedData, RFC 5652
TST: Final = bytes.fromhex("2a864886f70d0109100104")  # id-ct-TSTInfo
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
    policy: bytes  # the object identifier of the rules that the authority follows, as DER

    @classmethod
    def parse(cls, answer: bytes) -> Self:
        """Read a `TimeStampResp`; its signature is not checked.

        Raises:
            MalformedError: not an answer, or of another hash than SHA-256.
            VerificationError: the authority refused.
        """
        return cls.read(Der(content_of(signed_of(answer))).inside(SEQUENCE))

    @classmethod
    def read(cls, info: Der) -> Self:
        """Read a `TSTInfo`.

        Raises:
            MalformedError: it is none.
        """
        info.expect(INTEGER, b"\x01")
        policy = info.take(OID)
        imprint = info.inside(SEQUENCE)
        imprint.inside(SEQUENCE).expect(OID, _SHA256)
        digest = imprint.take(OCTETS)
        serial, at = number(info.take(INTEGER)), _moment(info.take(TIME))
        for tag in (SEQUENCE, BOOLEAN):  # accuracy, ordering
            info.optional(tag)
        nonce = info.optional(INTEGER)
        return cls(digest, at, serial, None if nonce is None else number(nonce), policy)

    def check_asked(self, digest: bytes, nonce: int, policy: str = "") -> None:
        """Check that the answer is to this request.

        Raises:
            VerificationError: it is of another digest, not fresh, or by other rules.
        """
        self.check_digest(digest)
        if self.nonce != nonce:
            raise VerificationError("RFC 3161: the answer to another request")
        if policy and self.policy != oid_of(policy):
            raise VerificationError("RFC 3161: a timestamp by other rules than those asked for")

    def check_digest(self, digest: bytes) -> None:
        """Check that the timestamp is of this digest.

        Raises:
            VerificationError: it is of something else.
        """
        if self.digest != digest:
            raise VerificationError("RFC 3161: the timestamp of something else")


def request(digest: bytes, nonce: int, policy: str = "") -> bytes:
    """Write a `TimeStampReq` for a SHA-256 digest; the nonce is eight fresh random bytes.

    Asks for the authority's certificate, so that the answer can be kept alone.
    """
    algorithm = field(SEQUENCE, field(OID, _SHA256), field(NULL))
    imprint = field(SEQUENCE, algorithm, field(OCTETS, digest))
    rules = field(OID, oid_of(policy)) if policy else b""
    fresh = field(INTEGER, nonce.to_bytes(nonce.bit_length() // 8 + 1))
    return field(SEQUENCE, field(INTEGER, b"\x01"), imprint, rules, fresh, field(BOOLEAN, b"\xff"))


def check_answer(
    answer: bytes, *, digest: bytes, nonce: int, verifier: Verifier, policy: str = ""
) -> Token:
    """Check an answer whole, and return what it states.

    Raises:
        MalformedError: not an answer.
        VerificationError: a refusal, another request's, or no trusted authority's.
    """
    token = Token.parse(answer)
    token.check_asked(digest, nonce, policy)
    verifier.check_signed(answer)
    return token


def check_kept(answer: bytes, *, digest: bytes, verifier: Verifier) -> Token:
    """Check an answer that was kept, whose request is forgotten, and return what it states.

    Raises:
        MalformedError: not an answer.
        VerificationError: of something else, or no trusted authority's.
    """
    token = Token.parse(answer)
    token.check_digest(digest)
    verifier.check_signed(answer)
    return token


def signed_of(answer: bytes) -> Der:
    """Return the `SignedData` of an answer, to be read from its beginning.

    Raises:
        MalformedError: not an answer.
        VerificationError: the authority refused.
    """
    if len(answer) > MAX_ANSWER:
        raise MalformedError(f"RFC 3161: more than {MAX_ANSWER} bytes")
    outside = Der(answer)
    whole = outside.inside(SEQUENCE)
    outside.end()
    if number(whole.inside(SEQUENCE).take(INTEGER)) not in _GRANTED:
        raise VerificationError("RFC 3161: the authority refused")
    content = whole.inside(SEQUENCE)
    whole.end()
    content.expect(OID, _SIGNED)
    return content.inside(FIRST).inside(SEQUENCE)


def content_of(signed: Der) -> bytes:
    """Read on through a `SignedData` to what is signed: the bytes of a `TSTInfo`.

    Raises:
        MalformedError: it is something else.
    """
    signed.take(INTEGER)
    signed.take(SET)
    wrapped = signed.inside(SEQUENCE)
    wrapped.expect(OID, TST)
    return wrapped.inside(FIRST).take(OCTETS)


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
