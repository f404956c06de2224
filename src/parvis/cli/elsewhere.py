"""What others hold of a journal: its witnesses, and the common registers of operators."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial

from parvis.cli.sources import UnreachableError, source
from parvis.core.errors import CoreError
from parvis.core.ledger import tiles
from parvis.core.ledger.checkpoint import Checkpoint
from parvis.core.ledger.copies import Files, head_of, tile_of
from parvis.core.ledger.monitor import Comparison, State, Word, compare
from parvis.core.ledger.note import Note
from parvis.core.ledger.policy import Policy
from parvis.core.ledger.tiles import ENTRIES, WIDTH
from parvis.core.ledger.witness import origin_hash


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What was heard, from whom nothing was, and how far each register has been read."""

    heard: tuple[Comparison, ...] = ()
    silent: tuple[str, ...] = ()
    read: dict[str, int] = field(default_factory=dict)

    @property
    def ahead(self) -> list[Comparison]:
        """Those who know more than the journal shows."""
        return [each for each in self.heard if each.word == Word.AHEAD]


def heads_elsewhere(
    files: Files, state: State, *, policy: Policy, aggregators: Iterable[str]
) -> Elsewhere:
    """Compare a journal with what its witnesses publish, and with common registers."""
    heard: list[Comparison] = []
    silent: list[str] = []
    place = partial(tile_of, files)
    say = partial(compare, ours=state.note, read=place, policy=policy)
    for name, address in policy.addresses.items():
        note = _held_by(address, state.checkpoint.origin)
        if note is None:
            silent.append(name)
        else:
            heard.append(say(name, note))
    read = dict(state.read)
    for address in aggregators:
        try:
            for index, note in _members(source(address), state, read.get(address, 0)):
                heard += _news(say(address, note)) if note else ()
                read[address] = index
        except (CoreError, UnreachableError):
            silent.append(address)
    return Elsewhere(tuple(_shortened(heard)), tuple(silent), read)


def _held_by(address: str, origin: str) -> Note | None:
    """Fetch the last head that a witness cosigned; None where it gives none."""
    files = source(f"{address.rstrip('/')}/{origin_hash(origin)}")
    try:
        return head_of(files)
    except (CoreError, UnreachableError):
        return None


def _members(files: Files, state: State, start: int) -> Iterator[tuple[int, Note | None]]:
    """Read a register from an index; give the next index, and a note that names the journal.

    The register itself is not trusted: what counts in it is what the journal has signed.
    """
    size = Checkpoint.parse(head_of(files).text).size
    while start < size:
        index, skip = divmod(start, WIDTH)
        bundle = tiles.tile_at(ENTRIES, index, size)
        for entry in tiles.decode_bundle(tile_of(files, bundle), bundle.width)[skip:]:
            start += 1
            yield start, _naming(entry, state.checkpoint.origin)


def _naming(entry: bytes, origin: str) -> Note | None:
    if not entry.startswith(f"{origin}\n".encode()):
        return None
    try:
        return Note.parse(entry.decode())
    except (CoreError, UnicodeDecodeError):
        return None


def _news(heard: Comparison) -> list[Comparison]:
    """Pass over a head in a register that the journal never signed: anybody may write one."""
    return [] if heard.word == Word.FOREIGN else [heard]


def _shortened(heard: Iterable[Comparison]) -> list[Comparison]:
    """Keep what matters, and of what agrees the last of each source."""
    last: dict[tuple[str, Word, int], Comparison] = {}
    for each in heard:
        size = each.size if each.word == Word.FORK else 0
        last[each.source, each.word, size] = each
    return list(last.values())
