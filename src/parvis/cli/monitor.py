"""`parvis monitor FOLDER|ADDRESS --policy FILE`: follow a journal, and be told when it lies.

Exit status: 0 all is as it should be; 1 something is false, held back, or contradicts what
others hold; 2 unreadable, or unreachable; 3 coherent, but too few of the witnesses that
the policy asks for vouch for it, or it has been mute for too long.
"""

import argparse
import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from parvis.cli import french_log, french_monitor
from parvis.cli.elsewhere import Elsewhere, heads_elsewhere
from parvis.cli.sources import UnreachableError, source
from parvis.cli.verdicts import Status, TrustError, read_bytes, root_of, trusted
from parvis.core.errors import MalformedError
from parvis.core.ledger import monitor
from parvis.core.ledger.copies import Files, act_of, head_of, tile_of
from parvis.core.ledger.fork import ForkProof
from parvis.core.ledger.monitor import Comparison, Look, State, Word
from parvis.core.ledger.policy import Policy

MAX_STATE = 1 << 20  # bytes
HOUR = 3600


@dataclass(frozen=True, slots=True)
class Report:
    """One look, and what follows from it."""

    status: Status
    look: Look | None = None
    heard: tuple[Comparison, ...] = ()
    silent: tuple[str, ...] = ()  # who should hold a head, and gave none
    withheld: tuple[str, ...] = ()
    is_mute: bool = False
    proofs: tuple[Path, ...] = ()
    about: str = ""  # what cannot be read: log, network, trust or state
    reason: str = ""


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `monitor` to the command."""
    parser = commands.add_parser(
        "monitor",
        help="suivre un journal, et prévenir s'il ment ou se tait",
        description=french_monitor.USAGE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("place", metavar="DOSSIER|ADRESSE", help="le journal publié")
    parser.add_argument(
        "--policy", metavar="FICHIER", required=True, help="à qui vous vous fiez (tlog-policy)"
    )
    parser.add_argument("--root", metavar="CLÉ", help="la clé racine qui a signé cette politique")
    parser.add_argument("--state", metavar="FICHIER", type=Path, help="ce qui est retenu")
    parser.add_argument(
        "--aggregator", metavar="ADRESSE", action="append", default=[], help="un registre commun"
    )
    pace = parser.add_mutually_exclusive_group()
    pace.add_argument("--once", action="store_true", help="une seule fois (par défaut)")
    pace.add_argument("--every", metavar="SECONDES", type=float, help="sans fin, à ce rythme")
    parser.add_argument(
        "--mute-after", metavar="HEURES", type=float, default=monitor.MUTE / HOUR, help="48"
    )
    parser.add_argument("--json", action="store_true", help="répondre pour une machine")
    parser.set_defaults(run=run, vkey=None)


def run(arguments: argparse.Namespace, *, sleep: Callable[[float], None] = time.sleep) -> int:
    """Look once, or again and again until interrupted; return the last verdict."""
    watch = Watch(arguments)
    while True:
        report = watch.once(at=int(time.time()))
        if arguments.json:
            print(json.dumps(_facts(report), sort_keys=True), flush=True)
        else:
            print(french_monitor.told(report), flush=True)
        if arguments.every is None:
            return report.status
        try:
            sleep(arguments.every)
        except KeyboardInterrupt:
            return report.status


class Watch:
    """A journal that is followed from one look to the next."""

    def __init__(self, arguments: argparse.Namespace) -> None:
        """Take what was asked."""
        self._asked = arguments
        self._state: State | None = None
        self._file: Path | None = arguments.state

    def once(self, *, at: int) -> Report:
        """Look at the journal now."""
        about = "trust"
        try:
            policy = trusted(self._asked) or Policy(())
            about = "state"
            self._state = self._remembered()
            about = "log"
            return self._look(policy, at)
        except TrustError as error:
            return Report(Status.UNREADABLE, about=error.about, reason=str(error))
        except MalformedError as error:
            return Report(Status.UNREADABLE, about=about, reason=str(error))
        except UnreachableError as error:
            return Report(Status.UNREADABLE, about="network", reason=str(error))
        except OSError as error:
            return Report(Status.UNREADABLE, about="state", reason=str(error))

    def _look(self, policy: Policy, at: int) -> Report:
        files = source(self._asked.place)
        note, read = head_of(files), partial(tile_of, files)
        found = monitor.look(
            note,
            read,
            policy=policy,
            at=at,
            before=self._state,
            act=act_of(files),
            root=root_of(self._asked, policy),
        )
        elsewhere = Elsewhere()
        if found.is_verified and found.state is not None:
            elsewhere = self._ask(files, found, policy, at)
        proofs = tuple(self._keep(proof) for proof in _forks(found, elsewhere.heard))
        if found.is_rollback:
            self._beside(f"{found.head.size}.checkpoint").write_text(str(note), "utf-8")
        held = monitor.withheld(found.state, at=at) if found.state else {}
        mute = self._is_mute(found, at)
        report = Report(
            Status.TRUE, found, elsewhere.heard, elsewhere.silent, tuple(held), mute, proofs
        )
        return replace(report, status=_status(report))

    def _ask(self, files: Files, found: Look, policy: Policy, at: int) -> Elsewhere:
        """Compare with everybody else, and remember how far that went."""
        assert found.state is not None  # noqa: S101 - for the type checker
        elsewhere = heads_elsewhere(
            files, found.state, policy=policy, aggregators=self._asked.aggregator
        )
        known = found.state.ahead
        ahead = {each.source: known.get(each.source, at) for each in elsewhere.ahead}
        found.state = replace(found.state, read=elsewhere.read, ahead=ahead)
        if not any(each.word == Word.FORK for each in elsewhere.heard):
            self._remember(found.state)
        return elsewhere

    def _is_mute(self, found: Look, at: int) -> bool:
        if found.ending is not None and found.ending.is_final:
            return False
        after = int(self._asked.mute_after * HOUR)
        return found.state is not None and monitor.is_mute(found.state, at=at, after=after)

    def _remembered(self) -> State | None:
        if self._file is None or not self._file.exists():
            return self._state
        return State.parse(read_bytes(self._file, MAX_STATE))

    def _remember(self, state: State) -> None:
        self._state = state
        if self._file is not None:
            fresh = self._file.with_name(f"{self._file.name}.new")
            fresh.write_bytes(bytes(state))
            fresh.replace(self._file)

    def _keep(self, proof: ForkProof) -> Path:
        """Write a proof, under a name of its own."""
        small, large = proof.checkpoints
        sides = (f"{side.size}-{side.root.hex()[:8]}" for side in (small, large))
        file = self._beside(f"{'-'.join(sides)}.fork-proof")
        file.write_text(str(proof), "utf-8")
        return file

    def _beside(self, name: str) -> Path:
        stem = self._file or Path("parvis-monitor")
        return stem.with_name(f"{stem.name}.{name}")


def _forks(found: Look, heard: tuple[Comparison, ...]) -> Iterator[ForkProof]:
    if found.fork is not None:
        yield found.fork
    yield from (each.proof for each in heard if each.proof is not None)


def _status(report: Report) -> Status:
    found = report.look
    if found is None or not found.is_verified or report.proofs or report.withheld:
        return Status.FALSE
    unvouched = found.error is not None or report.is_mute
    return Status.UNVOUCHED if unvouched else Status.TRUE


def _facts(report: Report) -> dict[str, object]:
    facts: dict[str, object] = {"verdict": report.status.name.lower(), "status": report.status}
    found = report.look
    if found is None:
        return facts | {"input": report.about, "reason": report.reason}
    if found.error is not None:
        facts |= {"error": type(found.error).__name__, "reason": str(found.error)}
    return facts | {
        "origin": found.head.origin,
        "size": found.head.size,
        "root": found.head.root.hex(),
        "new": found.new,
        "types": found.kinds,
        "rollback": found.is_rollback,
        "mute": report.is_mute,
        "closing": french_log.closing_facts(found.ending),
        "fresh_at": found.state.fresh_at if found.state else None,
        "witnesses": found.verdict.witnesses if found.verdict else {},
        "compared": [
            {"source": each.source, "word": each.word, "size": each.size} for each in report.heard
        ],
        "silent": report.silent,
        "withheld": report.withheld,
        "fork_proofs": [str(path) for path in report.proofs],
        "faults": [
            {"kind": fault.kind, "index": fault.index, "path": fault.path, "detail": fault.detail}
            for fault in found.faults
        ],
    }
