"""`journal`: show, export and check the public journals."""

import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from parvis.apps.collectivites.models import Town
from parvis.apps.common.tenancy import within
from parvis.apps.ledger.checking import faults
from parvis.apps.ledger.exporting import export_log
from parvis.apps.ledger.heads import Heads
from parvis.apps.ledger.management.life import ACTS, add_life_arguments, handle_life
from parvis.apps.ledger.management.tokens import add_token_arguments, handle_token
from parvis.apps.ledger.models import Entry, Log


class Command(BaseCommand):
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
        export = commands.add_parser("export", help="écrire les fichiers du journal")
        export.add_argument("folder", type=Path, metavar="DOSSIER")
        export.add_argument("--town", metavar="COMMUNE", required=True, help="la commune")
        add_life_arguments(commands)
        add_token_arguments(commands.add_parser("token", help="les services qui écrivent"))

    def handle(self, *_: Any, action: str, town: str | None, **options: Any) -> None:
        """Do it for each town's journal."""
        if action in ACTS:
            handle_life(self.stdout, town=_towns(town)[0], action=action, options=options)
            return
        if action == "token":
            for each in _towns(town):
                handle_token(self.stdout, town=each, step=options["step"], options=options)
            return
        wrong = 0
        for each, log in _logs(town):
            if action == "head":
                self._show(log)
            elif action == "export":
                changed = export_log(log, each, options["folder"])
                self.stdout.write(f"{log.origin} : {log.published} lignes, {changed} fichiers")
            else:
                wrong += self._check(log)
        if wrong:
            sys.exit(1)

    def _show(self, log: Log) -> None:
        waiting = Entry.objects.waiting().count()
        self.stdout.write(log.checkpoint or f"{log.origin}\n0\n")
        for key in log.keys:
            self.stdout.write(f"vkey {key}")
        self.stdout.write(f"en attente {waiting}")
        if log.trouble:
            self.stdout.write(f"ARRÊTÉ : {log.get_trouble_display()}")

    def _check(self, log: Log) -> int:
        with Heads(settings.PARVIS_HOME) as heads:
            found = list(faults(log, heads))
        self.stdout.write(f"{log.origin} : {log.size} lignes, {len(found)} défaut(s)")
        for fault in found:
            self.stdout.write(f"  {fault}")
        return len(found)


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
