"""Reading French as people type it: no accents, capitals, typos, invisible characters.

`fold` keeps the length of the text, so that what a rule finds in the folded text can be
quoted from the text as it was written.
"""

import re
import unicodedata
from itertools import pairwise

CAPITALS = "A-ZÀ-ÖØ-Þ" + "".join(  # inside brackets of a pattern: those of all Latin alphabets
    each for each in map(chr, (*range(0x100, 0x250), *range(0x1E00, 0x1F00))) if each.isupper()
)
_KEPT_CONTROLS = "\n\t\u200d"  # the joiner makes one emoji of several
_SPACES = dict.fromkeys(map(ord, "\u00a0\u202f\u2009\u2007\u3000"), " ")
_MARKS = {ord(mark): "'" for mark in "’‘`´ʼ"} | {ord(mark): "-" for mark in "‐‑–—"}
_WORD = re.compile(r"[a-z0-9œæ]+")
_SENTENCE_END = re.compile(r"(?<=[.!?…;])\s+|\n+")


def _base(character: str) -> str:
    decomposed = unicodedata.normalize("NFD", character)
    lowered = decomposed[0].lower()
    return lowered if len(lowered) == 1 else character


_FOLDED = {
    code: _base(chr(code)) for code in (*range(0x41, 0x5B), *range(0xC0, 0x250), 0x152, 0x153)
}
_FOLDED |= _SPACES | _MARKS


def storable(text: str) -> str:
    """Return the text without what no database nor page can hold; nothing legible goes."""
    if text.isprintable():
        return text
    return "".join(
        each for each in text if each in "\n\r\t" or unicodedata.category(each) not in {"Cc", "Cs"}
    )


def tidy(text: str) -> str:
    """Return the text with one line end, composed letters and nothing invisible."""
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    if composed.isprintable():
        return composed.strip()
    kept = (
        each
        for each in composed
        if each in _KEPT_CONTROLS or unicodedata.category(each) not in {"Cc", "Cf", "Cs", "Co"}
    )
    return "".join(kept).strip()


def fold(text: str) -> str:
    """Return the text without accents nor capitals, each character at its place."""
    return text.translate(_FOLDED)


def words(text: str) -> list[str]:
    """Return the folded words, ligatures opened."""
    return [each.replace("œ", "oe").replace("æ", "ae") for each in _WORD.findall(fold(text))]


def stem(word: str) -> str:
    """Cut what a plural, a feminine or a verb ending adds; crude, the same for both sides."""
    if len(word) <= 4:
        return word.rstrip("s") if len(word) == 4 else word
    for ending in ("ees", "ee", "es", "er", "ez", "aux", "eux", "s", "x", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


_SOUNDS = (
    ("ph", "f"),
    ("qu", "k"),
    ("ck", "k"),
    ("c", "k"),
    ("eau", "o"),
    ("au", "o"),
    ("ai", "e"),
    ("ei", "e"),
    ("y", "i"),
    ("ss", "s"),
    ("z", "s"),
    ("h", ""),
)
_DOUBLED = re.compile(r"(.)\1+")


def sound(word: str) -> str:
    """Return the word about as it is heard, to forgive spelling by ear."""
    for written, heard in _SOUNDS:
        word = word.replace(written, heard)
    return _DOUBLED.sub(r"\1", word)


def sentences(text: str) -> list[tuple[int, int]]:
    """Return where each sentence begins and ends."""
    found, start = [], 0
    for end in _SENTENCE_END.finditer(text):
        found.append((start, end.start()))
        start = end.end()
    found.append((start, len(text)))
    return [(first, last) for first, last in found if text[first:last].strip()]


def distance(one: str, other: str, *, most: int) -> int:
    """Return how many letters to add, drop, change or swap; `most` + 1 stands for more."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    last = list(range(len(other) + 1))
    for i, left in enumerate(one, 1):
        row = [i]
        for j, right in enumerate(other, 1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (left != right))
            if i > 1 and j > 1 and left == other[j - 2] and one[i - 2] == right:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
        before, last = last, row
    return min(last[-1], most + 1)


def pairs(word: str) -> frozenset[str]:
    """Return the pairs of letters that follow each other, to discard the unlike quickly."""
    return frozenset(first + second for first, second in pairwise(f" {word} "))


def tolerance(word: str) -> int:
    """Return how many slips of the finger are forgiven in a word of this length."""
    if len(word) < 5:
        return 0
    return 1 if len(word) < 9 else 2
