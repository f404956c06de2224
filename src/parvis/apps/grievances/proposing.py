"""What a text says of its place and theme, read as the bot reads it."""

from collections.abc import Mapping
from datetime import date

from parvis.apps.collectivites.gazetteer import gazetteer_of, place_name
from parvis.apps.collectivites.models import Town
from parvis.core.dialogue import understand


def read_fields(text: str, place: str, *, town: Town, today: date) -> Mapping[str, str]:
    """Return what the form's fields would say; a theme only if it is sure.

    Where a place was typed, it is the one whose district is looked for.
    """
    gazetteer = gazetteer_of(town)
    told = understand(text, gazetteer=gazetteer, today=today)
    where = understand(place, gazetteer=gazetteer, today=today).place if place else told.place
    return {
        "place": place_name(where),
        "district": where.district if where else "",
        "theme": told.themes[0].code if told.theme_is_sure else "",
    }
