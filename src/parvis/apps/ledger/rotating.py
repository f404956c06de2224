"""Changing the key of a journal, without a day when a reader is left behind.

1. `draw_next_key`: the next key has its file, and the policy names it; it signs nothing.
2. `start_rotation`: `log.key` stands in the journal, and both keys sign each head. Where
   the journal has a root key, the policy that it signs must name the next key first:
   see `policies.publish_policy`.
3. `finish_rotation`, after ninety days: the next key signs alone.
"""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils.timezone import now

from parvis.apps.collectivites.models import Town
from parvis.apps.common.tenancy import within
from parvis.apps.ledger.following import FORGOTTEN, forgotten_anywhere
from parvis.apps.ledger.heads import Heads
from parvis.apps.ledger.keys import Keyring, create_next_key, find_key
from parvis.apps.ledger.models import Log, Trouble
from parvis.apps.ledger.recording import record
from parvis.apps.ledger.sequencer import HaltedError, check_past
from parvis.core.errors import CoreError
from parvis.core.ledger.keys import VerifierKey

TOGETHER = timedelta(days=90)  # that both keys sign: time for readers to learn the new one


FOLLOWED = (
    f"{FORGOTTEN} ./parvis journal repair --from COPIE le ramène ; si rien ne le rend,"
    " ./parvis journal close --lost clôt celui-ci."
)
STOPPED = (
    "{origin} est arrêté, car {why} : ni sa clé ni sa règle signée ne changent avant qu’il reparte."
    " ./parvis journal repair dit ce qui se répare ; si rien ne le rend, ./parvis journal close le"
    " clôt."
)


class RotationError(Exception):
    """The rotation cannot go on; the message says what to do, in French."""


def draw_next_key(*, town: Town) -> Log:
    """Give a journal its next key, which signs nothing yet. Once; then returns the log.

    Raises:
        RotationError: there is no journal that goes on: closed, stopped, or followed.
    """
    with within(town), transaction.atomic():
        log = sound_journal(town)
        if not log.newer_vkey:
            signer = create_next_key(settings.PARVIS_HOME, town.slug, log.origin)
            log.newer_vkey = str(signer.verifier)
            log.save(update_fields=["newer_vkey"])
        return log


def start_rotation(*, town: Town, at: datetime) -> Log:
    """Announce the next key in the journal; from the next seal on, both sign.

    Raises:
        RotationError: no key was drawn, or both sign already; or the journal does not go on.
        KeyFileError: the next key's file cannot be used.
    """
    with within(town), transaction.atomic():
        log = sound_journal(town)
        if not log.newer_vkey or log.rotated_at:
            raise RotationError("Aucune clé suivante n’attend : ./parvis journal rotate la tire.")
        find_key(settings.PARVIS_HOME, town.slug, VerifierKey.parse(log.newer_vkey))
        record(town=town, type="log.key", at=at, data={"key": log.newer_vkey})
        log.rotated_at = at
        log.save(update_fields=["rotated_at"])
        return log


def finish_rotation(*, town: Town, at: datetime) -> Log:
    """Retire the older key, once both have signed for ninety days.

    Raises:
        RotationError: it is too early, or no rotation has begun; or the journal does not go on.
    """
    with within(town), transaction.atomic():
        log = sound_journal(town)
        if not log.rotated_at:
            raise RotationError("Aucune rotation n’est en cours.")
        if at < log.rotated_at + TOGETHER:
            day = log.rotated_at + TOGETHER
            raise RotationError(f"Les deux clés signent ensemble jusqu’au {day:%d/%m/%Y}.")
        record(town=town, type="log.key", at=at, data={"key": log.newer_vkey, "retires": log.vkey})
        log.retired_vkeys = "\n".join((*log.retired_vkeys.split(), log.vkey))
        log.vkey, log.newer_vkey, log.rotated_at = log.newer_vkey, "", None
        log.save(update_fields=["retired_vkeys", "vkey", "newer_vkey", "rotated_at"])
        return log


def open_journal(town: Town) -> Log:
    """Lock and return the journal of the town being served.

    Raises:
        RotationError: it has none, or it is closed.
    """
    log = Log.objects.select_for_update().first()
    if log is None:
        raise RotationError(f"« {town.slug} » n’a pas encore de journal.")
    if log.closed_at:
        raise RotationError(f"{log.origin} est clos : ./parvis journal init --shard en ouvre un.")
    return log


def sound_journal(town: Town) -> Log:
    """Lock and return the journal, where it is the last one and could be signed now.

    A change of key or of policy that waits in another one would be sealed by the one after it.

    Raises:
        RotationError: it has none, or it is closed, followed by another one, or stopped.
    """
    log = open_journal(town)
    if name := forgotten_anywhere(log, town.slug):
        raise RotationError(FOLLOWED.format(name=name))
    trouble = log.trouble
    try:
        with Heads(settings.PARVIS_HOME) as heads:
            check_past(town, log, Keyring(settings.PARVIS_HOME), heads, at=now())
    except HaltedError as error:
        trouble = error.trouble
    except CoreError:
        trouble = Trouble.DAMAGED
    if trouble:
        raise RotationError(STOPPED.format(origin=log.origin, why=Trouble(trouble).label))
    return log
