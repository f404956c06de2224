"""`parvis analyse FILE`: what a file of texts speaks of, without a server and without a town.

`parvis analyse opinions FILE` reads votes instead: see `parvis.cli.opinions`; `parvis analyse
similar FILE --to TEXT` finds what is near a text: see `parvis.cli.similar`.

Reads CSV or JSON with the columns text, title, date, theme, district, author, by their usual
names; only a text or a title is needed.

Exit status: 0 analysed; 1 there is nothing to analyse; 2 unreadable, or a library is missing.
"""

import argparse
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

from parvis.cli import opinions, similar
from parvis.cli.refusing import absent, refused
from parvis.core.errors import MalformedError

TEXTS: Final = "textes"
OPINIONS: Final = "opinions"
SIMILAR: Final = "similar"
INHABITANTS: Final = 1000


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
    similar.register(kinds)
    root = kinds.add_parser(
        TEXTS,
        prog="parvis analyse",
        help="sujets, demandes, alertes ; peut s’omettre : analyse FICHIER",
        description="Dire de quoi parle un fichier CSV ou JSON, sans serveur.",
    )
    root.add_argument("file", metavar="FICHIER", help="le fichier .csv, .jsonl ou .json")
    root.add_argument("--json", action="store_true", help="répondre pour une machine")
    root.add_argument(
        "--html", metavar="PAGE", help="écrire une page complète, à lire, imprimer ou transmettre"
    )
    similar.add_mapping(root)
    root.add_argument(
        "--registers",
        action="store_true",
        help="chaque ligne est un cahier de doléances : compter chacune de ses demandes",
    )
    root.add_argument(
        "--inhabitants",
        type=int,
        default=INHABITANTS,
        metavar="N",
        help="habitants de la commune, pour le seuil des problèmes qui reviennent",
    )
    root.add_argument(
        "--today",
        type=date.fromisoformat,
        metavar="AAAA-MM-JJ",
        help="le jour du calcul, pour refaire celui d’un autre jour : une date à venir est écartée",
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
        from parvis.cli.texts.work import Asked, tell  # noqa: PLC0415 - needs `analysis`

        asked = Asked(
            file=Path(arguments.file),
            mapping=arguments.map,
            are_registers=arguments.registers,
            inhabitants=arguments.inhabitants,
            is_for_machine=arguments.json,
            page=Path(arguments.html) if arguments.html else None,
            today=arguments.today or datetime.now(UTC).date(),  # noqa: TID251 - the edge
            has_titles=not arguments.no_header,
        )
        return tell(asked)
    except BrokenPipeError:  # of the answer, not of the file
        raise
    except OSError:
        return absent(arguments.file)
    except (MalformedError, ImportError) as error:
        return refused(error)
