"""Whole elections: true ones hold, others' broken ones are refused, changed ones too."""

import json
from random import Random

import pytest

from parvis.core.errors import CoreError, MalformedError, VerificationError
from parvis.core.voting import urn, wire
from parvis.core.voting.audit import Audit, Check, Remark
from parvis.core.voting.urn import in_turn
from tests.core.voting.archives import linked, mutants, steps

SEED = 20261128
KINDS = ["h33ed2", "w33ed2", "th30ed2", "nh30ed2", "nhth33ed2", "l30ed2"]
BROKEN = {
    "ballot-bad-individual-proof": "proof of one choice",
    "ballot-copied-answers-from-other-voter": "proof of one choice",
    "ballot-duplicate": "there before",
    "revote-not-in-tally": "not what the ballots add up to",
    "decryption-missing-one": "too few trustees",
    "result-swapped": "not what was decrypted, question 1",
    "raw-unreferenced-data-record": "no event carries",
}


def audit(data, **options):
    done = Audit(lambda: [data], **options)
    done.run()
    return done


def only(folder):
    (path,) = folder.glob("*.bel")
    return path.read_bytes()


@pytest.mark.parametrize("kind", KINDS)
def test_a_true_election_holds(vectors, kind):
    done = audit(only(vectors / "valid" / kind))

    assert done.remarks == []
    assert done.checked[Check.BALLOTS] == done.checked[Check.CREDENTIALS] == 5
    assert done.checked[Check.SHUFFLES] == {"nh30ed2": 3, "nhth33ed2": 2}.get(kind, 0)
    assert done.checked[Check.TRUSTEES] == (16 if "th" in kind else 3)
    assert done.checked[Check.RESULT] == done.checked[Check.TOTALS] > 5
    assert done.checked[Check.DECRYPTIONS] == 3 * done.checked[Check.RESULT]
    assert done.sized.ballots == 5
    assert done.sized.weight == (150 if kind == "w33ed2" else 5)


def test_what_a_result_says(vectors):
    done = audit(only(vectors / "valid" / "h33ed2"))
    assert done.counts == ((3, 2), (1, 3, 1, 2))
    done = audit(only(vectors / "valid" / "w33ed2"))
    assert done.counts == ((70, 80), (40, 80, 20, 80))


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_election_is_refused_each_time_alike(vectors, case):
    data = only(vectors / "broken" / case)
    said = set()
    for _ in range(10):
        with pytest.raises(CoreError, match=BROKEN[case]) as refusal:
            audit(data)
        said.add(str(refusal.value))

    assert len(said) == 1


def test_the_whole_set_of_others(whole_vectors):
    """Every valid vector is accepted, and every broken one refused, in Ed25519."""
    for path in whole_vectors.glob("elections/*ed2/*.bel"):
        assert audit(path.read_bytes()).counts is not None
    every = json.loads((whole_vectors / "corrupted" / "MANIFEST.json").read_text())
    for case in every:
        if case["group"] == "Ed25519":
            check_case(whole_vectors, case)


@pytest.mark.long
def test_the_whole_set_of_others_in_fields_of_integers(whole_vectors):
    for path in whole_vectors.glob("elections/*/*.bel"):
        assert audit(path.read_bytes()).counts is not None
    every = json.loads((whole_vectors / "corrupted" / "MANIFEST.json").read_text())
    for case in every:
        check_case(whole_vectors, case)


@pytest.mark.long
def test_ten_readings_of_each_broken_election_say_the_same(whole_vectors):
    every = json.loads((whole_vectors / "corrupted" / "MANIFEST.json").read_text())
    for case in every:
        if case["group"] == "Ed25519":
            data = (whole_vectors / case["file"]).read_bytes()
            assert len({said_of(data) for _ in range(10)}) == 1


def said_of(data):
    try:
        return tuple(audit(data).checked.items())
    except CoreError as error:
        return str(error)


@pytest.mark.long
@pytest.mark.parametrize("name", ["ed2-q10-1000", "bel-ref-1000"])
def test_elections_of_a_thousand_ballots_hold(whole_vectors, name):
    done = audit(only(whole_vectors / "large" / name))
    assert done.checked[Check.BALLOTS] == done.urn.voters == 1000
    assert done.counts is not None


REMARKS = {
    "credentials-unsorted": [Remark.UNSORTED],
    "decryption-duplicate-owner-same": [Remark.TWICE],
    "result-missing": [Remark.UNDECIDED],
}


def check_case(folder, case):
    data = (folder / case["file"]).read_bytes()
    if case["expected"] == "reject":
        with pytest.raises(CoreError):
            audit(data)
    else:
        assert audit(data).remarks == REMARKS.get(case["case"], [])


def test_an_archive_holds_after_each_of_its_events(vectors):
    story = steps(vectors / "valid" / "nhth33ed2")
    for height in range(1, len(story) + 1):
        done = audit(linked(story[:height]))
        kind = story[height - 1][0]
        if kind in {"Setup", "Ballot"}:
            assert done.remarks == [Remark.OPEN]
        else:
            assert done.remarks == ([] if kind == "Result" else [Remark.UNDECIDED])


def test_a_file_that_changes_between_the_two_readings_is_refused(vectors):
    one, other = (only(vectors / "valid" / kind) for kind in ("h33ed2", "w33ed2"))
    for readings in ([one, other], [other, one], [one, one[:-2048]]):
        turns = ([data] for data in readings)
        with pytest.raises(CoreError):
            Audit(turns.__next__).run()


def test_a_setup_may_have_a_certificate_of_the_credentials(vectors):
    story = steps(vectors / "valid" / "h33ed2")
    *files, setup = story[0][1]
    value = json.loads(setup) | {"credentials_certificate": ""}
    with_it = [("Setup", [*files, b"{}", wire.dump(value).encode()]), *story[1:]]

    assert audit(linked(with_it)).remarks == [Remark.CERTIFICATE]


@pytest.mark.parametrize(
    ("kind", "change", "said"),
    [
        ("h33ed2", lambda story: [*story[:8], SHUFFLE], "no question .* is mixed"),
        ("nh30ed2", lambda story: [*story[:8], *story[12:]], "not shuffled"),
        ("nh30ed2", lambda story: [*story[:10], *story[11:]], "has not shuffled"),
        ("nhth33ed2", lambda story: [*story[:8], *story[9:]], "."),
        ("h33ed2", lambda story: [*story[:8], owned_by(story[8], 4), *story[9:]], "no such"),
        ("h33ed2", lambda story: [*story[:8], owned_by(story[8], 0), *story[9:]], "from 1"),
        ("w33ed2", lambda story: weighted(story, "2"), "another weight"),
        ("nh30ed2", lambda story: weighted(story, "2"), "weights in a question"),
        ("h33ed2", lambda story: weighted(story, "01"), "decimal"),
        ("h33ed2", lambda story: weighted(story, ""), "decimal"),
        ("h33ed2", lambda story: [*story[:8], story[11]], "may not stand"),
    ],
)
def test_what_others_do_not_look_at_is_refused(vectors, kind, change, said):
    story = change(steps(vectors / "valid" / kind))
    with pytest.raises(CoreError, match=said):
        audit(linked(story))


SHUFFLE = ("Shuffle", [b"{}", b'{"owner":1,"payload":""}'])


def owned_by(step, owner):
    kind, (body, own) = step
    return kind, [body, wire.dump(json.loads(own) | {"owner": owner}).encode()]


def weighted(story, weight):
    """Give the voter of the first ballot another weight."""
    election, trustees, credentials, setup = story[0][1]
    voter = json.loads(story[1][1][0])["credential"]
    items = [item.partition(",")[0] for item in json.loads(credentials)]
    changed = [f"{item},{weight}" if item == voter else item for item in items]
    return [("Setup", [election, trustees, wire.dump(changed).encode(), setup]), *story[1:]]


def test_the_last_ballot_of_a_voter_counts(vectors):
    """The first voter votes again, with what the second one of the same vector cannot."""
    story = steps(vectors / "valid" / "h33ed2")[:7]
    with pytest.raises(VerificationError, match="event 6: ballot: it was there before"):
        audit(linked([*story[:6], story[1], *story[6:]]))


def test_the_first_wrong_ballot_is_named_whatever_comes_after(vectors, monkeypatch):
    monkeypatch.setattr(urn, "SIZE", 2)
    story = steps(vectors / "valid" / "h33ed2")
    wrong = [*story[:2], broken(story[2]), broken(story[3]), story[1], *story[4:]]

    with pytest.raises(VerificationError, match="event 2: "):
        audit(linked(wrong))
    with pytest.raises(VerificationError, match="event 2: "):  # though all were read before
        audit(linked(wrong), spread=lambda batches: in_turn()(list(batches)))


def broken(step):
    kind, (ballot,) = step
    value = json.loads(ballot)
    proof = value["signature"]["proof"]
    proof["challenge"], proof["response"] = proof["response"], proof["challenge"]
    return kind, [wire.dump(value).encode()]


def test_batches_of_any_size_add_up_alike(vectors, monkeypatch):
    data = only(vectors / "valid" / "nhth33ed2")
    for name, value in [("SIZE", 1), ("SIZE", 2), ("LARGE", 3000), ("_PARTS", 2)]:
        monkeypatch.setattr(urn, name, value)
        assert audit(data).counts is not None


def test_a_ballot_that_hides_its_credential_is_refused(vectors):
    story = steps(vectors / "valid" / "h33ed2")
    ballot = story[1][1][0].replace(b'"credential":', b'"Credential":', 1)
    with pytest.raises(MalformedError, match="event 1: "):
        audit(linked([story[0], ("Ballot", [ballot]), *story[2:]]))


def test_each_changed_value_is_refused_though_all_hashes_agree(vectors):
    """A seed chooses some of them; the long run changes every one."""
    chance = Random(SEED)  # noqa: S311 - the same values every time
    for kind in KINDS:
        every = list(changed_stories(steps(vectors / "valid" / kind)))
        assert len(every) > 1000
        check_refused(chance.sample(every, 25))


@pytest.mark.long
@pytest.mark.parametrize("kind", KINDS)
def test_every_changed_value_is_refused(vectors, kind):
    assert check_refused(changed_stories(steps(vectors / "valid" / kind))) > 1000


def check_refused(stories):
    refused = 0
    for story, true in stories:
        try:
            data = linked(story)
        except (AttributeError, ValueError):
            continue  # a payload without the hash that is to be made again
        if data != linked(true):
            with pytest.raises(CoreError):
                audit(data)
            refused += 1
    return refused


def changed_stories(story):
    """Give the story with one value changed, and the true one.

    Of whom a shuffle is, nothing proves: another owner of the same entry is left out.
    """
    for height, (kind, data) in enumerate(story):
        for place, record in enumerate(data):
            if (kind, place) not in {("Setup", len(data) - 1), ("Shuffle", 1)}:
                for mutant in mutants(record):
                    changed = [*data[:place], mutant, *data[place + 1 :]]
                    yield [*story[:height], (kind, changed), *story[height + 1 :]], story


def test_a_ballot_checked_under_the_credential_of_another_is_refused(vectors):
    story = steps(vectors / "valid" / "h33ed2")
    ballots = [data for _, (data,) in story[1:3]]
    cast = urn.Cast(1, urn.credential_of(ballots[1]), 1, counts=True, data=ballots[0])

    outcome = urn.judge(urn.Batch(story[0][1][0], (cast,)))
    assert outcome.failure[0] == 1
    assert isinstance(outcome.failure[1], VerificationError)
