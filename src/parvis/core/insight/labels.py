"""Names of groups that a person can read: the words that set a group apart, as written.

Terms are ranked by c-TF-IDF (share of the group's texts that hold the word, times how rare
it is elsewhere), joined to a phrase where the group mostly says them together, and shown in
their most frequent written form, with the capitals of names. Chosen terms that stand beside
each other in some texts are told as one: « lampadaires éteints ».
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log

from parvis.core.insight.about import is_dull, names
from parvis.core.insight.text import fold, stem_of, tokens

SEPARATOR = " · "
_WORD = re.compile(r"[^\W_]+")
_JOINT = re.compile(
    r"[\s'\-]+(?:(?:de|du|des|d|la|le|les|l|a|à|au|aux|en)[\s'\-]+){0,2}", re.IGNORECASE
)
_JUST_A_SPACE = re.compile(r"[^\W_]+\s[^\W_]+")
_SENTENCE_BEGINS = re.compile(r"(?:[.!?…:;«\"(•\-]|[\n\r])\s*$")
_LONGEST_ACRONYM = 5
_MOST_TERMS = 3
_MOST_LETTERS = 48
_LEAST_SHARE = 0.12  # of the group's texts
_LEAST_HELD = 0.3  # of the group's texts hold a word of its name that says what it is about
_FEWEST_HELD = 3  # texts hold the same one: what two share is no subject
_LEAST_WEIGHT = 0.30  # of the best term's
_TOGETHER = 0.6  # share of the rarer word's texts in which the phrase stands
_OFTEN = 0.25  # and of the named word's
_BESIDE = 0.15  # share of the rarer word's texts in which two chosen terms touch
_MOST_CONSIDERED = 24
_TOKEN = re.compile(r"([^\W_]+)([\W_]*)")  # a word, and what stands between it and the next
_LONGEST_READ = 600  # characters of one text: what it is about is said at its beginning


@dataclass(frozen=True, slots=True)
class _Term:
    stem: str
    weight: float


class Namer:
    """Names groups of texts by what sets them apart from all the texts.

    A name holds a word that says what the texts are about; where they share none, there is none.
    """

    def __init__(
        self, size: int, held: Mapping[str, int], unread: frozenset[str] = frozenset()
    ) -> None:
        """Name groups among `size` texts, of which so many hold each stem.

        Words of `unread`, folded, name nothing.
        """
        self._size = size
        self._df = held
        self._stems = _Stems(unread)

    def terms(self, texts: Iterable[str], *, must_share: bool = True) -> tuple[str, ...]:
        """Return the terms that name a group, the most telling first; none if it has no name.

        A group that was made by meaning need not share a word: it is named by some of its own.
        """
        group = _Group([text[:_LONGEST_READ] for text in texts], self._stems)
        told = self._named(group, self._telling(group, 2))
        if told and group.is_about(told):
            return tuple(told)
        if must_share:
            return ()
        return tuple(told or self._named(group, self._telling(group, 1)))

    def _named(self, group: "_Group", telling: Sequence[_Term]) -> list[str]:
        if not telling:
            return []
        heavy = [term for term in telling if term.weight >= _LEAST_WEIGHT * telling[0].weight]
        return self._told(group, heavy) or self._told(group, telling[len(heavy) :])

    def _told(self, group: "_Group", terms: Sequence[_Term]) -> list[str]:
        """Return the best of these terms, as written, that say what the group is about."""
        considered = terms[:_MOST_CONSIDERED]
        group.note([term.stem for term in considered])
        ranked = sorted(
            considered,
            key=lambda term: (-round(term.weight, 9), group.first[term.stem], term.stem),
        )
        chosen: list[str] = []
        used: set[str] = set()
        for term in ranked:
            if len(chosen) == _MOST_TERMS:
                break
            if term.stem in used:
                continue
            phrase, stems = group.phrase(term.stem, used)
            if chosen and stem_set(phrase) <= used:
                continue
            if chosen and len(SEPARATOR.join([*chosen, phrase])) > _MOST_LETTERS:
                continue
            chosen.append(phrase)
            used |= stems
        return [term for term in group.told_together(chosen) if says_what(term)]

    def _telling(self, group: "_Group", fewest: int) -> list[_Term]:
        """Return the terms that enough of the group hold, the heaviest first."""
        least = max(min(fewest, group.size), _LEAST_SHARE * group.size)
        counted = [
            _Term(stem, count / group.size * log(1 + self._size / max(self._df.get(stem, 0), 1)))
            for stem, count in group.df.items()
            if count >= least and not stem.isdigit() and not is_dull(stem)
        ]
        return sorted(counted, key=lambda term: (-round(term.weight, 9), term.stem))


class _Stems(dict[str, str]):
    """The stem of each word as it is written; nothing for a stop word, or one not to be read."""

    def __init__(self, unread: frozenset[str]) -> None:
        super().__init__()
        self._unread = unread

    def __missing__(self, word: str) -> str:
        stem = self[word] = "" if fold(word) in self._unread else stem_of(word.lower())
        return stem


def stem_set(phrase: str) -> set[str]:
    """Return the stems of a phrase: a term within another adds nothing."""
    return {stem for word in tokens(phrase) if (stem := stem_of(word))}


def says_what(phrase: str) -> bool:
    """Tell whether a phrase holds a word that says what it is about."""
    return any(names(word.lower()) for word in _WORD.findall(phrase))


class _Group:
    """The words of a group's texts, how they are written, and which stand side by side."""

    def __init__(self, texts: Sequence[str], stems: _Stems) -> None:
        self.size = len(texts)
        self.df: Counter[str] = Counter()
        self.first: dict[str, int] = {}  # how many words stand before it in a text, at least
        self._stems = stems
        self._forms: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._pairs: Counter[tuple[str, str]] = Counter()
        self._phrases: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        self._read: list[tuple[str, list[tuple[str, str]], list[str]]] = []
        for text in texts:
            words = _TOKEN.findall(text)
            found = [stems[word] for word, _ in words]
            self._read.append((text, words, found))
            self.df.update({stem for stem in found if stem})

    def note(self, wanted: Collection[str]) -> None:
        """Note how the group writes these stems, and what stands beside them."""
        sought = frozenset(wanted)
        for text, words, stems in self._read:
            held = sought.intersection(stems)
            if held:
                self._note(text, words, stems, held)
                for stem in held:
                    place = stems.index(stem)
                    self.first[stem] = min(self.first.get(stem, place), place)

    def is_about(self, terms: Iterable[str]) -> bool:
        """Tell whether enough of the texts hold what the terms name, and some of them one word."""
        words = [word.lower() for term in terms for word in _WORD.findall(term)]
        told = {stem_of(word) for word in words if names(word)}
        held = sum(not told.isdisjoint(stems) for _, _, stems in self._read)
        most = max((self.df[stem] for stem in told), default=0)
        return held >= _LEAST_HELD * self.size and most >= min(_FEWEST_HELD, self.size)

    def phrase(self, stem: str, used: set[str]) -> tuple[str, set[str]]:
        """Return how the group writes this word, with its neighbour if they mostly go together."""
        best: tuple[float, tuple[str, str]] | None = None
        for pair, count in self._pairs.items():
            if stem not in pair or used & set(pair) or pair[0] == pair[1]:
                continue
            if count < min(2, self.size):
                continue
            rarer = min(self.df[pair[0]], self.df[pair[1]])
            share = count / self.df[stem]
            close = count >= _TOGETHER * rarer and share >= _OFTEN
            if close and (best is None or (-share, pair) < best):
                best = (-share, pair)
        if best is None:
            return most_frequent(self._forms[stem]), {stem}
        return most_frequent(self._phrases[best[1]]), set(best[1])

    def told_together(self, chosen: Sequence[str]) -> list[str]:
        """Join the terms that touch in some texts, the others as they are."""
        told: list[str] = []
        for term in chosen:
            places = range(len(told))
            joined = next(
                ((at, one) for at in places if (one := self._joined(told[at], term))), None
            )
            if joined:
                told[joined[0]] = joined[1]
            else:
                told.append(term)
        return told

    def _joined(self, before: str, after: str) -> str:
        """Return two terms as the one phrase that some texts say, or nothing; phrases stay two."""
        if len(_words(before)) > 1 and len(_words(after)) > 1:
            return ""
        return self._followed(before, after) or self._followed(after, before)

    def _followed(self, first: str, second: str) -> str:
        firsts, seconds = _words(first), _words(second)
        for word, stem in reversed(firsts):
            pair = stem, seconds[0][1]
            if not self._touch(pair):
                continue
            written = most_frequent(self._phrases[pair])
            if (word, stem) == firsts[-1]:
                return first[: first.rindex(word)] + written + second[len(seconds[0][0]) :]
            if _JUST_A_SPACE.fullmatch(written):  # « eau trouble » beside « eau du robinet »
                return f"{first} {second}"
        return ""

    def _touch(self, pair: tuple[str, str]) -> bool:
        count = self._pairs[pair]
        return count >= max(2, _BESIDE * min(self.df[pair[0]], self.df[pair[1]]))

    def _note(
        self,
        text: str,
        words: Sequence[tuple[str, str]],
        stems: Sequence[str],
        held: Collection[str],
    ) -> None:
        paired: set[tuple[str, str]] = set()
        last, last_at, last_end = "", 0, 0
        start = len(text) - sum(len(word) + len(gap) for word, gap in words)
        for (word, gap), stem in zip(words, stems, strict=True):
            if stem:
                if stem in held:
                    self._forms[stem][_as_inside(text, start) + word[1:]] += 1
                if last and (stem in held or last in held) and _is_joint(text[last_end:start]):
                    pair = (last, stem)
                    paired.add(pair)
                    written = _as_inside(text, last_at) + text[last_at + 1 : start + len(word)]
                    self._phrases[pair][written] += 1
                last, last_at, last_end = stem, start, start + len(word)
            start += len(word) + len(gap)
        self._pairs.update(paired)


@lru_cache(maxsize=1 << 12)
def _is_joint(between: str) -> bool:
    """Whether two words that have this between them are told as one."""
    return _JOINT.fullmatch(between) is not None


def most_frequent(forms: Mapping[str, int]) -> str:
    """Return the most frequent way of writing; capitals only where most writers put them.

    Forms that differ by accents or case are one; the accented one is shown if anybody uses it.
    """
    folded: Counter[str] = Counter()
    for form, count in forms.items():
        folded[fold(form)] += count
    best = min(folded, key=lambda form: (-folded[form], form))
    same = {form: count for form, count in forms.items() if fold(form) == best}
    lowered: Counter[str] = Counter()
    for form, count in same.items():
        lowered[form.lower()] += count
    shown = min(lowered, key=lambda form: (form == best, -lowered[form], form))
    return _with_capitals(shown, same)


def _with_capitals(shown: str, same: Mapping[str, int]) -> str:
    """Give each word the capitals that most writers give it: those of a name, of an acronym.

    A long word or a phrase in capitals is somebody who shouts, and says nothing of it.
    """
    words = _WORD.findall(shown)
    votes = [Counter[str]() for _ in words]
    for form, count in same.items():
        written = _WORD.findall(form)
        if len(written) == len(words) and not (form.isupper() and len(words) > 1):
            for vote, word in zip(votes, written, strict=True):
                vote[_manner(word)] += count
    manners = iter(_elected(vote) for vote in votes)
    return _WORD.sub(lambda word: next(manners)(word.group()), shown)


def _manner(word: str) -> str:
    if word.isupper() and len(word) > 1:
        return "acronym" if len(word) <= _LONGEST_ACRONYM else "shouted"
    return "name" if word[0].isupper() else "plain"


def _elected(votes: Counter[str]) -> Callable[[str], str]:
    total = votes.total() - votes["shouted"]
    if votes["acronym"] * 2 > votes.total():
        return str.upper
    return str.capitalize if votes["name"] * 2 > total else str


def _as_inside(text: str, start: int) -> str:
    """Return a letter as inside a sentence: the capital that begins one says nothing."""
    if text[start].islower():
        return text[start]
    begins = not start or _SENTENCE_BEGINS.search(text, max(0, start - 6), start)
    is_shouted = text[start + 1 : start + 2].isupper()
    return text[start].lower() if begins and not is_shouted else text[start]


def _words(phrase: str) -> list[tuple[str, str]]:
    """Return the words of a phrase that have a stem, each with it."""
    found = ((word, stem_of(word.lower())) for word in _WORD.findall(phrase))
    return [(word, stem) for word, stem in found if stem]
