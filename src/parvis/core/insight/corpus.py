"""What was said, each wording once, in an order that no input order can change."""

from array import array
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property
from itertools import chain

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from parvis.core.insight.elisions import glued_of, taken_apart
from parvis.core.insight.reading import Counts, Words, counted_before, numbered, words_of
from parvis.core.insight.stance import Stance, stance
from parvis.core.insight.text import fold, fold_long, normalise, sentences, stem_of
from parvis.core.insight.values import Voice
from parvis.core.insight.vectors import WordModel

_NOTHING_SAID = frozenset(  # what forms and tables hold in the place of a text
    ("non registre", "non renseigne", "non communique", "non precise", "neant", "sans objet", "nc",
     "n/a", "na", "nr", "ras", "rien a signaler", "rien", "aucun", "aucune", "sans titre", "test",
     "null", "none", "vide", "ma proposition", "proposition", "propositions", "mes propositions")
)  # fmt: skip


class Corpus:
    """The wordings of a set of voices, in alphabetical order: their texts, stems and voices."""

    def __init__(self, voices: Iterable[Voice], unread: Collection[str] = ()) -> None:
        """Group the voices by wording; those without any word stay apart.

        Words of `unread`, folded, count as those that say nothing: whom a text names.
        """
        said = sorted(voices, key=lambda voice: voice.id)
        texts = [full_text(voice) for voice in said]
        words = words_of(texts)
        glued = glued_of(words)
        if glued:
            _take_apart(texts, words, glued)
        self.unread = frozenset(unread)
        bare = [word[glued.get(word, 0) :] for word in words.known]
        columns, stems = numbered([self._stem(word) for word in bare])
        stemmed = np.diff(counted_before(columns[words.said] >= 0)[words.ends])
        order, ends = _wordings(texts, stemmed > 0)
        first = order[ends[:-1]]
        self.texts: list[str] = [texts[at] for at in first.tolist()]
        self.words, self.glued = words.of(first), glued
        self.counts, self.stems = _used(self.words.counts(columns, len(stems)), stems)
        self._voices: list[Voice] = [said[at] for at in order.tolist()]
        self._ids = array("q", (voice.id for voice in self._voices))
        self._persons = array("q", (voice.person for voice in self._voices))
        self._ends = array("q", ends.tolist())

    def _stem(self, word: str) -> str:
        return "" if fold(word) in self.unread else stem_of(word)

    def __len__(self) -> int:
        return len(self.texts)

    def voices_of(self, at: int) -> list[Voice]:
        """Return the voices that said exactly this wording, by id."""
        return self._voices[self._ends[at] : self._ends[at + 1]]

    @cached_property
    def held(self) -> dict[str, int]:
        """Return how many wordings hold each stem."""
        held = np.bincount(self.counts.indices, minlength=len(self.stems))
        return dict(zip(self.stems, held.tolist(), strict=True))

    @cached_property
    def model(self) -> WordModel:
        """Return how rare each stem is."""
        held = np.array(list(self.held.values()), dtype=np.int64)
        return WordModel.of_counts(self.stems, held, len(self))

    @cached_property
    def distinct(self) -> NDArray[np.int64]:
        """Return how many different stems each wording has."""
        return np.diff(self.counts.indptr).astype(np.int64)

    @cached_property
    def sizes(self) -> NDArray[np.int64]:
        """Return how many people said each wording."""
        ends = np.array(self._ends, dtype=np.int64)
        sizes: NDArray[np.int64] = ends[1:] - ends[:-1]
        for at in np.flatnonzero(sizes > 1).tolist():
            sizes[at] = len(self.people([at]))
        return sizes

    @cached_property
    def weeks(self) -> list[int]:
        """Return the weeks in which something was said, in order."""
        return sorted({voice.week for voice in self._voices if voice.week is not None})

    @cached_property
    def zone_shares(self) -> dict[str, float]:
        """Return each zone's share of the people who name one."""
        named = {(voice.person, voice.zone) for voice in self._voices if voice.zone}
        counts = Counter(zone for _, zone in named)
        return {zone: count / len(named) for zone, count in counts.items()}

    def people(self, members: Iterable[int]) -> frozenset[int]:
        """Return who said any of these wordings."""
        return frozenset(self._of(self._persons, members))

    def ids(self, members: Iterable[int]) -> tuple[int, ...]:
        """Return the ids of the voices of these wordings, in order."""
        return tuple(sorted(self._of(self._ids, members)))

    def _of(self, values: "array[int]", members: Iterable[int]) -> Iterable[int]:
        """Give the values of the voices of these wordings, without touching the voices."""
        return chain.from_iterable(values[self._ends[at] : self._ends[at + 1]] for at in members)

    def voices(self, members: Iterable[int]) -> list[Voice]:
        """Return the voices of these wordings, by id."""
        found = (voice for at in members for voice in self.voices_of(at))
        return sorted(found, key=lambda voice: voice.id)


def _wordings(
    texts: Sequence[str], has_stems: NDArray[np.bool_]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the places of the texts, by wording in alphabetical order, and where each one ends.

    Those of one wording stay in their order, and the first decides whether it says anything.
    """
    keys = [_shared(fold_long(text), text) for text in texts]
    order = array("q", sorted(range(len(keys)), key=keys.__getitem__))
    kept, ends = array("q"), array("q", [0])
    last, says = None, False
    for at in order:
        key = keys[at]
        if key != last:
            if len(kept) > ends[-1]:
                ends.append(len(kept))
            last = key
            says = bool(has_stems[at]) and key.strip(" .-/") not in _NOTHING_SAID
        if says:
            kept.append(at)
    if len(kept) > ends[-1]:
        ends.append(len(kept))
    return np.array(kept, dtype=np.int64), np.array(ends, dtype=np.int64)


def _shared(key: str, text: str) -> str:
    """Return the key, as the very string of the text where they are equal: it is kept once."""
    return text if key == text else key


def _take_apart(texts: list[str], words: Words, glued: Mapping[str, int]) -> None:
    """Put the missing apostrophes into the texts that lack one."""
    is_glued = np.array([word in glued for word in words.known])
    touched = np.searchsorted(words.ends, np.flatnonzero(is_glued[words.said]), side="right") - 1
    for at in np.unique(touched).tolist():
        texts[at] = taken_apart(texts[at], glued)


def _used(counts: Counts, stems: Sequence[str]) -> tuple[Counts, list[str]]:
    """Return the counts without the columns of stems that nothing holds."""
    held = np.bincount(counts.indices, minlength=len(stems)) > 0
    places = (np.cumsum(held) - 1).astype(counts.indices.dtype)
    shape = (counts.shape[0], int(held.sum()))
    kept = sparse.csr_matrix((counts.data, places[counts.indices], counts.indptr), shape=shape)
    return kept, [stem for stem, keep in zip(stems, held.tolist(), strict=True) if keep]


def full_text(voice: Voice) -> str:
    """Return title and text as one; a text that begins with its title says it once."""
    title, text = normalise(voice.title), normalise(voice.text)
    if not text or not title:
        return title or text
    if fold_long(text).startswith(fold_long(title).rstrip(".… ")):
        return text
    closed = title if title[-1] in ".!?…:" else f"{title}."
    return f"{closed} {text}"


def voice_stance(text: str) -> Stance:
    """Tell what a text does as a whole: it proposes if any sentence does, else complains.

    Else it asks to know, if any sentence does.
    """
    found = Stance.OTHER
    for span in sentences(text):
        does = stance(text[span.start : span.end])
        if does is Stance.SOLUTION:
            return does
        if does is Stance.PROBLEM or found is Stance.OTHER:
            found = does
    return found


def members_of(labels: NDArray[np.int64]) -> list[list[int]]:
    """Return the members of each group; label -1 stands for no group."""
    groups: dict[int, list[int]] = {}
    for at, label in enumerate(labels.tolist()):
        if label >= 0:
            groups.setdefault(label, []).append(at)
    return [groups[label] for label in sorted(groups)]


def stable_keys(
    groups: Sequence[Collection[int]], previous: Mapping[str, frozenset[int]], prefix: str
) -> list[str]:
    """Name groups of ids after the last run's groups that they overlap most, else anew.

    Pairs are taken by falling overlap (shared over united); each old name serves once.
    A new name is the prefix and the smallest id of the group.
    """
    owners: dict[int, list[str]] = {}
    for key in sorted(previous):
        for identity in previous[key]:
            owners.setdefault(identity, []).append(key)
    pairs: list[tuple[float, int, str]] = []
    for place, group in enumerate(groups if owners else ()):
        for key in sorted({key for each in group for key in owners.get(each, ())}):
            shared = len(previous[key].intersection(group))
            pairs.append((-shared / (len(group) + len(previous[key]) - shared), place, key))
    named: dict[int, str] = {}
    used: set[str] = set()
    for _, place, key in sorted(pairs):
        if place not in named and key not in used:
            named[place] = key
            used.add(key)
    return [
        named.get(place) or _new_key(prefix, min(group), used | previous.keys())
        for place, group in enumerate(groups)
    ]


def _new_key(prefix: str, identity: int, taken: set[str]) -> str:
    key = f"{prefix}{identity}"
    while key in taken:
        key += "b"
    return key
