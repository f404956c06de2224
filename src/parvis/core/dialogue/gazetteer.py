"""What a town tells the assistant about itself: its themes and its places."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from parvis.core.dialogue.text import pairs, sound, stem, words

SMALL_WORDS = frozenset(("de", "du", "des", "la", "le", "les", "l", "d", "et", "a", "au", "aux"))
EMPTY_WORDS = SMALL_WORDS | {"est", "sont", "qui", "y", "tres", "trop", "si", "en", "un", "une"}

LONG_WORD = 6


class PlaceKind(StrEnum):
    STREET = "street"
    LANDMARK = "landmark"
    DISTRICT = "district"
    FREE = "free"


@dataclass(frozen=True)
class ThemeWords:
    """A theme of the town and the words by which people speak of it."""

    code: str
    name: str
    keywords: tuple[str, ...] = ()


@dataclass(frozen=True)
class KnownPlace:
    """A street, a district or a landmark; `district` is the code of the one it lies in."""

    code: str
    name: str
    kind: PlaceKind
    aliases: tuple[str, ...] = ()
    district: str = ""


@dataclass(frozen=True)
class StreetName:
    """A street's name without its type ("rue") nor small words, ready to compare."""

    core: str
    pairs: frozenset[str]
    type: str
    place: KnownPlace


@dataclass(frozen=True)
class Gazetteer:
    """The themes and places of one town; build it once, its indexes are kept."""

    themes: tuple[ThemeWords, ...] = ()
    places: tuple[KnownPlace, ...] = ()

    def theme(self, code: str) -> ThemeWords | None:
        """Return the theme of this code."""
        return next((each for each in self.themes if each.code == code), None)

    def place(self, code: str) -> KnownPlace | None:
        """Return the place of this code."""
        return next((each for each in self.places if each.code == code), None)

    @cached_property
    def by_last_word(self) -> dict[str, list[tuple[tuple[str, ...], KnownPlace]]]:
        """Return every name and alias as stems, under its last one, longest first."""
        index: dict[str, list[tuple[tuple[str, ...], KnownPlace]]] = {}
        for place in self.places:
            for name in (place.name, *place.aliases):
                if tokens := tuple(stem(each) for each in words(name)):
                    index.setdefault(tokens[-1], []).append((tokens, place))
        for names in index.values():
            names.sort(key=lambda each: -len(each[0]))
        return index

    @cached_property
    def streets(self) -> tuple[StreetName, ...]:
        """Return the streets by the part of their name that tells them apart."""
        return tuple(
            StreetName(core, pairs(core), first, place)
            for place in self.places
            if place.kind is PlaceKind.STREET
            for name in (place.name, *place.aliases)
            for first, *rest in [words(name) or [""]]
            if (core := " ".join(each for each in rest if each not in SMALL_WORDS))
        )

    @cached_property
    def keywords(self) -> dict[str, dict[str, float]]:
        """Return the weight of each stemmed key (one word or two) for each theme.

        A word shared by n themes weighs 1/n; two words together weigh half as much again.
        """
        themes_of: dict[str, set[str]] = {}
        for theme, key in self._keys():
            themes_of.setdefault(key, set()).add(theme)
        return {
            key: dict.fromkeys(themes, (1.5 if " " in key else 1.0) / len(themes))
            for key, themes in themes_of.items()
        }

    @cached_property
    def last_slips(self) -> dict[str, str]:
        """Return the long last words of the places with one letter dropped."""
        return _slips(self.by_last_word)

    @cached_property
    def slips(self) -> dict[str, str]:
        """Return each long keyword with one letter dropped, to forgive one slip."""
        return _slips(self.keywords)

    @cached_property
    def sounds(self) -> dict[str, str]:
        """Return each keyword of one long word by how it sounds."""
        return {sound(key): key for key in self.keywords if len(key) >= 5 and " " not in key}

    def _keys(self) -> Iterator[tuple[str, str]]:
        for theme in self.themes:
            for keyword in (theme.name, *theme.keywords):
                stems = [stem(each) for each in words(keyword) if each not in EMPTY_WORDS]
                if keyword == theme.name:
                    yield from ((theme.code, each) for each in stems if len(each) > 3)
                elif stems:
                    yield theme.code, " ".join(stems[:2])


def _slips(keys: Iterable[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for key in keys:
        if len(key) >= LONG_WORD and " " not in key:
            for shorter in shortened(key):
                found.setdefault(shorter, key)
    return found


def meant(word: str, slips: dict[str, str]) -> str | None:
    """Return the known long word that this one is, but for one letter."""
    if len(word) < LONG_WORD:
        return None
    return next((slips[each] for each in sorted(shortened(word)) if each in slips), None)


def shortened(word: str) -> set[str]:
    """Return the word itself and the word less each of its letters."""
    return {word, *(word[:i] + word[i + 1 :] for i in range(len(word)))}
