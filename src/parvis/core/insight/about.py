"""Which words say what a text is about, and which only say what is done to it, or how it is.

« Nouveau », « changer » or « création » alone name nothing: a group of texts that share no more
than that is no subject, and in likeness such words weigh less than the others.
"""

from functools import lru_cache
from typing import Final

import numpy as np
from scipy import sparse
from simplemma import is_known, lemmatize

from parvis.core.insight.acts import LIGHT, OF_STEM, generic_stems
from parvis.core.insight.orders import is_infinitive
from parvis.core.insight.text import CACHED_WORDS, fold, stem_of, tokens
from parvis.core.insight.vectors import Rows, WordModel, unit_rows

LIGHTER: Final = 0.7  # of the weight of a word that says what a text is about
_DULL_TEXT: Final = """
problème demande proposition propose solution ville commune mairie maire habitant gens personne
chose nouveau grand petit mettre mise prendre donner rendre besoin possible monde vraiment jour
semaine mois année fois aller venir passer rester trouver penser croire dire signaler constater
demander souhaiter vouloir réclamer maintien question
rue avenue boulevard quartier place arrondissement
deux trois quatre cinq six sept huit neuf dix vingt trente cent mille premier dernier
"""
_QUALITIES_TEXT: Final = """
inutile utile propre sale trouble libre difficile facile simple double triple unique rapide large
jeune riche pauvre grave terrible honnête digne juste injuste fragile faible stable solide calme
tranquille triste drôle bizarre vide rare proche moderne publique politique économique écologique
démocratique énergétique électrique numérique climatique historique artistique scientifique
technique physique pratique juridique typique magnifique scolaire solidaire nécessaire prioritaire
obligatoire provisoire temporaire supplémentaire populaire ordinaire sanitaire alimentaire
communautaire parlementaire raisonnable durable responsable agréable accessible disponible
impossible invisible visible sensible nuisible pénible horrible valable équitable renouvelable
souhaitable véritable bon bonne meilleur mauvais vieux vieil vieille nouvel nouvelle beau belle
cher chère gros grosse faux fausse sérieux sérieuse dangereux dangereuse nombreux nombreuse
heureux curieux odieux honteux furieux précieux coûteux coûteuse vrai vraie haut haute seul seule
plein pleine entier entière actif active collectif collective excessif excessive progressif
progressive définitif définitive effectif abusif abusive participatif participative autre même tel
gratuit mieux pire vite tard trop assez ensemble partout dehors loin près hier demain aujourd
maintenant toujours jamais encore longtemps
"""
_PEOPLE_TEXT: Final = """
élu député employé habitant étudiant enseignant salarié retraité président avocat client résident
eau immigré réfugié adhérent agent ami apprenti assistant candidat commerçant délégué détenu voisin
voyageur suppléant président remplaçant migrant manifestant militant parent marchand passant
handicapé assuré allocataire citoyen consommateur chat rat marié accusé aîné allié
port point plan bord fond rond droit parti marché pavé comté fossé traité procédé côté
"""
_DULL: Final = frozenset(stem_of(word) for word in tokens(_DULL_TEXT)) - {""}
_QUALITIES: Final = frozenset(fold(word) for word in tokens(_QUALITIES_TEXT))
_NOUNS: Final = frozenset(fold(word) for word in tokens(_PEOPLE_TEXT))
_GENERIC: Final = generic_stems()
_MODALS: Final = frozenset(("savoir", "pouvoir", "vouloir", "devoir", "avoir"))
_CONJUGATED: Final = ("ent", "ait", "aient", "ez", "ons", "era", "eront")


def is_dull(stem: str) -> bool:
    """Tell whether a stem is one of those that stand in texts about anything."""
    return stem in _DULL


@lru_cache(maxsize=CACHED_WORDS)
def names(word: str) -> bool:
    """Tell whether a word in lower case says by itself what a text is about: a noun, mostly."""
    stem, folded = stem_of(word), fold(word)
    if not stem or stem.isdigit() or stem in _DULL or stem in _GENERIC:
        return False
    if folded in _QUALITIES or folded.rstrip("s") in _QUALITIES:
        return False
    if len(word) > 3 and is_infinitive(word):
        return False
    lemma = lemmatize(word, lang="fr")
    if fold(lemma) in _NOUNS:
        return True
    if lemma != word and (is_infinitive(lemma) or lemma in _MODALS):
        is_sure = not fold(lemma).endswith("er")  # « prise » is « priser » there
        if is_sure or word.endswith(("é", "és")) or folded.endswith(_CONJUGATED):
            return False
    return not _has_feminine(lemma)


def lighter(model: WordModel, rows: Rows) -> Rows:
    """Return rows of a model in which what names nothing by itself weighs less."""
    weights = np.ones(len(model.columns), dtype=np.float32)
    for stem, column in model.columns.items():
        if stem in OF_STEM or stem in LIGHT:
            weights[column] = LIGHTER
    values = (rows.data * weights[rows.indices], rows.indices, rows.indptr)
    return unit_rows(sparse.csr_matrix(values, shape=rows.shape))


def _has_feminine(lemma: str) -> bool:
    """Tell whether French makes a feminine of a word as it does of an adjective: « social(e) »."""
    feminine = f"{lemma}e"
    if lemma.endswith("e") or not is_known(feminine, lang="fr"):
        return False
    return lemmatize(feminine, lang="fr") == lemma
