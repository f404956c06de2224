"""What a closed journal shows beside its lines, brought back: head, witnesses, rule, act.

Nobody is asked to sign it again; what others keep of it is joined together.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from parvis.apps.ledger.acts import LOST as NO_ACT, act_mended
from parvis.apps.ledger.copied import Copy
from parvis.apps.ledger.mending_shown import (
    LOST,
    POLICY,
    is_policy_wrong,
    is_wrong,
    policy_found,
    without_false_lines,
)
from parvis.apps.ledger.models import ClosedLog
from parvis.apps.ledger.piecing import reader_over, tiles_over
from parvis.apps.ledger.publishing import policy_of
from parvis.apps.ledger.shown import check_attested, check_lines, policies_in
from parvis.apps.ledger.vouched import Vouched, readable
from parvis.apps.ledger.witnessing.vouching import bearing
from parvis.core.errors import CoreError
from parvis.core.ledger import tiles
from parvis.core.ledger.checkpoint import Checkpoint
from parvis.core.ledger.note import Note
from parvis.core.ledger.policy import NONE, Policy
from parvis.core.ledger.tiles import Read

HEAD = "Son dernier sceau est abîmé : il est repris de qui l’a gardé."
ATTESTED = "Son sceau attesté est abîmé : il est repris de qui l’a gardé."
UNATTESTED = (
    "Son sceau attesté est abîmé, et personne ne rend assez de contresignatures : ses reçus se"
    " diront inscrits, et non plus attestés. Une copie publiée (--from) les aurait peut-être."
)
NO_POLICY = (
    "Sa règle signée est abîmée, et rien ne la dit en entier : elle ne sera plus montrée. Une copie"
    " publiée (--from) l’aurait peut-être."
)
UNMENDED = frozenset({LOST, NO_ACT, NO_POLICY, UNATTESTED})  # said of what stays wrong
Mended = tuple[dict[str, Any], list[str]]  # what to write in its row, what was wrong


def mend_closed_shown(
    log: ClosedLog, leaves: Sequence[bytes], held: Sequence[Vouched], copy: Copy | None
) -> Mended:
    """Find what a closed journal shows again.

    Args:
        log: of the town being served.
        leaves: all of it, as they lead to its last head.
        held: signed heads of it, wherever they are.
        copy: as somebody publishes it.
    """
    fields: dict[str, Any] = {}
    said: list[str] = []
    read = reader_over(tiles_over(leaves))
    head = Checkpoint(log.origin, len(leaves), tiles.root_hash(len(leaves), read))
    if not _shows(log.checkpoint, head) or is_wrong(lambda: check_lines(log.checkpoint, log)):
        fields["checkpoint"] = str(_joined(str(head), log, [log.checkpoint], held))
        said.append(HEAD)
    if log.attested and is_wrong(lambda: check_attested(log, read)):
        fields["attested"] = _attested(log, head, read, held)
        said.append(ATTESTED if fields["attested"] else UNATTESTED)
    told = policies_in(leaves)
    if is_policy_wrong(log, told):
        fields["policy_note"] = policy_found(log, told, copy)
        said.append(POLICY if fields["policy_note"] else NO_POLICY)
    if act := act_mended(log, head, read, copy.act if copy else ""):
        fields |= {"closing": act.text} if act.text else {}
        said.append(act.said)
    return fields, said


def _shows(text: str, head: Checkpoint) -> bool:
    note = readable(text)
    return note is not None and note.text == str(head)


def _joined(text: str, log: ClosedLog, own: Iterable[str], held: Iterable[Vouched]) -> Note:
    """Join all that is known of a head: each line that is not false, ours first."""
    notes = [*map(readable, own), *(each.note for each in held)]
    joined = Note(text, ())
    for note in notes:
        if note is not None and note.text == text:
            joined = bearing(joined, without_false_lines(note, log).signatures)
    return joined


def _attested(log: ClosedLog, last: Checkpoint, read: Read, held: Sequence[Vouched]) -> str:
    """Return the largest head that enough witnesses vouch for, or all who did; else nothing."""
    damaged, known = readable(log.attested), [log.attested, log.checkpoint]
    texts = {each.note.text for each in held} | {str(last)}
    texts |= {note.text for note in map(readable, known) if note}
    wanted = _cosigners(damaged, log) if damaged else set()
    for text in sorted(texts, key=_size, reverse=True):
        if 0 < _size(text) <= last.size and _leads(text, last, read):
            note = _joined(text, log, known, held)
            has_all = bool(wanted) and wanted <= _cosigners(note, log)
            if _is_attested(log, note, asks_all=not has_all):
                return str(note)
    return ""


def _is_attested(log: ClosedLog, note: Note, *, asks_all: bool) -> bool:
    """Whether the journal has signed a head, and enough witnesses of today, if they are asked."""
    try:
        Policy(log.known_keys).check(note)
        if not asks_all:
            return True
        policy = replace(Policy.parse(policy_of(log, log.town)), logs=log.known_keys)
        policy.check(note)
    except CoreError:
        return False
    return policy.quorum != NONE


def _leads(text: str, last: Checkpoint, read: Read) -> bool:
    head = Checkpoint.parse(text)
    return head.origin == last.origin and tiles.root_hash(head.size, read) == head.root


def _cosigners(note: Note, log: ClosedLog) -> set[tuple[str, bytes]]:
    return {(each.name, each.key_id) for each in note.signatures if each.name != log.origin}


def _size(text: str) -> int:
    try:
        return Checkpoint.parse(text).size
    except CoreError:
        return 0
