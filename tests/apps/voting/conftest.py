"""Votes in preparation, made as the product makes them."""

from dataclasses import dataclass, replace

import pytest
from django.core.cache import cache

from parvis.apps.collectivites.models import Participant, Role, Town
from parvis.apps.common.tenancy import within
from parvis.apps.voting.cnil import NO_RISK
from parvis.apps.voting.models import Election
from parvis.testing.elections import Ceremony, draft_election, open_election
from parvis.testing.factories import ParticipantFactory, TownFactory
from tests.apps.kept import kept_for_others


@dataclass(frozen=True, slots=True)
class Hall:
    """A town where a vote is open, and what its people hold."""

    town: Town
    vote: Ceremony


@pytest.fixture(scope="module")
def hall(django_db_setup, django_db_blocker):
    """An open vote, with those who hold its keys and its codes, for the tests of a module."""
    with kept_for_others(django_db_blocker):
        town = TownFactory(slug="bourg", name="Bourg-Essai")
        agent, elected = (
            ParticipantFactory(town=town, role=role) for role in (Role.AGENT, Role.ELECTED)
        )
        with within(town):
            vote = open_election(by=agent, second=elected, has_paper=True, elsewhere="À l’accueil")
        yield Hall(town, vote)


@pytest.fixture
def town(request, db):
    """The town of the vote that the test shares, else one of its own."""
    if "hall" in request.fixturenames:
        return Town.objects.get(pk=request.getfixturevalue("hall").town.pk)
    return TownFactory(slug="bourg", name="Bourg-Essai")


@pytest.fixture
def agent(request, town):
    return _of_the_hall(request, town, Role.AGENT)


@pytest.fixture
def elected(request, town):
    return _of_the_hall(request, town, Role.ELECTED)


def _of_the_hall(request, town, role):
    if "hall" not in request.fixturenames:
        return ParticipantFactory(town=town, role=role)
    with within(town):
        return Participant.objects.get(role=role)


@pytest.fixture
def vote(hall, town):
    """The open vote, and what its people hold; what a test changes of it is undone after it."""
    with within(town):
        election = Election.objects.get(pk=hall.vote.election.pk)
        yield replace(
            hall.vote, election=election, seeds={**hall.vote.seeds}, codes={**hall.vote.codes}
        )


@pytest.fixture
def draft(town, agent):
    """A vote that nothing is missing from."""
    with within(town):
        yield draft_election(by=agent)


@pytest.fixture
def answers():
    """What an organiser says of a small consultation."""
    return dict(NO_RISK)


@pytest.fixture(autouse=True)
def nobody_asked_before():
    """Forget how often codes were asked for: tests come from one address."""
    cache.clear()
