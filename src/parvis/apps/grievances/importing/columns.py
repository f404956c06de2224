"""What the columns of a file of grievances are called, in French and in English."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from parvis.apps.common.tables import Columns, MappingError, Vocabulary
from parvis.apps.common.tables.columns import key

__all__ = ["FIELDS", "VOCABULARY", "Columns", "MappingError", "find_columns", "parse_mapping"]

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


class _Grievances(Vocabulary):
    def find_columns(self, names: Sequence[str], said: Mapping[str, str]) -> Columns:
        """Say which column is which field; a number before the street is a house's."""
        found = super().find_columns(names, said)
        place = found.places.get("id")
        if place is None or "id" in said or key(names[place]) not in _BARE_NUMBERS:
            return found
        if found.places.get("place") != place + 1:
            return found
        return replace(found, places={f: at for f, at in found.places.items() if f != "id"})


VOCABULARY = _Grievances(
    _NAMES,
    needs=frozenset({"text", "title"}),
    lacks="Aucune colonne de texte n’est reconnue.",
    advice="Dites laquelle : --map text=COLONNE",
    sentences=frozenset({"text", "title", "solution"}),
)
FIELDS = VOCABULARY.fields
parse_mapping, find_columns = VOCABULARY.parse_mapping, VOCABULARY.find_columns
