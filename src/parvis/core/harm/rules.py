"""Words of harm, read alike by the dialogue and by the watch over what people write.

Despair, blows, threats, what calls for the fire brigade. A text comes folded (no accents, no
capitals). Of violence, what strikes must be a person, or what is struck must be of the family:
a ball that hits the fence, a sun that beats down and a way of speaking (« ça me frappe ») are
none of it.
"""

import re
from typing import Final

from parvis.core.harm.kinds import Harm

_KIN = (
    r"(?:mari|ex|conjointe?|compagn(?:on|e)|copain|copine|femme|epou(?:x|se)|pere|mere|papa|maman"
    r"|beau[- ]pere|belle[- ]mere|frere|fils|mec|homme)"
)
_WHO = (
    rf"(?:(?:mon|ma|son|sa|leur|notre) (?:ex[- ])?{_KIN}|il|elle|(?:mon|ma|le|la|un|une) voisine?"
    r"|quelqu'un|un (?:homme|type|individu))"
)
_STRIKES = (
    r"(?:frapp\w+|cogn\w+|gifl\w+|etrangl\w+|brutalis\w+|maltrait\w+|tabass\w+|sequestr\w+"
    r"|martyris\w+|viol(?:e|es|ee?|ent|er|ait)|violent(?:e|es|ent|er|ait)"
    r"|bat|battent|battait|battre|battue?s?(?! (?:aux?|a|de|sur|en) )"
    r"|tap(?:e|es|ee?|ent|er|ait)(?! sur (?:les? (?:nerf|syst)))"
    r"|menac\w+ de (?:mort|me tuer|la tuer|nous tuer))"
)
_CHILD = (
    r"(?:enfants?|gosses?|gamine?s?|momes?|bebes?|nourrissons?|fils|filles?|fillettes?|petite?s?"
    r"|garcons?|ados?)"
)
_FAMILY = rf"(?:{_CHILD}|{_KIN}|parents?)"
_WHO_STRIKES = (
    rf"{_WHO}(?: \w+)? (?:me |m'|nous |la |les |l')(?:a |ont )?(?:\w+ )?{_STRIKES}\b(?! que\b)"
    rf"|(?:mon|ma|son|sa) (?:ex[- ])?{_KIN} (?:me|nous|m'a|la) menac\w+"
    rf"|(?:mon|ma|son|sa) (?:ex[- ])?{_KIN} (?:est|devient|etait) (?:\w+ )?violente?\b"
    rf"|(?:mon|ma|son|sa) (?:ex[- ])?{_KIN} (?:me|nous|la) harcel\w+"
    r"|menac\w* de (?:me|nous|la|les) (?:tuer|frapper|violer)"
    r"|(?:il|elle|qui|mari|ex|compagnon) (?:veut|va|voulait) (?:me|nous|la) tuer"
    rf"|peur de (?:mon|ma) (?:ex[- ])?{_KIN}\b"
)
_WHO_IS_STRUCK = (
    rf"{_STRIKES} (?:encore |toujours |souvent |sur )*(?:sa|ses|son|leurs?) {_FAMILY}\b"
    r"|(?:batt?r?e?|frappe|tabasse|maltraite|violente?|martyrise)(?:nt|r)?"
    rf" (?:un|une|des|les|cet|cette) (?:{_CHILD}|femmes?)\b"
    rf"|(?:{_CHILD}|femmes?|dame|mere|epouse|compagne)"
    r" (?:qui )?(?:est |sont |se fait |se font |a ete |ont ete )?(?:\w+ )?"
    r"(?:battue?s?(?! \d)|maltraitee?s?|tabassee?s?|violee?s?|martyrisee?s?"
    r"|battre|tabasser|violer|cogner)\b(?! record)"
    rf"|(?:{_CHILD}|femme|dame) (?:est|sont|se fait|se font) (?:\w+ )?(?:frappee?s?|frapper)\b"
    rf"|{_CHILD} s'est fait (?:frapper|tabasser|agresser|violer)\b"
    r"|(?:frapper?|frappee?s?|battre|battue?s?|tabasser?|violer|violee) par (?:son|sa|mon|ma"
    r"|leur)"
    rf" (?:ex[- ])?{_FAMILY}\b"
    r"|(?:m'a|m'ont|j'ai ete|ete) (?:violee?|agressee? sexuellement)\b(?! (?:mes|le|la|les) )"
)
_NAMED = (
    r"(?:suis|est|sont|etre|etais|etait) (?:\w+ )?victimes? de violences?"
    r"(?: (?:conjug|domest|famil|intra|sexu)\w*)?\W*(?:$|[.,;!]| (?:depuis|chez|par|et)\b)"
    r"|(?:subi\w*|temoins? de|cas de|entends? des|signaler (?:des|une)) violences?"
    r" (?:conjug|domest|famil|intra|sexu)\w*"
    r"|attouchements? sur\b|victimes? d'inceste\b|abuse\w* sexuellement\b"
    rf"|abuse\w* (?:de sa|de ses|d'une?) {_CHILD}\b"
)
_BRUISED = (
    r"(?:m'a|l'a|lui a) casse (?:le|la|les|un|une) (?:bras|nez|dents?|cote|jambe|machoire)\b"
    r"|roue\w* de coups|arrete,? tu me fais mal"
    r"|(?:a|ai|ont|couverte? de|pleine? de) (?:des )?bleus (?:partout|sur|au|aux)\b"
    r"|mains? dans (?:le|la|les|leurs?|son|sa) (?:maillots?|culottes?|pantalons?|slips?"
    r"|shorts?)\b"
)
_HEARD = (
    r"entend\w*[^.!?\n]{0,30}\bcoups\b(?! de)[^.!?\n]{0,40}"
    r"\b(?:enfants?|gamine?s?|bebe|femme|dame)\b"
)
_LEFT_ALONE = (
    rf"laiss\w+ (?:ses|leurs?|son|sa) {_CHILD} (?:toute?s? )?seule?s? (?:la nuit|toute? la"
    r"|a la maison|chez|dans (?:l'appart|la voiture|le noir)|pendant des)"
    rf"|{_CHILD} en danger (?:chez|dans (?:sa|leur|cette) famille)"
)
_ADULT = (
    r"(?:on|il|quelqu'un|(?:un|le|cet|des|les) (?:hommes?|types?|mecs?|individus?|inconnus?"
    r"|messieurs|monsieur|adultes?|animateurs?|moniteurs?|entraineurs?|surveillants?|educateurs?"
    r"|profs?|professeurs?|voitures?|camionnettes?))"
)
_CHILDREN = rf"(?:les|des|nos|mes|un|une|mon|ma|deux|aux|l'|d')(?: \w+)? ?{_CHILD}"
_PREYS = (
    r"suivie? (?:jusque chez|jusqu'a|par un inconnu|par un homme)|se touche devant"
    rf"|{_ADULT}(?: \w+){{0,4}} (?:suit|suivait|aborde\w*|guett\w+|attir\w+|photographi\w+"
    rf"|s'exhib\w+|se masturb\w+|propos\w+ des bonbons) (?:\w+ ){{0,3}}?{_CHILDREN}\b"
    rf"|{_ADULT} (?:\w+ ){{0,2}}?(?:a|ont|avait) (?:touche|tripote|caresse|pelote|viole|drogue)"
    rf" (?:\w+ )?{_CHILDREN}\b(?! par\b)"
    rf"|{_ADULT}[^.!?]{{0,70}}\bmonter (?:avec lui|dans (?:sa|leur) (?:voiture|camionnette))"
    rf"|(?:kidnapp\w+|enleve) {_CHILDREN}\b"
    r"|attouchements?\b|pedophil\w+ (?:rode|traine|habite|devant|a l'ecole|dans (?:l'ecole"
    r"|la rue))"
    r"|(?:un|une tentative de|tentative de|victime d'un|victime de|son) viols?\b"
    r"(?! (?:de (?:la|l'|nos|notre|ce)|du|des)\b)"
)
_SOMEBODY = (
    r"(?:(?:le|la|les|l'|un|une|des|ce|cette|mon|ma|son|sa|ses|vos|leur|quelques)"
    r" ?(?:maires?|adjointe?s?|elue?s?|agente?s?|voisine?s?|profs?|directeur|directrice|femme"
    r"|mari"
    r"|enfants?|gens|policiers?|flics?|conseillers?|secretaires?|gosses?|jeunes?|mec|type)"
    r"|quelqu'un|tout le monde|tous)\b"
)
_KILL = r"(?:tuer|buter|flinguer|egorger|poignarder|planter|crever|zigouiller|abattre)"
_THREATENS = (
    rf"(?:vais|va|vont|veux|veut|veulent|envie de|compte) (?:\w+ )?{_KILL} {_SOMEBODY}"
    rf"|(?:je|j') ?(?:vais|veux) (?:le|la|les|te|vous|tous (?:les|vous)) {_KILL}\b"
    r"|(?:vais|va|vont) (?:tout |tous |vous |la |le |l')?(?:faire sauter|faire exploser"
    r"|faire cramer"
    r"|foutre le feu|mettre le feu)|pos\w+ une bombe|alerte a la bombe"
    r"|je (?:le|la|les|vous|te) (?:plante|bute|tue|creve|flingue|egorge|descends)\b(?! (?:la|le"
    r"|au))"
    r"|je (?:mets|met|fous|fou|foutrai|mettrai|mettrais) le feu\b"
    r"|pay\w+ de sa vie|menac\w+ de mort|menaces de mort"
)
_WEAPON = (
    r"(?:flingues?|pistolets?|armes? a feu|armes? blanches?|fusils?|carabines?|couteaux?"
    r"|machettes?"
    r"|kalachnikovs?|revolvers?|grenades?|haches?|sabres?)"
)
_ARMED = (
    rf"(?:il|elle|homme|jeunes?|individus?|type|mec|eleves?|quelqu'un|voisin|gamin|collegien"
    rf"|lyceen"
    rf"|ils)(?: \w+){{0,4}} (?:un|une|son|des|de|d'un|d'une|arme d'un|avec)(?: \w+)? {_WEAPON}"
    rf"|(?:menac|agress|attaqu|bless)\w*[^.!?]{{0,40}}\b{_WEAPON}|(?:coups?|au) de {_WEAPON}"
    rf"|coups? de feu\b(?! (?:en|de) )|{_WEAPON} (?:\w+ ){{0,3}}?(?:dans|devant"
    rf"|derriere) (?:la cour|le sac|son sac"
    rf"|l'ecole|le college|le lycee|le parc|le square|le buisson)"
    rf"|(?:venir|viens|viendrai|debarque\w*) avec (?:mon|un|ma|une) {_WEAPON}|braque\w* avec"
    r"|bombe va (?:exploser|sauter)"
    r"|(?:a|ont) tire (?:\w+ )?(?:sur|dans|contre) (?:ma|mon|mes|la|les|le|un|une|des|nous|moi)\b"
    r"(?! (?:sonnette|porte pour|corde|conclusion|lecon))"
)
_VIOLENCE = (
    _WHO_STRIKES, _WHO_IS_STRUCK, _NAMED, _HEARD, _LEFT_ALONE, _BRUISED, _PREYS, _THREATENS, _ARMED
)  # fmt: skip
_DESPAIR = (
    (
        r"suicid\w*"
        r"|(?<!menace de )(?<!menacent de )(?<!veut )(?<!va )(?<!vont )"
        r"me (?:tuer|foutre en l'air|pendre|flinguer|supprimer|jeter (?:sous|du|par))"
        r"|mettre fin a (?:mes|ses) jours|mettre fin a (?:ma|sa) vie|en finir avec (?:la|ma) vie"
        r"|envie de (?:mourir|crever|plus vivre)|(?:plus|pas) envie de vivre"
        r"|ne veu[xt] (?:plus|pas) (?:etre la|vivre|exister)\b(?! (?:ici|dans|a|avec|en|au|sans))"
        r"|prepare (?:une|la|ma) corde|(?:aucune|plus de|pas de) raisons? de vivre"
        r"|aval\w+ (?:des|mes|les|tous mes|tous les|une boite de) (?:medicaments|cachets|comprimes)"
        r"|autant (?:que je (?:disparaisse|meure|creve)|mourir|en finir\b(?! avec))"
        r"|(?:serai\w*|serez|irai\w*) (?:tous )?mieux (?:sans moi|morte?\b)"
        r"|se (?:pendre|foutre en l'air|jeter (?:sous (?:un|le) train|du (?:pont|toit|balcon)"
        r"|par la fenetre))"
        r"|plus la force de vivre|(?:je )?(?:veux|voudrais|veut|prefere) (?:juste )?(?:mourir"
        r"|crever)\b"
        r"(?! (?:de|dans|chez|en|a)\b)|veux en finir\b(?! avec (?!la vie|ma vie|tout))"
        r"|envie d'en finir(?! avec (?!la vie|ma vie|tout))"
    ),
)
_EMERGENCY = (
    r"fuite de gaz|odeur de gaz|(?:ca|sa) sent (?:fort )?le gaz",
    (
        r"incendie (?:en cours|dans|chez|au|a)\b|y a (?:le feu|un incendie)"
        r"\b(?! (?:rouge|vert|tricolore|orange))"
        r"|au feu(?= *!)"
        r"|(?:prend|prennent|pris|en) (?:feu|flammes)\b(?! (?:rouge|vert))|(?:immeuble"
        r"|maison|voiture|appartement|poubelle|conteneur|container|benne|hangar|garage|scooter|haie"
        r"|foret|local|cabane|camion|bus|toit)s? (?:qui )?brule(?:nt)?\b"
        r"(?! (?:le|les|un|des) (?:feu|stop|priorit|etape))"
        r"|en train de bruler|fumee (?:noire|epaisse)"
        r"|(?:prise|fil|cable|lampadaire|armoire|compteur|boitier)s?\b[^.!?]{0,40} des etincelles"
        r"|flammes (?:sortent|jaillissent|s'echappent|dans|devant|derriere)"
    ),
    (
        r"quelqu'un est blesse|blesse grave"
        r"|(?:personne|enfant|homme|femme|dame|monsieur|voisin|voisine) (?:est "
        r"|qui est )?(?:inconsciente?|inanimee?|blesse grave|a terre|qui se noie)"
        r"|ne respire plus|arret cardiaque"
    ),
    (
        r"(?:fil|cable|ligne)s? electriques? (?:(?:qui )?(?:est|sont) )?(?:tombe|a terre"
        r"|par terre|au sol|denude|arrache)|en train de (?:se noyer|se faire agresser"
        r"|s'effondrer)|on (?:m'|me )agresse|va s'effondrer|urgence vitale|danger de mort"
        r"|se fait (?:agresser|frapper)"
    ),
)
_NOT_SO = re.compile(
    r"\b(?:prevention d(?:u|es) suicides?|(?:taux|vague|nombre|risques?|question) de suicides?"
    r"|(?:droit au|cabines? a) suicides?|suicides? (?:assis\w+|d(?:u|es)|chez|dans|en (?:france"
    r"|prison)|collectifs?|politiques?"
    r"|economiques?|demographiques?|ecologiques?)|(?:c'est|est|serait) (?:un |du )?suicid\w+"
    r"|(?:pas|pas eu|ni|aucune|sans|zero|n'y a plus) (?:eu )?(?:d'|de |une? )?(?:fuite|odeur"
    r"|incendie"
    r"|danger de mort|coups? de feu|menaces? de mort)(?: de gaz)?"
    r"|danger de mort (?:affiche|indique|ecrit|signale)|(?:detecteur|panneau)s? (?:de "
    r"|\")?(?:fuite"
    r"|danger de mort)|prevention d\w+ \w+|incendie (?:a|au|dans"
    r"|chez)\b(?= \w+ (?:en )?1[5-9]\d\d)"
    r"|arret cardiaque(?= ?:)|(?:formation|former)\b[^.!?]{0,40}arret cardiaque"
    r"|gestes[^.!?]{0,30}arret cardiaque)"
)


def _rules(parts: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(rf"\b(?:{part})" for part in parts))


_OF: Final = {
    Harm.DESPAIR: _rules(_DESPAIR),
    Harm.VIOLENCE: _rules(_VIOLENCE),
    Harm.HAZARD: _rules(_EMERGENCY),
}


def told(folded: str) -> dict[Harm, re.Match[str]]:
    """Return the kinds of harm that a folded text tells of, and where each is said."""
    plain = _NOT_SO.sub(lambda found: "·" * len(found.group()), folded)
    found = ((harm, rules.search(plain)) for harm, rules in _OF.items())
    return {harm: where for harm, where in found if where}
