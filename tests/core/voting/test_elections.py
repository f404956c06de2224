"""Elections and questions: read in one form, written back, refused with one error."""

import json

import pytest

from parvis.core.errors import MalformedError, VerificationError
from parvis.core.voting import questions, wire
from parvis.core.voting.elections import Election
from tests.core.voting.archives import election_and_ballots

PLAIN = {"answers": ["Oui", "Non"], "min": 0, "max": 2, "question": "?"}
BLANK = {"answers": ["A", "B"], "blank": True, "min": 1, "max": 1, "question": "?"}
GRADES = {"type": "NonHomomorphic", "value": {"answers": ["A"], "question": "?"}}
LISTS = {"type": "Lists", "value": {"answers": [["L", "a"], ["M"]], "question": "?"}}


@pytest.mark.parametrize("value", [PLAIN, BLANK, GRADES, GRADES | {"extra": {"a": 1}}, LISTS])
def test_questions_are_written_as_they_were_read(value):
    assert wire.dump(questions.parse(value).wire()) == wire.dump(value)


@pytest.mark.parametrize(
    ("value", "flat", "nested"),
    [
        (PLAIN, [1, 2], [1, 2]),
        (BLANK, [0, 1, 2], [0, 1, 2]),
        (GRADES, [[3], [4]], [[3], [4]]),
        (LISTS, [1, 2, 3], [[1, 2], [3]]),
    ],
)
def test_each_kind_has_its_shape(value, flat, nested):
    question = questions.parse(value)

    assert question.flat(nested, "test") == flat
    assert question.nested(flat) == nested
    assert question.mixed == (value is GRADES)
    assert question.mixed or question.width == len(flat)
    with pytest.raises(MalformedError):
        question.flat({}, "test")


@pytest.mark.parametrize(
    "odd",
    [
        *(None, [], {}, "?", 1, {"type": "Other", "value": {}}, PLAIN | {"max": 3}),
        *(PLAIN | {"min": 3}, PLAIN | {"min": -1}, PLAIN | {"min": True}, PLAIN | {"max": 1.0}),
        *(PLAIN | {"answers": []}, PLAIN | {"answers": [1]}, PLAIN | {"answers": "ab"}),
        *(PLAIN | {"question": None}, BLANK | {"blank": 1}, BLANK | {"blank": "true"}),
        *(PLAIN | {"answers": ["a"] * 1001}, dict(reversed(PLAIN.items())), PLAIN | {"x": 1}),
        *(GRADES | {"value": PLAIN}, GRADES | {"y": 1}, {"type": "NonHomomorphic"}),
        *({"type": "Lists", "value": {"answers": bad, "question": "?"}} for bad in ([], [[]], 1)),
        {"type": "Lists", "value": {"answers": [["L"]] * 1001, "question": "?"}},
    ],
)
def test_an_odd_question_is_refused(odd):
    with pytest.raises(MalformedError):
        questions.parse(odd)


@pytest.fixture
def true(vectors):
    return json.loads(election_and_ballots(vectors / "valid" / "h33ed2")[0])


def test_what_an_election_says(vectors):
    data, ballots = election_and_ballots(vectors / "valid" / "h33ed2")
    election = Election.parse(data)

    assert (election.uuid, election.name) == ("8CVBWEdMAjjXQ9", "Référendum local")
    assert [question.text for question in election.questions] == [
        "Approuvez-vous le projet ?",
        "Choisissez 1 ou 2 noms",
    ]
    assert election.fingerprint == json.loads(ballots[0])["election_hash"]


def test_the_fingerprint_is_of_the_bytes_received(true):
    spaced = json.dumps(true).encode()
    assert Election.parse(spaced).fingerprint == wire.base64_hash(spaced)


@pytest.mark.parametrize(
    ("field", "odd"),
    [
        *(("version", value) for value in (0, 2, "1", True, None)),
        *(("group", value) for value in ("P-256", None, 1, [])),
        *(("public_key", value) for value in ("", None, 5, "f" * 64)),
        *(("questions", value) for value in ([], {}, None, [None], [PLAIN] * 1001)),
        *((field, value) for field in ("uuid", "name", "description") for value in (None, 7, [])),
        *(("administrator", 1), ("language", []), ("more", "x"), ("uuid", "court")),
    ],
)
def test_an_odd_election_is_refused(true, field, odd):
    with pytest.raises(MalformedError):
        Election.parse(json.dumps(true | {field: odd}).encode())


@pytest.mark.parametrize("data", [b"", b"[]", b"\xff", b"{}", b'{"version":1,"version":1}'])
def test_what_is_no_election_is_refused(data):
    with pytest.raises(MalformedError):
        Election.parse(data)


def test_a_key_outside_the_group_is_refused(true):
    with pytest.raises(VerificationError):
        Election.parse(json.dumps(true | {"public_key": f"{2:064x}"}).encode()).check()
