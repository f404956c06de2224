"""`./parvis demo`: load the two demonstration towns."""

from argparse import ArgumentParser
from typing import Any

from django.utils.timezone import now

from parvis.apps.collectivites.models import Town
from parvis.apps.common.commands import Command as OurCommand
from parvis.apps.portal.demonstration import load_demonstration

TOWNS = ("bourg_parvis", "les_tilleuls")


class Command(OurCommand):
    help = "Charge les deux communes inventées, pour essayer Parvis."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Describe the one option."""
        parser.add_argument(
            "--if-empty", action="store_true", help="seulement s’il n’y a encore aucune commune"
        )

    def handle(self, *_: Any, **options: Any) -> None:
        """Load what is missing; what is there is left alone."""
        if options["if_empty"] and Town.objects.exists():
            return
        for name in TOWNS:
            town, events = load_demonstration(name, at=now())
            self.stdout.write(f"{town.name} : {events} événements")
