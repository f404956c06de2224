"""Taking a row out of a town's lists so that it can be put back as it was."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.apps import apps
from django.core import serializers

from parvis.apps.collectivites.models import District, RemovedRow
from parvis.apps.collectivites.models.removed import KEPT
from parvis.apps.common.tenancy import TownModel, across_all

BATCH = 500  # keys in one statement


def take_out(row: TownModel) -> RemovedRow:
    """Delete a row of a list, and return what can put it back, not saved yet."""
    kept = RemovedRow(town_id=row.town_id)
    kept.row = serializers.serialize("python", [row])[0]
    kept.pointing = {field: _keys(field, row.pk) for field in _pointing(row)}
    if isinstance(row, District):
        row.places.update(district=None)  # a street outlives the name of its district
    row.delete()
    return kept


def read_back(kept: RemovedRow) -> Any:
    """Return the row that was taken out, with its key, not saved yet.

    What it pointed to itself may have gone since: it points to nothing then.
    """
    ((found),) = serializers.deserialize("python", [kept.row], ignorenonexistent=True)
    row = found.object
    for field in row._meta.concrete_fields:  # noqa: SLF001
        there = field.is_relation and field.null and getattr(row, field.attname)
        if there and not _rows(field.related_model).filter(pk=there).exists():
            setattr(row, field.attname, None)
    return row


def point_again(kept: RemovedRow, row: TownModel) -> None:
    """Give the row back to all that has pointed to it and points to nothing since."""
    for name, keys in kept.pointing.items():
        label, field = name.rsplit(".", 1)
        rows = _rows(apps.get_model(label)).filter(**{f"{field}__isnull": True})
        for start in range(0, len(keys), BATCH):
            rows.filter(pk__in=keys[start : start + BATCH]).update(**{field: row})


def forget_removed(at: datetime) -> int:
    """Forget for good what was taken out longer ago than a person may put back."""
    with across_all():
        return RemovedRow.objects.filter(line__at__lt=at - KEPT).delete()[0]


def _pointing(row: TownModel) -> Iterator[str]:
    for relation in row._meta.related_objects:  # noqa: SLF001
        if relation.field.null:
            yield f"{relation.related_model._meta.label}.{relation.field.name}"  # noqa: SLF001


def _keys(name: str, key: int) -> list[int]:
    label, field = name.rsplit(".", 1)
    found = _rows(apps.get_model(label)).filter(**{field: key}).order_by("pk")
    return list(found.values_list("pk", flat=True))


def _rows(model: Any) -> Any:
    return model._default_manager  # noqa: SLF001
