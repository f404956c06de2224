"""What was said, each wording once, in an order that no input order can change."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from parvis.core.insight.elisions import glued_words, taken_apart
from parvis.core.insight.stance import Stance, ideas
from parvis.core.insight.text import fold_long, normalise, stems
from parvis.core.insight.values import Voice

_NOTHING_SAID = frozenset(  # what forms and tables hold in the place of a text
    ("non registre", "non renseigne", "non communique", "non precise", "neant", "sans objet", "nc",
     "n/a", "na", "nr", "ras", "rien a signaler", "rien", "aucun", "aucune", "sans titre", "test",
     "null", "none", "vide", "ma proposition", "proposition", "propositions", "mes propositions")
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wording:
    """One text, and the voices that said exactly this, by id."""

    text: str
    stems: tuple[str, ...]
    voices: tuple[Voice, ...]

    @property
    def people(self) -> frozenset[int]:
        """Return who said it."""
        return frozenset(voice.person for voice in self.voices)


class Corpus:
    """The wordings of a set of voices, in alphabetical order."""

    def __init__(self, voices: Iterable[Voice]) -> None:
        """Group the voices by wording; those without any word stay apart."""
        by_wording: dict[str, list[tuple[int, str, Voice]]] = {}
        said = [(voice, full_text(voice)) for voice in voices]
        glued = glued_words(text for _, text in said)
        for voice, written in said:
            text = taken_apart(written, glued) if glued else written
            by_wording.setdefault(fold_long(text), []).append((voice.id, text, voice))
        self.wordings: list[Wording] = []
        for key in sorted(by_wording):
            known = sorted(by_wording[key], key=lambda each: each[0])
            text, same = known[0][1], tuple(voice for _, _, voice in known)
            found = tuple(stems(text))
            if found and key.strip(" .-/") not in _NOTHING_SAID:
                self.wordings.append(Wording(text, found, same))

    def __len__(self) -> int:
        return len(self.wordings)

    @cached_property
    def weeks(self) -> list[int]:
        """Return the weeks in which something was said, in order."""
        return sorted({v.week for w in self.wordings for v in w.voices if v.week is not None})

    @cached_property
    def zone_shares(self) -> dict[str, float]:
        """Return each zone's share of the people who name one."""
        named = {(v.person, v.zone) for w in self.wordings for v in w.voices if v.zone}
        counts = Counter(zone for _, zone in named)
        return {zone: count / len(named) for zone, count in counts.items()}

    def people(self, members: Iterable[int]) -> frozenset[int]:
        """Return who said any of these wordings."""
        return frozenset(v.person for at in members for v in self.wordings[at].voices)

    def voices(self, members: Iterable[int]) -> list[Voice]:
        """Return the voices of these wordings, by id."""
        found = (voice for at in members for voice in self.wordings[at].voices)
        return sorted(found, key=lambda voice: voice.id)


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
    """Tell what a text does as a whole: it proposes if any sentence does, else complains."""
    said = {each for _, each in ideas(text)}
    for each in (Stance.SOLUTION, Stance.PROBLEM):
        if each in said:
            return each
    return Stance.OTHER


def members_of(labels: NDArray[np.int64]) -> list[list[int]]:
    """Return the members of each group; label -1 stands for no group."""
    groups: dict[int, list[int]] = {}
    for at, label in enumerate(labels.tolist()):
        if label >= 0:
            groups.setdefault(label, []).append(at)
    return [groups[label] for label in sorted(groups)]


def stable_keys(
    groups: Sequence[frozenset[int]], previous: Mapping[str, frozenset[int]], prefix: str
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
    for place, group in enumerate(groups):
        for key in sorted({key for each in group for key in owners.get(each, ())}):
            shared = len(group & previous[key])
            pairs.append((-shared / len(group | previous[key]), place, key))
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
