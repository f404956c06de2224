"""`parvis analyse similar FILE --to "texte"`: what a file already says that is near a text.

Reads the same files as `parvis analyse`. Exit status: 0 something is near; 1 nothing is, or there
is nothing to read; 2 unreadable, or a library is missing.
"""

import argparse
import json
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from parvis.cli.refusing import absent, refused
from parvis.core.errors import MalformedError
from parvis.core.tables import Counting

SHOWN: Final = 10
LONGEST: Final = 160
FORMAT: Final = 1


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `similar` to `analyse`."""
    root = commands.add_parser(
        "similar",
        help="ce qu’un fichier dit déjà de semblable à un texte",
        description="Chercher dans un fichier ce qui ressemble à un texte, le plus proche d’abord.",
    )
    root.add_argument("file", metavar="FICHIER", help="le fichier .csv, .jsonl ou .json")
    root.add_argument("--to", required=True, metavar="TEXTE", help="le texte, ou la question")
    root.add_argument("--count", type=int, default=SHOWN, metavar="N", help="combien en montrer")
    root.add_argument("--json", action="store_true", help="répondre pour une machine")
    add_mapping(root)
    root.set_defaults(run=run)


def add_mapping(command: argparse.ArgumentParser) -> None:
    """Let the operator say what the columns are."""
    command.add_argument(
        "--map",
        action="append",
        default=[],
        metavar="CHAMP=COLONNE",
        help="nommer une colonne qui n’est pas reconnue : text=Votre idée",
    )
    command.add_argument(
        "--no-header",
        action="store_true",
        help="le CSV n’a pas de ligne de titres : ses colonnes sont « colonne 1 », « colonne 2 »…",
    )


def run(arguments: argparse.Namespace) -> int:
    """Tell what is near the text."""
    try:
        from parvis.cli.texts.contributions import read  # noqa: PLC0415 - needs `analysis`
        from parvis.core.insight.retrieval import Library  # noqa: PLC0415 - needs `analysis`

        said = read(
            Path(arguments.file),
            arguments.map,
            today=date.max - timedelta(days=1),
            has_titles=not arguments.no_header,
        )
    except OSError:
        return absent(arguments.file)
    except (MalformedError, ImportError) as error:
        return refused(error)
    if said.note:
        print(said.note, file=sys.stderr)
    voices = said.voices
    if not voices:
        print("Rien à chercher : aucune ligne n'a de texte ni de titre.", file=sys.stderr)
        return 1
    library = Library([each.text for each in voices], [each.title for each in voices])
    found = [
        {
            "row": voices[near.position].id,
            "seen_at": said.seen_at[near.position],
            "score": round(near.score, 4),
            "title": voices[near.position].title,
            "text": voices[near.position].text,
        }
        for near in library.similar(arguments.to, max(arguments.count, 1))
    ]
    if arguments.json:
        answer = {"format": FORMAT, "to": arguments.to, "items": found}
        print(json.dumps(answer, ensure_ascii=False))
    else:
        print("\n".join(_told(each, said.counting) for each in found) or "Rien de semblable.")
    return 0 if found else 1


def _told(near: dict[str, object], counting: Counting) -> str:
    from parvis.cli.texts.words import PLACES  # noqa: PLC0415 - needs `analysis`

    said = " ".join(f"{near['title']} {near['text']}".split())
    shown = said if len(said) <= LONGEST else said[:LONGEST].rsplit(" ", 1)[0] + "…"
    plain = "".join(each if each.isprintable() else " " for each in shown)
    one = PLACES[counting][0]
    return f"  {near['score']:.2f}  {one} {near['seen_at']}  {plain}"
