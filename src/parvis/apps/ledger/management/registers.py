"""`journal repair --register`: say what is wrong with the common register, and bring it back."""

from typing import Any

from django.conf import settings
from django.core.management.base import CommandError, OutputWrapper

from parvis.apps.ledger.aggregating.examining import has_register
from parvis.apps.ledger.aggregating.folder import BrokenLogError
from parvis.apps.ledger.aggregating.gathering import KEY, LOCK
from parvis.apps.ledger.aggregating.mending import carry_out, plan_register
from parvis.apps.ledger.heads import BusyError, Heads, only_writer
from parvis.apps.ledger.keys import KeyFileError, read_key
from parvis.apps.ledger.mirrors import AwayError
from parvis.apps.ledger.repairing import LostError
from parvis.core.errors import CoreError

NONE = "Cette installation ne tient pas de registre commun."
BUSY = "Le registre est en train d’être rempli. Réessayez dans un instant."


def handle_register(out: OutputWrapper, options: dict[str, Any]) -> None:
    """Tell what is wrong; with `--yes`, repair it. No other head is signed."""
    if not has_register(settings.PARVIS_HOME):
        raise CommandError(NONE)
    try:
        with only_writer(settings.PARVIS_HOME, LOCK), Heads(settings.PARVIS_HOME) as heads:
            _repair(out, heads, options)
    except BusyError as error:
        raise CommandError(BUSY) from error
    except AwayError as error:
        raise CommandError(f"La copie ne répond pas : {error}") from error
    except LostError as error:
        raise CommandError(str(error)) from error
    except (BrokenLogError, KeyFileError) as error:
        raise CommandError(f"Rien n’est fait : {error}") from error
    except CoreError as error:
        raise CommandError(f"La copie ne se lit pas : {error}") from error


def _repair(out: OutputWrapper, heads: Heads, options: dict[str, Any]) -> None:
    home = settings.PARVIS_HOME
    plan = plan_register(home, heads, options["source"])
    out.write(f"registre commun : dernier sceau de {plan.head.size} lignes ({plan.source}).")
    for problem in plan.problems:
        out.write(f"  {problem}")
    if not plan.problems:
        out.write("Rien à réparer.")
    elif not options["yes"]:
        out.write("Rien n’est encore écrit : recommencez avec --yes.")
    else:
        carry_out(home, plan, read_key(home, KEY), heads)
        if plan.lost:
            raise CommandError("Tout n’est pas réparé : ce qui manque est dit plus haut.")
        out.write("C’est réparé. Le registre se remplit de nouveau, en une minute au plus.")
