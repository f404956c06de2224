"""The fork proofs that stand beside the register: their names, and whether they are whole.

Both heads of a proof stand in the register too, so a damaged one can be written again.
"""

import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path

from parvis.apps.ledger.aggregating.index import Index
from parvis.core.errors import CoreError, VerificationError
from parvis.core.ledger.copies import Files, text_of
from parvis.core.ledger.encoding import from_base64
from parvis.core.ledger.fork import ForkProof
from parvis.core.ledger.note import Note
from parvis.core.ledger.witness import origin_hash

FORKS = "forks"
_NAME = re.compile(r"([0-9a-f]{16})-(\d{1,19})-(\d{1,19})\.txt", re.ASCII)


def name_of(proof: ForkProof) -> str:
    """Name the file of a proof."""
    small, large = proof.checkpoints
    return f"{origin_hash(small.origin)[:16]}-{small.size}-{large.size}.txt"


def damaged_proofs(folder: Path, index: Index) -> Iterator[str]:
    """Name the files that prove nothing, or not what the register holds."""
    for file in sorted((folder / FORKS).glob("*.txt")):
        try:
            _check(file.read_text("utf-8"), file.name, index)
        except (CoreError, UnicodeDecodeError):
            yield file.name


def proof_again(folder: Path, name: str, index: Index, copy: Files | None) -> str:
    """Return a proof as it was, from the register or from a copy; empty where neither has it."""
    texts = [text_of(copy, f"{FORKS}/{name}")] if copy else []
    for text in (*texts, *map(str, _made_again(folder, name, index))):
        try:
            _check(text, name, index)
        except CoreError:
            continue
        return text
    return ""


def _check(text: str, name: str, index: Index) -> None:
    proof = ForkProof.parse(text)
    proof.check_contradiction()
    if name_of(proof) != name:
        raise VerificationError("it is the proof of another fork")
    for note, head in zip((proof.smaller, proof.larger), proof.checkpoints, strict=True):
        if not any(_is_same(note, each, head.origin) for each in index.at(head.origin, head.size)):
            raise VerificationError("the register holds no such head")


def _is_same(note: Note, known: Note, origin: str) -> bool:
    """Whether two notes of a log say the same under its own signature; witnesses sign anew."""
    own = [{each for each in one.signatures if each.name == origin} for one in (note, known)]
    return note.text == known.text and bool(own[0]) and own[0] == own[1]


def _made_again(folder: Path, name: str, index: Index) -> Iterator[ForkProof]:
    """Join the heads of the register that the name of a proof speaks of."""
    found = _NAME.fullmatch(name)
    origin = index.named(found[1]) if found else None
    if not found or origin is None:
        return
    path = _path(folder / FORKS / name)
    for one, other in product(*(index.at(origin, int(size)) for size in found.groups()[1:])):
        yield ForkProof(one, other, path)


def _path(file: Path) -> tuple[bytes, ...]:
    """Read the hashes of a proof whose heads may be damaged."""
    _, *lines = file.read_bytes().partition(b"\n\n")[0].decode(errors="replace").split("\n")
    try:
        return tuple(from_base64(line, "fork: a hash") for line in lines)
    except CoreError:
        return ()
