"""`journal repair`: say what is wrong with the journals of a town, and bring them back."""

from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError, OutputWrapper
from django.db import transaction
from django.utils.timezone import now

from parvis.apps.ledger.bringing_next import ForgottenError, Next, take_up
from parvis.apps.ledger.copied import Copy
from parvis.apps.ledger.following import forgotten_elsewhere, forgotten_next
from parvis.apps.ledger.heads import Heads
from parvis.apps.ledger.journal_numbers import WRONG as WRONG_NUMBER, mend_numbers, wrong_numbers
from parvis.apps.ledger.keys import Keyring
from parvis.apps.ledger.management.repair_run import Repair
from parvis.apps.ledger.management.states import wrong_keys
from parvis.apps.ledger.mending import Mending, mendings
from parvis.apps.ledger.mending_closed import UNMENDED
from parvis.apps.ledger.mending_shown import mend_shown, wrong_shown
from parvis.apps.ledger.mending_witnesses import mended_witnesses
from parvis.apps.ledger.mirrors import AwayError
from parvis.apps.ledger.models import ClosedLog, Log, Sealed, Tile
from parvis.apps.ledger.moments import wrong_moments
from parvis.apps.ledger.remembering import Fields
from parvis.apps.ledger.repairing import BASE, LostError, Plan, make_plan
from parvis.apps.ledger.repairing_closed import heads_of_closed, lines_after, plan_closed
from parvis.apps.ledger.restoring import carry_out, erasures_since, forgotten
from parvis.apps.ledger.saying import in_french
from parvis.apps.ledger.setting_aside import set_aside, set_aside_after
from parvis.apps.ledger.shards import closed_journals
from parvis.apps.ledger.telling import told_wrong, wrong_of_row
from parvis.apps.ledger.vouched import Vouched, heads_elsewhere, readable, signed_by
from parvis.core.errors import CoreError

TO_CLOSE = (
    "Si rien ne rend ce qui manque, le journal ne peut plus être signé sous ce nom : deux sceaux"
    " d’une même taille seraient deux histoires. Clôturez-le (./parvis journal close), puis"
    " ouvrez le suivant, qui citera le dernier sceau. Les reçus déjà donnés restent vrais."
)
ERASED = (
    "Depuis cette sauvegarde, {many} contenus avaient été effacés : la base les a de nouveau."
    " Effacez-les encore : ./parvis erase --replay"
)
ABSENT = (
    "{} n’existe pas. --from attend un dossier écrit par ./parvis journal export, ou une adresse"
    " qui commence par https://."
)
BACK = "{name}, que cette base avait oublié, revient de la copie : {many} lignes."


def add_repair_arguments(command: ArgumentParser) -> None:
    """Add what a person may choose."""
    which = command.add_mutually_exclusive_group(required=True)
    which.add_argument("--town", metavar="COMMUNE", help="la commune")
    which.add_argument("--register", action="store_true", help="le registre commun")
    command.add_argument(
        "--from",
        dest="source",
        metavar="DOSSIER|ADRESSE",
        help="une copie du journal publié, ou de tous ceux de la commune",
    )
    command.add_argument(
        "--set-aside",
        action="store_true",
        help="mettre de côté les lignes que rien ne retrouve ; le journal le dira",
    )
    command.add_argument(
        "--begin-again",
        action="store_true",
        help="pour le registre commun : en ouvrir un autre, si rien ne rend celui-ci",
    )
    command.add_argument("--yes", action="store_true", help="écrire ; sans cela, rien ne change")


def check_source(source: str | None) -> None:
    """Refuse a folder that is not there.

    Raises:
        CommandError: it is not, or it is no folder.
    """
    if not source or source.startswith(("http://", "https://")):
        return
    if not Path(source).exists():
        raise CommandError(ABSENT.format(source))
    if not Path(source).is_dir():
        raise CommandError(f"{source} n’est pas un dossier. --from attend un dossier exporté.")


def handle_repair(out: OutputWrapper, log: Log, options: dict[str, Any]) -> None:
    """Tell what is wrong with a town's journals; with `--yes`, repair it. Nothing is signed."""
    try:
        with Heads(settings.PARVIS_HOME) as heads:
            run = Repair(out, heads, options["source"], not options["yes"], options["set_aside"])
            numbers = _repair_numbers(run)
            for each in closed_journals():
                each.number = numbers.get(each.pk, each.number)
                _repair_closed(run, each)
            with transaction.atomic():
                _repair_witnesses(run)  # whose keys tell which of their lines are false
                _repair_all(run, log)
                _repair_witnesses(run)  # the rule itself may have come back
                transaction.set_rollback(run.is_dry)
    except AwayError as error:
        raise CommandError(f"La copie ne répond pas : {error}") from error
    except ForgottenError as error:
        raise CommandError(str(error)) from error
    except LostError as error:
        raise CommandError(f"{error}\n{TO_CLOSE}") from error
    except CoreError as error:
        raise CommandError(f"La copie ne se lit pas : {in_french(error)}.") from error
    run.conclude()


def _repair_witnesses(run: Repair) -> None:
    """Bring the rows of the witnesses back to what the sealed rule says."""
    for each in mended_witnesses(at=now()):
        if each.said not in run.told:
            run.out.write(each.said)
        run.told.add(each.said)
        run.is_needed = True
        if each.witness is None:
            run.is_left = True
        else:
            each.witness.save()


def _repair_all(run: Repair, log: Log) -> None:
    """Repair the journal that the base takes for the one that goes on, and those after it."""
    keyring = Keyring(settings.PARVIS_HOME)
    while True:
        name = forgotten_next(log, log.town.slug, run.heads, keyring) or forgotten_elsewhere(log)
        found = Next(log, name, run.source) if name else None
        _repair(run, log)
        if found is None:
            return
        run.is_needed = True
        run.out.write(BACK.format(name=found.key.name, many=len(found.leaves)))
        if run.is_dry:
            return
        log = take_up(log, found)


def _repair(run: Repair, log: Log) -> None:
    """Repair the journal that goes on."""
    before = _believed(log)
    copy, read = run.copy_of(log), Tile.objects.reader()
    held = [*signed_by(log, [(BASE, readable(log.checkpoint))]), *_elsewhere(log, copy)]
    plan = make_plan(log, run.heads, held, copy.read if copy else None)
    _set(log, before)
    plan.problems += told_wrong(wrong_of_row(log, plan.leaves[: log.size]))
    plan.problems += wrong_moments(log, at=now())
    plan.fields = wrong_of_row(log, plan.leaves)
    _set(log, plan.fields)
    rows = _beside(log, plan)
    shown = {} if plan.is_needed or rows else wrong_shown(log, read, copy)
    wrong = [*rows, *shown.values()]
    told = [*wrong, *plan.problems, *_coming_back(log, plan)]
    run.tell(log, plan, told, wrong_keys(log))
    if run.is_dry or not (plan.is_needed or wrong):
        return
    carry_out(log, plan, run.heads, rows, at=now())
    if plan.is_needed or rows:
        log.refresh_from_db()
        shown = wrong_shown(log, read, copy)
    mend_shown(log, shown, read, copy, at=now())
    run.aside = set_aside(log, rows, at=now()) if run.may_set_aside else 0
    run.stopped = any(each.is_lost for each in rows)
    run.is_left = run.is_left or any(each in UNMENDED for each in shown.values())


def _repair_numbers(run: Repair) -> dict[int, int]:
    """Give closed journals their numbers again, without which no row of theirs is found."""
    wrong = wrong_numbers()
    for log, number in wrong:
        run.out.write(f"{log.origin} (clos) : {WRONG_NUMBER.format(log, number)}")
        run.is_needed = True
    if not run.is_dry:
        mend_numbers(wrong)
    return {log.pk: number for log, number in wrong}


def _repair_closed(run: Repair, log: ClosedLog) -> None:
    """Repair a closed journal; what cannot be is told, and keeps no other from being repaired."""
    before = _believed(log)
    copy = run.copy_of(log)
    held = heads_of_closed(log, _elsewhere(log, copy))
    try:
        plan = plan_closed(log, run.heads, held, copy)
    except LostError as error:
        run.out.write(f"{log.origin} (clos) : {error}")
        run.is_needed = run.is_left = True
        return
    if plan is None:
        return
    _find_row_wrong(log, plan, before)
    rows, after = _beside(log, plan), lines_after(log, plan)
    wrong = [*rows, *plan.problems, *filter(None, [after])]
    run.tell(log, plan, wrong)
    if run.is_dry or not wrong:
        return
    carry_out(log, plan, run.heads, rows, at=now())
    moved = run.may_set_aside and set_aside_after(log, len(plan.leaves))
    is_left = (after and not moved) or any(each in UNMENDED for each in plan.problems)
    run.is_left = run.is_left or bool(is_left)


def _believed(log: Sealed) -> Fields:
    """Have a journal be what its sound rows say, so that its heads are found; return what it was.

    What is written is told by the lines that lead to its head: see `wrong_of_row`.
    """
    right = wrong_of_row(log)
    before = {name: getattr(log, name) for name in right}
    _set(log, right)
    return before


def _find_row_wrong(log: ClosedLog, plan: Plan, before: Fields) -> None:
    """Add what was wrong in the row of a closed journal."""
    _set(log, before)
    right = wrong_of_row(log, plan.leaves)
    plan.problems += [*told_wrong(right), *wrong_moments(log, at=now())]
    plan.fields |= right
    _set(log, right)


def _set(log: Sealed, fields: Fields) -> None:
    for name, value in fields.items():
        setattr(log, name, value)


def _elsewhere(log: Sealed, copy: Copy | None) -> list[Vouched]:
    """Gather the heads that a journal has signed, as the copy and the witnesses hold them."""
    copied = [("la copie", copy.head)] if copy else []
    return [*signed_by(log, copied), *heads_elsewhere(log)]


def _beside(log: Sealed, plan: Plan) -> list[Mending]:
    """Return the damaged rows whose leaf the plan does not bring back."""
    return [each for each in mendings(log) if each.index not in plan.rows]


def _coming_back(log: Log, plan: Plan) -> Iterator[str]:
    """Say what comes back with the lines that were forgotten."""
    gone = sum(place >= log.size for place in plan.rows)
    if gone:
        yield f"{gone} lignes peuvent revenir, et mènent bien à ce sceau."
    if forgotten(log, plan):
        yield "Les clés et la règle signée reviennent aussi, comme le journal les dit."
    erased = erasures_since(log, plan)
    if erased:
        yield ERASED.format(many=erased)
