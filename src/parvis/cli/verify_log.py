"""`parvis verify log FOLDER|ADDRESS`: is this whole journal true, and who vouches for it?"""

import argparse
import json
import sys
from dataclasses import dataclass, replace
from functools import partial

from parvis.cli import french_log
from parvis.cli.sources import UnreachableError, source
from parvis.cli.verdicts import Status, TrustError, add_trust, root_of, trusted
from parvis.core.errors import MalformedError
from parvis.core.ledger.audit import Audit, audit
from parvis.core.ledger.copies import act_of, head_of, tile_of
from parvis.core.ledger.ending import Ending, Roots, check_ending
from parvis.core.ledger.note import Note


@dataclass(frozen=True, slots=True)
class Answer:
    """A verdict, with what was found or what went wrong."""

    status: Status
    found: Audit | None = None
    note: Note | None = None
    ending: Ending | None = None
    about: str = ""  # what cannot be read: log, network or trust
    reason: str = ""


def register(things: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `verify log` to the command."""
    log = things.add_parser(
        "log",
        help="vérifier un journal entier",
        description=french_log.LOG_USAGE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    log.add_argument("place", metavar="DOSSIER|ADRESSE", help="le journal publié")
    log.add_argument(
        "--tree-only",
        action="store_true",
        help="journal d'un autre logiciel : l'arbre et les signatures, sans lire les entrées",
    )
    add_trust(log)
    log.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Check the journal and tell the verdict."""
    answer = _answer(arguments)
    if arguments.json:
        print(json.dumps(_facts(answer), sort_keys=True))
    elif answer.found is not None and answer.note is not None:
        print(french_log.audited(answer.found, answer.note, answer.ending))
    else:
        print(french_log.unreadable(answer.about, answer.reason))
    return answer.status


def _answer(arguments: argparse.Namespace) -> Answer:
    files, roots = source(arguments.place), Roots()
    try:
        policy = trusted(arguments)
        root = root_of(arguments, policy)
        note, read = head_of(files), partial(tile_of, files)
        found = audit(
            note,
            read,
            policy=policy,
            leaves=not arguments.tree_only,
            progress=_Progress(),
            watch=roots.take,
        )
        ending = None
        if not arguments.tree_only:
            known = root or roots.key
            ending = check_ending(found.checkpoint, read, act_of(files), root=known)
            found = replace(found, faults=tuple(dict.fromkeys((*found.faults, *ending.faults))))
    except TrustError as error:
        return Answer(Status.UNREADABLE, about=error.about, reason=str(error))
    except MalformedError as error:
        return Answer(Status.UNREADABLE, about="log", reason=str(error))
    except UnreachableError as error:
        return Answer(Status.UNREADABLE, about="network", reason=str(error))
    if not found.is_true:
        return Answer(Status.FALSE, found, note, ending)
    return Answer(Status.TRUE if found.is_vouched else Status.UNVOUCHED, found, note, ending)


class _Progress:
    """Counts on a terminal, each time that another hundredth is read."""

    def __init__(self) -> None:
        self._last = -1

    def __call__(self, done: int, size: int) -> None:
        percent = 100 * done // size
        if percent != self._last and sys.stderr.isatty():
            self._last = percent
            end = "\n" if done == size else ""
            print(f"\r{percent:3} %  {done} / {size}", end=end, file=sys.stderr, flush=True)


def _facts(answer: Answer) -> dict[str, object]:
    facts: dict[str, object] = {"verdict": answer.status.name.lower(), "status": answer.status}
    if answer.found is None:
        return facts | {"input": answer.about, "reason": answer.reason}
    found = answer.found
    head, verdict = found.checkpoint, found.verdict
    if found.error is not None:
        facts |= {"error": type(found.error).__name__, "reason": str(found.error)}
    return facts | {
        "origin": head.origin,
        "size": head.size,
        "root": head.root.hex(),
        "read": found.read,
        "types": found.kinds,
        "first": found.first,
        "last": found.last,
        "unknown_types": found.remark.unknown,
        "backwards": found.remark.backwards,
        "key": str(verdict.log) if verdict else None,
        "witnesses": verdict.witnesses if verdict else {},
        "closing": french_log.closing_facts(answer.ending),
        "faults": [
            {"kind": fault.kind, "index": fault.index, "path": fault.path, "detail": fault.detail}
            for fault in found.faults
        ],
    }
