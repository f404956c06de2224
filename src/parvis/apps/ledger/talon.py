"""The stub that people keep of what they said: number, date, state, and the file."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache

import segno
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.safestring import SafeString, mark_safe

from parvis.apps.collectivites.addresses import town_url
from parvis.apps.collectivites.models import Participant, Town
from parvis.apps.ledger.abilities import Subject, abilities, subject_of
from parvis.apps.ledger.listing import lines_about
from parvis.apps.ledger.models import ASIDE, Entry, Sealed
from parvis.apps.ledger.receipts import NotSealedError, is_sealed, proof_of, receipt_of
from parvis.apps.ledger.shards import log_of_shard
from parvis.apps.ledger.states import LEFT, Standing

TYPE = "text/plain; charset=utf-8"
JOIN = "contribution.join"


@dataclass(frozen=True, slots=True)
class Line:
    """One sealed fact about the subject."""

    text: str
    at: datetime
    index: int | None
    is_sealed: bool
    opens: bool  # the file of the one who asks says what is in it
    log: Sealed | None  # where it stands, or will
    is_aside: bool = False  # damaged while it waited: it will stand nowhere


@dataclass(frozen=True, slots=True)
class Talon:
    """All that a receipt page shows."""

    public_id: str
    number: str
    at: datetime
    url: str  # the subject's page, if it has one
    qr: SafeString
    lines: list[Line]
    others: int  # who said the same, beside the one who asks: counted, not listed
    is_erased: bool = False

    @property
    def is_sealed(self) -> bool:
        """Whether all that is known about the subject, and can be, is in the journal."""
        return all(line.is_sealed or line.is_aside for line in self.lines)

    @property
    def main(self) -> Line:
        """The fact that the page's button gives: one's own, else the first."""
        return next((line for line in self.lines if line.opens), self.lines[0])

    @property
    def standing(self) -> Standing:
        """Where that fact stands in the journal."""
        return LEFT if self.main.is_aside else Standing.of(self.main.index, self.main.log)

    @property
    def opens(self) -> bool:
        """Whether any file here says what is sealed to the one who asks."""
        return any(line.opens for line in self.lines)


def talon_of(town: Town, public_id: str, who: Participant | None) -> Talon:
    """Return the receipt page's content for one who asks.

    Raises:
        Http404: this town has sealed nothing about it.
    """
    subject, log_of = subject_of(public_id), cache(log_of_shard)
    lines, others = [], 0
    for entry, text in lines_about(public_id) if public_id else ():
        opens = entry.payload is not None and abilities(who, entry, subject).open
        if entry.type == JOIN and not opens:
            others += 1
        else:
            log = log_of(entry.shard)
            sealed, aside = is_sealed(entry, log), entry.shard == ASIDE
            lines.append(Line(text, entry.at, entry.index, sealed, opens, log, aside))
    if not lines:
        raise Http404
    return Talon(
        public_id=public_id,
        number=subject.number if subject else public_id,
        at=subject.at if subject else lines[0].at,
        url=subject.url if subject else "",
        qr=_qr(town_url(town, "receipt", public_id)),
        lines=lines,
        others=others,
        is_erased=subject is not None and subject.is_erased,
    )


def find_entry(public_id: str, who: Participant | None, index: int | None) -> Entry:
    """Return the entry whose file is asked for: that one, else the first that may be opened.

    Raises:
        Http404: there is none.
    """
    entries = list(Entry.objects.about(public_id)) if public_id else []
    if index is not None:
        entries = [entry for entry in entries if entry.index == index]
    if not entries:
        raise Http404
    subject = subject_of(public_id)
    mine = (entry for entry in entries if abilities(who, entry, subject).open)
    return next(mine, entries[0])


def file_of(entry: Entry, who: Participant | None) -> HttpResponse:
    """Answer with the receipt, or with the page that waits for it."""
    try:
        text = text_for(entry, who)
    except NotSealedError:
        return redirect("receipt", entry.subject)
    name = f"{_name(entry, subject_of(entry.subject))}.tlog-proof"
    return HttpResponse(
        text,
        content_type=TYPE,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def text_for(entry: Entry, who: Participant | None) -> str:
    """Return the receipt for whom it concerns, the public proof for others.

    Raises:
        NotSealedError: it is too early.
    """
    opens = abilities(who, entry, subject_of(entry.subject)).open
    return receipt_of(entry) if opens else proof_of(entry)


def _name(entry: Entry, subject: Subject | None) -> str:
    number = (subject.number if subject else "") or entry.subject
    return f"{number}-{entry.index}"


def _qr(address: str) -> SafeString:
    """Draw an address as a QR code; attributes alone, for the pages allow no inline style."""
    drawn = segno.make(address, error="m", micro=False)
    return mark_safe(drawn.svg_inline(border=1, omitsize=True, dark="#000"))  # noqa: S308
