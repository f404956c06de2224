"""A landmark in free words: "devant l'école Jules-Ferry", "entre la poste et la gare"."""

import re

_OF = r"(?:de la |de l'|des |du |de |d'|la |l'|les? |aux? |a la |a l'|ma |mon |mes |notre |chez )*"
_STOP = (
    r"(?:est|sont|etait|a|ont|y|il|elle|ils|elles|on|je|j|qui|que|qu|quand|mais"
    r"|car|pour|depuis|dps|avec|sans|"
    r"ne|n|pas|c|ce|ca|cela|s|se|nous|vous|tous|toutes|toujours|encore|faudrait"
    r"|faut|pourquoi|et|ou|dans|sur|"
    r"reste|restent|devient|deborde|debordent|tombe|fait|font|svp|merci|bonjour"
    r"|hier|chaque|par|plus|tres|"
    r"un|une|apres|avant|lors|comme|si|en|etant|marche|marchent|fonctionne|serait|pourrait|devrait)"
)
_NOUNS = (
    r"(?:ecole|college|lycee|creche|maternelle|stade|gymnase|piscine|parc|jardin"
    r"|gare|mairie|poste|cimetiere|"
    r"marche|eglise|mediatheque|bibliotheque|parking|aire de jeux|skate-?park"
    r"|city[- ]?stade|pharmacie|"
    r"supermarche|boulangerie|salle des fetes|foyer|lavoir|pont|carrefour|canal"
    r"|riviere|etang|lac|plage|port|"
    r"hopital|ehpad|maison de retraite|dechetterie|decheterie|halles?|abribus"
    r"|arret de bus|passage pietons?|"
    r"zone artisanale|zone industrielle|lotissement|terrain de (?:foot|boules"
    r"|sport|petanque)|boulodrome|"
    r"caserne|gendarmerie|commissariat|theatre|cinema|tunnel|escaliers?|passerelle"
    r"|feux? rouges?|monument aux morts|"
    r"leclerc|carrefour market|lidl|intermarche|super u|tabac|banque|fontaine"
    r"|kiosque|chapelle|musee)"
)
_NAME = rf"(?:(?!{_STOP}\b)[\wœ]+(?:[ '-](?!{_STOP}\b)[\wœ]+){{0,4}})"
_BETWEEN = re.compile(rf"\bentre {_OF}(?!\d){_NAME} et {_OF}{_NAME}")
_CORNER = re.compile(
    rf"\b(?:a l'angle|au coin|a l'intersection|au croisement) (?:de |des |du "
    rf"|d'){_OF}{_NAME}(?: et {_OF}{_NAME})?"
)
_NEAR = re.compile(
    rf"\b(?:devant\b|derriere\b|pres d(?:e|u|es)|a cote d(?:e|u|es)|en face d(?:e|u|es)"
    rf"|en face|face a|face au|"
    rf"au niveau d(?:e|u|es)|a hauteur d(?:e|u|es)|au bout d(?:e|u|es)|autour d(?:e"
    rf"|u|es)|le long d(?:e|u|es)|a proximite d(?:e|u|es)|"
    rf"aux abords d(?:e|u|es)|a la sortie d(?:e|u|es)|a l'entree d(?:e|u|es)"
    rf"|au pied d(?:e|u|es)|en bas d(?:e|u|es)|au bord d(?:e|u|es)) ?"
    rf"(?!(?:moi|chez nous|nous|vous|eux)\b){_OF}{_NAME}"
)
_IN = re.compile(
    rf"\b(?:au|aux|a la|a l'|dans le|dans la|dans l'|sur le|sur la|sous le|du|de la"
    rf"|de l') ?{_NOUNS}\b(?:[ '-](?:d[eu]s? )?[A-ZÀ-Þ][\wÀ-ÿ-]*)*"
)
_VAGUE = re.compile(
    r"\b(?:devant|derriere|en face d|pres d|a cote d)\w* ?(?:chez|la porte|nos yeux|fait accompli)"
    r"|.*\b(?:jours?|semaines?|mois|ans|annees?|heures?|minutes?|moment|temps|matchs?)\b"
)
_PROPER = re.compile(r"(?:[ '-](?:d[eu]s? )?[A-ZÀ-Þ][\wÀ-ÿ]*(?:-[\wÀ-ÿ]+)*)+")
LONGEST = 80


def landmark_in(text: str, folded: str) -> str | None:
    """Return the words that tell where, by a landmark; None when there are none."""
    for rule in (_BETWEEN, _CORNER, _NEAR):
        for match in rule.finditer(folded):
            if not _VAGUE.match(match.group()):
                return text[match.start() : match.end()][:LONGEST].strip()
    inside = _IN.search(folded)
    if inside is None:
        return None
    name = _PROPER.match(text, inside.end())
    return text[inside.start() : name.end() if name else inside.end()].strip()
