"""`parvis analyse opinions VOTES.csv`: groups of opinion, what unites and what divides.

Reads what Polis exports (`votes.csv`, `participants-votes.csv`) or any CSV of one vote a line;
docs/reference/opinions.md says the columns and the JSON. Nothing of one person comes out.

Exit status: 0 analysed; 1 there is no vote; 2 unreadable, or a library is missing.
"""

import argparse
import csv
import hashlib
import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from parvis.cli.french_opinions import told
from parvis.cli.refusing import refused
from parvis.core.errors import MalformedError

if TYPE_CHECKING:
    from parvis.core.insight.opinions import Opinions

FORMAT: Final = 1
NAMES: Final = {
    "participant": ("participant", "voter-id", "participant_id", "pid", "personne"),
    "statement": ("statement", "comment-id", "statement_id", "tid", "affirmation"),
    "vote": ("vote", "avis"),
    "time": ("timestamp", "time", "heure"),
    "text": ("text", "comment-body", "texte"),
    "moderated": ("moderated", "modération"),
}
VOTES: Final = {
    "1": 1, "+1": 1, "agree": 1, "d'accord": 1, "pour": 1, "oui": 1,
    "0": 0, "pass": 0, "je passe": 0, "passe": 0, "sans avis": 0,
    "-1": -1, "disagree": -1, "pas d'accord": -1, "contre": -1, "non": -1,
}  # fmt: skip
REFUSED: Final = "-1"  # in Polis' `comments.csv`: a statement that its moderators took away

Vote = tuple[str, str, int]
Rows = Iterator[tuple[int, list[str]]]  # numbered lines


@dataclass(slots=True)
class Statements:
    """What the file of statements says of them."""

    texts: dict[str, str] = field(default_factory=dict)
    refused: set[str] = field(default_factory=set)


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `opinions` to `analyse`."""
    root = commands.add_parser(
        "opinions",
        help="des votes sur des affirmations : ce qui rassemble, ce qui divise",
        description=(
            "Lire des votes (d’accord, pas d’accord, je passe) : les groupes d’opinion s’il y en"
            " a de nets, ce qui rassemble, ce qui divise. Aucune personne n’y est reconnaissable."
        ),
    )
    root.add_argument(
        "file",
        metavar="VOTES.csv",
        help="export de Polis, ou un vote par ligne : participant, affirmation, vote (UTF-8)",
    )
    root.add_argument(
        "--statements",
        metavar="FICHIER",
        help="le texte des affirmations : comments.csv de Polis, ou affirmation, texte",
    )
    root.add_argument("--seed", type=int, default=0, metavar="N", help="graine des tirages (0)")
    root.add_argument("--json", action="store_true", help="répondre pour une machine")
    root.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Read the votes and tell what was found."""
    try:
        known = read_statements(arguments.statements) if arguments.statements else Statements()
        found = _analyse(read_votes(Path(arguments.file)), known, arguments.seed)
    except (MalformedError, ImportError) as error:
        return refused(error)
    if not found.votes:
        print("Rien à analyser : ce fichier ne contient aucun vote.", file=sys.stderr)
        return 1
    if arguments.json:
        run_of = {"seed": arguments.seed, "votes_sha256": _digest(Path(arguments.file))}
        print(json.dumps(answer(found, known, run_of), ensure_ascii=False))
    else:
        print("\n".join(told(found, known.texts)))
    return 0


def read_votes(path: Path) -> Iterable[Vote]:
    """Read (participant, statement, vote) in the order of casting, line after line.

    Raises:
        MalformedError: no file, or not one of votes; the message is a French sentence.
    """
    header, rows = _table(path)
    if not header:
        return ()
    if _column(header, "vote") is None:
        return _one_person_a_line(header, rows)
    if _column(header, "time") is None:
        return _one_vote_a_line(header, rows)
    return _by_time(header, rows)


def read_statements(name: str) -> Statements:
    """Read the texts of the statements, and which ones moderators refused.

    Raises:
        MalformedError: no file, or not one of statements; the message is a French sentence.
    """
    header, rows = _table(Path(name))
    key, text = _needed(header, "statement"), _needed(header, "text")
    moderated = _column(header, "moderated")
    found = Statements()
    for _, row in rows:
        found.texts[row[key].strip()] = row[text].strip()
        if moderated is not None and row[moderated].strip() == REFUSED:
            found.refused.add(row[key].strip())
    return found


def answer(found: "Opinions", known: Statements, run_of: dict[str, Any]) -> dict[str, Any]:
    """Return the answer for a machine; docs/reference/opinions.md describes it."""
    from parvis.core.insight.opinions import method_parameters  # noqa: PLC0415 - needs `analysis`

    told_of = asdict(found)
    statements = [
        {"statement": each.pop("key"), "text": known.texts.get(key), **each}
        for each in told_of.pop("statements")
        for key in [each["key"]]
    ]
    run_of = {**run_of, **method_parameters()}
    return {"format": FORMAT, **told_of, "statements": statements, "run": run_of}


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _analyse(votes: Iterable[Vote], known: Statements, seed: int) -> "Opinions":
    from parvis.core.insight.opinions import analyse_opinions  # noqa: PLC0415 - needs `analysis`
    from parvis.core.insight.opinions_votes import VoteTable  # noqa: PLC0415

    table = VoteTable.of(votes, statements=known.texts)
    return analyse_opinions(table, hidden=known.refused, seed=seed)


def _table(path: Path) -> tuple[list[str], Rows]:
    """Return the names of the columns in small letters, and the other lines with their numbers."""
    rows = _rows(path)
    _, header = next(rows, (0, []))
    return [name.strip().lower() for name in header], rows


def _rows(path: Path) -> Rows:
    line, width = 0, 0
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            first = file.readline()
            file.seek(0)
            mark = ";" if first.count(";") > first.count(",") else ","
            for line, row in enumerate(csv.reader(file, delimiter=mark), start=1):
                width = width or len(row)
                if len(row) == width:
                    yield line, row
                elif any(cell.strip() for cell in row):
                    raise MalformedError(f"ligne {line} : il faut {width} colonnes")
    except UnicodeDecodeError as error:
        raise MalformedError(f"{path} n’est pas en UTF-8") from error
    except (OSError, ValueError) as error:
        raise MalformedError(f"{path} n’existe pas, ou ne s’ouvre pas") from error
    except csv.Error as error:
        raise MalformedError(f"{path} n’est pas du CSV (après la ligne {line})") from error


def _one_person_a_line(header: list[str], rows: Rows) -> Iterator[Vote]:
    statements = [(at, name) for at, name in enumerate(header) if name.isdigit()]
    who = _column(header, "participant")
    if who is None or not statements:
        raise MalformedError("il faut les colonnes « participant », « affirmation » et « vote »")
    for line, row in rows:
        for at, name in statements:
            if row[at].strip():
                yield row[who].strip(), name, _vote(row[at], line)


def _one_vote_a_line(header: list[str], rows: Rows) -> Iterator[Vote]:
    who, what, vote = (_needed(header, each) for each in ("participant", "statement", "vote"))
    for line, row in rows:
        person, statement = row[who].strip(), row[what].strip()
        if not (person and statement):
            raise MalformedError(f"ligne {line} : il manque le participant ou l’affirmation")
        yield person, statement, _vote(row[vote], line)


def _by_time(header: list[str], rows: Rows) -> list[Vote]:
    """Return the votes by their moment, if all have one: Polis does not export them in order."""
    kept = list(rows)
    votes, time = list(_one_vote_a_line(header, iter(kept))), _needed(header, "time")
    times = [row[time].strip() for _, row in kept]
    if all(each.isdigit() for each in times):
        votes = [votes[at] for at in sorted(range(len(votes)), key=lambda at: int(times[at]))]
    return votes


def _vote(written: str, line: int) -> int:
    vote = VOTES.get(written)
    if vote is None:
        vote = VOTES.get(written.strip().lower().replace("’", "'"))
    if vote is None:
        raise MalformedError(
            f"ligne {line} : « {written[:40]} » n’est pas un vote (1 d’accord, -1 pas d’accord,"
            " 0 je passe)"
        )
    return vote


def _column(header: list[str], ours: str) -> int | None:
    return next((header.index(name) for name in NAMES[ours] if name in header), None)


def _needed(header: list[str], ours: str) -> int:
    at = _column(header, ours)
    if at is None:
        raise MalformedError(f"il manque une colonne « {NAMES[ours][-1]} »")
    return at
