"""Proofs, from the side of who knows the secret. What they claim is said in `voting.proofs`.

Who proves knows every exponent, so all powers are of the generator and of the key.
"""

from collections.abc import Sequence
from typing import NamedTuple

from parvis.core.voting.groups import Ciphertext, Element, Group
from parvis.core.voting.making.exponents import Random, drawn, minus, plus, response, times, total
from parvis.core.voting.proofs import Proof


class Case(NamedTuple):
    """One case of several: a ciphertext (g^randomness, y^randomness · g^excess).

    The case is true where nothing is in excess.
    """

    randomness: int
    excess: int


class Nonzero(NamedTuple):
    """The proof that a ciphertext does not hold g^0."""

    commitment: Element
    challenge: int
    responses: tuple[int, int]


def encrypted(group: Group, key: Element, randomness: int, bit: int) -> Ciphertext:
    """Encrypt 0 or 1; both are calculated, so that the time does not tell which."""
    zero = group.secret_power(randomness, key)
    one = group.product((zero, group.generator))
    return Ciphertext(group.secret_power(randomness), (zero, one)[bit])


def prove_knowledge(group: Group, prefix: str, secret: int, random: Random) -> Proof:
    """Prove to know the logarithm of g^secret, bound to what the prefix says."""
    nonce = drawn(group, random)
    challenge = group.hash(prefix, group.secret_power(nonce))
    return Proof(challenge, response(group, nonce, challenge, secret))


def signed(group: Group, message: str, secret: int, random: Random) -> Proof:
    """Sign a message."""
    return prove_knowledge(group, f"sigmsg|{message}|", secret, random)


def prove_one_of(
    group: Group, key: Element, prefix: str, cases: Sequence[Case], random: Random
) -> tuple[Proof, ...]:
    """Prove that one of the cases is true; the others are made up from their ends.

    Raises:
        ValueError: none is true.
    """
    true = [case.excess for case in cases].index(0)
    made_up = [(drawn(group, random), drawn(group, random)) for _ in cases]
    nonce = made_up[true][1]
    commitments: list[Element] = []
    for place, (case, (challenge, answer)) in enumerate(zip(cases, made_up, strict=True)):
        power = plus(group, answer, times(group, case.randomness, challenge))
        power = nonce if place == true else power
        excess = times(group, case.excess % group.order, challenge)
        factors = (group.secret_power(power, key), group.secret_power(excess))
        commitments += (group.secret_power(power), group.product(factors))
    others = total(group, [c for place, (c, _) in enumerate(made_up) if place != true])
    challenge = minus(group, group.hash(prefix, *commitments), others)
    made_up[true] = challenge, response(group, nonce, challenge, cases[true].randomness)
    return tuple(Proof(*each) for each in made_up)


def prove_among(
    group: Group, key: Element, prefix: str, held: Case, values: Sequence[int], random: Random
) -> tuple[Proof, ...]:
    """Prove that what a ciphertext holds is one of the values."""
    cases = [Case(held.randomness, held.excess - value) for value in values]
    return prove_one_of(group, key, prefix, cases, random)


def prove_nonzero(group: Group, key: Element, base: str, held: Case, random: Random) -> Nonzero:
    """Prove that a ciphertext holds something; `base` is S of the specification."""
    blinding, first, second = (drawn(group, random) for _ in range(3))
    content = held.excess % group.order
    commitment = group.secret_power(times(group, blinding, content))
    power = plus(group, times(group, held.randomness, first), second)
    of_generator = group.secret_power(times(group, content, first))
    pair = (
        group.secret_power(power),
        group.product((group.secret_power(power, key), of_generator)),
    )
    challenge = group.hash(f"nonzero|{base}|", commitment, *pair)
    turned = times(group, times(group, blinding, held.randomness), challenge)
    answers = response(group, first, challenge, blinding), plus(group, second, turned)
    return Nonzero(commitment, challenge, answers)


def prove_same_power(
    group: Group, prefix: str, base: Element, secret: int, random: Random
) -> Proof:
    """Prove that g and the base were raised to the same power."""
    nonce = drawn(group, random)
    commitments = group.secret_power(nonce), group.secret_power(nonce, base)
    challenge = group.hash(prefix, *commitments)
    return Proof(challenge, response(group, nonce, challenge, secret))
