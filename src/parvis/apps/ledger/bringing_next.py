"""Bringing back a journal that the base has forgotten, with the end of the one before it.

The copy is believed where the journal's own key, whose file is here, has signed it; the
first line of that journal quotes the last head of the one before, and one of its lines tells
the act that closed it, where that one could not tell it itself.
"""

from contextlib import suppress
from datetime import datetime

from django.conf import settings
from django.db import transaction

from parvis.apps.ledger.closing import begin_again, lay_rows_aside
from parvis.apps.ledger.copied import Copy, copy_of
from parvis.apps.ledger.following import FORGOTTEN
from parvis.apps.ledger.keys import keys_of
from parvis.apps.ledger.models import Log
from parvis.apps.ledger.repairing import LostError
from parvis.apps.ledger.shards import first_name
from parvis.apps.ledger.telling import CLOSED
from parvis.core.errors import CoreError
from parvis.core.ledger import tiles
from parvis.core.ledger.checkpoint import Checkpoint
from parvis.core.ledger.closing import Closing
from parvis.core.ledger.entries import Leaf
from parvis.core.ledger.keys import VerifierKey
from parvis.core.ledger.tiles import ENTRIES, WIDTH, tile_at

WITHOUT = (
    " Donnez --from, une copie publiée de tous les journaux de la commune. Si rien ne le rend :"
    " ./parvis journal close --lost, puis ./parvis journal init --shard --lost, qui en ouvre un"
    " autre ; ce que disait celui-ci ne tient plus qu’à ce que d’autres en ont gardé."
)
NO_KEY = (
    " La copie l’a, mais sa clé manque : remettez-la dans keys/, ou la copie ne se vérifie pas."
)
NO_ACT = " La copie l’a, mais rien n’y dit comment {origin} a été clos."
NO_SEAL = " Le dernier sceau de {origin} manque : donnez une copie qui l’a."


class ForgottenError(LostError):
    """The journal that follows cannot be brought back; the message says what to do, in French."""


class Next:
    """A forgotten journal, as a copy has it."""

    def __init__(self, log: Log, name: str, source: str | None) -> None:
        """Find the one after `log`; `name` is the last one that is known of.

        Raises:
            ForgottenError: there is no copy of it, or it cannot be believed.
            MalformedError: the copy cannot be read.
        """
        self._log, self._source = log, source
        self._here = FORGOTTEN.format(name=name)
        number = log.number + 1
        self._next = f"{first_name(log)}/{number}"
        copy = copy_of(Log(town=log.town, origin=self._next, number=number), source)
        if copy is None:
            raise ForgottenError(self._here + WITHOUT)
        self.key = self._check(copy)
        self.leaves = _leaves(copy)

    def _check(self, copy: Copy) -> VerifierKey:
        for key in keys_of(settings.PARVIS_HOME, self._log.town.slug, self._next):
            with suppress(CoreError):
                copy.head.check([key])
                return key
        raise ForgottenError(self._here + NO_KEY)

    @property
    def opened_at(self) -> datetime:
        """When its first line was written."""
        return Leaf.parse(self.leaves[0]).at

    def act(self) -> str:
        """Return how the journal before it was closed, as one of its lines or the copy says it.

        Raises:
            ForgottenError: nothing says it.
        """
        copy = copy_of(self._log, self._source)
        told = [str(Leaf.parse(each).data.get("act", "")) for each in self.leaves if _tells(each)]
        for text in (*told, copy.act if copy else ""):
            with suppress(CoreError):
                if Closing.parse(text.partition("\n\n")[0].rstrip("\n") + "\n").origin == (
                    self._log.origin
                ):
                    return text
        raise ForgottenError(self._here + NO_ACT.format(origin=self._log.origin))


@transaction.atomic
def take_up(log: Log, found: Next) -> Log:
    """Close a journal as it was closed, and have the row be that of the next one, empty.

    Args:
        log: of the town being served; it holds all its lines again.
        found: the next one.
    """
    log = Log.objects.select_for_update().get(pk=log.pk)
    if log.published < log.size:
        raise ForgottenError(NO_SEAL.format(origin=log.origin).strip())
    if not log.closed_at:
        log.closed_at, log.closing = found.opened_at, found.act()
        log.save(update_fields=["closed_at", "closing"])
    lay_rows_aside(log, found.opened_at)
    return begin_again(log, log.number + 1, str(found.key))


def _tells(leaf: bytes) -> bool:
    return Leaf.parse(leaf).kind == CLOSED


def _leaves(copy: Copy) -> list[bytes]:
    size = Checkpoint.parse(copy.head.text).size
    leaves: list[bytes] = []
    for number in range(-(-size // WIDTH)):
        bundle = tile_at(ENTRIES, number, size)
        leaves += tiles.decode_bundle(copy.read(bundle), bundle.width)
    return leaves
