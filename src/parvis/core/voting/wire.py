"""The notations of the protocol: compact JSON, hashes, numbers and base 58.

Everything has one form. What is read is refused unless it is that form, so that two
readers never take the same bytes for two things.
"""

import json
import re
from base64 import b64encode
from hashlib import sha256
from typing import TYPE_CHECKING, Final, Never, TypeAlias

from parvis.core.errors import MalformedError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Json: TypeAlias = "bool | int | str | Sequence[Json] | Mapping[str, Json] | None"

BASE58: Final = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_UUID = re.compile(f"[{BASE58}]{{14,64}}")  # the upper bound is ours
_HEX = re.compile("[0-9a-f]{64}")
_BASE64 = re.compile("[A-Za-z0-9+/]{43}")
_LONGEST = 1000  # digits of a number; our own bound


def dump(value: Json) -> str:
    """Write a value without spaces, its fields in the order given."""
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)


def load(text: str | bytes, what: str) -> Json:
    """Read a value, and refuse a text that `dump` would not have written.

    A key that stands twice, a space or a needless escape is refused with that.

    Raises:
        MalformedError: and nothing else; it says `what` was not in its form.
    """
    try:
        written = text.decode() if isinstance(text, bytes) else text
        value: Json = json.loads(written, parse_float=_refuse, parse_constant=_refuse)
    except (RecursionError, ValueError) as error:
        raise MalformedError(f"{what}: not JSON in UTF-8") from error
    if dump(value) != written:
        raise MalformedError(f"{what}: the same value has another, compact form")
    return value


def load_again(text: str | bytes, what: str) -> Json:
    """Read a value whose very bytes `load` has read before: what it refuses is not looked for.

    Raises:
        MalformedError: it is not JSON.
    """
    try:
        value: Json = json.loads(text)
    except (RecursionError, ValueError) as error:
        raise MalformedError(f"{what}: not JSON in UTF-8") from error
    return value


def load_loosely(text: str | bytes, what: str) -> Json:
    """Read a value in any form of JSON; a key may not stand twice, nor a number have a fraction.

    Raises:
        MalformedError: and nothing else; it says `what` was not JSON.
    """
    try:
        written = text.decode() if isinstance(text, bytes) else text
        value: Json = json.loads(
            written, object_pairs_hook=_object, parse_float=_refuse, parse_constant=_refuse
        )
    except (RecursionError, ValueError) as error:
        raise MalformedError(f"{what}: not JSON in UTF-8") from error
    return value


def decimal(value: object, what: str, *, below: int) -> int:
    """Read a natural number written as a decimal string without leading zero.

    Raises:
        MalformedError: says `what` was not a number of that range.
    """
    if not isinstance(value, str) or not _is_decimal(value):
        raise MalformedError(f"{what}: not a decimal number in its only form")
    number = int(value)
    if number >= below:
        raise MalformedError(f"{what}: a number too large")
    return number


def integer(value: object, what: str, *, at_least: int = 0, at_most: int = 2**30 - 1) -> int:
    """Read a JSON integer; true and false are none.

    Raises:
        MalformedError: says `what` was not an integer of that range.
    """
    if type(value) is not int or not at_least <= value <= at_most:
        raise MalformedError(f"{what}: not an integer from {at_least} to {at_most}")
    return value


def text(value: object, what: str) -> str:
    """Read a JSON string."""
    if not isinstance(value, str):
        raise MalformedError(f"{what}: not a text")
    return value


def array(value: object, what: str, *, length: int | None = None) -> list[object]:
    """Read a JSON array, of exactly `length` items if that is given."""
    if not isinstance(value, list) or length not in {None, len(value)}:
        raise MalformedError(f"{what}: not a list{'' if length is None else f' of {length}'}")
    return value


def fields(value: object, what: str, *names: str) -> list[object]:
    """Read a JSON object of exactly these fields, in this order, and give their values.

    A name that ends in a question mark may be absent; its value is then None.
    """
    if not isinstance(value, dict):
        raise MalformedError(f"{what}: not an object")
    if tuple(value) == names:
        return list(value.values())
    plain = [name.removesuffix("?") for name in names]
    expected = [n for n, name in zip(plain, names, strict=True) if n == name or n in value]
    if list(value) != expected:
        raise MalformedError(f"{what}: the fields are {', '.join(names)}, in this order")
    return [value.get(name) for name in plain]


def hex_hash(data: bytes) -> str:
    """Return the SHA-256 of bytes as events and files name it."""
    return sha256(data).hexdigest()


def base64_hash(data: bytes) -> str:
    """Return the SHA-256 of bytes as ballots and trackers name it: base64 without padding."""
    return b64encode(sha256(data).digest()).decode().rstrip("=")


def read_hex_hash(value: object, what: str) -> str:
    """Read 64 lowercase hexadecimal digits."""
    if not isinstance(value, str) or not _HEX.fullmatch(value):
        raise MalformedError(f"{what}: not a SHA-256 in hexadecimal")
    return value


def read_base64_hash(value: object, what: str) -> str:
    """Read 43 characters of base64, the last of which has no stray bit."""
    if not isinstance(value, str) or not _BASE64.fullmatch(value) or value[-1] not in _ENDS:
        raise MalformedError(f"{what}: not a SHA-256 in base64")
    return value


def read_uuid(value: object, what: str) -> str:
    """Read an election's identifier: at least 14 characters of base 58."""
    if not isinstance(value, str) or not _UUID.fullmatch(value):
        raise MalformedError(f"{what}: not 14 characters of base 58 or more")
    return value


def _object(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    value = dict(pairs)
    if len(value) != len(pairs):
        raise MalformedError("JSON: the same key twice")
    return value


def _is_decimal(value: str) -> bool:
    plain = value.isdecimal() and value.isascii() and len(value) <= _LONGEST
    return plain and (value[0] != "0" or value == "0")


def _refuse(number: str) -> Never:
    raise MalformedError(f"JSON: {number[:20]} is not an integer")


_ENDS: Final = frozenset("AEIMQUYcgkosw048")  # 256 bits are 42 characters and two thirds
