"""Thirty-two windows of one voter at once, through HTTP: one ballot, and no error."""

import json
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections
from django.test import Client
from django.utils.timezone import now

from parvis.apps.accounts.models import User
from parvis.apps.collectivites.models import Role
from parvis.apps.common.tenancy import within
from parvis.apps.ledger.models import Entry
from parvis.apps.voting.models import Ballot, Board, Channel, Election, Voter
from parvis.testing.elections import open_election
from parvis.testing.factories import ParticipantFactory, TownFactory, UserFactory

WINDOWS = 32
YES, NO = (0, 1, 0), (0, 0, 1)


@pytest.fixture
def on_disk(transactional_db, tmp_path):
    """Work in a file: in memory, SQLite locks whole tables between threads."""
    if connections["default"].vendor != "sqlite":
        yield
        return
    before, settled = connections["default"], connections.settings["default"]
    name, settled["NAME"] = settled["NAME"], str(tmp_path / "votes.sqlite3")
    connections["default"] = connections.create_connection("default")
    before.ensure_connection()
    connections["default"].ensure_connection()
    before.connection.backup(connections["default"].connection)
    yield
    connections["default"].close()
    connections["default"], settled["NAME"] = before, name


@pytest.fixture
def vote(on_disk):
    """An open vote, and a voter with an account whose address is on the roll."""
    town = TownFactory(slug="bourg")
    people = [ParticipantFactory(town=town, role=role) for role in (Role.AGENT, Role.ELECTED)]
    UserFactory(email="bourg-aline@exemple.fr")
    with within(town):
        made = open_election(by=people[0], second=people[1])
        Election.objects.update(
            opens_at=now().replace(year=2020), closes_at=now().replace(year=2099)
        )
        made.refresh()
        yield made


def send(vote, bodies, replaces=""):
    """Send each body from a window of its own, all at once; return the statuses."""
    account = User.objects.get(email="bourg-aline@exemple.fr")
    clients = []
    for _body in bodies:
        client = Client()
        client.force_login(account)
        clients.append(client)
    address = f"/bourg/votes/{vote.election.public_id}/bulletins/"

    def post(pair):
        client, body = pair
        try:
            answer = client.post(
                address,
                body,
                content_type="application/json",
                headers={"X-Parvis-Replaces": replaces} if replaces else {},
            )
            return answer.status_code, json.loads(answer.content)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(WINDOWS) as pool:
        return list(pool.map(post, zip(clients, bodies, strict=True)))


def test_thirty_two_first_votes_of_one_person_are_one(vote):
    answers = send(vote, [vote.ballot("1", YES) for _window in range(WINDOWS)])

    assert sorted(status for status, _said in answers) == [201] + [409] * (WINDOWS - 1)
    assert Ballot.objects.count() == Entry.objects.filter(type="election.ballot").count() == 1
    assert Board.objects.get().ballots == 1
    assert Voter.objects.filter(channel=Channel.ONLINE).count() == 1


def test_one_ballot_sent_thirty_two_times_is_there_once(vote):
    answers = send(vote, [vote.ballot("1", YES)] * WINDOWS)

    assert {status for status, _said in answers} <= {200, 201}
    assert [status for status, _said in answers].count(201) == 1
    assert len({said["tracker"] for _status, said in answers}) == 1
    assert Ballot.objects.count() == 1


def test_thirty_two_modifications_of_one_ballot_are_one(vote):
    [(status, first)] = send(vote, [vote.ballot("1", YES)])
    assert status == 201
    bodies = [vote.ballot("1", NO) for _window in range(WINDOWS)]
    answers = send(vote, bodies, replaces=first["sha256"])

    assert sorted(status for status, _said in answers) == [201] + [409] * (WINDOWS - 1)
    assert [each.turn for each in Ballot.objects.all()] == [0, 1]
    assert Board.objects.get().ballots == 1


def test_codes_of_several_people_in_one_hand_give_one_ballot(vote):
    bodies = [vote.ballot(number, YES) for number in "1234"] * (WINDOWS // 4)
    answers = send(vote, bodies)

    assert [status for status, _said in answers].count(201) == 1
    assert Ballot.objects.count() == 1
