"""Words of danger: what a person must read at once, whatever the statistics say.

A rule is one or two sets of word beginnings that must stand in one sentence. The rules
flag, a person judges: a miss costs more than a false alarm, but poetry is not gas, and
« c'est dangereux pour les enfants » says of nearly everything that one wants it mended: it
takes an event (renversé, blessé…) or a thing that kills (gaz, câble…).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from parvis.core.insight.text import Span, fold_long, normalise, sentences

_RULES: tuple[tuple[str, ...], ...] = (
    (
        r"gaz\b",
        r"odeur|fuite|sent|explos|conduite|alarme|intoxi",
    ),
    (
        r"effondr|ecroul|menace de (?:tomber|s'ecrouler)|va (?:tomber|s'ecrouler)|fissur\w+",
        (
            r"mur|toit|plafond|batiment|immeuble|maison|pont|balcon|facade|falaise|ecole"
            r"|gymnase|chaussee|route|trottoir|arbre|grue|plancher|escalier|passerelle|eglise"
            r"|clocher|cheminee"
        ),
    ),
    (
        r"cable|fil\b|fils\b|armoire|boitier|coffret|transfo\w*|poteau",
        (
            r"electri|haute tension|denud|arrache|pend|a terre|au sol|ouvert\w*|decharge"
            r"|courant|tombe"
        ),
    ),
    (r"electrocut|electrise|monoxyde|asphyxi|intoxiqu|empoisonn|amiante|legionell",),
    (
        (
            r"enfant|eleve|bebe|ecolier|collegien|poussette|petit\w* fill|petit\w* garcon"
            r"|fils|fille"
        ),
        (
            r"renvers|blesse|faucher|fauche|percut|failli|ecras|accident|drame"
            r"|tomber|noy|agress|pris la fuite|seringue"
        ),
    ),
    (
        r"drame|un mort|des morts|mourir|va y avoir (?:un|des) (?:mort|accident|drame)",
        (
            r"route|rue|carrefour|vitesse|voiture|danger|attend|ecole|passage|virage|bientot"
            r"|si rien|avant"
        ),
    ),
    (r"incendie|prend feu|pris feu|en feu|depart de feu|explosion",),
    (
        (
            r"suicid|me tuer|en finir|violences? conjugale|frappe (?:sa femme|son enfant"
            r"|ses enfants)|maltrait\w+|viol(?:ee?|er)?\b|harcel\w+ sexuel\w*"
        ),
    ),
    (
        r"arme\b|armes\b|couteau|fusil|machette|coups? de feu",
        r"menac|agress|homme|jeune|individu|tire|cour|ecole|rue|trouve|entend",
    ),
    (r"seringue",),
    (
        (
            r"eau (?:du robinet |potable )?(?:est )?(?:marron|trouble|contamine|polluee"
            r"|non potable)|malade\w* (?:apres|a cause de) l'eau"
        ),
    ),
    (
        r"plaque d'egout|regard\b|bouche d'egout|puits|tampon",
        r"ouvert|manqu|absent|sans couvercle|beant",
    ),
    (
        r"rambarde|garde-corps|parapet|barriere",
        r"casse|manqu|arrache|absent|vide|tombe|descelle",
    ),
    (
        (
            r"danger de mort|danger (?:imminent|immediat)|mort\w* d'homme|pronostic vital"
            r"|vies? en danger"
        ),
    ),
)
_COMPILED = tuple(tuple(re.compile(rf"\b(?:{part})") for part in rule) for rule in _RULES)
_HARMLESS = re.compile(
    r"\bgaz (?:a effet|lacrymo|d'echappement|carbonique|de schiste|de france)|effet de serre"
    r"|prix du gaz|facture de gaz|gaz et electricite|violence routiere|accompagn\w+ en fin de vie"
    r"|sans danger|hors de danger|pas dangereu"
)


_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class GraveSignal:
    """Where a text speaks of danger, the words that say so, and where they stand in it."""

    start: int
    end: int
    words: tuple[str, ...]
    marks: tuple[Span, ...] = ()


def grave_signal(text: str) -> GraveSignal | None:
    """Return the first sentence that a rule of danger matches, as a span of the text."""
    for span in sentences(text):
        folded = fold_long(normalise(text[span.start : span.end]))
        if _HARMLESS.search(folded):
            continue
        for rule in _COMPILED:
            found = [each for part in rule if (each := part.search(folded))]
            if len(found) == len(rule):
                words = tuple(_whole_word(folded, each.start()) for each in found)
                return GraveSignal(span.start, span.end, words, _marks(text, span, folded, found))
    return None


def _whole_word(folded: str, start: int) -> str:
    found = _WORD.match(folded, start)
    return found.group() if found else folded[start:]


def _marks(text: str, span: Span, folded: str, found: Sequence[re.Match[str]]) -> tuple[Span, ...]:
    """Return where the words of a rule stand as written: whole words, each once, in order.

    Folding a text changes its letters, seldom its words; where it does, nothing is marked.
    """
    written = list(_WORD.finditer(text, span.start, span.end))
    read = list(_WORD.finditer(folded))
    if len(written) != len(read):
        return ()
    taken = [
        tuple(
            place
            for place, word in enumerate(read)
            if word.start() < each.end() and each.start() < word.end()
        )
        for each in found
    ]
    marks = {Span(written[each[0]].start(), written[each[-1]].end()) for each in taken if each}
    return _apart(sorted(marks, key=lambda mark: (mark.start, -mark.end)))


def _apart(marks: Sequence[Span]) -> tuple[Span, ...]:
    """Drop the marks that begin within another."""
    kept: list[Span] = []
    for mark in marks:
        if not kept or mark.start >= kept[-1].end:
            kept.append(mark)
    return tuple(kept)
