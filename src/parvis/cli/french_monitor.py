"""What the monitor says to people, in French."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from parvis.cli.french import moment, plain, reason
from parvis.cli.french_log import closed, entries, fault, unreadable
from parvis.core.ledger.monitor import Comparison, Look, Word

if TYPE_CHECKING:
    from parvis.cli.monitor import Report

USAGE: Final = """\
Suivre un journal public : chaque entrée nouvelle est vérifiée, rien d'ancien ne doit avoir
changé, et ce que ses témoins en détiennent doit s'accorder. Avec --state, l'examen reprend
où il s'était arrêté ; une contradiction est écrite à côté, dans un fichier que tout le
monde peut vérifier (parvis verify fork FICHIER).

Le résultat est aussi le code de sortie :
  0  tout s'accorde
  1  faux, retenu ou contredit : le message dit quoi
  2  illisible, ou injoignable
  3  cohérent, mais pas assez de témoins l'attestent, ou rien de nouveau depuis trop longtemps"""
_STATE: Final = (
    "ILLISIBLE : le fichier de --state est abîmé ou ne s'écrit pas. Rangez-le ailleurs : tout "
    "sera relu depuis le début."
)
_LINES: Final = 20
_WORDS: Final = {
    Word.AGREES: "{source} en détient {size} : cela s'accorde.",
    Word.AHEAD: "{source} en connaît {size}, que le journal ne montre pas encore.",
    Word.FORK: "{source} en détient une autre histoire ({size}), signée de la même clé.",
    Word.FOREIGN: "{source} montre un sceau qui n'est pas de ce journal : c'est sans valeur.",
}


def told(report: "Report") -> str:
    """Say what one look has found."""
    found = report.look
    if found is None:
        if report.about == "state":
            return f"{_STATE}\n(Détail technique : {plain(report.reason)}.)"
        return unreadable(report.about, report.reason)
    return "\n".join((_verdict(report, found), *_details(report, found)))


def _verdict(report: "Report", found: Look) -> str:
    name, size = plain(found.head.origin), entries(found.head.size)
    if report.proofs:
        return f"FAUX : le journal {name} a signé deux histoires qui se contredisent."
    if not found.is_verified:
        return f"FAUX : le journal {name}, de {size}, n'est pas ce qu'il annonce."
    if report.withheld:
        return f"RETENU : le journal {name} ne montre pas tout ce qu'il a signé."
    if report.is_mute:
        return f"MUET : le journal {name} se tient, {size}, mais plus rien ne l'atteste."
    if found.error is not None:
        return f"COHÉRENT, MAIS PAS ENCORE ATTESTÉ : le journal {name}, {size}."
    return f"VRAI : le journal {name}, {size}, dont {found.new} depuis le dernier examen."


def _details(report: "Report", found: Look) -> Iterator[str]:
    if found.error is not None:
        yield f"- {reason(found.error)}"
    if found.is_rollback and found.state is not None:
        seen = entries(found.state.checkpoint.size)
        yield f"- il montre moins que ce qu'il avait déjà signé ({seen})."
        yield "- ce sceau plus court est gardé à côté de --state."
    for each in found.faults[:_LINES]:
        yield f"- {fault(each)}."
    if len(found.faults) > _LINES:
        yield f"- et {len(found.faults) - _LINES} autres."
    yield from closed(found.ending, found.head.size)
    yield from map(_compared, report.heard)
    for name in report.silent:
        yield f"{plain(name)} ne répond pas : rien n'a pu être comparé avec lui."
    if found.state is not None:
        yield f"Dernier signe de vie : {moment(datetime.fromtimestamp(found.state.fresh_at, UTC))}."
    for path in report.proofs:
        yield f"La preuve est dans {path} : montrez-la aux témoins et à la commune."


def _compared(heard: Comparison) -> str:
    return _WORDS[heard.word].format(source=plain(heard.source), size=entries(heard.size))
