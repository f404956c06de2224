"""`parvis verify fork A [B]`: has a log signed two histories?

Exit status: 0 it has, and keys that the reader knows signed both; 1 nothing here shows it;
2 unreadable; 3 the two contradict each other but no key was given, or nothing can be said
without the files of the larger one.
"""

import argparse
import json
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from parvis.cli import french_log
from parvis.cli.sources import UnreachableError, is_address, source
from parvis.cli.verdicts import Status, TrustError, add_trust, read_text, trusted
from parvis.core.errors import MalformedError, VerificationError
from parvis.core.ledger import fork, receipt, tiles
from parvis.core.ledger.checkpoint import Checkpoint
from parvis.core.ledger.copies import Files, head_of, tile_of
from parvis.core.ledger.fork import Fork, ForkProof
from parvis.core.ledger.note import Note
from parvis.core.ledger.policy import Policy


@dataclass(frozen=True, slots=True)
class Answer:
    """A verdict, with the two sides or what went wrong."""

    status: Status
    proof: ForkProof | None = None
    found: Fork | None = None
    error: VerificationError | None = None
    about: str = ""  # what cannot be read: fork, network or trust
    reason: str = ""


def register(things: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `verify fork` to the command."""
    parser = things.add_parser(
        "fork",
        help="vérifier qu'un journal a signé deux histoires",
        description=french_log.FORK_USAGE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("one", metavar="A", help="preuve, sceau, reçu, dossier ou adresse")
    parser.add_argument("other", metavar="B", nargs="?", help="l'autre sceau, reçu ou journal")
    parser.add_argument("--out", metavar="FICHIER", help="écrire la preuve dans un fichier")
    add_trust(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Compare the two and tell the verdict."""
    answer = _answer(arguments)
    if arguments.json:
        print(json.dumps(_facts(answer), sort_keys=True))
    elif answer.status == Status.UNREADABLE:
        print(french_log.unreadable(answer.about, answer.reason))
    elif answer.error is not None:
        print(french_log.no_fork(answer.error))
    else:
        print(french_log.forked(answer.proof, answer.found))
    return answer.status


def _answer(arguments: argparse.Namespace) -> Answer:
    try:
        policy = trusted(arguments)
        proof = _proof(arguments.one, arguments.other)
        answer = Answer(Status.UNVOUCHED) if proof is None else _judge(proof, policy)
        if arguments.out and answer.proof is not None:
            Path(arguments.out).write_text(str(answer.proof), "utf-8")
    except TrustError as error:
        return Answer(Status.UNREADABLE, about=error.about, reason=str(error))
    except VerificationError as error:
        return Answer(Status.FALSE, error=error)
    except (MalformedError, OSError) as error:
        return Answer(Status.UNREADABLE, about="fork", reason=str(error))
    except UnreachableError as error:
        return Answer(Status.UNREADABLE, about="network", reason=str(error))
    return answer


def _judge(proof: ForkProof, policy: Policy | None) -> Answer:
    if policy is None:
        proof.check_contradiction()
        return Answer(Status.UNVOUCHED, proof)
    found = proof.check((*policy.logs, *policy.witnesses.values()))
    return Answer(Status.TRUE, proof, found)


def _proof(one: str, other: str | None) -> ForkProof | None:
    """Read or make the proof; None where the files of the larger log are missing."""
    if other is None:
        return ForkProof.parse(read_text(one))
    sides = sorted((_side(one), _side(other)), key=lambda side: _head(side[0]).size)
    (smaller, _), (larger, files) = sides
    old, size = _head(smaller), _head(larger)
    if old.size == size.size or old.origin != size.origin:
        return ForkProof(smaller, larger)
    if files is None:
        return None
    if old.size == 0:
        raise fork.AgreementError("an empty log begins every log")
    return ForkProof.of(smaller, larger, tiles.nodes(size.size, partial(tile_of, files)))


def _side(place: str) -> tuple[Note, Files | None]:
    """Read a signed head, and keep where the log's other files are, if they are."""
    files = source(place)
    if is_address(place) or Path(place).is_dir():
        return head_of(files), files
    text = read_text(place)
    if text.startswith(receipt.HEADER):
        return receipt.Proof.parse(text).note, None
    return Note.parse(text), None


def _head(note: Note) -> Checkpoint:
    return Checkpoint.parse(note.text)


def _facts(answer: Answer) -> dict[str, object]:
    facts: dict[str, object] = {"verdict": answer.status.name.lower(), "status": answer.status}
    if answer.status == Status.UNREADABLE:
        return facts | {"input": answer.about, "reason": answer.reason}
    if answer.error is not None:
        return facts | {"error": type(answer.error).__name__, "reason": str(answer.error)}
    if answer.proof is None:
        return facts | {"reason": "the files of the larger log are needed"}
    found = answer.found
    sides = (found.smaller, found.larger) if found else (None, None)
    return facts | {
        "origin": answer.proof.checkpoints[0].origin,
        "sides": [
            {
                "size": head.size,
                "root": head.root.hex(),
                "keys": [str(v.key) for v in side.vouchers] if side else [],
            }
            for head, side in zip(answer.proof.checkpoints, sides, strict=True)
        ],
        "twice": [str(key) for key in found.twice] if found else [],
        "proof": str(answer.proof),
    }
