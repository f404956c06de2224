"""What was asked of the town and what it answered, over twelve weeks."""

from datetime import datetime, timedelta
from statistics import median
from typing import Any

from django.db.models import BigIntegerField, Count, DateTimeField, Func, QuerySet

from parvis.apps.common.prepared import Later, read
from parvis.apps.contributions.models import Contribution, Kind

WEEKS = 12
MEDIAN_OF = 500
DAY = 86_400  # seconds
Pair = tuple[int, int]


class Seconds(Func):
    """A moment as whole seconds since 1970: read far faster than a moment, hundreds of times."""

    output_field = BigIntegerField()
    template = "ROUND(EXTRACT(EPOCH FROM %(expressions)s))::bigint"

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        """Count from the Julian day, which every SQLite knows."""
        days = "CAST(ROUND((JULIANDAY(%(expressions)s) - 2440587.5) * 86400) AS INTEGER)"
        return self.as_sql(compiler, connection, template=days, **extra)


def figures(at: datetime) -> dict[str, int | None]:
    """Count what was asked and answered over twelve weeks, and the median days of an answer.

    "Asked" are public grievances filed in the period, "answered" those of them that the
    town has answered since; the median is that of the latest `MEDIAN_OF` answers.
    """
    since = at - timedelta(weeks=WEEKS)
    [(asked, answered)] = read(_counts, since=since) or [(0, 0)]
    days = [(end - start) // DAY for start, end in read(_answered, since=since)]
    half = round(median(days)) if days else None
    return {"asked": asked, "answered": answered, "weeks": WEEKS, "days": half}


def _counts() -> QuerySet[Contribution, Pair]:
    counted = _asked().values("town").annotate(asked=Count("*"), answered=Count("answered_at"))
    return counted.values_list("asked", "answered")


def _answered() -> QuerySet[Contribution, Pair]:
    rows = _asked().filter(answered_at__isnull=False).order_by("-answered_at")[:MEDIAN_OF]
    return rows.values_list(Seconds("published_at"), Seconds("answered_at"))


def _asked() -> QuerySet[Contribution]:
    since = Later("since", DateTimeField())
    rows = Contribution.objects.public().subjects()
    return rows.filter(kind=Kind.GRIEVANCE, published_at__gte=since)
