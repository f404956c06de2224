"""What the person wants of the assistant, beside telling a grievance.

Short words (yes, no, thanks) count only in short messages; an emergency or the wish for a
human counts wherever it stands.
"""

import re
from enum import StrEnum

from parvis.core.dialogue.manners import Manner, manner
from parvis.core.dialogue.questions import LONGEST, Asking, asking
from parvis.core.dialogue.text import fold, words
from parvis.core.dialogue.wishes import Wish, topic_of, wish_of
from parvis.core.dialogue.withdrawal import takes_back
from parvis.core.harm.heard import harms
from parvis.core.harm.kinds import Harm


class Intent(StrEnum):
    HUMAN = "human"
    CANCEL = "cancel"
    RESTART = "restart"
    YES = "yes"
    NO = "no"
    SKIP = "skip"
    CORRECT = "correct"
    GREETING = "greeting"
    THANKS = "thanks"
    INSULT = "insult"
    DESPAIR = "despair"
    EMERGENCY = "emergency"
    VIOLENCE = "violence"
    TAKE_BACK = "take_back"
    QUESTION = "question"
    WONDERS = "wonders"  # asks, and may tell by asking: « Pourquoi l'eau est-elle trouble ? »
    SEEMS_TO_ASK = "seems_to_ask"  # by its question mark alone
    WHO = "who"
    PRAISE = "praise"
    BYE = "bye"
    GRUMBLE = "grumble"  # at the assistant, not at the town
    STATUS = "status"
    LETTERS = "letters"
    GROUPING = "grouping"
    VOTING = "voting"
    VOTES = "votes"
    SECRECY = "secrecy"
    DELAY = "delay"
    ERASURE = "erasure"
    ANONYMITY = "anonymity"
    ACCOUNT = "account"
    HALL = "hall"
    ELECTED = "elected"
    ABILITIES = "abilities"
    LANGUAGE = "language"


class SlotName(StrEnum):
    TEXT = "text"
    PLACE = "place"
    THEME = "theme"
    SINCE = "since"
    SOLUTION = "solution"


SHORT = 8
_MACHINE = (
    r"(?:(?:un |une )?(?:vraie? )?(?:robot|machine|humaine?|etre humain|personne|ia|bot|chatbot"
    r"|chatgpt|ordinateur|logiciel|programme|intelligence artificielle|automate))"
)

_ANYWHERE: tuple[tuple[Intent, re.Pattern[str]], ...] = (
    (
        Intent.HUMAN,
        re.compile(
            r"\b(?:(?:parler|discuter|causer|echanger|parlez) (?:a|avec|a un|au) ?(?:un "
            r"|une |l')?(?:quelqu'?un|qqn|qq1|humain|agent|vraie|vrai|(?<=une )personne|etre humain"
            r"|conseiller|responsable|employe)"
            r"|(?:un|une|1) (?:vraie? |etre )?(?:humaine?|vraie personne"
            r"|vrai conseiller)\b(?! (?:dignite|echelle))"
            r"|vraie personne|(?:que|qu') ?(?:quelqu'un|on) (?:me )?(?:rappelle|contacte)"
            r"|(?:que|qu') ?(?:un agent|une personne|quelqu'un|on) (?:me |m')(?:r?appelle"
            r"|contacte|ecrive)"
            r"|(?:puis|peut|peux)[- ](?:je|on) (?:avoir|joindre) (?:quelqu'un|une personne"
            r"|un agent)"
            r"|(?:un )?(?:vrai |autre )interlocuteur|rappelez[- ]moi"
            r"|pas (?:parler )?(?:a|avec) (?:un |une )?(?:robot|machine|ordinateur))"
        ),
    ),
    (
        Intent.EMERGENCY,
        re.compile(
            r"\bau secours\b(?! d[eu'])|\bappele[rz] les pompiers|\bc'est une urgence absolue"
        ),
    ),
    (
        Intent.WHO,
        re.compile(
            rf"\b(?:(?:es[- ]tu|t'es|tu es|etes[- ]vous|vous etes) (?:bien |vraiment |juste )?"
            rf"(?:qui|quoi|{_MACHINE})?"
            r"|qui (?:es[- ]tu|etes[- ]vous|me parle|parle|me repond|repond)|a qui je parle"
            r"|je parle a qui(?: la)?"
            rf"|(?:c'est|est-ce) {_MACHINE}|(?:je )?(?:parle|discute|cause)[- ]?(?:je )?"
            rf"(?:a|avec) {_MACHINE}(?: ou .{{0,40}})?|{_MACHINE} ou (?:a )?{_MACHINE}"
            r"|qui (?:t'a|vous a|t'ont|vous ont) (?:fabrique|cree|programme|fait|concu"
            r"|developpe)e?)\b ?\?*\s*$"
        ),
    ),
    (
        Intent.INSULT,
        re.compile(
            r"\b(?:connards?|conn?asses?|encul\w+|salauds?|salopards?|abrutis?|debiles?"
            r"|cons|gros cons?|bande d(?:e |')(?:cons|nuls|voleurs|branleurs|guignols"
            r"|incapables|bras casses|rigolos|clowns)|fdp|ntm|pute|putain de (?:mairie|maire)"
            r"|merdes? humaines?|"
            r"allez (?:tous )?vous faire (?:foutre|voir)|va te faire|ta gueule|vos gueules|tg"
            r"|batards?|cretins?|imbeciles?|bouffons?"
            r"|(?:t'es|tu es|vous etes|etes[- ]vous|es[- ]tu) (?:\w+ )?con(?:ne)?s?"
            r"|vous etes (?:tous |vraiment )?(?:des |une bande d(?:e |'))?(?:incapables?|nuls"
            r"|menteurs?"
            r"|voleurs?|escrocs?|feignants?|faineants?|clowns?|rigolos?|pourris?|bons a rien))\b"
        ),
    ),
)
_OF_A_MACHINE = re.compile(  # in a question to the assistant
    r"(?=.*\b(?:tu|vous|t'es|t'|vos|c'est|ce|derriere|la)\b).*\b(?:robots?|chatgpt|ia|automatiques?"
    r"|intelligence artificielle|logiciel|vraie personne|quelqu'un (?:derriere|en face))\b"
)
_HARM = {
    Harm.DESPAIR: Intent.DESPAIR,
    Harm.VIOLENCE: Intent.VIOLENCE,
    Harm.HAZARD: Intent.EMERGENCY,
}
_SHORT: tuple[tuple[Intent, re.Pattern[str]], ...] = (
    (
        Intent.HUMAN,
        re.compile(
            r"^(?:(?:un )?(?:humain|agent|conseiller|operateur)|quelqu'un)(?: svp"
            r"| s'il vous plait)?\W*$"
        ),
    ),
    (
        Intent.CANCEL,
        re.compile(
            r"\b(?:annule[rz]?|annulation|laisse[rz]? tomber|oublie[rz]?|j'abandonne"
            r"|abandonner|stop|quitter|tant pis)\b"
        ),
    ),
    (
        Intent.RESTART,
        re.compile(
            r"\b(?:recommence[rz]?|repartir (?:de|a) zero|tout effacer|depuis le debut"
            r"|reset|on reprend a zero|nouvelle (?:demande|doleance))\b"
        ),
    ),
    (
        Intent.SKIP,
        re.compile(
            r"\b(?:(?:je )?(?:ne |n')?(?:sais|sait|c|sai) (?:pas|plus)|chais pas|jsp"
            r"|aucune idee|pas d'idee|passer?|suivante?|peu importe|rien|aucune"
            r"|pas de (?:solution|proposition)|sans (?:reponse|opinion)|nsp|j'en ai pas"
            r"|plus tard)\b"
        ),
    ),
    (Intent.THANKS, re.compile(r"\b(?:merci|mercii+|thanks|thx|remercie)\b")),
    (
        Intent.YES,
        re.compile(
            r"^\W*(?:oui+|ouais|ouai|ui|wi|yes|ok|okay|oki|d'accord|dac|dacc"
            r"|exact(?:ement)?|c'est (?:ca|bon|bien ca|parfait|correct|juste)|ca va"
            r"|ca me va|parfait|tout est bon|c bon|c ca|nickel|impec\w*|valide[rz]?"
            r"|je (?:valide|confirme)|envoye[rz]|envoie|envoyez|vas[- ]y|allez[- ]y"
            r"|bien sur|tres bien|go|depose[rz]?|absolument|tout a fait|affirmatif"
            r"|volontiers)\b"
        ),
    ),
    (
        Intent.NO,
        re.compile(
            r"^\W*(?:non+|nan+|no|nop|nope|pas du tout|pas ca|c'est faux|faux"
            r"|ce n'est pas ca|c'est pas ca|aucune?|negatif|surtout pas)\b"
        ),
    ),
    (
        Intent.GREETING,
        re.compile(
            r"^\W*(?:bonjour|bjr|bonsoir|bsr|salut|slt|coucou|cc|hello|allo|hey|yo|madame"
            r"|monsieur)\b"
        ),
    ),
)
_ANSWERS = {Intent.YES, Intent.NO, Intent.CANCEL, Intent.CORRECT}
_OPINION = re.compile(  # « non à l'extinction » says what one thinks, « non, au port » where it is
    r"^\W*(?:(?:oui|non|halte) (?:(?:a|pour|contre) (?:l'|la |le |un |une |cette |ce )|au )"
    r"(?!etage|plage|garage|village|virage|passage|station\b|moment|batiment|logement|appartement)"
    r"(?P<matter>\w+(?:tion|sion|ment|ture|age|ance)|projet|peage|rocade|antenne|eolienne|piste"
    r"|taxe|loi|reforme|incinerateur)\b"
    r"|(?:oui|non|halte) (?:aux|pour les|contre les|a (?:ces|des|plus|moins)) (?P<matters>\w{4,})"
    r"|stop (?:(?:a|au|aux|le|la|les|de|a la|a l'|l'|d') ?)"
    r"(?!tout|ca\b|conversation|discussion|robot|messages?\b)(?P<enough>\w{4,}))"
)
_ALONE = {Intent.SKIP: 6, Intent.CANCEL: 5, Intent.RESTART: 8, Intent.THANKS: 6, Intent.GREETING: 5}
_CORRECT = re.compile(
    r"\b(?:change[rz]?|corrige[rz]?|modifie[rz]?|rectifie[rz]?|je me suis trompee?"
    r"|erreur|trompee? (?:de|d')|mauvaise?|pas (?:la bonne|le bon|le lieu|le theme"
    r"|la date|la rue))\b"
)
_HESITATES = r"(?:(?:euh+|heu+|ah+|oh+|bah|ben|hum+|mince|oups|zut|attendez?|enfin)\b[ ,:.;!…]*)*"
_CORRECTED = re.compile(
    rf"^\W*{_HESITATES}(?:(?:non+|nan+|pardon|en fait|enfaite?|plutot|je voulais dire|erreur"
    r"|correction|faux|pas ca|ce n'est pas|je me suis trompee?)\b[ ,:.;!…]+)+(?P<rest>.{3,})",
    re.DOTALL,
)
_TURNS = re.compile(r"\bnon[ ,:.;!…]*(?:en fait|enfaite?|pardon|(?:c'est )?plutot)\b")
_SLOTS: tuple[tuple[SlotName, re.Pattern[str]], ...] = (
    (SlotName.PLACE, re.compile(r"\b(?:lieux?|adresse|endroit|rue|quartier|place|emplacement)\b")),
    (SlotName.THEME, re.compile(r"\b(?:themes?|sujet|categorie|rubrique)\b")),
    (SlotName.SINCE, re.compile(r"\b(?:dates?|depuis|duree|quand)\b")),
    (SlotName.SOLUTION, re.compile(r"\b(?:solution|proposition|idee)\b")),
    (SlotName.TEXT, re.compile(r"\b(?:texte|message|description|phrase|doleance)\b")),
)
ASKING = {Intent.QUESTION, Intent.WONDERS, Intent.SEEMS_TO_ASK}
WISHES = {Wish(each.value): each for each in Intent if each.value in set(Wish)}
_MANNERS = {each: Intent(each.value) for each in Manner}
_ASKINGS = {
    Asking.PLAINLY: Intent.QUESTION,
    Asking.BY_FORM: Intent.SEEMS_TO_ASK,
    Asking.OF_A_TROUBLE: Intent.WONDERS,
}


def intents(text: str) -> frozenset[Intent]:
    """Return what the text asks of the assistant."""
    folded = fold(text)
    found = {intent for intent, rule in _ANYWHERE if rule.search(folded)}
    found |= {_HARM[harm] for harm in harms(folded)}
    count = len(words(text))
    if takes_back(folded, count):
        found.add(Intent.TAKE_BACK)
    if count <= SHORT:
        found |= {
            intent
            for intent, rule in _SHORT
            if count <= _ALONE.get(intent, SHORT) and rule.search(folded)
        }
        if corrected_slot(text) or _CORRECTED.match(folded):
            found.add(Intent.CORRECT)
        if _is_opinion(text, folded):
            found -= _ANSWERS
    elif _CORRECTED.match(folded) and count <= 3 * SHORT:
        found.add(Intent.CORRECT)
    if Intent.WHO in found:
        found.discard(Intent.HUMAN)
    return frozenset(found | _beside(text, folded, count))


def _is_opinion(text: str, folded: str) -> bool:
    """Tell whether a short text is for or against something; what has a capital is a place."""
    found = _OPINION.match(folded)
    return bool(found and found.lastgroup and text[found.start(found.lastgroup)].islower())


def _beside(text: str, folded: str, count: int) -> set[Intent]:
    """Return what a text asks, of the town or of the service itself, and how it is said."""
    found: set[Intent] = set()
    if how := manner(folded, count):
        found.add(_MANNERS[how])
    if count > LONGEST:
        return found
    asked = asking(text)
    if asked:
        found.add(_ASKINGS[asked])
    if asked and count <= SHORT and _OF_A_MACHINE.match(folded):
        found.add(Intent.WHO)
    if wish := wish_of(folded) or (topic_of(folded) if asked else None):
        found.add(WISHES[wish])
    return found


def asks(text: str) -> bool:
    """Whether the application may look for what the town has written about a text."""
    return bool(intents(text) & ASKING)


def corrected_slot(text: str) -> SlotName | None:
    """Return the slot that a short message asks to change ("changer le lieu")."""
    folded = fold(text)
    if not _CORRECT.search(folded):
        return None
    return next((slot for slot, rule in _SLOTS if rule.search(folded)), None)


def turned(text: str) -> str:
    """Return what stands behind a change of mind in the middle of a text ("non en fait")."""
    found = list(_TURNS.finditer(fold(text)))
    return text[found[-1].end() :] if found else ""


def corrected_text(text: str) -> str:
    """Return what stands behind "non, c'est": the text itself when there is no such word."""
    match = _CORRECTED.match(fold(text))
    rest = text[match.start("rest") :] if match else text
    opening = re.match(
        r"\W*(?:c'est |c'etait |il s'agit d(?:e la |u |e |')|plutot |a |au )*", fold(rest)
    )
    return rest[opening.end() :].strip() if opening else rest.strip()
