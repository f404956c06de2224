import json
import os
import subprocess
import sys
from contextlib import redirect_stdout
from dataclasses import replace
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from parvis.cli import main
from parvis.core import canonical
from parvis.core.ledger import keys
from parvis.core.ledger.checkpoint import Checkpoint
from parvis.core.ledger.entries import leaf
from parvis.core.ledger.keys import VerifierKey
from parvis.core.ledger.merkle import leaf_hash
from parvis.core.ledger.note import Note, Signature
from parvis.core.ledger.receipt import Proof, Receipt

DEMO = Path(__file__).parents[1] / "vectors" / "ledger" / "demo"
GOOD = DEMO / "entry-7.tlog-proof"
PUBLIC = DEMO / "entry-0.tlog-proof"
POLICY = DEMO / "policy"
KEY = (DEMO / "vkey").read_text().strip()
TEXT = GOOD.read_text()
OTHER_KEY = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"


@pytest.fixture
def verify(capsys, tmp_path):
    def verify(receipt, *options):
        """Run the command on a path, or on a file with this content."""
        path = receipt
        if not isinstance(receipt, Path):
            path = tmp_path / "receipt.tlog-proof"
            path.write_bytes(receipt if isinstance(receipt, bytes) else receipt.encode())
        status = main(["verify", "receipt", str(path), *map(str, options)])
        output = capsys.readouterr()
        assert output.err == ""
        return status, output.out

    return verify


def with_payload(text):
    receipt = Receipt.parse(TEXT)
    return str(
        Receipt.of(
            receipt.proof,
            receipt.entry,
            payload=receipt.payload | {"text": text},
            salt=receipt.salt,
        )
    )


def without(*names):
    lines = [line for line in TEXT.splitlines(keepends=True) if not line.startswith("— ")]
    signed = [line for line in TEXT.splitlines(keepends=True) if line.startswith("— ")]
    return "".join((*lines, *(line for line in signed if not any(n in line for n in names))))


ORIGIN = "parvis.example/demonstration/k7m4qz"

VERDICTS = [
    (GOOD, ["--policy", POLICY], 0, "VRAI", "Témoins : archives, universite, voisine."),
    (GOOD, ["--vkey", KEY], 0, "VRAI", "Aucun témoin."),
    (GOOD, ["--vkey", f" {KEY}\n"], 0, "VRAI", ORIGIN),
    (PUBLIC, ["--policy", POLICY], 0, "VRAI", "Nature : ouverture du journal (log.genesis)"),
    (GOOD, [], 3, "COHÉRENT, MAIS SANS GARANT", VerifierKey.parse(KEY).fingerprint),
    (without(f"— {ORIGIN}"), [], 3, "COHÉRENT, MAIS SANS GARANT", "annoncée : aucune"),
    (with_payload("Tout va bien."), [], 1, "FAUX", "scellé"),
    (TEXT.replace("index 7", "index 8"), [], 1, "FAUX", "place"),
    (TEXT.replace("\n300\n", "\n301\n"), ["--vkey", KEY], 1, "FAUX", "signature"),
    (GOOD, ["--vkey", OTHER_KEY], 1, "FAUX", "aucune clé"),
    (without(f"— {ORIGIN}"), ["--vkey", KEY], 1, "FAUX", "aucune clé"),
    (without("archives", "voisine"), ["--policy", POLICY], 1, "FAUX", "témoins"),
    (TEXT.replace("AAAA", "AAAB", 1), ["--policy", POLICY], 1, "FAUX", "signature"),
    (TEXT[:-1], [], 2, "ILLISIBLE", "le reçu"),
    (GOOD, ["--vkey", KEY[:-4]], 2, "ILLISIBLE", "la clé ou la politique"),
    (GOOD, ["--policy", GOOD], 2, "ILLISIBLE", "la clé ou la politique"),
    (Path("absent"), [], 2, "ILLISIBLE", "aucun fichier de ce nom"),
    (GOOD, ["--policy", "absent"], 2, "ILLISIBLE", "la clé ou la politique"),
]


@pytest.mark.parametrize(
    ("receipt", "options", "status", "first", "contains"),
    VERDICTS,
    ids=[f"{n}-{case[2]}-{case[4][:12]}" for n, case in enumerate(VERDICTS)],
)
def test_the_exit_status_is_the_verdict_and_a_sentence_says_it(
    verify, receipt, options, status, first, contains
):
    found, said = verify(receipt, *options)

    assert found == status
    assert said.startswith(first)
    assert contains in said


@pytest.mark.parametrize(("receipt", "options", "status"), [case[:3] for case in VERDICTS])
def test_a_machine_reads_the_same_verdict(verify, receipt, options, status):
    found, said = verify(receipt, "--json", *options)
    facts = json.loads(said)

    assert found == facts["status"] == status
    assert facts["verdict"] == ("true", "false", "unreadable", "unvouched")[status]
    assert ("reason" in facts) == (status in {1, 2})
    assert ("root" in facts) == (status in {0, 3})


def test_a_machine_learns_what_was_proved(verify):
    facts = json.loads(verify(GOOD, "--json", "--policy", POLICY)[1])

    assert facts["payload"] == {"id": "0000000007", "text": "Le lampadaire 7 est éteint."}
    assert (facts["index"], facts["size"], facts["type"]) == (7, 300, "contribution.file")
    assert facts["at"] == "2026-11-02T08:07:00Z"
    assert facts["key"] == KEY
    assert facts["witnesses"] == dict.fromkeys(["archives", "universite", "voisine"], 1793624400)


def test_a_person_reads_what_was_proved(verify):
    said = verify(GOOD, "--policy", POLICY)[1]

    assert "l'entrée n° 7" in said
    assert "Date : 2 novembre 2026 à 08 h 07 min 00 s (UTC)" in said
    assert "Nature : contribution déposée (contribution.file)" in said
    assert "Identifiant : 0000000007" in said
    assert "Texte : Le lampadaire 7 est éteint." in said


def sealed():
    """Write the public proof of a sealed leaf, as third parties get it."""
    receipt = Receipt.parse(TEXT)
    return str(Receipt.of(receipt.proof, receipt.entry))


def test_a_public_proof_is_true_and_says_that_it_opens_nothing(verify):
    status, said = verify(sealed(), "--policy", POLICY)

    assert status == 0
    assert said.startswith("VRAI")
    assert "Contenu scellé, qui n'est pas montré ici" in said
    assert "lampadaire" not in said
    assert verify(sealed())[0] == 3
    assert "Contenu scellé" not in verify(GOOD)[1]
    facts = json.loads(verify(sealed(), "--policy", POLICY, "--json")[1])
    assert (facts["opens"], facts["payload"]) == (False, None)


def test_a_type_of_later_years_is_shown_as_it_is(verify):
    entry = canonical.encode(
        {
            "at": "2031-05-01T00:00:00Z",
            "data": {"new": None, "sure": True, "late": False, "many": [1]},
            "type": "new.type",
            "v": 2,
        }
    )

    status, said = verify(alone(entry))

    assert status == 3
    assert "Date : 1er mai 2031" in said
    assert said.splitlines()[-6:] == [
        "Nature : new.type",
        "Date : 1er mai 2031 à 00 h 00 min 00 s (UTC)",
        "late : non",
        "many : 1",
        "new : –",
        "sure : oui",
    ]


def test_a_key_inside_a_receipt_is_not_trusted(verify):
    proof = Receipt.parse(TEXT).proof
    extra = canonical.encode(canonical.parse_object(proof.extra) | {"vkey": KEY})
    assert verify(str(replace(proof, extra=extra)))[0] == 3


def test_a_head_that_no_one_knows_says_what_to_compare(verify):
    said = verify(GOOD)[1]

    assert Receipt.parse(TEXT).proof.checkpoint().root.hex() in said
    assert "--vkey" in said


GARBAGE = {
    "empty": b"",
    "nul": b"\0" * 100,
    "binary": bytes(range(256)) * 40,
    "huge": b"a" * 3_000_000,
    "latin": TEXT.replace("—", "é").encode("latin-1"),
    "utf-16": TEXT.encode("utf-16"),
    "mark": b"\xef\xbb\xbf" + TEXT.encode(),
    "windows": TEXT.replace("\n", "\r\n").encode(),
    "zip": b"PK\x03\x04" + b"\0" * 500,
    "deep": b"c2sp.org/tlog-proof@v1\nextra W1tbW1tb" + b"W1tb" * 99_999 + b"\nindex 0\n\n",
    "html": b"<!doctype html><title>Connexion</title>",
    "lines": b"c2sp.org/tlog-proof@v1\n" * 40_000,
}


@pytest.mark.parametrize("name", GARBAGE)
@pytest.mark.parametrize("options", [(), ("--json",), ("--policy", str(POLICY))], ids=str)
def test_garbage_is_unreadable_and_one_sentence_says_so(verify, name, options):
    status, said = verify(GARBAGE[name], *options)

    assert status == 2
    assert len(said.splitlines()) <= 2
    assert len(said) < 600


@pytest.mark.parametrize("path", ["absent", "", "a\0b", "/", "a" * 5000, "\udcff"])
def test_a_file_that_cannot_be_opened_is_unreadable(capsys, path):
    assert main(["verify", "receipt", path]) == 2
    assert capsys.readouterr().out.startswith("ILLISIBLE")
    assert main(["verify", "receipt", str(GOOD), "--policy", path]) == 2


@given(st.binary(max_size=300), st.integers(0, len(TEXT)), st.sampled_from([(), ("--json",)]))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
def test_no_file_gives_a_traceback(verify, data, where, options):
    bent = TEXT.encode()[:where] + data + TEXT.encode()[where:]
    assert verify(bent, "--vkey", KEY, *options)[0] in {0, 1, 2}
    key = data.decode(errors="surrogateescape")
    assert verify(GOOD, f"--vkey={key}", *options)[0] in {1, 2}


def alone(entry):
    """Write the receipt of the only entry of a journal that nobody signs."""
    text = str(Checkpoint("a", 1, leaf_hash(entry)))
    note = Note(text, (Signature("a", bytes(4), bytes(64)),))
    return str(Receipt.of(Proof(0, (), note), entry))


def test_a_file_gives_no_order_to_the_terminal(verify):
    hostile = "\x1b[2J\u202evrai\u200b\a" + "é" * 1000
    data = {"sha256": "0" * 64, "media": "a/b", "title": hostile}

    status, said = verify(alone(leaf("document.publish", data, datetime(2026, 11, 1, tzinfo=UTC))))

    assert status == 3
    assert not {"\x1b", "\u202e", "\u200b", "\a"} & set(said)
    assert max(map(len, said.splitlines())) < 420


def test_a_terminal_without_accents_gets_the_verdict():
    code = "import sys; from parvis.cli import main; sys.exit(main(sys.argv[1:]))"
    paths = [path for path in sys.path if path.endswith("src")]
    done = subprocess.run(
        [sys.executable, "-c", code, "verify", "receipt", GOOD, "--vkey", KEY],
        env={"PYTHONPATH": os.pathsep.join(paths), "PYTHONIOENCODING": "ascii"},
        capture_output=True,
        check=False,
    )

    assert done.returncode == 0
    assert done.stdout.startswith(b"VRAI")
    assert done.stderr == b""


@pytest.mark.parametrize(
    "arguments",
    [[], ["verify"], ["verify", "receipt"], ["unheard-of"], ["verify", "receipt", "a", "b"]],
)
def test_another_command_is_explained(capsys, arguments):
    with pytest.raises(SystemExit) as end:
        main(arguments)
    assert end.value.code == 2
    refused = capsys.readouterr().err
    assert refused.startswith("parvis")
    assert refused.endswith("--help\n")
    assert refused.count("\n") == 1


def test_a_slower_check_says_so(capsys, monkeypatch):
    monkeypatch.setattr(keys, "HAS_LIBRARY", False)
    with redirect_stdout(StringIO()) as said:
        assert main(["verify", "receipt", str(GOOD), "--vkey", KEY]) == 0
    assert said.getvalue().startswith("VRAI")
    assert "plus lente" in capsys.readouterr().err


def test_a_key_and_a_policy_are_two_ways(capsys):
    with pytest.raises(SystemExit):
        main(["verify", "receipt", str(GOOD), "--vkey", KEY, "--policy", str(POLICY)])
    assert "--policy" in capsys.readouterr().err


def test_a_reader_who_leaves_early_sees_no_traceback():
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        [sys.executable, "-B", "-m", "parvis.cli", "verify", "receipt", str(GOOD), "--vkey", KEY],
        stdout=write,
        stderr=subprocess.PIPE,
        env={"PYTHONPATH": "src"},
        check=False,
        timeout=30,
    )
    os.close(write)

    assert (done.returncode, done.stderr) == (141, b"")
