"""Files that a reader, or a power cut, sees whole or not at all."""

import os
from pathlib import Path


def write_durably(file: Path, data: bytes) -> None:
    """Replace a file: written under another name, synced, renamed, and the name synced too."""
    file.parent.mkdir(parents=True, exist_ok=True)
    fresh = file.with_name(f".{file.name}.new")
    with fresh.open("wb") as written:
        written.write(data)
        written.flush()
        os.fsync(written.fileno())
    fresh.replace(file)
    sync_folder(file.parent)


def sync_folder(folder: Path) -> None:
    """Make the new names in a folder outlive a power cut, where the system can."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
