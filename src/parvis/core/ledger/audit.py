"""Checking a whole journal as it is published: every entry, every tile, and who signs.

It reads each file once, in order, and holds one tile of each level: what it needs does
not grow with the journal. Nothing is believed but the signed head; what disagrees with
it is named.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

from parvis.core.errors import CoreError, MalformedError, VerificationError
from parvis.core.ledger import tiles
from parvis.core.ledger.checkpoint import Checkpoint
from parvis.core.ledger.entries import FORMS, Leaf
from parvis.core.ledger.merkle import HASH_SIZE, check_inclusion, leaf_hash
from parvis.core.ledger.note import Note
from parvis.core.ledger.policy import Policy, Verdict
from parvis.core.ledger.tiles import ENTRIES, HEIGHT, WIDTH, Read, Tile

MOST = 100  # faults that are named before the reading ends

Progress = Callable[[int, int], None]  # entries read, entries in all
Watch = Callable[[int, str, bytes], None]  # an entry's index, its type, its bytes


class Kind(StrEnum):
    """What a fault is about."""

    ENTRY = "entry"  # not what the head covers
    LEAF = "leaf"  # covered, and not of the form of an entry
    TILE = "tile"  # not what the entries give
    MISSING = "missing"  # a file that is not there, or too short
    ROOT = "root"  # the entries do not lead to the head
    GENESIS = "genesis"  # the journal does not begin by naming itself, once
    AFTER = "after"  # an entry after the one that closes the journal, or after its last good head
    CLOSING = "closing"  # the act that closes the journal is not what it should be
    KEY = "key"  # the head is signed by a key that the journal never announced


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong: an entry by its index, or a file by its path."""

    kind: Kind
    index: int | None = None
    path: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """What a reader should know, and is not wrong."""

    unknown: dict[str, int]  # types that this version does not know -> how many entries
    backwards: int  # entries that say an earlier moment than the one before
    first_backwards: int | None


@dataclass(frozen=True, slots=True)
class Audit:
    """What was found in a journal. Without a verdict, nobody vouches for its head."""

    checkpoint: Checkpoint
    read: int
    kinds: dict[str, int]
    first: str
    last: str
    remark: Remark
    faults: tuple[Fault, ...]
    verdict: Verdict | None = None
    error: VerificationError | None = None  # why the policy refuses the head

    @property
    def is_true(self) -> bool:
        """Whether nothing that was checked is false."""
        return not self.faults and self.error is None

    @property
    def is_vouched(self) -> bool:
        """Whether keys that the reader knows sign the head."""
        return self.verdict is not None


def audit(
    note: Note,
    read: Read,
    *,
    policy: Policy | None = None,
    leaves: bool = True,
    progress: Progress = lambda _done, _size: None,
    watch: Watch = lambda _index, _kind, _entry: None,
) -> Audit:
    """Check a journal against its signed head.

    Args:
        note: the head.
        read: gives a tile or a bundle; raises a `CoreError` for one that is not there.
        policy: whom the reader trusts; without it, the journal is at most coherent.
        leaves: whether the entries are those of a Parvis journal; else only their hashes
            and the tree are checked, as for any log of c2sp.org/tlog-tiles.
        progress: told after each bundle.
        watch: told of each entry that has the form of one, in order; whether the head covers
            it, only the end says.

    Raises:
        MalformedError: the note's text is no checkpoint.
    """
    head = Checkpoint.parse(note.text)
    verdict, error = _judge(note, policy)
    walk = _Walk(head, read, _Content(head.origin, watch) if leaves else None)
    for done in walk.run():
        progress(done, head.size)
    content = walk.content or _Content("", watch)
    faults = walk.faults
    announced = content.keys
    if leaves and verdict and walk.done and str(verdict.log) not in announced:
        faults.append(Fault(Kind.KEY, detail=verdict.log.fingerprint))
    return Audit(
        head,
        walk.done,
        dict(content.kinds),
        content.first,
        content.last,
        Remark(content.unknown(), content.backwards, content.first_backwards),
        tuple(faults),
        verdict,
        error,
    )


def _judge(note: Note, policy: Policy | None) -> tuple[Verdict | None, VerificationError | None]:
    try:
        return (policy.check(note) if policy else None), None
    except VerificationError as error:
        return None, error


@dataclass(slots=True)
class _Content:
    """What the entries say, as they pass."""

    origin: str
    watch: Watch
    kinds: Counter[str] = field(default_factory=Counter)
    keys: set[str] = field(default_factory=set)
    first: str = ""
    last: str = ""
    backwards: int = 0
    first_backwards: int | None = None
    closed: bool = False
    followed: bool = False  # although it was closed: said once

    def take(self, index: int, entry: bytes) -> Fault | None:
        """Take note of an entry; return what is wrong with it alone."""
        try:
            kind, at = glance(entry)
        except MalformedError as error:
            return Fault(Kind.LEAF, index, detail=str(error))
        self.kinds[kind] += 1
        if at < self.last:
            self.backwards += 1
            self.first_backwards = index if self.first_backwards is None else self.first_backwards
        self.first, self.last = self.first or at, at
        self.watch(index, kind, entry)
        if self.closed and not self.followed:
            self.followed = True
            return Fault(Kind.AFTER, index)
        return self._take_own(index, kind, entry) if index == 0 or kind[:4] == "log." else None

    def unknown(self) -> dict[str, int]:
        return {kind: count for kind, count in self.kinds.items() if kind not in FORMS}

    def _take_own(self, index: int, kind: str, entry: bytes) -> Fault | None:
        """Follow what the journal says of itself."""
        data = Leaf.parse(entry).data
        key = data.get("key")
        if kind in {"log.genesis", "log.key"} and isinstance(key, str):
            self.keys.add(key)
        self.closed = self.closed or kind == "log.close"
        is_genesis = kind == "log.genesis"
        own = is_genesis and data.get("origin") == self.origin
        return Fault(Kind.GENESIS, index) if (not own if index == 0 else is_genesis) else None


def is_covered(index: int, hashed: bytes, head: Checkpoint, read: Read) -> bool:
    """Tell whether an entry leads to a signed root, whatever the tile over it says.

    It chooses the words of a fault that is named in either case: no proof rests on it.
    """
    try:
        path = tiles.inclusion_path(index, head.size, read)
        check_inclusion(hashed, index=index, size=head.size, path=path, root=head.root)
    except CoreError:
        return False
    return True


class _Walk:
    """One pass over the files, from the entries up to the root."""

    def __init__(self, head: Checkpoint, read: Read, content: _Content | None) -> None:
        self.head, self.content = head, content
        self.faults: list[Fault] = []
        self.done = 0
        self._read = read
        self._edges: list[bytearray] = []  # of each level, the tile that is being filled

    def run(self) -> Iterator[int]:
        """Read everything; give the number of entries after each bundle."""
        size = self.head.size
        for index in range(-(-size // WIDTH)):
            hashes = self._bundle(index)
            if hashes is None or len(self.faults) >= MOST:
                return
            self.done += len(hashes) // HASH_SIZE
            self._climb(0, index, hashes)
            yield self.done
        for level, edge in enumerate(self._edges):
            if level and len(edge):
                self._compare(tiles.tile_at(level, (size >> HEIGHT * level) // WIDTH, size), edge)
        if tiles.root_hash(size, lambda tile: bytes(self._edges[tile.level])) != self.head.root:
            self.faults.append(Fault(Kind.ROOT))

    def _bundle(self, index: int) -> bytes | None:
        """Check a bundle and the tile over it; return the hashes that the tree goes on with."""
        bundle, tile = (tiles.tile_at(level, index, self.head.size) for level in (ENTRIES, 0))
        stored = self._get(tile)
        try:
            entries = tiles.decode_bundle(self._read(bundle), bundle.width)
        except CoreError as error:
            self.faults.append(Fault(Kind.MISSING, path=bundle.path, detail=str(error)))
            return stored
        hashes = [leaf_hash(entry) for entry in entries]
        wrong = {} if stored is None else self._disagree(index, hashes, stored)
        if self.content is not None:
            for place, entry in enumerate(entries, index * WIDTH):
                fault = None if place in wrong else self.content.take(place, entry)
                if fault is not None:
                    self.faults.append(fault)
        for place, hashed in wrong.items():
            hashes[place % WIDTH] = hashed
        return b"".join(hashes)

    def _disagree(self, index: int, hashes: list[bytes], stored: bytes) -> dict[int, bytes]:
        """Name what differs between entries and tile; return the hash of each wrong entry."""
        wrong: dict[int, bytes] = {}
        if stored == b"".join(hashes):
            return wrong
        tile = tiles.tile_at(0, index, self.head.size)
        for offset, hashed in enumerate(hashes):
            known = stored[offset * HASH_SIZE : (offset + 1) * HASH_SIZE]
            place = index * WIDTH + offset
            if known != hashed and is_covered(place, hashed, self.head, self._read):
                self.faults.append(Fault(Kind.TILE, place, tile.path))
            elif known != hashed:
                self.faults.append(Fault(Kind.ENTRY, place, Tile(ENTRIES, index, tile.width).path))
                wrong[place] = known
        return wrong

    def _climb(self, level: int, index: int, hashes: bytes) -> None:
        """Fill the tile of a level; a full one gives one hash to the level above."""
        if level == len(self._edges):
            self._edges.append(bytearray())
        edge = self._edges[level]
        edge += hashes
        if len(edge) == WIDTH * HASH_SIZE:
            if level:
                self._compare(Tile(level, index), edge)
            top = tiles.top_hash(bytes(edge))
            edge.clear()
            self._climb(level + 1, index // WIDTH, top)

    def _compare(self, tile: Tile, expected: bytearray) -> None:
        stored = self._get(tile)
        if stored is not None and stored != expected:
            self.faults.append(Fault(Kind.TILE, path=tile.path))

    def _get(self, tile: Tile) -> bytes | None:
        try:
            data = self._read(tile)[: tile.width * HASH_SIZE]
        except CoreError as error:
            self.faults.append(Fault(Kind.MISSING, path=tile.path, detail=str(error)))
            return None
        if len(data) == tile.width * HASH_SIZE:
            return data
        self.faults.append(Fault(Kind.MISSING, path=tile.path, detail="too short"))
        return None


# A leaf whose data are flat, in ASCII and without escapes: most are, and to read them as
# JSON takes three times as long.
_PLAIN = re.compile(
    rb'\{"at":"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)","data":'
    rb'\{((?:"[a-z0-9_]{1,64}":(?:"[ !#-\[\]-~]*"|0|[1-9]\d{0,14})(?:,(?!\})|(?=\})))*)\}'
    rb',"type":"([a-z0-9._-]{1,64})","v":1\}'
)
_NAME = re.compile(rb'"([a-z0-9_]{1,64})":')
MAX_PLAIN = 4096  # bytes


def glance(entry: bytes) -> tuple[str, str]:
    """Return an entry's type and moment, as `Leaf.parse` reads them, and sooner.

    Raises:
        MalformedError: where `Leaf.parse` does.
    """
    match = _PLAIN.fullmatch(entry) if len(entry) <= MAX_PLAIN else None
    if match is not None:
        at, data, kind = match.groups()
        names = _NAME.findall(data)
        if _is_moment(at) and all(map(bytes.__lt__, names, names[1:])):
            return kind.decode(), at.decode()
    leaf = Leaf.parse(entry)
    return leaf.kind, f"{leaf.at.replace(tzinfo=None).isoformat()}Z"


@lru_cache(maxsize=4096)
def _is_moment(at: bytes) -> bool:
    try:
        Leaf.parse(b'{"at":"%b","data":{},"type":"a","v":1}' % at)
    except MalformedError:
        return False
    return True
