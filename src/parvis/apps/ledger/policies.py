"""The policy that a town's root key has signed: whom its readers trust, said offline.

The root key never comes here. The operator writes the policy to a file, carries it to the
machine that has the key, and brings the signed one back; it is checked, sealed in the
journal by its hash, and served beside the plain one.
"""

from datetime import datetime
from hashlib import sha256

from django.db import transaction

from parvis.apps.collectivites.models import Town
from parvis.apps.common.tenancy import within
from parvis.apps.ledger.models import Log
from parvis.apps.ledger.recording import record
from parvis.apps.ledger.rotating import sound_journal, start_rotation
from parvis.core.errors import MalformedError
from parvis.core.ledger.keys import VerifierKey
from parvis.core.ledger.note import Note
from parvis.core.ledger.policy import ROOT, Policy


class PolicyError(Exception):
    """This policy cannot be published for this journal; the message says why, in French."""


def publish_policy(*, town: Town, signed: str, at: datetime, root: str = "") -> Log:
    """Publish a policy that the root key has signed, and seal its hash.

    Where it names the journal's next key for the first time, the rotation begins.

    Args:
        town: whose journal.
        signed: the policy as a signed note.
        at: when.
        root: the root's public key, the first time; or another one, which the root that is
            known must have signed too.

    Raises:
        PolicyError: it is not the policy of this journal.
        RotationError: there is no journal that goes on: closed, stopped, or followed.
        CoreError: the note cannot be read, or a signature is missing or false.
    """
    note = Note.parse(signed)
    with within(town), transaction.atomic():
        log = sound_journal(town)
        log.root_vkey = _checked_root(note, log, root)
        _check_content(note.text, log)
        log.policy_note = signed
        log.save(update_fields=["root_vkey", "policy_note"])
        _seal(town, signed, note, at)
        if log.newer_vkey and not log.rotated_at and _names(note.text, log.newer_vkey):
            log = start_rotation(town=town, at=at)
        return log


def _checked_root(note: Note, log: Log, given: str) -> str:
    """Return the root from now on; the one that is known signs in any case."""
    roots = [text for text in dict.fromkeys((log.root_vkey, given)) if text]
    if not roots:
        raise PolicyError("Ce journal n’a pas encore de clé racine : donnez la sienne, --root.")
    for text in roots:
        note.check([VerifierKey.parse(text)])
    return roots[-1]


def _check_content(text: str, log: Log) -> None:
    """Refuse a policy that would leave the readers of this journal without its keys."""
    Policy.parse(text)
    if f"{ROOT}{log.root_vkey}" not in text.split("\n"):
        raise PolicyError(f"Cette règle ne nomme pas la clé racine : {ROOT}{log.root_vkey}")
    missing = [str(key) for key in log.keys if not _names(text, str(key))]
    if missing:
        raise PolicyError(f"Cette règle ne nomme pas une clé qui signe : {missing[0]}")
    retired = [vkey for vkey in log.retired_vkeys.split() if _names(text, vkey)]
    if retired:
        raise PolicyError(f"Cette règle nomme une clé retirée : {retired[0]}")


def _names(text: str, vkey: str) -> bool:
    return any(str(key) == vkey for key in Policy.parse(text).logs)


def _seal(town: Town, signed: str, note: Note, at: datetime) -> None:
    """Record the hash of the policy's text; the signed note too, where a leaf can hold it."""
    digest = {"sha256": sha256(note.text.encode()).hexdigest()}
    try:
        with transaction.atomic():
            record(town=town, type="log.policy", at=at, data={**digest, "policy": signed})
    except MalformedError:  # more than 8 KiB
        record(town=town, type="log.policy", at=at, data=digest)
