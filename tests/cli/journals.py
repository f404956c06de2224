"""Small journals for the tests of the command, signed by the keys of the demonstration."""

from collections.abc import Sequence
from pathlib import Path

from parvis.core.ledger import entries, tiles
from parvis.core.ledger.checkpoint import Checkpoint
from parvis.core.ledger.closing import Closing
from parvis.core.ledger.keys import ED25519
from parvis.core.ledger.merkle import leaf_hash, root_hash
from parvis.core.ledger.note import Note
from parvis.core.ledger.signer import SignerKey
from tools import make_demo_log as demo

VKEY = str(demo.LOG.verifier)
ROOT = SignerKey.of("parvis.example/racine", ED25519, demo.seed("root"))
THIEF = SignerKey.of("parvis.example/racine", ED25519, demo.seed("thief"))


def write_journal(folder: Path, leaves: Sequence[bytes]) -> Path:
    """Publish a journal that begins with its birth and holds these entries."""
    every = [demo.entry(0), *leaves]
    store = tiles.grown_tiles(0, [leaf_hash(leaf) for leaf in every], lambda _: b"")
    store |= tiles.grown_bundles(0, every, lambda _: b"")
    size = len(every)
    root = tiles.root_hash(size, lambda tile: store[tiles.tile_at(tile.level, tile.index, size)])
    text = str(Checkpoint(demo.ORIGIN, size, root))
    files = {tile.path: data for tile, data in store.items()}
    files["checkpoint"] = str(Note(text, (demo.LOG.sign(text),))).encode()
    for name, data in files.items():
        folder.joinpath(name).parent.mkdir(parents=True, exist_ok=True)
        folder.joinpath(name).write_bytes(data)
    return folder


def closing_entry(act: Closing) -> bytes:
    """Write the entry that closes a journal as an act says it."""
    data = {"size": act.size, "root": act.root.hex(), "reason": act.reason}
    return entries.leaf("log.close", data, demo.START)


def closing_of(leaves: Sequence[bytes], *, reason: str = "clé copiée") -> Closing:
    """Say that a journal is closed after these entries, its birth not counted."""
    hashes = [leaf_hash(each) for each in (demo.entry(0), *leaves)]
    return Closing(demo.ORIGIN, len(hashes), root_hash(hashes), reason)


def signed_act(act: Closing, signer: SignerKey) -> str:
    """Sign an act as the root key does."""
    return str(Note(str(act), (signer.sign(str(act)),)))


def election_entries(events: Sequence[object], uuid: str) -> list[bytes]:
    """Write the entries of a vote, as a town seals them."""
    kinds = {"Setup": "setup", "Ballot": "ballot", "EndBallots": "close", "Result": "result"}
    return [
        entries.leaf(
            f"election.{kinds.get(event.kind, 'tally')}",
            {
                "uuid": uuid,
                "height": event.height,
                "sha256": event.payload if event.kind == "Ballot" else event.hash,
            },
            demo.START,
        )
        for event in events
    ]
