"""`witness`: be a witness of others' journals, and choose those of ours."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import CommandError
from django.utils.timezone import now

from parvis.apps.common.commands import Command as OurCommand
from parvis.apps.ledger.keys import KeyFileError
from parvis.apps.ledger.saying import in_french
from parvis.apps.ledger.witnessing import ours
from parvis.apps.ledger.witnessing.answering import last_cosigned
from parvis.apps.ledger.witnessing.identity import (
    create_witness,
    lay_witness_aside,
    name_for,
    signers_of,
)
from parvis.apps.ledger.witnessing.store import Followed, exists, store_of
from parvis.core.errors import CoreError
from parvis.core.ledger.keys import ED25519, VerifierKey
from parvis.core.ledger.witness import origin_hash


class Command(OurCommand):
    """The operator's view of what this installation vouches for."""

    help = "Être témoin d’autres journaux, et choisir ceux des nôtres."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One subcommand each."""
        commands = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
        init = commands.add_parser("init", help="créer les clés de ce témoin, une fois")
        init.add_argument("--name", default="", help="son nom pour toujours : hôte/temoin")
        init.add_argument("--again", action="store_true", help="ranger les clés, en créer d’autres")
        commands.add_parser("vkey", help="montrer ses clés publiques")
        enrol = commands.add_parser("enrol", help="suivre un journal")
        enrol.add_argument("vkey", metavar="CLÉ", help="la clé publique de ce journal")
        enrol.add_argument("--label", default="", help="de qui il est")
        commands.add_parser("list", help="énumérer les journaux suivis")
        for name, text in (
            ("forget", "ne plus suivre un journal ; son dernier sceau reste en mémoire"),
            ("show", "montrer le dernier sceau contresigné d’un journal"),
        ):
            command = commands.add_parser(name, help=text)
            command.add_argument("origin", metavar="JOURNAL", help="le nom du journal")
        ours.describe(commands)

    def handle(self, *_: Any, action: str, **options: Any) -> None:
        """Do what was asked, or say why not in one line."""
        try:
            if action in ours.ACTIONS:
                for line in ours.ACTIONS[action](options):
                    self.stdout.write(line)
            else:
                getattr(self, f"_{action}")(options)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        except KeyFileError as error:
            raise CommandError(f"{error}.") from error
        except CoreError as error:
            raise CommandError(f"Cela ne va pas : {in_french(error)}.") from error
        except BrokenPipeError:
            raise
        except OSError as error:
            raise CommandError(f"{error.filename or 'Un fichier'} : ne s’ouvre pas.") from error

    def _init(self, options: dict[str, Any]) -> None:
        home = settings.PARVIS_HOME
        known = signers_of(home)
        if known and not options["again"]:
            named = known[0].verifier.name
            raise CommandError(f"Ce témoin existe : {named}. --again en crée un autre.")
        if known:
            self.stdout.write(f"Anciennes clés : {lay_witness_aside(home)}")
        create_witness(home, options["name"] or name_for(settings.PARVIS_URL))
        self._vkey(options)

    def _vkey(self, _options: dict[str, Any]) -> None:
        keys = signers_of(settings.PARVIS_HOME)
        if not keys:
            raise CommandError("Pas encore de clé : ./parvis witness init")
        for key in keys:
            self.stdout.write(str(key.verifier))

    def _enrol(self, options: dict[str, Any]) -> None:
        key = VerifierKey.parse(options["vkey"])
        if key.kind != ED25519:
            raise CommandError("Cette clé n’est pas celle d’un journal.")
        if not signers_of(settings.PARVIS_HOME):
            create_witness(settings.PARVIS_HOME, name_for(settings.PARVIS_URL))
        at = int(now().timestamp())
        store_of(settings.PARVIS_HOME).enrol(key, label=options["label"], at=at)
        self.stdout.write(f"{key.name} est suivi.")

    def _list(self, _options: dict[str, Any]) -> None:
        home = settings.PARVIS_HOME
        for each in store_of(home).followed() if exists(home) else []:
            self.stdout.write(_line(each))

    def _forget(self, options: dict[str, Any]) -> None:
        home = settings.PARVIS_HOME
        if not exists(home) or not store_of(home).forget(options["origin"]):
            raise CommandError(f"« {options['origin']} » n’est pas suivi.")
        self.stdout.write(f"{options['origin']} n’est plus suivi.")

    def _show(self, options: dict[str, Any]) -> None:
        note = last_cosigned(origin_hash(options["origin"]), settings.PARVIS_HOME)
        if note is None:
            self.stderr.write("Rien n’a été contresigné sous ce nom.")
            sys.exit(1)
        self.stdout.write(note, ending="")


def _line(log: Followed) -> str:
    seen = log.known.seen
    head = f"{seen.size} lignes" if log.note else "rien encore"
    return "\t".join((log.origin, head, log.label or "—"))
