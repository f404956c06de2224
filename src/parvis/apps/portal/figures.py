"""What was asked of the town and what it answered, over twelve weeks."""

from datetime import datetime, timedelta
from itertools import chain, repeat
from statistics import median
from typing import Any

from django.db.models import BigIntegerField, Count, DateTimeField, Func, QuerySet

from parvis.apps.common.prepared import Later, read
from parvis.apps.contributions.models import Contribution, Kind

WEEKS = 12


class WholeDays(Func):
    """The whole days from a moment to a later one, to the second."""

    output_field = BigIntegerField()
    template = "TRUNC(DATE_PART('epoch', %(expressions)s) / 86400)::bigint"
    arg_joiner = " - "

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        """Count from the Julian day, which every SQLite knows: a number of days, not exact."""
        template = "CAST(ROUND((JULIANDAY(%(expressions)s)) * 86400) / 86400 AS INTEGER)"
        joiner = ") - JULIANDAY("
        return self.as_sql(compiler, connection, template=template, arg_joiner=joiner, **extra)


def figures(at: datetime) -> dict[str, int | None]:
    """Count what was asked and answered over twelve weeks, and the median days of an answer.

    "Asked" are public grievances filed in the period, "answered" those of them that the
    town has answered since. One query, which reads an index alone.
    """
    found = dict(read(_by_days, since=at - timedelta(weeks=WEEKS)))
    asked, waiting = sum(found.values()), found.pop(None, 0)
    days = list(chain.from_iterable(repeat(each, many) for each, many in found.items()))
    half = round(median(days)) if days else None
    return {"asked": asked, "answered": asked - waiting, "weeks": WEEKS, "days": half}


def _by_days() -> QuerySet[Contribution, tuple[int | None, int]]:
    """Count grievances by how long their answer took; under no number those that wait."""
    rows = Contribution.objects.public().subjects()
    filed = rows.filter(kind=Kind.GRIEVANCE, published_at__gte=Later("since", DateTimeField()))
    taken = filed.values(days=WholeDays("answered_at", "published_at"))
    return taken.annotate(many=Count("*")).values_list("days", "many")
