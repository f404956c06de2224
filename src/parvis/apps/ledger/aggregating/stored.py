"""The files in the register's folder, against the lines that they hold.

Beside the tiles of the last head stand those of earlier ones, narrower, which are still
served: each must be the beginning of a tile of today.
"""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from parvis.apps.ledger.piecing import reader_over, tiles_over
from parvis.core.errors import CoreError, MalformedError
from parvis.core.ledger import tiles
from parvis.core.ledger.merkle import HASH_SIZE
from parvis.core.ledger.tiles import ENTRIES, Read, Tile, tile_at


def wrong_files(folder: Path, leaves: Sequence[bytes]) -> dict[str, bytes]:
    """Return each tile and bundle that is not there as the lines give it, by its path."""
    whole = tiles_over(leaves)
    wrong = {
        place.path: data for place, data in whole.items() if _bytes(folder / place.path) != data
    }
    return wrong | dict(wrong_narrow_files(folder, len(leaves), reader_over(whole)))


def wrong_narrow_files(folder: Path, size: int, read: Read) -> Iterator[tuple[str, bytes]]:
    """Give each tile of an earlier head that does not begin one of today, and what it must be."""
    for place, today in _narrow(folder, size):
        with suppress(CoreError):  # today's own is damaged: that is told of itself
            right = _beginning(read(today), place)
            if _bytes(folder / place.path) != right:
                yield place.path, right


def narrow_reader(folder: Path, size: int) -> Read:
    """Read what earlier heads of a log have left of each tile, the widest one."""
    widest = {(today.level, today.index): place for place, today in sorted(_narrow(folder, size))}

    def read(tile: Tile) -> bytes:
        place = widest.get((tile.level, tile.index))
        data = _bytes(folder / place.path) if place else None
        if data is None:
            raise MalformedError(f"{tile.path}: no narrower one")
        return data

    return read


def _narrow(folder: Path, size: int) -> Iterator[tuple[Tile, Tile]]:
    """Give the tiles of earlier heads, each with the one of today that it begins."""
    for file in folder.glob("tile/**/*.p/*"):
        with suppress(CoreError):  # another file than a tile, or wider than the log
            place = Tile.parse(file.relative_to(folder).as_posix())
            today = tile_at(place.level, place.index, size)
            if place.width < today.width:
                yield place, today


def _beginning(data: bytes, place: Tile) -> bytes:
    if place.level != ENTRIES:
        return data[: place.width * HASH_SIZE]
    return tiles.encode_bundle(tiles.decode_bundle(data, place.width))


def _bytes(file: Path) -> bytes | None:
    try:
        return file.read_bytes()
    except FileNotFoundError:
        return None
