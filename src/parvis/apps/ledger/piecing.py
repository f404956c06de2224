"""Putting the entries of a log together again, from whatever copies of them are left.

Nothing here is believed: who asks compares what comes out with a signed head.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from parvis.core.errors import CoreError
from parvis.core.ledger import tiles
from parvis.core.ledger.merkle import HASH_SIZE, leaf_hash
from parvis.core.ledger.tiles import ENTRIES, WIDTH, Read, Tile as Address

# The entries that are still there from a place to another one, each by its place after the first.
Rows = Callable[[int, int], dict[int, bytes]]
Stored = Iterable[tuple[int, int, bytes | memoryview]]  # level, number, a whole tile


def pieced(size: int, rows: Rows, reads: Sequence[Read]) -> tuple[list[bytes], list[int]]:
    """Return the entries of a log, and the places where none is left; there, nothing stands.

    Args:
        size: how many there should be.
        rows: gives those that are kept one by one.
        reads: give tiles and bundles; each may be older than `size`.
    """
    leaves: list[bytes] = []
    missing: list[int] = []
    for index in range(-(-size // WIDTH)):
        for place, leaf in enumerate(stretch(index, size, rows, reads), index * WIDTH):
            if leaf is None:
                missing.append(place)
            leaves.append(leaf or b"")
    return leaves, missing


def stretch(index: int, size: int, rows: Rows, reads: Sequence[Read]) -> list[bytes | None]:
    """Return the entries of one bundle, as most copies of each have it."""
    first, end = index * WIDTH, min(size, (index + 1) * WIDTH)
    copies = [rows(first, end), *(_copy(read, index, size) for read in reads)]
    hashes = [_hashes(read, index) for read in reads]
    return [_chosen(copies, hashes, offset) for offset in range(end - first)]


def tiles_over(leaves: Sequence[bytes]) -> dict[Address, bytes]:
    """Compute all tiles and bundles of a log."""
    nothing: Read = lambda _tile: b""  # noqa: E731
    return {
        **tiles.grown_tiles(0, [leaf_hash(leaf) for leaf in leaves], nothing),
        **tiles.grown_bundles(0, leaves, nothing),
    }


def reader_over(whole: Mapping[Address, bytes]) -> Read:
    """Read the tiles that the entries give; one that they do not is empty."""
    places = {(address.level, address.index): data for address, data in whole.items()}
    return lambda address: places.get((address.level, address.index), b"")


def wrong_tiles(whole: Mapping[Address, bytes], size: int, stored: Stored) -> dict[Address, bytes]:
    """Return the tiles and bundles of a log of `size` that are not stored as they should be."""
    expected = dict(whole)
    for level, number, data in stored:
        place = _place(level, number, size)
        if place and expected.get(place) == bytes(data):
            del expected[place]
    return expected


def _copy(read: Read, index: int, size: int) -> dict[int, bytes]:
    """Read as many entries of a bundle as a copy has: it may be older than the last head."""
    place = tiles.tile_at(ENTRIES, index, size)
    try:
        data = read(place)
    except CoreError:
        return {}
    for width in (place.width, *range(place.width - 1, 0, -1)):
        try:
            return dict(enumerate(tiles.decode_bundle(data, width)))
        except CoreError:
            continue
    return {}


def _hashes(read: Read, index: int) -> bytes:
    try:
        return read(Address(0, index))
    except CoreError:
        return b""


def _chosen(copies: list[dict[int, bytes]], hashes: list[bytes], offset: int) -> bytes | None:
    """Choose among copies of an entry: the one that most copies and tiles agree on."""
    found = Counter(copy[offset] for copy in copies if offset in copy)
    if len(found) > 1:
        for data in hashes:
            told = data[offset * HASH_SIZE : (offset + 1) * HASH_SIZE]
            found.update(leaf for leaf in list(found) if leaf_hash(leaf) == told)
    return max(found, key=lambda leaf: found[leaf], default=None)


def _place(level: int, number: int, size: int) -> Address | None:
    try:
        return tiles.tile_at(level, number, size)
    except CoreError:
        return None
