"""Write the small journal that the tests read: `tools/make_demo_log.py FOLDER`.

Nothing is drawn at random: keys, salts and moments follow from the entry's number, so
that a second run writes the same bytes.
"""

import sys
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

from parvis.core.canonical import Json
from parvis.core.ledger import entries, tiles
from parvis.core.ledger.checkpoint import Checkpoint
from parvis.core.ledger.keys import COSIGNATURE, ED25519
from parvis.core.ledger.merkle import leaf_hash
from parvis.core.ledger.note import Note
from parvis.core.ledger.receipt import Proof, Receipt
from parvis.core.ledger.signer import SignerKey

ORIGIN = "parvis.example/demonstration/k7m4qz"
START = datetime(2026, 11, 2, 8, tzinfo=UTC)
SIZES = (1, 2, 255, 256, 257, 300)
RECEIPTS = (0, 7, 255, 299)


def seed(name: str) -> bytes:
    """Give the secret of a test key: it protects nothing."""
    return sha256(f"parvis demonstration key: {name}".encode()).digest()


LOG = SignerKey.of(ORIGIN, ED25519, seed("log"))
WITNESSES = {
    name: SignerKey.of(f"{name}.example/temoin", COSIGNATURE, seed(name))
    for name in ("archives", "universite", "voisine")
}


def opening(number: int) -> tuple[dict[str, Json], bytes]:
    """Give what entry `number` commits to, and its salt."""
    salt = sha256(b"salt %d" % number).digest()
    return {"id": f"{number:010}", "text": f"Le lampadaire {number} est éteint."}, salt


def entry(number: int) -> bytes:
    """Write entry `number`: the log's birth, then grievances, answers now and then."""
    at = START + timedelta(minutes=number)
    if number == 0:
        data: dict[str, object] = {"origin": ORIGIN, "key": str(LOG.verifier)}
        return entries.leaf("log.genesis", data, at)
    if number % 10 == 0:
        return entries.leaf(
            "document.publish",
            {"sha256": "0" * 64, "media": "text/html", "title": f"Délibération {number}"},
            at,
        )
    sealed = entries.commitment("contribution.file", *opening(number))
    return entries.leaf("contribution.file", {"kind": "grievance", "c": sealed}, at)


def checkpoint(size: int, read: tiles.Read) -> Note:
    """Sign the head of the journal at a size, by the log and by each witness."""
    text = str(Checkpoint(ORIGIN, size, tiles.root_hash(size, read)))
    at = int((START + timedelta(minutes=size)).timestamp())
    cosignatures = (witness.sign(text, at=at) for witness in WITNESSES.values())
    return Note(text, (LOG.sign(text), *cosignatures))


def receipt(number: int, size: int, read: tiles.Read) -> Receipt:
    """Prove entry `number` in the journal at a size."""
    path = tuple(tiles.inclusion_path(number, size, read))
    proof, leaf = Proof(number, path, checkpoint(size, read)), entry(number)
    if entries.parse_leaf(leaf).commitment is None:
        return Receipt.of(proof, leaf)
    payload, salt = opening(number)
    return Receipt.of(proof, leaf, payload=payload, salt=salt)


def policy() -> str:
    """Write whom a reader of this journal trusts."""
    witnesses = [f"witness {name} {key.verifier}" for name, key in WITNESSES.items()]
    group = f"group temoins 2 {' '.join(WITNESSES)}"
    return "\n".join((f"log {LOG.verifier}", *witnesses, group, "quorum temoins", ""))


def files() -> dict[str, bytes]:
    """Give every file of the journal, by its path."""
    size = max(SIZES)
    every = [entry(number) for number in range(size)]
    leaves = [leaf_hash(leaf) for leaf in every]
    store = tiles.grown_tiles(0, leaves, lambda _: b"")
    store |= tiles.grown_bundles(0, every, lambda _: b"")

    def read(tile: tiles.Tile) -> bytes:
        whole = tiles.tile_at(tile.level, tile.index, size)
        return store[whole]

    texts = {f"checkpoint.{size}": str(checkpoint(size, read)) for size in SIZES}
    texts |= {f"entry-{n}.tlog-proof": str(receipt(n, size, read)) for n in RECEIPTS}
    texts |= {"checkpoint": texts[f"checkpoint.{size}"], "policy": policy()}
    texts |= {"vkey": f"{LOG.verifier}\n"}
    return {tile.path: data for tile, data in store.items()} | {
        name: text.encode() for name, text in texts.items()
    }


def main() -> None:
    """Write the files below the folder that is named."""
    folder = Path(sys.argv[1])
    for name, data in files().items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    print(f"{len(files())} files in {folder}")


if __name__ == "__main__":
    main()
