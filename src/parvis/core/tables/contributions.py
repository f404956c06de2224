"""Files of what people said: what their columns are called, in French and in English."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from parvis.core.tables.columns import Columns, Vocabulary, key
from parvis.core.tables.prose import lines_of, look
from parvis.core.tables.reading import MOST_BYTES, Table, lacking, open_table

__all__ = ["FIELDS", "VOCABULARY", "find_columns", "parse_mapping", "read_contributions"]

# The first name of each is the field's; the others are what exports call it.
_NAMES = {
    "text": """texte, text, message, contribution, description, contenu, doleance, demande,
        signalement, commentaire, avis, observation, remarque, proposition, corps, content,
        body, comment, grievance, report, reponse ouverte, texte de la contribution, verbatim,
        utterance, votre message, votre avis, votre contribution, votre demande, votre remarque,
        vos remarques, votre commentaire, vos commentaires, votre observation, vos observations,
        votre proposition, vos propositions, votre doleance""",
    "title": """titre, title, objet, sujet, intitule, subject, titre de la contribution,
        incident title, headline, titre sans accents""",
    "date": """date, cree le, created at, created, date de creation, date creation,
        date de depot, date depot, date de publication, publie le, published at,
        date du signalement, date heure, horodatage, horodateur, timestamp, le, incident date,
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
_FOR_WANT_OF_A_TEXT = ("question", "votre question")
_BEGINS = {"titre": "title", "title": "title", "texte": "text", "text": "text"}


class _Contributions(Vocabulary):
    def find_columns(self, names: Sequence[str], said: Mapping[str, str]) -> Columns:
        """Say which column is which field; a number before the street is a house's.

        Where no column bears the name of the text or of the title, one that begins with it is
        taken: « titre_projet_gagnant ». Where none is a text, a question is.
        """
        found = super().find_columns(names, said)
        keys = [key(name) for name in names]
        asked = [keys.index(each) for each in _FOR_WANT_OF_A_TEXT if each in keys]
        if "text" not in found.places and asked and asked[0] not in found.places.values():
            found = replace(found, places={**found.places, "text": asked[0]})
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


_TAKEN = (
    "Texte : la colonne « {} » est prise, la seule qui contient des phrases. Pour en choisir une"
    " autre : --map text=COLONNE"
)
_ONE_COLUMN = (
    "Le fichier n’a qu’une colonne et pas de ligne de titres : chaque ligne est un texte, la"
    " première aussi. Si la première est un titre, remplacez-la par « texte »."
)
_NO_TITLE = (
    "La première ligne a l’air d’un texte, non d’un titre : mettez au-dessus une ligne « texte »."
)
_NO_TITLES = (
    "La première ligne a l’air d’une réponse, non de titres : `parvis analyse` la lit avec"
    " --no-header."
)
_CANDIDATES = "Contiennent des phrases : {}."

VOCABULARY = _Contributions(
    _NAMES,
    needs=frozenset({"text", "title"}),
    lacks="Aucune colonne de texte n’est reconnue.",
    advice="Dites laquelle : --map text=COLONNE",
    sentences=frozenset({"text", "title", "solution"}),
)
FIELDS = VOCABULARY.fields
parse_mapping, find_columns = VOCABULARY.parse_mapping, VOCABULARY.find_columns


def read_contributions(
    data: bytes,
    said: Mapping[str, str],
    *,
    most: int = MOST_BYTES,
    guesses: bool = False,
    has_titles: bool = True,
) -> Table:
    """Find out what a file of contributions is, and what its columns are: see `read_table`.

    Args:
        data: as for `read_table`, like `said` and `most`.
        said: the columns that the operator has named.
        most: bytes.
        guesses: take the one column that is prose where none has a usual name, and note it.
        has_titles: whether the first line of a CSV is that of the titles.
    """
    table = open_table(data, said if has_titles else {}, VOCABULARY, most=most)
    if not has_titles:
        table = _without_titles(table, said)
    if VOCABULARY.are_enough(table.columns):
        return table
    lines = lines_of(table) if not said else None
    if lines is not None:
        if guesses:
            return replace(lines, note=_ONE_COLUMN)
        raise lacking(table, _NO_TITLE)
    found = look(table)
    if not found.has_titles:
        raise lacking(table, _NO_TITLES)
    names = [table.columns.names[at] for at in found.prose]
    if guesses and len(names) == 1:
        columns = replace(table.columns, places={**table.columns.places, "text": found.prose[0]})
        return replace(table, columns=columns, note=_TAKEN.format(names[0]))
    raise lacking(table, _CANDIDATES.format(", ".join(names)) if names else "")


def _without_titles(table: Table, said: Mapping[str, str]) -> Table:
    """Return a table whose first line is a row: its columns are « colonne 1 » and so on."""
    if not table.delimiter:
        columns = VOCABULARY.find_columns(table.columns.names, said)
        return replace(table, columns=VOCABULARY.with_others(columns, said))
    lines = lines_of(table)
    if lines is not None and not said:
        return lines
    names = [f"colonne {at}" for at in range(1, len(table.columns.names) + 1)]
    columns = VOCABULARY.find_columns(names, said)
    if len(names) == 1:
        columns = replace(columns, places={"text": 0})
    return replace(table, columns=columns, start=table.header, above=table.above - 1)
