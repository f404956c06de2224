"""The demands of a register: a page on which one person wrote a list.

Where at least two lines begin with a dash, a bullet or a number, these begin a demand and the
others go on with it. Else a line begins one where it starts with a capital and the line before it
is closed. A number counts only if it follows the one before: « 80 km/h » begins nothing.
"""

import re
from typing import Final

from parvis.core.insight.text import Span

_BULLET: Final = re.compile(r"\s*(?:[-–—•▪*]|\(?[a-z]\))\s+(?=\S)")
_NUMBER: Final = re.compile(r"\s*(?P<number>\d{1,3})\s*(?:[.)°:-]\s*|(?=\s[A-ZÀ-Ý]))")
_CLOSED: Final = re.compile(r"[.!?…;:]\W*$")
_LINE: Final = re.compile(r"[^\n]+")


def demands_of(text: str) -> list[Span]:
    """Return where each demand of a register stands, in its order."""
    lines = [found.span() for found in _LINE.finditer(text) if found[0].strip()]
    if not lines:
        return []
    starts = _marked(text, lines) or _closed(text, lines)
    ends = [*starts[1:], len(text)]
    spans = []
    for start, end in zip(starts, ends, strict=True):
        kept = text[start:end].rstrip()
        if any(each.isalpha() for each in kept):
            spans.append(Span(start, start + len(kept)))
    return spans


def _marked(text: str, lines: list[tuple[int, int]]) -> list[int]:
    """Return where the lines with a mark begin, if there are two of one kind at least."""
    bullets = [start for start, end in lines if _BULLET.match(text, start, end)]
    numbers, expected = [], 1
    for start, end in lines:
        found = _NUMBER.match(text, start, end)
        if found and int(found["number"]) == expected:
            numbers.append(start)
            expected += 1
    best = max(numbers, bullets, key=len)
    if len(best) < 2:
        return []
    return best if lines[0][0] in best else [lines[0][0], *best]


def _closed(text: str, lines: list[tuple[int, int]]) -> list[int]:
    starts, is_closed = [], True
    for start, end in lines:
        if is_closed and text[start:end].lstrip()[:1].isupper():
            starts.append(start)
        is_closed = _CLOSED.search(text, start, end) is not None
    return starts or [lines[0][0]]
