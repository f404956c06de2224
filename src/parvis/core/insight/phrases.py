"""What hangs a clause together: phrases that are read as one word, and small words.

All of it is folded as `side_words.text_of_sides` folds: a final « é » is « e# ».
"""

import re
from typing import Final

from parvis.core.insight.side_words import asked_forms

_OF = r"d(?:e|u|es)?"
_THAT = r"que?"
_NOT = r"n(?:e |'| )?"  # some write « nest pas », « n a pas »
_RIGHT = r"(?:normal|acceptable|juste)"
MARKS: Final = {
    "thing": (  # what holds the word of an act and is none
        r"limitations? (?:de (?:la )?vitesse )?a \d+\w*"
        r"|arrets? (?:de |du )?(?:bus|cars?|tram\w*|minute|maladie)"
        r"|sens (?:interdits?|unique)"
        r"|fins? d(?:e |')(?:vie|mois|mandat|semaine|journe#?e|anne#?e|droits?|ecole)"
        r"|points? de vente|salles? des ventes|coupe du monde|a partir|permis (?:de \w+|a points)"
        r"|(?:heures?|horaires?) (?:de |d')(?:ouverture|fermeture|accueil)"
        r"|sorties? d(?:e |'|es )(?:l'|la )?ecoles?|armee de \w+"
    ),
    "lack": (
        rf"{_NOT}(?:y )?(?:en )?(?:a|ai|as|avons|avez|ont|avait|aura)(?:-t-(?:il|on))?(?: \w+)?"
        r" (?:pas|plus|aucune?|jamais)(?! (?:a|besoin|de raison|leur place|sa place)\b)"
        rf"|(?:{_NOT}(?:est|sont) )?(?:pas|plus|jamais) assez|trop peu|(?:il )?manqu(?:e|ent)"
    ),
    "bad": (  # of what is proposed, or done
        rf"(?:n')?est[- ]?(?:il|ce)? (?:vraiment |bien )?(?:pas )?{_RIGHT} (?:{_OF}|{_THAT})"
        rf"|trouvez[- ]?(?:vous)? (?:\w+ )?{_RIGHT} (?:{_OF}|{_THAT})"
        rf"|n(?:'|e |)(?:est|etait) pas (?:question|{_RIGHT}|necessaire|utile|souhaitable"
        r"|indispensable|une bonne ide#?e|une solution|le moment)"
        r"|ne sert a rien|quelle (?:mauvaise ide#?e|erreur|honte)|trop tot pour"
        r"|(?:hors de|pas) question"
        r"|(?:serait|est) (?:\w+ )?(?:dommage|inutiles?|inadmissible|inacceptable|scandaleux"
        r"|honteux|regrettable|absurde|stupide|ridicule|aberrant|idiot"
        r"|(?:une? )?(?:mauvaise (?:ide#?e|chose)|honte|erreur|scandale|betise|aberration|gachis))"
    ),
    "good": (
        r"(?:est|serait|sont|seraient) (?:\w+ )?(?:necessaires?|indispensables?|utiles?"
        r"|bienvenue?s?|souhaitables?|essentiel(?:le)?s?|vita(?:l|le|ux)|urgente?s?|important"
        rf"|temps (?:{_OF}|{_THAT})|le bienvenu|les bienvenue?s)"
        r"|(?:une|quelle) bonne (?:ide#?e|chose)|grand temps d(?:e|')|le moment d(?:e|')"
        r"|vaut (?:le coup|la peine) d(?:e|')"
        r"|se justifie(?:nt)?|(?:est|serait) justifie#?e?|pourvu que"
        r"|quand (?:va|vont|allez|allons)[- ](?:t[- ])?(?:on|il|elle|vous|nous|ils)"
    ),
    "enough": (
        r"(?:ca|cela) suffit|c'(?:est|en est) assez|c'est (?:non|fini|termine#?|inutile)"
        r"|non merci|dehors|^\W*(?:jamais|surtout pas|plus jamais)\W*$"
        r"|(?:peut|peuvent|pourrait|veut) (?:\w+ )?s'en passer"
    ),
    "turn": (
        rf"{_NOT}(?:a|ont|ai|avons|avez|aurait) (?:pas|rien|plus|jamais)"
        r" (?:a|besoin|leur place|sa place)"
        rf"|(?:pas|nul|aucun) besoin|inutile {_OF}|m[ei]tt(?:re|ez|ons) (?:un terme|fin)|mise? fin"
        r"|fai(?:re|tes|sons) (?:taire|cesser|sauter|disparaitre)"
        r"|(?:faire|faites|faisons) payer(?= l(?:e |a |'))"
        r"|rem(?:ise|ettre|ettez) en (?:cause|question)|pas (?:du tout )?d'accord(?: avec| pour)?"
        r"|en desaccord|rien ne justifie|pas une? (?:sou|euro|centime)"
        r"|moins (?:fort|souvent|longtemps|vite)|oppose#?e?s?|opposons|opposent"
        r"|defavorables?|hostiles?"
        r"|(?:lutt(?:e|er|ez|ons)|lois?|combat|guerre) contre"
        rf"|(?:marre|en (?:ai|a|avons) assez|ras[- ]le[- ]bol|^\W*(?:y en a )?assez) {_OF}"
        rf"|^\W*finie?s? (?=l|d)|(?:surtout |plus )?(?:pas|jamais) (?:{_OF}|l[ae]s?"
        r"(?= \w+(?:er|ir|re)\b))|(?:surtout|et) pas"
        rf"|lev(?:er|ez|ons)(?= l'(?:interdiction|obligation))|sor(?:tir|tez|tons|te|ti|tie)"
        rf"(?= {_OF})|anti(?=[- ])"
    ),
    "none": r"(?:plus )?aucune?s?|(?<!a )(?<!tolerance )zero",
    "wish": r"(?:est|sont|serait|seraient) a(?= \w{3,}(?:er|ir|re)\b)"
    r"|(?<!\bau )(?<!\baux )(?<!\ble )(?<!\bdu )merite(?:nt|raient?)?",
    "only": r"n(?:e |')\w+(?: \w+)? qu(?:e|')(?! (?:je|tu|il|elle|on|nous|vous|ils)\b)",
    "not": (  # the verb between is said again
        r"(?:personne )?n(?:e |'(?=\w))(?P<said>(?:[\w#]+[ '-]){0,5}?)(?:surtout )?"
        r"(?:pas|plus|jamais|guere|point|ni|aucune?s?|rien)(?: (?:plus|jamais|du tout|non plus))?"
        r"(?! tard)"
        r"|personne n(?:e |')(?:en )?|(?<!vous )(?P<verb>\w{3,}ez|veu[xt]|voulons|doi(?:t|vent)"
        r"|devrai(?:en)?t|faut) (?:surtout )?(?:pas|jamais)"
    ),
    "yes": (
        r"oui|vive(?:s|nt)?|vivement|favorables?|partisane?s?|d'accord(?: avec| pour)?"
        r"|encore (?:un|une|des)|^\W*encore\W*$|bienvenue?s?|a quand|pas touche|touche pas"
        r"|et si (?:on|nous)"
        r"|(?:suis|sommes|est|vote|votons|voter|signe|signons) pour|pourquoi (?:pas|ne pas)"
        r"|il en faut|mises? en (?:place|oeuvre|service|valeur)|(?:a sa|ont leur) place"
        r"|droits? (?:a|au|aux|de)"
    ),
    "more": rf"(?:beaucoup |bien )?plus (?:{_OF}|souvent|longtemps)|davantage",
    "late": r"plus tard(?! le soir)",
}
_ANY: Final = re.compile(
    "|".join(rf"(?P<{mark}>(?<!\w)(?:{text})(?:(?<=[ '])|(?!\w)))" for mark, text in MARKS.items())
)


_CAN_NO_MORE: Final = re.compile(  # « on ne peut plus jouer » tells what is, and asks nothing
    r"\bn(?:e |')(?:y )?(?:peut|peux|peuvent|pouvons|pouvez) (?:meme |vraiment )?plus\b"
)


def marked(clause: str) -> str:
    """Return a folded clause with a word like « xturn » for each phrase."""
    return _ANY.sub(_mark, _CAN_NO_MORE.sub("est", clause))


def _mark(found: re.Match[str]) -> str:
    return f" x{found.lastgroup} {found['said'] or found['verb'] or ''} "


_WISHES_TEXT = """
veux voulons voudrais voudrait voudrions voudraient souhaite souhaitons souhaiterais souhaitent
souhaiterions demande demandons demander demandez reclame reclamons reclamer demandent reclament
aimerais aimerions aimerait propose proposons suggere suggerons faut faudrait faudra doit doivent
devrait devraient
devra devront besoin prefere preferons prefererais revendique merci priere veuillez espere pouvez
pourriez souhait
"""
_BETWEEN_TEXT = """
le la les l un une des de du d a au aux en ce cet cette ces notre nos votre vos leur leurs mon ma
mes son sa ses y se s me m te t nous vous il elle on je j ils elles c ca cela lui tout toute tous
toutes quelques plusieurs autre autres vraiment surtout enfin vite rapidement immediatement
totalement completement definitivement absolument toujours bien aussi donc deja plutot svp stp
etre ete soit soient pouvoir vouloir faire fait faites fasse et alors encore suis sommes tres plus
tot bonjour
projet projets principe idee plan plans chantier chantiers travaux decision decisions mesure
mesures regle regles reglement loi lois decret arrete# arrete#s deliberation politique campagne
processus proposition volonte#
immediat immediate immediats total totale complet complete definitif definitive pur pure simple
rapide prompt vrai vraie veritable reel reelle bonne meilleure
"""
_CHANGES_TEXT = """
changer modifier revoir réformer repenser transformer remplacer
"""
_MENDS_TEXT = """
contrôler vérifier encadrer réguler nettoyer traiter reboucher boucher réparer dératiser ramasser
balayer curer déboucher désherber soigner régler gérer corriger tailler élaguer effacer traquer
évacuer punir sanctionner verbaliser dénoncer
"""
_TALKS_TEXT = """
voir savoir dire savez voyez noter notez imaginez pensez pensons disons regardez rappelons
comprendre avoir avez aller allez venez esperons sachez attendre resoudre remedier
"""
_NUISANCES_TEXT = """
bruit bruits nuisance nuisances rat rats souris moustique moustiques frelon frelons cafard cafards
punaises guepes depot depots dechet dechets ordure ordures detritus encombrants crotte crottes
dejections tag tags graffiti graffitis odeur odeurs trou trous nid nids fuite fuites inondation
inondations pollution incivilite#s incivilites rodeo rodeos vandalisme degradations delinquance
insecurite# insecurite cambriolages accident accidents danger dangers moisissures ambroisie ronces
bouchons embouteillages sauvage sauvages genant genants errants
"""
_TELLS_TEXT = "est sont etait etaient sera seront va vont peut peuvent ont"
_LOOSE_TEXT = "et ou de du des d a au aux pour par en la le les l dans sur une un"
_ARTICLES_TEXT = "l la le les d des un une cet cette du au aux"
_ONE_TEXT = "l la le les du notre nos ce cet cette ces des"
_SAYS_TEXT = """
refusons soutenons acceptons rejetons approuvons confirmons exigeons contestons proposons
refuse accepte rejette approuve desapprouve confirme exige conteste regrette deplore salue
regrettons deplorons saluons refusent rejettent soutiennent approuvent acceptent
"""
WISHES: Final = frozenset(_WISHES_TEXT.split())  # the act that is wanted comes later
BETWEEN: Final = frozenset(_BETWEEN_TEXT.split())  # between an act and what it is done to
CHANGES: Final = asked_forms(_CHANGES_TEXT)  # into what, nobody knows; « ne changez pas » keeps
IDLE: Final = CHANGES | asked_forms(_MENDS_TEXT) | frozenset(_TALKS_TEXT.split())  # of no side
NUISANCES: Final = frozenset(_NUISANCES_TEXT.split())  # nobody is for them: no side of theirs
TELLS: Final = frozenset(_TELLS_TEXT.split())  # what is, and not what is wanted
LOOSE: Final = frozenset(_LOOSE_TEXT.split())  # before a noun that depends on another
ARTICLES: Final = frozenset(_ARTICLES_TEXT.split())
ONE: Final = frozenset(_ONE_TEXT.split())  # before one thing that is known
SAYS: Final = frozenset(_SAYS_TEXT.split())  # « nous refusons » takes a side, « nous perdons » not
SPEAKS: Final = frozenset(("on", "je", "j", "nous"))
ALONE: Final = frozenset(("je", "j"))  # « je garde » tells what one does oneself
CROWD: Final = frozenset(
    ("habitants", "riverains", "parents", "citoyens", "usagers", "gens", "voisins", "commercants")
)
STANDS: Final = frozenset(("suis", "sommes", "vote", "voter", "votons", "signe", "signons"))
SUBJECTS: Final = frozenset(("vous", "nous"))
GOVERNS: Final = frozenset(("de", "d", "a"))
BEING: Final = frozenset(("soit", "soient", "etre", "est", "sera"))
SOME: Final = frozenset(("un", "une", "des"))
PURPOSE: Final = frozenset(("que", "qu", "ne", "n", "xnot", "xonly", "se", "s", "y"))
AIMS: Final = frozenset(("l", "la", "le", "les", "un", "une", "des", "plus", "davantage"))
BUILDS: Final = frozenset(("construire", "construisez", "construisons", "batir"))
ALLOWS: Final = re.compile(r"(?:interdi|autori|permis|tolere|accept|admis|desarme|arme#)")
CAUSES: Final = re.compile(
    r"(?:oblig|forc|autoris|empech|interdi|incit|aid|encourag|permet|dissuad)"
)
OPENS: Final = re.compile(r"(?:r?e?ouv|ferm)")
