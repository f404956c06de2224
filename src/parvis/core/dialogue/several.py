"""Several grievances in one message: parted by layout, or by words such as "autre chose".

Only the layout and outspoken words part a text; one long story stays one.
"""

import re

from parvis.core.dialogue.text import fold

MOST_PARTS = 12
_LEAST = 12
_ITEM = re.compile(r"(?m)^[ \t]*(?:[-*•–]|\d{1,2}[.)°/-])[ \t]+")
_INLINE = re.compile(r"(?<![\w/])(?:[1-9])[)°/][ \t]*(?=[a-zA-ZÀ-ÿ])")
_WORDS = re.compile(
    r"(?:(?<=[.!?;\n…])|^)\s*(?:et |ensuite )?(?:(?:une )?autre (?:chose|probleme"
    r"|sujet|souci|demande)|par ailleurs|d'autre part|"
    r"deuxiemement|troisiemement|secondo|deuxieme (?:chose|point|probleme)"
    r"|autre point|sinon|rien a voir,?|"
    r"j'ai (?:aussi|egalement) un(?:e)? autre \w+|dernier point|enfin, dernier"
    r"|et tant que j'y suis|pendant que j'y suis|"
    r"aussi,|egalement,|et puis aussi"
    r"|j'en profite pour(?: aussi)? (?:vous )?(?:signaler|dire))\b\s*[:,]?\s*"
)


def parts(text: str) -> tuple[str, ...]:
    """Return each grievance of the message; one part when there is but one."""
    folded = fold(text)
    for rule in (_ITEM, _INLINE):
        starts = [match.start() for match in rule.finditer(text)]
        if len(starts) >= 2:
            return _cut(text, [match.end() for match in rule.finditer(text)], starts)
    marks = [match for match in _WORDS.finditer(folded) if match.start() >= _LEAST]
    if marks:
        return _cut(
            text, [0, *(each.start() for each in marks)], [0, *(each.start() for each in marks)]
        )
    return (text,)


def _cut(text: str, begins: list[int], starts: list[int]) -> tuple[str, ...]:
    """Cut at `starts`, each part beginning after its mark; what stands before opens the first."""
    ends = [*starts[1:], len(text)]
    found = [text[begin:end].strip() for begin, end in zip(begins, ends, strict=True)]
    lead = text[: starts[0]].strip()
    if lead and not re.match(r"\W*(?:bonjour|bonsoir|madame|monsieur)?[^.]{0,60}:?$", fold(lead)):
        found[0] = f"{lead}\n{found[0]}"
    found = [each for each in found if len(each) >= _LEAST]
    if len(found) < 2:
        return (text,)
    return (
        (*found[: MOST_PARTS - 1], "\n".join(found[MOST_PARTS - 1 :]))
        if len(found) > MOST_PARTS
        else tuple(found)
    )
