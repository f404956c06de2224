"""Addresses of the settings, under `/mairie/reglages/`."""

from django.urls import path, register_converter
from django.urls.converters import IntConverter, StringConverter

from parvis.apps.portal.settings import departures, engine, people, town
from parvis.apps.portal.settings.lists import views as lists
from parvis.apps.portal.settings.lists.sections import SECTIONS

DIGITS_MAX = 18  # of a key of a row, below what a database refuses


class SectionConverter(StringConverter):
    """One of the town's lists; any other word is not an address."""

    regex = "|".join(SECTIONS)


class RowConverter(IntConverter):
    """The key of a row."""

    def to_python(self, value: str) -> int:
        """Refuse a number that no row can bear."""
        if len(value) > DIGITS_MAX:
            raise ValueError(value)
        return super().to_python(value)


register_converter(SectionConverter, "section")
register_converter(RowConverter, "row")

urlpatterns = [
    path("", town.overview, name="settings"),
    path("commune/", town.town_sheet, name="settings-town"),
    path("moteur/", engine.engine, name="settings-engine"),
    path("moteur/oublier/", engine.forget_engine, name="settings-engine-forget"),
    path("historique/", town.history, name="settings-history"),
    path("personnes/", people.people, name="settings-people"),
    path("personnes/effacer/", departures.erase_somebody, name="settings-departure"),
    path("personnes/<row:row>/", people.person, name="settings-person"),
    path("lieux/coller/", lists.paste, name="settings-paste"),
    path("<section:section>/", lists.rows, name="settings-rows"),
    path("<section:section>/ajouter/", lists.add, name="settings-add"),
    path("<section:section>/<row:row>/", lists.edit, name="settings-row"),
    path("<section:section>/<row:row>/ordre/", lists.move, name="settings-move"),
    path("<section:section>/<row:row>/supprimer/", lists.delete, name="settings-delete"),
    path("<section:section>/<row:row>/retablir/", lists.restore, name="settings-restore"),
]
