"""`election.json`, made: the same inputs as Belenios, the same bytes."""

import json

import pytest

from parvis.core.errors import MalformedError
from parvis.core.voting import questions
from parvis.core.voting.elections import Election
from parvis.core.voting.groups import Element, named
from parvis.core.voting.making.elections import Draft
from tests.core.voting.archives import Opened
from tests.core.voting.making.made import PLAIN, UUID

GROUP = named("Ed25519")


def made_again(data):
    value = json.loads(data)
    draft = Draft(
        uuid=value["uuid"],
        name=value["name"],
        description=value["description"],
        questions=tuple(map(questions.parse, value["questions"])),
        administrator=value.get("administrator", ""),
        credential_authority=value.get("credential_authority", ""),
        languages=value.get("language", ""),
    )
    return draft.with_key(named(value["group"]), Element(value["public_key"]))


@pytest.mark.parametrize("kind", ["h20", "h33ed2", "w33ed2", "th30ed2", "nhth33ed2", "l30ed2"])
def test_an_election_of_others_is_written_again(vectors, kind):
    data = Opened(vectors / "valid" / kind).election

    assert made_again(data) == data


def test_all_elections_of_others_are_written_again(whole_vectors):
    for file in sorted((whole_vectors / "elections").glob("*/election.copy.json")):
        data = file.read_bytes().strip()
        assert made_again(data) == data, file.parent.name


def test_who_organises_is_written_last():
    draft = Draft(UUID, "Essai", "", (PLAIN,), "La mairie", "Le centre de gestion", "fr")
    data = draft.with_key(GROUP, GROUP.generator)

    assert made_again(data) == data
    assert list(json.loads(data))[-3:] == ["administrator", "credential_authority", "language"]
    assert Election.parse(data).name == "Essai"


@pytest.mark.parametrize("uuid", ["", "court", "0OIl0OIl0OIl0OIl"])
def test_an_election_that_nobody_could_read_is_not_written(uuid):
    with pytest.raises(MalformedError):
        Draft(uuid, "Essai", "", (PLAIN,)).with_key(GROUP, GROUP.generator)
