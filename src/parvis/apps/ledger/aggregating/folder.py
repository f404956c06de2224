"""A log kept as the very files that it publishes: c2sp.org/tlog-tiles in a folder.

Each step may be the last one before a crash, and the next `append` ends what was begun:
files first, read back; then the store of heads; then the signed head. A file is written
under another name, synced, and renamed.
"""

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

from parvis.apps.ledger.durable import write_durably
from parvis.apps.ledger.heads import Head, Heads
from parvis.apps.ledger.saying import in_french
from parvis.core.errors import CoreError, MalformedError
from parvis.core.ledger import tiles
from parvis.core.ledger.checkpoint import Checkpoint
from parvis.core.ledger.merkle import leaf_hash, root_hash
from parvis.core.ledger.note import Note
from parvis.core.ledger.signer import SignerKey
from parvis.core.ledger.tiles import ENTRIES, WIDTH, Tile, tile_at

CHECKPOINT = "checkpoint"
POLICY = "policy"
REPAIR = "./parvis journal repair --register dit ce qui peut revenir."
FORGOTTEN = f"{{}} : heads.sqlite3 ne connaît pas le dernier sceau de ce registre ; {REPAIR}"
ASTRAY = f"{{}} : les fichiers de ce registre ne mènent pas à son dernier sceau ; {REPAIR}"


class BrokenLogError(Exception):
    """The files do not lead to the last head that was signed: nothing is added."""


class FolderLog:
    """A log in a folder; its writer is the only one."""

    def __init__(self, folder: Path, signer: SignerKey, heads: Heads) -> None:
        """Take up a log, or begin one.

        Raises:
            BrokenLogError: the files are not those of the last head.
        """
        self._folder, self._signer, self._heads = folder, signer, heads
        self._origin = signer.verifier.name
        folder.mkdir(parents=True, exist_ok=True)
        self._head = self._take_up()

    @property
    def size(self) -> int:
        """How many entries the signed head covers."""
        return self._head.size

    def append(self, entries: Sequence[bytes]) -> None:
        """Add entries and sign the new head; nothing new, nothing signed."""
        if not entries:
            return
        size = self.size + len(entries)
        hashes = [leaf_hash(entry) for entry in entries]
        fresh = {
            **tiles.grown_tiles(self.size, hashes, self.read),
            **tiles.grown_bundles(self.size, entries, self.read),
        }
        for place, data in fresh.items():
            write_durably(self._folder / place.path, data)
        head = Head(size, self._read_back(size, hashes))
        self._heads.swap(self._origin, self._known(), head)
        self._publish(head)
        for place in fresh:
            self._forget_partial(place)

    def entries(self, start: int) -> Iterator[bytes]:
        """Give the entries from an index on."""
        while start < self.size:
            index, skip = divmod(start, WIDTH)
            place = tile_at(ENTRIES, index, self.size)
            for entry in tiles.decode_bundle(self.read(place), place.width)[skip:]:
                start += 1
                yield entry

    def read(self, tile: Tile) -> bytes:
        """Give a tile or bundle; the full one stands for a partial one that is gone."""
        for place in (tile, Tile(tile.level, tile.index)):
            try:
                return (self._folder / place.path).read_bytes()
            except FileNotFoundError:
                continue
        raise MalformedError(f"{tile.path}: missing")

    def _take_up(self) -> Head:
        """Return the last head; sign the one that was locked before a crash."""
        file, known = self._folder / CHECKPOINT, self._known()
        try:
            note = Note.parse(file.read_text("utf-8")) if file.exists() else None
            if note is not None:
                note.check([self._signer.verifier])
            shown = Checkpoint.parse(note.text) if note else None
            if known is None and shown is None:
                return Head(0, root_hash(()))
            if known is None or (shown and shown.size > known.size):
                raise BrokenLogError(FORGOTTEN.format(self._origin))
            if tiles.root_hash(known.size, self.read) != known.root:
                raise BrokenLogError(ASTRAY.format(self._origin))
        except CoreError as error:
            raise BrokenLogError(f"{self._origin} : {in_french(error)}.") from error
        if shown is None or shown.size < known.size:
            self._publish(known)
        return known

    def _known(self) -> Head | None:
        return self._heads.get(self._origin)

    def _read_back(self, size: int, hashes: Sequence[bytes]) -> bytes:
        """Hash what the disk gives; it must be what was given to it."""
        first = self.size
        for place in {divmod(first + offset, WIDTH)[0] for offset in range(len(hashes))}:
            bundle = tile_at(ENTRIES, place, size)
            written = tiles.decode_bundle(self.read(bundle), bundle.width)
            for index, entry in enumerate(written, place * WIDTH):
                if index >= first and leaf_hash(entry) != hashes[index - first]:
                    raise BrokenLogError(f"{bundle.path} : ce qui est relu n’a pas été écrit.")
        return tiles.root_hash(size, self.read)

    def _publish(self, head: Head) -> None:
        text = str(Checkpoint(self._origin, head.size, head.root))
        note = Note(text, (self._signer.sign(text),))
        write_durably(self._folder / CHECKPOINT, str(note).encode())
        self._head = head

    def _forget_partial(self, place: Tile) -> None:
        """Leave out the narrower ones, once a tile is full."""
        if place.width == WIDTH:
            path = self._folder / place.path
            shutil.rmtree(path.with_name(f"{path.name}.p"), ignore_errors=True)
