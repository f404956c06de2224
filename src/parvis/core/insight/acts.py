"""What a text wants done, and to what: two texts ask for the same when both are the same.

« Suppression des niches fiscales » and « plafonner les niches fiscales » share every word that
weighs, and do not ask for the same; « les niches fiscales » asks for nothing yet. So the words
of a demand are read as two things: its acts (remove, reduce, create, restore …), each a family
of words that mean the same, and its object, all that is left once what carries no matter is
taken away.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from parvis.core.insight.neighbours import Edges
from parvis.core.insight.reading import Words, numbered
from parvis.core.insight.text import fold, stem_of, tokens
from parvis.core.insight.vectors import Rows, Weights, WordModel, paired_cosines

_FAMILIES_TEXT: Final = {
    "remove": """supprimer suppression abolir abolition abroger abrogation annuler annulation fin
        finir stop stopper arrêter arrêt halte éliminer élimination interdire interdiction interdit
        bannir cesser retirer retrait refuser refus enlever contre dissoudre dissolution
        démanteler exclure éteindre extinction non opposition abandon abandonner fermer fermeture
        sortir sortie quitter jamais zéro démolir démolition ôter proscrire prohiber
        lutter lutte combattre contrer""",
    "reduce": """réduire réduction baisser baisse diminuer diminution limiter limitation plafonner
        plafonnement plafond restreindre restriction moins alléger allègement abaisser modérer
        ralentir""",
    "raise": """augmenter augmentation hausse rehausser relever revaloriser revalorisation renforcer
        renforcement renforcé développer développement multiplier favoriser encourager promouvoir
        accroître améliorer amélioration soutenir soutien aider étendre extension élargir
        prolonger agrandir priorité davantage""",
    "create": """créer création instaurer instauration introduire introduction instituer mettre
        mise installer installation ouvrir ouverture construire construction ajouter ajout
        inscrire inscription implanter aménager aménagement planter""",
    "restore": """rétablir rétablissement retour remettre restaurer restauration rouvrir
        réouverture remise revenir réintroduire rallumer réparer réparation""",
    "keep": """maintenir maintien garder conserver conservation sauver sauvegarde sauvegarder
        préserver préservation protéger protection défendre défense""",
    "tax": "taxer taxation imposer surtaxer",
    "index": "indexer indexation réindexer",
    "public": "nationaliser nationalisation renationaliser renationalisation",
    "private": "privatiser privatisation",
    "free": "gratuit gratuite gratuité",
    "allow": """autoriser autorisation légaliser légalisation dépénaliser dépénalisation permettre
        libéraliser libéralisation accepter oui""",
    "oblige": "obliger obligation obligatoire imposer contraindre exiger",
    "watch": "contrôler contrôle surveiller surveillance encadrer encadrement vérifier réguler",
    "change": """réformer réforme refonte refonder revoir réviser révision modifier modification
        changer changement réorganiser réorganisation repenser transformer transformation remplacer
        remplacement simplifier simplification rationaliser moderniser""",
    "share": "partager partage répartir répartition",
    "split": "séparer séparation dissocier découpler",
    "merge": "fusionner fusion regrouper unifier",
    "punish": "punir sanctionner sanction verbaliser amende condamner",
    "pay": "rembourser remboursement financer financement indemniser subventionner",
    "count": "comptabiliser reconnaître reconnaissance compte compter",
}
_LIGHT_TEXT: Final = """
    proposition idée mesure sujet question thème projet point concernant relatif vrai véritable réel
    réellement vraiment nouveau bon meilleur grand petit fort immédiat immédiatement total
    totalement efficace efficacement massif définitif prendre place système cas faire falloir
    demander vouloir besoin nécessaire urgence urgent merci svp général niveau part fois
    ensemble encore actuel rendre français france pays enfin droit systématique possible
"""
_HOMONYMS: Final = ("retraite", "droite", "finance", "mi")  # their stems are those of an act
_TURNS: Final = frozenset(("pas", "ni", "sans", "aucun", "aucune"))
_NOUNLESS: Final = frozenset(("contre", "non", "jamais"))  # stop words that refuse
ACT_COVER: Final = 0.50  # of the weight of both objects, where the acts are the same
BARE_COVER: Final = 0.80  # of the weight of all words, where no act is named
NEAR: Final = 0.30  # mean cosine below which shared words are a coincidence
LETTERS: Final = 0.75  # where words are misspelt, letters tell


def _numbered() -> tuple[dict[str, int], dict[str, int]]:
    """Return the bit of each family, and of each stem that belongs to one."""
    bits = {name: 1 << place for place, name in enumerate(_FAMILIES_TEXT)}
    of_stem = {
        stem: bits[name]
        for name, text in _FAMILIES_TEXT.items()
        for word in tokens(text)
        if (stem := stem_of(word))
    }
    return bits, of_stem


_BITS, _OF_STEM = _numbered()
_TURN: Final = 1 << len(_FAMILIES_TEXT)
_LIGHT: Final = frozenset(stem for word in tokens(_LIGHT_TEXT) if (stem := stem_of(word)))


@dataclass(frozen=True, slots=True)
class Act:
    """What one word says of a wish: families of acts as bits, or the stem of an object."""

    bits: int = 0
    is_named: bool = False  # an act, and not only a negation
    matter: str = ""


def act_of(word: str) -> Act:
    """Return what a word in lower case says of a wish."""
    folded, stem = fold(word), stem_of(word)
    if folded in _NOUNLESS:
        return Act(_BITS["remove"], is_named=True)
    if word in _TURNS:
        return Act(_TURN, matter=stem)
    act = 0 if folded.startswith(_HOMONYMS[:3]) or folded == "mi" else _OF_STEM.get(stem, 0)
    if act:
        return Act(act, is_named=True)
    return Act(matter="" if stem in _LIGHT else stem)


class Wishes:
    """What each text wants done, and to what: acts as bits, and counts of the stems of objects."""

    def __init__(self, words: Words, glued: Mapping[str, int]) -> None:
        """Read each word once; a word that lacks an apostrophe is read without its article."""
        acts = [act_of(word[glued.get(word, 0) :]) for word in words.known]
        bits = np.array([act.bits for act in acts], dtype=np.int64)
        is_named = np.array([act.is_named for act in acts], dtype=np.int64)
        columns, self.stems = numbered([act.matter for act in acts])
        self.matter = words.counts(columns, len(self.stems))
        self.matter.data[:] = 1
        self.acts = words.reduced(np.bitwise_or, bits)
        self.named = words.reduced(np.add, is_named)
        self.matters = np.diff(self.matter.indptr)

    def same(self, near: Edges, rows: Rows, model: WordModel) -> "Same":
        """Tell of pairs of near texts whether both want the same done to the same.

        Args:
            near: the pairs.
            rows: of the texts' own stems.
            model: how rare each stem is.
        """
        one, other = self.acts[near.left], self.acts[near.right]
        same_acts = np.flatnonzero(((one ^ other) & ~np.int64(_BITS["create"])) == 0)
        left, right = near.left[same_acts], near.right[same_acts]
        one, other = one[same_acts], other[same_acts]
        names_one = (one & other) != 0
        known = [model.columns.get(stem, -1) for stem in self.stems]
        cover = _cover(self.matter, np.append(model.idf, 0)[known], left, right)
        whole = _cover(rows, model.idf, left, right)
        created = np.where((one | other) != 0, cover, 0)
        named = ~names_one & (np.maximum(whole, created) >= BARE_COVER)
        plainly, if_misspelt = np.zeros((2, len(near.left)), dtype=np.bool_)
        plainly[same_acts] = named | (names_one & (cover >= ACT_COVER))
        if_misspelt[same_acts] = names_one
        return Same(plainly, if_misspelt)


@dataclass(frozen=True, slots=True)
class Same:
    """Pairs that want the same: by their words, or if their letters are near enough.

    Same acts, and the objects share most of their weight; or no act at all, and hardly a word
    differs. To name a thing and to ask that it be created is the same wish.
    """

    plainly: NDArray[np.bool_]
    if_misspelt: NDArray[np.bool_]


def _cover(
    rows: Rows, idf: Weights, left: NDArray[np.int32], right: NDArray[np.int32]
) -> NDArray[np.float32]:
    """Return the weight of the shared stems over that of the heavier side."""
    data = np.sqrt(idf[rows.indices])
    roots = sparse.csr_matrix((data, rows.indices, rows.indptr), shape=rows.shape)
    mass = np.asarray(roots.multiply(roots).sum(axis=1)).ravel()
    heavier = np.maximum(mass[left], mass[right])
    heavier[heavier == 0] = np.inf
    return np.asarray(paired_cosines(roots, left, right) / heavier, dtype=np.float32)
