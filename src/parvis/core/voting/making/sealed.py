"""What trustees send each other through a server that may not read it.

A trustee holds one seed of 22 characters; two secrets come of it, one to sign, one to read.
A message is signed by who sends it, together with the key of who may read it; then encrypted
to that key: ElGamal for a random element, whose hash is the key of AES-256-GCM.
"""

from hashlib import sha256
from typing import NamedTuple

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from parvis.core.errors import MalformedError, VerificationError
from parvis.core.voting import proofs, wire
from parvis.core.voting.groups import Element, Group
from parvis.core.voting.making.credentials import drawn_characters
from parvis.core.voting.making.exponents import Random, drawn
from parvis.core.voting.making.proving import signed
from parvis.core.voting.trustees import Signed

_SEED_LENGTH = 22
_ALGORITHM = "AES-GCM"
_WHAT = "sealed message"


class Keys(NamedTuple):
    """The two secrets of a trustee's seed."""

    signing: int
    reading: int


def drawn_seed(random: Random) -> str:
    """Draw what a trustee keeps: 22 characters, on paper."""
    return drawn_characters(_SEED_LENGTH, random)


def keys_of(group: Group, seed: str) -> Keys:
    """Derive both secrets.

    Raises:
        MalformedError: not a seed.
    """
    if len(seed) != _SEED_LENGTH or not set(seed) <= set(wire.BASE58):
        raise MalformedError("seed: not 22 characters of base 58")
    digests = (sha256(f"{use}|{seed}".encode()).digest() for use in ("sk", "dk"))
    return Keys(*(int.from_bytes(digest) % group.order for digest in digests))


def sign(group: Group, secret: int, message: str, random: Random) -> Signed:
    """Sign a message."""
    return Signed(message, signed(group, message, secret, random))


def encrypt(group: Group, reader: Element, text: str, random: Random) -> str:
    """Encrypt a text to a key."""
    power, content = drawn(group, random), drawn(group, random)
    shared = group.secret_power(content)
    alpha = group.secret_power(power)
    beta = group.product((group.secret_power(power, reader), shared))
    data = _cipher(shared).encrypt(_nonce(alpha), text.encode(), None).hex()
    return wire.dump({"algorithm": _ALGORITHM, "alpha": alpha, "beta": beta, "data": data})


def decrypt(group: Group, secret: int, sealed: str) -> str:
    """Decrypt a text.

    Raises:
        MalformedError: the message has another form, or another algorithm.
        VerificationError: it is not for this key, or was changed.
    """
    names = ("algorithm", "alpha", "beta", "data")
    algorithm, first, second, data = wire.fields(wire.load(sealed, _WHAT), _WHAT, *names)
    if algorithm != _ALGORITHM:
        raise MalformedError(f"{_WHAT}: by another algorithm")
    alpha, beta = group.element(first, _WHAT), group.element(second, _WHAT)
    shared = group.divide(beta, group.secret_power(secret, alpha))
    encrypted = _read_hex(data)
    try:
        text = _cipher(shared).decrypt(_nonce(alpha), encrypted, None)
    except InvalidTag as error:
        raise VerificationError(f"{_WHAT}: not for this key, or changed") from error
    try:
        return text.decode()
    except UnicodeDecodeError as error:
        raise MalformedError(f"{_WHAT}: not a text") from error


def send(group: Group, signing: int, reader: Element, message: str, random: Random) -> str:
    """Sign a message for a reader, and encrypt it to them."""
    content = wire.dump({"recipient": reader, "message": message})
    return encrypt(group, reader, wire.dump(sign(group, signing, content, random).wire()), random)


def receive(group: Group, reading: int, sender: Element, sealed: str) -> str:
    """Decrypt a message, and check who sent it, and that it was sent to us.

    Raises:
        MalformedError: another form.
        VerificationError: not for us, changed, or of another sender.
    """
    text = decrypt(group, reading, sealed)
    found = Signed.parse(group, wire.load(text, _WHAT), _WHAT)
    proofs.check(group, [found.claim(f"{_WHAT}: signature", sender)])
    fields = wire.fields(wire.load(found.message, _WHAT), _WHAT, "recipient", "message")
    if fields[0] != group.secret_power(reading):
        raise VerificationError(f"{_WHAT}: signed for another")
    return wire.text(fields[1], _WHAT)


def _cipher(shared: Element) -> AESGCM:
    return AESGCM(sha256(f"key|{shared}".encode()).digest())


def _nonce(alpha: Element) -> bytes:
    """Return the whole hash: 32 bytes, which this mode takes."""
    return sha256(f"iv|{alpha}".encode()).digest()


def _read_hex(value: object) -> bytes:
    text = wire.text(value, _WHAT)
    try:
        data = bytes.fromhex(text)
    except ValueError as error:
        raise MalformedError(f"{_WHAT}: not hexadecimal") from error
    if data.hex() != text:
        raise MalformedError(f"{_WHAT}: not hexadecimal in its only form")
    return data
