"""What is wrong, and what the person proposes: rules on each sentence.

After the measured rules of the analysis (initial infinitive, modal, "il faudrait"); here a
request to act in general ("il faut faire quelque chose") is no solution.
"""

import re
from dataclasses import dataclass

from parvis.core.dialogue.text import fold, sentences

_WHO = (
    r"(?:on|vous|nous|ils|elle|(?:la|le|les|notre) (?:mairie|ville|commune|maire"
    r"|municipalite|services?))"
)
_GOOD = (
    r"(?:bien|bon|mieux|utile|souhaitable|judicieux|super|cool|genial|preferable"
    r"|necessaire|sympa|top|logique)"
)
_INFINITIVE = r"\w{2,}(?:er|ir|re|oir)"
_BUILD = (
    r"(?:installer|mettre|ajouter|creer|poser|remplacer|planter|limiter|interdire|amenager|prevoir|"
    r"ouvrir|fermer|reduire|augmenter|passer|instaurer|elargir|construire|rajouter"
    r"|deplacer|organiser|"
    r"envisager|transformer|implanter|refaire|verbaliser|prolonger|decaler|baisser)"
)
_MARKERS = re.compile(
    rf"\b(?:il (?:nous |me )?(?:faudrait|faudrai|fodrait|fodré|fodrai|suffirait"
    rf"|suffit|suffirai)|faudrait|faudrai|fodrait"
    rf"|il faut|faut(?!-)|pourquoi (?:ne )?(?:pas|ne pas)|pk pas|pq pas|je (?:propose"
    rf"|suggere|verrais bien|demande)|nous (?:proposons|suggerons|demandons)"
    rf"|{_WHO} (?:pourrait|pourraient|pouriez|pourrai|pourriez|pourrions|devrait"
    rf"|devraient|devriez|devrions)"
    rf"|(?:ce |ca |il )?serait[- ](?:il |vraiment |plus )?(?:{_GOOD}|possible"
    rf"|une bonne idee|urgent)"
    rf"|(?:est|serait)[- ](?:il|ce) possible|(?:ma|une|la) (?:proposition|solution"
    rf"|idee) (?:serait|est)|mon idee|l'ideal serait"
    rf"|(?:proposition|solution|idee|suggestion) ?:|(?:pouvez|pourriez|peut"
    rf"|pourrait)[- ](?:vous|on) {_BUILD}"
    rf"|(?:merci|priere) d(?:e |'){_BUILD}|j'aimerais qu(?:e|')|je voudrais qu(?:e"
    rf"|')|nous voudrions|nous aimerions|on (?:voudrait|aimerait|veut))(?!\w)"
)
_INITIAL = re.compile(
    rf"\s*(?:[-*•]\s*|\d+[.)]\s*)?(?:et |ou (?:bien |alors )?|puis |peut[- ]etre "
    rf"|simplement )*{_BUILD}\b"
)
_IMPERATIVE = re.compile(
    r"\b(?:mettez|installez|ajoutez|posez|remplacez|creez|plantez|interdisez|limitez|fermez|"
    r"ouvrez|prevoyez|refaites|rajoutez)(?:[- ](?:nous|y|en|leur))?\b"
)
_VAGUE = re.compile(
    r"\b(?:quelque chose|qqch|qqchose|le necessaire|intervenir|un effort|agir"
    r"|reagir|trouver une solution|"
    r"une solution|autre chose|que (?:ca|cela) (?:cesse|s'arrete|change|bouge)|voir|savoir"
    r"|dire|le voir|attendre|"
    r"pas (?:s'etonner|exagerer|deconner)|arreter|avouer|faire attention"
    r"|vous reveiller|se plaindre|"
    r"parler (?:a|avec)|un humain|quelqu'un|signaler|slalomer|descendre|marcher"
    r"|zigzaguer|faire le tour)\b"
)
_CONTINUES = re.compile(
    r"\s*(?:ou|et|ainsi|cela|ca) (?:bien |alors |aussi |encore )?(?:" + _BUILD + r"|permettrait)"
)


FEWEST_LETTERS = 3


@dataclass(frozen=True, slots=True)
class Split:
    """The problem's part of a text and the solution's, as they were written."""

    problem: str
    solution: str


def split_solution(text: str) -> Split:
    """Part the sentences that tell what is wrong from those that propose."""
    folded = fold(text)
    problems: list[str] = []
    solutions: list[str] = []
    for start, end in sentences(text):
        cut = _cut(folded[start:end], after=bool(solutions))
        problems.append(text[start : start + cut].strip(" \n\t,:-–"))
        solutions.append(text[start + cut : end].strip(" \n\t,:-–"))
    return Split(" ".join(filter(None, problems)), " ".join(filter(None, solutions)))


def _cut(sentence: str, *, after: bool) -> int:
    """Return where the solution begins in a sentence; its length when there is none."""
    if _INITIAL.match(sentence) or (after and _CONTINUES.match(sentence)):
        return 0
    for rule in (_MARKERS, _IMPERATIVE):
        for match in rule.finditer(sentence):
            if not _VAGUE.search(sentence, match.end(), match.end() + 40):
                return match.start() if len(sentence) - match.end() > FEWEST_LETTERS else 0
    return len(sentence)
