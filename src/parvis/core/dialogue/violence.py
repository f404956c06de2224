"""Blows at home, children in danger: heard wherever they stand, as an emergency is.

What strikes must be a person, or what is struck must be of the family: a ball that hits the
fence, a sun that beats down and a way of speaking (« ça me frappe ») are none of it.
"""

import re

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
    r"|(?:frapper?|frappee?s?|battre|battue?s?|tabasser?|violer|violee) par (?:son|sa|mon|ma|leur)"
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
_HEARD = (
    r"entend\w*[^.!?\n]{0,30}\bcoups\b(?! de)[^.!?\n]{0,40}"
    r"\b(?:enfants?|gamine?s?|bebe|femme|dame)\b"
)
_LEFT_ALONE = (
    rf"laiss\w+ (?:ses|leurs?|son|sa) {_CHILD} (?:toute?s? )?seule?s? (?:la nuit|toute? la"
    r"|a la maison|chez|dans (?:l'appart|la voiture|le noir)|pendant des)"
    rf"|{_CHILD} en danger (?:chez|dans (?:sa|leur|cette) famille)"
)
_ALL = (_WHO_STRIKES, _WHO_IS_STRUCK, _NAMED, _HEARD, _LEFT_ALONE)
_RULES = tuple(re.compile(rf"\b(?:{rule})") for rule in _ALL)


def tells_of_violence(folded: str) -> bool:
    """Whether a folded text tells of blows at home, or of a child that is ill-treated."""
    return any(rule.search(folded) for rule in _RULES)
