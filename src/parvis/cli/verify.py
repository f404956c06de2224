"""`parvis verify receipt FILE`: is this receipt true, and who vouches for it?

Exit status: 0 true; 1 something is false; 2 unreadable; 3 coherent, but neither a key
nor a policy was given, so nobody vouches for it.
"""

import argparse
import json
import sys
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path

from parvis.cli import french
from parvis.core.errors import CoreError, MalformedError, VerificationError
from parvis.core.ledger import keys
from parvis.core.ledger.keys import VerifierKey
from parvis.core.ledger.policy import Policy
from parvis.core.ledger.receipt import MAX_LENGTH, Finding, Receipt, check


class Status(IntEnum):
    """The verdict, as the exit status of the command."""

    TRUE = 0
    FALSE = 1
    UNREADABLE = 2
    UNVOUCHED = 3


@dataclass(frozen=True, slots=True)
class Answer:
    """A verdict, with the finding or what went wrong."""

    status: Status
    finding: Finding | None = None
    error: CoreError | None = None
    about: str = ""  # the input that is unreadable: receipt or trust


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `verify` to the command."""
    root = commands.add_parser("verify", help="vérifier un reçu, hors ligne")
    things = root.add_subparsers(required=True, metavar="QUOI")
    receipt = things.add_parser(
        "receipt",
        help="vérifier un reçu",
        description=french.USAGE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    receipt.add_argument("file", metavar="FICHIER", help="le reçu (.tlog-proof)")
    trust = receipt.add_mutually_exclusive_group()
    trust.add_argument("--policy", metavar="FICHIER", help="à qui vous vous fiez (tlog-policy)")
    trust.add_argument("--vkey", metavar="CLÉ", help="la clé publique du journal de la commune")
    receipt.add_argument("--json", action="store_true", help="répondre pour une machine")
    receipt.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Check the receipt and tell the verdict."""
    answer = _answer(arguments.file, arguments.policy, arguments.vkey)
    if not keys.HAS_LIBRARY:
        print(french.SLOWER, file=sys.stderr)
    if arguments.json:
        print(json.dumps(_facts(answer), sort_keys=True))
    else:
        print(_sentence(answer))
    return answer.status


def _answer(file: str, policy: str | None, vkey: str | None) -> Answer:
    about = "receipt"
    try:
        receipt = Receipt.parse(_read(file))
        about = "trust"
        finding = check(receipt, _trusted(policy, vkey))
    except VerificationError as error:
        return Answer(Status.FALSE, error=error)
    except CoreError as error:
        return Answer(Status.UNREADABLE, error=error, about=about)
    return Answer(Status.TRUE if finding.is_vouched else Status.UNVOUCHED, finding)


def _trusted(policy: str | None, vkey: str | None) -> Policy | None:
    if policy is not None:
        return Policy.parse(_read(policy))
    if vkey is not None:
        return Policy.for_key(VerifierKey.parse(vkey.strip()))
    return None


def _read(name: str) -> str:
    """Read a text file, never more than a receipt may hold."""
    try:
        with Path(name).open("rb") as file:
            data = file.read(MAX_LENGTH + 1)
    except (OSError, ValueError) as error:
        raise MalformedError(f"{name!r}: no such file, or it cannot be read") from error
    if len(data) > MAX_LENGTH:
        raise MalformedError(f"more than {MAX_LENGTH} bytes")
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        raise MalformedError("not a text in UTF-8") from error


def _sentence(answer: Answer) -> str:
    if answer.finding is not None:
        return french.finding(answer.finding)
    if isinstance(answer.error, VerificationError):
        return french.refuted(answer.error)
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
        "key": str(verdict.log) if verdict else None,
        "witnesses": verdict.witnesses if verdict else {},
        "claimed_keys": list(finding.claimed_keys),
    }
