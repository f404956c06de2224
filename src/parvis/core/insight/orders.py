"""Verbs that ask: infinitives (« fermer »), and imperatives to several people (« fermez »)."""

import re
from functools import lru_cache
from typing import Final

from simplemma import lemmatize

from parvis.core.insight.text import fold

_NOT_VERBS_TEXT = """
hiver mer cahier plaisir notre votre autre entre contre maire centre lettre premier dernier
quartier chantier sentier courrier foyer loyer metier papier fer hier cancer encore soir avenir
pouvoir devoir espoir trottoir couloir miroir comptoir cimetiere lumiere riviere maniere
derriere arbre arbre nombre membre ordre guerre terre pierre verre affaire salaire horaire
scolaire titre cadre theatre libre propre sombre quatre peut-etre fenetre sur par pour cher
leger ouvrier escalier calendrier atelier cuisinier particulier regulier singulier lampadaire
dire savoir croire rappeler commentaire primaire militaire bibliotheque super hier oser
loisir desir souvenir terroir tiroir lavoir abattoir reservoir danger berger clocher rocher verger
potager palier pompier policier panier peuplier marronnier grenier
"""
NOT_VERBS: Final = frozenset(_NOT_VERBS_TEXT.split())
_INFINITIVE = re.compile(  # « agriculture », « fonctionnaire » and « théâtre » end in -re too
    r"(?:er|ir|[dv]re|ttre|aitre|cre|[^oa]ire|\b(?:re|de|sous|satis|par)?faire|(?:tr|pl|t)aire"
    r"|[bcr]oire|rompre|clure)$"
)
NOT_IMPERATIVES: Final = frozenset(
    ("savez", "voyez", "imaginez", "pensons", "disons", "rappelons", "sommes", "avons")
)


@lru_cache(maxsize=1 << 14)
def lemma_of(word: str) -> str:
    """Return a word, in lower case with its accents, as dictionaries name it."""
    return lemmatize(word, lang="fr")


@lru_cache(maxsize=1 << 14)
def is_infinitive(word: str) -> bool:
    """Tell whether a word, in lower case with its accents, is a verb as dictionaries name it."""
    ends = _INFINITIVE.search(fold(word))
    return ends is not None and fold(word) not in NOT_VERBS and lemma_of(word) == word


def asks_in_form(word: str) -> bool:
    """Tell whether a word is an infinitive, or an imperative to several people."""
    folded = fold(word)
    if len(folded) < 4 or folded in NOT_VERBS or folded in NOT_IMPERATIVES:
        return False
    if folded.endswith(("er", "ir", "re")):
        return is_infinitive(word)
    if folded.endswith("ez"):
        return folded not in ("assez", "chez")
    return folded.endswith("ons") and is_infinitive(lemma_of(word)) and lemma_of(word) != word
