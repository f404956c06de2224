"""From entries that wait to a signed head: numbers, tiles, and one signature.

Each step may be the last one before a crash, and the next tick ends what was begun:

1. *committed*: numbers, tiles and size in one transaction, after reading back;
2. *locked*: the new head replaces the old one in a store that no backup restores;
3. *signed*: the same text gives the same signature, so signing twice is harmless;
4. *published*: the note stands in the log's row, from which it is served.

A journal whose database has forgotten what was signed is never signed again by itself:
two heads of one size would be two histories.
"""

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Self

from django.db import transaction

from parvis.apps.collectivites.models import Town
from parvis.apps.common.tenancy import across_all, within
from parvis.apps.ledger import round_rows, rounds
from parvis.apps.ledger.checking import Kind, faults
from parvis.apps.ledger.following import forgotten_next
from parvis.apps.ledger.heads import Head, Heads, only_writer
from parvis.apps.ledger.keys import KeyFileError, Keyring
from parvis.apps.ledger.many_rows import list_of
from parvis.apps.ledger.marking import mark
from parvis.apps.ledger.models import Alarm, AlarmKind, Entry, Log, Tile, Trouble
from parvis.apps.ledger.numbering import may_be_sealed, number, queue
from parvis.apps.ledger.reading import reading
from parvis.apps.ledger.rereading import check_some
from parvis.apps.ledger.waiting import ROW, sound_leaves
from parvis.core.errors import CoreError, MalformedError, VerificationError
from parvis.core.ledger import tiles
from parvis.core.ledger.checkpoint import Checkpoint
from parvis.core.ledger.merkle import Frontier, leaf_hash
from parvis.core.ledger.note import Note
from parvis.core.ledger.signer import SignerKey

BATCH = 8192  # entries of one transaction: SQLite's other writers wait for it
MOST = 16  # batches of one tick, before what they hold is signed
REREAD = 16  # journals of a round whose lines are read again; the others have their turn

logger = logging.getLogger(__name__)
Step = Callable[[str], None]
Data = Mapping[tiles.Tile, bytes]


class HaltedError(Exception):
    """A journal must not be signed; the message says which, the field says why."""

    def __init__(self, trouble: Trouble, origin: str) -> None:
        super().__init__(f"{origin}: {trouble.label}")
        self.trouble = trouble


class Sequencer:
    """The one writer of an installation's journals.

    Raises:
        BusyError: when it is entered while another one lives.
    """

    def __init__(self, home: Path) -> None:
        """Take the folder of keys and heads."""
        self._home = home
        self._stack = ExitStack()
        self._keyring = Keyring(home)
        self._signers: dict[str, SignerKey] = {}  # public key, as a log writes it -> secret

    def __enter__(self) -> Self:
        self._stack.enter_context(only_writer(self._home))
        self._heads = self._stack.enter_context(Heads(self._home))
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def tick(self, town: Town, *, at: datetime) -> Checkpoint | None:
        """Seal what waits in a town's journal; see `tick`."""
        return tick(town, at=at, keyring=self._keyring, heads=self._heads)

    def tick_many(self, towns: Sequence[Town], *, at: datetime) -> set[int]:
        """Seal what waits in many journals at once; return the towns whose journal is in order.

        The others were left alone: `tick` says what is wrong with each.
        """
        done: set[int] = set()
        damaged = _damaged(towns, at=at)
        for start in range(0, len(towns), rounds.GROUP):
            group = {town.pk: town for town in towns[start : start + rounds.GROUP]}
            with across_all():
                found = f"town_id IN {list_of(group.keys() - damaged)}"
                logs = list(Log.objects.extra(where=[found]))  # noqa: S610 - integers alone
            for log in logs:
                if log.vkey not in self._signers:
                    self._take_key(log, group[log.town_id].slug)
            done |= rounds.seal_group(logs, self._signers, self._heads, at=at)
        return done

    def _take_key(self, log: Log, slug: str) -> None:
        """Read a journal's key, if no other journal follows that the base has forgotten."""
        if not forgotten_next(log, slug, self._heads, self._keyring):
            with suppress(KeyFileError):
                (self._signers[log.vkey],) = self._keyring.signers(slug, [log.key])


def towns_to_seal() -> list[Town]:
    """Return the towns whose journal has something to seal. One query for all towns."""
    with across_all():
        return list(Town.objects.filter(pk__in=Entry.objects.waiting().order_by().values("town")))


def tick(
    town: Town,
    *,
    at: datetime,
    keyring: Keyring,
    heads: Heads,
    passed: Step = lambda _step: None,
) -> Checkpoint | None:
    """Put what waits into the tree, and publish its signed head.

    Args:
        town: whose journal.
        at: when; shown to people, not signed.
        keyring: finds the journal's keys; during a rotation, two sign.
        heads: the store of what was signed.
        passed: told the name of each step that is over; a test crashes there.

    Returns:
        The head that is published, or None where nothing was ever written.

    Raises:
        HaltedError: the journal must not be signed; nothing was.
    """
    with within(town), _remembering_trouble():
        log = Log.objects.get()
        check_past(town, log, keyring, heads, at=at)
        keys = queue(log, MOST * BATCH)
        for start in range(0, len(keys), BATCH):
            if not _integrate(keys[start : start + BATCH], passed):
                break
            passed("committed")
        log = Log.objects.get()
        head = _publish(log, _signers(keyring, town, log), heads=heads, at=at, passed=passed)
        if log.closed_at and Entry.objects.waiting().exists():
            raise HaltedError(Trouble.CLOSED, log.origin)
        return head


def _damaged(towns: Sequence[Town], *, at: datetime) -> set[int]:
    """Read again some lines of some journals of a round; return those where damage is seen.

    A journal is read as its own tick would. All of them in each round would cost a hundred
    seconds where there are thirty thousand: the clock chooses whose turn it is.
    """
    found: set[int] = set()
    first = int(at.timestamp()) * REREAD % max(len(towns), 1)
    for town in (*towns[first:], *towns[:first])[:REREAD]:
        with within(town):
            log = Log.objects.first()
            try:
                if log is not None and log.published:
                    check_some(log, log.published, at=at)
            except CoreError:
                found.add(town.pk)
    return found


@contextmanager
def _remembering_trouble() -> Iterator[None]:
    """Write in the log's row why it is halted, for its page; forget it once all is well."""
    log = Log.objects.get()
    trouble = ""
    try:
        yield
    except HaltedError as error:
        trouble = error.trouble
        raise
    except CoreError as error:
        logger.error("%s: %s", log.origin, error)  # noqa: TRY400 - a fact, and not of the code
        trouble = Trouble.DAMAGED
        raise HaltedError(Trouble.DAMAGED, log.origin) from error
    finally:
        if log.trouble != trouble:
            Log.objects.update(trouble=trouble)
            mark(log.town_id)


def _signers(keyring: Keyring, town: Town, log: Log) -> tuple[SignerKey, ...]:
    try:
        return keyring.signers(town.slug, log.keys)
    except KeyFileError as error:
        raise HaltedError(Trouble.NO_KEY, str(error)) from error


def check_past(town: Town, log: Log, keyring: Keyring, heads: Heads, *, at: datetime) -> None:
    """Refuse to go on without the keys, or from a database that is not the one signed.

    The tree's edge must lead to the last head; of what stands under it, the last lines and
    an older stretch are read again: see `rereading`.

    Raises:
        HaltedError: the journal must not be signed.
    """
    if forgotten_next(log, town.slug, heads, keyring):
        raise HaltedError(Trouble.FOLLOWED, log.origin)
    _signers(keyring, town, log)
    _check_sound(log, heads)
    _check_shown(log)
    known = heads.get(log.origin)
    if log.published > (known.size if known else 0):
        raise HaltedError(Trouble.NO_HEAD, log.origin)
    if known is None:
        return
    if log.size < known.size:
        raise HaltedError(Trouble.BEHIND, log.origin)
    if tiles.root_hash(known.size, Tile.objects.reader()) != known.root:
        raise HaltedError(Trouble.FORK, log.origin)
    try:
        check_some(log, known.size, at=at)
    except CoreError as error:
        raise HaltedError(Trouble.DAMAGED, log.origin) from error


def _check_sound(log: Log, heads: Heads) -> None:
    """Refuse a published head that is not ours, and damage that a full look has found.

    A full look costs as much as the journal is long: once damage is known, each attempt
    looks again.
    """
    try:
        if log.note is not None:
            log.note.check(log.known_keys)
    except VerificationError as error:
        raise HaltedError(Trouble.DAMAGED, log.origin) from error
    if log.trouble != Trouble.DAMAGED:
        return
    with reading():
        found = list(faults(log, heads))
    is_damaged = any(fault.stops and fault.kind != Kind.BEHIND for fault in found)  # told below
    if is_damaged:
        raise HaltedError(Trouble.DAMAGED, log.origin)


def _check_shown(log: Log) -> None:
    """Refuse to go on while a witness shows a signed head that this history does not hold.

    One that the database has forgotten can come back; two histories never become one.
    """
    if log.trouble not in {Trouble.BEHIND, Trouble.FORK}:
        return
    proven = Alarm.objects.standing().exclude(proof="")
    if proven.filter(kind=AlarmKind.FORK).exists():
        raise HaltedError(Trouble.FORK, log.origin)
    for alarm in proven.filter(kind=AlarmKind.BEHIND):
        if Checkpoint.parse(Note.parse(alarm.proof).text).size > log.size:
            raise HaltedError(Trouble.BEHIND, log.origin)


@transaction.atomic
def _integrate(keys: Sequence[int], passed: Step) -> int:
    """Number one batch, write its tiles, read them back; return how many entries."""
    log = Log.objects.select_for_update().get()
    keys = may_be_sealed(log, keys)
    if not keys:
        return 0
    number(log, keys)
    size = log.size + len(keys)
    entries = _numbered(log.size, size)
    read, hashes = Tile.objects.reader(), [leaf_hash(entry) for entry in entries]
    fresh = {
        **tiles.grown_tiles(log.size, hashes, read),
        **tiles.grown_bundles(log.size, entries, read),
    }
    _write(log.town_id, fresh)
    passed("written")
    _read_back(log, size, fresh)
    log.size = size
    log.save(update_fields=["size"])
    return len(keys)


def _numbered(start: int, end: int) -> list[bytes]:
    rows = Entry.objects.between(start, end).values_list(*ROW)
    with reading():
        return sound_leaves(rows, start)


def _write(town: int, fresh: Data) -> None:
    round_rows.write_tiles(
        [(town, place.level, place.index, data) for place, data in fresh.items()]
    )


def _written(town: int, fresh: Data) -> dict[tiles.Tile, bytes]:
    """Read what has just been written, all of it at once.

    Raises:
        MalformedError: something is missing.
    """
    rows = round_rows.tiles_at([(town, place.level, place.index) for place in fresh])
    found = {(level, number): bytes(data) for _, level, number, data in rows}
    if len(found) != len(fresh):
        raise MalformedError("a tile that was written is missing")
    return {place: found[place.level, place.index] for place in fresh}


def _read_back(log: Log, size: int, fresh: Data) -> None:
    """Compare what the database gives with what it was given, and hash the entries again.

    A log has died of one flipped bit that was signed unread (Let's Encrypt's Yeti 2022:
    agwa.name/blog/post/how_ct_logs_fail).
    """
    read, written = Tile.objects.reader(), _written(log.town_id, fresh)
    again = _frontier(log.size, read)
    for place in sorted(place for place in written if place.level == tiles.ENTRIES):
        hashes = [leaf_hash(entry) for entry in tiles.decode_bundle(written[place], place.width)]
        if b"".join(hashes) != written[tiles.Tile(0, place.index, place.width)]:
            raise HaltedError(Trouble.DAMAGED, log.origin)  # in what was there before, perhaps
        again.extend(hashes[max(log.size - place.index * tiles.WIDTH, 0) :])
    if written != fresh or again.root() != tiles.root_hash(size, read):
        raise HaltedError(Trouble.DAMAGED, log.origin)


def _frontier(size: int, read: tiles.Read) -> Frontier:
    """Return what a tree of `size` needs to grow: its perfect subtrees, largest first."""
    node, hashes, start = tiles.nodes(size, read), [], 0
    while start < size:
        height = (size - start).bit_length() - 1
        hashes.append(node(height, start >> height))
        start += 1 << height
    return Frontier(size, hashes)


def _publish(
    log: Log, signers: Sequence[SignerKey], *, heads: Heads, at: datetime, passed: Step
) -> Checkpoint | None:
    """Sign the head of what is committed, unless that is done already."""
    if log.size == log.published:
        return log.head
    head = Head(log.size, tiles.root_hash(log.size, Tile.objects.reader()))
    known = heads.get(log.origin)
    if known != head:
        heads.swap(log.origin, known, head)
    passed("locked")
    checkpoint = Checkpoint(log.origin, head.size, head.root)
    note = Note(str(checkpoint), tuple(signer.sign(str(checkpoint)) for signer in signers))
    passed("signed")
    log.checkpoint, log.sealed_at = str(note), at
    log.save(update_fields=["checkpoint", "sealed_at"])
    passed("published")
    return checkpoint
