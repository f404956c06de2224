"""What a correction asks to change in what was told: « ce n'est pas un lampadaire, c'est un banc ».

Only the reading: what is replaced, removed, added, or set. `mending.py` does it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from parvis.core.dialogue.intents import SlotName
from parvis.core.dialogue.text import fold, words

MOST_BARE = 6  # words of « c'est … » that names a value; more of them tell
LONGEST = 40  # words: who writes more tells, and corrects nothing


class EditKind(StrEnum):
    REPLACE = "replace"  # `old` by `new`
    SET = "set"  # the slot, to `new`; to ask, without
    EMPTY = "empty"  # the slot
    REMOVE = "remove"  # the sentence that `old` names or speaks of
    ADD = "add"  # `new`, as it stands behind « j'ai oublié de dire que »
    REWRITE = "rewrite"
    REJECT = "reject"  # it is wrong, without a word on what
    MEANT = "meant"  # `new` is what was meant, whatever it names


@dataclass(frozen=True, slots=True)
class Edit:
    """One correction; it is outspoken where words say that something was wrong."""

    kind: EditKind
    new: str = ""
    old: str = ""
    slot: SlotName | None = None
    is_outspoken: bool = False
    names: bool = False  # it stands behind « c'est » or « la phrase sur »: it names a thing


_OPENERS = re.compile(
    r"^\W*(?:(?:(?:(?:oui|ok|d'accord|c'est bon)\W+(?:mais|sauf(?: que)?)|non+|nan|mais|euh+|heu+"
    r"|ah+|oh+|bah|ben|mince|oups|zut|attendez?|enfin|finalement)"
    r"|(?P<said>en fait|enfaite?|pardon|desolee?|excusez[- ]moi|j'ai change d'avis"
    r"|je change d'avis|je (?:me suis trompee?|me trompe|corrige)(?: (?:de|d'|dans la|sur (?:la|le"
    r"|l')) ?\w+)?|(?:je |j'ai )?(?:corrige[rz]?|rectifie[rz]?)(?: svp)?(?= ?:| ?,|,)|correction"
    r"|rectificat\w+|(?:petite )?erreur(?: de ma part)?|au temps pour moi|autant pour moi"
    r"|en realite|je voulais (?:plutot )?(?:dire|ecrire|parler d(?:e la |e l'|u |es |e |'))"
    r"|j'ai mal (?:dit|ecrit)))\b[ ,:;.!…-]*)+"
)
_CLOSERS = re.compile(
    r"[ ,;.!]*(?:\b(?:en fait|plutot|svp|s'il vous plait|s'il te plait|merci|pardon|desolee?)\W*)+$"
)
_NAMING = re.compile(
    r"^\W*(?:(?:plutot|c'est|c etait|c'etait|ce sont|ce serait|il s'agit d(?:e la |e l'"
    r"|u |es |e |')|je parl(?:e|ais) d(?:e la |e l'|u |es |e |')|il faut (?:lire|ecrire|mettre)"
    r"|mettez|mets|ecrivez|lisez)\b\W*)+"
)
_SLOT_WORDS: tuple[tuple[SlotName, str], ...] = (
    (SlotName.PLACE, r"(?:lieux?|adresse|endroit|emplacement|localisation|nom de la rue)"),
    (SlotName.SINCE, r"(?:dates?|duree|moment|depuis quand)"),
    (SlotName.THEME, r"(?:themes?|sujet|categorie|rubrique)"),
    (SlotName.SOLUTION, r"(?:solution|proposition|idee|suggestion)"),
    (SlotName.TEXT, r"(?:texte|message|description|demande|doleance)"),
)
_SLOT = "|".join(f"(?P<{slot}>{rule})" for slot, rule in _SLOT_WORDS)
_ITS = r"(?:l'|la |le |les |ma |mon |mes |cette |ce )?"
_IS = r"(?:c'est|est|ce serait|serait|sont|ce sont|:|=|->|par|en|pour|devient)"
_SOME = r"(?P<old>.{2,80}?)"
_ONE = r"(?P<new>.{2,}?)"
_END = r"\W*$"
_CHANGE = r"(?:chang|corrig|modifi|rectifi|remplac)\w{1,3}|mett(?:ez|re)|mets"
_REMOVE = r"(?:enlev|retir|supprim|effac|ot|vir)(?:ez|er|es|ons|e)\b"
_SAID = (
    r"(?:ce que j'ai (?:dit|ecrit|mis)|(?:la |les )?phrases?|le passage|la partie|le mot|les mots)"
)


def _rule(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"^\W*(?:{pattern}){_END}", re.DOTALL)


_RULES: tuple[tuple[EditKind, re.Pattern[str]], ...] = (
    (
        EditKind.REWRITE,
        _rule(
            r"(?:je (?:veux|voudrais|vais|prefere) |il faut |laissez[- ]moi |on peut )?(?:tout )?"
            rf"(?:reecri\w+|reformul\w+|refaire|reprendre)(?: tout)?(?: {_ITS}(?:texte|message"
            rf"|phrase"
            r"|demande|description))?(?: autrement)?"
        ),
    ),
    (
        EditKind.REJECT,
        _rule(
            r"(?:(?:ce )?n'est|c'est) pas (?:du tout |vraiment )?(?:ca|cela|bon|juste|exact|correct"
            r"|ce que j'ai (?:dit|ecrit)|ce que je (?:voulais|veux) dire)(?: du tout)?"
            r"|(?:vous (?:m')?avez |tu as |c'est )?mal compris|(?:c'est |tout est )?(?:tout )?faux"
            r"|(?:ca n'a )?rien a voir|n'importe quoi|vous (?:n'avez )?(?:avez )?rien compris"
        ),
    ),
    (
        EditKind.EMPTY,
        _rule(
            rf"(?:je (?:veux|voudrais) |pouvez[- ]vous |il faut )?{_REMOVE}[- ]?(?:moi )?{_ITS}"
            rf"(?:{_SLOT})|(?:sans|pas de|aucune?) {_ITS}(?P<bare>solution|proposition|idee)"
        ),
    ),
    (
        EditKind.REMOVE,
        _rule(
            rf"(?:je (?:veux|voudrais) |pouvez[- ]vous |il faut )?{_REMOVE}[- ]?(?:moi )?"
            rf"(?P<part>{_SAID} (?:avec|sur|ou|qui|de|du|a propos d\w+|concernant|contenant|parle de) )?"
            rf"(?:le mot )?{_SOME}"
        ),
    ),
    (
        EditKind.ADD,
        _rule(
            r"(?:j'ai (?:aussi |juste )?oublie d(?:e |')(?:dire|preciser|signaler|mentionner|noter"
            r"|ajouter|ecrire)|(?:r?ajoute[rzs]?|precise[rzs]?|note[rz]|mentionne[rzs]?"
            r"|dites)(?: aussi"
            r"| egalement| bien)?(?= que?\b| qu'| ?:)|je (?:veux|voudrais|tiens a|dois|peux)"
            r" (?:aussi |juste )?(?:r?ajouter|preciser)|il faut (?:aussi )?(?:r?ajouter|preciser)"
            rf"|au fait)(?: aussi)?(?: que?\b| qu'| ?:|,)? ?{_ONE}"
        ),
    ),
    (
        EditKind.SET,
        _rule(
            rf"(?:(?:je (?:veux|voudrais) |il faut )?(?:{_CHANGE}) )?{_ITS}(?:bon(?:ne)? "
            rf"|vrai[es]* )?"
            rf"(?:{_SLOT})(?: (?:est|n'est|etait) (?:pas (?:bonne?|juste|exacte?|la bonne|le bon"
            rf"|celle"
            rf"[- ]?ci|celui[- ]?ci)|fausse?|mauvaise?|incorrecte?))?[ ,.;]*(?:mais |plutot )?"
            rf"(?:{_IS}|mettez|mets|plutot)(?: plutot| en fait)?(?: d(?:e |'))? ?{_ONE}"
        ),
    ),
    (
        EditKind.SET,
        _rule(
            rf"(?:ce )?n?'?(?:c'est|est|etait) pas (?:l'|la bonne |le bon |la "
            rf"|le )(?:{_SLOT})[ ,.;]+"
            rf"(?:mais |c'est |plutot |mettez )+{_ONE}"
        ),
    ),
    (
        EditKind.REPLACE,
        _rule(
            rf"(?:.{{0,40}}?\b)?(?:n'?(?:est|etait|sont|etaient|a)|c'est|c'etait"
            rf"|ce sont) pas {_SOME}"
            rf"[ ,;.]+(?:(?:mais|c'est|c'etait|ce sont|plutot|il est|elle est|ils sont|elles sont)"
            rf"\b[ ,]*(?:bien |plutot )?)+{_ONE}"
        ),
    ),
    (EditKind.REPLACE, _rule(rf"(?:{_CHANGE}) {_SOME} (?:par|en) {_ONE}")),
    (EditKind.REPLACE, _rule(rf"(?:au lieu|a la place) d(?:e |u |es |'){_SOME}[,;:] ?{_ONE}")),
    (
        EditKind.REPLACE,
        _rule(rf"{_ONE} (?:au lieu|a la place|plutot que) (?:d(?:e |u |es |'))?{_SOME}"),
    ),
    (EditKind.REPLACE, _rule(rf"{_ONE}(?:,| et)? (?:non |et )?pas {_SOME}")),
    (EditKind.REPLACE, _rule(rf"pas {_SOME}[ ,;:]+(?:mais |c'est |plutot )*{_ONE}")),
    (
        EditKind.SET,
        _rule(
            r"(?:mettez|mets|classe[rz]|range[rz])(?:[- ]?(?:le|la|ca|moi ca))? (?:dans|en|sous)"
            rf"(?: le theme| la rubrique| la categorie)? {_ONE}"
        ),
    ),
)


def read_edit(text: str) -> Edit | None:
    """Return the correction that a message is, if its words make one."""
    if len(words(text)) > LONGEST:
        return None
    folded = fold(text)
    opening = _OPENERS.match(folded)
    start = opening.end() if opening else 0
    closing = _CLOSERS.search(folded, start)
    end = closing.start() if closing else len(text)
    is_outspoken = bool((opening and opening["said"]) or (closing and "fait" in closing[0]))
    said = text[start:end]
    if not words(said):
        return Edit(EditKind.REJECT, is_outspoken=True) if is_outspoken else None
    found = next(_ruled(said, is_outspoken=is_outspoken), None)
    if found is not None:
        return found
    is_opened = bool(opening and words(opening[0])) or is_outspoken
    return _meant(said, is_outspoken=is_outspoken) if is_opened else _bare(said)


def _ruled(said: str, *, is_outspoken: bool) -> Iterator[Edit]:
    folded = fold(said)
    for kind, rule in _RULES:
        match = rule.match(folded)
        if match is None:
            continue
        got = {name: said[slice(*match.span(name))] for name, it in match.groupdict().items() if it}
        slot = next((each for each in SlotName if each in got), None)
        if kind is EditKind.EMPTY and "bare" in got:
            slot = SlotName.SOLUTION
        if kind is EditKind.SET and slot is None:
            slot = SlotName.THEME
        new = got.get("new", "")
        yield Edit(
            kind, _unnamed(new) if kind is not EditKind.ADD else new, got.get("old", "").strip(),
            slot, is_outspoken, names=kind is EditKind.REPLACE or "part" in got,
        )  # fmt: skip


def _bare(said: str) -> Edit | None:
    """Return what « c'est … » alone means; without it, a message is no correction."""
    is_value = _NAMING.match(fold(said)) and len(words(_unnamed(said))) <= MOST_BARE
    return _meant(said, is_outspoken=False) if is_value else None


def _meant(said: str, *, is_outspoken: bool) -> Edit:
    names = _NAMING.match(fold(said)) is not None
    return Edit(EditKind.MEANT, _unnamed(said), is_outspoken=is_outspoken, names=names)


def _unnamed(said: str) -> str:
    """Return a text without the « c'est » that begins it."""
    opening = _NAMING.match(fold(said))
    return said[opening.end() :].strip() if opening else said.strip()
