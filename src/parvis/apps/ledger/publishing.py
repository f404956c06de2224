"""What a journal publishes: its tiles, as its signed head covers them, and its policy."""

from parvis.apps.collectivites.addresses import town_url
from parvis.apps.collectivites.models import Town
from parvis.apps.ledger.models import Log, Tile, Witness, WitnessPlace
from parvis.core.errors import MalformedError
from parvis.core.ledger import tiles
from parvis.core.ledger.merkle import HASH_SIZE
from parvis.core.ledger.policy import NONE

# What a policy calls the groups of its witnesses; no witness is called so.
GROUPS = {WitnessPlace.COLLECTIVITE: "collectivites", WitnessPlace.OUTSIDE: "hors-collectivites"}
EVERYBODY = "temoins"
RESERVED_NAMES = frozenset({*GROUPS.values(), EVERYBODY, NONE})


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
    """Write whom a reader must trust to believe this journal: c2sp.org/tlog-policy.

    A witness at the journal's own host is named in a comment: its word adds nothing.
    """
    witnesses = list(Witness.objects.active())
    address = town_url(town, "journal").rstrip("/")
    lines = [f"# {' '.join(town.name.split())}", f"log {log.vkey} {address}"]
    for each in witnesses:
        line = f"witness {each.name} {each.policy_key} {each.url}"
        is_host = each.place == WitnessPlace.HOST
        lines.append(f"# chez l’hébergeur, ne compte pas : {each.name}" if is_host else line)
    return "\n".join((*lines, *_quorum(log, witnesses), ""))


def _quorum(log: Log, witnesses: list[Witness]) -> list[str]:
    """Ask for so many other local governments, and for so many witnesses outside of them."""
    wanted = {
        WitnessPlace.COLLECTIVITE: max(log.quorum - log.quorum_outside, 0),
        WitnessPlace.OUTSIDE: log.quorum_outside,
    }
    lines, groups = [], []
    for place, many in wanted.items():
        if many:
            names = " ".join(each.name for each in witnesses if each.place == place)
            lines.append(f"group {GROUPS[place]} {many} {names}")
            groups.append(GROUPS[place])
    if len(groups) > 1:
        lines.append(f"group {EVERYBODY} all {' '.join(groups)}")
        groups = [EVERYBODY]
    return [*lines, f"quorum {groups[0] if groups else NONE}"]
