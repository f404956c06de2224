"""A trustee who stands alone: a key, and the proof that its holder knows it."""

from collections.abc import Iterable

from parvis.core.voting import wire
from parvis.core.voting.groups import Element, Group
from parvis.core.voting.making.exponents import Random
from parvis.core.voting.making.proving import prove_knowledge
from parvis.core.voting.proofs import Proof
from parvis.core.voting.trustees import Entry, PublicKey, Single, Trustees


def single(group: Group, secret: int, random: Random) -> Single:
    """Return the public side of a key."""
    return Single(PublicKey(*proved_key(group, secret, random)))


def proved_key(group: Group, secret: int, random: Random) -> tuple[Proof, Element]:
    """Return the proof that one knows a secret, and its public part."""
    public = group.secret_power(secret)
    proof = prove_knowledge(group, f"pok|{group.name}|{public}|", secret, random)
    return proof, public


def written_secret(secret: int) -> bytes:
    """Write a secret key as `belenios-tool` keeps it."""
    return wire.dump(str(secret)).encode()


def read_secret(group: Group, data: bytes) -> int:
    """Read a secret key.

    Raises:
        MalformedError: it is none.
    """
    return group.scalar(wire.load(data, "secret key"), "secret key")


def written_trustees(entries: Iterable[Entry]) -> bytes:
    """Write `trustees.json`."""
    return wire.dump(Trustees(tuple(entries)).wire()).encode()


def election_key(group: Group, entries: Iterable[Entry]) -> Element:
    """Return the key that encrypts votes: that of all trustees together."""
    return group.product([entry.key(group) for entry in entries])
