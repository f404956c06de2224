"""The three states that people see: *reçue*, *inscrite*, *attestée*."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db.models import CharField, QuerySet
from django.utils.translation import gettext as _

from parvis.apps.common.prepared import Later, read, read_models
from parvis.apps.ledger.models import ASIDE, Entry, Log, Sealed
from parvis.apps.ledger.shards import closed_journals, line_address, proof_address

FILED = "contribution.file"
PLACE = ("subject", "index", "shard")


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an entry stands: committed, under the town's seal, vouched for by witnesses."""

    index: int | None
    published: int = 0
    attested: int = 0
    has_witnesses: bool = False  # the town asks, or asked, for the word of some
    number: int = 1  # of the journal
    is_over: bool = False  # another journal continues that one: nobody is asked any more
    is_aside: bool = False  # damaged while it waited: no journal will hold it

    @classmethod
    def of(cls, index: int | None, log: Sealed | None) -> "Standing":
        """Place an index under the heads of the journal where it is."""
        if log is None:
            return cls(index)
        heads = log.published, log.attested_size
        return cls(index, *heads, log.quorum > 0, log.number, is_over=log.shard > 0)

    @property
    def rank(self) -> int:
        """The rank of the state, from 1."""
        if self.index is None or self.index >= self.published:
            return 1
        return 3 if self.index < self.attested else 2

    @property
    def waits(self) -> bool:
        """Whether a further state is to come by itself."""
        if self.is_aside:
            return False
        return self.rank == 1 or (self.rank == 2 and self.has_witnesses and not self.is_over)

    @property
    def line(self) -> str:
        """Where the line has its page, once it is sealed."""
        return self._address(line_address)

    @property
    def proof(self) -> str:
        """Where its public proof is, once it is sealed."""
        return self._address(proof_address)

    def _address(self, write: Callable[[int, int], str]) -> str:
        if self.index is None or self.rank == 1:
            return ""
        return write(self.number, self.index)

    @property
    def family(self) -> str:
        """How a chip shows it."""
        return ("waiting", "info", "done")[self.rank - 1]

    @property
    def label(self) -> str:
        """The state in words."""
        labels = (_("reçue"), _("inscrite, ligne n° %(n)s"), _("attestée, ligne n° %(n)s"))
        if self.is_aside:
            return _("reçue, abîmée avant son sceau")
        return labels[self.rank - 1] % {"n": self.index} if self.rank > 1 else labels[0]


LEFT = Standing(None, is_aside=True)


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
    closed = closed_journals() if any(shard for *_, shard in found if shard != ASIDE) else ()
    logs: dict[int, Sealed | None] = {0: log, **{each.shard: each for each in closed}}
    return {
        subject: LEFT if shard == ASIDE else Standing.of(index, logs[shard])
        for subject, index, shard in found
    }


def _log() -> QuerySet[Log]:
    return Log.objects.order_by("pk")[:1]


def _filing() -> "QuerySet[Entry, tuple[str, int | None, int]]":
    rows = Entry.objects.filter(subject=Later("subject", CharField()), type=FILED)
    return rows.values_list(*PLACE)
