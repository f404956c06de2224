"""Voting codes: what the voter holds, the secret that it gives, and its public part.

The registrar makes them and tells the server the public parts only.
"""

import re
from collections.abc import Iterable
from hashlib import pbkdf2_hmac, sha256

from parvis.core.errors import MalformedError
from parvis.core.voting import wire
from parvis.core.voting.groups import Element, Group
from parvis.core.voting.making.exponents import Random

_PARTS = (5, 6, 5, 6)  # 22 characters: 128 bits
_NEW = re.compile("-".join(f"[{wire.BASE58}]{{{size}}}" for size in _PARTS))
_OLD = re.compile("-".join([f"[{wire.BASE58}]{{3}}"] * 5))  # Belenios 2: 14, and one to check
_OLD_MODULUS = 53
_OLD_ROUNDS = 1000
_UUID_LENGTH = 14


def drawn_characters(count: int, random: Random) -> str:
    """Draw characters of base 58; a byte that would make some likelier is drawn again."""
    size = len(wire.BASE58)
    found = ""
    while len(found) < count:
        (byte,) = random(1)
        if byte < 256 - 256 % size:
            found += wire.BASE58[byte % size]
    return found


def drawn_uuid(random: Random) -> str:
    """Draw the identifier of an election."""
    return drawn_characters(_UUID_LENGTH, random)


def drawn_code(random: Random) -> str:
    """Draw a voting code: parts of five and six characters in turn, joined by dashes."""
    rest, parts = drawn_characters(sum(_PARTS), random), []
    for size in _PARTS:
        parts.append(rest[:size])
        rest = rest[size:]
    return "-".join(parts)


def read_code(text: str) -> str:
    """Read a code as a person types it: spaces around it, dashes forgotten.

    Raises:
        MalformedError: it is neither a code of ours nor one of Belenios 2.
    """
    bare = "".join(text.split()).replace("-", "")
    sizes = _PARTS if len(bare) == sum(_PARTS) else (3,) * 5
    starts = [sum(sizes[:place]) for place in range(len(sizes))]
    code = "-".join(bare[start : start + size] for start, size in zip(starts, sizes, strict=True))
    if len(bare) != sum(sizes) or not (_NEW.fullmatch(code) or _is_old(code)):
        raise MalformedError("code: not 22 characters of base 58")
    return code


def secret_of(group: Group, uuid: str, code: str) -> int:
    """Derive the secret exponent of a code in its only form.

    Raises:
        MalformedError: the code has another form.
    """
    if _NEW.fullmatch(code):
        halves = (f"derive_credential|{uuid}|{half}|{code}".encode() for half in (0, 1))
        return int.from_bytes(b"".join(sha256(half).digest() for half in halves)) % group.order
    if _is_old(code):
        derived = pbkdf2_hmac("sha256", code.encode(), uuid.encode(), _OLD_ROUNDS, 32)
        return int.from_bytes(derived) % group.order
    raise MalformedError("code: another form")


def public_part(group: Group, uuid: str, code: str) -> Element:
    """Return what stands on the list of those who may vote, and on the ballot."""
    return group.secret_power(secret_of(group, uuid, code))


def public_credentials(group: Group, parts: Iterable[Element | tuple[Element, int]]) -> bytes:
    """Write `public_creds.json`: sorted, so that the order says nothing; weights if given.

    Raises:
        MalformedError: the same part twice, a weight below one.
    """
    pairs = [part if isinstance(part, tuple) else (part, 1) for part in parts]
    if len({element for element, _ in pairs}) != len(pairs):
        raise MalformedError("public credentials: one stands twice")
    if any(weight < 1 for _, weight in pairs):
        raise MalformedError("public credentials: a weight is at least one")
    pairs.sort(key=lambda pair: group.order_key(pair[0]))
    lines = [part if weight == 1 else f"{part},{weight}" for part, weight in pairs]
    return wire.dump(lines).encode()


def _is_old(code: str) -> bool:
    """Whether it is a code of Belenios 2: the last character checks the others."""
    if not _OLD.fullmatch(code):
        return False
    *digits, check = (wire.BASE58.index(letter) for letter in code.replace("-", ""))
    number = 0
    for digit in digits:
        number = number * len(wire.BASE58) + digit
    return check == _OLD_MODULUS - number % _OLD_MODULUS
