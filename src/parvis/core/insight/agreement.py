"""Whether two texts speak of one matter: what the likeness of their words alone cannot tell.

A rare word that two texts share brings them near, whatever it says: « le dimanche », or the
name of a street. To be asked « est-ce la même chose ? », two texts share at least two words
of their subject; the words of a place count half, and a short text must be found whole. What a
person was asked counts too: of one theme and in one street, a theme is as good as a word; and of
one theme a word that nearly means one of the question's (« réverbère », « lampadaire ») is half.
Nobody is asked whether what is read as the opposite is the same, nor, who praises, a complaint.
Measured by hand-written cases in `tests/apps/insight/test_similar_precision.py`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from parvis.core.insight.contrary import contradicts
from parvis.core.insight.synonyms import synonyms
from parvis.core.insight.text import stem_of, stems, tokens

ENOUGH = 2.0  # shared words of the subject
PLACE_WORTH = 0.5  # of a word of a place, beside one of the subject
SYNONYM_WORTH = 0.5  # of a word that nearly means the same
THEME_WORTH = 1.0  # of one theme, where both name one street or landmark
SHORT = 2  # stems: so short a text must be found whole
LONG = 10  # words of a subject: a longer text is not asked for more
LEAST_SHARE = 0.3  # of the words of the subject that the question holds

_WAYS_WORDS = """
rue ruelle avenue boulevard allée impasse chemin place quai square route cours passage sentier
rond point pont quartier hameau lieu dit zone résidence résidences parvis centre ville bourg
"""
_VAGUE_WORDS = """
problème demande demander commune mairie maire habitant gens personne chose nouveau grand petit
mettre prendre donner rendre besoin possible monde vraiment aller venir passer rester trouver
penser croire dire signaler constater souhaiter vouloir réclamer arriver falloir
appeler rappeler contacter joindre danger dangereux dangereuse
jour semaine mois an année fois heure minute matin midi soir soirée nuit hier demain date
lundi mardi mercredi jeudi vendredi samedi dimanche week end weekend
janvier février mars avril mai juin juillet août septembre octobre novembre décembre
un deux trois quatre cinq six sept huit neuf dix vingt trente
devant derrière côté long haut bas loin proche milieu bout coin face niveau
mauvais bon mal beau vide plein nul
svp merci madame monsieur bonjour voisin voisine enfant fils fille mère père mari femme
"""


def _stems_of(words: str) -> frozenset[str]:
    return frozenset(stem for token in tokens(words) if (stem := stem_of(token)))


WAYS = _stems_of(_WAYS_WORDS)
VAGUE = _stems_of(_VAGUE_WORDS)


Name = frozenset[str]


@dataclass(frozen=True, slots=True)
class Places:
    """The names of a town's places, as the stems that tell each apart, found by their words."""

    spots: Mapping[str, tuple[Name, ...]] = field(default_factory=dict)
    areas: Mapping[str, tuple[Name, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, spots: Iterable[str], areas: Iterable[str] = ()) -> "Places":
        """Read the names of streets and landmarks, then of districts."""
        return cls(_by_word(spots), _by_word(areas))

    def spots_in(self, text: frozenset[str]) -> frozenset[Name]:
        """Return the streets and landmarks that a text, given as its stems, names in full."""
        return _named(self.spots, text)

    def words_in(self, text: frozenset[str]) -> frozenset[str]:
        """Return the words of a text that are the name of a place."""
        return frozenset[str]().union(*_named(self.spots, text), *_named(self.areas, text))


def _by_word(names: Iterable[str]) -> dict[str, tuple[Name, ...]]:
    """Keep the words of each name that are its own: « rue » and « mairie » are of every town."""
    told = {frozenset(stems(name)) - WAYS - VAGUE for name in names}
    found: dict[str, list[Name]] = {}
    for name in told:
        for word in name:
            found.setdefault(word, []).append(name)
    return {word: tuple(same) for word, same in found.items()}


def _named(names: Mapping[str, tuple[Name, ...]], text: frozenset[str]) -> frozenset[Name]:
    return frozenset(name for word in text for name in names.get(word, ()) if name <= text)


@dataclass(frozen=True, slots=True)
class Question:
    """A text for which the same matter is looked for."""

    text: str
    subject: frozenset[str]
    place: frozenset[str]
    spots: frozenset[Name]
    places: Places

    @classmethod
    def of(cls, text: str, places: Places) -> "Question":
        """Read a text."""
        said = frozenset(each for each in stems(text) if not each.isdigit()) - WAYS - VAGUE
        place = places.words_in(said)
        return cls(text, said - place, place, places.spots_in(said), places)

    def agrees_with(self, text: str, *, same_theme: bool = False) -> bool:
        """Whether another text shares enough of the subject, and is not of elsewhere."""
        other = frozenset(stems(text))
        shared, here = self.subject & other, self.place & other
        alike = self._alike(other) if same_theme else frozenset()
        if not (shared or alike) or self._is_elsewhere(other):
            return False
        said = self.subject | self.place
        if len(said) <= SHORT:
            return len(said) == SHORT and said <= other and not self.is_against(text)
        worth = len(shared) + SYNONYM_WORTH * len(alike) + PLACE_WORTH * len(here)
        if same_theme and self.spots & self.places.spots_in(other):
            worth += THEME_WORTH
        least = LEAST_SHARE * min(len(self.subject), LONG)
        is_enough = worth >= ENOUGH and len(shared) + len(alike) >= least
        return is_enough and not self.is_against(text)

    def is_against(self, text: str) -> bool:
        """Whether a text asks for the opposite, or complains of what the question praises."""
        return contradicts(self.text, text)

    def is_elsewhere(self, text: str) -> bool:
        """Whether a text names streets or landmarks of the town, and none of the question's."""
        return self._is_elsewhere(frozenset(stems(text)))

    def _alike(self, other: frozenset[str]) -> frozenset[str]:
        """Return the words of the subject that another text says in other words."""
        known = synonyms()
        missing = self.subject - other
        return frozenset(each for each in missing if known.get(each, frozenset()) & other)

    def _is_elsewhere(self, other: frozenset[str]) -> bool:
        """Whether both name streets or landmarks, and none in common."""
        theirs = self.places.spots_in(other) if self.spots else frozenset()
        return bool(theirs) and not theirs & self.spots
