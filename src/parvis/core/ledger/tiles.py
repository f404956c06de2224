"""A log cut into files that never change: c2sp.org/tlog-tiles.

A tile holds up to 256 hashes of one level; level 1 stands on the roots of full tiles of
level 0, and so on. A bundle holds the entries under one tile of level 0. A partial tile
is a byte prefix of the tile that it grows into, so a store may keep one row for each
and cut it when it is read. `Read` is such a store: it may give more than was asked.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Self

from parvis.core.errors import MalformedError
from parvis.core.ledger import merkle
from parvis.core.ledger.encoding import MAX_SIZE
from parvis.core.ledger.merkle import HASH_SIZE, parents

WIDTH = 256
HEIGHT = 8  # a full tile is a perfect subtree of this height
ENTRIES = -1  # the level of bundles
MAX_LEVEL = 7  # 256^8 leaves: beyond MAX_SIZE
MAX_ENTRY = 65_535  # bytes, as a bundle writes the length on two

_PATH = re.compile(
    r"tile/(?P<level>entries|[0-7])/(?P<index>(?:x\d{3}/)*\d{3})(?:\.p/(?P<width>[1-9]\d{0,2}))?",
    re.ASCII,
)


@dataclass(frozen=True, slots=True, order=True)
class Tile:
    """The address of a tile, or of a bundle where the level is `ENTRIES`."""

    level: int
    index: int
    width: int = WIDTH

    @property
    def path(self) -> str:
        """Its path below the log's prefix, as `tile/0/x001/x234/067.p/17`."""
        groups = [f"{self.index % 1000:03}"]
        rest = self.index // 1000
        while rest:
            groups.insert(0, f"x{rest % 1000:03}")
            rest //= 1000
        level = "entries" if self.level == ENTRIES else str(self.level)
        partial = "" if self.width == WIDTH else f".p/{self.width}"
        return f"tile/{level}/{'/'.join(groups)}{partial}"

    @classmethod
    def parse(cls, path: str) -> Self:
        """Read a path in its only form.

        Raises:
            MalformedError: and nothing else, whatever the text.
        """
        match = _PATH.fullmatch(path) if len(path) <= 64 else None
        if match is None:
            raise MalformedError("tile: not a path of c2sp.org/tlog-tiles")
        level = ENTRIES if match["level"] == "entries" else int(match["level"])
        index = int(match["index"].replace("x", "").replace("/", ""))
        tile = cls(level, index, int(match["width"] or WIDTH))
        if tile.path != path or tile.width > WIDTH or index * WIDTH > MAX_SIZE:
            raise MalformedError("tile: not a path in its only form")
        return tile


Read = Callable[[Tile], bytes]


def tile_at(level: int, index: int, size: int) -> Tile:
    """Address a tile as wide as a log of `size` entries makes it.

    Raises:
        MalformedError: such a log has no such tile.
    """
    width = min(WIDTH, (size >> HEIGHT * max(level, 0)) - index * WIDTH)
    if width <= 0 or index < 0:
        raise MalformedError(f"no tile {index} of level {level} in a log of {size}")
    return Tile(level, index, width)


def tiles_of(size: int) -> Iterator[Tile]:
    """Give every tile and bundle of a log of `size` entries, the last one of a level partial."""
    for level in range(ENTRIES, MAX_LEVEL + 1):
        hashes = size >> HEIGHT * max(level, 0)
        for index in range(-(-hashes // WIDTH)):
            yield tile_at(level, index, size)


def grown_tiles(size: int, leaves: Sequence[bytes], read: Read) -> dict[Tile, bytes]:
    """Append the hashes of leaves to a log of `size`; return the tiles that change, whole.

    `read` is asked for the last tile of a level, where that one is partial. O(leaves).
    """
    changed: dict[Tile, bytes] = {}
    fresh, level = b"".join(leaves), 0
    while fresh:
        index, width = divmod(size >> HEIGHT * level, WIDTH)
        before = _hashes(read, Tile(level, index, width)) if width else b""
        roots = []
        for number, data in enumerate(_cut(before + fresh), index):
            changed[Tile(level, number, len(data) // HASH_SIZE)] = data
            if len(data) == WIDTH * HASH_SIZE:
                roots.append(top_hash(data))
        fresh, level = b"".join(roots), level + 1
    return changed


def grown_bundles(size: int, entries: Sequence[bytes], read: Read) -> dict[Tile, bytes]:
    """Append entries to a log of `size`; return the bundles that change, whole."""
    index, width = divmod(size, WIDTH)
    last = Tile(ENTRIES, index, width)
    every = [*(decode_bundle(read(last), width) if width else ()), *entries]
    chunks = [every[start : start + WIDTH] for start in range(0, len(every), WIDTH)]
    return {
        Tile(ENTRIES, number, len(chunk)): encode_bundle(chunk)
        for number, chunk in enumerate(chunks, index)
        if entries
    }


def encode_bundle(entries: Sequence[bytes]) -> bytes:
    """Write entries one after the other, each after its length on two bytes."""
    if any(len(entry) > MAX_ENTRY for entry in entries):
        raise MalformedError(f"bundle: an entry of more than {MAX_ENTRY} bytes")
    return b"".join([len(entry).to_bytes(2) + entry for entry in entries])


def decode_bundle(data: bytes, width: int) -> list[bytes]:
    """Read the first `width` entries of a bundle that holds at least these.

    Raises:
        MalformedError: it holds fewer, or ends within an entry.
    """
    entries: list[bytes] = []
    start = 0
    while start < len(data) and len(entries) < width:
        body = start + 2
        end = body + int.from_bytes(data[start:body])
        entries.append(data[body:end])
        start = end
    if start > len(data) or len(entries) < width:
        raise MalformedError(f"bundle: {width} entries were announced")
    return entries


def nodes(size: int, read: Read) -> merkle.Node:
    """Give the nodes of a log of `size` from its tiles; each tile is read once."""
    cache: dict[Tile, bytes] = {}

    def node(height: int, position: int) -> bytes:
        level, rest = divmod(height, HEIGHT)
        index, start = divmod(position << rest, WIDTH)
        tile = tile_at(level, index, size)
        if tile not in cache:
            cache[tile] = _hashes(read, tile)
        data = cache[tile][start * HASH_SIZE : (start + (1 << rest)) * HASH_SIZE]
        return top_hash(data)

    return node


def root_hash(size: int, read: Read) -> bytes:
    """Hash the whole log from its tiles; O(log n) tiles are read."""
    return merkle.range_hash(0, size, nodes(size, read))


def inclusion_path(index: int, size: int, read: Read) -> list[bytes]:
    """Prove an entry from tiles; see `merkle.inclusion_path`."""
    return merkle.inclusion_path(index, size, nodes(size, read))


def consistency_path(old: int, size: int, read: Read) -> list[bytes]:
    """Prove from tiles that a log only grew; see `merkle.consistency_path`."""
    return merkle.consistency_path(old, size, nodes(size, read))


def _hashes(read: Read, tile: Tile) -> bytes:
    data = read(tile)[: tile.width * HASH_SIZE]
    if len(data) != tile.width * HASH_SIZE:
        raise MalformedError(f"{tile.path}: too short")
    return data


def _cut(hashes: bytes) -> Iterator[bytes]:
    for start in range(0, len(hashes), WIDTH * HASH_SIZE):
        yield hashes[start : start + WIDTH * HASH_SIZE]


def top_hash(hashes: bytes) -> bytes:
    """Hash a perfect subtree down from its leaves' level to one hash."""
    while len(hashes) > HASH_SIZE:
        hashes = parents(hashes)
    return hashes
