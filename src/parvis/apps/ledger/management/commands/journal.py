"""`journal`: show, export and check the public journals."""

import errno
import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError
from django.db import DatabaseError, OperationalError

from parvis.apps.collectivites.models import Town
from parvis.apps.common.commands import Command as OurCommand
from parvis.apps.common.tenancy import within
from parvis.apps.ledger.exporting import export_town
from parvis.apps.ledger.management.aggregates import add_aggregate_arguments, handle_aggregate
from parvis.apps.ledger.management.anchors import add_anchor_arguments, handle_anchor
from parvis.apps.ledger.management.confirmations import add_confirm_arguments, handle_confirm
from parvis.apps.ledger.management.life import ACTS, add_life_arguments, handle_life
from parvis.apps.ledger.management.registers import handle_register
from parvis.apps.ledger.management.repairs import add_repair_arguments, check_source, handle_repair
from parvis.apps.ledger.management.states import Told, examined, examined_register, head_of
from parvis.apps.ledger.management.tokens import add_token_arguments, handle_token
from parvis.apps.ledger.models import Log
from parvis.apps.ledger.reading import is_damage
from parvis.apps.ledger.shards import journals

NO_ADDRESS = (
    "À savoir : l’adresse publique n’est pas donnée, et la politique nomme {}. "
    "Recommencez avec PARVIS_URL=https://… pour que les autres trouvent notre témoin."
)

BROKEN = "La base de données est abîmée : examinez le disque, puis reprenez une sauvegarde."
BUSY = (
    "La base de données ne répond pas, ou un autre programme l’occupe. Réessayez dans un instant ; "
    "si cela dure, regardez si le service tourne."
)
FORBIDDEN = "vous n’avez pas le droit d’y écrire. Donnez un autre dossier, ou d’autres droits"
REFUSALS = {
    errno.EACCES: FORBIDDEN,
    errno.EPERM: FORBIDDEN,
    errno.ENOENT: "ce chemin n’existe pas et ne peut pas être fait",
    errno.EROFS: "ce disque est en lecture seule. Donnez un autre dossier",
    errno.ENOSPC: "le disque est plein",
    errno.ENOTDIR: "ce n’est pas un dossier",
    errno.EEXIST: "ce n’est pas un dossier",
}


class Command(OurCommand):
    """The operator's view of the journals; the status of `fsck` is 1 if anything is wrong."""

    help = "Montre, exporte et contrôle les journaux publics."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One subcommand each; all towns unless one is named."""
        commands = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
        for name, text in (
            ("head", "montrer le dernier sceau"),
            ("fsck", "tout recalculer, et nommer ce qui ne va pas"),
        ):
            command = commands.add_parser(name, help=text)
            command.add_argument("--town", metavar="COMMUNE", help="une seule commune")
            command.add_argument("--json", action="store_true", help="répondre pour une machine")
        export = commands.add_parser("export", help="écrire les fichiers du journal")
        export.add_argument("folder", type=Path, metavar="DOSSIER")
        export.add_argument("--town", metavar="COMMUNE", help="elle seule, dans DOSSIER même")
        add_life_arguments(commands)
        add_aggregate_arguments(
            commands.add_parser("aggregate", help="remplir le registre commun des journaux")
        )
        repair = commands.add_parser("repair", help="ramener le journal à ce qu’il a signé")
        add_repair_arguments(repair)
        add_confirm_arguments(
            commands.add_parser("confirm", help="demander aux témoins où en est le journal")
        )
        add_token_arguments(commands.add_parser("token", help="les services qui écrivent"))
        add_anchor_arguments(commands.add_parser("anchor", help="faire dater le sceau ailleurs"))

    def handle(self, *_: Any, **options: Any) -> None:
        """Do what is asked; what the machine refuses is one sentence."""
        if options["action"] == "repair":
            check_source(options["source"])
        try:
            self._do(**options)
        except BrokenPipeError:
            raise
        except OSError as error:
            why = REFUSALS.get(error.errno or 0, f"ce fichier se refuse (erreur {error.errno})")
            raise CommandError(f"{error.filename or 'Un fichier'} : {why}.") from error
        except DatabaseError as error:
            if is_damage(error):
                raise CommandError(BROKEN) from error
            if isinstance(error, OperationalError):
                raise CommandError(BUSY) from error
            raise

    def _do(self, *, action: str, town: str | None = None, **options: Any) -> None:
        """Do it for each town's journal."""
        if action in ACTS:
            handle_life(self.stdout, town=_towns(town)[0], action=action, options=options)
            return
        if action == "aggregate" or options.get("register"):
            handle = handle_aggregate if action == "aggregate" else handle_register
            handle(self.stdout, options)
            return
        handlers = {"token": handle_token, "anchor": handle_anchor}
        if action in handlers:
            for each in _towns(town):
                handlers[action](self.stdout, town=each, step=options["step"], options=options)
            return
        options["alone"] = bool(town)
        if action in {"head", "fsck"}:
            self._tell(_examined(town) if action == "fsck" else _heads(town), options["json"])
            return
        for each, log in _logs(town):
            self._do_one(action, each, log, options)
        if action == "export" and not settings.PARVIS_URL_IS_GIVEN:
            self.stderr.write(NO_ADDRESS.format(settings.PARVIS_URL))

    def _tell(self, answers: Iterable[Told], as_json: bool) -> None:  # noqa: FBT001
        """Write what was found, for people as it comes; the status is 1 if anything is wrong."""
        told = []
        for facts, sentences in answers:
            told.append(facts)
            for sentence in () if as_json else sentences:
                self.stdout.write(sentence)
        if as_json:
            self.stdout.write(json.dumps(told, sort_keys=True))
        if any(facts.get("faults") for facts in told):
            sys.exit(1)

    def _do_one(self, action: str, town: Town, log: Log, options: dict[str, Any]) -> None:
        """Do it for the journal of one town that goes on."""
        if action == "repair":
            handle_repair(self.stdout, log, options)
        elif action == "confirm":
            handle_confirm(self.stdout, log, options)
        else:
            folder = options["folder"] / ("" if options["alone"] else town.slug)
            changed = export_town(town, folder)
            self.stdout.write(f"{log.origin} : {log.published} lignes, {changed} fichiers")


def _heads(slug: str | None) -> Iterator[Told]:
    yield from (head_of(log) for _town, log in _logs(slug))


def _examined(slug: str | None) -> Iterator[Told]:
    """Examine the journals, those that are closed too; without a town, the register as well."""
    for _town, _log in _logs(slug):
        yield from map(examined, journals())
    register = None if slug else examined_register()
    if register is not None:
        yield register


def _logs(slug: str | None) -> Iterator[tuple[Town, Log]]:
    """Give the journals, each within its town's scope."""
    for town in _towns(slug):
        with within(town):
            log = Log.objects.first()
            if log is None:
                if slug:
                    raise CommandError(f"« {slug} » n’a pas encore de journal.")
                continue
            yield town, log


def _towns(slug: str | None) -> list[Town]:
    towns = Town.objects.filter(slug=slug) if slug else Town.objects.all()
    if slug and not towns:
        raise CommandError(f"Aucune commune « {slug} ».")
    return list(towns)
