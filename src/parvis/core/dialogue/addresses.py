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
    r"\s+(?:n[°o]\s*)?(?:[A-Za-z]\d?|\d{1,4}[A-Za-z]?)\b)*"
)
_ADDRESS = re.compile(
    rf"(?i)(?<![\w/.,-])(?:(?P<number>{_NUMBER})\s*,?\s*(?:de\s+(?:la\s+|l['’])?)?)?\b{_WAY}(?=[\s'’])"
    rf"{_NAMED}(?P<flat>{_FLAT})(?P<postal>{_POSTAL})?"
)
_BOX = re.compile(r"(?i)(?<!\w)(?:bp|b\.p\.|cs|bo[îi]te postale)\s*n?°?\s*\d{1,6}\b")
_HOME = re.compile(
    r"(?i)\b(?:habit\w*|demeur\w*|domicil\w*|r[ée]sid(?:e|ant|ons|ent)\w*|log(?:e|ons|ent|[ée])\w*"
    r"|vi[st]|vivons|mon adresse|coordonn[ée]es"
    r"|chez (?:moi|nous|lui|elles?|eux|mes|mon|ma|sa|son|ses|un|une))\b"
    r"(?:\W+(?!rue\b|\d{1,4}\b)[\wÀ-ÿ'’-]+){0,5}\W*$"
)
_ROOM = re.compile(
    r"(?i)\b(?:appt?\.?|appartement)\s*(?:n[°o]\s*)?\d{1,4}\b(?!\s*(?:pi[èe]ces|m2|%))"
)
_SOMEBODY = (
    r"(?:(?:ma|mon|mes|notre|nos|sa|son|ses|leur|une?)\s+(?:\w+[- ])?"
    r"(?:voisine?|voisins|famille|m[èe]re|p[èe]re|fr[èe]re|s[œo]e?ur|parents|fils|fille|mari|femme"
    r"|conjointe?|compagn(?:on|e)|ex|tante|oncle|grands?-parents|dame|couple|locataire"
    r"|propri[ée]taire|vieux|vieille|colocataire|nourrice|nounou))"
)
_AT_SOMEBODYS = re.compile(  # « ma voisine, malade, crie au 12 »; « le voisin du 22 » stays
    rf"(?i)\b{_SOMEBODY}\b(?P<told>[^.!?;\n]{{0,70}})\b(?:au|du)\s+(?:n[°o]\s*)?$"
)
_HAPPENED = re.compile(  # somebody's mother may fall anywhere: where it was must be read
    r"(?i)\b(?:tomb|chut|gliss|renvers|tr[ée]buch|bless|accident|agress|percut|fauch|vol[ée]|ramass"
    r"|crois|gar[ée]|stationn|pass|devant|face|hauteur|angle|niveau|pr[èe]s|c[ôo]t[ée]|travers"
    r"|arr[êe]t|attend|trottoir|travail)"
)


@dataclass(frozen=True, slots=True)
class Address:
    """Where an address stands, and its number in the street (`start` twice where it has none).

    `flat` is where the door is told that is behind it.
    """

    start: int
    end: int
    number_end: int
    is_home: bool
    flat: tuple[int, int] | None = None


def addresses_in(text: str) -> Iterator[Address]:
    """Yield the addresses that have a number, are on an envelope, or where somebody lives."""
    for found in _ADDRESS.finditer(text):
        told = found["flat"].lstrip(" ,\n")
        flat = (found.end("flat") - len(told), found.end("flat")) if told else None
        home = _is_home(text, found.start()) or _ROOM.search(told) is not None
        enveloped = "\n" in (found["postal"] or "")
        named = any(each.isupper() for each in found[0][1:])
        if found["number"] is None and not (named and (home or enveloped)):
            continue
        number_end = found.end("number") if found["number"] else found.start()
        is_home = home or found["postal"] is not None
        yield Address(found.start(), found.end(), number_end, is_home, flat)
    for rule in (_BOX, _ROOM):
        for found in rule.finditer(text):
            yield Address(found.start(), found.end(), found.end(), is_home=True)


def _is_home(text: str, at: int) -> bool:
    """Whether what stands before an address says that somebody lives there."""
    if _HOME.search(text, max(0, at - 60), at):
        return True
    told = _AT_SOMEBODYS.search(text, max(0, at - 110), at)
    return told is not None and not _HAPPENED.search(told["told"])
