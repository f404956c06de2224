"""`journal confirm`: what witnesses hold of a journal, and a person's word if they are silent."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError, OutputWrapper
from django.utils.timezone import localtime

from parvis.apps.ledger.confirming import Heard, give_word, hear
from parvis.apps.ledger.models import Log
from parvis.apps.ledger.vouched import trouble_of
from parvis.core.errors import CoreError

WARNING = (
    "Leur silence ne dit pas que cette base est la dernière. Si une sauvegarde a été remise en"
    " place, attendez-les : sceller maintenant ferait deux histoires, et cela ne se répare pas."
)
HOW = (
    "Le service reprend seul dès qu’assez de témoins indépendants contresignent : {many} au"
    " moins, et tant que ceux qui manquent ne suffiraient pas à eux seuls. Si vous savez"
    " que rien n’a été remis en place, recommencez avec --yes. Un témoin parti pour de bon se"
    " remplace : ./parvis witness ask remove, puis add."
)
OLD = (
    "répond par une contresignature ancienne, qui ne dit rien d’aujourd’hui : son horloge retarde,"
    " ou quelqu’un, sur le chemin, répète une réponse gardée"
)


def add_confirm_arguments(command: ArgumentParser) -> None:
    """Add what a person may choose."""
    command.add_argument("--town", metavar="COMMUNE", required=True, help="la commune")
    command.add_argument(
        "--yes", action="store_true", help="oui, cette base est la dernière : reprendre sans eux"
    )


def handle_confirm(out: OutputWrapper, log: Log, options: dict[str, Any]) -> None:
    """Tell what was heard; with `--yes`, let the journal go on without those who are silent."""
    try:
        heard = hear(log)
        found = trouble_of(log, heard.held)
    except CoreError as error:
        raise CommandError("Ce journal est abîmé : ./parvis journal fsck le dit.") from error
    if found is not None:
        trouble, held = found
        raise CommandError(
            f"{held.source} détient un sceau de {held.head.size} lignes, signé de ce journal :"
            f" {trouble.label}. ./parvis journal repair dit ce qui peut revenir."
        )
    _tell(out, log, heard)
    if heard.is_enough(log):
        out.write("C’est assez : le service scelle, ou reprend dans la minute.")
    elif options["yes"]:
        until = localtime(give_word(log))
        out.write(f"Votre parole vaut jusqu’à {until:%H:%M}. Le service reprend dans la minute.")
    else:
        out.write(f"{WARNING}\n{HOW.format(many=log.quorum)}")


def _tell(out: OutputWrapper, log: Log, heard: Heard) -> None:
    sealed = f", scellé le {localtime(log.sealed_at):%d/%m/%Y à %H:%M}" if log.sealed_at else ""
    out.write(f"{log.origin} : ici, {log.published} lignes{sealed}.")
    for each in heard.said:
        out.write(f"  {each.label} contresigne, et n’en sait pas davantage.")
    for each in heard.refusing:
        out.write(f"  {each.label} refuse de contresigner : il connaît une autre histoire.")
    for each in heard.silent:
        said = OLD if each in heard.late else "ne dit rien"
        out.write(f"  {each.label} {said} ({each.url}).")
