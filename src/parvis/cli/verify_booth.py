"""`parvis verify booth ADDRESS`: does a vote's booth run the programs that were sealed?

It is asked for as a voter's browser asks for it: the page, then each program that it names.
Exit status: 0 the same bytes as in the sealed configuration; 1 others, or one that is not
named by its hash; 2 no answer, or an unreadable one.
"""

import argparse
import json
import sys
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from html.parser import HTMLParser
from typing import Final
from urllib.parse import urljoin, urlsplit

from parvis.cli.french import plain
from parvis.cli.sources import Site, UnreachableError, is_address
from parvis.cli.verdicts import Status
from parvis.core.errors import CoreError, MalformedError, VerificationError

PAGES: Final = ("isoloir/", "controle/")
_FRAMES: Final = frozenset({"iframe", "object", "embed"})
_MOST = 5_000_000  # bytes of a file
USAGE: Final = """\
Comparer les programmes que sert l'isoloir d'un vote avec ceux qui ont été scellés avant
l'ouverture. ADRESSE est celle de la page du vote : https://…/votes/HKCMMTNJ9R/
Faites-le d'un autre réseau que la mairie, plusieurs fois pendant le vote : un serveur
pourrait montrer autre chose à chacun."""


def register(things: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `verify booth` to the command."""
    parser = things.add_parser(
        "booth",
        help="comparer les programmes d'un isoloir avec ceux qui ont été scellés",
        description=USAGE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("address", metavar="ADRESSE", help="la page du vote")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Compare, and tell the verdict."""
    try:
        sealed, count = _compared(arguments.address.rstrip("/") + "/")
    except VerificationError as error:
        print(f"FAUX : l'isoloir ne sert pas les programmes scellés.\n({plain(str(error))}.)")
        return Status.FALSE
    except (CoreError, UnreachableError) as error:
        print(f"SANS VERDICT : {plain(str(error))}", file=sys.stderr)
        return Status.UNREADABLE
    print(f"VRAI : les {count} programmes de l'isoloir sont ceux de la configuration scellée.")
    print(f"Empreinte de cette configuration, à comparer avec sa ligne du journal : {sealed}")
    return Status.TRUE


def _compared(address: str) -> tuple[str, int]:
    """Return the hash of the configuration, and how many programs agree with it.

    Raises:
        VerificationError: a program is another one.
    """
    if not is_address(address):
        raise MalformedError("an address begins with https://")
    data = _fetch(urljoin(address, "configuration.json"))
    hashes, seen = _sealed(data), set()
    for page in PAGES:
        for path, integrity in _named(_fetch(urljoin(address, page))):
            _check(urljoin(address, path), integrity, hashes)
            seen.add(path)
    return sha256(data).hexdigest(), len(seen)


def _check(address: str, integrity: str, hashes: set[str]) -> None:
    digest = sha256(_fetch(address)).digest()
    if integrity != f"sha256-{b64encode(digest).decode()}":
        raise VerificationError(f"{address}: not the program that the page names")
    if digest.hex() not in hashes:
        raise VerificationError(f"{address}: not among the sealed programs")


def _sealed(data: bytes) -> set[str]:
    try:
        scripts = json.loads(data)["scripts"]
        return set(scripts.values())
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise MalformedError("not the configuration of a vote") from error


def _fetch(address: str) -> bytes:
    parts = urlsplit(address)
    path = f"{parts.path}?{parts.query}" if parts.query else parts.path
    return Site(f"{parts.scheme}://{parts.netloc}").file(path.removeprefix("/"), _MOST)


def _named(page: bytes) -> Iterator[tuple[str, str]]:
    """Give the programs that a page runs, each with the hash that it asks for.

    Raises:
        MalformedError: there is none.
        VerificationError: a script stands in the page, or has no hash.
    """
    reader = _Reader()
    reader.feed(page.decode(errors="replace"))
    if not reader.found:
        raise MalformedError("not the page of a booth: it names no program")
    for path, integrity in reader.found:
        if not path or not integrity:
            raise VerificationError("a script that the page does not name by its hash")
        yield path, integrity


class _Reader(HTMLParser):
    """Finds scripts: those of the page, and those that its worker runs."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in _FRAMES or any(name.startswith("on") for name in given):
            self.found.append(("", ""))  # what runs without being named
        elif tag == "script":
            self.found.append((given.get("src", ""), given.get("integrity", "")))
        elif "data-integrity" in given:
            self.found.append((given.get("href", ""), given["data-integrity"]))
