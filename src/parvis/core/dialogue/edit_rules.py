"""The words of corrections, a line each, in a small notation.

A line is a regular expression on folded text, whole but for what polite words surround it; its
groups capture nothing. Words in capitals stand for others: `OLD` and `NEW` are what is replaced
and by what, `SLOT` is a part of the request, the rest is in `_WORDS`.
"""

import re
from enum import StrEnum

from parvis.core.dialogue.intents import SlotName


class EditKind(StrEnum):
    REPLACE = "replace"  # `old` by `new`
    SET = "set"  # the slot, to `new`
    EMPTY = "empty"  # the slot
    REMOVE = "remove"  # the sentence that `old` names or speaks of
    ADD = "add"  # `new`, as it stands behind « j'ai oublié de dire que »
    REWRITE = "rewrite"
    REJECT = "reject"  # it is wrong, without a word on what
    REFUSE = "refuse"  # `old` is wrong, without a word on what is right
    MEANT = "meant"  # `new` is what was meant, whatever it names


_SLOTS = {
    SlotName.PLACE: "(lieux?|adresse|endroit|emplacement|localisation|nom de la rue)",
    SlotName.SINCE: "(dates?|duree|moment|depuis quand)",
    SlotName.THEME: "(themes?|sujet|categorie|rubrique)",
    SlotName.SOLUTION: "(solution|proposition|idee|suggestion)",
    SlotName.TEXT: "(texte|message|description|demande|doleance)",
}
_WORDS = {
    "ITS": "(l'|la |le |les |ma |mon |mes |cette |ce )?",
    "WANT": "(je ((veux|voudrais) )?|j'aimerais |pouvez[- ]vous |il faut )?",
    "CHANGE": r"((chang|corrig|modifi|rectifi|remplac)\w{1,3}|mett(ez|re)|mets)",
    "REMOVE": r"((enlev|retir|supprim|effac|ot|vir)(ez|er|es|ons|e)\b)",
    "NOT": "(n'|ne )?(c'|ce n'|ce )?(est|etait|sont|etaient|a) pas",
    "CEST": "(mais|c'est|c'etait|ce sont|plutot|(il|elle) est|(ils|elles) sont|mettez|mets)",
    "IS": "(c'est|(devrait|doit) etre|est|ce serait|serait|sont|ce sont|:|=|->|par|en|pour"
    "|devient|mettez|mets|plutot)",
    "WRONG": (
        "(est|n'est|etait) (pas (bonne?|le bon mot|juste|exacte?|correcte?|la bonne|le bon"
        "|celle[- ]?ci"
        "|celui[- ]?ci)|fausse?|mauvaise?|incorrecte?)"
    ),
    "PART": "(ce que j'ai (dit|ecrit|mis)|(la |les )?phrases?|le passage|la partie|les? mots?)",
    "ABOUT": r"(avec|sur|ou|qui|du|de la|de|a propos d\w+|concernant|contenant|parle de)",
    "SAY": "(dire|preciser|signaler|mentionner|noter|ajouter|ecrire)",
    "QUE": "( que?( aussi)?| qu'| ?:)",
}
_LINES: tuple[tuple[EditKind, tuple[str, ...]], ...] = (
    (
        EditKind.REWRITE,
        (
            (
                r"(je (veux|voudrais|vais|prefere) |laissez[- ]moi |on peut )?(tout )?"
                r"(reecri\w+|reformul\w+|refaire|reprendre)( tout)?"
                "( ITS(texte|message|phrase|demande|description))?( autrement)?"
            ),
            "il y a (une |des |plusieurs )?(fautes?|erreurs?)( (dans|dans le|dans ma) .{0,20})?",
        ),
    ),
    (
        EditKind.REJECT,
        (
            (
                "((ce )?n'est|c'est) pas (du tout |vraiment )?(ca|cela|bon|juste|exact|correct)"
                "( du tout)?"
            ),
            "ca (ne )?va pas|pas d'accord",
            "je (veux|voudrais) (changer|corriger|modifier)( quelque chose)?",
            "((ce )?n'est|c'est) pas ce que (j'ai (dit|ecrit)|je (voulais|veux) dire)",
            "(vous (m')?avez |tu as |c'est )?mal compris",
            "(c'est |tout est )?(tout )?faux",
            "(ca n'a )?rien a voir",
            "(c'est )?n'importe quoi",
            "(c'est )?mal (note|ecrit|resume|dit)|(non )+non",
            "vous (n'avez |avez )?rien compris",
        ),
    ),
    (
        EditKind.EMPTY,
        (
            "WANTREMOVE[- ]?(moi )?ITSSLOT",
            "(laisse[rz]? tomber|oublie[rz]?|annule[rz]?) ITSSLOT",
            "je (ne )?veux (plus|pas)( mettre)?( de| d') ?ITSSLOT",
            "(sans|pas de) ITS(?P<bare>(solution|proposition))",
            "(?P<bare>(je )?(ne )?propose[rz]? (plus )?rien)",
        ),
    ),
    (
        EditKind.REMOVE,
        (
            "WANTREMOVE[- ]?(moi )?(?P<part>PART ABOUT )OLD",
            "WANTREMOVE[- ]?(moi )?(?P<part>)OLD (phrase|partie)",
            r"(enlev|retir|supprim|effac|vir)(e|es|ez)\b[- ]?(moi )?(les? mots? )?OLD",
            (
                "(ne )?(parle[rz]?|dite?s?|mentionne[rz]?|cite[rz]?) (surtout )?(pas|plus)"
                "(?P<part> d(e la |e l'|u |es |e |'))?OLD"
            ),
            ".{0,20}?(?P<part>PART ABOUT )OLD,? (REMOVE|oublie[rz])([- ](le|la|les|ca))?",
            "(?P<part>)OLD (est|sont) (de trop|inutiles?|a (enlever|supprimer|retirer|effacer))",
        ),
    ),
    (
        EditKind.ADD,
        (
            "j'a(i|vais) (aussi |juste )?oublie ?: ?NEW",
            "j'a(i|vais) (aussi |juste )?oublie d(e |')SAYQUE? ?NEW",
            (
                "(et |puis )?(r?ajoute[rzs]?|precise[rzs]?|note[rz]|mentionne[rzs]?|dites)( aussi"
                "| egalement"
                "| bien)?"
                "QUE ?NEW"
            ),
            (
                "(je |j')(veux |voudrais |tiens a |dois |peux )?(aussi |juste )?"
                "(r?ajoute[r]?|precise[r]?)( aussi| juste)?QUE ?NEW"
            ),
            "il faut (aussi )?(r?ajouter|preciser)QUE ?NEW",
            "(petite |une |derniere )?(precision|ps)( importante)? ?: ?NEW",
            "(autre|une|derniere) (chose|precision)( a SAY)? ?: ?NEW",
            "(au fait|j'oubliais|j'allais oublier)[ ,:]*(aussi )?NEW",
            "(ah )?oui[ ,]+(et|aussi) NEW",
        ),
    ),
    (
        EditKind.SET,
        (
            (
                "(WANTCHANGE )?ITS(bon(ne)? |vrai[es]* )?SLOT( exacte?| correcte?"
                "| reel(le)?)?( WRONG)?"
                "[ ,.;]*(mais |plutot )?IS( plutot| en fait)?( d(e |'))? ?NEW"
            ),
            "NOT (l'|la bonne |le bon |la |le )SLOT[ ,.;]+(CEST )+NEW",
            "(r?ajoute[rz]?|mettez|note[rz]) comme SLOT ?:? ?NEW",
            "(mettez|mets|note[rz]) (plutot )?NEW comme SLOT",
            "(comme|pour le|pour la) SLOT,? ?(mettez|mets|:)? ?NEW",
            "la (?P<place>rue) (c'est|:) (plutot )?NEW",
            "mauvaise? SLOT[ ,.;:!]+(CEST )*NEW",
            "(?P<solution>je (propose|suggere|prefere|prefererais)) plutot (d(e |')|qu(e |'))?NEW",
            (
                "(mettez|mets|classe[rz]|range[rz])([- ]?(le|la|ca|moi ca))? (dans|en|sous)"
                "( le theme| la rubrique| la categorie)? NEW"
            ),
        ),
    ),
    (
        EditKind.REPLACE,
        (
            "(les? mots? )?OLD WRONG[ ,.;]+(CEST )+NEW",
            r"(.{0,40}?\b)?NOT OLD[ ,;.]+(CEST[ ,]*(bien )?)+ NEW",
            "(je )?(n'ai |ne )?(pas )?(voulu|voulais) (pas )?dire OLD[ ,;.]+(CEST )+ ?NEW",
            "c'est pas OLD[ ,;.]+(CEST[ ,]*(bien )?)+ NEW",
            "(vous avez|j'ai|tu as) (mis|ecrit|note|marque|compris|dit) OLD[ ,;.]+(CEST )+NEW",
            "CHANGE OLD (par|en) NEW",
            "(au lieu|a la place) d(e |u |es |')OLD[,;:] ?NEW",
            "((ecrivez|mettez|mets) )?NEW (au lieu|a la place|plutot que) (d(e |u |es |'))?OLD",
            "NEW(,| et)? (non |et )?pas OLD",
            "NEW(,| et) non (pas )?OLD",
            "pas OLD[ ,;:]+(CEST )*NEW",
        ),
    ),
    (EditKind.REFUSE, ("(ce )?NOT OLD", "(non )?pas OLD")),
)


def _compiled(line: str) -> re.Pattern[str]:
    slots = "|".join(f"(?P<{slot}>{words})" for slot, words in _SLOTS.items())
    for name, words in {**_WORDS, "SLOT": f"({slots})"}.items():
        line = line.replace(name, words)
    line = re.sub(r"(?<!\\)\((?!\?)", "(?:", line)
    line = line.replace("OLD", "(?P<old>.{2,80}?)").replace("NEW", "(?P<new>.{2,}?)")
    return re.compile(rf"^\W*(?:{line})\W*$", re.DOTALL)


RULES = tuple((kind, _compiled(line)) for kind, lines in _LINES for line in lines)
