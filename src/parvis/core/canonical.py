"""One way to turn a fact into bytes: RFC 8785, restricted to what the journal needs.

Objects with ASCII keys, arrays, strings, booleans, null, and integers that every JSON
reader holds exactly. No fractions: two programs write one fraction in two ways.
"""

import json
from collections.abc import Iterable
from typing import Never, TypeAlias

from parvis.core.errors import MalformedError

Json: TypeAlias = "bool | int | str | list[Json] | dict[str, Json] | None"

MAX_INTEGER = 2**53 - 1  # RFC 8785, appendix D: beyond it, a double is not exact
MAX_DEPTH = 32  # our own bound; a leaf needs three
MAX_LENGTH = 1 << 20  # bytes read at once; our own bound


def encode(value: object) -> bytes:
    """Write a value in its only form.

    Raises:
        MalformedError: a type, a key, an integer or a depth outside the subset.
    """
    _check(value, MAX_DEPTH)
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    try:
        return text.encode()
    except UnicodeEncodeError as error:
        raise MalformedError("canonical JSON: half of a surrogate pair") from error


def parse(data: bytes) -> Json:
    """Read a value, and refuse bytes that `encode` would not have written.

    Raises:
        MalformedError: and nothing else, whatever the bytes.
    """
    if len(data) > MAX_LENGTH:
        raise MalformedError(f"canonical JSON: more than {MAX_LENGTH} bytes")
    try:
        value: Json = json.loads(
            data.decode(), object_pairs_hook=_object, parse_float=_refuse, parse_constant=_refuse
        )
    except (RecursionError, ValueError) as error:
        raise MalformedError("canonical JSON: not JSON in UTF-8") from error
    if encode(value) != data:
        raise MalformedError("canonical JSON: the same value has another, canonical form")
    return value


def parse_object(data: bytes) -> dict[str, Json]:
    """Read a value that must be an object; see `parse`."""
    value = parse(data)
    if not isinstance(value, dict):
        raise MalformedError("canonical JSON: not an object")
    return value


def _check(value: object, depth: int) -> None:
    if depth == 0:
        raise MalformedError(f"canonical JSON: more than {MAX_DEPTH} levels")
    for item in _items(value):
        _check(item, depth - 1)


def _items(value: object) -> Iterable[object]:
    """Give what a value of an allowed type holds."""
    match value:
        case None | bool() | str():
            return ()
        case int() if abs(value) <= MAX_INTEGER:
            return ()
        case list() | tuple():
            return value
        case dict() if all(isinstance(key, str) and key.isascii() for key in value):
            return value.values()
    raise MalformedError(
        f"canonical JSON: a {type(value).__name__} that is not of the subset:"
        " integers to 2^53 - 1, text, truth, null, arrays, objects with ASCII keys"
    )


def _object(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    value = dict(pairs)
    if len(value) != len(pairs):
        raise MalformedError("canonical JSON: the same key twice")
    return value


def _refuse(text: str) -> Never:
    raise MalformedError(f"canonical JSON: {text[:20]} is not an integer")
