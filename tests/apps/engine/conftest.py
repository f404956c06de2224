"""An engine of ours over real HTTP, and a town that may ask it."""

import pytest

from parvis.apps.engine.models import Engine
from parvis.testing.engines import engine_playing


@pytest.fixture
def part(settings, tmp_path):
    settings.PARVIS_ENGINE_HOSTS = ["127.0.0.1"]
    settings.PARVIS_HOME = tmp_path
    with engine_playing() as playing:
        yield playing


@pytest.fixture
def engine(within_town, part):
    """The town's engine, tried and on."""
    return Engine.objects.create(
        town=within_town,
        address=part.address,
        model="petit-modele",
        dialect="json_schema",
        is_on=True,
    )
