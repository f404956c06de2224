"""`./parvis replay RUN --town SLUG`: do an analysis again, and compare to the bit.

Exit status: 0 the same; 1 not the same, or it cannot be told; 2 there is no such run.
"""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError

from parvis.apps.collectivites.models import Town
from parvis.apps.common.commands import Command as OurCommand
from parvis.apps.common.tenancy import within
from parvis.apps.insight.services import NotReplayableError, Replay, replay, run_of


class Command(OurCommand):
    help = "Refait une analyse et compare : les mêmes textes donnent les mêmes nombres."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Say which run, and where."""
        parser.add_argument("run", type=int, metavar="ANALYSE", help="son numéro, sur l’alerte")
        parser.add_argument("--town", metavar="COMMUNE", help="son adresse courte")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Do it again, and tell."""
        town = _town(options["town"])
        with within(town):
            run = run_of(options["run"])
            if run is None:
                raise CommandError("Cette analyse n’existe pas.", returncode=2)
            try:
                found = replay(run)
            except NotReplayableError as error:
                why = "Cette analyse n’a pas gardé de résultat à comparer."
                raise CommandError(why, returncode=2) from error
        self.stdout.write("\n".join(told(found)))
        if not (found.same_data and found.same_method and found.same_result):
            sys.exit(1)


def _town(slug: str | None) -> Town:
    rows = Town.objects.filter(slug=slug) if slug else Town.objects.all()
    towns = list(rows[:2])
    if len(towns) != 1:
        raise CommandError("Dites quelle commune : --town COMMUNE.", returncode=2)
    return towns[0]


def told(found: Replay) -> list[str]:
    """Say what is the same and what is not, and what that means."""
    lines = [
        f"{found.texts} textes relus.",
        f"Textes : {_same(found.same_data)}",
        f"Méthode et réglages : {_same(found.same_method)}",
        f"Résultat : {_same(found.same_result)}",
    ]
    if not found.same_data:
        lines.append("Des textes ont été effacés, masqués ou changés depuis : l’analyse ne peut")
        lines.append("plus être refaite à l’identique.")
    elif not found.same_method:
        lines.append(
            "Le programme ou ses réglages ont changé depuis : reprenez la version d’alors."
        )
    return lines


def _same(is_same: bool) -> str:  # noqa: FBT001 - one fact, one word
    return "identiques." if is_same else "DIFFÉRENTS."
