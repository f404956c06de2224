"""A town's journals as a folder that any web server can serve: c2sp.org/tlog-tiles.

The application may be stopped, or gone: what is there verifies without it.
"""

import shutil
from pathlib import Path

from django.template.loader import render_to_string

from parvis.apps.collectivites.models import Town
from parvis.apps.common.languages import in_own_language
from parvis.apps.common.tenancy import within
from parvis.apps.ledger.durable import write_durably
from parvis.apps.ledger.models import Sealed
from parvis.apps.ledger.publishing import policy_of, tile_bytes
from parvis.apps.ledger.shards import journal_address, journals
from parvis.core.errors import MalformedError
from parvis.core.ledger import tiles
from parvis.core.ledger.checkpoint import Checkpoint
from parvis.core.ledger.note import Note


@in_own_language
def export_town(town: Town, folder: Path) -> int:
    """Write a town's journals, each where its address has it, and a page for people.

    Returns:
        How many files changed; nothing is written of a journal that was never sealed.
    """
    with within(town):
        sealed = [log for log in journals() if log.checkpoint]
        if not sealed:
            return 0
        changed = sum(export_log(log, town, folder / log.folder) for log in sealed)
        shown = [(log, journal_address(log, town)) for log in sealed]
        page = render_to_string("ledger/exported.html", {"town": town, "journals": shown})
        return changed + _keep(folder / "index.html", page)


def export_log(log: Sealed, town: Town, folder: Path) -> int:
    """Write what the signed head covers, the head last; return how many files changed.

    A full tile never changes: one that is there already is left alone, so that the same
    folder can be brought up to date every minute. The partial tiles of earlier heads go
    once a full one takes their place, one export later: who had begun to read ends first.
    """
    changed, before = 0, _size_shown(folder)
    for address in tiles.tiles_of(log.published):
        file = folder / address.path
        if not file.exists():
            write_durably(file, tile_bytes(log, address))
            changed += 1
    is_attested = log.attested and log.attested_size == log.published
    texts = {
        "policy": policy_of(log, town),
        "policy.signed": log.policy_note,
        "close": log.closing,
        "checkpoint": log.attested if is_attested else log.checkpoint,
    }
    changed += sum(_keep(folder / name, text) for name, text in texts.items())
    _drop_partials(folder, before)
    return changed


def _size_shown(folder: Path) -> int:
    """Return how many lines the head in a folder covers; none where there is no head."""
    try:
        note = Note.parse((folder / "checkpoint").read_text("utf-8"))
        return Checkpoint.parse(note.text).size
    except (FileNotFoundError, UnicodeDecodeError, MalformedError):
        return 0


def _drop_partials(folder: Path, size: int) -> None:
    """Remove the partial tiles that full ones of a log of `size` entries stand for.

    c2sp.org/tlog-tiles allows it, and has readers ask for the full one then.
    """
    for address in tiles.tiles_of(size):
        if address.width == tiles.WIDTH:
            shutil.rmtree(folder / f"{address.path}.p", ignore_errors=True)


def _keep(file: Path, text: str) -> bool:
    """Write a text that is not there as it is; tell whether it was written."""
    if not text or (file.exists() and file.read_bytes() == text.encode()):
        return False
    write_durably(file, text.encode())
    return True
