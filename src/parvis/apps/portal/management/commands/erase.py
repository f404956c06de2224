"""`./parvis erase --town SLUG`: erase what somebody said, or all of a person, for ever.

Whom or what is read from the input, never from the command line: other people of the machine
see command lines, and the shell keeps them.
"""

import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import CommandError
from django.db.models import Q
from django.utils.timezone import now

from parvis.apps.collectivites.models import Participant, Role, Town
from parvis.apps.common.commands import Command as OurCommand
from parvis.apps.common.tenancy import within
from parvis.apps.contributions.erasing import (
    Leaving,
    erase_contribution,
    erase_person,
    replay_erasures,
)
from parvis.apps.contributions.models import TOWN_HALL, Contribution, ErasureReason

REASONS = [each.value for each in ErasureReason if each != ErasureReason.AUTHOR]
ASKS = "Numéro de la demande, ou adresse e-mail de la personne : "
SURE = "On ne peut pas revenir en arrière. Écrivez « oui » pour effacer : "


class Command(OurCommand):
    help = "Efface pour toujours ce que quelqu’un a dit, ou toute une personne."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Say where and why; who comes by the input."""
        parser.add_argument("--town", metavar="COMMUNE", help="son adresse courte")
        parser.add_argument(
            "--reason", choices=REASONS, default=ErasureReason.ASKED.value,
            help="pourquoi : la commune le dit à tous, sans les mots (asked : on l’a demandé)",
        )  # fmt: skip
        parser.add_argument(
            "--with-answers", action="store_true", help="les réponses de la mairie aussi"
        )
        parser.add_argument("--yes", action="store_true", help="sans demander confirmation")
        parser.add_argument(
            "--replay", action="store_true",
            help="effacer de nouveau ce qu’une sauvegarde remise en place a ramené",
        )  # fmt: skip

    def handle(self, *_: Any, **options: Any) -> None:
        """Find it, say what goes, ask, erase."""
        if options["replay"]:
            self._replay()
            return
        town = Town.objects.filter(slug=options["town"] or "").first()
        if town is None:
            raise CommandError("Dites dans quelle commune : --town, avec son adresse courte.")
        with within(town):
            self._erase(_read(ASKS), options)

    def _erase(self, who: str, options: dict[str, Any]) -> None:
        reason, answers = ErasureReason(options["reason"]), options["with_answers"]
        if "@" not in who:
            row = _contribution(who)
            self._ask("Cela efface une contribution, et ce qui la répète.", options)
            erase_contribution(contribution=row, reason=reason, at=now(), with_answers=answers)
            self.stdout.write("C’est effacé.")
            return
        places = _places(who)
        count = Contribution.objects.filter(participant__in=places)
        said = count.kept().exclude(author_kind__in=TOWN_HALL).count()
        self._ask(f"Cela efface une personne ici : contributions {said}, et son compte.", options)
        leaving = Leaving(reason=reason, at=now(), with_answers=answers)
        user = next((each.user for each in places if each.user), None)
        try:
            erased = erase_person(places=places, leaving=leaving, user=user)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        self.stdout.write(f"C’est effacé : contributions {erased}.")

    def _ask(self, what: str, options: dict[str, Any]) -> None:
        self.stdout.write(what)
        if not options["yes"] and _read(SURE).lower() != "oui":
            raise CommandError("Rien n’est effacé.")

    def _replay(self) -> None:
        done = replay_erasures(at=now())
        self.stdout.write(
            f"Effacé de nouveau : contributions {done.words}, personnes {done.people}."
        )
        for sentence in done.left:
            self.stderr.write(sentence)


def _read(prompt: str) -> str:
    """Read a line; somebody who types is told what is asked."""
    if sys.stdin.isatty():
        print(prompt, end="", file=sys.stderr, flush=True)  # noqa: T201 - the answer is typed after it
    return sys.stdin.readline().strip()


def _contribution(number: str) -> Contribution:
    rows = Contribution.objects.kept().select_related("town")
    named = Q(number=number.upper()) | Q(public_id=number.upper())
    found = rows.filter(named).first() if number else None
    if found is None:
        raise CommandError("Aucune contribution de ce numéro ici, ou elle est déjà effacée.")
    return found


def _places(address: str) -> Sequence[Participant]:
    rows = Participant.objects.at_address(address).exclude(role=Role.BOT)
    places = list(rows.select_related("user", "town"))
    if not places:
        raise CommandError("Personne n’a laissé cette adresse ici.")
    return places
