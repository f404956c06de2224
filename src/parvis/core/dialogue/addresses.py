"""Postal addresses in a text: « 12 bis rue des Tilleuls, 44000 Nantes ».

The same words say where somebody lives and where a lamp is broken. An address is a home's when
somebody says that they live there, when it follows a name, or when it is written as on an envelope.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_NUMBER = r"\d{1,4}(?:\s?(?:bis|ter|quater|[A-Da-d]))?"
_WAY = (
    r"(?:rue|avenue|av\.?|ave\.?|boulevard|bd\.?|bld\.?|bvd\.?|place|pl\.?|all[ée]es?|impasse"
    r"|imp\.?|chemin|ch\.|route|rte|quai|cours|square|sq\.?|passage|sentier|sente|ruelle|venelle"
    r"|r[ée]sidence|r[ée]s\.?|lotissement|lot\.?|hameau|lieu[- ]dit|cit[ée]|villa|faubourg|fbg"
    r"|esplanade|promenade|rond[- ]point|traverse|mont[ée]e|c[ôo]te|clos|voie|mail|parvis"
    r"|domaine|porte|parc|boucle|chauss[ée]e|descente|rampe|galerie)"
)
_PART = r"(?:de|du|des|d|de\s+la|la|le|les|l|aux?|[àa]|en|et|sur|sous|saint|sainte|st|ste|grande?)"
_NAMED = (
    rf"(?:\s+{_PART}\b['’]?\s*|\s*[’']\s*){{0,4}}\s*[\wÀ-ÿ][\wÀ-ÿ.'’-]*"
    rf"(?:\s+(?:{_PART}\b['’]?\s*){{0,2}}(?-i:[A-ZÀ-ÖØ-Þ])[\wÀ-ÿ.'’-]*){{0,5}}"
)
_TOWN = (
    r"(?-i:[A-ZÀ-ÖØ-Þ])[\wÀ-ÿ'’-]+(?:[\s-](?:(?:sur|en|le|la|les|de|du|des|lès|sous|aux?)[\s-])?"
    r"(?-i:[A-ZÀ-ÖØ-Þ])[\wÀ-ÿ'’-]+){0,3}"
)
_POSTAL = (
    r"(?:\s*[,;(–-]?\s*(?:[àa]\s+)?\(?\d{2}\s?\d{3}\)?\s*,?\s*"
    rf"(?:{_TOWN}|[a-zà-ÿ-]{{3,}})(?:\s+cedex(?:\s\d+)?)?)"
)
_FLAT = (
    r"(?:\s*,?\s*(?:b[âa]t(?:iment)?\.?|appt?\.?|appartement|esc(?:alier)?\.?|[ée]tage|porte|hall)"
    r"\s+\w{1,4})*"
)
_ADDRESS = re.compile(
    rf"(?i)(?<![\w/.,-])(?:(?P<number>{_NUMBER})\s*,?\s*(?:de\s+(?:la\s+|l['’])?)?)?\b{_WAY}(?=[\s'’])"
    rf"{_NAMED}{_FLAT}(?P<postal>{_POSTAL})?"
)
_BOX = re.compile(r"(?i)(?<!\w)(?:bp|b\.p\.|cs|bo[îi]te postale)\s*n?°?\s*\d{1,6}\b")
_HOME = re.compile(
    r"(?i)\b(?:habit\w*|demeur\w*|domicil\w*|r[ée]sid(?:e|ant|ons|ent)\w*|log(?:e|ons|ent|[ée])\w*"
    r"|vi[st]|vivons|mon adresse|coordonn[ée]es)\b"
    r"(?:\W+(?!rue\b|\d)[\wÀ-ÿ'’]+){0,4}\W*$"
)


@dataclass(frozen=True, slots=True)
class Address:
    """Where an address stands, and its number in the street (`start` twice where it has none)."""

    start: int
    end: int
    number_end: int
    is_home: bool


def addresses_in(text: str) -> Iterator[Address]:
    """Yield the addresses that have a number, are on an envelope, or where somebody lives."""
    for found in _ADDRESS.finditer(text):
        home = _HOME.search(text, max(0, found.start() - 60), found.start()) is not None
        enveloped = "\n" in (found["postal"] or "")
        named = any(each.isupper() for each in found[0][1:])
        if found["number"] is None and not (named and (home or enveloped)):
            continue
        number_end = found.end("number") if found["number"] else found.start()
        is_home = home or found["postal"] is not None
        yield Address(found.start(), found.end(), number_end, is_home)
    for found in _BOX.finditer(text):
        yield Address(found.start(), found.end(), found.end(), is_home=True)
