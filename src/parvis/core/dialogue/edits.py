"""What a correction asks to change in what was told: « ce n'est pas un lampadaire, c'est un banc ».

Only the reading: what is replaced, removed, added, or set. `mending.py` does it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from parvis.core.dialogue.edit_rules import RULES, EditKind
from parvis.core.dialogue.intents import SlotName
from parvis.core.dialogue.text import fold, words

MOST_BARE = 6  # words of « c'est … » that names a value; more of them tell
MOST_OF_A_THEME = 2  # words of « mettez ça dans … »
MOST_CHARACTERS = 400
LONGEST = 40  # words: who writes more tells, and corrects nothing


@dataclass(frozen=True, slots=True)
class Edit:
    """One correction; it is outspoken where words say that something was wrong."""

    kind: EditKind
    new: str = ""
    old: str = ""
    slot: SlotName | None = None
    is_outspoken: bool = False
    names: bool = False  # it stands behind « c'est » or « la phrase sur »: it names a thing


_HESITATES = (
    r"(?:oui|ok|d'accord|c'est bon)\W+(?:mais|sauf(?: que)?)|non+|nan|mais|euh+|heu+|ah+(?! oui)"
    r"|oh+|bah|ben|mince|oups|zut|attendez?|enfin|finalement"
)
_OWNS_UP = (  # that something was said wrong
    r"en fait|enfaite?|en realite|pardon|desolee?|excusez[- ]moi|j'ai change d'avis"
    r"|je change d'avis|j'ai confondu|vous vous (?:etes )?trompe[zs]?(?: (?:de|d')? ?\w+)?"
    r"|j'ai mal (?:dit|ecrit)|je me suis mal exprimee?"
    r"|je (?:me suis (?:trompee?|plantee?)|me trompe|corrige)(?: (?:de|d'|dans la|sur (?:la|le|l'))"
    r" ?\w+)?|(?:je |j'ai )?(?:corrige[rz]?|rectifie[rz]?)(?: svp)?(?= ?:| ?,)|correction"
    r"|rectificat\w+|(?:petite )?(?:erreur|faute)(?: de (?:ma part|frappe))?"
    r"|(?:au temps|autant) pour moi|mauvaise? (?:rue|adresse|quartier|endroit)"
    r"|je voulais (?:plutot )?(?:dire|ecrire|parler d(?:e la |e l'|u |es |e |'))"
)
_OPENERS = re.compile(rf"^\W*(?:(?:(?:{_HESITATES})|(?P<said>{_OWNS_UP}))(?!\w)[ ,:;.!…-]*)+")
_CLOSERS = re.compile(
    r"[ ,;.!]*(?:\b(?:qu[e'] ?(?:ca|c'est|cela) ?(?:se passe|se trouve|arrive)?|en fait|plutot"
    r"|svp|s'il vous plait|s'il te plait|merci|pardon|desolee?)\W*)+$"
)
_NAMING = re.compile(
    r"^\W*(?:(?:plutot|c'est|c etait|c'etait|ce sont|ce serait|il s'agit d(?:e la |e l'"
    r"|u |es |e |')|je parl(?:e|ais) d(?:e la |e l'|u |es |e |')"
    r"|je pens(?:e|ais) (?:a |au |aux )|il faut (?:lire|ecrire|mettre)"
    r"|mettez|mets|ecrivez|lisez)\b\W*)+"
)
_NO_THING = re.compile(r"(?:ce |c'|il |elle )?(?:n'|ne )?(?:est|etait|sont|a|ai|y a|c'est)?\W*$")
_OF = re.compile(r"^(?:d(?:e |'))(?=(?:un|une|la|l'|des)\b)")


def read_edit(text: str) -> Edit | None:
    """Return the correction that a message is, if its words make one."""
    if len(text) > MOST_CHARACTERS or len(words(text)) > LONGEST:
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
    for kind, rule in RULES:
        match = rule.match(folded)
        if match is None:
            continue
        got = {
            name: said[slice(*match.span(name))]
            for name, it in match.groupdict().items()
            if it is not None
        }
        if kind is EditKind.REPLACE and _NO_THING.match(fold(got["new"])):
            continue
        slot = next((each for each in SlotName if each in got), None)
        if kind is EditKind.EMPTY and "bare" in got:
            slot = SlotName.SOLUTION
        new = got.get("new", "")
        if kind is EditKind.SET and slot is None:
            if len(words(new)) > MOST_OF_A_THEME:
                continue  # « mettez en place un sens unique » asks for a deed
            slot = SlotName.THEME
        yield Edit(
            kind,
            new=new if kind is EditKind.ADD else _unnamed(new),
            old=_OF.sub("", got.get("old", "").strip()),
            slot=slot,
            is_outspoken=is_outspoken,
            names=kind is EditKind.REPLACE or "part" in got,
        )


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
