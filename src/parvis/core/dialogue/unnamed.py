"""What a group of texts is called, without the people whom it speaks of.

A text is masked by itself (`personal`); a name made of the words of many is not: « musique de Jean
Martin » is three terms, and one who writes « jean martin » follows no rule of names. What is hidden
in one text of a group is therefore hidden in what the group is called, and where others name the
same person.
"""

import re
from collections.abc import Callable, Collection, Iterable
from typing import Final

from parvis.core.dialogue.identifiers import PersonalKind
from parvis.core.dialogue.personal import HIDDEN, PersonalSpan, masked, to_hide
from parvis.core.dialogue.pooled import Named, is_inside, names_place
from parvis.core.dialogue.text import fold

NOBODY: Final = Named()
_WORD: Final = re.compile(r"[^\W_]+")
_SMALL_TEXT: Final = """
    de du des d la le les l un une et en a au aux van von der el al ben bin dos da di
    m mme mr mlle dr me rue avenue place
    """
_SMALL: Final = frozenset(_SMALL_TEXT.split())
_ENDS: Final = "|".join(sorted((*_SMALL, "à"), key=len, reverse=True))
_LOOSE: Final = re.compile(  # small words where a name was cut out
    rf"^(?:\W|(?:{_ENDS})\b)+|(?:\W|\b(?:{_ENDS}))+$", re.IGNORECASE
)
_MARK: Final = re.escape(HIDDEN)
_AGAIN: Final = re.compile(rf"{_MARK}(?:[\s'’.-]*{_MARK})+")


def hidden_words(text: str) -> frozenset[str]:
    """Return the words, without accents or capitals, that a text is shown without."""
    return frozenset(
        word
        for span in to_hide(text)
        for word in _WORD.findall(fold(text[span.start : span.end]))
        if word not in _SMALL and (len(word) > 1 or word.isdigit())
    )


def unnamed_terms(
    terms: Iterable[str], hidden: Collection[str], named: Named = NOBODY
) -> list[str]:
    """Keep of each term the longest part that holds nothing hidden; a term may go."""
    kept = []
    for term in terms:
        parts = [
            part for each in _parted(term, hidden, named) if (part := _LOOSE.sub("", each).strip())
        ]
        if parts:
            kept.append(max(parts, key=len))
    return list(dict.fromkeys(kept))


def unnamed(text: str, hidden: Collection[str], named: Named = NOBODY) -> str:
    """Return a name of a group as it may be shown: what it hides, and what its texts hide.

    `named` are the surnames of the whole file, hidden but where they name a place.
    """
    return _masked(text, hidden, named, lambda _word: True)


def unnamed_quote(text: str, hidden: Collection[str], named: Named = NOBODY) -> str:
    """Return somebody's words as they may be shown beside others who name the same person.

    A word is hidden where it has a capital, or stands beside another one that is; a surname of
    the whole file that is no word of the language, however it is written.
    """
    spans = list(_WORD.finditer(text))
    told = [fold(each[0]) in hidden for each in spans]
    beside = {
        each.start()
        for at, each in enumerate(spans)
        if told[at] and (any(told[max(at - 1, 0) : at]) or any(told[at + 1 : at + 2]))
    }
    return _masked(text, hidden, named, lambda word: word.start() in beside or word[0][0].isupper())


def _masked(
    text: str,
    hidden: Collection[str],
    named: Named,
    is_hidden: Callable[[re.Match[str]], bool],
) -> str:
    own = to_hide(text)
    told = _told(text, hidden, named)
    inside = [range(span.start, span.end) for span in own]
    more = [
        PersonalSpan(PersonalKind.NAME, *word.span())
        for word in _WORD.finditer(text)
        if ((word.start() in told and is_hidden(word)) or _is_named(text, word, named))
        and not any(word.start() in each for each in inside)
    ]
    spans = sorted([*own, *more], key=lambda each: each.start)
    return _AGAIN.sub(HIDDEN, masked(text, spans))


def _told(text: str, hidden: Collection[str], named: Named) -> frozenset[int]:
    """Return where the words begin that others hide; a word of the language beside one of these."""
    spans = list(_WORD.finditer(text)) if hidden else []
    words = [fold(span[0]) for span in spans]
    is_told = [word in hidden and word not in named.ordinary for word in words]
    return frozenset(
        span.start()
        for at, span in enumerate(spans)
        if is_told[at]
        or (words[at] in hidden and any(is_told[max(at - 1, 0) : at] + is_told[at + 1 : at + 2]))
    )


def _is_named(text: str, word: re.Match[str], named: Named) -> bool:
    plain = fold(word[0])
    is_one = plain in named.always or (
        plain in named.capital
        and word[0][0].isupper()
        and (plain not in named.ordinary or is_inside(text, word.start()))
    )
    return is_one and not names_place(text, word.start())


def _parted(term: str, hidden: Collection[str], named: Named) -> list[str]:
    """Part a term where a hidden word stands."""
    parts, last = [], 0
    told = _told(term, hidden, named)
    for word in _WORD.finditer(term):
        if word.start() in told or _is_named(term, word, named):
            parts.append(term[last : word.start()])
            last = word.end()
    return [*parts, term[last:]]
