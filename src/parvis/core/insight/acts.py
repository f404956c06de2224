"""What a text wants done, and to what: two texts ask for the same when both are the same.

« Suppression des niches fiscales » and « plafonner les niches fiscales » share every word that
weighs, and do not ask for the same; « les niches fiscales » asks for nothing yet. So the words
of a demand are read as two things: its acts (remove, reduce, create, restore …), each a family
of words that mean the same, and its object, all that is left once what carries no matter is
taken away.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from parvis.core.insight.likeness import Likeness
from parvis.core.insight.text import fold, stem_of, stems, tokens
from parvis.core.insight.vectors import WordModel, paired_cosines

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
_TURNED: Final = re.compile(r"\b(?:pas|ni|sans|aucune?)\b")
_NOUNLESS: Final = frozenset(("contre", "non", "jamais"))  # stop words that refuse
ACT_COVER: Final = 0.50  # of the weight of both objects, where the acts are the same
BARE_COVER: Final = 0.80  # of the weight of all words, where no act is named
NEAR: Final = 0.30  # mean cosine below which shared words are a coincidence
LETTERS: Final = 0.75  # where words are misspelt, letters tell
READ: Final = 400  # characters: what is asked comes early


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
class Wish:
    """The families of acts that a text names, as bits, and the stems it asks them of."""

    acts: int
    named: int  # words that name an act
    matter: tuple[str, ...]


def wish_of(text: str) -> Wish:
    """Return what a text wants done, and to what."""
    plain = text[:READ]
    acts = _TURN if _TURNED.search(plain.lower()) else 0
    named, matter = 0, list[str]()
    for token in tokens(plain):
        folded = fold(token)
        if folded in _NOUNLESS:
            acts, named = acts | _BITS["remove"], named + 1
            continue
        stem = stem_of(token)
        act = 0 if folded.startswith(_HOMONYMS[:3]) or folded == "mi" else _OF_STEM.get(stem, 0)
        acts, named = acts | act, named + bool(act)
        if stem and not act and stem not in _LIGHT:
            matter.append(stem)
    return Wish(acts, named, tuple(matter))


def same_wish(texts: Sequence[str], model: WordModel, near: Likeness) -> NDArray[np.bool_]:
    """Tell for each pair of near texts whether both want the same done to the same.

    Same acts, and the objects share most of their weight; or no act at all, and hardly a word
    differs. To name a thing and to ask that it be created is the same wish.
    """
    used = np.unique(np.concatenate([near.edges.left, near.edges.right]))
    left, right = np.searchsorted(used, near.edges.left), np.searchsorted(used, near.edges.right)
    wishes = [wish_of(texts[at]) for at in used.tolist()]
    acts = np.array([wish.acts for wish in wishes], dtype=np.int64)
    create = np.int64(_BITS["create"])
    same_acts = ((acts[left] ^ acts[right]) & ~create) == 0
    names_one = (acts[left] & acts[right]) != 0
    cover = _cover(model, [wish.matter for wish in wishes], left, right)
    whole = _cover(model, [stems(texts[at][:READ]) for at in used.tolist()], left, right)
    mean = near.mean
    asked = names_one & (cover >= ACT_COVER)
    created = np.where((acts[left] | acts[right]) != 0, cover, 0)
    named = ~names_one & (np.maximum(whole, created) >= BARE_COVER)
    misspelt = names_one & (near.letters >= LETTERS)
    return np.asarray(same_acts & (mean >= NEAR) & (asked | named | misspelt))


def _cover(
    model: WordModel,
    documents: Sequence[Sequence[str]],
    left: NDArray[np.int64],
    right: NDArray[np.int64],
) -> NDArray[np.float32]:
    """Return the weight of the shared stems over that of the heavier side."""
    rows = model.rows(documents)
    rows.data = np.sqrt(model.idf[rows.indices])
    mass = np.asarray(rows.multiply(rows).sum(axis=1)).ravel()
    heavier = np.maximum(mass[left], mass[right])
    heavier[heavier == 0] = np.inf
    return np.asarray(paired_cosines(rows, left, right) / heavier, dtype=np.float32)
