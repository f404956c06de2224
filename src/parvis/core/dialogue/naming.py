"""Where somebody is named: first names with what follows them, and what comes before a name.

A name in the address of a street, a school or a law is nobody's. Those who govern, and those whom
history made public, may be named by all: hiding « M. Macron » would be taken for politics. A first
name alone names somebody only after « mon voisin », « je m'appelle », « chez ».
"""

import re
from collections.abc import Iterator
from typing import Final

from parvis.core.dialogue.first_names import FIRST_NAMES
from parvis.core.dialogue.text import CAPITALS, fold

_CAP = rf"[{CAPITALS}]"
_LETTER = r"[^\W\d_]"
_WORD = rf"{_CAP}{_LETTER}+(?:[-’'](?:{_CAP}|[a-zà-ÿ]{{1,2}}['’])?{_LETTER}+)*(?!\w)"
_PARTICLE = (
    r"(?i:de|du|des|de\s+la|de\s+l['’]|d['’]|le|la|van(?:\s+d\w{1,2})?|von|el|al|ben|bin|dos|da|di)"
)
_REST = rf"(?:\s+(?:{_PARTICLE}\s*)?{_WORD})"
_FULL = re.compile(
    rf"(?<![\w'’-])(?P<first>{_WORD})(?P<rest>(?:\s+{_WORD})??\s+(?:{_PARTICLE}\s*)?{_WORD})"
)
_CIVIL = (
    r"(?:[Mm]onsieur|[Mm]adame|[Mm]ademoiselle|MONSIEUR|MADAME|M\.|Mr\.?|MM\.|Mme\.?|MME"
    r"|Mlle\.?|[Dd]r\.?|[Mm]a[îi]tre|Me|[Mm]['’](?:sieur|dame)|[Mm]sieur)"
)
_OFFICE = (  # an article is a word of its own: Mme Lenoir has none
    r"(?:(?i:l[ea] |l['’])?(?i:maire|pr[ée]fet|pr[ée]sident|ministre|adjoint|d[ée]put[ée]"
    r"|directeur|s[ée]nat|conseill|commissaire|responsable|mairie)\w*|(?i:les)|la|le"
    rf"|(?:La|Le|LA|LE)(?!\s+{_CAP}))\b"
)
_TITLED = re.compile(rf"(?<!\w){_CIVIL}\s+(?!{_OFFICE})(?P<name>{_WORD}{_REST}{{0,2}})")
_TITLED_LOW = re.compile(  # « mme dupont », as telephones write
    r"(?<!\w)(?:mme|mlle|mr|m['’]?sieur|m['’]dame)\s+(?!(?:le|la|les|l|et|ou|qui|de|du|maire|ministre|president)\b)"
    r"(?P<name>[a-zà-ÿ][\w'’-]{2,})"
)
KIN = (
    r"(?:voisine?s?|famille|fils|fille|mari|femme|[ée]poux|[ée]pouse|compagn(?:on|e)|conjointe?"
    r"|m[èe]re|p[èe]re|fr[èe]re|s[œo]e?ur|enfants?|b[ée]b[ée]|neveu|ni[èe]ce|cousine?|tante|oncle"
    r"|ami[es]*|copine?|coll[èe]gue|propri[ée]taire|locataire|gardien(?:ne)?|patron(?:ne)?"
    r"|nourrice|nounou|assistante? maternelle|instit(?:uteur|utrice)?|ma[îi]tresse|m[ée]decin"
    r"|docteur|b[ée]n[ée]ficiaire|patiente?|auteure?|t[ée]moin|agente?)"
)
_CUED = re.compile(
    rf"\b(?:(?i:{KIN}|je m['’]appelle|mon nom est|je me nomme|nom et pr[ée]nom|un certain"
    r"|une certaine|nomm[ée]e?s?|appel[ée]e?|sign[ée]e?|signature|pr[ée]nomm[ée]e?"
    r"|contact(?:er|ez)?|chez|de la part de|demande[rz]|moi c['’]est|ici)[ \t]*[,:]?[ \t]+"
    r"|(?i:cordialement|salutations(?: distingu[ée]es)?|bien [àa] vous|sign[ée]e?)\s*[,:.!]?\s+)"
    rf"(?:(?i:est|s['’]appelle|se nomme|du|de la|de l['’]|des|au|les|de) )?(?:{_CIVIL}\s+)?"
    rf"(?!{_OFFICE})(?P<name>{_WORD}{_REST}{{0,2}})"
)
_SURE_CUE = re.compile(  # what follows is a name, known or not
    rf"(?i:{KIN}|appelle|nom est|nomme|certaine?|nomm[ée]e?s?|appel[ée]e?|sign[ée]e?|pr[ée]nomm\w+"
    r"|moi c['’]est|de la part de|nom et pr[ée]nom)"
    r"[ \t]*[:,]?[ \t]+(?i:est|s['’]appelle|se nomme|du|de la|de l['’]|des|au|les)?"
    rf"\s*(?:{_CIVIL})?\s*$"
)
_LOW_CUED = re.compile(  # « je m'appelle kevin martinez »
    r"\b(?:je m['’ ]?appell?e|mon nom est|moi c['’ ]?est)\s+"
    r"(?P<name>[a-zà-ÿ][\w-]+(?: [a-zà-ÿ][\w-]{2,})?)"
)
_CALLED_FIRST = re.compile(  # « la petite Inès »; « la nounou du 4e, Fatoumata, »: if a first name
    r"\b(?:(?:[Ll]e|[Ll]a|[Nn]otre|[Mm]on|[Mm]a)\s+"
    r"(?:petite?|jeune|pauvre|gros(?:se)?|vieux|vieille)"
    rf"|(?i:{KIN})(?:\s[\w'’]+){{1,3}},)\s+(?P<name>{_WORD}{_REST}{{0,2}})"
)
_FAMILY = re.compile(  # « les Le Bihan, au 8 », « chez les Kerdoncuff »: a surname has no plural
    rf"(?:(?P<at>\b[Cc]hez\s+les)|(?<![\w’'-])[Ll]es)\s+(?P<name>(?:(?P<part>{_PARTICLE})\s+)?"
    rf"(?!\w*[sxz]\b)(?:{_CAP}(?=\w*[^\W\d_{CAPITALS}])[\w’'-]+))(?!\s+{_CAP})"
    r"(?P<home>\s*,?\s*(?:au|du)\s+(?:n[°o]\s*)?\d)?"
)
_LOW_CALLED = re.compile(  # « karim le dealer du bâtiment B »
    r"(?<![\w’'-])(?P<name>[a-zà-ÿ]{3,})\s+(?:l[ea]\s+|l['’])(?:gros(?:se)?\s+|sale\s+)?"
    r"(?:dealers?|dealeuse|trafiquante?|voleu(?:r|se)|racketteu(?:r|se)|agresseur|violeur|perver\w+"
    r"|alcoolo|alcoolique|ivrogne|drogu[ée]e?|toxico|cam[ée]e?|fou|folle|cinglée?|pyromane|escroc"
    r"|tar[ée]e?|schizo\w*|gardien(?:ne)?|concierge|voisine?|cantini[èe]re|clocharde?)(?!\w)"
)
_REVERSED = re.compile(rf"(?<![\w'’-])(?P<last>{_CAP}{{4,}}(?:-{_CAP}+)*)\s+(?P<first>{_WORD})")
_PLACE_BEFORE = re.compile(
    r"(?i)\b(?:rue|avenue|av\.?|bd\.?|boulevard|place|pl\.|all[ée]es?|impasse|quai|square|[ée]coles?"
    r"|coll[èe]ge|lyc[ée]e|chemin|r[ée]sidence|stade|gymnase|centre|h[ôo]pital|cit[ée]|quartier"
    r"|station|gare|piscine|m[ée]diath[èe]que|biblioth[èe]que|th[ée][âa]tre|pont|fondation"
    r"|associations?|prix|loi|rapport|collectif|espace|maison|cours|villa|esplanade|promenade"
    r"|rond-point|foyer|cr[èe]che|groupe|institut|mus[ée]e|[ée]glise|clinique|tour|parc|jardin"
    r"|salle|conservatoire|universit[ée]|passage|route|voie|rocade|tunnel|arr[êe]t|m[ée]tro|tram"
    r"|bus|ligne|magasin|boutique|supermarch[ée]|caf[ée]|bar|restaurant|soci[ée]t[ée]|entreprise"
    r"|groupe|banque|syndicat|parti|mandat|affaire|gouvernement|ministre|pr[ée]sidente?|maire"
    r"|d[ée]put[ée]e?|s[ée]nateur|sénatrice|pr[ée]fete?|candidate?|chanteu(?:r|se)|[ée]crivaine?"
    r"|philosophe|[ée]conomiste|journaliste|professeur|film|livre|auteur|saint|sainte|st|ste)"
    r"\s+(?:(?:du|de|de la|des|le|la|les|d['’]|l['’]|dr|docteur|g[ée]n[ée]ral|mar[ée]chal|abb[ée]"
    r"|colonel|commandant|capitaine|pr[ée]sident|monsieur|madame)\s*){0,3}$"
)
_PUBLIC_TEXT: Final = """
    macron hollande sarkozy chirac mitterrand giscard pompidou gaulle pen melenchon castaner
    benalla buzyn blanquer darmanin castex attal bayrou barnier borne lecornu hidalgo
    assange snowden trump obama biden poutine merkel thatcher juncker lemaire wauquiez fillon juppe
    valls cahuzac balkany tapie bettencourt hulot duflot jadot ruffin rugy delevoye penicaud
    schiappa belloubet hamon besancenot arthaud asselineau dupont-aignan zemmour
    bardella ciotti retailleau glucksmann tondelier cazeneuve rothschild drahi bollore
    arnault bouygues lagardere pinault dassault niel keynes marx piketty friedman chouard rabhi
    jaures moulin zola hugo voltaire pasteur curie ferry clemenceau foch leclerc robespierre
    montesquieu moliere napoleon bonaparte gandhi mandela luther coluche veil badinter guevara
    lenine staline hitler petain mussolini orwell camus sartre beauvoir cage einstein
    moquet parks brassens citroen lumiere wiesel prevert allende gainsbourg piaf verne
    """
PUBLIC: Final = frozenset(_PUBLIC_TEXT.split())
_NOT_NAMES_TEXT: Final = """
    monsieur madame mademoiselle bonjour bonsoir merci cordialement france paris etat europe
    republique assemblee nationale senat mairie ville commune rue avenue boulevard place quartier
    ecole college lycee parc square gare pole emploi service inter travail telecom orange bleu
    lundi mardi mercredi jeudi vendredi samedi dimanche janvier fevrier mars avril mai juin juillet
    aout septembre octobre novembre decembre noel paques le la les un une des et ou de du je nous
    vous il elle ils elles on mon ma mes ce cette ces dans pour par sur avec depuis mais donc
    bien cela ca qui que est sont etat nord sud est ouest ii iii iv vi vii xiv
    rsa smic isf csg tva ric cice urgent proposition solution
    """
_MONTHS_OR_NAMES: Final = frozenset({"mai", "avril", "noel"})  # with a capital, after a name
_BEFORE_SURNAMES: Final = frozenset({"le", "la", "de", "du", "des"})
_NOT_NAMES: Final = frozenset(_NOT_NAMES_TEXT.split())


def names_in(text: str) -> Iterator[tuple[int, int]]:
    """Yield where somebody is named; spans may overlap."""
    for rule in (_TITLED, _TITLED_LOW, _LOW_CUED):
        for found in rule.finditer(text):
            yield from _kept(text, found, *found.span("name"))
    yield from _announced(text)
    yield from _familiar(text)
    if not text.isupper():
        yield from _called(text)


def _announced(text: str) -> Iterator[tuple[int, int]]:
    """Yield the names that « mon voisin », « je m'appelle » or « cordialement » come before."""
    for found in _CUED.finditer(text):
        start, end = found.span("name")
        is_sure = _SURE_CUE.search(text, max(0, start - 40), start) is not None
        if is_sure or _is_first(found["name"].split()[0]):
            yield from _kept(text, found, start, end, is_sure=is_sure)


def _familiar(text: str) -> Iterator[tuple[int, int]]:
    """Yield who is named as one names neighbours: by a first name alone, or as a family."""
    for rule in (_CALLED_FIRST, _LOW_CALLED):
        for found in rule.finditer(text):
            if _is_first(found["name"].split()[0]):
                yield from _kept(text, found, *found.span("name"))
    for found in _FAMILY.finditer(text):
        if found["at"] or found["part"] or found["home"]:
            yield from _kept(text, found, *found.span("name"))


def _called(text: str) -> Iterator[tuple[int, int]]:
    """Yield the first names with what follows them, and the names written « DURAND Paul »."""
    for found in _FULL.finditer(text):
        if _is_first(found["first"]):
            yield from _kept(text, found, *found.span())
    for found in _REVERSED.finditer(text):
        if _is_first(found["first"]) and not _is_first(found["last"]):
            yield from _kept(text, found, *found.span())


def _kept(
    text: str, found: re.Match[str], start: int, end: int, *, is_sure: bool = False
) -> Iterator[tuple[int, int]]:
    """Yield a name unless it is a place's, a public figure's, or no name at all.

    Somebody's wife may be called as a public figure is: `is_sure` says that it is a neighbour.
    """
    words = [fold(word) for word in re.findall(r"[\w'’-]+", text[start:end])]
    if len(words) > 1 and words[0] in _BEFORE_SURNAMES and found.re in {_TITLED, _CUED, _FAMILY}:
        words = words[1:]  # Mme Le Gall
    if words[0] in _NOT_NAMES or (not is_sure and PUBLIC.intersection(words[1:] or words)):
        return
    ends = _NOT_NAMES - _MONTHS_OR_NAMES if is_sure else _NOT_NAMES
    while len(words) > 1 and words[-1] in ends:
        end = start + text[start:end].rstrip().rfind(text[start:end].rsplit(maxsplit=1)[-1])
        words.pop()
    end = start + len(text[start:end].rstrip())
    if len(words) == 1 and found.re is _FULL:
        return
    if not follows_place(text, found.start()):
        yield start, end


def follows_place(text: str, at: int) -> bool:
    """Whether what stands there is the name of a street, a school, a law …: nobody's."""
    return _PLACE_BEFORE.search(text, max(0, at - 60), at) is not None


def _is_first(word: str) -> bool:
    return all(part in FIRST_NAMES for part in re.split(r"['’-]", fold(word)))
