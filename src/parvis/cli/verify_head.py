"""`parvis verify head FILE FOLDER|ADDRESS`: does the journal still hold what this head sealed?

Somebody has kept a head: a sheet from the notice board, an old `checkpoint`, a receipt.
Exit status: 0 the journal of today continues it, and a key that the reader knows signed
both; 1 it does not, or another key signed; 2 unreadable; 3 it does, but no key was given.
"""

import argparse
import json
from dataclasses import dataclass
from functools import partial

from parvis.cli import french_log
from parvis.cli.sources import UnreachableError, source
from parvis.cli.verdicts import Status, TrustError, add_trust, read_text, trusted
from parvis.core.errors import MalformedError, VerificationError
from parvis.core.ledger import receipt, tiles
from parvis.core.ledger.checkpoint import Checkpoint
from parvis.core.ledger.continuing import check_continues
from parvis.core.ledger.copies import head_of, tile_of
from parvis.core.ledger.note import Note
from parvis.core.ledger.policy import Policy


@dataclass(frozen=True, slots=True)
class Answer:
    """A verdict, with the two heads or what went wrong."""

    status: Status
    heads: tuple[Checkpoint, Checkpoint] | None = None
    error: VerificationError | None = None
    about: str = ""  # what cannot be read: head, network or trust
    reason: str = ""


def register(things: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `verify head` to the command."""
    parser = things.add_parser(
        "head",
        help="vérifier qu'un journal contient toujours ce qu'un sceau gardé couvrait",
        description=french_log.HEAD_USAGE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("kept", metavar="SCEAU", help="sceau, texte du code d'une affiche, reçu")
    parser.add_argument("place", metavar="DOSSIER|ADRESSE", help="le journal publié")
    add_trust(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Compare, and tell the verdict."""
    answer = _answer(arguments)
    if arguments.json:
        print(json.dumps(_facts(answer), sort_keys=True))
    elif answer.heads is None:
        print(french_log.unreadable(answer.about, answer.reason))
    else:
        print(
            french_log.continued(
                *answer.heads, answer.error, is_vouched=answer.status == Status.TRUE
            )
        )
    return answer.status


def _answer(arguments: argparse.Namespace) -> Answer:
    files, heads = source(arguments.place), None
    try:
        policy = trusted(arguments)
        kept, today = _kept(arguments.kept), head_of(files)
        heads = Checkpoint.parse(kept.text), Checkpoint.parse(today.text)
        _check_signed(policy, kept, today)
        check_continues(kept, today, lambda size: tiles.nodes(size, partial(tile_of, files)))
    except TrustError as error:
        return Answer(Status.UNREADABLE, about=error.about, reason=str(error))
    except VerificationError as error:
        return Answer(Status.FALSE, heads, error)
    except MalformedError as error:
        return Answer(Status.UNREADABLE, about="head", reason=str(error))
    except UnreachableError as error:
        return Answer(Status.UNREADABLE, about="network", reason=str(error))
    return Answer(Status.UNVOUCHED if policy is None else Status.TRUE, heads)


def _kept(name: str) -> Note:
    """Read a head; what a telephone copied may have lost its last end of line."""
    text = read_text(name)
    if text.startswith(receipt.HEADER):
        return receipt.Proof.parse(text).note
    lines = text.replace("\r\n", "\n").strip("\n")
    return Note.parse(f"{lines}\n")


def _check_signed(policy: Policy | None, *notes: Note) -> None:
    """Check that the journal's key signs both; witnesses are another question."""
    if policy is not None:
        for note in notes:
            Policy(policy.logs).check(note)


def _facts(answer: Answer) -> dict[str, object]:
    facts: dict[str, object] = {"verdict": answer.status.name.lower(), "status": answer.status}
    if answer.heads is None:
        return facts | {"input": answer.about, "reason": answer.reason}
    if answer.error is not None:
        facts |= {"error": type(answer.error).__name__, "reason": str(answer.error)}
    kept, today = answer.heads
    return facts | {"origin": today.origin, "kept": kept.size, "today": today.size}
