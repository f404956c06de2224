"""A resident at the bot's page, who sees forms and presses buttons: no JavaScript."""

import pytest

from parvis.apps.collectivites.gazetteer import forget
from parvis.apps.collectivites.models import District, Place
from parvis.apps.common.tenancy import within
from parvis.testing.visits import Visit


@pytest.fixture(autouse=True)
def fresh_gazetteer():
    forget()


@pytest.fixture
def streets(town):
    """Two streets that the bot recognises."""
    with within(town):
        centre = District.objects.get(slug="centre")
        for name in ("Rue des Lilas", "Place du Marché"):
            Place.objects.create(town=town, name=name, kind="street", district=centre)


@pytest.fixture
def visit(town, browse):
    """Come to the page of the bot, as somebody or as nobody."""

    def come(who=None, client=None):
        return Visit(client or browse(who))

    return come
