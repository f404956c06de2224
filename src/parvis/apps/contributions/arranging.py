"""Writing the town's list of statuses, which figures and every page lean on."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _, ngettext

from parvis.apps.collectivites.arranging import keep_row, move_row, remove_row, restore_row
from parvis.apps.collectivites.models import Participant, RemovedRow
from parvis.apps.contributions.models import Contribution, Family, Status, StatusChange
from parvis.apps.contributions.rules import record_first_rules, record_rules, rules_of

__all__ = [
    "keep_status",
    "move_status",
    "record_first_rules",
    "record_rules",
    "remove_status",
    "restore_status",
    "rules_of",
    "why_kept",
]


@transaction.atomic
def keep_status(*, row: Status, matter: str, by: Participant, at: datetime) -> Status:
    """Add a status, or keep what was changed in it.

    Raises:
        ValidationError: what has just been received would be closed or decided.
    """
    kept = keep_row(row=row, matter=matter, by=by, at=at)
    _check_first()
    return kept


@transaction.atomic
def move_status(*, row: Status, up: bool, matter: str, by: Participant, at: datetime) -> None:
    """Exchange a status with its neighbour.

    Raises:
        ValidationError: what has just been received would be closed or decided.
    """
    move_row(row=row, up=up, matter=matter, by=by, at=at)
    _check_first()


@transaction.atomic
def remove_status(*, row: Status, matter: str, by: Participant, at: datetime) -> None:
    """Take a status out of the list.

    Raises:
        ValidationError: it is the first, or something bears it or has borne it.
    """
    why = why_kept(row)
    if why:
        raise ValidationError(why)
    remove_row(row=row, matter=matter, by=by, at=at)


@transaction.atomic
def restore_status(*, kept: RemovedRow, by: Participant, at: datetime) -> Status:
    """Put a status back into the list.

    Raises:
        ValidationError: another bears its name, or what has just been received would be
            closed or decided.
    """
    status: Status = restore_row(kept=kept, by=by, at=at)
    _check_first()
    return status


def why_kept(status: Status) -> str:
    """Say why a status cannot go, or nothing if it can."""
    if status == Status.objects.first():
        return _(
            "C’est le premier : toute demande qui arrive le prend. Mettez-en d’abord un autre."
        )
    borne = Contribution.objects.filter(status=status).count()
    if borne:
        return ngettext(
            "%(n)d demande porte ce statut : donnez-lui-en d’abord un autre.",
            "%(n)d demandes portent ce statut : donnez-leur-en d’abord un autre.",
            borne,
        ) % {"n": borne}
    if StatusChange.objects.filter(status=status).exists():
        return _("Des demandes ont porté ce statut : leur histoire le garde. Renommez-le plutôt.")
    return ""


def _check_first() -> None:
    first = Status.objects.first()
    if first and (first.family != Family.OPEN or first.is_decided):
        raise ValidationError(
            _(
                "Le premier statut est celui de toute demande qui arrive : il reste « en cours »,"
                " sans décision prise."
            )
        )
