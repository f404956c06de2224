"""Texts that are nearly right, for all that the journal reads from outside.

A true example is changed in a few places: characters swapped, doubled, cut out, replaced by
odd ones; or a whole line is. What reads it may answer, or refuse with an error of its kind;
anything else is a fault.
"""

from collections.abc import Callable, Iterator
from random import Random

from parvis.core.errors import CoreError
from parvis.core.ledger import merkle, tiles
from parvis.core.ledger.audit import glance
from parvis.core.ledger.checkpoint import Checkpoint
from parvis.core.ledger.entries import Leaf
from parvis.core.ledger.fork import ForkProof
from parvis.core.ledger.keys import ED25519, VerifierKey
from parvis.core.ledger.merkle import Tree, inclusion_path, leaf_hash, range_hash
from parvis.core.ledger.note import Note
from parvis.core.ledger.policy import Policy
from parvis.core.ledger.receipt import Proof, Receipt
from parvis.core.ledger.signer import SignerKey
from parvis.core.ledger.witness import Request

ODD = (
    "", "\0", "\n", "\n\n", "\r\n", "\t", " ", "\u2028", "\u200b", "\ufeff", "\ud800", "é", "—",
    "-1", "0", "00", "1e9", "9" * 19, "9" * 5000, "0x10", "١", "²", "NaN", "true", "+", "++", "=",
    "====", "A" * 44, "a" * 70_000, "{", "[" * 1000, '"', "\\", "\\u0000", "/", "..", "x001/",
    ".p/0", ".p/256", "— ", "— a AAAA", "old ", "index ", "quorum none", "group g any g", "# ",
)  # fmt: skip
ENTRY = (
    b'{"at":"2026-11-24T12:00:00Z","data":{"line":"Association"},"type":"registry.statement","v":1}'
)


def examples() -> dict[str, str]:
    """Return a true text of each kind."""
    signer = SignerKey.of("parvis.example/bourg/k7m4qz", ED25519, b"\x01" * 32)
    tree = Tree([leaf_hash(ENTRY)] * 300)
    text = str(Checkpoint(signer.verifier.name, 300, range_hash(0, 300, tree.node)))
    note = Note(text, (signer.sign(text),))
    path = tuple(inclusion_path(7, 300, tree.node))
    other = str(Checkpoint(signer.verifier.name, 300, bytes(32)))
    fork = ForkProof.of(note, Note(other, (signer.sign(other),)), tree.node)
    old = tuple(merkle.consistency_path(200, 300, tree.node))
    return {
        "note": str(note),
        "checkpoint": text,
        "key": str(signer.verifier),
        "secret": signer.export(),
        "proof": str(Proof(7, path, note)),
        "receipt": str(Receipt.of(Proof(7, path, note), ENTRY)),
        "request": str(Request(200, old, note)),
        "policy": f"log {signer.verifier} https://a.example/\nquorum none\n",
        "fork": str(fork),
        "tile": "tile/0/x001/x234/067.p/17",
        "leaf": ENTRY.decode(),
        "glance": ENTRY.decode(),
        "bundle": tiles.encode_bundle([ENTRY] * 3).decode("latin-1"),
    }


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", errors="surrogatepass")


READ: dict[str, Callable[[str], object]] = {
    "note": Note.parse,
    "checkpoint": Checkpoint.parse,
    "key": VerifierKey.parse,
    "secret": SignerKey.parse,
    "proof": Proof.parse,
    "receipt": Receipt.parse,
    "request": lambda text: Request.parse(_bytes(text)),
    "policy": Policy.parse,
    "fork": ForkProof.parse,
    "tile": tiles.Tile.parse,
    "leaf": lambda text: Leaf.parse(_bytes(text)),
    "glance": lambda text: glance(_bytes(text)),
    "bundle": lambda text: tiles.decode_bundle(text.encode("latin-1", errors="replace"), 3),
}


def changed(text: str, chance: Random) -> str:
    """Change a text in one to four places."""
    for _ in range(chance.randrange(1, 5)):
        lines = text.split("\n")
        start = chance.randrange(len(text) + 1)
        end = min(start + chance.choice((0, 1, 1, 2, 8, 60)), len(text))
        line = chance.randrange(len(lines))
        match chance.randrange(5):
            case 0:
                text = text[:start] + chance.choice(ODD) + text[end:]
            case 1:
                text = text[:start] + chr(chance.randrange(128)) + text[end:]
            case 2:
                text = text[:start] + text[end:]
            case 3:
                lines[line] = chance.choice((chance.choice(ODD), lines[line] * 2, lines[0]))
                text = "\n".join(lines)
            case _:
                lines.insert(line, chance.choice((chance.choice(ODD), lines[-1], lines[0])))
                text = "\n".join(lines)
    return text


def inputs(count: int, seed: int) -> Iterator[tuple[str, str]]:
    """Give kinds and texts: first every odd one to every reader, then changed examples."""
    true = examples()
    odd = [(kind, text) for kind in true for text in ODD]
    yield from odd[:count]
    chance, kinds = Random(seed), list(true)  # noqa: S311 - texts, not secrets
    for number in range(count - len(odd)):
        kind = kinds[number % len(kinds)]
        yield kind, changed(true[kind], chance)


def outcome(kind: str, text: str) -> bool:
    """Read a text; tell whether it was accepted. Any other error than ours goes on."""
    try:
        READ[kind](text)
    except CoreError:
        return False
    return True
