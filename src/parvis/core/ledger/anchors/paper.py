"""The day's head on paper: what is printed, pinned up, and carried by a QR code.

A newspaper has carried such heads for decades; a notice board does it for a town. Whoever
holds the sheet holds a head that cannot be changed behind their back.
"""

from datetime import date

from parvis.core.errors import MalformedError
from parvis.core.ledger.checkpoint import Checkpoint
from parvis.core.ledger.note import Note

GROUP = 4  # characters of a fingerprint between two spaces, as people read them aloud
LINE = 8  # groups a line
MAX_CODE = 2_331  # bytes of a QR code of version 40 at level M (ISO/IEC 18004, table 7)


def sheet(note: Note, *, on: date) -> str:
    """Write the lines that are printed: French, for people; the QR code goes beside them.

    Raises:
        MalformedError: the note's text is no checkpoint.
    """
    head = Checkpoint.parse(note.text)
    return "\n".join(
        (
            f"Journal public {head.origin}",
            f"Sceau du {on:%d/%m/%Y} : {head.size} entrées",
            "",
            *fingerprint(head.root),
            "",
            "Gardez cette feuille : si le journal change un jour ce qu'il a déjà dit,",
            "elle le montre.",
            "",
        )
    )


def code(note: Note) -> str:
    """Give the text of the QR code: the head and its signatures, as many as fit.

    The log's signature comes first in a note; cosignatures that do not fit are left out,
    the last ones first, so that the code is always one that a telephone reads.

    Raises:
        MalformedError: not even one signature fits.
    """
    for count in range(len(note.signatures), 0, -1):
        text = str(Note(note.text, note.signatures[:count]))
        if len(text.encode()) <= MAX_CODE:
            return text
    raise MalformedError("paper: this head does not fit into a QR code")


def fingerprint(root: bytes) -> list[str]:
    """Write a root hash in hexadecimal, in lines that a person can compare."""
    digits = root.hex()
    groups = [digits[start : start + GROUP] for start in range(0, len(digits), GROUP)]
    return [" ".join(groups[start : start + LINE]) for start in range(0, len(groups), LINE)]
