"""`parvis verify election FILE.bel`: is this vote's whole archive true?

Exit status: 0 it is, and where a journal was given, that journal holds the same events and
is signed by whom the reader trusts; 1 something is false; 2 unreadable; 3 all holds, but
neither a key nor a policy was given for the journal.
"""

import argparse
import json
import sys

from parvis.accel import load
from parvis.cli import french_election
from parvis.cli.processes import processors
from parvis.cli.recount import Answer, recount
from parvis.cli.verdicts import Status, add_trust
from parvis.core.voting import results
from parvis.core.voting.audit import Audit
from parvis.core.voting.groups import HAS_SODIUM


def register(things: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `verify election` to the command."""
    parser = things.add_parser(
        "election",
        help="refaire le compte d'un vote",
        description=french_election.USAGE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("file", metavar="FICHIER", help="l'archive du vote (.bel)")
    parser.add_argument(
        "--journal", metavar="DOSSIER|ADRESSE", help="le journal public qui en tient les étapes"
    )
    parser.add_argument(
        "--processes", metavar="N", type=int, default=processors(), help="processus à employer"
    )
    add_trust(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Check the archive, compare it with the journal, and tell the verdict."""
    if not HAS_SODIUM and load() is None:
        print(french_election.SLOWER, file=sys.stderr)
    answer = recount(arguments)
    if arguments.json:
        print(json.dumps(_facts(answer), sort_keys=True))
    else:
        print(french_election.told(answer))
    return answer.status


def _facts(answer: Answer) -> dict[str, object]:
    audit = answer.audit
    facts: dict[str, object] = {
        "verdict": answer.status.name.lower(),
        "status": answer.status,
        "checks": dict(audit.checked),
        "remarks": audit.remarks,
        "events": audit.survey.events,
        "last_event": audit.survey.last,
        "compared": answer.compared,
    }
    if answer.error is not None:
        facts |= {"error": type(answer.error).__name__, "reason": str(answer.error)}
    if answer.status == Status.UNREADABLE:
        facts["input"] = answer.about
    return facts | (_election(audit) if audit.is_set_up else {})


def _election(audit: Audit) -> dict[str, object]:
    election, counts = audit.election, audit.counts
    return {
        "uuid": election.uuid,
        "name": election.name,
        "group": election.group.name,
        "fingerprint": election.fingerprint,
        "ballots": audit.urn.ballots,
        "voters": audit.urn.voters,
        "weight": audit.urn.weight,
        "result": None if counts is None else results.written(election, counts)["result"],
    }
