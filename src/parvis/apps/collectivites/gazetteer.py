"""What is known of a town to read what people write: its themes and places, kept some seconds."""

from dataclasses import dataclass
from time import monotonic

from parvis.apps.collectivites.models import District, Place, Theme, Town
from parvis.core.dialogue import Gazetteer, KnownPlace, Place as ReadPlace, PlaceKind, ThemeWords

SECONDS = 10.0
MOST_TOWNS = 200  # a process that serves more reads them again


@dataclass(frozen=True, slots=True)
class _Read:
    at: float
    gazetteer: Gazetteer


_read: dict[int, _Read] = {}


def gazetteer_of(town: Town) -> Gazetteer:
    """Return the town's gazetteer, at most ten seconds old."""
    known, now = _read.get(town.pk), monotonic()
    if known is not None and now - known.at < SECONDS:
        return known.gazetteer
    fresh = _gazetteer()
    if known is not None and fresh == known.gazetteer:
        fresh = known.gazetteer  # its indexes are built
    if len(_read) >= MOST_TOWNS:
        _read.clear()
    _read[town.pk] = _Read(now, fresh)
    return fresh


def forget() -> None:
    """Read every town again at the next turn."""
    _read.clear()


def place_name(place: ReadPlace | None) -> str:
    """Name a place as the town does, unless the words say more: a number, a corner."""
    if place is None or place.kind is PlaceKind.DISTRICT:
        return ""
    tells_more = not place.name or any(each.isdigit() for each in place.words)
    return place.words if tells_more else place.name


def _gazetteer() -> Gazetteer:
    themes = Theme.objects.values_list("slug", "name", "keywords")
    districts = District.objects.values_list("slug", "name", "aliases")
    places = Place.objects.values_list("pk", "name", "kind", "aliases", "district__slug")
    return Gazetteer(
        themes=tuple(ThemeWords(slug, name, tuple(words)) for slug, name, words in themes),
        places=(
            *(
                KnownPlace(slug, name, PlaceKind.DISTRICT, tuple(aliases), slug)
                for slug, name, aliases in districts
            ),
            *(
                KnownPlace(f"lieu.{pk}", name, PlaceKind(kind), tuple(aliases), district or "")
                for pk, name, kind, aliases, district in places
            ),
        ),
    )
