"""Switching a way of anchoring on and off; nothing is on before somebody did this."""

from datetime import datetime
from typing import Any

from django.db import transaction

from parvis.apps.collectivites.models import Town
from parvis.apps.ledger.anchoring.kinds import plug_of
from parvis.apps.ledger.anchoring.plugs import SettingError
from parvis.apps.ledger.models import AnchorKind, AnchorPlan

MOST_DAYS = 366


@transaction.atomic
def switch_on(
    *, town: Town, kind: AnchorKind, days: int, parameters: dict[str, Any], at: datetime
) -> AnchorPlan:
    """Have the worker anchor the town's journal, at most once in `days`.

    Raises:
        SettingError: the settings cannot work.
    """
    if not 1 <= days <= MOST_DAYS:
        raise SettingError(f"De 1 à {MOST_DAYS} jours.")
    plug_of(kind, parameters, town.slug)
    wanted = {
        "is_active": True,
        "every_days": days,
        "parameters": parameters,
        "changed_at": at,
    }
    plan, _ = AnchorPlan.objects.update_or_create(town=town, kind=kind, defaults=wanted)
    return plan


@transaction.atomic
def switch_off(*, town: Town, kind: AnchorKind, at: datetime) -> None:
    """Ask nobody any more; what came back is kept."""
    AnchorPlan.objects.filter(town=town, kind=kind).update(is_active=False, changed_at=at)
