"""The words that take sides: acts for a thing or against it, and the states it may be in.

A word is known in the form in which it is asked (« fermez », « fermer »), told (« on ferme »),
named (« la fermeture ») or wanted as a state (« qu'elle soit fermée »), because each of them
counts elsewhere in a sentence. A final « é » is kept as « # » (`text_of_sides`), so that « fermé »
is not « la ferme »; whoever writes without accents is read too.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from parvis.core.insight.text import fold_long


class Form(Enum):
    """How a word says its act."""

    ASKED = auto()
    TOLD = auto()
    NAMED = auto()
    STATE = auto()
    LASTING = auto()  # a state that counts wherever it stands: « payant », « facultatif »
    MODE = auto()  # a state that counts where it is kept or given: « publique », « privé »


@dataclass(frozen=True, slots=True)
class Side:
    """What a word says: for (+1) or against (-1) what follows, in which form.

    `sets` is of acts that want something in a state: « laisser », « garder », « rendre ».
    """

    sign: int
    form: Form
    sets: bool = False


_FOR_VERBS: Final = """
forcer inciter saluer créer ouvrir rouvrir autoriser légaliser dépénaliser rétablir développer
augmenter renforcer installer implanter ajouter rajouter reconnaître rembourser allumer rallumer
favoriser encourager construire sauver sauvegarder protéger préserver défendre prolonger étendre
élargir agrandir remettre planter multiplier instaurer instituer introduire généraliser
nationaliser municipaliser soutenir accepter accueillir admettre permettre tolérer promouvoir
valoriser relever hausser accroître doubler tripler intensifier améliorer embellir aménager
restaurer rénover réhabiliter entretenir financer subventionner acheter acquérir racheter
confirmer valider entériner approuver adopter appliquer revenir accélérer hâter avancer lancer
réaliser démarrer concrétiser continuer poursuivre reprendre pérenniser perpétuer imposer exiger
obliger organiser offrir donner accorder attribuer rejoindre intégrer adhérer privilégier
prioriser faciliter armer piétonniser bétonner goudronner boiser imperméabiliser densifier
urbaniser durcir allonger rallonger nourrir épargner végétaliser fleurir sécuriser aider investir
déployer équiper taxer majorer remplir
"""
_SETTING_VERBS: Final = """
maintenir garder conserver laisser rester rendre demeurer redevenir devenir
"""
_AGAINST_VERBS: Final = """
débarrasser regretter déplorer suprimer interdir banir supprimer interdire arrêter stopper abolir
abroger fermer éteindre retirer refuser enlever ôter limiter réduire baisser abaisser diminuer
alléger cesser annuler bannir démonter démolir abattre détruire raser exclure dissoudre finir
abandonner plafonner restreindre désengager couper quitter éviter empêcher bloquer freiner
entraver ralentir combattre lutter proscrire prohiber éliminer éradiquer démanteler vendre brader
céder liquider privatiser reporter repousser retarder différer ajourner suspendre geler renoncer
rejeter retoquer contester rétrécir raccourcir écourter décourager dissuader écarter dégager
chasser expulser évacuer déplacer délocaliser toucher assouplir priver polluer saccager arracher
tuer boycotter combler délaisser perdre reculer disparaître partir casser vider oublier négliger
sacrifier condamner barrer murer amputer affaiblir fragiliser minorer débrancher désactiver
"""
_NAMED_FOR: Final = """
création ouverture réouverture autorisation légalisation dépénalisation rétablissement maintien
conservation développement augmentation hausse relèvement revalorisation renforcement installation
implantation ajout reconnaissance remboursement construction reconstruction sauvegarde protection
préservation défense prolongement prolongation extension élargissement agrandissement retour
instauration introduction généralisation nationalisation municipalisation soutien accueil
promotion amélioration aménagement réaménagement restauration rénovation réhabilitation réparation
financement achat acquisition rachat confirmation validation adoption approbation accélération
lancement relance réalisation poursuite continuation reprise obligation armement piétonnisation
bétonnage boisement imperméabilisation densification urbanisation durcissement végétalisation
gratuité doublement plantation embellissement remise intensification
"""
_NAMED_AGAINST: Final = """
suppression interdiction arrêt halte abolition abrogation fermeture extinction retrait refus
limitation réduction baisse diminution allègement annulation démontage démolition abattage
destruction exclusion dissolution fin abandon plafonnement restriction opposition désengagement
coupe coupure renoncement ralentissement éradication élimination démantèlement vente cession
privatisation report suspension gel rejet rétrécissement expulsion supression disparition
délocalisation désarmement débétonnage déboisement assouplissement sortie massacre bradage saccage
"""
_STATES: Final = (
    ("public publique municipal communal", 1, Form.MODE),
    ("privé", -1, Form.MODE),
    ("gratuit obligatoire", 1, Form.LASTING),
    ("payant facultatif facultative", -1, Form.LASTING),
)
_VOWELS: Final = frozenset("aeiouh")
_NEVER_TEXT: Final = """
arme armes ferme fermes porte lance lances tue coupes offre offres limite limites compte aide
aides vote votes cede double triple accueille part parts parti partis partie parties perdu perdus
"""
_NEVER: Final = frozenset(_NEVER_TEXT.split())  # they look like acts
_ENDINGS: Final = (  # of infinitives: what is asked, told, and the state that is wanted
    ("tenir", "tenir tenez tenons", "tient tienne tiennent teniez", "tenu"),
    ("venir", "venir venez venons", "vient vienne viennent", "venu"),
    ("uire", "uire uisez uisons", "uise uisent uisiez", "uit"),
    ("dire", "dire disez disons dites", "dise disent disiez", "dit"),
    ("vrir", "vrir vrez vrons", "vre vrent vriez", "vert"),
    ("frir", "frir frez frons", "fre frent friez", "fert"),
    ("eindre", "eindre eignez eignons", "eigne eignent eigniez", "eint"),
    ("mettre", "mettre mettez mettons", "met mette mettent mettiez", "mis"),
    ("prendre", "prendre prenez prenons", "prend prenne prennent", "pris"),
    ("battre", "battre battez battons", "bat batte battent battiez", "battu"),
    ("crire", "crire crivez crivons", "crive crivent", "crit"),
    ("clure", "clure cluez cluons", "clue cluent", "clu"),
    ("soudre", "soudre solvez solvons", "solve solvent", "sous"),
    ("joindre", "joindre joignez joignons", "joint joigne joignent", "joint"),
    ("suivre", "suivre suivez suivons", "suit suive suivent", "suivi"),
    ("naitre", "naitre naissez naissons", "naisse naissent", "nu"),
    ("araitre", "araitre araissez", "araisse araissent", "aru"),
    ("partir", "partir partez partons", "part parte partent", "parti"),
    ("croitre", "croitre croissez croissons", "croisse croissent", "cru"),
    ("querir", "querir querez querons", "quiert quiere", "quis"),
    ("mouvoir", "mouvoir mouvez mouvons", "meuve meuvent", "mu"),
    ("cueillir", "cueillir cueillez cueillons", "cueille cueillent", "cueilli"),
    ("dre", "dre dez dons", "d de dent diez", "du"),
    ("ir", "ir issez issons", "it isse issent issiez ira", "i"),
    ("eter", "eter etez etons", "ete etes etent ette ettent etiez etera", "ete# etee"),
    ("eler", "eler elez elons", "ele eles elent elle ellent eliez elera", "ele# elee"),
    ("ger", "ger gez geons", "ge ges gent giez gera", "ge# gee"),
    ("er", "er ez ons", "e es ent iez era", "e# ee"),
)
_FINAL: Final = re.compile(r"é(?=e?s?\b)")


def text_of_sides(plain: str) -> str:
    """Return a text in lower case folded, but for a final « é », which stays as « # » after e."""
    return fold_long(_FINAL.sub("e#", plain))


def asked_forms(verbs: str) -> frozenset[str]:
    """Return the forms, folded, in which verbs are asked."""
    told = (_forms(verb).items() for verb in verbs.split())
    return frozenset(word for forms in told for word, form in forms if form is Form.ASKED)


def _forms(verb: str) -> dict[str, Form]:
    folded = fold_long(verb)
    ending, *forms = next(each for each in _ENDINGS if folded.endswith(each[0]))
    stem = folded[: len(folded) - len(ending)]
    asked, told, state = ([stem + each for each in group.split()] for group in forms)
    return (
        dict.fromkeys(told, Form.TOLD)
        | {each: Form.STATE for word in state for each in _agreeing(word)}
        | dict.fromkeys(asked, Form.ASKED)
    )


def _agreeing(word: str) -> tuple[str, ...]:
    """Return a participle or adjective in both genders and numbers."""
    feminine = word if word.endswith("e") else f"{word}e"
    return word, feminine, f"{word}s", f"{feminine}s"


def _known() -> dict[str, Side]:
    """Return all the words that take a side; what is said of a verb itself goes before."""
    found = dict(_conjugated())
    for text, sign in ((_FOR_VERBS, 1), (_AGAINST_VERBS, -1)):
        for verb in text.split():
            found = dict(_prefixed(fold_long(verb), sign)) | found
    for text, sign, form in _STATES:
        found |= {
            each: Side(sign, form)
            for word in text.split()
            for each in _agreeing(text_of_sides(word))
        }
    for text, sign in ((_NAMED_FOR, 1), (_NAMED_AGAINST, -1)):
        for word in map(text_of_sides, text.split()):
            found[word] = found[f"{word}s"] = Side(sign, Form.NAMED)
    return {word: side for word, side in found.items() if word not in _NEVER}


def _conjugated() -> Iterator[tuple[str, Side]]:
    for text, sign in ((_AGAINST_VERBS, -1), (_SETTING_VERBS, 1), (_FOR_VERBS, 1)):
        for verb in text.split():
            for word, form in _forms(verb).items():
                yield word, Side(sign, form, sets=text is _SETTING_VERBS)


def _prefixed(verb: str, sign: int) -> Iterator[tuple[str, Side]]:
    """Yield what « re- » does again (« refermer ») and « dé- » undoes (« désinstaller »)."""
    for word, form in _forms(f"re{verb}").items():
        yield word, Side(sign, form)
    if sign > 0:
        for word, form in _forms(("des" if verb[0] in _VOWELS else "de") + verb).items():
            yield word, Side(-sign, form)


SIDES: Final = _known()
