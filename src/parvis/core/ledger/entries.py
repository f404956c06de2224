"""What may stand in a journal: the closed list of entry types, and their bytes.

A leaf is canonical JSON: `at`, `data`, `type`, `v`. These bytes are permanent: a type may
be added to the list, none may change. What is public stands in `data` in clear. What
is about a person, or said by one, stands there as one field `c`, a commitment that says
nothing once its payload and its salt are destroyed.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from hmac import compare_digest
from typing import Final, Self

from parvis.core import canonical
from parvis.core.canonical import Json
from parvis.core.errors import MalformedError
from parvis.core.ledger.failures import ContentError

VERSION: Final = 1
MAX_LEAF = 8192  # bytes
SALT_SIZE = 32
COMMITMENT = "c"
TAG = b"parvis/commit/v1"

_AT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z", re.ASCII)
Check = Callable[[object], bool]
Form = Mapping[str, Check]  # a field's name -> what it may hold; `name?` may be left out


def _matching(pattern: str) -> Check:
    expression = re.compile(pattern, re.ASCII)
    return lambda value: isinstance(value, str) and expression.fullmatch(value) is not None


def _text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _content(value: object) -> bool:
    return isinstance(value, dict) and bool(value)


_word = _matching(r"[a-z0-9][a-z0-9_.-]{0,63}")
_hash = _matching(r"[0-9a-f]{64}")
_id = _matching(r"[0-9A-HJKMNP-TV-Z]{10}")  # Crockford's base 32, as public ids are
_uuid = _matching(r"[A-Za-z0-9-]{1,64}")
_by = _matching(r"bot|agent|resident")
_family = _matching(r"open|closed|fixed")
_verdict = _matching(r"same|apart|undone")

_RELEASE: Form = {"version": _text, "sha256": _hash}
_ALERT: Form = {"kind": _word, "method": _hash, COMMITMENT: _hash}
_PUBLIC: Form = {"id": _id}
_RESULT: Form = {"id": _id, "numbers": _content}
_ELECTION: Form = {"uuid": _uuid, "height": _count, "sha256": _hash}
_CERTIFICATE: Form = {"type": _word, "statuses": _hash, COMMITMENT: _hash}
_CONTENT: Form = {"content": _content}

FORMS: Final[Mapping[str, tuple[Form, ...]]] = {
    "log.genesis": ({"origin": _text, "key": _text, "root?": _text, "previous?": _text},),
    "log.key": ({"key": _text, "retires?": _text},),
    "log.policy": ({"sha256": _hash, "policy?": _text},),
    "log.close": ({"size": _count, "root": _hash, "reason": _text},),
    "log.closed": ({"sha256": _hash, "act?": _text},),
    "log.damage": ({"count": _count},),
    "log.shard": ({"origin": _text, "key?": _text},),
    "software.release": (_RELEASE,),
    "rule.version": (_RELEASE,),
    "contribution.file": ({"kind": _word, COMMITMENT: _hash},),
    "contribution.join": ({COMMITMENT: _hash},),
    "contribution.leave": ({COMMITMENT: _hash},),
    "contribution.status": ({"family": _family, COMMITMENT: _hash},),
    "answer.publish": ({"sha256": _hash, "service?": _text, COMMITMENT: _hash},),
    "moderation.action": ({"rule": _text, "action": _word, COMMITMENT: _hash},),
    "alert.raise": (_ALERT,),
    "alert.verdict": (_ALERT,),
    "demand.verdict": ({"verdict": _verdict, COMMITMENT: _hash},),
    "discussion.open": ({"by": _by, COMMITMENT: _hash},),
    "document.publish": ({"sha256": _hash, "media": _text, "title": _text},),
    **{f"{what}.open": (_PUBLIC,) for what in ("proposal", "petition", "consultation")},
    **{f"{what}.close": (_PUBLIC,) for what in ("proposal", "petition", "consultation")},
    **{f"{what}.result": (_RESULT,) for what in ("proposal", "petition", "consultation")},
    "signature.batch": ({"id": _id, "count": _count, "root": _hash},),
    **{
        f"election.{step}": (_ELECTION,) for step in ("setup", "ballot", "close", "tally", "result")
    },
    "certificate.issue": (_CERTIFICATE,),
    "certificate.status": (_CERTIFICATE,),
    "registry.statement": ({"line": _text}, {COMMITMENT: _hash}),
    "access.read": ({"service": _text, COMMITMENT: _hash},),
    **{f"goal.{step}": (_CONTENT,) for step in ("create", "milestone", "achieved")},
    "indicator.snapshot": (_CONTENT,),
    "experiment.declare": (_CONTENT,),
    "experiment.report": (_CONTENT,),
    "erasure.notice": ({"count": _count},),
}


@dataclass(frozen=True, slots=True)
class Leaf:
    """An entry as it was read; its type may be one that this version does not know."""

    kind: str
    data: dict[str, Json]
    at: datetime
    version: int

    @classmethod
    def parse(cls, entry: bytes) -> Self:
        """Read the bytes of an entry. Keeps types and fields that it does not know.

        Raises:
            MalformedError: and nothing else, whatever the bytes.
        """
        if len(entry) > MAX_LEAF:
            raise MalformedError(f"leaf: more than {MAX_LEAF} bytes")
        match canonical.parse(entry):
            case {"at": str(at), "data": dict(data), "type": str(kind), "v": int(version)} if (
                not isinstance(version, bool) and version >= 1 and kind
            ):
                return cls(kind, data, _moment(at), version)
        raise MalformedError("leaf: a field is missing or of another type")

    @property
    def commitment(self) -> str | None:
        """What the leaf commits to, if it does."""
        value = self.data.get(COMMITMENT)
        return value if isinstance(value, str) else None


def clear_fields(kind: str) -> frozenset[str]:
    """Name the fields that stand in clear in `data` for a type.

    Raises:
        MalformedError: there is no such type.
    """
    names = {name.removesuffix("?") for form in _forms(kind) for name in form}
    return frozenset(names - {COMMITMENT})


def is_committed(kind: str) -> bool:
    """Tell whether entries of a type may carry a commitment.

    Raises:
        MalformedError: there is no such type.
    """
    return any(COMMITMENT in form for form in _forms(kind))


def leaf(kind: str, data: Mapping[str, object], at: datetime) -> bytes:
    """Write an entry; `at` is rounded down to the second.

    Raises:
        MalformedError: an unknown type, a missing, unknown or odd field, a moment
            without a time zone, or more than 8 KiB.
    """
    if not any(_fits(form, data) for form in _forms(kind)):
        raise MalformedError(f"leaf: not the fields of {kind}")
    entry = canonical.encode({"at": _written(at), "data": dict(data), "type": kind, "v": VERSION})
    if len(entry) > MAX_LEAF:
        raise MalformedError(f"leaf: more than {MAX_LEAF} bytes")
    return entry


def parse_leaf(entry: bytes) -> Leaf:
    """Read the bytes of an entry; see `Leaf.parse`."""
    return Leaf.parse(entry)


def commitment(kind: str, payload: Mapping[str, object], salt: bytes) -> str:
    """Commit to a payload: the value of `c`. The salt is 32 fresh random bytes.

    Raises:
        MalformedError: a salt of another length, a payload without canonical form.
    """
    if len(salt) != SALT_SIZE:
        raise MalformedError(f"commitment: a salt is {SALT_SIZE} bytes")
    sealed = canonical.encode(dict(payload))
    return sha256(b"\0".join((TAG, kind.encode(), salt + sealed))).hexdigest()


def check_commitment(entry: Leaf, payload: Mapping[str, object], salt: bytes) -> None:
    """Check that a leaf commits to this payload and no other.

    Raises:
        MalformedError: the salt or the payload cannot be right.
        ContentError: the leaf commits to nothing, or to something else.
    """
    if entry.commitment is None:
        raise ContentError("the leaf commits to nothing")
    found = commitment(entry.kind, payload, salt)
    if not compare_digest(found.encode(), entry.commitment.encode()):
        raise ContentError("the leaf commits to another payload")


def _forms(kind: str) -> tuple[Form, ...]:
    if kind not in FORMS:
        raise MalformedError(f"leaf: no type {kind[:64]!r}")
    return FORMS[kind]


def _fits(form: Form, data: Mapping[str, object]) -> bool:
    fields = {name.removesuffix("?"): check for name, check in form.items()}
    needed = {name for name in form if not name.endswith("?")}
    return needed <= data.keys() <= fields.keys() and all(
        fields[name](value) for name, value in data.items()
    )


def _written(at: datetime) -> str:
    if at.utcoffset() is None:
        raise MalformedError("leaf: a moment without a time zone")
    moment = at.astimezone(UTC).replace(microsecond=0, tzinfo=None)
    return f"{moment.isoformat()}Z"


def _moment(text: str) -> datetime:
    try:
        if _AT.fullmatch(text):
            return datetime.fromisoformat(text)
    except ValueError as error:
        raise MalformedError("leaf: no such moment") from error
    raise MalformedError("leaf: a moment is written 2026-11-24T17:03:05Z")
