"""What a journal shows beside its entries, brought back where something still tells it.

The attested head and the lines of witnesses are asked for again; the policy that the root
signed stands whole in the entry that told it, unless it was too long; the act that closes
a journal stands in its last one. Nothing is believed without the signature that it had.
"""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from django.db import transaction

from parvis.apps.ledger.acts import Act, act_mended
from parvis.apps.ledger.copied import Copy
from parvis.apps.ledger.models import Log, Sealed, Witness
from parvis.apps.ledger.shown import check_attested, check_lines, check_policy, policies_told
from parvis.apps.ledger.witnessing.vouching import judge_again
from parvis.core.errors import CoreError
from parvis.core.ledger.entries import Leaf
from parvis.core.ledger.failures import SignerError
from parvis.core.ledger.keys import VerifierKey
from parvis.core.ledger.note import Note
from parvis.core.ledger.tiles import Read

LINES = "Une signature de témoin est abîmée sous le dernier sceau : elle est redemandée."
ATTESTED = "Le sceau attesté est abîmé : il est repris du dernier sceau, ou redemandé aux témoins."
POLICY = "La règle signée est abîmée : elle est reprise de la ligne qui la dit, ou de la copie."
LOST = (
    "La règle signée est abîmée, et aucune ligne ne la dit en entier : donnez --from, une copie"
    " publiée, ou publiez-la de nouveau (./parvis journal policy publish)."
)


def wrong_shown(log: Log, read: Read, copy: Copy | None = None) -> dict[str, str]:
    """Return the fields of a journal's row that are wrong, each with what can be done."""
    found: dict[str, str] = {}
    if log.checkpoint and is_wrong(lambda: check_lines(log.checkpoint, log)):
        found["checkpoint"] = LINES
    if log.attested and is_wrong(lambda: check_attested(log, read)):
        found["attested"] = ATTESTED
    told = policies_told(log)
    if is_policy_wrong(log, told):
        found["policy_note"] = POLICY if policy_found(log, told, copy) else LOST
    if act := _act(log, read, copy):
        found["closing"] = act.said
    return found


@transaction.atomic
def mend_shown(
    log: Log, wrong: dict[str, str], read: Read, copy: Copy | None = None, *, at: datetime
) -> None:
    """Write what can be found again, and have the witnesses asked for the rest."""
    fields: dict[str, Any] = {}
    if "policy_note" in wrong and (text := policy_found(log, policies_told(log), copy)):
        fields["policy_note"] = text
    if "closing" in wrong and (act := _act(log, read, copy)) and act.text:
        fields["closing"] = act.text
    if fields:
        Log.objects.filter(pk=log.pk).update(**fields)
    if not wrong.keys() & {"checkpoint", "attested"}:
        return
    fresh = Log.objects.select_for_update().get()
    if "checkpoint" in wrong:
        fresh.checkpoint = str(without_false_lines(Note.parse(fresh.checkpoint), fresh))
    if "attested" in wrong:
        fresh.attested = ""
    fresh.save(update_fields=["checkpoint", "attested"])
    judge_again(at=at)
    Witness.objects.update(cosigned_at=None, asked_at=None)  # each is asked at the next look


def is_wrong(check: Callable[[], None]) -> bool:
    """Whether a check refuses."""
    try:
        check()
    except CoreError:
        return True
    return False


def is_policy_wrong(log: Sealed, told: list[Leaf]) -> bool:
    """Whether the policy that a journal shows is not the one that its root has signed."""
    return bool(log.policy_note) and is_wrong(lambda: check_policy(log.policy_note, log, told))


def policy_found(log: Sealed, told: list[Leaf], copy: Copy | None = None) -> str:
    """Return the policy that the root has signed, as a copy or the last entry tells it whole."""
    copied = [copy.policy] if copy and copy.policy else []
    for text in (*copied, *(str(each.data.get("policy", "")) for each in told)):
        if not is_wrong(partial(check_policy, text, log, told)):
            return text
    return ""


def _act(log: Log, read: Read, copy: Copy | None) -> Act | None:
    """Return the act of a closed journal as it was, if it is not so any more."""
    if not (log.closed_at or log.closing) or log.head is None:
        return None
    return act_mended(log, log.head, read, copy.act if copy else "")


def without_false_lines(note: Note, log: Sealed) -> Note:
    """Keep the lines of a head, but those of known keys that are false."""
    keys = [*log.known_keys, *(key for each in Witness.objects.all() for key in each.keys)]
    kept = [line for line in note.signatures if not _is_false(Note(note.text, (line,)), keys)]
    return Note(note.text, tuple(kept))


def _is_false(note: Note, keys: list[VerifierKey]) -> bool:
    try:
        note.check(keys)
    except SignerError:  # of a key that is not known any more: nothing tells
        return False
    except CoreError:
        return True
    return False
