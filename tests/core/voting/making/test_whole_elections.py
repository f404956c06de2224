"""Elections that we hold from end to end: what was voted is what is counted, and others agree."""

import json
import os
import shutil
import subprocess
from collections import Counter
from itertools import chain

import pytest

from parvis.core.errors import VerificationError
from parvis.core.voting import archive, results, tally, wire
from parvis.core.voting.ballots import Ballot
from parvis.core.voting.decryption import PartialDecryption, combine
from parvis.core.voting.elections import Election
from parvis.core.voting.making import board, decryptions, keys, sealed
from parvis.core.voting.making.ceremony import share_of
from parvis.core.voting.questions import Lists
from parvis.core.voting.shuffles import Shuffle
from parvis.core.voting.trustees import Trustees
from tests.core.voting.archives import Opened, records
from tests.core.voting.making.whole import KINDS, Made, hold

TOOL = shutil.which("belenios-tool")
OURS = ["h", "w", "th", "nh", "nhth", "l", "h-belenios"]
# What version 2.0 reads: no lists, and neither the curve nor a weight beyond its integers.
LONG = pytest.mark.long
FOR_THE_TOOL = [
    "h-belenios",
    "th-belenios",
    pytest.param("w-belenios", marks=LONG),
    pytest.param("nh-rfc", marks=LONG),
]


def expected(made):
    """Count the votes themselves."""
    last = list(made.urn.values())
    weights = [made.kind.weights[made.codes.index(code)] for code in made.urn]
    for place, question in enumerate(made.kind.questions):
        votes = [votes[place] for votes, _ in last]
        if question.mixed:
            yield Counter(map(tuple, votes))
            continue
        rows = [[*chain(*vote)] if isinstance(question, Lists) else vote for vote in votes]
        pairs = list(zip(rows, weights, strict=True))
        yield tuple(sum(row[at] * w for row, w in pairs) for at in range(len(rows[0])))


@pytest.mark.parametrize("kind", OURS)
def test_what_was_voted_is_what_is_counted(kind):
    made, counts = hold(kind)
    found = [
        Counter(row) if question.mixed else row
        for question, row in zip(made.kind.questions, counts, strict=True)
    ]

    assert found == list(expected(made))
    assert len(made.urn) == len(made.codes)


@pytest.mark.parametrize("kind", OURS)
def test_the_archive_is_read_again(kind):
    made, _ = hold(kind)
    events = list(archive.events([made.data]))

    assert events[-1].hash == made.head.hash
    assert (events[0].kind, events[-1].kind) == (archive.SETUP, archive.RESULT)
    assert sum(event.kind == archive.BALLOT for event in events) == 5


@pytest.mark.skipif(not TOOL, reason="belenios-tool is not installed")
@pytest.mark.parametrize("kind", FOR_THE_TOOL)
def test_belenios_verifies_our_election(kind, tmp_path):
    made, _ = hold(kind)
    answer = verified(made, tmp_path)

    assert answer.returncode == 0, answer.stderr
    assert "all checks passed" in answer.stderr


@pytest.mark.skipif(not TOOL, reason="belenios-tool is not installed")
@LONG
@pytest.mark.parametrize("kind", ["th-belenios"])
def test_belenios_verifies_it_with_a_trustee_lost(kind, tmp_path):
    made, counts = hold(kind, lost=(3,))

    assert verified(made, tmp_path).returncode == 0
    assert counts == hold(kind)[1]


@pytest.mark.skipif(not TOOL, reason="belenios-tool is not installed")
def test_belenios_refuses_it_with_one_number_changed(tmp_path):
    made, _ = hold("h-belenios")
    at = made.data.rindex(b'"result":[[') + len(b'"result":[[')
    changed = made.data[:at] + b"9" + made.data[at + 1 :]

    assert verified(made, tmp_path, changed).returncode != 0


def verified(made, folder, data=b""):
    (folder / f"{made.election.uuid}.bel").write_bytes(data or made.data)
    return subprocess.run(
        [TOOL, "election", "verify", "--dir", folder],
        env=os.environ | {"BELENIOS_USE_URANDOM": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("lost", [2, 3, 4])
def test_a_lost_trustee_within_the_threshold_stops_nothing(lost):
    assert hold("th", lost=(lost,))[1] == hold("th")[1]


@pytest.mark.parametrize("lost", [(2, 3), (1,)])
def test_one_short_of_it_the_urn_stays_shut(lost):
    with pytest.raises(VerificationError, match="too few trustees"):
        hold("th", lost=lost)


def test_the_parts_that_are_there_open_nothing_without_the_missing_one():
    """Even combined as if they were enough, they give other numbers than the votes."""
    made = Made(KINDS["th"])
    made.open()
    made.vote()
    totals = made.count()
    factors = made.decrypt(totals, (1, 2))
    alone = combine(made.election, made.trustees, factors | {3: factors[2]})

    with pytest.raises(VerificationError):
        results.open_totals(made.election, totals, alone, made.weight)


def test_nobody_votes():
    made = Made(KINDS["th"])
    made.open()
    totals = made.count()
    counts = made.publish(totals, made.decrypt(totals, (1, 2, 3)))

    assert counts == ((0, 0), (0, 0, 0, 0))


def test_events_come_in_their_order_only():
    made = Made(KINDS["h"])
    made.open()
    for refused in (
        lambda: board.add_tally(made.head, b"[]", ballots=0, weight=0),
        lambda: board.end_shuffles(made.head),
        lambda: board.add_decryption(made.head, 1, b"{}"),
        lambda: board.publish(made.head, b"{}"),
    ):
        with pytest.raises(VerificationError, match="may not follow Setup"):
            refused()
    made.add(board.close(made.head))
    with pytest.raises(VerificationError, match="may not follow EndBallots"):
        board.cast(made.head, b"{}")


# the same inputs as Belenios, the same bytes


def folders(vectors):
    return sorted((vectors / "elections").glob("*/"))


def test_every_archive_is_written_again_byte_for_byte(whole_vectors):
    for folder in folders(whole_vectors):
        (path,) = folder.glob("*.bel")
        assert rewritten(path) == path.read_bytes(), folder.name


def rewritten(path):
    """Append each event of an archive again, given what it carries and when it began."""
    time = int(json.loads(next(data for _, data in records(path)))["timestamp"])
    data, head = b"", None
    for event in archive.events([path.read_bytes()]):
        appended = again(event, head, time)
        data, head = data + appended.data, appended.head
        assert appended.event == event.text
    return data


def again(event, head, time):
    first, second = (*event.data, b"null", b"null")[:2]
    said = json.loads(second)
    if event.kind == archive.SETUP:
        names = ("election", "trustees", "credentials", "certificate")
        return board.setup(time, **dict(zip(names, event.data[:-1], strict=False)))
    makers = {
        archive.BALLOT: lambda: board.cast(head, first),
        archive.END_BALLOTS: lambda: board.close(head),
        archive.TALLY: lambda: board.add_tally(
            head, first, ballots=said["num_tallied"], weight=said["total_weight"]
        ),
        archive.SHUFFLE: lambda: board.add_shuffle(head, said["owner"], first),
        archive.END_SHUFFLES: lambda: board.end_shuffles(head),
        archive.DECRYPTION: lambda: board.add_decryption(head, said["owner"], first),
        archive.RESULT: lambda: board.publish(head, first),
    }
    return makers[event.kind]()


class Kept:
    """An election of the vectors with the secrets of its trustees, by owner."""

    def __init__(self, folder):
        self.opened = Opened(folder)
        self.election = Election.parse(self.opened.election)
        self.group = self.election.group
        singles = [keys.read_secret(self.group, f.read_bytes().strip()) for f in secrets(folder)]
        public = {self.group.secret_power(secret): secret for secret in singles}
        public |= dict(self.shares(folder))
        listed = json.loads(self.opened.trustees)
        entries = [body.get("verification_keys", [body]) for _, body in listed]
        verification = [each["public_key"] for entry in entries for each in entry]
        self.secrets = {owner: public[key] for owner, key in enumerate(verification, 1)}

    def shares(self, folder):
        order = folder / "order.txt"
        for name in order.read_text().split() if order.exists() else ():
            text = {kind: (folder / f"{name}.{kind}").read_text().strip() for kind in KEPT}
            public = json.loads(text["voutput"])["public_key"]["public_key"]
            held = sealed.keys_of(self.group, text["key"])
            yield public, share_of(self.group, held, text["dkey"], public)


KEPT = ("key", "dkey", "voutput")


def secrets(folder):
    return folder.glob("*.privkey")


@pytest.mark.parametrize("kind", ["h20", "h33ed2", "w33ed2", "l30ed2", "nh30ed2", "nhth33ed2"])
def test_tally_factors_and_result_are_the_same_bytes_as_those_of_belenios(whole_vectors, kind):
    kept = Kept(whole_vectors / "elections" / kind)
    election, opened = kept.election, kept.opened
    sized = tally.Sized.parse(opened.sized)
    weights = opened.weights()
    urn = [Ballot.parse(data, election) for data in opened.payloads("Ballot")]
    counted = [(each.answers, weights[each.credential]) for each in urn]
    totals = tally.join(election, [tally.add_up(election, counted)])
    assert wire.dump(tally.written(election, totals)).encode() == opened.tally

    for _, data in opened.owned("Shuffle"):
        totals = Shuffle.parse(election, data, sized.ballots).check(election, totals)
    factors = {}
    for owner, data in opened.owned("PartialDecryption"):
        ours = decryptions.partial_decryption(election, totals, kept.secrets[owner], os.urandom)
        factors[owner] = ours.factors
        assert ours.factors == PartialDecryption.parse(election, data).factors

    combined = combine(election, Trustees.parse(kept.group, opened.trustees), factors)
    counts = results.open_totals(election, totals, combined, sized.weight)
    assert wire.dump(results.written(election, counts)).encode() == opened.result
