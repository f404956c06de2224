"""Where else a journal's files may be: a folder, or a web address. Nothing there is trusted."""

from http import HTTPStatus
from http.client import HTTPException
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from parvis.apps.ledger.patience import read_within
from parvis.apps.ledger.saying import why_away
from parvis.apps.ledger.witnessing.asking import check_address
from parvis.core.errors import MalformedError
from parvis.core.ledger.copies import Files, checked_length, tile_of
from parvis.core.ledger.tiles import Read, Tile, tile_at

TIMEOUT = 20  # seconds without a byte
AGENT = "parvis"


class AwayError(Exception):
    """The address gives no answer: nothing is known of what it holds."""


class Folder:
    """A journal as `journal export` writes it."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def file(self, path: str, limit: int) -> bytes:
        """Read a file of the folder."""
        try:
            with (self._root / path).open("rb") as file:
                data = file.read(limit + 1)
        except OSError as error:
            raise MalformedError(f"{path}: no such file, or it cannot be read") from error
        return checked_length(data, path, limit)


class Site:
    """A journal behind a web address."""

    def __init__(self, address: str) -> None:
        check_address(address)
        self._address = address.rstrip("/")

    def file(self, path: str, limit: int) -> bytes:
        """Fetch a file.

        Raises:
            MalformedError: the server says that there is none, or it is too long.
            AwayError: no answer.
        """
        request = Request(f"{self._address}/{path}", headers={"User-Agent": AGENT})  # noqa: S310
        try:
            with urlopen(request, timeout=TIMEOUT) as answer:  # noqa: S310 - checked above
                data = read_within(answer, limit)
        except HTTPError as error:
            with error:
                if error.code in {HTTPStatus.NOT_FOUND, HTTPStatus.GONE}:
                    raise MalformedError(f"{path}: no such file") from error
            raise AwayError(f"{self._address}/{path} : erreur {error.code}") from error
        except (OSError, HTTPException, ValueError) as error:
            raise AwayError(f"{self._address} : {why_away(error)}") from error
        return checked_length(data, path, limit)


def files_at(place: str) -> Files:
    """Choose how to read what a person names.

    Raises:
        MalformedError: an address that cannot be asked.
    """
    return Site(place) if place.startswith(("http://", "https://")) else Folder(Path(place))


def reader(files: Files, size: int) -> Read:
    """Return how the core reads a copy of `size` entries, which may be older than what is asked.

    A full tile stands for a partial one that is gone; a narrower one is all that there is.
    """

    def read(tile: Tile) -> bytes:
        whole = tile_at(tile.level, tile.index, size)
        return tile_of(files, whole if whole.width < tile.width else tile)

    return read
