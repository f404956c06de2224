"""A published log, wherever its files are: how its head and its tiles are read from them.

Who has files to give (a folder, a web address) says how; nothing of them is trusted.
"""

from typing import Protocol

from parvis.core.errors import MalformedError
from parvis.core.ledger.merkle import HASH_SIZE
from parvis.core.ledger.note import MAX_LENGTH, Note
from parvis.core.ledger.tiles import ENTRIES, MAX_ENTRY, WIDTH, Tile

MAX_TILE = WIDTH * HASH_SIZE  # bytes
MAX_BUNDLE = WIDTH * (MAX_ENTRY + 2)


class Files(Protocol):
    """The files of a log."""

    def file(self, path: str, limit: int) -> bytes:
        """Give a file of at most `limit` bytes; a `MalformedError` says it is not there."""


def head_of(files: Files) -> Note:
    """Read the signed head of a log; unchecked.

    Raises:
        MalformedError: there is none that can be read.
    """
    try:
        return Note.parse(files.file("checkpoint", MAX_LENGTH).decode())
    except UnicodeDecodeError as error:
        raise MalformedError("checkpoint: not a text in UTF-8") from error


def act_of(files: Files) -> str:
    """Read what closes a log for ever, unchecked; empty where it publishes nothing."""
    return text_of(files, "close")


def text_of(files: Files, name: str) -> str:
    """Read a text that stands beside the tiles, unchecked; empty where there is none."""
    try:
        return files.file(name, MAX_LENGTH).decode(errors="replace")
    except MalformedError:
        return ""


def tile_of(files: Files, tile: Tile) -> bytes:
    """Read a tile or a bundle; where a partial one is gone, the full one stands for it.

    Raises:
        MalformedError: neither is there.
    """
    limit = MAX_BUNDLE if tile.level == ENTRIES else MAX_TILE
    try:
        return files.file(tile.path, limit)
    except MalformedError:
        if tile.width == WIDTH:
            raise
        return files.file(Tile(tile.level, tile.index).path, limit)


def checked_length(data: bytes, path: str, limit: int) -> bytes:
    """Return what was read, one byte beyond the limit at most, if it is not too long.

    Raises:
        MalformedError: it is.
    """
    if len(data) > limit:
        raise MalformedError(f"{path}: more than {limit} bytes")
    return data
