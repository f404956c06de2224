"""An engine of ours over real HTTP, and a town that may ask it."""

import pytest

from parvis.apps.engine.models import Engine


@pytest.fixture
def part(playing):
    return playing


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
