"""A trustee's shuffle of mixed questions, with the proof that it changed no vote.

R. Haenni, R. E. Koenig, P. Locher, E. Dubuis, "CHVote Protocol Specification", version 1.3.2
(ePrint 2017/325), GenShuffle and GenShuffleProof. The order is as secret as a key: the powers
are taken in constant time; what Python does with the order, to move one ciphertext before the
other, leaves traces in the memory of the machine.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from parvis.core.errors import MalformedError
from parvis.core.voting import wire
from parvis.core.voting.elections import Election
from parvis.core.voting.groups import Ciphertext, Element, Group
from parvis.core.voting.making.exponents import Random, drawn, plus, times, total
from parvis.core.voting.shuffles import (
    Commitments,
    Responses,
    Shuffle,
    ShuffleProof,
    challenge,
    challenges,
    independent,
    statement,
)
from parvis.core.voting.tally import Totals

_BYTES = 16  # drawn to choose a place: the remainder is uniform but for 2^-100


@dataclass(frozen=True, slots=True)
class _Moves:
    """What is secret: for each place, where its ciphertext came from, and with what power."""

    order: tuple[int, ...]
    powers: tuple[int, ...]


def shuffle(election: Election, totals: Totals, random: Random) -> Shuffle:
    """Shuffle each mixed question of the totals.

    Raises:
        MalformedError: there is none.
    """
    lists, proofs = [], []
    for question, before in zip(election.questions, totals, strict=True):
        if question.mixed:
            order = drawn_order(len(before), random)
            powers = tuple(drawn(election.group, random) for _ in before)
            moves = _Moves(order, powers)
            after = _re_encrypted(election, before, moves)
            lists.append(after)
            proofs.append(_proof(election, before, after, moves, random))
    if not lists:
        raise MalformedError("shuffle: the election has no question that is mixed")
    return Shuffle(tuple(lists), tuple(proofs))


def written(made: Shuffle) -> bytes:
    """Write a shuffle."""
    return wire.dump(made.wire()).encode()


def drawn_order(size: int, random: Random) -> tuple[int, ...]:
    """Draw a permutation, each as likely as the others (Fisher and Yates)."""
    order = list(range(size))
    for last in range(size - 1, 0, -1):
        place = int.from_bytes(random(_BYTES)) % (last + 1)
        order[last], order[place] = order[place], order[last]
    return tuple(order)


def _re_encrypted(
    election: Election, before: Sequence[Ciphertext], moves: _Moves
) -> tuple[Ciphertext, ...]:
    group, after = election.group, []
    for source, power in zip(moves.order, moves.powers, strict=True):
        alpha = group.product((before[source].alpha, group.secret_power(power)))
        beta = group.product((before[source].beta, group.secret_power(power, election.key)))
        after.append(Ciphertext(alpha, beta))
    return tuple(after)


@dataclass(frozen=True, slots=True)
class _Nonces:
    """The random exponents of the first message: one of each response."""

    first: tuple[int, int, int, int]
    chained: tuple[int, ...]
    permuted: tuple[int, ...]

    @classmethod
    def of(cls, group: Group, size: int, random: Random) -> "_Nonces":
        one, two, three, four = (drawn(group, random) for _ in range(4))
        chained = tuple(drawn(group, random) for _ in range(size))
        return cls((one, two, three, four), chained, tuple(drawn(group, random) for _ in chained))


def _proof(
    election: Election,
    before: Sequence[Ciphertext],
    after: Sequence[Ciphertext],
    moves: _Moves,
    random: Random,
) -> ShuffleProof:
    group, size = election.group, len(before)
    committed, permutation = _permutation_commitment(group, moves.order, random)
    hashed = statement(before, after, permutation)
    weights = challenges(election, hashed, size)
    permuted = [weights[source] for source in moves.order]
    linked, chain = _chain(group, permuted, random)
    nonces = _Nonces.of(group, size, random)
    first = _commitments(election, after, chain, nonces)
    over_all = challenge(election, first, hashed, chain)
    secrets = (
        total(group, committed),
        _end_of_chain(group, linked, permuted),
        _weighted(group, committed, weights),
        _weighted(group, moves.powers, permuted),
    )

    def answers(drawn_: Sequence[int], secret: Sequence[int]) -> tuple[int, ...]:
        pairs = zip(drawn_, secret, strict=True)
        return tuple(plus(group, nonce, times(group, over_all, each)) for nonce, each in pairs)

    s1, s2, s3, s4 = answers(nonces.first, secrets)
    last = (answers(nonces.chained, linked), answers(nonces.permuted, permuted))
    return ShuffleProof(first, Responses(s1, s2, s3, s4, *last), tuple(permutation), tuple(chain))


def _permutation_commitment(
    group: Group, order: Sequence[int], random: Random
) -> tuple[list[int], list[Element]]:
    """Commit to where each ciphertext goes; both lists are in the order before."""
    powers = [drawn(group, random) for _ in order]
    commitments = [group.identity] * len(order)
    for place, source in enumerate(order):
        factors = (group.secret_power(powers[source]), independent(group.name, place))
        commitments[source] = group.product(factors)
    return powers, commitments


def _chain(
    group: Group, permuted: Sequence[int], random: Random
) -> tuple[list[int], list[Element]]:
    """Commit to the product of the weights, one after the other."""
    powers, links = [], [independent(group.name, -1)]
    for weight in permuted:
        powers.append(drawn(group, random))
        factors = (group.secret_power(powers[-1]), group.secret_power(weight, links[-1]))
        links.append(group.product(factors))
    return powers, links[1:]


def _commitments(
    election: Election, after: Sequence[Ciphertext], chain: Sequence[Element], nonces: _Nonces
) -> Commitments:
    group, (one, two, three, four) = election.group, nonces.first
    order = group.order
    generators = [independent(group.name, place) for place in range(len(after))]
    betas, alphas = [each.beta for each in after], [each.alpha for each in after]
    links = pairwise([independent(group.name, -1), *chain])
    each = (
        group.product((group.secret_power(chained), group.secret_power(permuted, before)))
        for chained, permuted, (before, _) in zip(
            nonces.chained, nonces.permuted, links, strict=True
        )
    )
    powers = nonces.permuted
    return Commitments(
        group.secret_power(one),
        group.secret_power(two),
        _product(group, group.secret_power(three), generators, powers),
        (
            _product(group, group.secret_power(-four % order, election.key), betas, powers),
            _product(group, group.secret_power(-four % order), alphas, powers),
        ),
        tuple(each),
    )


def _product(
    group: Group, start: Element, bases: Sequence[Element], powers: Sequence[int]
) -> Element:
    """Multiply secret powers."""
    raised = (group.secret_power(power, base) for base, power in zip(bases, powers, strict=True))
    return group.product((start, *raised))


def _end_of_chain(group: Group, linked: Sequence[int], permuted: Sequence[int]) -> int:
    """Return the randomness of the last link: each one times the weights that come after."""
    found = 0
    for power, weight in zip(linked, permuted, strict=True):
        found = plus(group, times(group, found, weight), power)
    return found


def _weighted(group: Group, powers: Sequence[int], weights: Sequence[int]) -> int:
    pairs = zip(powers, weights, strict=True)
    return total(group, [times(group, power, weight) for power, weight in pairs])
