"""Personal data in a text: what the public version should not carry.

Rules only, and on the side of caution: a warning that is not needed costs a click.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

HIDDEN = "[…]"
_NAME = r"[A-ZÀ-ÖØ-Þ][\wÀ-ÿ'’-]+"
_PUBLIC = (
    r"(?i:l[ea] |l['’])?(?i:maire|pr[ée]fet|pr[ée]sident|ministre|adjoint|d[ée]put[ée]|directeur)"
)


class PersonalKind(StrEnum):
    MAIL = "mail"
    PHONE = "phone"
    PLATE = "plate"
    BANK = "bank"
    HEALTH_NUMBER = "health_number"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class PersonalSpan:
    """Where personal data stands in the text, and of what kind."""

    kind: PersonalKind
    start: int
    end: int


_RULES: tuple[tuple[PersonalKind, re.Pattern[str]], ...] = (
    (PersonalKind.MAIL, re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")),
    (PersonalKind.BANK, re.compile(r"\bFR\d{2}(?: ?[0-9A-Z]{4}){5} ?[0-9A-Z]{3}\b")),
    (
        PersonalKind.HEALTH_NUMBER,
        re.compile(r"(?<!\d)[12] ?\d{2} ?[01]\d ?(?:\d{2}|2[AB]) ?\d{3} ?\d{3}(?: ?\d{2})?(?!\d)"),
    ),
    (
        PersonalKind.PHONE,
        re.compile(r"(?<![\d.])(?:\+33|0033|0) ?[ .-]?\(?0?\)?[1-9](?:[ .-]?\d{2}){4}(?!\d)"),
    ),
    (
        PersonalKind.PLATE,
        re.compile(
            r"\b[A-HJ-NP-TV-Z]{2}[ -]?\d{3}[ -]?[A-HJ-NP-TV-Z]{2}\b"
            r"|\b\d{2,4}[ -][A-Z]{2,3}[ -](?:\d{2}|2[AB])\b"
            r"|\b[a-hj-np-tv-z]{2}-\d{3}-[a-hj-np-tv-z]{2}\b"
        ),
    ),
    (
        PersonalKind.NAME,
        re.compile(
            rf"(?<![\w])(?:[Mm]onsieur|[Mm]adame|[Mm]ademoiselle|M\.|Mr\.?|Mme\.?|Mlle\.?"
            rf"|[Dd]r\.?)\s+"
            rf"(?!{_PUBLIC}\b)(?P<name>{_NAME}(?:\s+{_NAME}){{0,2}})"
        ),
    ),
    (
        PersonalKind.NAME,
        re.compile(
            r"\b(?i:voisine?s?|famille|les fils|le fils|la fille|propri[ée]taire|locataire|"
            r"je m['’]appelle|mon nom est|je me nomme|un certain|une certaine|nomm[ée]e?)\s+"
            rf"(?:(?i:du|de la|de l['’]|des|au|les)\s)?(?:M\.\s+|Mme\s+)?(?!{_PUBLIC}\b)"
            rf"(?P<name>{_NAME}(?:\s+{_NAME}){{0,2}})"
        ),
    ),
)
_STREET_BEFORE = re.compile(
    r"(?i)(?:rue|avenue|av\.?|bd\.?|boulevard|place|all[ée]e|impasse|quai|square|[ée]cole|"
    r"coll[èe]ge|lyc[ée]e|chemin|r[ée]sidence|stade|gymnase)\s+(?:du\s+|de\s+|de la\s+)?$"
)


def personal_data(text: str) -> tuple[PersonalSpan, ...]:
    """Return what may identify a person, in the order of the text, without overlap."""
    found = [
        PersonalSpan(kind, *_bounds(match))
        for kind, rule in _RULES
        for match in rule.finditer(text)
        if kind is not PersonalKind.NAME
        or not _STREET_BEFORE.search(text, max(0, match.start() - 40), match.start())
    ]
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


def _bounds(match: re.Match[str]) -> tuple[int, int]:
    return match.span("name") if "name" in match.re.groupindex else match.span()
