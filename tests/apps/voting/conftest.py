"""Votes in preparation, made as the product makes them."""

import pytest
from django.core.cache import cache

from parvis.apps.common.tenancy import within
from parvis.apps.voting.cnil import NO_RISK
from parvis.testing.elections import draft_election, open_election


@pytest.fixture
def draft(town, agent):
    """A vote that nothing is missing from."""
    with within(town):
        yield draft_election(by=agent)


@pytest.fixture
def answers():
    """What an organiser says of a small consultation."""
    return dict(NO_RISK)


@pytest.fixture
def vote(town, agent, elected):
    """An open vote, with those who hold its keys and its codes."""
    with within(town):
        yield open_election(by=agent, second=elected, has_paper=True, elsewhere="À l’accueil")


@pytest.fixture(autouse=True)
def nobody_asked_before():
    """Forget how often codes were asked for: tests come from one address."""
    cache.clear()
