"""`parvis analyse FILE`: what a file of texts speaks of, without a server and without a town.

`parvis analyse opinions FILE` reads votes instead: see `parvis.cli.opinions`; `parvis analyse
similar FILE --to TEXT` finds what is near a text: see `parvis.cli.similar`.

Reads CSV (comma or semicolon) or JSON lines with the columns text, title, date, theme,
district, author, by their English or French names; only a text or a title is needed.

Exit status: 0 analysed; 1 there is nothing to analyse; 2 unreadable, or a library is missing.
"""

import argparse
import csv
import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from parvis.cli import opinions, similar
from parvis.cli.analysed import as_json
from parvis.cli.refusing import refused
from parvis.core.errors import MalformedError

if TYPE_CHECKING:
    from parvis.core.insight.values import Analysis, Settings, Voice

TEXTS: Final = "textes"
OPINIONS: Final = "opinions"
SIMILAR: Final = "similar"
NAMES: Final = {
    "text": ("text", "texte", "contenu", "message", "description"),
    "title": ("title", "titre", "objet", "sujet", "titre_sans_accents"),
    "date": ("date", "created_at", "publié le", "date_depot"),
    "theme": ("theme", "thème", "catégorie", "categorie"),
    "district": ("district", "quartier", "secteur", "commune"),
    "author": ("author", "auteur", "auteur_id", "author_id", "personne"),
}
SHOWN: Final = 15
INHABITANTS: Final = 1000
KINDS: Final = {
    "recurring": "Un problème revient",
    "concentrated": "Un problème concentré",
    "emerging": "Un sujet nouveau",
    "rising": "Un sujet qui monte",
    "alternative_solution": "Une autre solution est proposée",
    "grave_signal": "Un danger est signalé",
}


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the file, by our names; what is missing is empty."""

    text: str = ""
    title: str = ""
    date: str = ""
    theme: str = ""
    district: str = ""
    author: str = ""


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `analyse` to the command."""
    group = commands.add_parser(
        "analyse",
        help="lire un fichier de contributions, ou de votes sur des affirmations",
        description=(
            "Dire de quoi parle un fichier, sans serveur. `analyse FICHIER` lit des textes,"
            " `analyse opinions FICHIER` des votes, `analyse similar FICHIER` cherche un texte."
        ),
    )
    kinds = group.add_subparsers(required=True, metavar="FICHIER, « opinions » ou « similar »")
    opinions.register(kinds)
    similar.register(kinds, lambda file: voices_of(read(Path(file))))
    root = kinds.add_parser(
        TEXTS,
        prog="parvis analyse",
        help="sujets, demandes, alertes ; peut s’omettre : analyse FICHIER",
        description="Dire de quoi parle un fichier CSV ou JSON lines, sans serveur.",
    )
    root.add_argument("file", metavar="FICHIER", help="le fichier .csv ou .jsonl (UTF-8)")
    root.add_argument("--json", action="store_true", help="répondre pour une machine")
    root.add_argument(
        "--inhabitants",
        type=int,
        default=INHABITANTS,
        metavar="N",
        help="habitants de la commune, pour le seuil des problèmes qui reviennent",
    )
    root.set_defaults(run=run)


def named(words: Sequence[str]) -> list[str]:
    """Return the words of the command with what is analysed named: texts, unless it is said."""
    if words[:1] != ["analyse"] or words[1:2] in (
        [TEXTS],
        [OPINIONS],
        [SIMILAR],
        ["-h"],
        ["--help"],
        [],
    ):
        return list(words)
    return ["analyse", TEXTS, *words[1:]]


def run(arguments: argparse.Namespace) -> int:
    """Analyse the file and tell what was found."""
    try:
        voices = voices_of(read(Path(arguments.file)))
    except OSError:
        why = f"{arguments.file} : ce fichier n’existe pas, ou ne s’ouvre pas."
        print(f"ILLISIBLE : {why}", file=sys.stderr)
        return 2
    except (MalformedError, ImportError) as error:
        return refused(error)
    if not voices:
        print("Rien à analyser : aucune ligne n'a de texte ni de titre.", file=sys.stderr)
        return 1
    settings = _settings(voices)
    found = _analyse(voices, arguments.inhabitants, settings)
    if arguments.json:
        print(json.dumps(as_json(found, voices, settings), ensure_ascii=False))
    else:
        print("\n".join(told(found)))
    return 0


def read(path: Path) -> list[Row]:
    """Read the rows of a file.

    Raises:
        MalformedError: it is neither CSV nor JSON lines in UTF-8, or has no column of texts.
        OSError: it cannot be opened.
    """
    try:
        content = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise MalformedError("le fichier n'est pas en UTF-8") from error
    parse = _json_lines if content.lstrip().startswith("{") else _csv
    return [_row(fields) for fields in parse(content)]


def voices_of(rows: Iterable[Row]) -> "list[Voice]":
    """Return the rows as voices; a row without an author speaks for one unknown person."""
    from parvis.core.insight.values import Voice, week_of  # noqa: PLC0415 - needs `analysis`

    people: dict[str, int] = {}
    voices = []
    for number, row in enumerate(rows, start=1):
        if not (row.text.strip() or row.title.strip()):
            continue
        day = day_of(row.date)
        voices.append(
            Voice(
                id=number,
                person=people.setdefault(row.author, len(people) + 1) if row.author else -number,
                title=row.title,
                text=row.text,
                week=week_of(day) if day else None,
                zone=row.district or None,
                theme=row.theme or None,
            )
        )
    return voices


def day_of(written: str) -> date | None:
    """Read a day as files write it: 2026-11-24, with or without an hour, or 24/11/2026."""
    first = written.strip()[:10]
    try:
        if "/" in first:
            day, month, year = first.split("/")
            return date(int(year), int(month), int(day))
        return date.fromisoformat(first)
    except ValueError:
        return None


def told(found: "Analysis") -> Iterator[str]:
    """Say what was found, for a person."""
    yield f"{found.voices} textes de {found.people} personnes, {found.undated} sans date."
    yield f"\nSUJETS ({len(found.coarse)})"
    for topic in found.coarse[:SHOWN]:
        yield f"  {topic.people:5} personnes  {_plain(topic.label)}"
    yield f"\nDEMANDES ({len(found.demands)})"
    for demand in found.demands[:SHOWN]:
        carried = f" (texte commun porté par {demand.campaign} personnes)"
        common = carried if demand.campaign else ""
        yield f"  {demand.people:5} personnes  {_plain(demand.label)}{common}"
    yield f"\nALERTES ({len(found.findings)})"
    for finding in found.findings[:SHOWN]:
        place = f", {_plain(finding.where)}" if finding.where else ""
        what = f"{KINDS[finding.kind]} : {_plain(finding.label)}{place}"
        yield f"  {what}, {finding.people} personnes"
        yield from (f"      « {_plain(quote.text)} »" for quote in finding.quotes[:2])


def _settings(voices: "list[Voice]") -> "Settings":
    from parvis.core.insight.sizes import settings_for  # noqa: PLC0415 - needs `analysis`

    return settings_for(len(voices))


def _analyse(voices: "list[Voice]", inhabitants: int, settings: "Settings") -> "Analysis":
    from parvis.core.insight.analysis import analyse  # noqa: PLC0415 - needs `analysis`

    return analyse(voices, inhabitants=inhabitants, settings=settings)


def _csv(content: str) -> Iterator[Mapping[str, Any]]:
    header = content.split("\n", 1)[0]
    mark = ";" if header.count(";") > header.count(",") else ","
    try:
        yield from csv.DictReader(content.splitlines(keepends=True), delimiter=mark)
    except csv.Error as error:
        raise MalformedError(f"le fichier n'est pas du CSV : {error}") from error


def _json_lines(content: str) -> Iterator[Mapping[str, Any]]:
    for number, line in enumerate(content.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise MalformedError(f"ligne {number} : ce n'est pas du JSON") from error
        if not isinstance(row, dict):
            raise MalformedError(f"ligne {number} : un objet est attendu")
        yield row


def _row(fields: Mapping[str, Any]) -> Row:
    known = {str(name).strip().lower(): value for name, value in fields.items()}
    values = {
        ours: next((known[name] for name in names if known.get(name)), "")
        for ours, names in NAMES.items()
    }
    if not known.keys() & {*NAMES["text"], *NAMES["title"]}:
        raise MalformedError("aucune colonne « texte » ni « titre »")
    return Row(**{name: str(value) for name, value in values.items()})


def _plain(text: str) -> str:
    """Keep what a terminal can show, on one line, and no order to the terminal."""
    return "".join(c if c.isprintable() else " " for c in text)
