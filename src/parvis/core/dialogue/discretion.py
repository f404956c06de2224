"""The wish that only the town hall reads: « ne montrez pas en public », « c'est confidentiel ».

It is said to the assistant, so it is no part of the grievance. A public garden or a document
that is confidential are no such wish: it speaks of the message, or of nothing at all.
"""

import re
from itertools import pairwise

from parvis.core.dialogue.text import fold, words

_SHOW = (
    r"(?:mett(?:ez|re|ra|es?)|mets|montr(?:ez|er|e|es)|publi(?:ez|er|e|es)|affich(?:ez|er|e|es)"
    r"|diffus(?:ez|er|e|es)|partag(?:ez|er|e|es)|rendez|rendre|divulgu(?:ez|er|e|es))"
)
_MESSAGE = (
    r"(?:(?:mon|ma|mes|ce|cette|cet|le|la|ceci|cela|ca|tout ca)\b(?: (?:message|demande|texte|nom"
    r"|histoire|temoignage|probleme|plainte|doleance|mots?|signalement)s?\b)?)"
)
_PUBLICLY = (
    r"(?:(?:en|au) public\b(?! \w*(?:que|qui)\b)|publiquement"
    r"|publi(?:c|que)s?(?=\W*$)|sur (?:internet|le (?:site|net)|la place publique)"
    r"|en ligne|a tout le monde"
    r"|aux (?:autres|voisins|gens|habitants))"
)
_POLITE = r"(?:[\s,]*(?:svp|stp|s'il (?:vous|te) plait|merci(?: d'avance)?))?"
_ASKED = tuple(
    re.compile(rf"\b(?:{rule}){_POLITE}")
    for rule in (
        (
            rf"(?:ne )?(?:(?:le|la|les) )?{_SHOW} (?:surtout )?(?:pas|jamais|rien)"
            rf"(?: {_MESSAGE})? {_PUBLICLY}"
        ),
        rf"(?<!on )(?<!peut )(?:a )?(?:ne )?pas (?:le |la |l')?{_SHOW}(?: {_MESSAGE})? {_PUBLICLY}",
        (
            rf"(?<!vous )(?<!vous ne )(?:ne )?(?:publi|diffus|divulgu)(?:ez|e) (?:surtout )?pas"
            rf"(?= {_MESSAGE}(?:\W|$)|\W*(?:svp|merci|$))(?: {_MESSAGE})?"
        ),
        r"(?:a )?ne pas (?:publier|diffuser|divulguer|rendre public)(?= *(?:[.,;!]|svp|merci|$))",
        rf"sans (?:le |la |l')?{_SHOW}(?: {_MESSAGE})? {_PUBLICLY}",
        (
            rf"je (?:ne )?veux pas (?:que (?:{_MESSAGE}|on|ce) )?(?:soi[ts]|apparai\w+|passe|etre"
            rf"|aille|{_SHOW}) (?:{_MESSAGE} )?(?:vue?s? |lue?s? )?(?:{_PUBLICLY}"
            r"|publiee?s?\b)"
        ),
        (
            r"je (?:ne )?veux pas que (?:tout le monde|(?:les|mes) (?:voisins|gens|autres)"
            r"|mon voisin|ma voisine)"
            r" (?:me |le |la |les )?(?:lis|voi|sach)\w*(?: (?:ca|cela|mon message))?"
        ),
        (
            r"(?<!que )(?:c'est|ceci est|cela (?:est|reste)|mon message est|message|le tout est)"
            r" (?:tres |strictement |purement )?(?:confidentiel\b)(?! d|\W*\?)"
        ),
        (
            r"(?:je (?:veux|voudrais|souhaite|prefere|tiens a ce) )?que (?:ca|cela|ce)"
            r" (?:reste|soit) (?:tres |strictement )?(?:confidentiel|prive|secret)\b"
        ),
        (
            r"(?:a titre|de (?:facon|maniere)) (?:confidentiel(?:le)?)\b|en toute"
            r" confidentialite|(?:restez|soyez) discrets?\b"
        ),
        (
            r"(?:(?:je (?:veux|voudrais|souhaite|prefere) )?que )?(?:ca|cela|ceci|tout) (?:doit )?"
            r"reste[r]? entre (?:nous|(?:la mairie|vous|le maire|les services) et (?:moi|nous))\b"
        ),
        (
            r"(?:visible|lisible|lue?|vue?)s? (?:que|seulement|uniquement) (?:par|pour) la mairie\b"
            r"|(?:juste|seulement|uniquement|que) pour la mairie(?= *(?:[.,;!]|svp|merci|$))"
        ),
    )
)
_BARE = re.compile(rf"(?:^|[.!?;,\n]\s*)(?:mais |et )?pas {_PUBLICLY}{_POLITE}\W*(?=$|\n)")
_LEAD = re.compile(
    r"(?:[\s,;:(]|\b(?:mais|et|donc|svp|merci de|par contre|surtout|attention|stp"
    r"|je (?:veux|voudrais|souhaite|prefere|vous demande)(?: que| de)?|vous pouvez|pouvez-vous))*$"
)
LONGEST_LEAD = 60
_COURTESY = frozenset(
    words("bonjour bonsoir merci svp stp s il vous plait mais et je alors ok oui")
)


def without_wish(text: str) -> tuple[str, bool]:
    """Return what was told apart from the wish to be discreet, and whether it was uttered."""
    folded = fold(text)
    if folded.rstrip().endswith("?") and len(words(text)) > 12:
        return text, False
    spans = sorted(found.span() for rule in (*_ASKED, _BARE) for found in rule.finditer(folded))
    if not spans:
        return text, False
    edges = [0]
    for start, end in spans:
        begin = max(start, edges[-1])
        lead = _LEAD.search(folded, max(edges[-1], begin - LONGEST_LEAD), begin)
        edges += [lead.start() if lead else begin, max(end, begin)]
    edges.append(len(text))
    kept = [text[first:last] for first, last in list(pairwise(edges))[::2]]
    rest = " ".join(filter(None, (each.strip(" ,;:()") for each in kept)))
    rest = re.sub(r"\s+([.,])", r"\1", rest).strip()
    return ("" if set(words(rest)) <= _COURTESY else rest), True
