"""A witness remembers one head of each log, and cosigns no second history.

c2sp.org/tlog-witness, both sides, without the network and without the store. The witness
is `answer`; who asks uses `Request` and `read_answer`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from http import HTTPStatus
from typing import TYPE_CHECKING, Self

from parvis.core.errors import CoreError, MalformedError, VerificationError
from parvis.core.ledger.checkpoint import Checkpoint
from parvis.core.ledger.encoding import from_base64, from_decimal, to_base64
from parvis.core.ledger.keys import ML_DSA_COSIGNATURE, VerifierKey
from parvis.core.ledger.merkle import EMPTY_ROOT, HASH_SIZE, check_consistency
from parvis.core.ledger.note import Note, Signature

if TYPE_CHECKING:  # who only verifies may do without the library that signs
    from parvis.core.ledger.signer import SignerKey

MAX_BODY = 16 * 1024  # bytes of a request, as the witness of transparency-dev has it
MAX_PROOF = 63  # hashes
TEXT = "text/plain; charset=utf-8"
SIZE = "text/x.tlog.size"
ATTEMPTS = 3  # at a head that others move at the same moment


@dataclass(frozen=True, slots=True)
class Request:
    """The body of `add-checkpoint`: what the log believes was cosigned last, and its head."""

    old: int
    proof: tuple[bytes, ...]
    note: Note

    @classmethod
    def parse(cls, body: bytes) -> Self:
        """Read a request; nothing is checked.

        Raises:
            MalformedError: and nothing else, whatever the bytes.
        """
        if len(body) > MAX_BODY:
            raise MalformedError(f"request: more than {MAX_BODY} bytes")
        try:
            head, blank, note = body.decode().partition("\n\n")
        except UnicodeDecodeError as error:
            raise MalformedError("request: not a text in UTF-8") from error
        first, *lines = head.split("\n")
        if not blank or not first.startswith("old "):
            raise MalformedError("request: old size, proof, empty line, checkpoint")
        proof = tuple(from_base64(line, "request: a hash") for line in lines)
        if len(proof) > MAX_PROOF or any(len(step) != HASH_SIZE for step in proof):
            raise MalformedError(f"request: at most {MAX_PROOF} hashes of {HASH_SIZE} bytes")
        request = cls(
            from_decimal(first.removeprefix("old "), "request: the old size"),
            proof,
            Note.parse(note),
        )
        request.checkpoint()
        return request

    def __str__(self) -> str:
        """Write the body as `parse` reads it."""
        return "\n".join((f"old {self.old}", *map(to_base64, self.proof), "", str(self.note)))

    def checkpoint(self) -> Checkpoint:
        """Read the head that a cosignature is asked for; unchecked."""
        return Checkpoint.parse(self.note.text)


@dataclass(frozen=True, slots=True)
class Seen:
    """The last head of a log that a witness cosigned, and when it said so."""

    size: int = 0
    root: bytes = EMPTY_ROOT
    at: int = 0  # POSIX seconds


NOTHING = Seen()


@dataclass(frozen=True, slots=True)
class Known:
    """What a witness holds of a log: the keys that it trusts to sign it, and the last head."""

    keys: tuple[VerifierKey, ...]
    seen: Seen = NOTHING


@dataclass(frozen=True, slots=True)
class Answer:
    """What goes back over HTTP; without a body, without a content type."""

    status: HTTPStatus
    body: str = ""
    content_type: str = ""


class RefusedError(VerificationError):
    """A witness does not cosign; carries the answer that says so."""

    def __init__(self, answer: Answer, why: str) -> None:
        super().__init__(f"{answer.status}: {why}")
        self.answer = answer


Find = Callable[[str], Known | None]  # origin -> what is held of the log, if it is witnessed
Swap = Callable[[str, Seen, Seen, Note], bool]  # origin, held, new, signed by the log


def answer(
    body: bytes, *, find: Find, swap: Swap, signers: Sequence["SignerKey"], at: int
) -> Answer:
    """Answer `add-checkpoint`.

    Args:
        body: of the request.
        find: gives what is held of a log.
        swap: replaces the head that is held by the new one, durably, if it is still the
            one that was found; returns whether it was. Called before anything is signed.
        signers: the witness's keys, one line each.
        at: POSIX seconds; a log never sees them go back.
    """
    try:
        request = Request.parse(body)
        origin = request.checkpoint().origin
        for _ in range(ATTEMPTS):
            known = find(origin)
            new = decide(request, known, at=at)
            if known is not None and swap(origin, known.seen, new, request.note):
                return Answer(HTTPStatus.OK, cosignatures(request.note, new, signers), TEXT)
    except RefusedError as refusal:
        return refusal.answer
    except MalformedError:
        return Answer(HTTPStatus.BAD_REQUEST)
    return Answer(HTTPStatus.SERVICE_UNAVAILABLE)


def decide(request: Request, known: Known | None, *, at: int) -> Seen:
    """Return the head to remember, the checks in the order of the specification.

    Raises:
        RefusedError: carries the answer.
    """
    head = request.checkpoint()
    if known is None:
        raise _refused(HTTPStatus.NOT_FOUND, "an unknown log")
    try:
        request.note.check(known.keys)
    except VerificationError as error:
        raise _refused(HTTPStatus.FORBIDDEN, str(error)) from error
    if request.old > head.size:
        raise _refused(HTTPStatus.BAD_REQUEST, "the old size is beyond the new one")
    if request.old != known.seen.size:
        stale = Answer(HTTPStatus.CONFLICT, f"{known.seen.size}\n", SIZE)
        raise RefusedError(stale, "another size was cosigned last")
    try:
        _check_growth(request, head, known.seen.root)
    except CoreError as error:
        raise _refused(HTTPStatus.UNPROCESSABLE_ENTITY, str(error)) from error
    return Seen(head.size, head.root, max(at, known.seen.at))


def cosignatures(note: Note, seen: Seen, signers: Sequence["SignerKey"]) -> str:
    """Write a line for each key; ML-DSA-44 signs no extension lines, and is left out then."""
    plain = not Checkpoint.parse(note.text).extensions
    able = [key for key in signers if plain or key.verifier.kind != ML_DSA_COSIGNATURE]
    return "".join(f"{key.sign(note.text, at=seen.at)}\n" for key in able)


def origin_hash(origin: str) -> str:
    """Name a log where a witness publishes its last cosigned head."""
    return sha256(origin.encode()).hexdigest()


def _check_growth(request: Request, head: Checkpoint, root: bytes) -> None:
    if head.size == 0 and head.root != EMPTY_ROOT:
        raise VerificationError("an empty tree has one root")
    if request.old:
        check_consistency(
            old=request.old, size=head.size, path=request.proof, old_root=root, root=head.root
        )
    elif request.proof:
        raise MalformedError("from an empty tree, the proof is empty")


def _refused(status: HTTPStatus, why: str) -> RefusedError:
    return RefusedError(Answer(status), why)


@dataclass(frozen=True, slots=True)
class Cosigned:
    """The witness vouches: its lines, of keys that are known, and the latest time."""

    signatures: tuple[Signature, ...]
    at: int

    def is_of(self, now: int) -> bool:
        """Whether it was made now, as near as clocks agree: an older one may be replayed.

        What a witness cosigned is public, so whoever stands before it can send it again.
        """
        return abs(self.at - now) <= MAX_AHEAD


@dataclass(frozen=True, slots=True)
class Stale:
    """The witness last cosigned `size`: ask again from there.

    A size beyond the log's own means that this log has forgotten what it signed.
    """

    size: int


@dataclass(frozen=True, slots=True)
class ForkAlarm:
    """The witness holds another history under the same name."""

    status: int


@dataclass(frozen=True, slots=True)
class Down:
    """This witness is of no use now."""

    why: str


Outcome = Cosigned | Stale | ForkAlarm | Down
MAX_AHEAD = 300  # seconds that a witness's clock may be from ours


def read_answer(
    status: int, body: bytes, *, note: Note, keys: Sequence[VerifierKey], now: int
) -> Outcome:
    """Understand a witness's answer, whatever version of the specification it follows.

    Only 200 and 409 with a decimal body have a meaning everywhere. A witness that refuses
    a proof which we know to be right (422, or 409 without a body) holds another history.
    Everything else says that it is down: some answer 500 to a false signature, some 403
    for an unknown log.

    Args:
        status: of HTTP.
        body: of the answer, of which no more than `MAX_BODY` is read.
        note: what was sent; its proof was right.
        keys: the witness's.
        now: POSIX seconds; a cosignature from the future is refused.
    """
    text = body[: MAX_BODY + 1].decode(errors="replace")
    if status == HTTPStatus.OK:
        return _read_lines(text, note, keys, now)
    if status == HTTPStatus.UNPROCESSABLE_ENTITY or (status == HTTPStatus.CONFLICT and not text):
        return ForkAlarm(status)
    if status == HTTPStatus.CONFLICT:
        try:
            return Stale(from_decimal(text.removesuffix("\n"), "answer: the size"))
        except MalformedError as error:
            return Down(str(error))
    return Down(f"status {status}")


def _read_lines(text: str, note: Note, keys: Sequence[VerifierKey], now: int) -> Outcome:
    try:
        lines = Note.parse(f"{note.text}\n{text}")
        vouchers = lines.check(keys)
    except CoreError as error:
        return Down(str(error))
    times = [voucher.at for voucher in vouchers if voucher.at is not None]
    if len(times) != len(vouchers) or max(times) > now + MAX_AHEAD:
        return Down("a cosignature without a time, or from the future")
    known = {(voucher.key.name, voucher.key.key_id) for voucher in vouchers}
    mine = tuple(line for line in lines.signatures if (line.name, line.key_id) in known)
    return Cosigned(mine, max(times))
