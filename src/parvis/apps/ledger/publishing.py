"""What a journal publishes: its tiles, as its signed head covers them, and its policy."""

from parvis.apps.collectivites.addresses import town_url
from parvis.apps.collectivites.models import Town
from parvis.apps.ledger.models import Log, Tile
from parvis.core.errors import MalformedError
from parvis.core.ledger import tiles
from parvis.core.ledger.merkle import HASH_SIZE


class NoTileError(Exception):
    """The signed head covers no such tile."""


def tile_bytes(log: Log, address: tiles.Tile) -> bytes:
    """Return a tile or a bundle, cut to the width that is asked for.

    Raises:
        NoTileError: the published log is not that large.
    """
    try:
        whole = tiles.tile_at(address.level, address.index, log.published)
        if address.width > whole.width:
            raise NoTileError(address.path)
        data = Tile.objects.reader()(address)
    except MalformedError as error:
        raise NoTileError(address.path) from error
    if address.level != tiles.ENTRIES:
        return data[: address.width * HASH_SIZE]
    return tiles.encode_bundle(tiles.decode_bundle(data, address.width))


def policy_of(log: Log, town: Town) -> str:
    """Write whom a reader must trust to believe this journal; no witness vouches yet."""
    return f"# {town.name}\nlog {log.vkey} {town_url(town, 'journal').rstrip('/')}\nquorum none\n"
