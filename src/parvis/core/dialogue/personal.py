"""Personal data in a text: what the public version should not carry.

Rules only, and on the side of caution: a warning that is not needed costs a click.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from parvis.core.dialogue.addresses import addresses_in
from parvis.core.dialogue.naming import names_in

HIDDEN = "[…]"


class PersonalKind(StrEnum):
    MAIL = "mail"
    PHONE = "phone"
    PLATE = "plate"
    BANK = "bank"
    HEALTH_NUMBER = "health_number"
    NAME = "name"
    ADDRESS = "address"


@dataclass(frozen=True, slots=True)
class PersonalSpan:
    """Where personal data stands in the text, and of what kind."""

    kind: PersonalKind
    start: int
    end: int


_AT = re.compile(r"@|\(at\)|\[at\]|\(a\)|aroba")  # in every address of mail
_DIGIT = re.compile(r"\d")  # in all else that the rules below find
_RULES: tuple[tuple[PersonalKind, re.Pattern[str]], ...] = (
    (
        PersonalKind.MAIL,
        re.compile(
            r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}"
            r"|[\w.+-]{1,64} ?(?:\(at\)|\[at\]|\(a\)|\barobase?\b) ?[\w-]{1,63}"
            r" ?(?:\.|\bpoint\b|\(dot\)) ?(?:fr|com|org|net|eu)\b"
        ),
    ),
    (
        PersonalKind.BANK,
        re.compile(r"(?i)\bFR[ -]?\d{2}(?:[ -]?[0-9A-Z]{4}){5}[ -]?[0-9A-Z]{3}\b"),
    ),
    (
        PersonalKind.BANK,
        re.compile(r"\b[A-Z]{2}\d{2}(?: [0-9A-Z]{4}){3,7}(?: [0-9A-Z]{1,4})?\b"),
    ),
    (
        PersonalKind.HEALTH_NUMBER,
        re.compile(
            r"(?<!\d)[1278][ .-]?\d{2}[ .-]?[0-9]\d[ .-]?(?:\d{2}|2[ABab])[ .-]?\d{3}[ .-]?\d{3}"
            r"(?:[ .-]?(?:/ ?|cl[ée] )?\d{2})?(?!\d)"
        ),
    ),
    (
        PersonalKind.PHONE,
        re.compile(
            r"(?<![\d.])(?:(?:\+|00)33|0) ?[ ./-]?(?:\(0\))? ?[1-9](?:[ ./–-]{0,2}\d{2}){4}(?!\d)"
            r"|(?<![\d.])(?:\+|00)(?:32|41|352|262|594|596|590|49|44|39|34)"
            r"[ .-]?\d(?:[ .-]?\d){7,10}(?!\d)"
            r"|(?<![\d.])0[1-9]\d{2}[ .-]\d{3}[ .-]\d{3}(?!\d)"
        ),
    ),
    (
        PersonalKind.PLATE,
        re.compile(
            r"\b[A-HJ-NP-TV-Z]{2}[ -]?\d{3}[ -]?[A-HJ-NP-TV-Z]{2}\b"
            r"|\b\d{2,4}[ -]?[A-Z]{2,3}[ -]?(?:\d{2}|2[AB])\b"
            r"|\b[a-hj-np-tv-z]{2}-?\d{3}-?[a-hj-np-tv-z]{2}\b"
            r"|\b[A-Z]{2}(?P<stroke>-?)\d{3}(?P=stroke)[A-Z]{2}\b"  # none has I, O, U: one misread
        ),
    ),
)


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
    spans = [
        PersonalSpan(kind, *match.span())
        for kind, rule in _RULES
        if (_AT if kind is PersonalKind.MAIL else _DIGIT).search(text)  # else there is none
        for match in rule.finditer(text)
    ]
    return spans + [PersonalSpan(PersonalKind.NAME, *span) for span in names]


def _homes(text: str, names: Iterable[tuple[int, int]]) -> Iterator[PersonalSpan]:
    """Give the numbers of the addresses that are a home, or that follow somebody's name."""
    ends = {end for _, end in names}
    for each in addresses_in(text):
        follows = any(each.start - 4 <= end <= each.start for end in ends)
        if (each.is_home or follows) and each.number_end > each.start:
            yield PersonalSpan(PersonalKind.ADDRESS, each.start, each.number_end)


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
