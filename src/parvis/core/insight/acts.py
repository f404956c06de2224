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

from parvis.core.insight.reading import Words, numbered
from parvis.core.insight.text import fold, stem_of, tokens

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
_HOMONYMS: Final = ("retraite", "droite", "finance")  # their stems are those of an act
_SHORT_HOMONYMS: Final = frozenset(("mi", "sort"))  # « à mi-mandat », « tirage au sort »
_FAINT: Final = frozenset(  # as nouns they name a thing: « taxe carbone », « cour des comptes »
    (
        "tax",
        "taxe",
        "taxes",
        "compte",
        "comptes",
        "aide",
        "aides",
        "financement",
        "controle",
        "limite",
    )
)
_TURNS: Final = frozenset(("pas", "ni", "sans", "aucun", "aucune"))
_NOUNLESS: Final = frozenset(("contre", "non", "jamais"))  # stop words that refuse


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


_BITS, OF_STEM = _numbered()
CREATE: Final = _BITS["create"]
REMOVE: Final = _BITS["remove"]
CHANGE: Final = _BITS["change"]  # says not into what
WHETHER: Final = sum(_BITS[name] for name in ("remove", "create", "restore", "keep", "allow"))
FAMILIES: Final = len(_FAMILIES_TEXT)
TURN: Final = 1 << len(_FAMILIES_TEXT)  # « pas », « sans »: what follows is refused
LIGHT: Final = frozenset(stem for word in tokens(_LIGHT_TEXT) if (stem := stem_of(word)))


_GENERIC: Final = (
    "remove",
    "reduce",
    "raise",
    "create",
    "restore",
    "keep",
    "change",
    "allow",
    "oblige",
)


def generic_stems() -> frozenset[str]:
    """Return the stems of acts that may be done to anything, and of words without matter."""
    generic = sum(_BITS[name] for name in _GENERIC)
    return LIGHT | {stem for stem, bits in OF_STEM.items() if bits & generic}


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
        return Act(REMOVE, is_named=True)
    if word in _TURNS:
        return Act(TURN, matter=stem)
    is_homonym = folded.startswith(_HOMONYMS) or folded in _SHORT_HOMONYMS
    act = 0 if is_homonym else OF_STEM.get(stem, 0)
    if act:
        return Act(act, is_named=True)
    return Act(matter="" if stem in LIGHT else stem)


class Wishes:
    """What each text wants done, and to what: acts as bits, and counts of the stems of objects."""

    def __init__(self, words: Words, glued: Mapping[str, int]) -> None:
        """Read each word once; a word that lacks an apostrophe is read without its article."""
        acts = [act_of(word[glued.get(word, 0) :]) for word in words.known]
        bits = np.array([act.bits for act in acts], dtype=np.int32)
        is_named = np.array([act.is_named for act in acts], dtype=np.int32)
        is_firm = is_named * [
            fold(word[glued.get(word, 0) :]) not in _FAINT for word in words.known
        ]
        columns, self.stems = numbered([act.matter for act in acts])
        self.matter = words.counts(columns, len(self.stems))
        self.matter.data[:] = 1
        acts_of = words.reduced(np.bitwise_or, bits)
        self.acts = np.where(acts_of == TURN, REMOVE, acts_of)  # « pas de péage »
        self.named = words.reduced(np.add, is_named)
        self.firm = words.reduced(np.add, is_firm)
        self.matters = np.diff(self.matter.indptr)
