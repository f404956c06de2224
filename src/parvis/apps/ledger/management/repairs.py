"""`journal repair`: say what is wrong with a journal, and bring it back."""

from argparse import ArgumentParser
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError, OutputWrapper
from django.utils.timezone import now

from parvis.apps.ledger.heads import Heads
from parvis.apps.ledger.mending import mendings
from parvis.apps.ledger.mending_shown import mend_shown, wrong_shown
from parvis.apps.ledger.mirrors import AwayError, files_at, reader
from parvis.apps.ledger.models import Log, Tile
from parvis.apps.ledger.repairing import BASE, LostError, Plan, make_plan
from parvis.apps.ledger.restoring import carry_out, erasures_since, forgotten
from parvis.apps.ledger.setting_aside import set_aside
from parvis.apps.ledger.vouched import Vouched, heads_elsewhere, signed_by
from parvis.core.errors import CoreError
from parvis.core.ledger.checkpoint import Checkpoint
from parvis.core.ledger.copies import Files, head_of
from parvis.core.ledger.note import Note
from parvis.core.ledger.tiles import Read

TO_CLOSE = (
    "Si rien ne rend ce qui manque, le journal ne peut plus être signé sous ce nom : deux sceaux"
    " d’une même taille seraient deux histoires. Clôturez-le (./parvis journal close), puis"
    " ouvrez le suivant, qui citera le dernier sceau. Les reçus déjà donnés restent vrais."
)
ERASED = (
    "Depuis cette sauvegarde, {many} contenus avaient été effacés : la base les a de nouveau."
    " Effacez-les encore : ./parvis erase --replay"
)
ASIDE = (
    "Mises de côté, de ce qui était en attente : {many}. Ces lignes gardent leur place dans la"
    " base, hors du journal, qui dira combien. Ce qu’elles racontaient se fait de nouveau"
    " s’il le faut : une règle se republie, une réponse se corrige."
)


def add_repair_arguments(command: ArgumentParser) -> None:
    """Add what a person may choose."""
    command.add_argument("--town", metavar="COMMUNE", required=True, help="la commune")
    command.add_argument(
        "--from", dest="source", metavar="DOSSIER|ADRESSE", help="une copie du journal publié"
    )
    command.add_argument(
        "--set-aside",
        action="store_true",
        help="mettre de côté les lignes en attente que rien ne retrouve ; le journal le dira",
    )
    command.add_argument("--yes", action="store_true", help="écrire ; sans cela, rien ne change")


def handle_repair(out: OutputWrapper, log: Log, options: dict[str, Any]) -> None:
    """Tell what is wrong; with `--yes`, repair it. Nothing is signed."""
    try:
        files = files_at(options["source"]) if options["source"] else None
        with Heads(settings.PARVIS_HOME) as heads:
            plan = make_plan(log, heads, _held(log, files), _mirror(files))
            rows = [each for each in mendings() if each.index not in plan.rows]
            shown = {} if plan.is_needed else wrong_shown(log, Tile.objects.reader())
            _tell(out, log, plan, [*rows, *shown.values()])
            if not (plan.is_needed or rows or shown):
                return
            if not options["yes"]:
                out.write("Rien n’est encore écrit : recommencez avec --yes.")
                return
            carry_out(log, plan, heads, rows)
            mend_shown(log, shown, at=now())
            aside = set_aside(log, rows, at=now()) if options["set_aside"] else 0
        if aside:
            out.write(ASIDE.format(many=aside))
        elif any(each.is_lost for each in rows):
            out.write("Une ligne qui attend ne se retrouve pas : le journal reste arrêté.")
            return
        out.write("C’est réparé. Le service reprend de lui-même, en une minute au plus.")
    except AwayError as error:
        raise CommandError(f"La copie ne répond pas : {error}") from error
    except LostError as error:
        raise CommandError(f"{error}\n{TO_CLOSE}") from error
    except CoreError as error:
        raise CommandError(f"La copie ne se lit pas : {error}") from error


def _held(log: Log, files: Files | None) -> list[Vouched]:
    """Gather the heads that the journal has signed: its own, the copy's, the witnesses'."""
    own: list[tuple[str, Note | None]] = [(BASE, _own(log))]
    if files is not None:
        own.append(("la copie", head_of(files)))
    return [*signed_by(log, own), *heads_elsewhere(log)]


def _mirror(files: Files | None) -> Read | None:
    return reader(files, Checkpoint.parse(head_of(files).text).size) if files else None


def _own(log: Log) -> Note | None:
    try:
        return log.note
    except CoreError:
        return None


def _tell(out: OutputWrapper, log: Log, plan: Plan, rows: Sequence[object]) -> None:
    who = plan.signed.source if plan.signed else "heads.sqlite3"
    out.write(f"{log.origin} : dernier sceau de {plan.head.size} lignes ({who}).")
    for each in rows:
        out.write(f"  {each}")
    if not plan.is_needed:
        out.write("" if rows else "Rien à réparer.")
        return
    for problem in plan.problems:
        out.write(f"  {problem}")
    gone = sum(place >= log.size for place in plan.rows)
    if gone:
        out.write(f"  {gone} lignes peuvent revenir, et mènent bien à ce sceau.")
    if forgotten(log, plan):
        out.write("  Les clés et la règle signée reviennent aussi, comme le journal les dit.")
    erased = erasures_since(log, plan)
    if erased:
        out.write(f"  {ERASED.format(many=erased)}")
