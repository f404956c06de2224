"""What a journal shows beside its entries, brought back where something still tells it.

The attested head and the lines of witnesses are asked for again; the policy that the root
signed stands whole in the entry that told it, unless it was too long. Nothing is believed
without the signature that it had.
"""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from parvis.apps.ledger.models import Entry, Log, Witness
from parvis.apps.ledger.shown import check_attested, check_lines, check_policy
from parvis.apps.ledger.witnessing.vouching import judge_again
from parvis.core.errors import CoreError
from parvis.core.ledger.keys import VerifierKey
from parvis.core.ledger.note import Note
from parvis.core.ledger.tiles import Read

LINES = "Une signature de témoin est abîmée sous le dernier sceau : elle est redemandée."
ATTESTED = "Le sceau attesté est abîmé : il est repris du dernier sceau, ou redemandé aux témoins."
POLICY = "La règle signée est abîmée : elle est reprise de la ligne qui la dit."
LOST = (
    "La règle signée est abîmée, et aucune ligne ne la dit en entier : publiez-la de nouveau"
    " (./parvis journal policy publish)."
)


def wrong_shown(log: Log, read: Read) -> dict[str, str]:
    """Return the fields of a journal's row that are wrong, each with what can be done."""
    found: dict[str, str] = {}
    if log.checkpoint and _is_wrong(lambda: check_lines(log.checkpoint, log)):
        found["checkpoint"] = LINES
    if log.attested and _is_wrong(lambda: check_attested(log, read)):
        found["attested"] = ATTESTED
    if log.policy_note and _is_wrong(lambda: check_policy(log)):
        found["policy_note"] = POLICY if _policy_told(log) else LOST
    return found


@transaction.atomic
def mend_shown(log: Log, wrong: dict[str, str], *, at: datetime) -> None:
    """Write what can be found again, and have the witnesses asked for the rest."""
    if "policy_note" in wrong and (told := _policy_told(log)):
        Log.objects.filter(pk=log.pk).update(policy_note=told)
    if not wrong.keys() & {"checkpoint", "attested"}:
        return
    fresh = Log.objects.select_for_update().get()
    if "checkpoint" in wrong:
        fresh.checkpoint = _without_false_lines(fresh)
    if "attested" in wrong:
        fresh.attested = ""
    fresh.save(update_fields=["checkpoint", "attested"])
    judge_again(at=at)
    Witness.objects.update(cosigned_at=None, asked_at=None)  # each is asked at the next look


def _is_wrong(check: Callable[[], None]) -> bool:
    try:
        check()
    except CoreError:
        return True
    return False


def _policy_told(log: Log) -> str:
    """Return the last policy that an entry tells whole, and that the root has signed."""
    told = Entry.objects.filter(type="log.policy", shard=0).exclude(index=None)
    for entry in told.order_by("-index"):
        try:
            text = str(entry.read().data.get("policy", ""))
            Note.parse(text).check([VerifierKey.parse(log.root_vkey)])
        except CoreError:  # not signed, or not readable
            continue
        return text
    return ""


def _without_false_lines(log: Log) -> str:
    """Keep the lines of the last head whose signature is right: the journal's own at least."""
    note = Note.parse(log.checkpoint)
    keys = [*log.known_keys, *(key for each in Witness.objects.all() for key in each.keys)]
    kept = [line for line in note.signatures if not _is_false(Note(note.text, (line,)), keys)]
    return str(Note(note.text, tuple(kept)))


def _is_false(note: Note, keys: list[VerifierKey]) -> bool:
    try:
        note.check(keys)
    except CoreError:
        return True
    return False
