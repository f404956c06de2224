"""Files of what people said: what their columns are called, in French and in English."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from parvis.core.tables.columns import Columns, Vocabulary, key
from parvis.core.tables.reading import MOST_BYTES, Table, read_table

__all__ = ["FIELDS", "VOCABULARY", "find_columns", "parse_mapping", "read_contributions"]

# The first name of each is the field's; the others are what exports call it.
_NAMES = {
    "text": """texte, text, message, contribution, description, contenu, doleance, demande,
        signalement, commentaire, avis, observation, remarque, proposition, corps, content,
        body, comment, grievance, report, reponse ouverte, texte de la contribution, verbatim,
        utterance""",
    "title": """titre, title, objet, sujet, intitule, subject, titre de la contribution,
        incident title, headline, titre sans accents""",
    "date": """date, cree le, created at, created, date de creation, date creation,
        date de depot, date depot, date de publication, publie le, published at,
        date du signalement, date heure, horodatage, timestamp, le, incident date,
        submitted at, recu le, date reception,
        date de reception""",
    "theme": """theme, categorie, category, thematique, rubrique, type de demande, topic""",
    "district": """quartier, district, secteur, arrondissement, zone, neighborhood,
        neighbourhood, village, hameau""",
    "place": """lieu, adresse, place, rue, address, location, localisation, endroit, voie""",
    "author": """auteur, author, participant, usager, contributeur, habitant, user, author id,
        auteur id, personne, id auteur, id usager, user id, participant id, reference auteur, email,
        e mail, courriel, mail, adresse mail, adresse e mail, adresse electronique""",
    "id": """id, identifiant, external id, reference, ref, numero, n, no, nr, num, number, uuid,
        serial, cle, code, n d ordre, numero d ordre, id contribution, contribution id,
        n de demande, n demande, numero de demande, numero demande, reference de la demande,
        n de dossier, n dossier, numero de dossier, numero dossier, reference dossier,
        n de doleance, numero de doleance, numero de la contribution, n de contribution""",
    "since": """depuis, since, depuis quand, anciennete""",
    "solution": """solution, solution proposee, proposition de solution, proposed solution,
        suggestion""",
}
_BARE_NUMBERS = frozenset({"n", "no", "nr", "num", "numero", "number"})  # « N° » is "n"
_BEGINS = {"titre": "title", "title": "title", "texte": "text", "text": "text"}


class _Contributions(Vocabulary):
    def find_columns(self, names: Sequence[str], said: Mapping[str, str]) -> Columns:
        """Say which column is which field; a number before the street is a house's.

        Where no column bears the name of the text or of the title, one that begins with it is
        taken: « titre_projet_gagnant ».
        """
        found = super().find_columns(names, said)
        if not self.are_enough(found):
            found = replace(found, places={**found.places, **_begun(found)})
        place = found.places.get("id")
        if place is None or "id" in said or key(names[place]) not in _BARE_NUMBERS:
            return found
        if found.places.get("place") != place + 1:
            return found
        return replace(found, places={f: at for f, at in found.places.items() if f != "id"})


def _begun(found: Columns) -> dict[str, int]:
    """Return the first column whose name begins with that of a text or of a title."""
    for place, name in enumerate(found.names):
        field = _BEGINS.get(key(name).partition(" ")[0], "")
        if field and place not in found.places.values():
            return {field: place}
    return {}


VOCABULARY = _Contributions(
    _NAMES,
    needs=frozenset({"text", "title"}),
    lacks="Aucune colonne de texte n’est reconnue.",
    advice="Dites laquelle : --map text=COLONNE",
    sentences=frozenset({"text", "title", "solution"}),
)
FIELDS = VOCABULARY.fields
parse_mapping, find_columns = VOCABULARY.parse_mapping, VOCABULARY.find_columns


def read_contributions(data: bytes, said: Mapping[str, str], *, most: int = MOST_BYTES) -> Table:
    """Find out what a file of contributions is, and what its columns are: see `read_table`."""
    return read_table(data, said, VOCABULARY, most=most)
