"""Deleting the roll once nobody may contest a result any more.

Gone: every line of the roll with its signing-off, the letters to voters, the salt of the
sealed roll, the server's key, and what the trustees sent under seal. Kept: the archive, its
lines of the journal and the public parts of the codes, which name nobody; how many were on
the roll and voted; the count of the paper; the names of those who held keys and codes.
`docs/how-to/organiser-un-vote.md` says it to towns.
"""

import logging
from dataclasses import asdict
from datetime import datetime

from django.db import transaction

from parvis.apps.common.models import CODE_LETTERS, OutgoingMail
from parvis.apps.common.tenancy import across_all, within
from parvis.apps.voting.models import Election, ServerKey, State, Step
from parvis.apps.voting.outcome import turnout_of

logger = logging.getLogger(__name__)


class KeptError(Exception):
    """The roll stays: it is too early, contested, or gone already."""


def purge_rolls(at: datetime) -> int:
    """Delete the rolls of every town whose delay of appeal is over; return how many."""
    with across_all():
        rows = Election.objects.filter(
            state=State.PUBLISHED, purged_at=None, is_contested=False, published_at__lt=at
        )
        due = [(each.town_id, each.pk) for each in rows if each.purge_at and each.purge_at <= at]
    for town, election in due:
        with within(town):
            purge_roll(election=Election.objects.get(pk=election), at=at)
    return len(due)


@transaction.atomic
def purge_roll(*, election: Election, at: datetime) -> None:
    """Delete the roll of a vote, and what could still say who took part in it.

    Raises:
        KeptError: it is not the time.
    """
    locked = Election.objects.select_for_update(of=("self",), no_key=True).get(pk=election.pk)
    if locked.purged_at or locked.purge_at is None or locked.purge_at > at:
        raise KeptError(locked.public_id)
    locked.turnout = asdict(turnout_of(locked))
    locked.purged_at, locked.roll_salt = at, b""
    locked.save(update_fields=["turnout", "purged_at", "roll_salt"])
    locked.voters.all().delete()
    ServerKey.objects.filter(election=locked).delete()
    Step.objects.filter(trustee__election=locked).delete()
    for start in ("vote-", f"{CODE_LETTERS}vote-"):
        OutgoingMail.objects.filter(key__startswith=f"{start}{locked.public_id}-").delete()
    logger.info("roll deleted: vote %d", locked.pk)


@transaction.atomic
def contest(*, election: Election, is_contested: bool) -> Election:
    """Keep the roll while an appeal is under way, or let the delay run again.

    Raises:
        KeptError: there is no result, or no roll any more.
    """
    locked = Election.objects.select_for_update(of=("self",), no_key=True).get(pk=election.pk)
    if locked.state != State.PUBLISHED or locked.purged_at:
        raise KeptError(locked.public_id)
    locked.is_contested = is_contested
    locked.save(update_fields=["is_contested"])
    return locked
