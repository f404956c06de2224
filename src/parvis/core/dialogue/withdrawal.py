"""A grievance taken back in a sentence: « laissez tomber, c'est réparé », « finalement non »."""

import re

MOST_WORDS = 14

_MENDED = (
    r"(?:repare|regle|resolu|arrange|nettoye|ramasse|enleve|remplace|debouche|rebouche|rallume"
    r"|revenu|retabli|rentre dans l'ordre)e?s?"
)
_OVER = re.compile(
    r"\b(?:(?:c'est|c est|cest|est|sont|a ete|ont ete|(?:vient|viennent) d'etre|l'ont|ont tout)"
    rf" (?:enfin |deja |maintenant |tout |bien )*{_MENDED}"
    r"|(?:ca|elle|il|tout) (?:re)?(?:marche|fonctionne) (?:de nouveau|a nouveau|maintenant|enfin"
    r"|bien maintenant)|(?:re|r)(?:marche|fonctionne)(?:nt)?"
    r"|finalement (?:non|c'est bon|laissez?|rien|plus besoin|ca va)(?! c'est (?!bon))"
    r"|plus (?:la peine|besoin|d'actualite|rien a signaler)|pas la peine(?= d'envoyer|\W*$)"
    r"|laisse[rz]? tomber|oublie[rz]? (?:ca|tout|ma demande|mon message)|n'envoye[rz] (?:pas|rien)"
    r"|(?:je|on) (?:retire|annule) (?:ma|la|cette|tout)|je me suis trompee? c'est pas casse)\b"
)
_NOT_OVER = re.compile(
    r"\b(?:mais|toujours pas|jamais|pas (?:encore|ete|repare|regle|resolu|du tout|comme)"
    r"|(?:ne |n')(?:\w+ )?pas|quand|si|mal|n'importe|encore|recasse|retombe|rebelote|depuis"
    r"|alors que|pourtant|sauf|faut|faudrait|comme ca|pour que|une fois|tant que|apres|avant"
    r"|tomber (?:la|le|ma|mon|cette) (?:proposition|solution|phrase|date|idee)"
    r"|soi(?:t|ent)|(?:re|r)?(?:marche|fonctionne)(?:nt)? (?:pas|plus|mal)|personne|pourquoi)\b|\?"
)
_NO_SENDING = re.compile(r"\bn'envoye[rz] (?:pas|rien)\b")


def takes_back(folded: str, count: int) -> bool:
    """Whether a folded message of so many words says that there is nothing left to send."""
    if count > MOST_WORDS or not _OVER.search(folded):
        return False
    return not _NOT_OVER.search(_NO_SENDING.sub("", folded))
