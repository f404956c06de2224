"""For or against: what keeps two opposite demands from being counted as one.

A text's polarity is the sign of the first act it asks for (create, keep: +1; ban, stop: -1),
turned round by a negation. A text that asks for no act has none, and opposes nobody.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from parvis.core.insight.text import CACHED_WORDS, fold, fold_long, normalise, stem_of, tokens


def _stems(words: str) -> frozenset[str]:
    return frozenset(stem_of(token) for token in tokens(words)) - {""}


_AGAINST = _stems(
    """
    supprimer suppression interdire interdiction arrêter arrêt stopper stop halte abolir
    abolition abroger abrogation fermer fermeture éteindre extinction retirer retrait refuser
    refus enlever limiter limitation réduire réduction baisser baisse diminuer diminution
    cesser annuler annulation bannir démonter démolir abattre abattage détruire exclure
    dissoudre fin finir abandonner abandon plafonner plafonnement opposition opposer
    désengager sortir sortie couper coupe
    """
)
_STOPS = _stems("stop stopper halte fin finir arrêt arrêter cesser abandon abandonner")
_FOR = _stems(
    """
    créer création ouvrir ouverture autoriser autorisation légaliser légalisation rétablir
    rétablissement maintenir maintien garder conserver conservation développer développement
    augmenter augmentation renforcer renforcement installer installation ajouter ajout rendre
    reconnaître reconnaissance rembourser remboursement allumer favoriser encourager
    construire construction sauver sauvegarde protéger protection prolonger étendre extension
    retour remettre rallumer replanter planter multiplier instaurer généraliser droit
    nationaliser nationalisation privatiser privatisation rester
    soutenir soutien rouvrir réouverture obligatoire accepter
    accueillir laisser admettre admis
    """
)
_UNDONE = tokens(  # what one asks for, and « dé- » or « dés- » before it undoes
    """
    armer armement piétonniser piétonnisation bétonner bétonnage goudronner boiser boisement
    municipaliser imperméabiliser imperméabilisation
    """
)
_DONE, _UNDOING = (
    _stems(" ".join(_UNDONE)),
    _stems(" ".join(("dés" if fold(word)[0] in "aeiou" else "dé") + word for word in _UNDONE)),
)
_HOMONYMS = ("retraite", "droite")  # their stems are those of two acts
_NO_ACTS = frozenset(("sort", "coup", "coups", "arme", "armes", "armée", "armées"))
_STATES = {  # how something is to be: it is what « rendre », « laisser », « garder » ask for
    **dict.fromkeys(("gratuit", "gratuite", "gratuits", "gratuites", "gratuité"), 1),
    **dict.fromkeys(("payant", "payante", "payants", "payantes"), -1),
}
_PAUSE = re.compile(r"[.;:,!?\n]")
_NAMES_ONE = re.compile(r"\W*(?:des|une?)\b", re.IGNORECASE)  # « des bancs rue Foch »
_WORD = re.compile(r"[^\W_]+")
READ = 400  # characters: what is asked comes early

_TURNS = re.compile(
    r"\b(?:ne (?:pas|plus|jamais|surtout pas)|(?:il )?ne faut (?:pas|plus)"
    r"|n(?:e |')(?:\w+ )?\w+(?:ez|ons) (?:pas|plus)|non (?:a|au|aux)|pas de|contre"
    r"|(?:je|nous|on) ne (?:veux|voulons|veut) (?:pas|plus)|oppose\w*(?: a| au| aux)?|sans"
    r"|(?:est[- ](?:il|ce)|trouvez(?:[- ]vous)?) (?:\w+ )?(?:normal|acceptable|juste) (?:de|que))\b"
)
_SIDES = re.compile(r"\b(?:non|stop|halte|contre|oui|pour|moins|fini)\b")
_REFUSING = frozenset(("pas", "non", "contre", "sans", "aucun", "aucune", "jamais"))
_MEASURES = re.compile(r"\bmoins\b")
_ENOUGH = re.compile(r"\b(?:pas|plus) assez\b")  # « pas assez » asks for more
_MORE = re.compile(
    r"\b(?:plus d(?:e|u|es|')|davantage|manque|favorable\w*|partisan\w*)"
    r"|\w (?<!l')(?<!les )armees?\b"  # « une police armée »
    r"|^\W*(?:je suis |nous sommes )?pour (?:l[ea']|les|une?|des)\b"
    r"|\b(?:suis|sommes) pour\b"
)
_LESS = re.compile(r"\b(?:trop|defavorable\w*|hostile\w*)\b")
_LACKS = re.compile(r"\b(?:ne|n|depuis)\b")  # « je n'ai plus de lumière »: neither


def polarity(text: str) -> int:
    """Return +1 for a text that asks for something, -1 against, 0 where no act is asked."""
    plain = normalise(text[:READ]).lower()
    folded = fold_long(plain)
    turned = _TURNS.search(folded)
    acts = _acts(plain)
    if acts:
        place, sign = acts[0]
        return -sign if turned and turned.start() < place else sign
    if _ENOUGH.search(folded):
        return 1
    if turned:
        return -1
    side = _SIDES.search(folded)
    if side is not None and side.group() != "pour":
        return 1 if side.group() == "oui" else -1
    if _LESS.search(folded):
        return -1
    return int(_MORE.search(folded) is not None and not _LACKS.search(folded))


def measures_only(text: str) -> bool:
    """Tell whether a text says that there is too much or too little, and names no act."""
    plain = normalise(text[:READ]).lower()
    folded = fold_long(plain)
    return not _acts(plain) and any(
        rule.search(folded) for rule in (_ENOUGH, _LESS, _MORE, _MEASURES)
    )


def side_of(text: str) -> int:
    """Return for or against: who names what is to come (« des bancs rue Foch ») is for it."""
    return polarity(text) or int(_NAMES_ONE.match(text) is not None)


def oppose(one: int, other: int) -> bool:
    """Tell whether two polarities cannot belong to one demand."""
    return one * other < 0


def opposite(one: Sequence[str], other: Sequence[str]) -> bool:
    """Tell whether two texts of nearly the same words, as their words, are of opposite sides.

    Where one refuses in so many words what the other only names, they are.
    """
    ours, theirs = polarity(" ".join(one)), polarity(" ".join(other))
    refuses = _REFUSING.isdisjoint(one) != _REFUSING.isdisjoint(other)
    return oppose(ours, theirs) or (refuses and not (ours and ours == theirs))


def is_act(word: str) -> bool:
    """Tell whether a word names an act that is for or against something."""
    return _sign_of(word)[0] != 0


def may_oppose(one: str, other: str) -> bool:
    """Tell whether one text refuses something and the other does not: a person should look."""
    return (polarity(one) < 0) != (polarity(other) < 0)


def _acts(plain: str) -> list[tuple[int, int]]:
    """Return where each act stands and its sign; to stop an act turns it round."""
    acts: list[tuple[int, int]] = []
    stops = False
    for found in _WORD.finditer(plain):
        sign, is_stop = _sign_of(found[0])
        if acts and found[0] in _STATES and not _PAUSE.search(plain, acts[-1][0], found.start()):
            acts[-1] = (acts[-1][0], acts[-1][1] * sign)
            stops = False
            continue
        if sign and stops:
            acts[-1] = (acts[-1][0], -sign)
        elif sign:
            acts.append((found.start(), sign))
        if sign:
            stops = is_stop and not stops
    return acts


@lru_cache(maxsize=CACHED_WORDS)
def _sign_of(word: str) -> tuple[int, bool]:
    """Return the sign of the act that a word names, 0 where it names none; and if it stops one."""
    if fold(word).startswith(_HOMONYMS) or word in _NO_ACTS:
        return 0, False
    if word in _STATES:
        return _STATES[word], False
    stem = stem_of(word)
    sign = (stem in _FOR or stem in _DONE) - (stem in _AGAINST or stem in _UNDOING)
    return sign, stem in _STOPS
