"""The result: the sums of plain questions, and the votes of mixed ones."""

from collections.abc import Sequence
from math import isqrt
from typing import TypeAlias

from parvis.core.errors import VerificationError
from parvis.core.voting import wire
from parvis.core.voting.decryption import Factors
from parvis.core.voting.elections import Election
from parvis.core.voting.groups import Ciphertext, Element, Group, Term
from parvis.core.voting.questions import Homomorphic, NonHomomorphic, Question
from parvis.core.voting.tally import Totals, read_weight, written_weight
from parvis.core.voting.wire import Json

Vote: TypeAlias = tuple[int, ...]  # the numbers of one mixed ballot
Counts: TypeAlias = tuple[tuple[int | Vote, ...], ...]  # of each question, in one row


def parse(election: Election, data: bytes) -> Counts:
    """Read `{"result":…}` in its only form.

    Raises:
        MalformedError: and nothing else.
    """
    (value,) = wire.fields(wire.load(data, "result"), "result", "result")
    rows = wire.array(value, "result", length=len(election.questions))
    return tuple(map(_read, election.questions, rows))


def written(election: Election, counts: Counts) -> dict[str, Json]:
    """Write it as JSON."""
    pairs = zip(election.questions, counts, strict=True)
    return {"result": [question.nested([*map(_item, row)]) for question, row in pairs]}


def open_totals(election: Election, totals: Totals, factors: Factors, weight: int) -> Counts:
    """Read what the totals hold, given the combined factors.

    Raises:
        VerificationError: a sum above the total weight.
    """
    counts: list[tuple[int | Vote, ...]] = []
    for question, row, parts in zip(election.questions, totals, factors, strict=True):
        opened = [_opened(election.group, c, part) for c, part in zip(row, parts, strict=True)]
        if isinstance(question, NonHomomorphic):
            counts.append(tuple(_vote(election.group, question, element) for element in opened))
        else:
            counts.append(tuple(logarithms(election.group, opened, weight)))
    return tuple(counts)


def check(
    election: Election, totals: Totals, factors: Factors, counts: Counts, *, weight: int
) -> int:
    """Check a result against the totals and the combined factors.

    Returns:
        how many numbers or votes held.

    Raises:
        VerificationError: says which question's result is another.
    """
    for place, question in enumerate(election.questions):
        ours, parts, said = totals[place], factors[place], counts[place]
        if len(said) != len(ours) or not _holds(election.group, question, ours, parts, said):
            raise VerificationError(f"result: not what was decrypted, question {place + 1}")
        if isinstance(question, Homomorphic):
            _check_sums(question, said, weight)
    return sum(map(len, counts))


def logarithms(group: Group, elements: Sequence[Element], at_most: int) -> list[int]:
    """Find the powers of the generator that elements are, by small and by giant steps.

    Raises:
        VerificationError: one is above the bound.
    """
    width = isqrt(at_most) + 1
    small, step = {}, group.identity
    for exponent in range(width):
        small[step] = exponent
        step = group.product((step, group.generator))
    back = group.inverse(step)
    return [_logarithm(group, element, small, back) for element in elements]


def _logarithm(group: Group, element: Element, small: dict[Element, int], back: Element) -> int:
    for giant in range(len(small) + 1):
        if element in small:
            return giant * len(small) + small[element]
        element = group.product((element, back))
    raise VerificationError("result: a sum above the total weight")


def _read(question: Question, row: object) -> tuple[int | Vote, ...]:
    items = question.flat(row, "result")
    if not isinstance(question, NonHomomorphic):
        return tuple(read_weight(item, "result") for item in items)
    length = len(question.answers)
    return tuple(
        tuple(
            wire.integer(n, "result", at_most=255) for n in wire.array(i, "result", length=length)
        )
        for i in items
    )


def _item(value: int | Vote) -> Json:
    return list(value) if isinstance(value, tuple) else written_weight(value)


def _opened(group: Group, ciphertext: Ciphertext, factor: Element) -> Element:
    return group.divide(ciphertext.beta, factor)


def _vote(group: Group, question: NonHomomorphic, element: Element) -> Vote:
    return tuple(group.to_ints(element, len(question.answers)))


def _holds(
    group: Group,
    question: Question,
    ours: Sequence[Ciphertext],
    parts: Sequence[Element],
    said: Sequence[int | Vote],
) -> bool:
    if isinstance(question, NonHomomorphic):
        opened = (_opened(group, c, part) for c, part in zip(ours, parts, strict=True))
        return [_vote(group, question, element) for element in opened] == list(said)
    sums = [count for count in said if isinstance(count, int)]
    terms = [Term(part, 1, count) for part, count in zip(parts, sums, strict=True)]
    return group.calculate(terms) == [ciphertext.beta for ciphertext in ours]


def _check_sums(question: Homomorphic, said: Sequence[int | Vote], weight: int) -> None:
    """Check that sums are possible: what the proofs of the ballots imply, told apart."""
    sums = [count for count in said if isinstance(count, int)]
    blank = sums.pop(0) if question.blank else 0
    voted = weight - blank
    within = question.minimum * voted <= sum(sums) <= question.maximum * voted
    if not within or any(count > voted for count in sums):
        raise VerificationError("result: sums that these ballots cannot have")
