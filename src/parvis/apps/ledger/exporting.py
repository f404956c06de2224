"""A journal as a folder that any web server can serve: c2sp.org/tlog-tiles."""

from pathlib import Path

from parvis.apps.collectivites.models import Town
from parvis.apps.ledger.models import Log
from parvis.apps.ledger.publishing import policy_of, tile_bytes
from parvis.core.ledger import tiles


def export_log(log: Log, town: Town, folder: Path) -> int:
    """Write what the signed head covers, the head last; return how many files changed.

    A full tile never changes: one that is there already is left alone, so that the same
    folder can be brought up to date every minute.
    """
    changed = 0
    for address in tiles.tiles_of(log.published):
        file = folder / address.path
        if not file.exists():
            _write(file, tile_bytes(log, address))
            changed += 1
    for name, text in (("policy", policy_of(log, town)), ("checkpoint", log.checkpoint)):
        file = folder / name
        if text and not (file.exists() and file.read_text("utf-8") == text):
            _write(file, text.encode())
            changed += 1
    return changed


def _write(file: Path, data: bytes) -> None:
    """Write a file so that a reader sees all of it or nothing."""
    file.parent.mkdir(parents=True, exist_ok=True)
    fresh = file.with_name(f".{file.name}.new")
    fresh.write_bytes(data)
    fresh.replace(file)
