"""The three states that people see: *reçue*, *inscrite*, *attestée*."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import CharField, QuerySet
from django.utils.translation import gettext as _

from parvis.apps.common.prepared import Later, read, read_models
from parvis.apps.ledger.models import Entry, Log

FILED = "contribution.file"
PLACE = ("subject", "index", "shard")


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an entry stands: committed, under the town's seal, vouched for by witnesses."""

    index: int | None
    published: int = 0
    attested: int = 0
    has_witnesses: bool = False  # the town asks for the word of some

    @classmethod
    def of(cls, index: int | None, log: Log | None, *, is_closed: bool = False) -> "Standing":
        """Place an index under a journal's heads; a closed one covers all that it holds."""
        if is_closed and index is not None:
            return cls(index, published=index + 1)
        if log is None:
            return cls(index)
        return cls(index, log.published, log.attested_size, log.quorum > 0)

    @property
    def rank(self) -> int:
        """The rank of the state, from 1."""
        if self.index is None or self.index >= self.published:
            return 1
        return 3 if self.index < self.attested else 2

    @property
    def waits(self) -> bool:
        """Whether a further state is to come by itself."""
        return self.rank == 1 or (self.rank == 2 and self.has_witnesses)

    @property
    def family(self) -> str:
        """How a chip shows it."""
        return ("waiting", "info", "done")[self.rank - 1]

    @property
    def label(self) -> str:
        """The state in words."""
        labels = (_("reçue"), _("inscrite, ligne n° %(n)s"), _("attestée, ligne n° %(n)s"))
        return labels[self.rank - 1] % {"n": self.index} if self.rank > 1 else labels[0]


def log_of_town() -> Log | None:
    """Return the journal of the town being served, if it has been opened."""
    return next(iter(read_models(_log)), None)


def standing_of(public_id: str) -> Standing | None:
    """Tell where the filing of one thing stands, if it is in the journal. Two queries."""
    return _placed(read(_filing, subject=public_id)).get(public_id)


def standings_of(public_ids: Iterable[str]) -> dict[str, Standing]:
    """Tell where the filing of each of some things stands. Two queries for all of them."""
    rows = Entry.objects.filter(subject__in=list(public_ids), type=FILED)
    return _placed(list(rows.values_list(*PLACE)))


def _placed(found: "list[tuple[str, int | None, int]]") -> dict[str, Standing]:
    log = log_of_town() if found else None
    return {
        subject: Standing.of(index, log, is_closed=shard > 0) for subject, index, shard in found
    }


def _log() -> QuerySet[Log]:
    return Log.objects.order_by("pk")[:1]


def _filing() -> "QuerySet[Entry, tuple[str, int | None, int]]":
    rows = Entry.objects.filter(subject=Later("subject", CharField()), type=FILED)
    return rows.values_list(*PLACE)
