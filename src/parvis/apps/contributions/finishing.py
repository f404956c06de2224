"""After an erasure: what lies outside the tables, done by the worker and asked for until done.

The index of similar grievances is a file; a full-text index and the free pages of SQLite
keep bytes of what was deleted. Each step may run twice.
"""

from datetime import datetime, timedelta

from django.db import connection
from django.utils.timezone import now
from django_tasks import task

from parvis.apps.collectivites.models import Town
from parvis.apps.common.sqlite.sweeping import sweep
from parvis.apps.common.tasks import enqueue, forget_errors
from parvis.apps.common.tenancy import across_all, within
from parvis.apps.contributions.events import apply_finishing
from parvis.apps.contributions.models import Erasure

LOST_AFTER = timedelta(hours=1)  # by then a task that was asked for has run, or is lost


@task()
def finish_erasures(town_id: int) -> None:
    """See to what is left of all that was erased in a town so far."""
    town, moment = Town.objects.get(pk=town_id), now()
    with within(town):
        apply_finishing(town)
        forget_errors()
        compact()
        if sweep(now()):
            Erasure.objects.unfinished(moment).update(finished_at=now())


def finish_soon(town: Town) -> None:
    """Have the worker finish, once the current transaction is committed."""
    enqueue(finish_erasures, town.pk)


def finish_what_waits(at: datetime) -> None:
    """Ask again for what was not finished: a task may fail for good, or be lost."""
    with across_all():
        waiting = Erasure.objects.unfinished(at - LOST_AFTER).order_by()
        towns = list(Town.objects.filter(pk__in=waiting.values("town")))
    for town in towns:
        finish_soon(town)


def compact() -> None:
    """Leave nothing of what was deleted in the search: SQLite's keeps it until it is merged.

    PostgreSQL's is swept by `VACUUM`, which only the owner of the tables may run.
    """
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO contributions_search(contributions_search) VALUES ('optimize')"
            )
