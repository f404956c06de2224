"""What people say beside the matter: praise, goodbye, anger at the bot, news after a danger."""

import re
from enum import StrEnum

SHORT = 8  # words of what only says goodbye or grumbles
LONGEST = 40  # words of a praise


class Manner(StrEnum):
    PRAISE = "praise"
    BYE = "bye"
    GRUMBLE = "grumble"


_PRAISES = re.compile(
    r"\b(?:bravo|felicit(?:ations?|er|e|ons)|enfin\b.{3,60}\bmerci\W*$|chapeau|bien joue"
    r"|continuez comme (?:ca|cela)|ca fait plaisir"
    r"|(?:beau|bon|excellent|super) (?:travail|boulot)|(?:bonne|belle|excellente|super) initiative"
    r"|merci (?:encore |beaucoup |infiniment |mille fois )?(?:a |au |aux |pour |la |les |le "
    r"|d'avoir)"
    r"(?!tou|revoir|vous\b|toi\b|votre (?:reponse|aide)\b|l'avance)"
    r"|(?:superbe|magnifique|geniale?|excellente?|formidable|remarquable|impeccable|splendide"
    r"|ravissante?)s?\b|\bquel(?:le)?s? (?:belles?|beaux?|bel|bonnes?|superbes?|jolie?s?)\b"
    r"|\badore\w*\b|(?:tres|vraiment|trop) (?:belle|beau|beaux|belles|agreables?|reussie?s?"
    r"|bien faite?s?)|(?:est|sont|c'est) (?:au )?top\b"
    r"|(?:suis|sommes|est) (?:tres |vraiment |si |trop )?(?:contente?s?|ravie?s?|heureux|heureuses?"
    r"|satisfaite?s?|fiers?|fieres?)\b)"
)
_BUT = re.compile(
    r"\b(?:mais|cependant|toutefois|par contre|en revanche|sauf|dommage|pourtant|faudrait|manque"
    r"|toujours pas|jamais|encore (?:une?|des)|pas|plus de|plus aucun|probleme|panne|casse|honte"
    r"|d'avance|pour rien|pour votre inaction)\b|\bmerci (?:de|d'(?!avoir))|\?"
)
_BYE = re.compile(
    r"\b(?:au revoir|a (?:bientot|plus tard|la prochaine|demain)|bonne (?:journee|soiree|nuit)"
    r"|bonne fin de \w+|ciao|adieu|bye|tchao|aurevoir)\b"
)
_BOT = (
    r"(?:votre |ce |cet |le |la |ton )(?:truc|machin|robot|bot|site|outil|machine|appli\w*|systeme)"
)
_GRUMBLES = re.compile(
    r"\b(?:(?:vous|tu|t'|on) ?(?:etes|es) (?:vraiment |trop |completement )?(?:nul(?:le)?s?|betes?"
    r"|inutiles?|mauvaise?s?|lente?s?|penibles?|idiote?s?|ridicules?|stupides?|lourde?s?"
    r"|chiante?s?|penible|long|longue|debiles?)"
    r"|(?:vous|tu) (?:ne )?(?:servez|sers|comprenez|comprends) (?:vraiment )?(?:a |jamais )?rien"
    r"|(?:vous|tu) (?:ne )?m'(?:ecoutez|ecoutes|enerve\w*|agace\w*)"
    rf"|c'est (?:vraiment |trop |tres )?\w+,? {_BOT}"
    rf"|{_BOT} (?:est|c'est|ne (?:marche|sert)|marche|sert) (?:vraiment |trop |tres |pas|a rien)?"
    r"|(?:trop|tres) (?:long|complique|de questions)\b$|c'est (?:vraiment |trop )?(?:nul|long"
    r"|penible|complique)\W*$"
    r"|arretez? (?:avec )?(?:vos|tes) questions)\b"
)
_SETTLED = re.compile(
    r"^\W*(?:(?:oui|non|ok|merci|c'est bon|ca va|d'accord|bien)\b\W*)*(?:c'est (?:fait|bon|fini"
    r"|regle|appele)|(?:je|on|nous|ma?|mon|les?|la) .{0,30}\b(?:appele\w*|prevenu\w*|venue?s?"
    r"|arrives?|arrivent|la|route|viennent|passes?|intervenus?|pris en charge)|fausse alerte"
    r"|plus de danger|tout va bien)?\W*(?:merci)?\W*$"
)


def manner(folded: str, count: int) -> Manner | None:
    """Return in which way a folded text of so many words speaks beside the matter."""
    if count <= SHORT and _GRUMBLES.search(folded):
        return Manner.GRUMBLE
    if count <= LONGEST and _PRAISES.search(folded) and not _BUT.search(folded):
        return Manner.PRAISE
    if count <= SHORT and _BYE.search(folded):
        return Manner.BYE
    return None


def is_settled_danger(folded: str, count: int) -> bool:
    """Whether a folded text, said after the numbers to call, says that it is taken care of."""
    return count <= 2 * SHORT and _SETTLED.search(folded) is not None
