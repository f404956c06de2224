"""Who asks to know, and asks for nothing to be done: « Dois-je porter le masque ? ».

A question that proposes is none (« Pourquoi pas un banc ? », « Peut-on réparer le lampadaire ? »):
where what is asked of « on » or « vous » is an act of a town, it is a request said politely. Nor
is one that accuses (« Comment accepter deux poids deux mesures ? »), or that asks when a thing will
be done (« À quand un banc ? », « Quand allez-vous réparer la route ? »).
"""

import re
from typing import Final

_MAY_ASK: Final = re.compile(  # most sentences hold none of these, and are read no further
    r"\?|\b(?:savons|savoir|sais|sait|connaitre|comprendre|informe|infos?|information|deman\w+"
    r"|questions?|quoi|comment|combien|dois|doit|devons|puis|je|faut|est|sera|sont|est-ce|peut"
    r"|peux|peuvent|pouvez|pourriez|pourrai\w*|possible|qui|quel\w*|dis|dites|(?:re)?donnez?"
    r"|expliquez?|rappelle|rappelez?|indiquez?|droit|que|va|[ay][- ]t)\b"
)
_WHAT: Final = r"(?:qui|que?oi|quand|comment|combien|quel(?:le)?s?|lequel|laquelle|ou)"
_TELL: Final = r"(?:dire|indiquer|expliquer|renseigner|informer|rappeler|preciser|repondre)"
_TO_KNOW: Final = re.compile(  # whatever stands at the end: telephones write no question mark
    rf"\bne (?:sais|savons|sait) (?:(?:pas|plus|toujours pas)"
    rf" (?:si|ce qu\w*|a qui|jusqu\w+|{_WHAT})|quoi)\b"
    r"|\bn'(?:ai|avons) (?:pas|plus|aucune?) (?:d'|assez d')?(?:infos?|information)"
    r"|\b(?:voudr|aimer)\w+ (?:avoir )?(?:des|plus d'|quelques|les|une) ?infos?\b"
    rf"|\b(?:je me|nous nous) deman\w+ (?:si|{_WHAT})\b"
    r"|\b(?:aimer\w+|voudr\w+|souhait\w+|veux|besoin de|cherche a) (?:bien )?"
    r"(?:savoir|connaitre|comprendre|etre informee?s?)\b"
    r"|\b(?:ai|avons|avais) (?:une|des|quelques) questions?\b|\bou puis je\b"
    r"|\b(?:pouvez|pourriez|peux|pourrais|peut|pourrait)[- ](?:vous|tu|on|il)?[- ]?"
    rf"(?:me|m'|nous) ?{_TELL}\b"
    r"|\b(?:dis|dites|(?:re)?donnez?|expliquez?|rappelez?|rappelle|indiquez?)[- ](?:moi|nous)"
    rf" (?:si|ce qu|a quoi|les? |la |l'|(?:des |plus d'|l')infos?|{_WHAT})"
    r"|\b(?:dois|puis|pourrai|suis|devrai|ai)[- ]je\b|\bdoi[st][- ]t?[- ]?on\b|\bdevons[- ]nous\b"
    r"|(?<!c')\best[- ]?ce (?:que |qu')(?:j'|(?:je|on|nous|il|elle|c'est)\b)"
    r"(?!(?: \w+)? (?:ne )?pour+)"
    r"|\bcomment (?:savoir|se passent?|ca (?:se )?(?:passe|marche)|faire|fait[- ]on|obtenir"
    r"|fonctionne|sait[- ]on|avoir|dois)|\bc'est quoi\b|\bqu'est[- ]ce qu(?:e\b|')"
    r"|\bque (?:dois|faire)\b|\bqu'on a le droit"
    r"|\bca (?:se )?(?:passe|marche|fonctionne|trouve) (?:comment|ou)\b"
)
_OPENS: Final = re.compile(
    r"\W*(?:et |mais |alors |bonjour,? )?"
    r"(?:(?:faut|doit|est|sera|sont)[- ](?:t[- ])?(?:il|elle|on|ils|elles|ce(?! qu))\b"
    r"|(?:y )?(?:a|va)[- ]t[- ]?(?:il|elle|on)\b"
    r"|(?:a |de |pour |avec |par |chez |dans |vers |sur |en )?(?:qui|quoi|quel(?:le)?s?)"
    r" (?:est|sont|peut|doit|dois|faut|sera|\w+ (?:est|sont|peut|dois))\b"
    r"|(?:a |vers |chez )(?:qui|quel(?:le)?s?) )"
)
_ENDS: Final = re.compile(r"\?[\s!?…\"»)]*$")
_OF_ONESELF: Final = re.compile(  # with a question mark only
    r"\bj(?:e |')(?:\w{1,2}[ '])?"
    r"(?:peux|dois|vais|fais|ai le droit|ai droit|devrai|serai|risque|vis)\b"
    rf"|\bil (?:me |m'|nous )faut\b|\b(?:a )?{_WHAT}(?: ca)?\W*\?"
    rf"|\s?[:,] (?:a |de |pendant )?(?:{_WHAT}|que|qu'|est) ?(?:[^\s,:?]+ ?){{1,10}}\?"
    r"|\bc'est (?:possible|obligatoire|autorise|bien ca|permis)\b"
    rf"|^\W*(?:a |de |pour |avec |par |chez )?(?:{_WHAT}|que) "
    r"|\bavoir le droit\b|\best[- ]ce que\b(?!.*\bpourr)|\b(?:a|chez|vers) qui\b"
    r"|\b(?:ai|as|a|avons|avez|ont)[- ]t?[- ]?(?:je|on|il|nous) le droit\b"
    r"|\b(?:faut|doit|y a)[- ]t?[- ]?(?:il|on)\b"
)
_MAY_ONE: Final = re.compile(
    r"\bpeu(?:t|vent)[- ](?:on|il|elle|ils|t[- ]on)\b|\best[- ]il possible\b"
    r"|\bon (?:peut|doit)\b.*\?"
)
_OF_A_TOWN: Final = re.compile(
    r"\b(?:peu(?:t|vent)[- ](?:on|il|elle|ils)|est[- ]il possible(?: de| d'| que)?|on peut|on doit)"
    r"\s*(?:\w+ )?(?:re)?(?:install|mett|ajout|creer|amenag|plant|ouvr|ferm|interdi|limit|redui"
    r"|supprim|enlev|retir|deplac|remplac|reparer|nettoy|entreten|eclair|allum|etein|constru"
    r"|agrandi|elargi|securis|proteg|prevoir|organis|arret|coup|tailler|elagu|vegetalis|pieton"
    r"|rendre|instaur|augment|baiss|chang|revoir|impos|oblig|autoris|tax|financ|develop|renforc"
    r"|pos|refair|boucher|control|verbalis|sanction|laiss|cesser|avoir (?:un|une|des|plus))"
)
_ACCUSES: Final = re.compile(
    r"\b(?:comment|pourquoi) (?:accepter|peut|tolerer|expliquer|se fait|doit|payer)"
    r"|\bque fai(?:t|tes)\b|\b(?:jusqu'a )?quand (?:allez|va|vont|cess|aur|fini)"
    r"|\bva[- ]t[- ](?:on|il)\b|\ba quoi (?:ca )?sert|\bqui va (?:pay|assum)"
    r"|\bcomment (?:peut|ose)|\bcombien de temps (?:encore|allons|va[- ]t)|\bou (?:va|est pass)"
    r"|\best[- ]?(?:il|ce) (?:bien )?(?:normal|necessaire|raisonnable|acceptable|juste)\b"
)
_GO: Final = (
    r"(?:(?:allez|comptez|pensez)[- ]vous|va[- ]t[- ]on"
    r"|(?:la|le) (?:mairie|ville|commune|maire) (?:va|compte)[- ]t[- ](?:il|elle))"
)
_WHEN: Final = re.compile(
    r"^\W*(?:(?:mais|alors|et|bonjour),? )*a quand (?:enfin )?(?:une?|des|plus d\w*)\b"
    rf"|\bquand {_GO} (?:enfin )?(?:(?:le|la|les|y) )?\w{{2,}}(?:er|ir|re)\b"
    r"|\bqu'attend(?:ez[- ]vous|ons[- ]nous|[- ]on) pour\b"
    r"|\bvous (?:allez|comptez|pensez) (?:enfin )?\w{2,}(?:er|ir|re) quand\b"
)
_A_THING: Final = re.compile(  # « Un passage piéton rue Haute ? », not « Un guichet le samedi ? »
    r"^\W*(?:une?|des) [^?!.;:]{3,40}? (?:rue|avenue|boulevard|place|quai|chemin|allee|impasse"
    r"|route|square|devant|pres d\w*|face a\w*) [^?!.;:]{3,40}\?\W*$"
)
_SAID: Final = re.compile(  # of it: then more than the thing is named
    r"\b(?:qui|que|qu'\w+|quoi|est|sont|a|ont|va|vont|peu[xt]|peuvent|doi[st]|doivent|sera|seront"
    r"|y|il|elle|on|vous|nous|je|ou|n'\w+|ne|ca|c'\w+|trop|pas)\b"
)


def wishes_by_asking(folded: str) -> bool:
    """Tell whether a question, folded, is a request: when it will be, or a thing somewhere."""
    if not has_mark(folded):
        return _WHEN.match(folded) is not None and folded.lstrip().startswith("a quand")
    is_a_thing = _A_THING.match(folded) is not None and not _SAID.search(folded)
    return is_a_thing or _WHEN.search(folded) is not None


def asks_to_know(folded: str) -> bool:
    """Tell whether a sentence, folded, only asks to know something, whatever else it says."""
    if not _MAY_ASK.search(folded) or _ACCUSES.search(folded):
        return False
    if _MAY_ONE.search(folded):
        return not _OF_A_TOWN.search(folded)
    if _TO_KNOW.search(folded) or _OPENS.match(folded):
        return True
    return has_mark(folded) and _OF_ONESELF.search(folded) is not None


def has_mark(folded: str) -> bool:
    """Tell whether a sentence ends as a question."""
    return _ENDS.search(folded) is not None
