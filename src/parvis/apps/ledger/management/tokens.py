"""`journal token`: the services that may write in a town's journal."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError, OutputWrapper
from django.utils.timezone import localtime, now

from parvis.apps.collectivites.models import Town
from parvis.apps.common.tenancy import within
from parvis.apps.ledger.models import WriterToken
from parvis.apps.ledger.tokens import SERVICE_TYPES, TokenError, create_token, revoke_token


def add_token_arguments(command: ArgumentParser) -> None:
    """Add `create`, `list` and `revoke`."""
    actions = command.add_subparsers(dest="step", required=True, metavar="ACTION")
    create = actions.add_parser("create", help="donner un jeton à un service ; montré une fois")
    create.add_argument("label", metavar="SERVICE", help="son nom")
    create.add_argument(
        "--types", nargs="+", required=True, choices=sorted(SERVICE_TYPES), metavar="NATURE",
        help=f"ce qu’il peut écrire : {', '.join(sorted(SERVICE_TYPES))}",
    )  # fmt: skip
    listed = actions.add_parser("list", help="énumérer les jetons")
    revoke = actions.add_parser("revoke", help="reprendre le jeton d’un service")
    revoke.add_argument("label", metavar="SERVICE", help="son nom")
    for action in (create, listed, revoke):
        action.add_argument("--town", metavar="COMMUNE", required=True, help="la commune")


def handle_token(out: OutputWrapper, *, town: Town, step: str, options: dict[str, Any]) -> None:
    """Do what was asked, or say why not in one line."""
    try:
        if step == "create":
            label, types = options["label"], options["types"]
            _row, secret = create_token(town=town, label=label, types=types, at=now())
            out.write(secret)
        elif step == "revoke":
            revoke_token(town=town, label=options["label"], at=now())
            out.write(f"{options['label']} n’écrit plus.")
        else:
            _list(out, town)
    except TokenError as error:
        raise CommandError(str(error)) from error


def _list(out: OutputWrapper, town: Town) -> None:
    with within(town):
        for row in WriterToken.objects.order_by("created_at", "pk"):
            end = f"révoqué le {localtime(row.revoked_at):%d/%m/%Y}" if row.revoked_at else "valide"
            out.write(f"{row.label}\t{end}\t{', '.join(row.types)}")
