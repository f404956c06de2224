"""One person, counted once: what a visit did goes to the account that it turns out to be."""

from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Model

from parvis.apps.collectivites.events import apply_rules
from parvis.apps.collectivites.models import Participant


def move_everything(*, kept: Participant, gone: Participant) -> None:
    """Give every row that points to `gone` to `kept`.

    A row that `kept` has already (a unique constraint says so) stays with `gone`, and
    goes the way that its own `on_delete` says.
    """
    apply_rules(kept=kept, gone=gone)
    for relation in Participant._meta.get_fields(include_hidden=True):  # noqa: SLF001
        if relation.auto_created and (relation.one_to_many or relation.one_to_one):
            model: Any = relation.related_model
            _move(model, relation.field.name, kept, gone)  # type: ignore[union-attr]


def _move(model: Any, field: str, kept: Participant, gone: Participant) -> None:
    rows = model._default_manager.filter(**{field: gone})  # noqa: SLF001
    try:
        with transaction.atomic():
            rows.update(**{field: kept})
    except IntegrityError:
        for row in rows:
            _move_row(row, field, kept)


def _move_row(row: Model, field: str, kept: Participant) -> None:
    setattr(row, field, kept)
    try:
        with transaction.atomic():
            row.save(update_fields=[field])
    except IntegrityError:
        return
