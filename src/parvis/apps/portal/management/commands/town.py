"""`./parvis town`: open a town, list them, give somebody a role."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import CommandError
from django.core.validators import validate_email
from django.utils.timezone import now

from parvis.apps.accounts.models import User
from parvis.apps.collectivites.addresses import town_root
from parvis.apps.collectivites.models import Role, Town, TownKind
from parvis.apps.collectivites.services import set_role
from parvis.apps.common.commands import Command as OurCommand
from parvis.apps.common.models import OutgoingMail
from parvis.apps.common.tenancy import within
from parvis.apps.portal.sign_in import letter_command
from parvis.apps.portal.towns import NewTown, create_town

ROLES = [role.value for role in Role if role != Role.BOT]


class Command(OurCommand):
    help = "Ouvre une commune, les énumère, donne un rôle à quelqu’un."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Describe the four things that it does."""
        actions = parser.add_subparsers(dest="action", required=True)
        create = actions.add_parser("create", help="ouvrir une commune")
        create.add_argument("--name", required=True)
        create.add_argument("--slug", required=True, help="son adresse : lettres, chiffres, tirets")
        create.add_argument("--kind", choices=TownKind.values, default=TownKind.COMMUNE.value)
        create.add_argument("--insee", default="", help="code INSEE, cinq caractères")
        create.add_argument("--siren", default="", help="neuf chiffres")
        create.add_argument("--inhabitants", type=int, default=1000)
        create.add_argument("--host", default="", help="son nom d’hôte, si elle en a un")
        create.add_argument("--colour", default="#1f4e8c", help="#rrggbb, foncée")
        create.add_argument("--administrator", default="", metavar="EMAIL")
        actions.add_parser("list", help="énumérer les communes")
        role = actions.add_parser("role", help="donner un rôle à une adresse")
        role.add_argument("email")
        role.add_argument("role", choices=ROLES)
        role.add_argument("--town", required=True, metavar="SLUG")
        letter = actions.add_parser("letter", help="lire la dernière lettre écrite à une adresse")
        letter.add_argument("email")
        letter.add_argument("--town", required=True, metavar="SLUG")

    def handle(self, *_: Any, **options: Any) -> None:
        """Do what was asked, or say why not in one line."""
        try:
            getattr(self, f"_{options['action']}")(options)
        except ValidationError as error:
            raise CommandError(in_words(error)) from error
        except Town.DoesNotExist as error:
            raise CommandError(f"Aucune commune à l’adresse « {options['town']} ».") from error

    def _create(self, options: dict[str, Any]) -> None:
        if options["administrator"]:
            validate_email(options["administrator"])
        new = NewTown(
            name=options["name"],
            slug=options["slug"],
            kind=options["kind"],
            insee_code=options["insee"],
            siren=options["siren"],
            inhabitants=options["inhabitants"],
            host=options["host"],
            accent=options["colour"],
        )
        town = create_town(new=new, administrator=options["administrator"], at=now())
        self.stdout.write(f"{town.name} est ouverte : {_address(town)}")
        if options["administrator"]:
            self.stdout.write(_first_time(town, options["administrator"]))

    def _list(self, _options: dict[str, Any]) -> None:
        for town in Town.objects.all():
            mark = " (démonstration)" if town.is_demo else ""
            self.stdout.write(f"{town.slug}\t{town.name}{mark}\t{_address(town)}")

    def _role(self, options: dict[str, Any]) -> None:
        validate_email(options["email"])
        town = Town.objects.get(slug=options["town"])
        with within(town):
            user = User.objects.with_email(options["email"])
            member = set_role(town=town, user=user, role=Role(options["role"]), at=now())
            self.stdout.write(f"{user.email} : {member.get_role_display()} de {town.name}")

    def _letter(self, options: dict[str, Any]) -> None:
        with within(Town.objects.get(slug=options["town"])):
            letters = OutgoingMail.objects.filter(to__iexact=options["email"]).order_by("-pk")
            letter = letters.first()
            if letter is None:
                raise CommandError("Aucune lettre à cette adresse.")
            self.stdout.write(f"{letter.subject}\n\n{letter.body}")


def _address(town: Town) -> str:
    """Return where the town is; without a given address, only the server knows its port."""
    if town.host or settings.PARVIS_URL_IS_GIVEN:
        return f"{town_root(town)}/"
    return f"à l’adresse que ./parvis affiche, sous /{town.slug}/"


def _first_time(town: Town, email: str) -> str:
    """Say how its administrator signs in, with a mail server or without."""
    sign_in = f"Pour entrer : {email}, puis un code à six chiffres, sur la page connexion/."
    if settings.PARVIS_SMTP is not None:
        return sign_in
    return (
        f"{sign_in}\nRien n’est envoyé tant que PARVIS_SMTP_URL manque ; le code se lit ici :\n"
        f"  {letter_command(email, town)}"
    )


def in_words(error: ValidationError) -> str:
    """Return an error's sentences, each after the field that it is about."""
    if not hasattr(error, "error_dict"):
        return " ".join(error.messages)
    named = error.message_dict.items()
    return " ".join(f"{name} : {' '.join(texts)}" for name, texts in named)
