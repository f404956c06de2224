"""One run of `journal repair`: what it may do, what it has found, and how it ends."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.core.management.base import CommandError, OutputWrapper

from parvis.apps.ledger.copied import Copy, copy_of
from parvis.apps.ledger.heads import Heads
from parvis.apps.ledger.models import Log, Sealed
from parvis.apps.ledger.repairing import Plan

ASIDE = (
    "Mises de côté, de ce qui était en attente : {many}. Ces lignes gardent leur place dans la"
    " base, hors du journal, qui dira combien. Ce qu’elles racontaient se fait de nouveau"
    " s’il le faut : une règle se republie, une réponse se corrige."
)
NOT_OURS = "La copie ne se lit pas, ou n’est celle d’aucun journal de cette commune."
DONE = "C’est réparé. Le service reprend de lui-même, en une minute au plus."
LEFT = "Tout n’est pas réparé : ce qui manque est dit plus haut."
STOPPED = "Une ligne qui attend ne se retrouve pas : le journal reste arrêté."
DRY = "Rien n’est encore écrit : recommencez avec --yes."


@dataclass(slots=True)
class Repair:
    """One run of the command, and what it has come to."""

    out: OutputWrapper
    heads: Heads
    source: str | None
    is_dry: bool
    may_set_aside: bool
    is_needed: bool = False
    is_left: bool = False  # something stays wrong
    stopped: bool = False  # the journal that goes on stays stopped
    aside: int = 0  # lines that waited
    copies: int = 0  # journals of which there is a copy
    told: set[str] = field(default_factory=set)  # of witnesses

    def copy_of(self, log: Sealed) -> Copy | None:
        """Return the copy of one of the journals, if the source has it."""
        found = copy_of(log, self.source)
        self.copies += found is not None
        return found

    def tell(
        self, log: Sealed, plan: Plan, wrong: Sequence[object], keys: Sequence[object] = ()
    ) -> None:
        """Say where a journal stands, and what is wrong with it."""
        closed = "" if isinstance(log, Log) else " (clos)"
        who = plan.signed.source if plan.signed else "heads.sqlite3"
        self.out.write(f"{log.origin}{closed} : dernier sceau de {plan.head.size} lignes ({who}).")
        for each in wrong:
            self.out.write(f"  {each}")
        for each in keys:
            self.out.write(f"  {each}")
        if not wrong and not keys:
            self.out.write("Rien à réparer.")
        self.is_needed = self.is_needed or bool(wrong)
        self.is_left = self.is_left or bool(keys)  # only a person can put a key back

    def conclude(self) -> None:
        """Say how it ends."""
        if self.source and not self.copies:
            raise CommandError(NOT_OURS)
        if self.is_needed and self.is_dry:
            self.out.write(DRY)
        elif self.stopped and not self.aside:
            self.out.write(STOPPED)
        elif self.is_left:
            raise CommandError(LEFT)
        elif self.is_needed:
            self.out.write(ASIDE.format(many=self.aside) if self.aside else DONE)
