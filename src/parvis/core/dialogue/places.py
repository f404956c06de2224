"""Where: a known street, landmark or district, else the words that name a place.

A known street is found in spite of slips of the finger; when nothing is known, what stands
behind "devant", "près de", "rue"… is kept as free text for a person to read.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from parvis.core.dialogue.gazetteer import (
    SMALL_WORDS,
    Gazetteer,
    KnownPlace,
    PlaceKind,
    StreetName,
    meant,
)
from parvis.core.dialogue.landmarks import landmark_in
from parvis.core.dialogue.text import distance, fold, pairs, stem, tolerance, words

MOST_READ = 4_000
LONGEST_FREE = 200
LONGEST_NAME = 4
LONG_ANSWER = 8
MOST_STREETS = 24

_TYPES = {
    "rue": r"rues?|r\.|ru|roue",
    "avenue": r"avenue|av\.?|ave\.?|avenu",
    "boulevard": r"boulevard|bd\.?|bld\.?|blvd\.?|boul\.|bvd",
    "place": r"place|pl\.|plasse",
    "chemin": r"chemin|ch\.|chem\.",
    "impasse": r"impasse|imp\.|impase",
    "allee": r"allees?|all\.|alee",
    "quai": r"quais?",
    "route": r"route|rte\.?",
    "square": r"square|sq\.",
    "rond": r"rond[- ]point|rd[- ]pt|rdpt",
    "passage": r"passage",
    "cours": r"cours",
    "sentier": r"sentier|sente|venelle|ruelle",
    "esplanade": r"esplanade|promenade|parvis|montee",
    "faubourg": r"faubourg|fbg\.?|fg\.",
    "lotissement": r"lotissement|cite|residence|hameau|clos",
}
_TYPE = re.compile(
    r"(?<![\w'])(?:(?<!\ba )(?P<number>\d{1,4}(?: ?(?:bis|ter|[a-d]))?)[ ,]+(?:de la |du )?)?"
    rf"(?P<type>{'|'.join(_TYPES.values())})(?<=[\w.])(?![\w])[ -]+"
)
_TOKEN = re.compile(r"[\wœ]+")
_NOT_A_NAME = frozenset(
    words(
        """
    est sont etait sera a ont avait qui que quand et ou mais pour dans avec sans pas ne n ni
    car c ce cet cette ces ca on il elle ils elles je j nous vous tu y en sur sous par si
    tres trop tout toute tous toutes entiere principale pietonne pieton pietons pietonnier
    cyclable velo velos voitures parking stationnement jeux handicape handicapes livraison
    livraisons public publique departementale nationale barree coupee defoncee bouchee sale
    sombre inondee entre devant derriere depuis il vers jusqu jusque chez hier aujourd mon
    ma mes notre nos votre vos leur leurs son sa ses se s un une deux trois plusieurs
    quelques dont donc alors aussi meme encore plus moins depuis dps svp merci bonjour hyper
    hs deux-roues reservee libre jonchee comme etant avant apres lors pendant cours train
    place fer fait faut faudrait
        """
    )
)
_NEEDS_A_NAME = frozenset(
    ("place", "cours", "passage", "square", "route", "chemin", "esplanade", "lotissement", "quai")
)
_ALIKE = frozenset(("rue", "avenue", "boulevard", "chemin", "impasse", "allee", "route"))
_FIRST_NAMES = frozenset(
    words(
        """
    jean victor jules pierre paul charles emile georges general marechal docteur dr saint
    sainte st ste henri louis marie rosa simone marcel albert antoine anatole aristide leon
    francois robert andre rene jacques joseph edouard gabriel gambetta maurice philippe abbe
    pere colonel capitaine commandant professeur president lucie olympe george salvador
    nelson martin michel bernard claude alain yves denis daniel camille olivier leo eugene
    auguste gustave alexandre benoit lucien raymond roger gilbert guy suzanne germaine
        """
    )
)
_NO_PLACE = re.compile(
    r"\b(?:en|sur|au|a la|plus de|pas de|assez de|manque de|moins de|une|leur|ma|trouver|deux) $"
)
_TOWARDS = re.compile(r"\b(?:jusqu'(?:a|au|aux)|vers|direction|descendu?s? d\w*) (?:la |le |l')?$")
_TOWN_HALL = stem("mairie")  # it is more often spoken of than stood before
_AT = re.compile(
    r"\b(?:devant|derriere|pres de|a cote de|face a|face de|autour de|marches de) (?:la )?$"
)
_NAME_BEHIND = re.compile(
    r"(?: (?:des|du|de la|de l['’]))?[ -]?"
    r"(?P<name>[A-ZÀ-ÖØ-Þ][\wÀ-ÿ]+(?:[ -][A-ZÀ-ÖØ-Þ][\wÀ-ÿ]+){0,3})"
)
_GENERIC = frozenset(words("municipal municipale communal communale central centrale principale"))
_INSIDE = frozenset(("de", "du", "des", "la", "l", "d"))


@dataclass(frozen=True, slots=True)
class Place:
    """A place as it was said and, where the town knows it, as the town calls it."""

    kind: PlaceKind
    words: str
    code: str = ""
    name: str = ""
    district: str = ""


def find_place(text: str, gazetteer: Gazetteer) -> Place | None:
    """Return the most exact place named: street, landmark, district, then free words.

    A long text is read piece by piece, until one names a place that the town knows.
    """
    named: Place | None = None
    for piece in _pieces(text):
        found = _in_piece(piece, gazetteer)
        if found is not None and found.code:
            return found
        named = named or found
    return named


def _pieces(text: str) -> Iterator[str]:
    """Cut a long text where a word ends; no name is longer than what two pieces share."""
    start = 0
    while True:
        yield text[start : start + MOST_READ]
        if start + MOST_READ >= len(text):
            return
        start = text.find(" ", start + MOST_READ - LONGEST_FREE, start + MOST_READ) + 1 or (
            start + MOST_READ
        )


def _in_piece(text: str, gazetteer: Gazetteer) -> Place | None:
    folded = fold(text)
    found = [*_streets(text, folded, gazetteer), *_known(text, folded, gazetteer)]
    if (near := landmark_in(text, folded)) is not None:
        found.append((len(text), Place(PlaceKind.FREE, near)))
    if not found:
        return None
    _, best = min(found, key=lambda each: _rank(folded, *each))
    districts = (each.code for _, each in found if each.kind is PlaceKind.DISTRICT)
    district = next(districts, "")
    if best.district or best.kind is PlaceKind.DISTRICT or not district:
        return best
    return Place(best.kind, best.words, best.code, best.name, district)


def place_said(text: str, gazetteer: Gazetteer) -> Place:
    """Return the place that answers "where?": the whole answer when no rule knows it."""
    found = find_place(text, gazetteer)
    if found is not None and (found.code or len(text.split()) > LONG_ANSWER):
        return found
    return Place(PlaceKind.FREE, text.strip(" .,!")[:LONGEST_FREE])


def known_place(place: KnownPlace, said: str = "") -> Place:
    """Return a place of the town, said in these words."""
    district = place.code if place.kind is PlaceKind.DISTRICT else place.district
    return Place(place.kind, said or place.name, place.code, place.name, district)


def _rank(folded: str, start: int, place: Place) -> tuple[int, bool, int]:
    """Order by kind, then what is not the end of a way, then what comes first."""
    towards = _TOWARDS.search(folded, max(0, start - 20), start) is not None
    if place.kind is PlaceKind.FREE:
        return (2 if place.name else 4), towards, start
    order = {PlaceKind.STREET: 0, PlaceKind.LANDMARK: 1, PlaceKind.DISTRICT: 3}
    return order[place.kind], towards, start


def _streets(text: str, folded: str, gazetteer: Gazetteer) -> Iterator[tuple[int, Place]]:
    for match in islice(_TYPE.finditer(folded), MOST_STREETS):
        tokens = list(_TOKEN.finditer(folded, match.end(), match.end() + 60))
        kind = next(key for key, form in _TYPES.items() if re.fullmatch(form, match["type"]))
        known = _best_street(kind, tokens, gazetteer)
        if known is not None:
            street, end = known
            yield match.start(), known_place(street, text[match.start() : end])
        elif _NO_PLACE.search(folded, max(0, match.start() - 12), match.start()):
            continue
        elif (end := _name_end(kind, tokens, text)) > 0:
            said = text[match.start() : end]
            yield match.start(), Place(PlaceKind.FREE, said, name=said)


def _best_street(
    kind: str, tokens: list[re.Match[str]], gazetteer: Gazetteer
) -> tuple[KnownPlace, int] | None:
    """Return the known street that these words spell, and where its name ends."""
    best: tuple[float, KnownPlace, int] | None = None
    telling = [each for each in tokens if each.group() not in SMALL_WORDS][:5]
    if not telling or telling[0].group() in _NOT_A_NAME:
        return None
    for count in range(len(telling), 0, -1):
        said = " ".join(each.group().replace("œ", "oe") for each in telling[:count])
        said_pairs = pairs(said)
        for street in gazetteer.streets:
            cost = _cost(said, said_pairs, kind, street)
            if cost is not None and (best is None or cost < best[0]):
                best = (cost, street.place, telling[count - 1].end())
    return best[1:] if best else None


def _cost(said: str, said_pairs: frozenset[str], kind: str, street: StreetName) -> float | None:
    """Return how far the words are from the street; None when too far."""
    most = tolerance(street.core)
    if abs(len(said) - len(street.core)) > most:
        return None
    same_type = re.fullmatch(_TYPES[kind], street.type) is not None
    if not same_type and not {kind, street.type} <= _ALIKE:
        return None
    other_type = 0 if same_type else 0.5
    if said == street.core:
        return other_type
    if most == 0 or len(said_pairs & street.pairs) < len(street.pairs) - 3 * most:
        return None
    slips = distance(said, street.core, most=most)
    return slips + other_type if slips <= most else None


def _name_end(kind: str, tokens: list[re.Match[str]], text: str) -> int:
    """Return where the name of an unknown street ends; 0 when it is no name."""
    end, last, previous, named = 0, 0, "", 0
    for token in tokens:
        word, written = token.group(), text[token.start() : token.end()]
        between = text[last : token.start()] if last else ""
        if word in _NOT_A_NAME or between.strip(" -'’"):
            break
        last = token.end()
        proper = written[0].isupper() or written[0].isdigit()
        if word in SMALL_WORDS and not proper:
            if named and word not in _INSIDE:
                break
            previous = word
            continue
        goes_on = named == 0 or "-" in between or previous in _FIRST_NAMES
        bare = kind in _NEEDS_A_NAME and not (proper or previous)
        if bare or not (proper or goes_on):
            break
        named, previous, end = named + 1, word, last
        if named == LONGEST_NAME:
            break
    return end


def _known(text: str, folded: str, gazetteer: Gazetteer) -> Iterator[tuple[int, Place]]:
    """Yield the districts, landmarks and streets named word for word."""
    tokens = list(_TOKEN.finditer(folded))
    spelled = [stem(each.group().replace("œ", "oe")) for each in tokens]
    for here, word in enumerate(spelled):
        last = word if word in gazetteer.by_last_word else meant(word, gazetteer.last_slips)
        for name, place in gazetteer.by_last_word.get(last or "", ()):
            start = here + 1 - len(name)
            if start >= 0 and _alike(spelled[start:here], name[:-1]):
                begin = tokens[start].start()
                if word == _TOWN_HALL and not _AT.search(folded, max(0, begin - 20), begin):
                    break
                if (end := _other_name(text, tokens, (start, here), place)) > 0:
                    said = text[begin:end]
                    yield begin, Place(PlaceKind.FREE, said, name=said)
                    break
                if place.kind is PlaceKind.DISTRICT and _is_surname(folded, tokens, start, here):
                    break
                yield begin, known_place(place, text[begin : tokens[here].end()])
                break


def _other_name(
    text: str, tokens: list[re.Match[str]], span: tuple[int, int], place: KnownPlace
) -> int:
    """Return where a name ends that a common word opens and that is not this place's; else 0.

    « Le stade Jean Moulin » is not the stadium that people call « le stade ».
    """
    start, here = span
    said = [each.group() for each in tokens[start : here + 1]]
    end = tokens[here].end()
    common = text[tokens[here].start() : end]
    if len([each for each in said if each not in SMALL_WORDS]) != 1 or common.isupper():
        return 0
    name = _NAME_BEHIND.match(text, end)
    if name is None:
        return 0
    behind = words(name["name"])
    own = {stem(each) for known in (place.name, *place.aliases) for each in words(known)}
    if behind[0] in _NOT_A_NAME | SMALL_WORDS | _GENERIC or own & {stem(each) for each in behind}:
        return 0
    return name.end()


def _is_surname(folded: str, tokens: list[re.Match[str]], start: int, here: int) -> bool:
    """Whether a first name stands before a single word: Jean Moulin is not in Le Moulin."""
    if start != here or start == 0:
        return False
    before = tokens[start - 1]
    return before.group() in _FIRST_NAMES and folded[before.end() : tokens[start].start()] in {
        " ",
        "-",
    }


def _alike(said: list[str], name: tuple[str, ...]) -> bool:
    """Whether each word is the name's, but for slips of the finger."""
    return all(
        one == other or distance(one, other, most=tolerance(other)) <= tolerance(other)
        for one, other in zip(said, name, strict=True)
    )
