"""The trustees' public parts: single keys, and threshold keys after Pedersen.

The election's key is the product of a key of each entry: all single trustees are needed
to decrypt, and `threshold` of each group.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar, Self, TypeAlias

from parvis.core.errors import MalformedError, VerificationError
from parvis.core.voting import proofs, wire
from parvis.core.voting.groups import Element, Group
from parvis.core.voting.proofs import Claim, Proof, knowledge, signature
from parvis.core.voting.wire import Json

_MOST = 100  # trustees; our own bound


@dataclass(frozen=True, slots=True)
class PublicKey:
    """A verification key, with the proof that its holder knows the secret one."""

    pok: Proof
    key: Element
    signature: Proof | None = None  # by the holder's certificate, in a threshold group
    name: str | None = None

    @classmethod
    def parse(cls, group: Group, value: object, *, signed: bool) -> Self:
        """Read `{"pok":…,"public_key":…}`, with a signature in a threshold group."""
        what = "trustee's key"
        extra = ("signature",) if signed else ()
        pok, key, *rest = wire.fields(value, what, "pok", "public_key", *extra, "name?")
        name = rest.pop()
        return cls(
            Proof.parse(group, pok, what),
            group.read(key, what),
            Proof.parse(group, rest[0], what) if signed else None,
            None if name is None else wire.text(name, what),
        )

    def wire(self) -> dict[str, Json]:
        """Write it as JSON."""
        written: dict[str, Json] = {"pok": self.pok.wire(), "public_key": self.key}
        if self.signature is not None:
            written["signature"] = self.signature.wire()
        return written if self.name is None else written | {"name": self.name}

    def claims(self, group: Group, certified: Element | None = None) -> list[Claim]:
        """Say that the holder knows the secret key, and signed it by the certified one."""
        prefix = f"pok|{group.name}|{self.key}|"
        known = knowledge("proof of knowledge of a trustee's key", prefix, self.key, self.pok)
        if self.signature is None or certified is None:
            return [known]
        what = "signature of a verification key"
        return [known, signature(what, self.key, certified, self.signature)]


@dataclass(frozen=True, slots=True)
class Signed:
    """A message, as the text that was signed, and the signature."""

    message: str
    signature: Proof

    @classmethod
    def parse(cls, group: Group, value: object, what: str) -> Self:
        """Read `{"message":…,"signature":…}`."""
        message, proof = wire.fields(value, what, "message", "signature")
        return cls(wire.text(message, what), Proof.parse(group, proof, what))

    def wire(self) -> dict[str, Json]:
        """Write it as JSON."""
        return {"message": self.message, "signature": self.signature.wire()}

    def claim(self, what: str, key: Element) -> Claim:
        """Say that the holder of the key signed it."""
        return signature(what, self.message, key, self.signature)


@dataclass(frozen=True, slots=True)
class Certificate:
    """A trustee's keys for the ceremony, signed by the first of them."""

    size: int
    threshold: int
    index: int  # from 1
    verification: Element
    encryption: Element
    signed: Signed

    @classmethod
    def parse(cls, group: Group, value: object) -> Self:
        """Read a certificate and what its message says."""
        what = "certificate"
        signed = Signed.parse(group, value, what)
        message = wire.load(signed.message, what)
        context, verification, encryption = wire.fields(
            message, what, "context", "verification", "encryption"
        )
        name, *numbers = wire.fields(context, what, "group", "size", "threshold", "index")
        if name != group.name:
            raise MalformedError(f"{what}: of another group")
        size, threshold, index = (wire.integer(n, what, at_least=1) for n in numbers)
        return cls(
            *(size, threshold, index),
            group.read(verification, what),
            group.read(encryption, what),
            signed,
        )

    def claim(self) -> Claim:
        """Say that the holder of the verification key signed it."""
        return self.signed.claim("signature of a certificate", self.verification)


@dataclass(frozen=True, slots=True)
class Single:
    """One trustee, who is needed."""

    public: PublicKey

    kind: ClassVar = "Single"

    @classmethod
    def parse(cls, group: Group, value: object) -> Self:
        """Read a single trustee."""
        return cls(PublicKey.parse(group, value, signed=False))

    @property
    def verification_keys(self) -> tuple[Element, ...]:
        """The key against which its decryptions are checked."""
        return (self.public.key,)

    @property
    def threshold(self) -> int:
        """How many of its members are needed."""
        return 1

    def wire(self) -> Json:
        """Write it as JSON."""
        return self.public.wire()

    def key(self, group: Group) -> Element:  # noqa: ARG002 - as the other kind
        """Return its part of the election's key."""
        return self.public.key

    def claims(self, group: Group) -> list[Claim]:
        """List what must be proved."""
        return self.public.claims(group)

    def elements(self) -> list[Element]:
        """List what must be of the group."""
        return [self.public.key]


@dataclass(frozen=True, slots=True)
class Pedersen:
    """A group of trustees of whom `threshold` are needed."""

    threshold: int
    certificates: tuple[Certificate, ...]
    coefficients: tuple[tuple[Element, ...], ...]  # of each trustee: g to its polynomial's
    signed_coefficients: tuple[Signed, ...]
    signatures: tuple[Proof, ...]
    public_keys: tuple[PublicKey, ...]

    kind: ClassVar = "Pedersen"

    @classmethod
    def parse(cls, group: Group, value: object) -> Self:
        """Read a threshold group.

        Raises:
            MalformedError: another form, or numbers of items that do not agree.
        """
        names = ("threshold", "certs", "coefexps", "signatures", "verification_keys")
        least, certs, coefexps, signatures, keys = wire.fields(value, "trustees", *names)
        size = len(wire.array(certs, "certificates"))
        if not 0 < size <= _MOST:
            raise MalformedError(f"trustees: from 1 to {_MOST} in a group")
        threshold = wire.integer(least, "threshold", at_least=1, at_most=size)
        signed = tuple(
            Signed.parse(group, item, "coefficients")
            for item in wire.array(coefexps, "coefficients", length=size)
        )
        public = wire.array(keys, "verification keys", length=size)
        return cls(
            threshold,
            tuple(Certificate.parse(group, item) for item in wire.array(certs, "certificates")),
            tuple(read_coefficients(group, item.message, threshold) for item in signed),
            signed,
            Proof.parse_several(group, signatures, "signatures of the ceremony", length=size),
            tuple(PublicKey.parse(group, item, signed=True) for item in public),
        )

    @property
    def verification_keys(self) -> tuple[Element, ...]:
        """The keys against which its members' decryptions are checked."""
        return tuple(public.key for public in self.public_keys)

    def wire(self) -> Json:
        """Write it as JSON."""
        return {
            "threshold": self.threshold,
            "certs": [certificate.signed.wire() for certificate in self.certificates],
            "coefexps": [signed.wire() for signed in self.signed_coefficients],
            "signatures": [proof.wire() for proof in self.signatures],
            "verification_keys": [public.wire() for public in self.public_keys],
        }

    def key(self, group: Group) -> Element:
        """Return its part of the election's key."""
        return group.product([constants[0] for constants in self.coefficients])

    def claims(self, group: Group) -> list[Claim]:
        """List what must be proved."""
        claims = []
        certificates: Json = [certificate.signed.wire() for certificate in self.certificates]
        rows = zip(
            *(self.certificates, self.signed_coefficients, self.coefficients),
            *(self.signatures, self.public_keys),
            strict=True,
        )
        for certificate, signed, constants, over_all, public in rows:
            known = certificate.verification
            message = ceremony_message(certificates, constants)
            claims += [
                certificate.claim(),
                signed.claim("signature of coefficients", known),
                signature("signature of the ceremony", message, known, over_all),
                *public.claims(group, known),
            ]
        return claims

    def elements(self) -> list[Element]:
        """List what must be of the group."""
        found = list(self.verification_keys)
        for certificate in self.certificates:
            found += (certificate.verification, certificate.encryption)
        for constants in self.coefficients:
            found += constants
        return found

    def check_coherence(self, group: Group) -> None:
        """Check places in the certificates, and each key against all polynomials.

        Raises:
            VerificationError: says what does not agree.
        """
        size = len(self.certificates)
        for index, certificate in enumerate(self.certificates, 1):
            said = certificate.size, certificate.threshold, certificate.index
            if said != (size, self.threshold, index):
                raise VerificationError("certificate: of another ceremony or another place")
            if self.verification_keys[index - 1] != self._expected_key(group, index):
                raise VerificationError("verification key: not what the coefficients give")

    def _expected_key(self, group: Group, index: int) -> Element:
        bases = [constant for constants in self.coefficients for constant in constants]
        powers = [index**place for place in range(self.threshold)] * len(self.coefficients)
        return group.powers(bases, powers)


Entry: TypeAlias = Single | Pedersen


@dataclass(frozen=True, slots=True)
class Trustees:
    """All entries of `trustees.json`; owners of decryptions are counted over their members."""

    entries: tuple[Entry, ...]

    @classmethod
    def parse(cls, group: Group, data: bytes) -> Self:
        """Read the file in its only form.

        Raises:
            MalformedError: and nothing else.
        """
        items = wire.array(wire.load(data, "trustees"), "trustees")
        if not 0 < len(items) <= _MOST:
            raise MalformedError(f"trustees: from 1 to {_MOST} entries")
        return cls(tuple(_entry(group, item) for item in items))

    @property
    def verification_keys(self) -> tuple[Element, ...]:
        """The key of each owner; the first is of owner 1."""
        return tuple(key for entry in self.entries for key in entry.verification_keys)

    def wire(self) -> Json:
        """Write it as JSON."""
        return [[entry.kind, entry.wire()] for entry in self.entries]

    def owners(self) -> list[range]:
        """Give the owners of each entry."""
        found, first = [], 1
        for entry in self.entries:
            found.append(range(first, first + len(entry.verification_keys)))
            first = found[-1].stop
        return found

    def check(self, group: Group, key: Element) -> int:
        """Check all that they prove and sign, and that the election's key is theirs.

        Returns:
            how many proofs and signatures held.

        Raises:
            VerificationError: says what is false.
        """
        claims = [claim for entry in self.entries for claim in entry.claims(group)]
        elements = [element for entry in self.entries for element in entry.elements()]
        proofs.check(group, claims, members=elements)
        for entry in self.entries:
            if isinstance(entry, Pedersen):
                entry.check_coherence(group)
        if group.product([entry.key(group) for entry in self.entries]) != key:
            raise VerificationError("election: its key is not that of the trustees")
        return len(claims)


def read_coefficients(group: Group, message: str, threshold: int) -> tuple[Element, ...]:
    """Read `{"coefexps":[…]}`.

    Raises:
        MalformedError: another form, or another number than the threshold.
    """
    what = "coefficients"
    (items,) = wire.fields(wire.load(message, what), what, "coefexps")
    return tuple(group.read(item, what) for item in wire.array(items, what, length=threshold))


def ceremony_message(certificates: Json, coefficients: Iterable[Element]) -> str:
    """Return what a trustee signs after having seen all certificates."""
    return f"certs_sig|{wire.dump({'certs': certificates, 'coefexps': [*coefficients]})}"


def lagrange(group: Group, index: int, indices: Sequence[int]) -> int:
    """Return the weight of a trustee's share among those that are combined."""
    weight = 1
    for other in indices:
        if other != index:
            weight = weight * other * pow(other - index, -1, group.order) % group.order
    return weight


def _entry(group: Group, value: object) -> Entry:
    kind, body = wire.array(value, "trustees", length=2)
    if kind == Single.kind:
        return Single.parse(group, body)
    if kind == Pedersen.kind:
        return Pedersen.parse(group, body)
    raise MalformedError("trustees: an entry of unknown kind")
