"""`parvis verify receipt FILE`: is this receipt true, and who vouches for it?

Exit status: 0 true; 1 something is false; 2 unreadable; 3 coherent, but neither a key
nor a policy was given, so nobody vouches for it. A public proof, which opens nothing, is
true by its place and its signatures, and the message says that its content is not shown.
"""

import argparse
import json
import sys
from dataclasses import dataclass

from parvis.cli import (
    french,
    verify_anchor,
    verify_ballot,
    verify_booth,
    verify_election,
    verify_fork,
    verify_head,
    verify_log,
)
from parvis.cli.verdicts import AbsentError, Status, TrustError, add_trust, read_text, trusted
from parvis.core.errors import CoreError, VerificationError
from parvis.core.ledger import keys
from parvis.core.ledger.receipt import Finding, Receipt, check


@dataclass(frozen=True, slots=True)
class Answer:
    """A verdict, with the finding or what went wrong."""

    status: Status
    finding: Finding | None = None
    error: CoreError | None = None
    about: str = ""  # the input that is unreadable: receipt or trust


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `verify` to the command."""
    root = commands.add_parser(
        "verify", help="vérifier un reçu, un journal ou un bulletin ouvert, hors ligne"
    )
    things = root.add_subparsers(required=True, metavar="QUOI")
    receipt = things.add_parser(
        "receipt",
        help="vérifier un reçu",
        description=french.USAGE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    receipt.add_argument("file", metavar="FICHIER", help="le reçu (.tlog-proof)")
    add_trust(receipt)
    receipt.set_defaults(run=run)
    verify_log.register(things)
    verify_election.register(things)
    verify_head.register(things)
    verify_fork.register(things)
    verify_anchor.register(things)
    verify_ballot.register(things)
    verify_booth.register(things)


def run(arguments: argparse.Namespace) -> int:
    """Check the receipt and tell the verdict."""
    answer = _answer(arguments)
    if not keys.HAS_LIBRARY:
        print(french.SLOWER, file=sys.stderr)
    if arguments.json:
        print(json.dumps(_facts(answer), sort_keys=True))
    else:
        print(_sentence(answer))
    return answer.status


def _answer(arguments: argparse.Namespace) -> Answer:
    about = "receipt"
    try:
        receipt = Receipt.parse(read_text(arguments.file))
        about = "trust"
        finding = check(receipt, trusted(arguments))
    except TrustError as error:
        return Answer(Status.UNREADABLE, error=error, about=error.about)
    except VerificationError as error:
        return Answer(Status.FALSE, error=error)
    except CoreError as error:
        return Answer(Status.UNREADABLE, error=error, about=about)
    return Answer(Status.TRUE if finding.is_vouched else Status.UNVOUCHED, finding)


def _sentence(answer: Answer) -> str:
    if answer.finding is not None:
        return french.finding(answer.finding)
    if isinstance(answer.error, VerificationError):
        return french.refuted(answer.error)
    if isinstance(answer.error, AbsentError) and answer.about == "receipt":
        return french.ABSENT
    return french.unreadable(answer.about, str(answer.error))


def _facts(answer: Answer) -> dict[str, object]:
    facts: dict[str, object] = {"verdict": answer.status.name.lower(), "status": answer.status}
    if answer.error is not None:
        facts |= {"error": type(answer.error).__name__, "reason": str(answer.error)}
    if answer.about:
        facts["input"] = answer.about
    if answer.finding is not None:
        facts |= _found(answer.finding)
    return facts


def _found(finding: Finding) -> dict[str, object]:
    leaf, head, verdict = finding.receipt.leaf, finding.checkpoint, finding.verdict
    return {
        "origin": head.origin,
        "size": head.size,
        "root": head.root.hex(),
        "index": finding.receipt.proof.index,
        "type": leaf.kind,
        "at": leaf.at.isoformat().replace("+00:00", "Z"),
        "data": leaf.data,
        "payload": finding.receipt.payload,
        "opens": finding.receipt.opens,
        "key": str(verdict.log) if verdict else None,
        "witnesses": verdict.witnesses if verdict else {},
        "claimed_keys": list(finding.claimed_keys),
    }
