"""Titles of texts that have none: what is said, less the ways in which one begins a letter."""

import re
from collections.abc import Collection

from parvis.core.insight.matter import carrying
from parvis.core.insight.text import normalise, sentences, stems

LONGEST = 70
CLAUSE_FROM = 40  # a title is not cut at « et » or a comma before it has said so much
READ = 6  # sentences: what comes later is detail
EMPTY = "…"

_GREETING = (
    r"(?:re-?)?(?:bonjour|bonsoir|salut|coucou|hello|bjr|slt)\b"
    r"(?:\s+(?:à\s+(?:tous|toutes|vous)|tout\s+le\s+monde|la\s+mairie|la\s+ville|les\s+amis"
    r"|l'équipe|voisins?))*"
)
_ADDRESS = (
    r"(?:ch[eè]re?s?\s+)?(?:madame|monsieur|mesdames|messieurs|mme|mr)\b"
    r"(?:\s+(?:le|la|les)\s+(?:maires?|conseill\w+|élue?s?|adjointe?s?))?"
)
_TELL = (
    r"(?:signaler|dire|informer|alerter|prévenir|avertir|indiquer|rappeler|demander"
    r"|faire\s+(?:part|remonter|savoir)|porter\s+à\s+votre\s+connaissance)"
)
_THAT = r"(?:\s+(?:que\b|de\b(?!\s+plus)|sur\b|à\s+propos\s+de\b|concernant\b)|\s+(?:qu|d)')?"
_OPENINGS = tuple(
    re.compile(rf"(?:{part})[\s,;:!.…–—-]*", re.IGNORECASE)
    for part in (
        _GREETING,
        _ADDRESS,
        r"(?:et|alors|donc|voilà|bon|franchement|petit\s+message)\b(?=[\s,]+(?:je|c'est)\b)",
        (
            rf"(?:je|j'|nous|on)\s*(?:me\s+permets\s+de\s+)?(?:vous\s+)?"
            rf"(?:écris|écrit|écrivons|contacte|contactons|envoie|sollicite)"
            rf"(?:\s+ce\s+(?:message|mot))?\s+"
            rf"(?:(?:pour|afin\s+de)\s+(?:vous\s+)?(?:{_TELL}{_THAT})?"
            rf"|car\b|parce\s+que\b|parce\s+qu'|au\s+sujet\s+de\b|à\s+propos\s+de\b|concernant\b)"
        ),
        (
            rf"(?:je|j'|nous)\s*(?:tenons\s+à|voudr\w+|souhait\w+|veux|voulais|voulons|tiens\s+à"
            rf"|viens|aimerais|me\s+permets\s+de|dois)\s+(?:juste\s+|simplement\s+)?(?:vous\s+)?"
            rf"{_TELL}{_THAT}"
        ),
        rf"(?:je|nous)\s+vous\s+(?:signal\w+|inform\w+|alert\w+|prév\w+){_THAT}",
        rf"(?:c'est\s+|juste\s+)?(?:juste\s+)?pour\s+(?:vous\s+)?{_TELL}{_THAT}",
        (
            r"(?:y\s*'?\s*en\s+a|j'\s*en\s+ai|on\s+en\s+a)\s+(?:\w+\s+){0,2}"
            r"(?:marre|assez|ras[\s-]le[\s-]bol)(?=\s*[,;:!.…])"
        ),
        r"(?:je\s+m'appelle|je\s+me\s+nomme|mon\s+nom\s+est|moi\s+c'est)\s+\[…\]",
        r"\[…\](?=\s*[,;:.!])",  # a name, a number that is hidden: no matter of the request
        r"sachez\s+(?:que\b|qu')|il\s+faut\s+savoir\s+(?:que\b|qu')|je\s+constate\s+(?:que\b|qu')",
    )
)
_COUNT = (
    r"(?:\d+|une?|deux|trois|quatre|cinq|six|sept|huit|dix|quinze|quelques|plusieurs|des|le|la)"
)
_UNIT = r"(?:heures?|jours?|nuits?|semaines?|mois|ans?|années?|début|fin|rentrée|week-end)"
_DAY = r"(?:hier|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|ce)"
_SINCE = re.compile(
    rf"depuis\s+(?:(?:environ|plus\s+de|bientôt|au\s+moins|déjà|presque|bien)\s+)*"
    rf"(?:{_COUNT}\s+(?:bons?\s+)?{_UNIT}(?:\s+et\s+demie?)?(?:\s+dernière?)?(?!\s+d(?:es?|u)\b|\s+d')"
    rf"|{_DAY}(?:\s+(?:soir|matin|midi|dernier))?|longtemps|toujours)\b[\s,]+"
    r"|depuis\s[^,.;]{1,60},\s+",
    re.IGNORECASE,
)
_PROPOSES = re.compile(
    r"(?:^|(?<=[,:;]\s)|(?<=\bet\s)|(?<=\bmais\s))(?:alors\s+|donc\s+|franchement,?\s+|et\s+)*(?:"
    r"(?:je|nous)\s+(?:(?:propos|suggèr|suggér|demand|souhait)\w+)"
    r"(?:\s+(?:donc|aussi|moi\s+aussi|nous\s+aussi))*\s+(?:de\s+|d'|(?=(?:une?|des|la|le|les)\s))"
    r"|il\s+(?:faut|faudrait|faudra)\s+(?:juste\s+|simplement\s+|absolument\s+|vraiment\s+)?"
    r"|pourquoi\s+(?:ne\s+)?pas\s+|on\s+(?:pourrait|devrait|peut|doit)\s+"
    r"|(?:ce\s+serait|il\s+serait|ça\s+serait)\s+(?:bien|bon|mieux|utile)\s+(?:de\s+|d'))",
    re.IGNORECASE,
)
_DONE = re.compile(  # an infinitive, or a thing
    r"(?:(?:ne\s+(?:pas|plus)|la|le|les|l'|y|en|se|s')\s*)?\w+(?:er|ir|re|oir)\b"
    r"|(?:une?|des|plus\s+de|moins\s+de)\s",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[,;:]\s|\s[–—-]\s|\s\(|\s(?:mais|et|car|parce|alors|donc|puis)\s")
_LOOSE = re.compile(
    r"(?:[\s,;:.…(«–—-]|\s(?:de|du|des|la|le|les|l'|d'|à|au|aux|et|un|une|en|qui|que|où|par|pour"
    r"|sur|dans|avec|est|sont|ne|se|il|on|je|ce|cette|mon|ma|mes|son|sa|ses|très|plus))+$",
    re.IGNORECASE,
)


def short_title(text: str, about: Collection[str] = ()) -> str:
    """Return what a text is about, in its own words and in at most `LONGEST` characters.

    That is its first sentence without greetings, or the first one that says the matter where
    it begins with its author or with anger. `about` holds stems of its theme.
    """
    said = [normalise(text[span.start : span.end]) for span in sentences(text)]
    rests = [_without_since(_without_openings(sentence)) for sentence in said]
    told = [rest for rest in rests if stems(rest)][:READ]
    if not told:
        return _titled(said[0]) if said else EMPTY
    return _titled(told[carrying(told, about) or 0])


def proposed(text: str) -> str:
    """Return what a sentence proposes: « Fermer la rue », or its title where it is not plain."""
    sentence = normalise(text)
    for found in _PROPOSES.finditer(sentence):
        rest = sentence[found.end() :]
        if _DONE.match(rest):
            return _titled(rest).rstrip(" .!?…") or EMPTY
    return short_title(text)


def _without_openings(sentence: str) -> str:
    rest = sentence
    while True:
        found = next((each for part in _OPENINGS if (each := part.match(rest))), None)
        if found is None or not found.end():
            return rest
        rest = rest[found.end() :]


def _without_since(sentence: str) -> str:
    found = _SINCE.match(sentence)
    rest = sentence[found.end() :] if found else sentence
    return rest if len(stems(rest)) > 1 else sentence


def _titled(sentence: str) -> str:
    """Cut where a clause ends, and begin with a capital."""
    title = _cut(sentence.strip(" ,;:–—-"))
    title = title.rstrip(" .,;:") if not title.endswith("…") else title
    return (title[:1].upper() + title[1:]).replace("'", "’") or EMPTY


def _cut(sentence: str) -> str:
    if len(sentence.rstrip(" .")) <= LONGEST:
        return sentence
    ends = [found.start() for found in _CLAUSE.finditer(sentence, 0, LONGEST + 1)]
    late = [end for end in ends if end >= CLAUSE_FROM]
    if late:
        return sentence[: late[0]]
    shown = sentence[: LONGEST - 1].rsplit(" ", 1)[0]
    return (_LOOSE.sub("", shown) or shown) + "…"
