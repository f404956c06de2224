"""A trustee's device: others' files first, then among our Python trustees, then refusals."""

import json
from base64 import b64encode
from itertools import islice

import pytest

from parvis.core.voting import wire
from parvis.core.voting.decryption import PartialDecryption
from parvis.core.voting.groups import named
from parvis.core.voting.making import ceremony, decryptions
from parvis.core.voting.making.ceremony import Deal, Output
from parvis.core.voting.making.sealed import drawn_seed, keys_of
from parvis.core.voting.trustees import Certificate, Trustees
from tests.apps.voting.browser.conftest import SCRIPTS
from tests.core.voting.archives import records
from tests.core.voting.making.made import BLANK, Stream, election, written

TRUSTEE = (*SCRIPTS, "ceremony.js", "shuffling.js", "board.js")
GROUP = named("Ed25519")
SIZE, THRESHOLD, MINE = 3, 2, 2  # the browser is the second of three
SEED = drawn_seed(Stream("browser"))


@pytest.fixture(scope="module")
def device(node):
    def call(name, *values):
        return node([f"parvisCeremony.{name}", *values], scripts=TRUSTEE)[0]

    return call


class Table:
    """Three trustees, one of whom is the browser."""

    def __init__(self, device):
        self.device = device
        self.keys = [keys_of(GROUP, drawn_seed(Stream(n))) for n in range(SIZE)]
        self.keys[MINE - 1] = keys_of(GROUP, SEED)
        context = {"group": "Ed25519", "size": SIZE, "threshold": THRESHOLD, "index": MINE}
        mine = Certificate.parse(GROUP, device("certificate", SEED, context))
        self.certificates = [
            mine if index == MINE else self._certificate(index) for index in range(1, SIZE + 1)
        ]
        self.certs = [each.signed.wire() for each in self.certificates]
        dealt = wire.dump(device("deal", SEED, self.certs)).encode()
        self.deals = [
            Deal.parse(GROUP, dealt, SIZE)
            if index == MINE
            else ceremony.deal(GROUP, key, self.certificates, Stream(f"deal {index}"))
            for index, key in enumerate(self.keys, 1)
        ]
        self.inputs = ceremony.inputs(self.deals)
        self.output = device("accept", SEED, self.certs, self.inputs[MINE - 1].wire())

    def _certificate(self, index):
        return ceremony.certificate(
            *(GROUP, self.keys[index - 1]),
            size=SIZE,
            threshold=THRESHOLD,
            index=index,
            random=Stream(f"certificate {index}"),
        )

    def entry(self):
        """Join what all gave, the browser's part in its exact bytes."""
        mine = Output.parse(GROUP, wire.dump(self.output).encode())
        outputs = [
            mine
            if index == MINE
            else ceremony.accept(GROUP, key, self.certificates, given, Stream(f"accept {index}"))
            for index, (key, given) in enumerate(zip(self.keys, self.inputs, strict=True), 1)
        ]
        return ceremony.group_of(GROUP, self.certificates, self.deals, outputs)


@pytest.fixture(scope="module")
def table(device):
    return Table(device)


@pytest.fixture(scope="module")
def entry(table):
    return table.entry()


def test_a_browser_takes_its_place_among_others(table, entry):
    """The others have accepted what it dealt; together they have a key, proved and signed."""
    ceremony.check_certificates(GROUP, table.certificates)
    trustees = Trustees((entry,))

    trustees.check(GROUP, entry.key(GROUP))

    assert trustees.verification_keys[MINE - 1] == table.output["public_key"]["public_key"]


def test_others_read_what_the_browser_seals_and_it_reads_its_own(table, entry, device):
    own = ceremony.share_of(
        GROUP, table.keys[MINE - 1], table.output["private_key"], entry.verification_keys[MINE - 1]
    )

    assert device("shareOf", SEED, table.output) == str(own)


def test_it_opens_the_test_ballot_and_the_tally_with_the_same_key(table, entry, device):
    text, chosen = (make([BLANK], key=entry.key(GROUP)) for make in (written, election))
    about = {"from": "parvisBallot.readElection", "with": [text.decode()]}
    key = entry.verification_keys[MINE - 1]
    given = {"moment": "opening", "nonce": "00ff", "voutput": table.output}
    rehearsed = wire.dump(device("rehearse", SEED, about, given)).encode()

    decryptions.check_rehearsal(chosen, "00ff", key, rehearsed)

    ballot = decryptions.rehearsal_ballot(chosen, "aa")
    totals = ((ballot, ballot, ballot, ballot),)
    tally = wire.dump([[each.wire() for each in row] for row in totals])
    given = {"voutput": table.output, "encrypted_tally": tally}
    part = wire.dump(device("decryptTally", SEED, about, given)).encode()
    PartialDecryption.parse(chosen, part).check(chosen, totals, key)


def test_an_empty_urn_is_opened_too(table, entry, device):
    text, chosen = (make([BLANK], key=entry.key(GROUP)) for make in (written, election))
    about = {"from": "parvisBallot.readElection", "with": [text.decode()]}
    nothing = {"alpha": GROUP.identity, "beta": GROUP.identity}
    given = {"voutput": table.output, "encrypted_tally": wire.dump([[nothing] * 4])}

    part = wire.dump(device("decryptTally", SEED, about, given)).encode()

    assert PartialDecryption.parse(chosen, part).factors == ((GROUP.identity,) * 4,)


def test_their_seeds_open_what_belenios_sealed(device, whole_vectors):
    folder = whole_vectors / "elections/nhth33ed2"
    names = (folder / "order.txt").read_text("utf-8").split()
    certs = [json.loads((folder / f"{name}.cert").read_text("utf-8")) for name in names]
    for name in names:
        seed = (folder / f"{name}.key").read_text("utf-8").strip()
        vinput = json.loads((folder / f"{name}.vinput").read_text("utf-8"))
        theirs = json.loads((folder / f"{name}.voutput").read_text("utf-8"))

        ours = device("accept", seed, certs, vinput)

        assert ours["public_key"]["public_key"] == theirs["public_key"]["public_key"]
        assert device("shareOf", seed, theirs) == device("shareOf", seed, ours)


SPOILED = {
    "a part sealed for another": lambda given: given["secrets"].reverse(),
    "another's numbers": lambda given: given["coefexps"].reverse(),
    "another's signature": lambda given: given["signatures"].reverse(),
    "our own numbers": lambda given: given.update(polynomial=given["secrets"][1]),
    "one too few": lambda given: given["secrets"].pop(),
}


@pytest.mark.parametrize("change", SPOILED.values(), ids=SPOILED)
def test_what_the_server_changed_is_refused(table, device, change):
    given = json.loads(wire.dump(table.inputs[MINE - 1].wire()))
    change(given)

    assert device("accept", SEED, table.certs, given)["refused"]


def test_a_stranger_s_key_and_a_changed_table_are_refused(table, device):
    other = drawn_seed(Stream("other"))
    given = table.inputs[MINE - 1].wire()

    assert device("accept", other, table.certs, given)["refused"]
    assert device("deal", SEED, table.certs[::-1])["refused"]
    assert device("deal", SEED, [table.certs[0], *table.certs[1:2] * 2])["refused"]
    assert device("shareOf", other, table.output)["refused"]


def test_a_seed_is_read_however_it_is_typed(device):
    typed = f" {SEED[:6]} {SEED[6:12]}-{SEED[12:]}\n"

    assert device("readSeed", typed) == SEED
    assert device("readSeed", SEED[:-1])["refused"]
    assert len(device("drawSeed")) == 22


def archive_of(folder):
    (path,) = folder.glob("*.bel")
    return {"from": "fromBase64", "with": [b64encode(path.read_bytes()).decode()]}


def test_boards_of_others_hold(node, vectors):
    for kind in ("h33ed2", "th30ed2", "w33ed2", "l30ed2"):
        texts, archive = setup_of(vectors / "valid" / kind), archive_of(vectors / "valid" / kind)
        found = node(
            ["parvisBoard.checkBoard", {"bytes": archive, "texts": texts}], scripts=TRUSTEE
        )

        assert (found[0]["ballots"], found[0]["checked"]) == (5, 5)
        assert found[0]["tally"]


def setup_of(folder):
    (path,) = folder.glob("*.bel")
    _, *rows = islice(records(path), 4)
    names = ("election", "trustees", "credentials")
    return dict(zip(names, (data.decode() for _, data in rows), strict=True))


# The page of one who holds a key looks at the board up to the tally; the rest is the verifier's.
NOT_ITS = {
    *("decryption-factor-altered", "decryption-missing-one", "decryption-proof-altered"),
    *("decryption-wrong-owner", "result-altered", "result-swapped"),
    *("raw-last-event-missing", "raw-tar-mode-altered", "raw-unreferenced-data-record"),
}


@pytest.mark.parametrize("every", [3, pytest.param(1, marks=pytest.mark.long)])
def test_broken_boards_are_refused(node, whole_vectors, every):
    rows = json.loads((whole_vectors / "corrupted/MANIFEST.json").read_text("utf-8"))
    rows = [each for each in rows if each["base"] == "th33ed2" and each["expected"] == "reject"]
    folders = [(whole_vectors / each["file"]).parent for each in rows][::every]
    calls = [
        ["parvisBoard.checkBoard", {"bytes": archive_of(each), "texts": setup_of(each)}]
        for each in folders
    ]

    found = node(*calls, scripts=TRUSTEE)

    names = [each.name for each in folders]
    held = {name for name, each in zip(names, found, strict=True) if "refused" not in each}
    assert held == NOT_ITS & set(names)
    assert len(held) < len(names) / 2
