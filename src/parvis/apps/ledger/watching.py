"""Who watches a town's journal, as its pages say it; the machinery is in `witnessing`."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.utils.translation import gettext as _, ngettext

from parvis.apps.common.prepared import read_models
from parvis.apps.ledger.models import Alarm, AlarmKind, Log, Witness, WitnessPlace

LATE = timedelta(hours=48)  # after which silence is no accident


@dataclass(frozen=True, slots=True)
class Watcher:
    """A witness, and how it does."""

    witness: Witness
    label: str  # of its state
    family: str  # how a chip shows it
    is_independent: bool
    is_heard: bool  # it has vouched lately, and contradicts nothing

    @property
    def is_lost(self) -> bool:
        """Whether where it lives is none of the places that there are: its row is damaged."""
        return self.witness.place not in WitnessPlace.values

    @property
    def place(self) -> str:
        """Where it lives, in words."""
        return _("lieu inconnu") if self.is_lost else str(self.witness.get_place_display())


@dataclass(frozen=True, slots=True)
class Watch:
    """All that vouches for a journal."""

    log: Log
    watchers: list[Watcher]
    is_forked: bool = False  # somebody holds the proof of a second history

    @property
    def independent(self) -> int:
        """How many vouch, and do not live at the journal's own host."""
        return sum(each.is_independent and each.is_heard for each in self.watchers)

    @property
    def chosen(self) -> int:
        """How many do not live at the journal's own host, heard or not."""
        return sum(each.is_independent for each in self.watchers)

    @property
    def sentence(self) -> str:
        """How many are independent, in words; after a proven fork, that comes first."""
        if self.is_forked:
            return _("Deux histoires de ce journal sont prouvées")
        return count_sentence(self.independent)

    @property
    def quorum(self) -> str:
        """How many must vouch before a line is said to be attested, in words."""
        log = self.log
        if not log.quorum:
            return _(
                "La commune ne demande encore l’accord d’aucun témoin : rien n’est « attesté »."
            )
        asked = ngettext(
            "Une ligne est « attestée » quand %(n)d témoin indépendant l’a contresignée.",
            "Une ligne est « attestée » quand %(n)d témoins indépendants l’ont contresignée.",
            log.quorum,
        ) % {"n": log.quorum}
        if not log.quorum_outside:
            return asked
        outside = ngettext(
            "Au moins %(n)d d’entre eux n’est pas une collectivité.",
            "Au moins %(n)d d’entre eux ne sont pas des collectivités.",
            log.quorum_outside,
        ) % {"n": log.quorum_outside}
        return f"{asked} {outside}"


def count_sentence(many: int) -> str:
    """Say how many independent witnesses there are."""
    return ngettext(
        "%(n)d témoin indépendant", "%(n)d témoins indépendants", many
    ) % {"n": many}  # fmt: skip


def watch_of(log: Log, *, at: datetime) -> Watch:
    """Return who watches a journal, and what they hold against it. Two queries."""
    alarms = read_models(_doubts)
    doubts = {each.source: AlarmKind(each.kind) for each in alarms}
    watchers = [_watcher(each, log, doubts.get(each.label), at) for each in read_models(_active)]
    proven = any(each.kind == AlarmKind.FORK and each.proof for each in alarms)
    return Watch(log, watchers, is_forked=proven)


def _active() -> QuerySet[Witness]:
    return Witness.objects.active()


def _doubts() -> QuerySet[Alarm]:
    return Alarm.objects.standing().exclude(kind=AlarmKind.MUTE)


def _watcher(witness: Witness, log: Log, doubt: AlarmKind | None, at: datetime) -> Watcher:
    label, family = (_contradiction(doubt), "refused") if doubt else _state(witness, log, at)
    vouched = witness.cosigned_at is not None and at - witness.cosigned_at <= LATE
    is_heard = vouched and doubt is None
    return Watcher(witness, label, family, witness.is_independent, is_heard)


def _contradiction(doubt: AlarmKind) -> str:
    if doubt == AlarmKind.FORK:
        return _("voit une autre histoire")
    return _("connaît une suite perdue")


def _state(witness: Witness, log: Log, at: datetime) -> tuple[str, str]:
    if witness.trouble:
        return _("en panne"), "refused"
    if witness.cosigned_at is None:
        return _("pas encore venu"), "waiting"
    if at - witness.cosigned_at > LATE:
        return _("en retard"), "refused"
    if witness.size < log.published:
        return _("en train de lire"), "waiting"
    return _("à jour"), "done"
