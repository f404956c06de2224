"""Numbers and addresses that are one person's: telephone, bank, papers, birth, accounts.

What has a shape of its own (`_SHAPES`) is found wherever it stands; what has none (a passport's
number is letters and figures) only after the words that announce it.
"""

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import Final

from parvis.core.dialogue.naming import PUBLIC
from parvis.core.dialogue.text import fold


class PersonalKind(StrEnum):
    MAIL = "mail"
    PHONE = "phone"
    PLATE = "plate"
    BANK = "bank"
    HEALTH_NUMBER = "health_number"
    NAME = "name"
    ADDRESS = "address"
    BIRTH = "birth"
    PAPER = "paper"  # of identity, or the number of a file of one person
    ACCOUNT = "account"  # on a network


_AT = re.compile(r"@|\(at\)|\[at\]|\(a\)|aroba")  # in every address of mail
_DIGIT = re.compile(r"\d")  # in all else that the rules below find
_SHAPES: tuple[tuple[PersonalKind, re.Pattern[str]], ...] = (
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
_UNIT: Final = r"(?:une?|deux|trois|quatre|cinq|six|sept|huit|neuf)"
_SPELLED: Final = re.compile(  # « zéro six douze trente-quatre … », read aloud or typed so
    rf"(?i)\b(?:z[ée]ro[\s,.-]+{_UNIT}|0[1-9])(?:[\s,.-]+(?:et[\s-]+)?(?:z[ée]ro|{_UNIT}|dix|onze"
    r"|douze|treize|quatorze|quinze|seize|vingts?|trente|quarante|cinquante|soixante|\d\d)\b){4,20}"
)
_MONTH: Final = (
    r"(?:janv\w*|f[ée]v\w*|mars|avril|mai|juin|juil\w*|ao[uû]t|sept\w*|oct\w*|nov\w*|d[ée]c\w*)\.?"
)
_DAY: Final = (
    rf"\d{{1,2}}(?:er)?(?:\s*[/.-]\s*\d{{1,2}}\s*[/.-]\s*|\s+{_MONTH}\s+)"
    r"\d{2}(?:\d{2})?(?!\d)"
)
_BORN: Final = re.compile(
    rf"(?i)\b(?:n[ée]e?s?|date de naissance|naissance|ddn)\b[^\d.!?\n]{{0,24}}(?P<own>{_DAY})"
)
_FOUNDED: Final = re.compile(  # no person is born so
    r"(?i)\b(?:association|collectif|projet|m[ée]tropole|commune|communaut[ée]|loi|mouvement|parti"
    r"|entreprise|soci[ée]t[ée]|intercommunalit[ée]|id[ée]e|festival|r[ée]gion|[ée]tat|march[ée]"
    r"|institution|union|euro)\b[^.!?]{0,30}$"
)
_PAPERS: Final = (
    r"passeport|carte (?:nationale )?d['’]identit[ée]|cni|titre de s[ée]jour|r[ée]c[ée]piss[ée]"
    r"|permis(?: de conduire)?|allocataire|caf|msa|mdph|france travail|p[ôo]le emploi"
    r"|identifiant|num[ée]ro fiscal|n° fiscal|matricule|carte vitale|num[ée]ro de client|livret"
)
_GAP: Final = (
    r"(?:[\s:,.(-]+(?:n[°o]?|num[ée]ro|est|le|la|c['’]est|caf|france travail|[ée]tranger))"
)
_NO_QUANTITY: Final = (
    r"(?![\w-]|[ .,]\d|\s*(?:€|%|euros?\b|habitants?\b|personnes?\b|ans\b|km\b|m2))"
)
_PAPER: Final = re.compile(
    rf"(?i)\b(?:{_PAPERS})\b{_GAP}{{0,4}}[\s:°.(-]*"
    rf"(?P<own>(?=(?:[a-z]*\d){{5}})[a-z0-9]{{6,15}}){_NO_QUANTITY}"
)
_CARD: Final = re.compile(  # the new cards of identity have nine letters and figures
    r"(?i)\b(?:cni|carte (?:nationale )?d['’]identit[ée])\b[\s:]*(?:n°|num[ée]ro|:)?[\s:]*"
    r"(?P<own>(?=[a-z]*\d)(?=\d*[a-z])(?-i:[A-Z0-9]{9}))\b"
)
_HANDLE: Final = re.compile(r"(?<![\w.@/+-])(?P<own>@\w[\w.]{1,28}\w)")
_PSEUDONYM: Final = re.compile(
    r"(?i)\b(?:insta(?:gram)?|snap(?:chat)?|tik ?tok|telegram|discord|pseudo)\b"
    r"\s*(?::|=|c['’]est|est)\s*(?P<own>(?!www|http)(?=[a-z]*[._\d])\w[\w.]{2,28}\w)"
)
_OFFICIAL: Final = re.compile(  # accounts of a town, a service, a newspaper
    r"ville|mairie|metropole|commun|agglo|sncf|ratp|prefe|police|gouv|offici|departement|region"
    r"|service|info|elysee|france|depute|senat|poste|actu|bus|tram|asso|^@(?:tous|all|everyone)$"
)


def identifiers_in(text: str) -> Iterator[tuple[PersonalKind, int, int]]:
    """Yield the numbers and accounts that are one person's; they may overlap."""
    has_digit, has_at = _DIGIT.search(text), _AT.search(text)
    for kind, rule in _SHAPES:
        if has_at if kind is PersonalKind.MAIL else has_digit:
            yield from ((kind, *found.span()) for found in rule.finditer(text))
    yield from ((PersonalKind.PHONE, *found.span()) for found in _SPELLED.finditer(text))
    if has_digit:
        yield from _numbers(text)
    if has_at:
        yield from _accounts(text, _HANDLE)
    yield from _accounts(text, _PSEUDONYM)


def _numbers(text: str) -> Iterator[tuple[PersonalKind, int, int]]:
    """Yield days of birth and numbers of papers."""
    for found in _BORN.finditer(text):
        if not _FOUNDED.search(text, max(0, found.start() - 60), found.start()):
            yield PersonalKind.BIRTH, *found.span("own")
    for rule in (_PAPER, _CARD):
        yield from ((PersonalKind.PAPER, *found.span("own")) for found in rule.finditer(text))


def _accounts(text: str, rule: re.Pattern[str]) -> Iterator[tuple[PersonalKind, int, int]]:
    """Yield the accounts that are no town's, service's or public figure's."""
    for found in rule.finditer(text):
        plain = fold(found["own"])
        if not _OFFICIAL.search(plain) and not any(plain.endswith(name) for name in PUBLIC):
            yield PersonalKind.ACCOUNT, *found.span("own")
