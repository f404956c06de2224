"""Which column says what: by its name in French or English, or as the operator says."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from unicodedata import combining, normalize

_NOT_LETTERS = re.compile(r"[^a-z0-9]+")


class MappingError(ValueError):
    """What was said of the columns cannot be; the message tells why, in French."""


def key(name: str) -> str:
    """Return what a column's name is known by: « N° de demande » is `n de demande`."""
    apart = normalize("NFKD", name).lower()
    plain = "".join(letter for letter in apart if not combining(letter))
    return _NOT_LETTERS.sub(" ", plain).strip()


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a file: which field each one is, by its place.

    `others` are the places of a field's other names, for an object that lacks the first.
    """

    names: tuple[str, ...]
    places: Mapping[str, int]
    others: tuple[tuple[str, int], ...] = ()

    @property
    def ignored(self) -> tuple[str, ...]:
        """The columns that nothing is taken from."""
        used = {*self.places.values(), *(place for _, place in self.others)}
        return tuple(name for place, name in enumerate(self.names) if place not in used)

    def cells(self, values: Sequence[str]) -> dict[str, str]:
        """Return the values of a row by field."""
        return {field: values[place] for field, place in self.places.items()}


@dataclass(frozen=True)
class Vocabulary:
    """What a kind of file is made of.

    Args:
        names: by field, what its column may be called, with commas; the first is the field's.
        needs: fields of which one at least must be there.
        lacks: what to say when none is, before the list of the file's columns.
        advice: what to do then, after it.
        sentences: fields that hold words, never a number.
    """

    names: Mapping[str, str]
    needs: frozenset[str]
    lacks: str
    advice: str = ""
    sentences: frozenset[str] = frozenset()

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields, in their order."""
        return tuple(self.names)

    @cached_property
    def known(self) -> dict[str, str]:
        """Each name of a column, with its field."""
        return {key(name): field for field, all_ in self.names.items() for name in all_.split(",")}

    def are_enough(self, columns: Columns) -> bool:
        """Whether a file says what is needed."""
        return bool(self.needs & columns.places.keys())

    def parse_mapping(self, words: Iterable[str]) -> dict[str, str]:
        """Read what follows `--map`: `texte=Ma colonne`, several with commas or repeated.

        Raises:
            MappingError: no such field, twice the same, or no `=`.
        """
        said: dict[str, str] = {}
        for pair in (pair for word in words for pair in _pairs(word)):
            name, equals, column = pair.partition("=")
            field = name.strip() if name.strip() in self.names else self.known.get(key(name), "")
            if not equals or not field or not column.strip():
                raise MappingError(
                    f"--map : « {pair} » ne se lit pas. Écrivez champ=colonne, avec un champ parmi"
                    f" {', '.join(self.fields)}."
                )
            if field in said:
                raise MappingError(f"--map : le champ « {field} » est dit deux fois.")
            said[field] = column.strip()
        return said

    def find_columns(self, names: Sequence[str], said: Mapping[str, str]) -> Columns:
        """Say which column is which field; the first that bears a field's name is taken.

        Raises:
            MappingError: a column that was named is not in the file.
        """
        keys = [key(name) for name in names]
        places: dict[str, int] = {}
        for field, column in said.items():
            if key(column) not in keys:
                raise MappingError(
                    f"--map : pas de colonne « {column} ». Celles du fichier : {', '.join(names)}."
                )
            places[field] = keys.index(key(column))
        for place, name in enumerate(keys):
            field = self.known.get(name, "")
            if field and field not in places and place not in places.values():
                places[field] = place
        return Columns(tuple(names), places)

    def with_others(self, found: Columns, said: Mapping[str, str]) -> Columns:
        """Add the other names of each field that was not named by the operator."""
        taken = set(found.places.values())
        named = ((self.known.get(key(name), ""), at) for at, name in enumerate(found.names))
        others = ((field, at) for field, at in named if field in found.places and at not in taken)
        return replace(found, others=tuple(each for each in others if each[0] not in said))


def _pairs(word: str) -> list[str]:
    """Part `a=x,b=y` at the commas that a new field follows: a column's name may hold one."""
    return [pair for pair in re.split(r",(?=\s*[^,=]+=)", word) if pair.strip()]
