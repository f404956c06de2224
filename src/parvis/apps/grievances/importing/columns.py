"""Which column says what: by its name in French or English, or as the operator says."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from parvis.core.insight.text import fold

# The first name of each is the field's; the others are what exports call it.
_NAMES = {
    "text": """texte, text, message, contribution, description, contenu, doleance, demande,
        signalement, commentaire, avis, observation, remarque, proposition, corps, content,
        body, comment, grievance, report, reponse ouverte, texte de la contribution""",
    "title": """titre, title, objet, sujet, intitule, subject, titre de la contribution,
        incident title, headline, titre sans accents""",
    "date": """date, cree le, created at, created, date de creation, date creation,
        date de depot, date de publication, publie le, published at, date du signalement,
        date heure, horodatage, timestamp, le, incident date, submitted at, recu le, date reception,
        date de reception""",
    "theme": """theme, categorie, category, thematique, rubrique, type de demande, topic""",
    "district": """quartier, district, secteur, arrondissement, zone, neighborhood,
        neighbourhood, village, hameau""",
    "place": """lieu, adresse, place, rue, address, location, localisation, endroit, voie""",
    "author": """auteur, author, participant, usager, contributeur, habitant, user, author id,
        auteur id, id auteur, id usager, user id, participant id, reference auteur, email,
        e mail, courriel, mail, adresse mail, adresse e mail, adresse electronique""",
    "id": """id, identifiant, external id, reference, ref, numero, uuid, serial, cle""",
    "since": """depuis, since, depuis quand, anciennete""",
    "solution": """solution, solution proposee, proposition de solution, proposed solution,
        suggestion""",
}
FIELDS = tuple(_NAMES)
_NOT_LETTERS = re.compile(r"[^a-z0-9]+")


class MappingError(ValueError):
    """What was said of the columns cannot be; the message tells why, in French."""


def _key(name: str) -> str:
    return _NOT_LETTERS.sub(" ", fold(name)).strip()


KNOWN = {_key(name): field for field, names in _NAMES.items() for name in names.split(",")}


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a file: which field each one is, by its place."""

    names: tuple[str, ...]
    places: Mapping[str, int]

    @property
    def ignored(self) -> tuple[str, ...]:
        """The columns that nothing is taken from."""
        used = set(self.places.values())
        return tuple(name for place, name in enumerate(self.names) if place not in used)

    @property
    def are_enough(self) -> bool:
        """Whether there is something that people said."""
        return "text" in self.places or "title" in self.places

    def cells(self, values: Sequence[str]) -> dict[str, str]:
        """Return the values of a row by field."""
        return {field: values[place] for field, place in self.places.items()}


def parse_mapping(words: Iterable[str]) -> dict[str, str]:
    """Read what follows `--map`: `texte=Ma colonne`, several with commas or repeated.

    Raises:
        MappingError: no such field, twice the same, or no `=`.
    """
    said: dict[str, str] = {}
    for pair in (pair for word in words for pair in _pairs(word)):
        name, equals, column = pair.partition("=")
        field = name.strip() if name.strip() in FIELDS else KNOWN.get(_key(name), "")
        if not equals or not field or not column.strip():
            raise MappingError(
                f"--map : « {pair} » ne se lit pas. Écrivez champ=colonne, avec un champ parmi"
                f" {', '.join(FIELDS)}."
            )
        if field in said:
            raise MappingError(f"--map : le champ « {field} » est dit deux fois.")
        said[field] = column.strip()
    return said


def _pairs(word: str) -> list[str]:
    """Part `a=x,b=y` at the commas that a new field follows: a column's name may hold one."""
    return [pair for pair in re.split(r",(?=\s*[^,=]+=)", word) if pair.strip()]


def find_columns(names: Sequence[str], said: Mapping[str, str]) -> Columns:
    """Say which column is which field; the first that bears a field's name is taken.

    Raises:
        MappingError: a column that was named is not in the file.
    """
    keys = [_key(name) for name in names]
    places: dict[str, int] = {}
    for field, column in said.items():
        if _key(column) not in keys:
            raise MappingError(
                f"--map : pas de colonne « {column} ». Celles du fichier : {', '.join(names)}."
            )
        places[field] = keys.index(_key(column))
    for place, key in enumerate(keys):
        field = KNOWN.get(key, "")
        if field and field not in places and place not in places.values():
            places[field] = place
    return Columns(tuple(names), places)
