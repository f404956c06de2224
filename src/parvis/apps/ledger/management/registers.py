"""`journal repair --register`: say what is wrong with the common register, and bring it back."""

from typing import Any

from django.conf import settings
from django.core.management.base import CommandError, OutputWrapper

from parvis.apps.ledger.aggregating.examining import KEPT, has_register
from parvis.apps.ledger.aggregating.folder import BrokenLogError
from parvis.apps.ledger.aggregating.gathering import LOCK
from parvis.apps.ledger.aggregating.mending import RegisterPlan, carry_out, plan_register
from parvis.apps.ledger.aggregating.own_key import own_key
from parvis.apps.ledger.aggregating.renewing import begin_again
from parvis.apps.ledger.heads import BusyError, Heads, only_writer
from parvis.apps.ledger.keys import KeyFileError, OpenKeyError
from parvis.apps.ledger.mirrors import AwayError
from parvis.apps.ledger.repairing import LostError
from parvis.apps.ledger.saying import in_french
from parvis.core.errors import CoreError

NONE = "Cette installation ne tient pas de registre commun."
NEXT = (
    "Si personne n’en a de copie : ./parvis journal repair --register --begin-again --yes ouvre un"
    " autre registre, sous un autre nom ; sa première ligne cite le dernier sceau d’ici, et"
    " l’ancien est gardé à côté. Ceux qui suivaient l’ancien doivent apprendre sa clé."
)
NO_NEED = "Ce registre n’est pas perdu : ./parvis journal repair --register --yes le répare."
BUSY = "Le registre est en train d’être rempli. Réessayez dans un instant."


def handle_register(out: OutputWrapper, options: dict[str, Any]) -> None:
    """Tell what is wrong; with `--yes`, repair it. No other head is signed."""
    if not has_register(settings.PARVIS_HOME):
        raise CommandError(NONE)
    try:
        with only_writer(settings.PARVIS_HOME, LOCK), Heads(settings.PARVIS_HOME) as heads:
            is_lost = _repair(out, heads, options)
    except BusyError as error:
        raise CommandError(BUSY) from error
    except AwayError as error:
        raise CommandError(f"La copie ne répond pas : {error}") from error
    except (BrokenLogError, KeyFileError) as error:
        raise CommandError(f"Rien n’est fait : {error}") from error
    except CoreError as error:
        raise CommandError(f"La copie ne se lit pas : {in_french(error)}.") from error
    if is_lost:
        _begin_again(out)


def _begin_again(out: OutputWrapper) -> None:
    try:
        name, kept = begin_again(settings.PARVIS_HOME)
    except BusyError as error:
        raise CommandError(BUSY) from error
    except (BrokenLogError, KeyFileError) as error:
        raise CommandError(f"Rien n’est fait : {error}") from error
    out.write(f"Registre ouvert : {name}. L’ancien est gardé dans {kept}.")


def _repair(out: OutputWrapper, heads: Heads, options: dict[str, Any]) -> bool:
    """Repair it; return whether another one is to begin in its place."""
    home = settings.PARVIS_HOME
    try:
        plan = plan_register(home, heads, options["source"])
    except OpenKeyError as error:
        raise CommandError(f"{error}.") from error
    except (LostError, KeyFileError) as error:
        if options["begin_again"] and options["yes"]:
            return True
        raise CommandError(f"{error}\n{NEXT if isinstance(error, LostError) else KEPT}") from error
    if options["begin_again"]:
        raise CommandError(NO_NEED)
    _carry_out(out, plan, heads, is_dry=not options["yes"])
    return False


def _carry_out(out: OutputWrapper, plan: RegisterPlan, heads: Heads, *, is_dry: bool) -> None:
    out.write(f"registre commun : dernier sceau de {plan.head.size} lignes ({plan.source}).")
    for problem in plan.problems:
        out.write(f"  {problem}")
    if not plan.problems:
        out.write("Rien à réparer.")
    elif is_dry:
        out.write("Rien n’est encore écrit : recommencez avec --yes.")
    else:
        home = settings.PARVIS_HOME
        carry_out(home, plan, own_key(home), heads)
        if plan.lost:
            raise CommandError("Tout n’est pas réparé : ce qui manque est dit plus haut.")
        out.write("C’est réparé. Le registre se remplit de nouveau, en une minute au plus.")
