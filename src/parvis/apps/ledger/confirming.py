"""Before the first seal since the start: does anybody hold more of this journal than we do?

The database and its store of heads may both have come back from a backup, and then agree
with each other. What witnesses hold does not come back.
"""

from collections.abc import Iterable

from django.conf import settings

from parvis.apps.collectivites.models import Town
from parvis.apps.common.tenancy import across_all, within
from parvis.apps.ledger.aggregating.index import INDEX
from parvis.apps.ledger.models import Log, Witness
from parvis.apps.ledger.sequencer import HaltedError
from parvis.apps.ledger.vouched import heads_elsewhere, trouble_of


def towns_to_confirm(towns: Iterable[int]) -> set[int]:
    """Keep the towns whose journal somebody may hold heads of. One query for all."""
    if (settings.PARVIS_HOME / INDEX).exists():
        return set(towns)
    with across_all():
        rows = Witness.objects.active().filter(town__in=list(towns)).order_by()
        return set(rows.values_list("town", flat=True))


def confirm(town: Town) -> None:
    """Ask the witnesses of a journal what they hold of it; some seconds.

    Raises:
        HaltedError: somebody holds more than the database has, or another history.
    """
    with within(town):
        log = Log.objects.first()
        if log is None or log.closed_at:
            return
        found = trouble_of(log, heads_elsewhere(log))
        if found is not None:
            trouble, _held = found
            Log.objects.filter(pk=log.pk).update(trouble=trouble)
            raise HaltedError(trouble, log.origin)
