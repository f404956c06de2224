"""The ceremony of a threshold key: n trustees, k of whom can decrypt, and no dealer.

T. P. Pedersen, "A Threshold Cryptosystem without a Trusted Party", Eurocrypt 1991; each
trustee deals a secret, and everybody's share is the sum of what they are dealt. A server
passes messages on, reads none of them, and can replace none: they are signed.

1. each trustee: `certificate`; 2. all together: `check_certificates`; 3. each: `deal`;
4. the server: `inputs`; 5. each: `accept`; 6. the server: `group_of`. Later, a trustee who has
their seed and what they got in step 5 has their share again: `share_of`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Self

from parvis.core.errors import MalformedError, VerificationError
from parvis.core.voting import proofs, wire
from parvis.core.voting.groups import Element, Group
from parvis.core.voting.making.exponents import Random, drawn, plus, times, total
from parvis.core.voting.making.keys import proved_key
from parvis.core.voting.making.proving import signed as signature_of
from parvis.core.voting.making.sealed import Keys, receive, send, sign
from parvis.core.voting.proofs import Proof, signature
from parvis.core.voting.trustees import (
    Certificate,
    Pedersen,
    PublicKey,
    Signed,
    ceremony_message,
    read_coefficients,
)
from parvis.core.voting.wire import Json


@dataclass(frozen=True, slots=True)
class Deal:
    """What a trustee gives in step 3: sealed parts of their secret, and what proves them."""

    polynomial: str  # to themselves, so that they keep nothing
    secrets: tuple[str, ...]  # one to each trustee, in order
    coefficients: Signed
    signature: Proof

    @classmethod
    def parse(cls, group: Group, data: bytes, size: int) -> Self:
        """Read it in its only form.

        Raises:
            MalformedError: and nothing else.
        """
        what = "deal"
        names = ("polynomial", "secrets", "coefexps", "signature")
        own, secrets, coefexps, proof = wire.fields(wire.load(data, what), what, *names)
        items = wire.array(secrets, what, length=size)
        return cls(
            wire.text(own, what),
            tuple(wire.text(item, what) for item in items),
            Signed.parse(group, coefexps, what),
            Proof.parse(group, proof, what),
        )

    def wire(self) -> dict[str, Json]:
        """Write it as JSON."""
        return {
            "polynomial": self.polynomial,
            "secrets": self.secrets,
            "coefexps": self.coefficients.wire(),
            "signature": self.signature.wire(),
        }


@dataclass(frozen=True, slots=True)
class Input:
    """What a trustee is given in step 5: their own polynomial, and what others dealt them."""

    polynomial: str
    secrets: tuple[str, ...]
    coefficients: tuple[Signed, ...]
    signatures: tuple[Proof, ...]

    @classmethod
    def parse(cls, group: Group, data: bytes, size: int) -> Self:
        """Read it in its only form.

        Raises:
            MalformedError: and nothing else.
        """
        what = "input of the ceremony"
        names = ("polynomial", "secrets", "coefexps", "signatures")
        own, secrets, coefexps, given = wire.fields(wire.load(data, what), what, *names)
        items = wire.array(secrets, what, length=size)
        signed = wire.array(coefexps, what, length=size)
        return cls(
            wire.text(own, what),
            tuple(wire.text(item, what) for item in items),
            tuple(Signed.parse(group, item, what) for item in signed),
            Proof.parse_several(group, given, what, length=size),
        )

    def wire(self) -> dict[str, Json]:
        """Write it as JSON."""
        return {
            "polynomial": self.polynomial,
            "secrets": self.secrets,
            "coefexps": [signed.wire() for signed in self.coefficients],
            "signatures": [proof.wire() for proof in self.signatures],
        }


@dataclass(frozen=True, slots=True)
class Output:
    """What a trustee gives in step 5: their share, sealed to themselves; their public key."""

    private_key: str
    public_key: PublicKey

    @classmethod
    def parse(cls, group: Group, data: bytes) -> Self:
        """Read it in its only form.

        Raises:
            MalformedError: and nothing else.
        """
        what = "output of the ceremony"
        private, public = wire.fields(wire.load(data, what), what, "private_key", "public_key")
        return cls(wire.text(private, what), PublicKey.parse(group, public, signed=True))

    def wire(self) -> dict[str, Json]:
        """Write it as JSON."""
        return {"private_key": self.private_key, "public_key": self.public_key.wire()}


def certificate(
    group: Group, keys: Keys, *, size: int, threshold: int, index: int, random: Random
) -> Certificate:
    """Step 1: say both public keys, for one place in one ceremony.

    Raises:
        MalformedError: not 0 < threshold < size, or no such place.
    """
    if not 0 < threshold < size or not 1 <= index <= size:
        raise MalformedError("ceremony: a threshold below the number of trustees, a place among")
    context: Json = {"group": group.name, "size": size, "threshold": threshold, "index": index}
    verification = group.secret_power(keys.signing)
    encryption = group.secret_power(keys.reading)
    message = wire.dump(
        {"context": context, "verification": verification, "encryption": encryption}
    )
    signed = sign(group, keys.signing, message, random)
    return Certificate(size, threshold, index, verification, encryption, signed)


def check_certificates(group: Group, certificates: Sequence[Certificate]) -> None:
    """Step 2: check that these are all places of one ceremony, each held by another.

    Raises:
        VerificationError: says what is false.
    """
    if not certificates:
        raise VerificationError("certificates: none")
    size, threshold = len(certificates), certificates[0].threshold
    said = [(each.size, each.threshold, each.index) for each in certificates]
    if said != [(size, threshold, index) for index in range(1, size + 1)]:
        raise VerificationError("certificates: not the places of one ceremony in order")
    keys = [key for each in certificates for key in (each.verification, each.encryption)]
    if len(set(keys)) != len(keys):
        raise VerificationError("certificates: a key stands twice")
    proofs.check(group, [each.claim() for each in certificates], members=keys)


def deal(group: Group, keys: Keys, certificates: Sequence[Certificate], random: Random) -> Deal:
    """Step 3: draw a secret, and share it out among all.

    Raises:
        VerificationError: the certificates do not hold, or ours is not among them.
    """
    mine = _own(group, keys, certificates)
    polynomial = [drawn(group, random) for _ in range(mine.threshold)]
    texts: Json = [*map(str, polynomial)]
    kept = wire.dump({"polynomial": texts})
    constants = tuple(map(group.secret_power, polynomial))
    secrets = [
        wire.dump({"secret": str(_value(group, polynomial, each.index))}) for each in certificates
    ]
    message = ceremony_message(_written(certificates), constants)
    return Deal(
        send(group, keys.signing, mine.encryption, kept, random),
        tuple(
            send(group, keys.signing, each.encryption, secret, random)
            for each, secret in zip(certificates, secrets, strict=True)
        ),
        sign(group, keys.signing, wire.dump({"coefexps": constants}), random),
        signature_of(group, message, keys.signing, random),
    )


def inputs(deals: Sequence[Deal]) -> list[Input]:
    """Step 4: give each trustee what is for them."""
    return [
        Input(
            each.polynomial,
            tuple(dealt.secrets[place] for dealt in deals),
            tuple(dealt.coefficients for dealt in deals),
            tuple(dealt.signature for dealt in deals),
        )
        for place, each in enumerate(deals)
    ]


def accept(
    group: Group, keys: Keys, certificates: Sequence[Certificate], given: Input, random: Random
) -> Output:
    """Step 5: check what everybody dealt, and add up one's share.

    Raises:
        MalformedError: something in it has another form.
        VerificationError: somebody's part does not agree with what they say in public.
    """
    mine = _own(group, keys, certificates)
    constants = _checked_coefficients(group, certificates, given)
    kept = receive(group, keys.reading, mine.verification, given.polynomial)
    if _powers(group, kept) != constants[mine.index - 1]:
        raise VerificationError("ceremony: our own coefficients were changed")
    shares = []
    for each, coefficients, sealed in zip(certificates, constants, given.secrets, strict=True):
        text = receive(group, keys.reading, each.verification, sealed)
        share = _scalar(group, text, "secret")
        if group.secret_power(share) != _expected(group, coefficients, mine.index):
            raise VerificationError(f"ceremony: trustee {each.index} dealt a wrong share")
        shares.append(share)
    key = total(group, shares)
    private = wire.dump({"decryption_key": str(key)})
    pok, public = proved_key(group, key, random)
    proof = signature_of(group, public, keys.signing, random)
    sealed = send(group, keys.signing, mine.encryption, private, random)
    return Output(sealed, PublicKey(pok, public, proof))


def group_of(
    group: Group,
    certificates: Sequence[Certificate],
    deals: Sequence[Deal],
    outputs: Sequence[Output],
) -> Pedersen:
    """Step 6: join what is public, and check all of it.

    Raises:
        MalformedError: not one of each from each trustee, or another form.
        VerificationError: says what is false.
    """
    if not len(certificates) == len(deals) == len(outputs):
        raise MalformedError("ceremony: somebody is missing")
    check_certificates(group, certificates)
    threshold = certificates[0].threshold
    found = Pedersen(
        threshold,
        tuple(certificates),
        tuple(read_coefficients(group, each.coefficients.message, threshold) for each in deals),
        tuple(each.coefficients for each in deals),
        tuple(each.signature for each in deals),
        tuple(each.public_key for each in outputs),
    )
    proofs.check(group, found.claims(group), members=found.elements())
    found.check_coherence(group)
    return found


def share_of(group: Group, keys: Keys, sealed: str, public: Element) -> int:
    """Open one's share again, and check that it is the one of that public key.

    Raises:
        MalformedError: another form.
        VerificationError: of another seed, or of another ceremony.
    """
    text = receive(group, keys.reading, group.secret_power(keys.signing), sealed)
    share = _scalar(group, text, "decryption_key")
    if group.secret_power(share) != public:
        raise VerificationError("share: of another ceremony")
    return share


def _own(group: Group, keys: Keys, certificates: Sequence[Certificate]) -> Certificate:
    check_certificates(group, certificates)
    pair = group.secret_power(keys.signing), group.secret_power(keys.reading)
    for each in certificates:
        if (each.verification, each.encryption) == pair:
            return each
    raise VerificationError("certificates: ours is not among them")


def _checked_coefficients(
    group: Group, certificates: Sequence[Certificate], given: Input
) -> list[tuple[Element, ...]]:
    """Read what everybody says of their polynomial, signed twice."""
    written, threshold = _written(certificates), certificates[0].threshold
    found, claims = [], []
    rows = zip(certificates, given.coefficients, given.signatures, strict=True)
    for each, signed, over_all in rows:
        constants = read_coefficients(group, signed.message, threshold)
        message = ceremony_message(written, constants)
        claims += [
            signed.claim("signature of coefficients", each.verification),
            signature("signature of the ceremony", message, each.verification, over_all),
        ]
        found.append(constants)
    proofs.check(group, claims, members=chain.from_iterable(found))
    return found


def _value(group: Group, polynomial: Sequence[int], place: int) -> int:
    """Return the value of a polynomial, by Horner's rule."""
    found = 0
    for coefficient in reversed(polynomial):
        found = plus(group, times(group, found, place), coefficient)
    return found


def _expected(group: Group, constants: Sequence[Element], place: int) -> Element:
    return group.powers(constants, [place**power for power in range(len(constants))])


def _powers(group: Group, kept: str) -> tuple[Element, ...]:
    (items,) = wire.fields(wire.load(kept, "polynomial"), "polynomial", "polynomial")
    texts = wire.array(items, "polynomial")
    return tuple(group.secret_power(group.scalar(text, "polynomial")) for text in texts)


def _scalar(group: Group, text: str, name: str) -> int:
    (value,) = wire.fields(wire.load(text, name), name, name)
    return group.scalar(value, name)


def _written(certificates: Sequence[Certificate]) -> Json:
    return [each.signed.wire() for each in certificates]
