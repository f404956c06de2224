"""What a log has added since a head that is known: each new entry, checked as it passes.

Who starts from nothing reads the whole log. Only new bundles are read, and the tiles that
they change; what is needed does not grow with the log.
"""

from collections.abc import Iterator

from parvis.core.errors import CoreError, MalformedError
from parvis.core.ledger import tiles
from parvis.core.ledger.audit import MOST, Fault, Kind, is_covered
from parvis.core.ledger.checkpoint import Checkpoint
from parvis.core.ledger.merkle import HASH_SIZE, Frontier, leaf_hash
from parvis.core.ledger.tiles import ENTRIES, WIDTH, Read, Tile


class Growth:
    """One pass over what is new; `faults` names what disagrees with the head.

    Without a fault, `frontier` has become that of the head: every new entry is the one
    that the head covers, and the log has only grown.
    """

    def __init__(self, known: Frontier, head: Checkpoint, read: Read) -> None:
        """Start from a tree that is known, smaller than the head's.

        Args:
            known: the tree that was verified last.
            head: signed by the log.
            read: gives a tile or a bundle; raises a `CoreError` for one that is not there.
        """
        self.frontier = Frontier(known.size, known.hashes)
        self.faults: list[Fault] = []
        self._head, self._read = head, read
        self._edges: dict[int, bytes] = {}  # of each level, the last tile as far as it is known

    def run(self) -> Iterator[tuple[int, list[bytes]]]:
        """Read what is new; give the index of the first entry of each bundle, and the entries."""
        self._check_edges()
        while self.frontier.size < self._head.size and len(self.faults) < MOST:
            first = self.frontier.size
            index, known = divmod(first, WIDTH)
            place = tiles.tile_at(ENTRIES, index, self._head.size)
            try:
                entries = tiles.decode_bundle(self._read(place), place.width)[known:]
                self.frontier.extend(self._checked(first, entries))
            except CoreError as error:
                self.faults.append(Fault(Kind.MISSING, path=place.path, detail=str(error)))
                return
            yield first, entries
        if not self.faults and self.frontier.root() != self._head.root:
            self.faults.append(Fault(Kind.ROOT))

    def _check_edges(self) -> None:
        """Compare the tiles that will grow with the tree that is known."""
        size, start = self.frontier.size, 0
        node = tiles.nodes(size, self._edge)
        for expected in self.frontier.hashes:
            height = (size - start).bit_length() - 1
            level = height // tiles.HEIGHT
            place = self._whole(level, (start >> tiles.HEIGHT * level) // WIDTH)
            try:
                fault = Fault(Kind.TILE, path=place.path)
                if node(height, start >> height) != expected and fault not in self.faults:
                    self.faults.append(fault)
            except MalformedError as error:
                self.faults.append(Fault(Kind.MISSING, path=place.path, detail=str(error)))
            start += 1 << height

    def _checked(self, first: int, entries: list[bytes]) -> list[bytes]:
        """Return the hashes that the tree goes on with; name what differs from the tiles."""
        hashes = [leaf_hash(entry) for entry in entries]
        place = self._whole(0, first // WIDTH)
        stored, known = self._get(place), first % WIDTH
        for offset, hashed in enumerate(hashes if stored else ()):
            start = (known + offset) * HASH_SIZE
            told = stored[start : start + HASH_SIZE]
            if told != hashed and not is_covered(first + offset, hashed, self._head, self._read):
                path = Tile(ENTRIES, place.index, place.width).path
                self.faults.append(Fault(Kind.ENTRY, first + offset, path))
                hashes[offset] = told
            elif told != hashed:
                self.faults.append(Fault(Kind.TILE, first + offset, place.path))
        self._climb(first, hashes)
        return hashes

    def _climb(self, first: int, hashes: list[bytes]) -> None:
        """Grow the tiles above, and compare each that is as wide as the head makes it."""
        for tile, data in tiles.grown_tiles(first, hashes, self._edge).items():
            is_full = tile.width == WIDTH
            self._edges[tile.level] = b"" if is_full else data
            is_last = tile.level > 0 and tile == self._whole(tile.level, tile.index)
            if is_last and self._get(tile) not in {data, b""}:
                self.faults.append(Fault(Kind.TILE, path=tile.path))

    def _edge(self, tile: Tile) -> bytes:
        """Give a tile as far as it is known; what is published of it may be longer by now."""
        if tile.level not in self._edges:
            self._edges[tile.level] = self._read(self._whole(tile.level, tile.index))
        return self._edges[tile.level][: tile.width * HASH_SIZE]

    def _get(self, tile: Tile) -> bytes:
        """Give a published tile; empty where it is missing, which is a fault."""
        try:
            data = self._read(tile)[: tile.width * HASH_SIZE]
        except CoreError as error:
            self.faults.append(Fault(Kind.MISSING, path=tile.path, detail=str(error)))
            return b""
        if len(data) == tile.width * HASH_SIZE:
            return data
        self.faults.append(Fault(Kind.MISSING, path=tile.path, detail="too short"))
        return b""

    def _whole(self, level: int, index: int) -> Tile:
        return tiles.tile_at(level, index, self._head.size)
