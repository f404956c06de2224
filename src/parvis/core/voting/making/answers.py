"""Encrypted answers, made: the choices, and the proofs that they are allowed."""

from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple, TypeAlias

from parvis.core.errors import MalformedError
from parvis.core.voting.answers import (
    Answer,
    HomomorphicAnswer,
    ListsAnswer,
    NonHomomorphicAnswer,
    NonzeroProof,
    Voter,
    multiplied,
)
from parvis.core.voting.groups import Ciphertext
from parvis.core.voting.making.exponents import Random, total
from parvis.core.voting.making.proving import (
    Case,
    encrypted,
    prove_among,
    prove_knowledge,
    prove_nonzero,
    prove_one_of,
)
from parvis.core.voting.proofs import Proof
from parvis.core.voting.questions import Homomorphic, Lists, NonHomomorphic, Question

Vote: TypeAlias = Sequence[int] | Sequence[Sequence[int]]
_BIT = (0, 1)


class Bits(NamedTuple):
    """Encrypted zeros and ones, with what opens them."""

    ciphertexts: tuple[Ciphertext, ...]
    cases: tuple[Case, ...]


def check_vote(question: Question, vote: Vote) -> list[int]:
    """Return a vote as one number a ciphertext, if the question allows it.

    A homomorphic question takes 0 or 1 for each answer, a blank vote first where there is
    one; lists, the same for each list; a question that is mixed, a number for each answer.

    Raises:
        MalformedError: the question does not allow it.
    """
    rows = [each if isinstance(each, Sequence) else (each,) for each in vote]
    flat = list(chain.from_iterable(rows))
    if isinstance(question, NonHomomorphic):
        allowed = len(flat) == len(question.answers)
    elif isinstance(question, Homomorphic):
        allowed = _are_bits(flat, question) and _is_within_limits(question, flat)
    else:
        sizes = [len(names) for names in question.lists]
        allowed = [len(row) for row in rows] == sizes
        allowed = allowed and _are_bits(flat, question) and _is_one_list(rows)
    if not allowed:
        raise MalformedError("vote: not one that the question allows")
    return flat


def encrypted_vote(
    by: Voter, question: Question, vote: Vote, randomness: Sequence[int]
) -> tuple[Ciphertext, ...]:
    """Encrypt a vote, with one exponent a ciphertext.

    Raises:
        MalformedError: the question does not allow the vote.
    """
    numbers = check_vote(question, vote)
    if isinstance(question, NonHomomorphic):
        group, (power,) = by.group, randomness
        factors = group.secret_power(power, by.key), group.of_ints(numbers)
        return (Ciphertext(group.secret_power(power), group.product(factors)),)
    pairs = zip(randomness, numbers, strict=True)
    return tuple(encrypted(by.group, by.key, power, bit) for power, bit in pairs)


def answer(
    by: Voter, question: Question, vote: Vote, randomness: Sequence[int], random: Random
) -> Answer:
    """Encrypt a vote with these exponents, and prove that the question allows it."""
    ciphertexts = encrypted_vote(by, question, vote, randomness)
    if isinstance(question, NonHomomorphic):
        (choice,) = ciphertexts
        prefix = f"raweg|{by.base}|{by.key},{choice}|"
        proof = prove_knowledge(by.group, prefix, randomness[0], random)
        return NonHomomorphicAnswer(question, choice, proof)
    numbers = check_vote(question, vote)
    bits = Bits(ciphertexts, tuple(map(Case, randomness, numbers)))
    if isinstance(question, Lists):
        return _lists_answer(by, question, bits, random)
    return _homomorphic_answer(by, question, bits, random)


def _homomorphic_answer(
    by: Voter, question: Homomorphic, bits: Bits, random: Random
) -> HomomorphicAnswer:
    group, key = by.group, by.key
    individual = _individual_proofs(by, bits, random)
    over_all = _over_all(by, bits)
    values = range(question.minimum, question.maximum + 1)
    if not question.blank:
        prefix = f"prove|{over_all}|{multiplied(group, bits.ciphertexts)}|"
        overall = prove_among(group, key, prefix, _sum(by, bits.cases), values, random)
        return HomomorphicAnswer(question, bits.ciphertexts, individual, overall)
    blank, chosen = bits.cases[0], _sum(by, bits.cases[1:])
    within = [_less(blank, 1), *(_less(chosen, value) for value in values)]
    overall = prove_one_of(group, key, f"bproof1|{over_all}|", within, random)
    either = prove_one_of(group, key, f"bproof0|{over_all}|", [blank, chosen], random)
    return HomomorphicAnswer(question, bits.ciphertexts, individual, overall, either)


def _lists_answer(by: Voter, question: Lists, bits: Bits, random: Random) -> ListsAnswer:
    group, key = by.group, by.key
    individual = _individual_proofs(by, bits, random)
    over_all = _over_all(by, bits)
    ciphertexts, rows = question.nested(bits.ciphertexts), question.nested(bits.cases)
    heads = multiplied(group, [row[0] for row in ciphertexts])
    prefix = f"prove|{over_all}|{heads}|"
    chosen = _sum(by, [row[0] for row in rows])
    (overall,) = prove_among(group, key, prefix, chosen, (1,), random)
    prefix = f"lproof|{over_all}|"
    each_list = tuple(
        prove_one_of(group, key, prefix, [_less(row[0], 1), _sum(by, row[1:])], random)
        for row in rows
    )
    candidates = _sum(by, [case for row in rows for case in row[1:]])
    nonzero = NonzeroProof(*prove_nonzero(group, key, over_all, candidates, random))
    return ListsAnswer(question, bits.ciphertexts, individual, overall, each_list, nonzero)


def _individual_proofs(by: Voter, bits: Bits, random: Random) -> tuple[tuple[Proof, ...], ...]:
    group, key = by.group, by.key
    return tuple(
        prove_among(group, key, f"prove|{by.base}|{choice}|", case, _BIT, random)
        for choice, case in zip(bits.ciphertexts, bits.cases, strict=True)
    )


def _over_all(by: Voter, bits: Bits) -> str:
    return f"{by.base}|{','.join(map(str, bits.ciphertexts))}"


def _sum(by: Voter, cases: Sequence[Case]) -> Case:
    """Open the product of ciphertexts."""
    powers = total(by.group, [case.randomness for case in cases])
    return Case(powers, sum(case.excess for case in cases))


def _less(case: Case, value: int) -> Case:
    return Case(case.randomness, case.excess - value)


def _are_bits(flat: Sequence[int], question: Question) -> bool:
    return len(flat) == question.width and set(flat) <= {0, 1}


def _is_within_limits(question: Homomorphic, flat: Sequence[int]) -> bool:
    blank, chosen = (flat[0], sum(flat[1:])) if question.blank else (0, sum(flat))
    return chosen == 0 if blank else question.minimum <= chosen <= question.maximum


def _is_one_list(rows: Sequence[Sequence[int]]) -> bool:
    """Whether one list is chosen, at least one of its candidates, and none of another's."""
    one = sum(row[0] for row in rows) == 1
    return one and all(bool(row[0]) == any(row[1:]) for row in rows)
