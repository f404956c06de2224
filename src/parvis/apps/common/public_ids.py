"""Names that people and addresses use: random, short, never a counter.

Crockford's base 32 (crockford.com/base32.html): digits and capitals without I, L, O, U.
"""

from collections.abc import Callable

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 10
_READ = str.maketrans({"O": "0", "I": "1", "L": "1", "-": "", " ": ""})

Random = Callable[[int], bytes]


def public_id(random: Random, length: int = LENGTH) -> str:
    """Draw an identifier: `length` characters, five bits each, of `random(length)` bytes."""
    return "".join(ALPHABET[byte & 31] for byte in random(length))


def read_public_id(text: str) -> str:
    """Return an identifier as it is stored, however a person typed it; empty if it is none."""
    found = text.strip().upper().translate(_READ)
    return found if found.isascii() and found.isalnum() else ""
