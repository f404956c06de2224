"""`journal head` and `journal fsck`: the state of a journal, as facts and as sentences."""

from django.conf import settings

from parvis.apps.ledger.aggregating.examining import has_register, register_faults
from parvis.apps.ledger.checking import Fault, Kind, fault_of_behind
from parvis.apps.ledger.guarding import examine
from parvis.apps.ledger.heads import Heads
from parvis.apps.ledger.keys import wrong_files, wrong_spare_files
from parvis.apps.ledger.models import Alarm, Entry, Log, Sealed, Trouble
from parvis.core.errors import CoreError

KEPT = (
    "Remettez-la depuis la copie tenue à part ; sinon changez de clé ou clôturez ce journal :"
    " docs/how-to/cles-du-journal.md."
)
SPARE = "Elle ne signe plus rien : rangez ce fichier ailleurs, ou effacez-le."
MODE = "Si quelqu’un a pu la copier : docs/how-to/cles-du-journal.md, exercice 2."
Told = tuple[dict[str, object], list[str]]  # for a machine, for people
WHAT_TO_DO = {
    Trouble.BEHIND: "./parvis journal repair dit ce qui peut revenir.",
    Trouble.NO_HEAD: "./parvis journal repair compare avec ce que d’autres détiennent.",
    Trouble.FORK: "./parvis journal fsck nomme ce qui ne va pas, repair le ramène s’il se peut.",
    Trouble.DAMAGED: "./parvis journal fsck nomme ce qui ne va pas, repair le ramène.",
    Trouble.FOLLOWED: (
        "./parvis journal repair --from COPIE ramène celui qui le suit,"
        " et dit quoi faire sans copie."
    ),
    Trouble.SILENT: "./parvis journal confirm dit qui se tait, et comment reprendre sans attendre.",
    Trouble.NO_KEY: "Remettez le fichier de la clé dans keys/, ou clôturez ce journal.",
}


def head_of(log: Log) -> Told:
    """Return the last head, and why the journal is halted, if it is."""
    waiting = Entry.objects.waiting().count()
    sentences = [log.checkpoint or f"{log.origin}\n0\n"]
    sentences += [f"vkey {key}" for key in log.keys]
    sentences.append(f"en attente {waiting}")
    if log.trouble:
        sentences.append(f"ARRÊTÉ : {log.get_trouble_display()}")
        if log.trouble in WHAT_TO_DO:
            sentences.append(WHAT_TO_DO[Trouble(log.trouble)])
    with Heads(settings.PARVIS_HOME) as heads:
        behind = fault_of_behind(log, heads)
    sentences[:0] = [str(behind)] if behind else []
    alarms = list(Alarm.objects.standing())
    sentences += _alarms()
    facts: dict[str, object] = {
        "origin": log.origin,
        "vkeys": [str(key) for key in log.keys],
        "size": log.size,
        "checkpoint": log.checkpoint,
        "sealed_at": log.sealed_at.isoformat() if log.sealed_at else None,
        "attested_size": log.attested_size,
        "waiting": waiting,
        "trouble": log.trouble or (Trouble.BEHIND if behind else None),
        "alarms": [{"kind": each.kind, "source": each.source} for each in alarms],
    }
    return facts, sentences


def examined(log: Sealed) -> Told:
    """Recompute everything; what is wrong stops the journal until it is repaired."""
    with Heads(settings.PARVIS_HOME) as heads:
        found = examine(log, heads)
    at_first = found[:1] if found and found[0].kind == Kind.BEHIND else []
    found[len(at_first) : len(at_first)] = wrong_keys(log)
    closed = " (clos)" if log.closed_at else ""
    facts, told = _told(f"{log.origin}{closed} : {log.size} lignes", log.origin, log.size, found)
    return facts, [*told, *_standing(log)]


def _standing(log: Sealed) -> list[str]:
    """Say what fsck cannot see in the base alone: why the journal is halted, what others saw."""
    if not isinstance(log, Log):
        return []
    halted = [f"  ARRÊTÉ : {log.get_trouble_display()}"] if log.trouble else []
    return [*halted, *(f"  {each}" for each in _alarms())]


def _alarms() -> list[str]:
    standing = Alarm.objects.standing()
    return [f"ALARME : {each.get_kind_display()} ({each.source})" for each in standing]


def wrong_keys(log: Sealed) -> list[Fault]:
    """Name the files of a town's keys that are not as they should be, of closed journals too."""
    if not isinstance(log, Log):
        return []  # its keys are looked at with those of the journal that goes on
    home, slug = settings.PARVIS_HOME, log.town.slug
    try:
        keys = () if log.closed_at else log.announced_keys
        spare = wrong_spare_files(home, slug, keys)
        told = [(wrong_files(home, slug, keys), KEPT), (spare, SPARE)]
    except CoreError:
        return []  # the row itself is damaged, and told as such
    return [
        Fault(Kind.KEY, f"clé : {why}. {MODE if is_open else how}")
        for found, how in told
        for why, is_open in found
    ]


def examined_register() -> Told | None:
    """Recompute the common register, where this installation keeps one."""
    if not has_register(settings.PARVIS_HOME):
        return None
    with Heads(settings.PARVIS_HOME) as heads:
        found = list(register_faults(settings.PARVIS_HOME, heads))
    return _told("registre commun", "", None, found)


def _told(what: str, origin: str, size: int | None, found: list[Fault]) -> Told:
    facts: dict[str, object] = {
        "origin": origin,
        "size": size,
        "faults": [
            {"kind": each.kind, "index": each.index, "path": each.path, "sentence": str(each)}
            for each in found
        ],
    }
    return facts, [f"{what}, {len(found)} défaut(s)", *(f"  {each}" for each in found)]
