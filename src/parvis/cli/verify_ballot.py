"""`parvis verify ballot FILE`: does a ballot that its voter opened hold what the booth showed?

Exit status: 0 it does; 1 it does not, or the ballot is not valid; 2 unreadable.
"""

import argparse
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from parvis.cli.french import plain
from parvis.cli.verdicts import Status, read_bytes
from parvis.core.errors import CoreError, VerificationError
from parvis.core.voting.openings import Held, Opening

_MOST = 16_000_000  # bytes: far more than any ballot and its election
USAGE: Final = """\
Contrôler un bulletin que l'électeur a ouvert : le chiffrer à nouveau, et comparer.
Le fichier est celui que donne l'isoloir. Un bulletin ouvert n'est jamais déposé.

Le résultat est aussi le code de sortie :
  0  vrai : le bulletin contient bien ce que le message dit
  1  faux : il contient autre chose, ou il n'est pas valable
  2  illisible"""


@dataclass(frozen=True, slots=True)
class Answer:
    """A verdict, with what was read or what went wrong."""

    status: Status
    opening: Opening | None = None
    reason: str = ""


def register(things: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `verify ballot` to the command."""
    parser = things.add_parser(
        "ballot",
        help="contrôler un bulletin ouvert",
        description=USAGE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("file", metavar="FICHIER", help="le bulletin ouvert (.json)")
    parser.add_argument("--json", action="store_true", help="répondre pour une machine")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Encrypt again, compare, and tell the verdict."""
    answer = _answer(arguments.file)
    if arguments.json:
        print(json.dumps(_facts(answer), sort_keys=True))
    else:
        print(_sentence(answer))
    return answer.status


def _answer(name: str) -> Answer:
    try:
        opening = Opening.parse(read_bytes(Path(name), _MOST))
        opening.check()
    except VerificationError as error:
        return Answer(Status.FALSE, reason=str(error))
    except CoreError as error:
        return Answer(Status.UNREADABLE, reason=str(error))
    return Answer(Status.TRUE, opening)


def _sentence(answer: Answer) -> str:
    opening = answer.opening
    if opening is None:
        said = {
            Status.FALSE: "FAUX : ce bulletin ne contient pas ce qu'il annonce, ou n'est pas "
            "valable. Gardez ce fichier, et montrez-le au bureau de vote.",
            Status.UNREADABLE: "ILLISIBLE : ce n'est pas un bulletin ouvert. Prenez le fichier "
            "que l'isoloir a donné, sans le modifier.",
        }
        return f"{said[answer.status]}\n(Détail technique : {plain(answer.reason)}.)"
    lines = ["VRAI : ce bulletin, chiffré à nouveau ici, contient bien :"]
    lines += [f"- {plain(held.question)} → {_names(held)}" for held in opening.held()]
    lines += [
        f"Numéro de suivi, à comparer à celui de l'isoloir : {opening.ballot.tracker}",
        f"Empreinte du vote, à comparer à celle de l'affiche : {opening.election.fingerprint}",
    ]
    return "\n".join(lines)


def _names(held: Held) -> str:
    if held.answers is None:
        return "vote blanc"
    return ", ".join(map(plain, held.answers)) or "aucune réponse"


def _facts(answer: Answer) -> dict[str, object]:
    facts: dict[str, object] = {"verdict": answer.status.name.lower(), "status": answer.status}
    if answer.opening is None:
        return facts | {"reason": answer.reason}
    held = [{"question": each.question, "answers": each.answers} for each in answer.opening.held()]
    return facts | {
        "tracker": answer.opening.ballot.tracker,
        "fingerprint": answer.opening.election.fingerprint,
        "held": held,
    }
