"""What a journal publishes: its tiles, as its signed head covers them, and its policy."""

from parvis.apps.collectivites.models import Town
from parvis.apps.ledger.models import Log, Sealed, Tile, Witness, WitnessPlace
from parvis.apps.ledger.shards import journal_address, journals
from parvis.core.errors import MalformedError
from parvis.core.ledger import tiles
from parvis.core.ledger.merkle import HASH_SIZE
from parvis.core.ledger.policy import NONE, ROOT

# What a policy calls the groups of its witnesses; no witness is called so.
GROUPS = {WitnessPlace.COLLECTIVITE: "collectivites", WitnessPlace.OUTSIDE: "hors-collectivites"}
EVERYBODY = "temoins"
AT_HOST = "# chez l’hébergeur, ne compte pas : "
NOWHERE = "# on ne sait où, ne compte pas : "
RESERVED_NAMES = frozenset({*GROUPS.values(), EVERYBODY, NONE})


class NoTileError(Exception):
    """The signed head covers no such tile."""


def tile_bytes(log: Sealed, address: tiles.Tile) -> bytes:
    """Return a tile or a bundle, cut to the width that is asked for.

    Raises:
        NoTileError: the published log is not that large.
    """
    try:
        whole = tiles.tile_at(address.level, address.index, log.published)
        if address.width > whole.width:
            raise NoTileError(address.path)
        data = Tile.objects.reader(log.shard)(address)
    except MalformedError as error:
        raise NoTileError(address.path) from error
    if address.level != tiles.ENTRIES:
        return data[: address.width * HASH_SIZE]
    return tiles.encode_bundle(tiles.decode_bundle(data, address.width))


def policy_of(log: Sealed, town: Town) -> str:
    """Write whom a reader must trust to believe this journal: c2sp.org/tlog-policy.

    A witness at the journal's own host is named in a comment: its word adds nothing. Nor does
    that of one whose place is none of those that are known.
    """
    witnesses = list(Witness.objects.active())
    address = journal_address(log, town)
    lines = [f"# {' '.join(town.name.split())}", *_root(log)]
    lines += [f"log {key} {address}" for key in log.announced_keys]
    for each in witnesses:
        line = f"witness {each.name} {each.policy_key} {each.url}"
        uncounted = AT_HOST if each.place == WitnessPlace.HOST else NOWHERE
        lines.append(line if each.is_independent else f"{uncounted}{each.name}")
    return "\n".join((*lines, *_quorum(log, witnesses), ""))


def _quorum(log: Sealed, witnesses: list[Witness]) -> list[str]:
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


def policy_for_receipts(log: Log, town: Town) -> str:
    """Write the policy, with every key that has ever signed: receipts outlive keys."""
    text = policy_of(log, town)
    older = [key for each in journals() for key in each.known_keys if f" {key}" not in text]
    return text + "".join(f"log {key}\n" for key in older)


def _root(log: Sealed) -> list[str]:
    """Name the key that signs the policy itself, for those who will have to check it."""
    return [f"{ROOT}{log.root_vkey}"] if log.root_vkey else []
