"""`parvis codes LISTE DOSSIER`: the voting codes of a roll, made on a machine without a network.

The registrar brings the roll from the page of the codes, and takes back to it one file, the
public parts. The codes themselves are in two others, which never go to the server.

Exit status: 0 made; 2 the roll cannot be read, or codes are there already.
"""

import argparse
import csv
import io
import os
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path
from secrets import token_bytes
from typing import Final, NamedTuple

from parvis.cli.french import plain
from parvis.cli.verdicts import read_bytes
from parvis.core.errors import CoreError, MalformedError
from parvis.core.voting import wire
from parvis.core.voting.groups import Group, named

UNREADABLE: Final = 2
PUBLIC, TABLE, LETTERS = "public_creds.json", "codes.csv", "lettres.html"
_MOST = 100_000_000  # bytes of a roll
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet takes for one
USAGE: Final = """\
Faire les codes de vote d'une liste, sur un ordinateur sans réseau.
LISTE est le fichier que donne la page des codes ; DOSSIER recevra :
  public_creds.json  la part publique, la seule à rapporter sur cette page
  codes.csv          numéros, noms, adresses et codes, pour votre envoi
  lettres.html       les lettres à imprimer
Les deux derniers sont secrets : détruisez-les après le vote."""
_PAGE: Final = """\
<!DOCTYPE html>
<html lang="fr"><head><meta charset="utf-8"><title>Codes de vote</title><style>
body {{ font: 12pt/1.5 sans-serif; margin: 0 }}
section {{ break-after: page; padding: 2cm }}
.address {{ margin: 2cm 0 1.5cm 9cm; white-space: pre-line }}
code {{ border: 1pt solid; display: inline-block; font-size: 16pt; padding: 3mm }}
</style></head><body>
{letters}
</body></html>
"""
_LETTER: Final = """\
<section><p class="address">{name}
{address}</p>
<p>{town}<br>Numéro sur la liste : {number}</p>
<h1>{title}</h1>
<p>Votre code de vote, secret, à taper dans l'isoloir :</p><p><code>{code}</code></p>
<p>Ne donnez ce code à personne : la mairie ne vous le demandera jamais.</p></section>"""


class Voter(NamedTuple):
    """A line of the roll."""

    number: str
    name: str
    address: str
    email: str
    weight: int = 1


class Roll(NamedTuple):
    """What the page of the codes gave."""

    group: Group
    uuid: str
    title: str
    town: str
    voters: tuple[Voter, ...]


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `codes` to the command."""
    command = commands.add_parser(
        "codes",
        help="faire les codes de vote d'une liste, hors ligne",
        description=USAGE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    command.add_argument("roll", type=Path, metavar="LISTE", help="la liste (liste-….json)")
    command.add_argument("folder", type=Path, metavar="DOSSIER", help="où écrire ; créé au besoin")
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Make the codes, and write what is public apart from what is secret."""
    from parvis.core.voting.making.credentials import (  # noqa: PLC0415 - verifying needs no library
        drawn_code,
        public_credentials,
        public_part,
    )

    try:
        roll = _roll(read_bytes(arguments.roll, _MOST))
        codes = [drawn_code(token_bytes) for _voter in roll.voters]
        pairs = zip(codes, roll.voters, strict=True)
        parts = [(public_part(roll.group, roll.uuid, code), each.weight) for code, each in pairs]
        public = public_credentials(roll.group, parts)
        arguments.folder.mkdir(parents=True, exist_ok=True)
        _check_empty(arguments.folder)
        _write(arguments.folder / TABLE, _table(roll, codes).encode("utf-8-sig"), mode=0o600)
        _write(arguments.folder / LETTERS, _letters(roll, codes).encode(), mode=0o600)
        _write(arguments.folder / PUBLIC, public, mode=0o644)
    except (CoreError, OSError) as error:
        print(f"RIEN N'EST FAIT : {plain(str(error))}")
        return UNREADABLE
    print(f"{len(codes)} codes dans {arguments.folder}. À rapporter sur la page : {PUBLIC}")
    print(f"Son empreinte, que portera l'archive du vote : {wire.hex_hash(public)}")
    return 0


def _roll(data: bytes) -> Roll:
    value = wire.load_loosely(data, "roll")
    match value:
        case {
            "election": {"uuid": uuid, "title": title, "group": group},
            "town": town,
            "voters": rows,
        }:
            voters = tuple(map(_voter, wire.array(rows, "roll: voters")))
        case _:
            raise MalformedError("roll: not the file that the page of the codes gives")
    if len({voter.number for voter in voters}) != len(voters):
        raise MalformedError("roll: a number stands twice")
    texts = wire.text(title, "roll: title"), wire.text(town, "roll: town")
    return Roll(named(group), wire.read_uuid(uuid, "roll: uuid"), *texts, voters)


def _voter(row: object) -> Voter:
    if not isinstance(row, dict):
        raise MalformedError("roll: a line that is none")
    names = ("number", "name", "address", "email")
    number, name, address, email = (wire.text(row.get(each), f"roll: {each}") for each in names)
    weight = wire.integer(row.get("weight", 1), "roll: weight", at_least=1)
    return Voter(number, name, address, email, weight)


def _table(roll: Roll, codes: Sequence[str]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", quoting=csv.QUOTE_ALL)
    writer.writerow(("numéro", "nom", "adresse", "courriel", "code"))
    for voter, code in zip(roll.voters, codes, strict=True):
        writer.writerow((*map(_cell, voter[:4]), code))
    return out.getvalue()


def _cell(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text


def _letters(roll: Roll, codes: Sequence[str]) -> str:
    return _PAGE.format(letters="\n".join(_each_letter(roll, codes)))


def _each_letter(roll: Roll, codes: Sequence[str]) -> Iterator[str]:
    for voter, code in zip(roll.voters, codes, strict=True):
        said = {**voter._asdict(), "town": roll.town, "title": roll.title, "code": code}
        yield _LETTER.format(**{name: escape(str(text)) for name, text in said.items()})


def _check_empty(folder: Path) -> None:
    """Refuse to mix codes with others that may have been handed out."""
    there = [name for name in (PUBLIC, TABLE, LETTERS) if (folder / name).exists()]
    if there:
        raise FileExistsError(f"{folder}: {', '.join(there)} is there already")


def _write(path: Path, data: bytes, *, mode: int) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
