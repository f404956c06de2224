"""Personal data in a text: what the public version should not carry.

Rules only, and on the side of caution: a warning that is not needed costs a click.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from parvis.core.dialogue.addresses import addresses_in
from parvis.core.dialogue.identifiers import PersonalKind, identifiers_in
from parvis.core.dialogue.naming import names_in

HIDDEN = "[…]"
_FROM_NAME: Final = re.compile(r"\s*,?\s*(?:(?:au|du|de|à|le|n°|[-–:])\s*)?")


@dataclass(frozen=True, slots=True)
class PersonalSpan:
    """Where personal data stands in the text, and of what kind."""

    kind: PersonalKind
    start: int
    end: int


def personal_data(text: str) -> tuple[PersonalSpan, ...]:
    """Return what may identify a person, in the order of the text, without overlap.

    Any numbered address is among it: what leaves the town for an engine goes without.
    """
    addresses = (
        PersonalSpan(PersonalKind.ADDRESS, each.start, each.end) for each in addresses_in(text)
    )
    return _apart([*_found(text, names_in(text)), *addresses])


def to_hide(text: str) -> tuple[PersonalSpan, ...]:
    """Return what not to show to everybody.

    Where a lamp is broken must be read, and where somebody lives must not: of an address that is
    a home, the number goes and the street stays; another address stays whole.
    """
    names = tuple(names_in(text))
    return _apart([*_found(text, names), *_homes(text, names)])


def _found(text: str, names: Iterable[tuple[int, int]]) -> list[PersonalSpan]:
    spans = [PersonalSpan(*each) for each in identifiers_in(text)]
    return spans + [PersonalSpan(PersonalKind.NAME, *span) for span in names]


def _homes(text: str, names: Iterable[tuple[int, int]]) -> Iterator[PersonalSpan]:
    """Give the numbers of the addresses that are a home, or that follow somebody's name."""
    ends = {end for _, end in names}
    for each in addresses_in(text):
        follows = any(_FROM_NAME.fullmatch(text, end, each.start) for end in ends)
        if not (each.is_home or follows):
            continue
        if each.number_end > each.start:
            yield PersonalSpan(PersonalKind.ADDRESS, each.start, each.number_end)
        if each.flat is not None:
            yield PersonalSpan(PersonalKind.ADDRESS, *each.flat)


def _apart(found: Sequence[PersonalSpan]) -> tuple[PersonalSpan, ...]:
    """Keep the first of those that overlap, and the longest of those that begin together."""
    kept: list[PersonalSpan] = []
    for span in sorted(found, key=lambda each: (each.start, -each.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return tuple(kept)


def masked(text: str, spans: Sequence[PersonalSpan], *, by: str = HIDDEN) -> str:
    """Return the text with each span replaced."""
    parts, last = [], 0
    for span in spans:
        parts += [text[last : span.start], by]
        last = span.end
    return "".join((*parts, text[last:]))
