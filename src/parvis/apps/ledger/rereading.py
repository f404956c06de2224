"""What each seal reads again of what was sealed before: a little, and never the same.

A full look costs as much as the journal is long, and is taken once a day (`guarding`). A
seal stands on the last lines and on the edge of the tree, so it reads these again each
time; and one older stretch of 256 lines, in turn with the clock. In a journal of up to 512
lines that is everything; in a longer one, each further seal looks elsewhere.
"""

from collections.abc import Iterator
from datetime import datetime
from functools import cache

from parvis.apps.ledger.models import Entry, Log, Tile
from parvis.apps.ledger.reading import reading
from parvis.apps.ledger.waiting import ROW, checksum, is_of_moment
from parvis.core.errors import VerificationError
from parvis.core.ledger import tiles
from parvis.core.ledger.ending import CLOSE
from parvis.core.ledger.entries import Leaf
from parvis.core.ledger.merkle import check_inclusion, leaf_hash
from parvis.core.ledger.tiles import ENTRIES, WIDTH, Read, tile_at


def check_some(log: Log, sealed: int, *, at: datetime) -> None:
    """Check the last lines of a journal, those that no head covers yet, and an older stretch.

    Args:
        log: of the town being served; the end of its tree leads to its last signed head.
        sealed: how many entries that head covers; a crash may have left more behind it.
        at: chooses the older stretch.

    Raises:
        VerificationError: a row, a bundle or a tile is not what it was, or nothing may follow.
        MalformedError: one cannot be read.
    """
    last = Entry.objects.filter(shard=0, index=log.size - 1, type=CLOSE)
    if not log.closed_at and last.exists():
        raise VerificationError("the last entry closes the journal, and the base has forgotten it")
    read = cache(Tile.objects.reader())
    root = tiles.root_hash(log.size, read)
    for stretch in _chosen(log.size, sealed, at):
        _check(stretch, log.size, root, read)


def _chosen(size: int, sealed: int, at: datetime) -> Iterator[int]:
    count = -(-size // WIDTH)
    first = min(sealed // WIDTH, count - 1)
    if first > 0:
        yield int(at.timestamp() * 1000) % first
    yield from range(max(first, 0), count)


def _leaves(start: int, end: int) -> list[bytes]:
    """Return leaves, once what stands beside them in their rows is known to be theirs."""
    leaves: list[bytes] = []
    with reading():
        for data, kind, subject, kept, at in Entry.objects.between(start, end).values_list(
            *ROW, "at"
        ):
            leaf = bytes(data)
            if kept is not None and checksum(leaf, kind, subject) != kept:
                raise VerificationError(f"{start + len(leaves)}: not the row that was written")
            if kept is None and Leaf.parse(leaf).kind != kind:
                raise VerificationError(f"{start + len(leaves)}: filed under another type")
            if not is_of_moment(leaf, at):
                raise VerificationError(f"{start + len(leaves)}: of another moment")
            leaves.append(leaf)
    return leaves


def _check(stretch: int, size: int, root: bytes, read: Read) -> None:
    """Compare 256 rows with their bundle, and both with the tile over them, up to the root."""
    bundle, tile = (tile_at(level, stretch, size) for level in (ENTRIES, 0))
    first = stretch * WIDTH
    entries = _leaves(first, first + tile.width)
    hashes = [leaf_hash(entry) for entry in entries]
    if tiles.decode_bundle(read(bundle), bundle.width) != entries:
        raise VerificationError(f"{bundle.path}: not the rows")
    if not read(tile).startswith(b"".join(hashes)):
        raise VerificationError(f"{tile.path}: not the hashes of the rows")
    path = tiles.inclusion_path(first, size, read)
    check_inclusion(hashes[0], index=first, size=size, path=path, root=root)
