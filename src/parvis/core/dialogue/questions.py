"""Questions, told from requests that only look like one.

« Est-ce que l'eau est potable ? » asks to know; « Quand allez-vous enfin réparer ? » asks for a
deed, and is told to the town as any other request.
"""

import re
from enum import StrEnum

from parvis.core.dialogue.text import fold, sentences, words

LONGEST = 30  # words: who writes more tells a story
MOST_SENTENCES = 2


class Asking(StrEnum):
    """How surely a text asks to know something."""

    PLAINLY = "plainly"  # its words ask, whatever was asked before
    BY_FORM = "by_form"  # it ends as a question does: an answer may too
    OF_A_TROUBLE = "of_a_trouble"  # it tells what is wrong by asking why


def _any(*rules: str) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(rules) + ")")


_POLITE = r"(?:bonjour|bonsoir|bjr|salut|dites|svp|et|mais|alors|au fait|euh)"
_DEED = (
    r"(?:installer|mettre|ajouter|creer|poser|remplacer|planter|limiter|interdire|amenager|prevoir"
    r"|reduire|augmenter|instaurer|elargir|construire|rajouter|deplacer|refaire|verbaliser"
    r"|prolonger|decaler|reparer|nettoyer|ramasser|enlever|tailler|couper|reboucher|changer"
    r"|arreter|esperer|intervenir|faire quelque chose|envoyer quelqu'un|avoir (?:plus|davantage"
    r"|enfin|un vrai|une vraie|de vrais?))"
)
_WHO = r"(?:vous|on|nous|la mairie|la ville|la commune|le maire|les? services?|quelqu'un|ils?)"

# What asks for a deed, though it ends with a question mark.
_REQUEST = _any(
    r"(?:pouvez|pourriez|pourrais|peux)[- ](?:vous|tu)\b(?! (?:me |nous |m')?(?:dire|indiquer"
    r"|expliquer|renseigner|donner|preciser|confirmer|savoir))",
    r"(?:savez[- ]vous|sais[- ]tu) (?:que|qu')",
    r"(?:vous|tu) (?:ne )?(?:pouvez|pourriez|pourrais)\b(?! (?:me |nous |m')?(?:dire|indiquer"
    r"|expliquer"
    r"|renseigner|donner|preciser|confirmer))",
    r"(?:on|la mairie|la ville|la commune) pourrait\b|pourrait[- ](?:on|il|elle)\b|pourrions\b",
    r"(?:peut[- ](?:on|il|elle)|on peut|vous pouvez|peuvent) (?:pas )?(?:(?:au moins|enfin"
    r"|aussi) )?" + _DEED,
    r"ne (?:peut|pourrait|pourriez|pouvez)[- ](?:on|vous|il) (?:donc )?pas\b",
    r"(?:pourquoi|pk|pq) (?:ne )?pas\b",
    r"et si (?:on|la|le|vous|nous|l'on)\b",
    r"serait[- ](?:il|ce) (?:pas )?(?:possible|envisageable|bien|utile|judicieux)\b",
    r"(?:est[- ](?:il|ce)|c'est) possible (?:de |d'|que )(?:" + _DEED + r"|vous|la mairie)",
    r"(?:y a[- ]t[- ]il|il y a|y a) quelqu'un pour \w+(?:er|ir|re)\b|qui (?:peut"
    r"|pourrait) (?:venir|aller)\b",
    r"a quand (?:un|une|des|le|la|les|l')\b",
    r"que diriez[- ]vous\b|avez[- ]vous (?:deja )?vu (?:l'etat|que|comme)\b",
)
_REPROACH = _any(
    r"(?:allez|comptez|ferez|attendez)[- ]vous\b(?! (?:bien|repondre|lire|publier))",
    r"vous (?:allez|comptez|attendez)\b|quand (?:est-ce )?que (?:vous|la mairie|la ville)\b",
    r"(?:quand|est-ce que|jusqu'a quand) .{0,12}\b" + _WHO + r" (?:va|vont|fera|feront)\b",
    r"(?:quand|qui|jusqu'a quand) (?:est-ce qu\w* )?(?:va|vont)[- ](?:t[- ])?(?:on|il|elle|ils)?\b",
    r"qui va \w+(?:er|ir|re)\b",
    r"(?:normal|acceptable|admissible|logique) (?:que?|qu'|de|d'|si)\b|(?:c'est|est-ce)"
    r" (?:bien |vraiment )?normal\b|(?:trouvez|trouve)[- ](?:vous|tu) (?:ca|cela|normal)\b",
    r"comment (?:se fait[- ]il|ca se fait|expliquez[- ]vous|est-ce possible|peut[- ]on (?:laisser"
    r"|accepter|tolerer))\b",
    r"pourquoi (?:personne|rien|toujours|encore|tant|autant|si peu|tous?|toutes?)\b",
    r"pourquoi .*\b(?:pas|plus|jamais|rien|personne|aucune?|trop|si|toujours|encore)\b",
    r"jusqu'a quand (?:va|allons|faudra|devr|doit|on va|vous)",
    r"combien de (?:temps|fois|morts?|accidents?|mois|annees) (?:encore|faudra|va[- ]t|avant|allons"
    r"|faut[- ]il (?:encore|attendre))",
    r"faut[- ]il (?:qu|attendre|encore (?:attendre|un|une|des)|un mort|un accident|un drame)"
    r"|faudra[- ]t[- ]il\b",
    r"a quoi (?:bon|(?:ca )?sert (?:de|d'))\b|a quoi ca sert (?:que|qu')",
    r"qu'attend(?:ez|ent)?\b|on attend quoi\b|qu'est-ce qu(?:'on|e vous) attend\w*"
    r"|vous faites quoi\b|que fait la\b",
)
_COMPLAINT = _any(
    r"(?:casse|defonce|abime|trouble|marron|eteint|bouche|inonde|sale|degueulasse)e?s?\b",
    r"(?:panne|dangereu\w*|marre|probleme|trous?|bruit\w*|debord\w*|jamais|toujours pas"
    r"|insupportable|scandale\w*|honte\w*|inadmissible|depuis|trop|ras le bol)\b",
    r"(?:fonctionn|march)\w* (?:pas|plus|mal)\b",
    r"encore (?:une fois|en panne|casse|eteint|plus|un|des)\b",
)

# What asks to know.
_TO_KNOW = _any(
    r"(?:(?:pouvez|pourriez|peux|pourrais)[- ](?:vous|tu)|vous (?:pouvez|pourriez)) (?:me |nous "
    r"|m')"
    r"(?:dire|indiquer|expliquer|renseigner|donner|preciser|confirmer)",
    r"(?:je |j')(?:veux|voudrais|aimerais|souhaiterais|cherche a) (?:bien )?(?:savoir|connaitre"
    r"|comprendre)",
    r"(?:savez[- ]vous|sais[- ]tu)\b(?! que| qu')|(?:est-ce|c'est|est-il) vrai (?:que|qu')"
    r"|dites[- ]moi (?:si|ou|quand|comment)|j'ai une question",
    r"(?:donne[rz]?|indique[rz]?|explique[rz]?|precise[rz]?|dites?)[- ]moi (?:svp )?(?:les?|la|l'"
    r"|des"
    r"|vos|une?|comment|si|quand|ou|qui) ?(?:infos?|informations?|horaires?|adresses?|numeros?"
    r"|dates?"
    r"|liste|tarifs?|details?|procedure|criteres?|nom)",
)
_LOST = re.compile(  # « je ne sais pas où jeter mes piles »
    r"^\W*(?:je |j')(?:ne |n')?sais pas (?:trop )?(?:si je (?:peux|dois)|(?:ou|qui|comment|quand"
    r"|a qui"
    r"|vers qui|quoi) (?:\w+(?:er|ir|re|oir)|je (?:dois|peux)|est-ce|il faut|m'|s'))\b"
)
_PRONOUN = r"(?:il|elle|ils|elles|on|je|vous|tu|ce|nous)"
_WORD_OF_QUESTION = (
    r"(?:quel(?:le)?s?|qui|que|qu'|quoi|pour(?:quoi| qui| quoi)|contre qui|comment|combien|quand|ou"
    r"|de quoi|en quoi|est-ce qu\w*|(?:a|de|dans|sous|pour|par|d'ici|sur) (?:quel(?:le)?s?|qui"
    r"|quoi|quand|combien|ou)|depuis quand|jusqu'(?:a quand|ou|a quelle)|existe[- ]t[- ]il"
    r"|c'est (?:quand|quoi|quel(?:le)?s?|ou|qui|combien|pour quand|a quelle))\b"
)
_OPENS = re.compile(rf"^\W*(?:{_POLITE}\b\W*)*{_WORD_OF_QUESTION}|\b\w+-(?:t-)?{_PRONOUN}\b")
_CLOSES = re.compile(
    r"\b(?:quand|ou|combien|comment|qui|quoi|lequel|laquelle|quel(?:le)? \w+|c'est vrai|non|si)"
    r"\W*\?\W*$"
)
_WITHOUT_MARK = re.compile(
    rf"^\W*(?:{_POLITE}\b\W*)*(?:(?:dois|puis|peut|faut|est|y a)[- ](?:t[- ])?(?:je|on|il) "
    rf"|a quelle? (?:heure|date|jour)|quel(?:le)?s? (?:est|sont|jour|heure"
    r"|date|papiers?|documents?|pieces?|horaires?|tarifs?|service)|comment (?:on|faire|fait|je|se"
    r"|s'|obtenir|avoir|demander|refaire|renouveler|prendre|contacter|joindre|savoir|ca marche)"
    r"|combien (?:y a|il y a|ya|ca|coute|de temps|faut|est-ce|il faut)|ou (?:se|est|sont|faire"
    r"|puis|peut|trouver"
    r"|je peux|on peut|dois|s'adresser|est-ce)|qui (?:est|sont|s'occupe|contacter|gere|dois)"
    r"|qu'est[- ]ce qu\w*|est-ce qu\w*|que faire (?:si|quand|en cas|de|du|des|d'|pour)"
    r"|horaires?\b|c'est (?:quand|quoi|quel(?:le)?s?|ou|combien"
    r"|a quelle)|quand (?:est|a lieu|aura lieu|ont lieu|commence|ouvre|passe|finit)\w*)\b"
)


def asking(text: str) -> Asking | None:
    """Return how a text asks to know something; None when it tells, or wants a deed."""
    folded = fold(text)
    if len(words(text)) > LONGEST or len(sentences(text)) > MOST_SENTENCES:
        return None
    if (_TO_KNOW.search(folded) or _LOST.search(folded)) and not _COMPLAINT.search(folded):
        return Asking.PLAINLY
    if _REQUEST.search(folded) or _REPROACH.search(folded):
        return None
    if not folded.rstrip(" \n!.").endswith("?"):
        is_asked = _WITHOUT_MARK.search(folded) and not _COMPLAINT.search(folded)
        return Asking.PLAINLY if is_asked else None
    return _with_mark(folded)


def _with_mark(folded: str) -> Asking | None:
    asks = bool(_OPENS.search(folded) or _CLOSES.search(folded))
    if _COMPLAINT.search(folded):
        return Asking.OF_A_TROUBLE if asks else None
    return Asking.PLAINLY if asks else Asking.BY_FORM
