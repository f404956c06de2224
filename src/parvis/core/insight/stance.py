"""Tells a problem, a proposed solution and a question apart, sentence by sentence.

Rules of French. A solution or demand opens with an infinitive, a noun of action without
article, a collective imperative, or holds a phrase that asks; a problem complains, denies or
names a nuisance. A demand wins over the complaint that justifies it. Who only asks to know
something demands nothing and complains of nothing: that is a question.
"""

import re
from enum import StrEnum

from parvis.core.insight.clauses import Told
from parvis.core.insight.orders import NOT_IMPERATIVES, NOT_VERBS, is_infinitive, lemma_of
from parvis.core.insight.polarity import side_told
from parvis.core.insight.questions import asks_to_know, has_mark, wishes_by_asking
from parvis.core.insight.text import Span, fold, fold_long, normalise, sentences


class Stance(StrEnum):
    PROBLEM = "problem"
    SOLUTION = "solution"
    QUESTION = "question"
    OTHER = "other"


_ASKS = re.compile(
    r"\b(?:(?:il|y|que|qu')? ?(?:faut|faudrait|faudra)\b(?! pas croire)"
    r"|il (?:serait|est) (?:grand |plus que |vraiment |tres |extremement )*"
    r"(?:temps|important|urgent|necessaire|indispensable|souhaitable|imperatif|bon|utile|judicieux"
    r"|preferable|bien) (?:de|d'|que|qu')"
    r"|(?:serait|soit|est)[- ](?:il|ce) possible (?:de|d'|que)|(?:ce )?serait (?:bien|super"
    r"|top|mieux"
    r"|chouette|genial|sympa)|l'ideal serait|suffirait|necessite de|urgence de"
    r"|(?:je|nous) (?:vous |le |leur )?(?:propos|demand|souhait|suggere|reclam|exige|preconis)\w*"
    r"|(?:j'|nous |on )(?:aimer\w*|voudr\w*)|je voudrais|(?:nous|on) (?:voulons|veut)|je veux"
    r"|(?:on|nous|vous) (?:pourr\w*|devr\w*)|pourr\w+[- ](?:on|nous|vous|il|elle|t-on)"
    r"|(?:pouvez|peut|pourriez|pouvons)[- ](?:vous|on|nous) (?!la |le |les |l')"
    r"|(?:je|nous) (?:refus(?:e|ons)|rejet(?:te|ons)|m'oppos(?:e|erai)|nous opposons"
    r"|soutien|soutenons|suis (?:contre|pour|favorable|oppos)"
    r"|sommes (?:contre|pour|favorables|oppos))\w*"
    r"|pourquoi (?:pas|ne pas)|et si (?:on|nous|la|le)|merci de|priere de|veuillez"
    r"|(?:avons|avoir|ai|aurions|a) besoin d|devrai(?:t|ent)|devron[st]|devra"
    r"|(?:doit|doivent)(?: \w+)? (?:etre|pouvoir|se faire|contribuer|corriger|verser|\w{3,}er)"
    r"|ne (?:dois|doit|doivent) (?:pas|plus|pouvoir)|est ainsi modifie|pourraient l'etre"
    r"|(?:ma|mes|notre|nos|une) (?:proposition|suggestion|idee|solution)s?)\b"
)
_LEAD = re.compile(
    r"^(?:[\W\d_ø]+|(?:\w+ ){0,2}\w+ ?: (?=\w)|(?:[a-z]|o)\s*[).]\s*"
    r"|(?:proposition|solution|suggestion|idee|demande"
    r"|objectif)s?"
    r"(?: n° ?\d+| \d+)? ?[:\-]\s*|(?:donc|et|mais|ensuite|puis|enfin|aussi|de plus|par exemple"
    r"|simplement|egalement|surtout) ?,? |(?:d'|de |a |pour )(?=\w+(?:er|ir|re)\b)"
    r"|(?:ne |n')(?:pas |plus |jamais )"
    r"|(?:ne |n')(?=\w{3,}(?:ez|ons) (?:\w+ )?(?:pas|plus|jamais)\b)"
    r"|(?:y|le|la|les|se|s'|l')[ ](?=\w+(?:er|ir|oir)\b))+"
)
_ANNOUNCES = re.compile(r"^\W*(?:proposition|solution|suggestion|idee|demande)s?(?: n?°? ?\d+)? ?:")
_STARTS = re.compile(
    r"(?:stop|halte|contre (?:la|le|les|l'|un|une|tou(?:te|t|tes|s))\b"
    r"|(?:suppression|augmentation|retour|reduction|creation"
    r"|revalorisation|meilleure?s?|abolition)\b(?! (?:est|a|n'))|non (?:a|au|aux)"
    r"|oui (?:a|au|aux)|place (?:a|au|aux)|plus (?:de|d')"
    r"|moins (?:de|d')"
    r"|davantage|fini |pour (?:un|une|des|le|la|les|que)\b|fin (?:de|des|du|d')|que (?:les|le"
    r"|la|l'|chaque"
    r"|tous|toute)\b|retour (?:a|au|aux|de|du|d')|mise (?:en|a)|prise en|passage"
    r" (?:a|en|de (?!la (?:gare|mairie|poste)|l'e(?:cole|glise))|au)|retrait\b"
    r"|arret (?:de(?! bus)|des|du|d'|im)|baisse (?:de|des|du)|hausse (?:de|des|du)|gratuite"
    r" (?:de|des|du|pour)"
    r"|maintien|renfort|lutte (?:contre|pour)"
    r"|choix (?:de|d')|remise (?:en|a)|droit (?:a|au|de)|(?:interdiction"
    r"|obligation)\b"
    r"|rendez|on (?:sort|supprime|revient|arrete)\b|prison ferme|une (?:immunite|loi) )"
)
_ACTION_NOUN = re.compile(
    r"^(?!information|question|attention|situation|population|pollution|condition|nation|action"
    r"|logement|argument|departement|moment|comment|seulement|actuellement|notamment|village|garage"
    r"|plage|passage|voiture|facture|toiture|agriculture|culture|ecriture|nature|candidature"
    r"|organisation|formation|education|fonction|institution|constitution|transition|association"
    r"|commission|pension|television|profession|religion|tradition|generation|relation|mission"
    r"|representation|nation|section|region|administration|civilisation|solution|proposition"
    r"|traitement|fonctionnement|enseignement|gouvernement|parlement|reglement|mouvement|evenement"
    r"|etablissement|medicament|document|batiment|environnement|armement|chomage|patronage|courage"
    r"|avantage|menage|mariage|heritage|personnage"
    # what is suffered, and not asked for
    r"|invasion|infestation|proliferation|intrusion|agression|inondation|explosion"
    r"|degradation|deterioration|contamination|accumulation|saturation|obstruction"
    r"|stagnation|perturbation|discrimination|persecution|corruption|humiliation|intimidation"
    r"|harcelement|debordement|effondrement|affaissement|eboulement|glissement|delabrement"
    r"|encombrement|dysfonctionnement|tapage|saccage|sabotage|embouteillage|chantage|braquage"
    r"|cambriolage|rupture)"
    r"\w{4,}(?:tion|sion|ment|age|ture)\b (?:de|des|du|d'|et|en|a|au|aux|obligatoire"
    r"|immediat|total|pour|tot|gratuit|de|strict)"
)
_CLAIM = re.compile(r"\bn(?:e|') ?\w+(?: \w+)? (?:pas|plus|jamais|rien|aucun\w*|que)\b")
_NUISANCE = re.compile(
    r"\b(?:inadmissible|inaccepta|insupporta|intolera|scandal|honte|dangere|danger\b|trop\b|manque"
    r"|pas assez|probleme|marre|ras[- ]le[- ]bol|impossible|casse|en panne|sale(?:s|te)?\b"
    r"|bruit|bruyan"
    r"|nuisance|toujours pas|toujours rien|personne ne|accident|souffr|crise\b|la faute"
    r"|pire\b|gele(?:e|s)"
    r"|au detriment|racket|injust|chute\b|malheureusement|(?<!\ba )risque|crain|peur\b"
    r"|pourquoi (?:doit|payer|la|le"
    r"|les)|comment accepter|comment peut|trous?\b|nids?[- ]de|depots? sauvage|debord|crotte"
    r"|eteint|fuite"
    r"|inond|rats?\b|cafard|odeur|puant|excessi|incivil|degrad|abandonn|vandal|galere|penible"
    r"|defonc|abime(?:e|s)*\b|fissur|impraticable|inutilisable"
    r"|plus possible"
    r"|derive|impunite|chantage|malversation|violence|insecurite|deux poids|moins bien"
    r"|intimid|exclure"
    r"|exorbitant|ahurissant|accable|a l'arret|defaillance|plus en plus|va-t-on|que fait"
    r"|n'a de cesse|tue(?:r|nt|s)?\b"
    r"|n'ont pas a|variables d'ajustement|vendus|a-t-il|contraignant|manne financiere|faux-semblant"
    r"|est le probleme|s'enn|bloquant|mal (?:eclaire|entretenu|gare|fait|place)|inquiet"
    r"|(?:exces de|a toute|trop de|pleine) vitesse"
    r"|inutile|plein de|envahi|stationne\w* (?:sur|n'importe)|en retard"
    r"|(?<!prison )(?<!peine )ferme(?:e|s)?\b"
    r"|(?:est|eau|robinet) (?:\w+ )?trouble\b"
    r"|gen(?:e|es|ee|ees|er|ent|ants?|antes?)\b|est[- ]?(?:il|ce) normal|combien de temps encore"
    r"|trouvez[- ](?:vous )?(?:ca |cela |vraiment )?(?:normal|acceptable|juste|raisonnable)"
    r"|\bpue(?:nt)?\b"
    r"|obligee?|toujours (?:le|la|les|en|autant|aussi))"
)
_NOTHING = re.compile(
    r"^\W*(?:(?:je|nous) n'(?:ai|avons) |il n'y a )?rien (?:de (?:plus|special|particulier) )?a"
    r" (?:dire|signaler|ajouter|declarer|redire|proposer)\W*$"
)
_FEW_WORDS = 12  # in more of them an act that is named may be one that is told


def stance(sentence: str) -> Stance:
    """Tell whether a sentence asks for something, complains, asks to know, or none of these."""
    plain = normalise(sentence)
    folded = fold_long(plain)
    if wishes_by_asking(folded) and not _NUISANCE.search(folded):
        return Stance.SOLUTION
    if not _ANNOUNCES.match(folded) and asks_to_know(folded):
        return Stance.QUESTION
    if _asks_to_act(plain, folded):
        return Stance.SOLUTION
    if _NOTHING.match(folded):
        return Stance.OTHER
    if _NUISANCE.search(folded) or _CLAIM.search(folded):
        return Stance.PROBLEM
    return _of_the_rest(plain)


def _of_the_rest(plain: str) -> Stance:
    """Tell of what neither asks in so many words nor complains: few words may take a side."""
    if has_mark(plain):
        return Stance.QUESTION
    is_short = plain.count(" ") < _FEW_WORDS
    return Stance.SOLUTION if is_short and side_told(plain)[1] is Told.SURELY else Stance.OTHER


def _asks_to_act(plain: str, folded: str) -> bool:
    bare = _LEAD.sub("", folded, count=1)
    if _ANNOUNCES.match(folded) or _ASKS.search(folded):
        return True
    if _STARTS.match(bare) or _ACTION_NOUN.match(bare):
        return True
    return _opens_with_order(plain.lower(), bare)


def ideas(text: str) -> list[tuple[Span, Stance]]:
    """Split a text into sentences, each with its stance."""
    return [(span, stance(text[span.start : span.end])) for span in sentences(text)]


def _opens_with_order(plain: str, bare: str) -> bool:
    """Tell whether the first word is an infinitive or an imperative to several people."""
    first = bare.split(" ", 1)[0].strip(",.:;!?\"'«»()")
    head = first.split("-")[0]
    if len(head) < 4 or head in NOT_VERBS or head in NOT_IMPERATIVES:
        return False
    if head.endswith(("er", "ir", "oir", "re")):
        return is_infinitive(_as_written(plain, head))
    if head.endswith(("ons", "ez")):
        if first.endswith(("-vous", "-nous")) and has_mark(plain):
            return False  # « Trouvez-vous normal de … ? »
        return is_infinitive(lemma_of(_as_written(plain, head)))
    return False


def _as_written(plain: str, folded: str) -> str:
    """Return the word with its accents, that folding took away."""
    for word in plain.replace("-", " ").replace("'", " ").split():
        bare = word.strip(',.:;!?"«»()0123456789')
        if fold(bare) == folded:
            return bare
    return folded
