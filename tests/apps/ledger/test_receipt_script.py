"""The script that verifies receipts in a visitor's browser says what our Python says.

It runs under Node, whose WebCrypto is a browser's; where Node is absent the tests say so.
Receipts are made by our core, at the sizes where trees change their shape.
"""

import json
import random
import shutil
import subprocess
from base64 import b64decode, b64encode
from datetime import UTC, datetime
from pathlib import Path

import pytest

from parvis.apps.ledger import offline
from parvis.core.errors import CoreError, MalformedError
from parvis.core.ledger.checkpoint import Checkpoint
from parvis.core.ledger.entries import commitment, leaf
from parvis.core.ledger.failures import QuorumError
from parvis.core.ledger.keys import COSIGNATURE, ED25519, VerifierKey
from parvis.core.ledger.merkle import Tree, inclusion_path, leaf_hash, node_hash, range_hash
from parvis.core.ledger.note import Note
from parvis.core.ledger.policy import Policy
from parvis.core.ledger.receipt import Proof, Receipt, check
from parvis.core.ledger.signer import SignerKey

SCRIPT = offline.STATIC / "receipt.js"
ORIGIN = "place.exemple.fr/bourg/k7m4qz"
LOG = SignerKey.of(ORIGIN, ED25519, b"\x01" * 32)
STRANGER = SignerKey.of(ORIGIN, ED25519, b"\x09" * 32)
WITNESSES = [SignerKey.of(f"temoin{n}.exemple", COSIGNATURE, bytes([n]) * 32) for n in (2, 3, 4)]
SIZES = (*range(1, 18), 31, 33, 64, 100, 127, 128, 129, 255, 256, 257, 299, 300)
LARGE = (65_535, 65_536, 65_537)
AT = datetime(2026, 11, 28, 9, tzinfo=UTC)
SALT = b"\x07" * 32
PAYLOAD = {
    "id": "K7M4QAAAAA",
    "text": 'Le lampadaire « du pont » est\tétei\u2028nt 🙂\\ "',
    "n": -3,
}
SEALED = leaf(
    "contribution.file",
    {"kind": "grievance", "c": commitment("contribution.file", PAYLOAD, SALT)},
    AT,
)
POLICY = "\n".join(
    (
        "# whom to trust",
        f"log {LOG.verifier} https://place.exemple.fr/journal",
        *(f"witness t{n} {key.verifier}" for n, key in enumerate(WITNESSES)),
        "group temoins 2 t0 t1 t2",
        "quorum temoins",
        "",
    )
)


def examine(*cases):
    """Have the script examine pairs of a receipt and of whom to trust."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("Node is not installed: not run")
    asked = [{"text": text, "trust": trust} for text, trust in cases]
    done = subprocess.run(
        [node, Path(__file__).with_name("receipt_in_node.mjs"), SCRIPT],
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


def verdicts(*cases):
    return [each["verdict"] for each in examine(*cases)]


def ours(text, trust):
    """Return what our core says, in the script's words."""
    try:
        receipt = Receipt.parse(text)
    except MalformedError:
        return "unreadable"
    try:
        policy = Policy.parse(trust) if " " in trust else None
        policy = Policy.for_key(VerifierKey.parse(trust)) if trust and not policy else policy
    except MalformedError:
        return "no-trust"
    try:
        check(receipt, None)
        origin = receipt.proof.checkpoint().origin
        if policy and all(key.name != origin for key in policy.logs):
            return "origin"
        check(receipt, policy)
    except QuorumError:
        return "witnesses"
    except CoreError:
        return "false"
    return "true" if policy else "unvouched"


@pytest.fixture(scope="module")
def tree():
    return Tree(leaf_hash(b"entry %d" % number) for number in range(max(LARGE)))


def signed(size, root, witnesses=WITNESSES, log=LOG):
    text = str(Checkpoint(ORIGIN, size, root))
    cosigned = (key.sign(text, at=1_764_320_000 + n) for n, key in enumerate(witnesses))
    return Note(text, (log.sign(text), *cosigned))


def receipt_at(tree, size, index, **signers):
    """Make the receipt of a sealed leaf that stands at `index` among `size`."""

    def node(height, position):
        if position << height <= index < (position + 1) << height:
            if height == 0:
                return leaf_hash(SEALED)
            return node_hash(*(node(height - 1, 2 * position + side) for side in (0, 1)))
        return tree.node(height, position)

    path = tuple(inclusion_path(index, size, node))
    note = signed(size, range_hash(0, size, node), **signers)
    return Receipt.of(Proof(index, path, note), SEALED, payload=PAYLOAD, salt=SALT)


def places(sizes):
    return [(size, index) for size in sizes for index in sorted({0, size // 3, size - 1})]


def test_a_receipt_is_true_at_every_size(tree):
    texts = [str(receipt_at(tree, *place)) for place in places((*SIZES, *LARGE))]
    assert len(texts) > 80

    assert verdicts(*((text, POLICY) for text in texts)) == ["true"] * len(texts)


def test_at_every_size_a_receipt_whose_place_is_moved_is_false(tree):
    moved = []
    for size, index in places((*SIZES[1:], *LARGE)):
        text = str(receipt_at(tree, size, index))
        moved.append(text.replace(f"index {index}\n", f"index {(index + 1) % size}\n"))

    assert verdicts(*((text, POLICY) for text in moved)) == ["false"] * len(moved)


def test_each_step_is_told_with_who_vouches(tree):
    [said] = examine((str(receipt_at(tree, 300, 41)), POLICY))

    steps = {step["name"]: step for step in said["steps"]}
    assert [(name, step["verdict"]) for name, step in steps.items()] == [
        ("content", True),
        ("place", True),
        ("seal", True),
        ("witnesses", True),
    ]
    assert steps["witnesses"]["names"] == ["t0", "t1", "t2"]
    assert (said["index"], said["size"], said["origin"]) == ("41", "300", ORIGIN)
    assert said["payload"] == PAYLOAD
    assert said["opens"]


def test_who_vouches_depends_on_whom_the_reader_trusts(tree):
    text = str(receipt_at(tree, 300, 41))
    another = str(STRANGER.verifier)

    assert verdicts(
        (text, str(LOG.verifier)),
        (text, f"  {LOG.verifier}\n"),
        (text, POLICY.replace("\n", "\r\n").rstrip()),
        (text, ""),
        (text, another),
        (text, "nonsense"),
        (text, str(WITNESSES[0].verifier)),
        (text, POLICY.replace("quorum temoins\n", "")),
    ) == ["true", "true", "true", "unvouched", "false", "no-trust", "no-trust", "no-trust"]


def test_too_few_witnesses_are_waited_for_and_a_false_one_condemns(tree):
    few = receipt_at(tree, 300, 41, witnesses=WITNESSES[:1])
    none = receipt_at(tree, 300, 41, witnesses=[])
    impostor = SignerKey.of(WITNESSES[0].verifier.name, COSIGNATURE, b"\x0b" * 32)
    line = impostor.sign(few.proof.note.text, at=1_764_320_000)
    forged = line.__class__(line.name, WITNESSES[0].verifier.key_id, line.value)
    lying = str(few).replace(str(few.proof.note.signatures[1]), str(forged))

    said = examine(*((str(text), POLICY) for text in (few, none, lying)))

    assert [each["verdict"] for each in said] == ["witnesses", "witnesses", "false"]
    assert said[0]["steps"][-1]["names"] == ["t0"]


def test_a_public_proof_is_true_and_opens_nothing(tree):
    receipt = receipt_at(tree, 300, 41)
    proof = str(Receipt.of(receipt.proof, SEALED))

    [said] = examine((proof, POLICY))

    assert (said["verdict"], said["opens"], said["payload"]) == ("true", False, None)


def test_another_town_s_key_and_a_changed_word_are_false(tree):
    receipt = receipt_at(tree, 300, 41)
    foreign = receipt_at(tree, 300, 41, log=STRANGER)
    receipt.payload["text"] = "Je suis content"

    said = examine((str(receipt), POLICY), (str(foreign), POLICY))

    assert [each["verdict"] for each in said] == ["false", "false"]
    assert [step["name"] for step in said[0]["steps"] if step["verdict"] is False] == ["content"]
    assert [step["name"] for step in said[1]["steps"] if step["verdict"] is False] == ["seal"]


def inside(text, change):
    """Change what the `extra` line holds."""
    extra = text.split("\n")[1].removeprefix("extra ")
    return text.replace(extra, b64encode(change(b64decode(extra))).decode())


ODD = [
    lambda data: data.replace(b'"n":-3', b'"n":-3.0'),
    lambda data: data.replace(b'"n":-3', b'"n":-0'),
    lambda data: data.replace(b'"n":-3', b'"n":9007199254740992'),
    lambda data: data.replace(b'"n":-3', b'"n":9007199254740991'),
    lambda data: data.replace(b'"n":-3', b'"n":-3,"n":-3'),
    lambda data: data.replace(b'"n":-3', b'"n": -3'),
    lambda data: data.replace(b'"n":-3', b'"n":"\\ud800"'),
    lambda data: data.replace(b'"n":-3', b'"n":"\\u0001"'),
    lambda data: data.replace(b'"n":-3', b'"n":"\\u001F"'),
    lambda data: data.replace(b'"n":-3', b'"n":"\x7f"'),
    lambda data: data.replace(b'"n":-3', b'"n":true,"x":null'),
    lambda data: data.replace(b'"n":-3', b'"n":' + b"[" * 40 + b"]" * 40),
    lambda data: data.replace(b'"n":-3', b'"\xc3\xa9":1,"n":-3'),
    lambda data: data.replace(b'"id"', b'"__proto__"'),
    lambda data: data.replace(b'"salt"', b'"sale"'),
    lambda data: data.replace(b'"payload"', b'"payloae"'),
    lambda data: b"\xef\xbb\xbf" + data,
    lambda data: data.replace(b"\xc3", b"\xff"),
    lambda data: data + b"\n",
    lambda data: b"[]",
]


def test_the_script_and_the_core_agree_on_odd_json(tree):
    text = str(receipt_at(tree, 300, 41))
    cases = [(inside(text, change), POLICY) for change in ODD]

    said = verdicts(*cases)

    assert said == [ours(*case) for case in cases]
    assert {"unreadable", "false"} == set(said)


def scratched(text, drawn):
    """Change, remove, double or move something in a text."""
    start, length = drawn.randrange(len(text)), drawn.choice((1, 1, 2, 40))
    piece = text[start : start + length]
    other = drawn.choice(("", piece * 2, "\n", "0", "é", "A", "=", " ", "\x01", piece.swapcase()))
    return text[:start] + other + text[start + length :]


def test_the_script_and_the_core_agree_on_scratched_files(tree):
    drawn = random.Random(2026)  # noqa: S311 - the same scratches every time
    text = str(receipt_at(tree, 300, 41))
    cases = [(scratched(text, drawn), POLICY) for _ in range(300)]
    cases += [(text, scratched(POLICY, drawn)) for _ in range(300)]

    said = verdicts(*cases)

    wrong = [(mine, case) for mine, case in zip(said, cases, strict=True) if mine != ours(*case)]
    assert not wrong
    assert {"unreadable", "false", "true", "no-trust"} <= set(said)
