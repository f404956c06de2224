"""French spacing: a mark never begins a line, a figure never leaves its unit.

Narrow before « ; ! ? » and inside « », full before the colon: the usage of the Lexique
des règles typographiques en usage à l'Imprimerie nationale (2002).
"""

import re
from functools import lru_cache

FULL, NARROW = "\u00a0", "\u202f"
COLON = re.compile(r" (?=:(?!\w))")
MARK = re.compile(r" (?=[;!?»])")
OPENING = re.compile(r"« ")
UNIT = re.compile(r"(?<=\d) (?=(?:h|km|m|min|ans?|jours?|€)(?!\w))| (?=%%)")
ENDS = " ,;:.!?…"


@lru_cache(maxsize=8192)
def typeset(message: str) -> str:
    """Bind each mark and unit of a French message to the word that it goes with.

    Authors of the interface type plain spaces. What residents write stays as they wrote it.
    """
    message = COLON.sub(FULL, message)
    message = MARK.sub(NARROW, message)
    message = OPENING.sub("«" + NARROW, message)
    return UNIT.sub(FULL, message)


def shorten(text: str, length: int) -> str:
    """Return the text in one line, cut at a word and marked « … » if it is longer.

    Args:
        text: anything.
        length: in characters, the mark included.
    """
    line = " ".join(text.split())
    if len(line) <= length:
        return line
    start = line[: length - 1]
    if line[length - 1] != " ":
        start = start.rpartition(" ")[0] or start
    return start.rstrip(ENDS) + "…"
