"""What a machine of the Ethereum kind reads: addresses, words, signed transactions.

Yellow Paper, appendices B (RLP) and F (signing); EIP-2 (the low half of signatures),
EIP-155 (which chain), EIP-1559 (fees). Who carries the bytes is the app.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Self

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed, decode_dss_signature

from parvis.core.errors import MalformedError
from parvis.core.ledger.anchors.keccak import keccak256

WORD = 32  # bytes
ADDRESS = 20
CURVE: Final = ec.SECP256K1()
# SEC 2, section 2.4.1: how many points the curve has.
ORDER: Final = 0xFFFFFFFF_FFFFFFFF_FFFFFFFF_FFFFFFFE_BAAEDCE6_AF48A03B_BFD25E8C_D0364141

Item = bytes | int | Sequence["Item"]


@dataclass(frozen=True, slots=True)
class Transaction:
    """A call to a contract, or its creation where `to` is empty."""

    chain: int
    nonce: int
    gas: int
    fee: int  # the most that is paid for a unit of gas, in wei
    tip: int | None  # of it, for whoever makes the block; None: a chain without EIP-1559
    to: bytes
    data: bytes
    value: int = 0

    def signed(self, key: "Key") -> bytes:
        """Write the transaction with the key's signature, as `eth_sendRawTransaction` takes it."""
        body = (self.gas, self.to, self.value, self.data)
        if self.tip is None:
            plain = (self.nonce, self.fee, *body)
            r, s, odd = key.sign(keccak256(rlp((*plain, self.chain, 0, 0))))
            return rlp((*plain, odd + 35 + 2 * self.chain, r, s))
        fields = (self.chain, self.nonce, self.tip, self.fee, *body, ())
        r, s, odd = key.sign(keccak256(b"\x02" + rlp(fields)))
        return b"\x02" + rlp((*fields, odd, r, s))


@dataclass(frozen=True, slots=True)
class Key:
    """The secret of an account."""

    secret: int

    @classmethod
    def of(cls, data: bytes) -> Self:
        """Read 32 bytes.

        Raises:
            MalformedError: they are no secret of the curve.
        """
        secret = int.from_bytes(data)
        if len(data) != WORD or not 0 < secret < ORDER:
            raise MalformedError("Ethereum: not a secret key")
        return cls(secret)

    @property
    def address(self) -> bytes:
        """The account's address: the end of the hash of its public point."""
        x, y = _point(self.secret)
        return keccak256(x.to_bytes(WORD) + y.to_bytes(WORD))[-ADDRESS:]

    def sign(self, digest: bytes) -> tuple[int, int, int]:
        """Sign a hash: r, the low s, and whether the nonce's point has an odd ordinate."""
        scheme = ec.ECDSA(Prehashed(hashes.SHA256()), deterministic_signing=True)
        der = ec.derive_private_key(self.secret, CURVE).sign(digest, scheme)
        r, s = decode_dss_signature(der)
        # s = (z + r·secret) / k: who knows the secret knows k, and its point.
        number = int.from_bytes(digest)
        nonce = (number + r * self.secret) * pow(s, -1, ORDER) % ORDER
        _, y = _point(nonce)  # its abscissa is r: one beyond the order happens once in 2^127
        if s > ORDER // 2:
            return r, ORDER - s, (y & 1) ^ 1
        return r, s, y & 1


def rlp(item: Item) -> bytes:
    """Write a value as RLP: bytes, a number without leading zeros, or a list."""
    if isinstance(item, int):
        item = item.to_bytes((item.bit_length() + 7) // 8)
    if isinstance(item, bytes):
        if len(item) == 1 and item[0] < 0x80:
            return item
        return _sized(0x80, item)
    return _sized(0xC0, b"".join(map(rlp, item)))


def call_data(signature: str, *words: bytes | int) -> bytes:
    """Write the call of a function whose arguments are words of 32 bytes."""
    selector = keccak256(signature.encode())[:4]
    return selector + b"".join(w if isinstance(w, bytes) else w.to_bytes(WORD) for w in words)


def topic(signature: str) -> bytes:
    """Return the name under which a contract logs an event."""
    return keccak256(signature.encode())


def created(account: bytes, nonce: int) -> bytes:
    """Return the address of the contract that a transaction of an account creates."""
    return keccak256(rlp((account, nonce)))[-ADDRESS:]


def words_of(data: bytes, count: int) -> list[bytes]:
    """Cut what a contract answers.

    Raises:
        MalformedError: it is of another length.
    """
    if len(data) != count * WORD:
        raise MalformedError(f"Ethereum: an answer of {len(data)} bytes")
    return [data[start : start + WORD] for start in range(0, len(data), WORD)]


def from_hex(text: object, size: int | None = None) -> bytes:
    """Read bytes as JSON-RPC writes them.

    Raises:
        MalformedError: no such text, or of another length.
    """
    try:
        if not isinstance(text, str) or not text.startswith("0x"):
            raise MalformedError("Ethereum: no bytes")
        data = bytes.fromhex(text[2:])
    except ValueError as error:
        raise MalformedError("Ethereum: no bytes") from error
    if size is not None and len(data) != size:
        raise MalformedError(f"Ethereum: {size} bytes are expected")
    return data


def number_of(text: object) -> int:
    """Read a number as JSON-RPC writes it.

    Raises:
        MalformedError: it is none.
    """
    try:
        if isinstance(text, str) and text.startswith("0x"):
            return int(text, 16)
    except ValueError:
        pass
    raise MalformedError("Ethereum: no number")


def _sized(base: int, data: bytes) -> bytes:
    if len(data) < 56:
        return bytes([base + len(data)]) + data
    size = len(data).to_bytes((len(data).bit_length() + 7) // 8)
    return bytes([base + 55 + len(size)]) + size + data


def _point(secret: int) -> tuple[int, int]:
    public = ec.derive_private_key(secret, CURVE).public_key().public_numbers()
    return public.x, public.y
