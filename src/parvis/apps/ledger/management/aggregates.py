"""`journal aggregate`: fill the common register now, and follow the journals of others."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, OutputWrapper
from django.utils.timezone import now

from parvis.apps.ledger.aggregating.folder import BrokenLogError
from parvis.apps.ledger.aggregating.gathering import gather_member, gather_own, opened
from parvis.apps.ledger.aggregating.index import Index, Member
from parvis.apps.ledger.heads import BusyError
from parvis.apps.ledger.keys import KeyFileError
from parvis.apps.ledger.saying import in_french
from parvis.core.errors import CoreError
from parvis.core.ledger.monitor import Look
from parvis.core.ledger.policy import Policy


def add_aggregate_arguments(command: ArgumentParser) -> None:
    """Add what a person may choose."""
    command.add_argument(
        "--from", dest="source", metavar="ADRESSE", help="suivre aussi ce journal d’autrui"
    )
    command.add_argument("--policy", type=Path, metavar="FICHIER", help="à qui se fier pour lui")


def handle_aggregate(out: OutputWrapper, options: dict[str, Any]) -> None:
    """Add what is new; say what each journal of others has shown."""
    source, policy = options["source"], options["policy"]
    if (source is None) != (policy is None):
        raise CommandError("--from et --policy vont ensemble.")
    try:
        with opened() as register:
            if source is not None:
                _follow(register.index, source, policy)
            gather_own(register, now())
            for member in register.index.members():
                out.write(_told(member, gather_member(register, member, now())))
            many = register.log.size
            out.write(f"{register.folder} : {many} sceau{'x' if many > 1 else ''}")
    except BusyError as error:
        raise CommandError("Le registre est déjà en train d’être rempli.") from error
    except (BrokenLogError, KeyFileError) as error:
        raise CommandError(f"Rien n’est ajouté : {error}") from error


def _follow(index: Index, source: str, file: Path) -> None:
    try:
        text = file.read_text("utf-8")
        Policy.parse(text)
    except (OSError, UnicodeDecodeError, CoreError) as error:
        why = in_french(error) if isinstance(error, CoreError) else "ce fichier ne s’ouvre pas"
        raise CommandError(f"La politique ne se lit pas : {why}.") from error
    index.follow(source, text)


def _told(member: Member, found: Look | None) -> str:
    if found is None:
        return f"{member.address} : ne répond pas, ou ne se lit pas"
    if found.is_verified:
        return f"{member.address} : {found.head.size} lignes, dont {found.new} nouvelles"
    why = "deux histoires" if found.fork else "n’est pas ce qu’il annonce"
    return f"{member.address} : FAUX, {why}"
