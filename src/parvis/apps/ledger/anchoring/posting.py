"""The day's head as a sheet to pin up: words, a fingerprint, and a code that a phone reads."""

from dataclasses import dataclass

import segno
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localtime

from parvis.apps.ledger.anchoring.plugs import SettingError
from parvis.apps.ledger.models import Log
from parvis.core.ledger.anchors import paper
from parvis.core.ledger.checkpoint import Checkpoint
from parvis.core.ledger.note import Note


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the printed page shows of the last head."""

    log: Log
    when: str  # with its year: paper is read long after
    origin: str
    size: int
    fingerprint: list[str]
    text: str  # of the code: the signed head itself
    qr: SafeString


def posted() -> Sheet:
    """Return the sheet of the town being served.

    Raises:
        SettingError: its journal has no head yet.
    """
    log = _log()
    note = _note(log)
    head, text = Checkpoint.parse(note.text), paper.code(note)
    picture = drawn(text).svg_inline(border=4, omitsize=True, dark="#000")
    qr = mark_safe(picture)  # noqa: S308 - drawn here, from numbers
    when = f"{localtime(log.sealed_at):%d/%m/%Y, %H:%M}"
    return Sheet(log, when, head.origin, head.size, paper.fingerprint(head.root), text, qr)


def sheet_of() -> str:
    """Write the sheet as plain text.

    Raises:
        SettingError: the journal has no head yet.
    """
    log = _log()
    return paper.sheet(_note(log), on=localtime(log.sealed_at).date())


def code_of() -> str:
    """Draw the code alone, as a picture to print.

    Raises:
        SettingError: the journal has no head yet.
    """
    return str(drawn(paper.code(_note(_log()))).svg_inline(scale=4, border=4))


def drawn(text: str) -> segno.QRCode:
    """Draw a text as a code that stands some dirt."""
    return segno.make(text, error="m", micro=False)


def _log() -> Log:
    log = Log.objects.first()
    if log is None or not log.checkpoint:
        raise SettingError("Le journal n’a pas encore de sceau.")
    return log


def _note(log: Log) -> Note:
    """Prefer the head that witnesses vouch for, where it is the last one."""
    return Note.parse(log.attested if log.attested_size == log.published else log.checkpoint)
