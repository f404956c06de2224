"""`parvis analyse opinions VOTES.csv`: groups of opinion, what unites and what divides.

Reads what Polis exports (`votes.csv`, `participants-votes.csv`) or any CSV of one vote a line;
docs/reference/opinions.md says the columns and the JSON. Nothing of one person comes out.

Exit status: 0 analysed; 1 there is no vote; 2 unreadable, or a library is missing.
"""

import argparse
import csv
import hashlib
import json
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from parvis.cli.french import plain
from parvis.cli.french_opinions import told
from parvis.cli.people import same_author
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
    "-1": -1, "-0": 0, "disagree": -1, "pas d'accord": -1, "contre": -1, "non": -1,
}  # fmt: skip
REFUSED: Final = "-1"  # in Polis' `comments.csv`: a statement that its moderators took away

UNREAD_SHOWN: Final = 3
_DECIMAL: Final = re.compile(r"(?<=^[01])[.,]0+$|(?<=^[+-][01])[.,]0+$")  # 1.0: a table of numbers

Vote = tuple[str, str, int]
Rows = Iterator[tuple[int, list[str]]]  # numbered lines
Unread = list[tuple[int, str]]  # lines that are set aside, each with why


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
        unread: Unread = []
        found = _analyse(read_votes(Path(arguments.file), unread), known, arguments.seed)
    except (MalformedError, ImportError) as error:
        return refused(error)
    _say_what_was_not_read(unread)
    if not found.votes:
        print("Rien à analyser : ce fichier ne contient aucun vote.", file=sys.stderr)
        return 1
    if arguments.json:
        run_of = {"seed": arguments.seed, "votes_sha256": _digest(Path(arguments.file))}
        print(json.dumps(answer(found, known, run_of, unread), ensure_ascii=False))
    else:
        print("\n".join(told(found, known.texts)))
    return 0


def read_votes(path: Path, unread: Unread) -> Iterable[Vote]:
    """Read (participant, statement, vote) in the order of casting, line after line.

    What is no vote is set aside, in `unread`, with its line and why.

    Raises:
        MalformedError: no file, or not one of votes; the message is a French sentence.
    """
    header, rows = _table(path, unread)
    if not header:
        return ()
    if _column(header, "vote") is None:
        return _one_person_a_line(header, rows, unread)
    votes = _one_vote_a_line(header, rows, unread)
    if _column(header, "time") is None:
        return (vote for vote, _ in votes)
    return _by_time(header, votes)


def read_statements(name: str) -> Statements:
    """Read the texts of the statements, and which ones moderators refused.

    Raises:
        MalformedError: no file, or not one of statements; the message is a French sentence.
    """
    header, rows = _table(Path(name), None)
    key, text = _needed(header, "statement"), _needed(header, "text")
    moderated = _column(header, "moderated")
    found = Statements()
    for _, row in rows:
        found.texts[row[key].strip()] = row[text].strip()
        if moderated is not None and row[moderated].strip() == REFUSED:
            found.refused.add(row[key].strip())
    return found


def answer(
    found: "Opinions", known: Statements, run_of: dict[str, Any], unread: Unread
) -> dict[str, Any]:
    """Return the answer for a machine; docs/reference/opinions.md describes it."""
    from parvis.core.insight.opinions import method_parameters  # noqa: PLC0415 - needs `analysis`

    told_of = asdict(found)
    statements = [
        {"statement": each.pop("key"), "text": known.texts.get(key), **each}
        for each in told_of.pop("statements")
        for key in [each["key"]]
    ]
    run_of = {**run_of, **method_parameters()}
    odd = [{"line": line, "reason": why} for line, why in unread]
    return {"format": FORMAT, **told_of, "statements": statements, "unread": odd, "run": run_of}


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _analyse(votes: Iterable[Vote], known: Statements, seed: int) -> "Opinions":
    from parvis.core.insight.opinions import analyse_opinions  # noqa: PLC0415 - needs `analysis`
    from parvis.core.insight.opinions_votes import VoteTable  # noqa: PLC0415

    table = VoteTable.of(votes, statements=known.texts)
    return analyse_opinions(table, hidden=known.refused, seed=seed)


def _say_what_was_not_read(unread: Unread) -> None:
    for line, why in unread[:UNREAD_SHOWN]:
        print(f"Ligne {line} non lue : {why}.", file=sys.stderr)
    if len(unread) > UNREAD_SHOWN:
        print(f"En tout, {len(unread)} votes n’ont pas été lus.", file=sys.stderr)


def _table(path: Path, unread: Unread | None) -> tuple[list[str], Rows]:
    """Return the names of the columns in small letters, and the other lines with their numbers."""
    rows = _rows(path, unread)
    _, header = next(rows, (0, []))
    return [name.strip().lower() for name in header], rows


def _rows(path: Path, unread: Unread | None) -> Rows:
    """Give the lines with their numbers; one of another width is set aside, or ends the reading."""
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
                    if unread is None or any("\n" in cell for cell in row):  # an open quote
                        raise MalformedError(f"ligne {line} : il faut {width} colonnes")
                    unread.append((line, f"il faut {width} colonnes"))
    except UnicodeDecodeError as error:
        raise MalformedError(f"{path} n’est pas en UTF-8") from error
    except (OSError, ValueError) as error:
        raise MalformedError(f"{path} n’existe pas, ou ne s’ouvre pas") from error
    except csv.Error as error:
        raise MalformedError(f"{path} n’est pas du CSV (après la ligne {line})") from error


def _one_person_a_line(header: list[str], rows: Rows, unread: Unread) -> Iterator[Vote]:
    statements = [(at, name) for at, name in enumerate(header) if name.isdigit()]
    who = _column(header, "participant")
    if who is None or not statements:
        raise MalformedError("il faut les colonnes « participant », « affirmation » et « vote »")
    for line, row in rows:
        for at, name in statements:
            vote = _vote(row[at], line, unread) if row[at].strip() else None
            if vote is not None:
                yield _person(row[who]), name, vote


def _one_vote_a_line(
    header: list[str], rows: Rows, unread: Unread
) -> Iterator[tuple[Vote, list[str]]]:
    """Give each vote, beside the line that it stands in."""
    who, what, at = (_needed(header, each) for each in ("participant", "statement", "vote"))
    for line, row in rows:
        person, statement = _person(row[who]), row[what].strip()
        if not (person and statement):
            unread.append((line, "il manque le participant ou l’affirmation"))
            continue
        vote = _vote(row[at], line, unread)
        if vote is not None:
            yield (person, statement, vote), row


def _by_time(header: list[str], votes: Iterable[tuple[Vote, list[str]]]) -> list[Vote]:
    """Return the votes by their moment, if all have one: Polis does not export them in order."""
    time = _needed(header, "time")
    kept = [(row[time].strip(), vote) for vote, row in votes]
    if all(moment.isdigit() for moment, _ in kept):
        kept.sort(key=lambda each: int(each[0]))
    return [vote for _, vote in kept]


@lru_cache(maxsize=1 << 17)
def _person(written: str) -> str:
    """Return who votes, however typed."""
    return same_author(written)


def _vote(written: str, line: int, unread: Unread) -> int | None:
    """Return a vote, or nothing where a cell holds none, which is then set aside."""
    vote = VOTES.get(written)
    if vote is None:
        spoken = written.strip().lower().replace("’", "'").replace("−", "-")
        vote = VOTES.get(_DECIMAL.sub("", spoken))
    if vote is None:
        shown = f"« {written[:40]} » n’est pas un vote" if written.strip() else "aucun vote"
        unread.append((line, f"{plain(shown)} (1 d’accord, -1 pas d’accord, 0 je passe)"))
    return vote


def _column(header: list[str], ours: str) -> int | None:
    return next((header.index(name) for name in NAMES[ours] if name in header), None)


def _needed(header: list[str], ours: str) -> int:
    at = _column(header, ours)
    if at is None:
        raise MalformedError(f"il manque une colonne « {NAMES[ours][-1]} »")
    return at
