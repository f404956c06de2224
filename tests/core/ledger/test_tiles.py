import pytest
from hypothesis import given, settings, strategies as st

from parvis.core.errors import CoreError, MalformedError
from parvis.core.ledger import merkle, tiles
from parvis.core.ledger.checkpoint import Checkpoint
from parvis.core.ledger.merkle import leaf_hash
from parvis.core.ledger.note import Note
from parvis.core.ledger.tiles import ENTRIES, Tile, tile_at, tiles_of

BODIES = [b"entry %d" % number * (number % 3) for number in range(1100)]
LEAVES = [leaf_hash(body) for body in BODIES]


class Store:
    """One row for each tile, which grows in place, as a database would keep it."""

    def __init__(self):
        self.rows = {}

    def read(self, tile):
        return self.rows[tile.level, tile.index]

    def grow(self, size, bodies):
        leaves = [leaf_hash(body) for body in bodies]
        changed = tiles.grown_tiles(size, leaves, self.read)
        changed |= tiles.grown_bundles(size, bodies, self.read)
        for tile, data in changed.items():
            before = self.rows.get((tile.level, tile.index), b"")
            assert data.startswith(before)
            self.rows[tile.level, tile.index] = data
        return changed


@pytest.fixture(scope="module")
def store():
    store = Store()
    store.grow(0, BODIES)
    return store


PATHS = [
    (Tile(0, 0), "tile/0/000"),
    (Tile(1, 0, 1), "tile/1/000.p/1"),
    (Tile(3, 1234067), "tile/3/x001/x234/067"),
    (Tile(ENTRIES, 1234067, 17), "tile/entries/x001/x234/067.p/17"),
    (Tile(0, 1000, 255), "tile/0/x001/000.p/255"),
    (Tile(7, 999), "tile/7/999"),
]


@pytest.mark.parametrize(("tile", "path"), PATHS, ids=str)
def test_a_tile_has_one_path(tile, path):
    assert tile.path == path
    assert Tile.parse(path) == tile


@pytest.mark.parametrize(
    "path",
    [
        *("", "tile", "tile/0", "tile/0/0", "tile/0/0000", "tile/8/000", "tile/-1/000"),
        *("/tile/0/000", "tile/0/000/", "tile/0/000\n", "tile/00/000", "tile/0/x000/000"),
        *("tile/0/001/000", "tile/0/x001/x000", "tile/entries/000.p", "tile/0/000.p/"),
        *("tile/0/000.p/0", "tile/0/000.p/256", "tile/0/000.p/01", "tile/0/000.p/999"),
        *("tile/0/٠٠٠", "tile/0/000.p/-1", "tile/0/000.p/1.5", "tile/data/000", "TILE/0/000"),
        *("tile/0/" + "x999/" * 6 + "999", "tile/0/" + "x001/" * 50 + "000", "tile/../000"),
    ],
)
def test_another_path_is_refused(path):
    with pytest.raises(MalformedError):
        Tile.parse(path)


@given(st.integers(-1, 7), st.integers(0, 2**55 - 1), st.integers(1, 256))
def test_every_tile_is_read_back_from_its_path(level, index, width):
    tile = Tile(level, index, width)
    assert Tile.parse(tile.path) == tile


def test_the_tiles_of_a_log_as_the_specification_counts_them():
    of_256 = [tile.path for tile in tiles_of(256) if tile.level != ENTRIES]
    of_70000 = [tile for tile in tiles_of(70_000) if tile.level != ENTRIES]

    assert of_256 == ["tile/0/000", "tile/1/000.p/1"]
    assert [tile.path for tile in of_70000 if tile.width < 256] == [
        "tile/0/273.p/112",
        "tile/1/001.p/17",
        "tile/2/000.p/1",
    ]
    assert len(of_70000) == 273 + 1 + 1 + 1 + 1
    assert list(tiles_of(0)) == []


@pytest.mark.parametrize(
    ("level", "index", "size"), [(0, 0, 0), (0, 1, 256), (1, 0, 255), (0, -1, 9), (ENTRIES, 1, 3)]
)
def test_a_tile_that_is_not_there_has_no_address(level, index, size):
    with pytest.raises(MalformedError):
        tile_at(level, index, size)


@given(st.lists(st.integers(0, 1100), max_size=6))
@settings(max_examples=30, deadline=None)
def test_a_log_grown_in_steps_holds_the_same_tiles(store, cuts):
    steps = Store()
    size = 0
    for end in [*sorted(cuts), 1100]:
        steps.grow(size, BODIES[size:end])
        size = end

    assert steps.rows == store.rows


def test_only_what_changes_is_written(store):
    grown = Store()
    grown.rows = dict(store.rows)

    changed = grown.grow(1100, [b"one more"])

    assert sorted(changed) == [Tile(ENTRIES, 4, 77), Tile(0, 4, 77)]
    assert grown.grow(1101, []) == {}


@given(st.integers(1, 1100))
@settings(deadline=None)
def test_roots_and_proofs_come_from_tiles(store, size):
    root = tiles.root_hash(size, store.read)
    index = size * 7 % size

    assert root == merkle.root_hash(LEAVES[:size])
    path = tiles.inclusion_path(index, size, store.read)
    merkle.check_inclusion(LEAVES[index], index=index, size=size, path=path, root=root)
    old = size // 2 + 1
    path = tiles.consistency_path(old, size, store.read)
    before = merkle.root_hash(LEAVES[:old])
    merkle.check_consistency(old=old, size=size, path=path, old_root=before, root=root)


def test_an_empty_log_needs_no_tile():
    assert tiles.root_hash(0, {}.__getitem__) == merkle.EMPTY_ROOT


def test_a_tile_that_was_cut_short_is_noticed(store):
    with pytest.raises(MalformedError):
        tiles.root_hash(1100, lambda tile: store.read(tile)[: tile.width * 32 - 1])
    with pytest.raises(MalformedError):
        tiles.grown_tiles(1100, LEAVES[:1], lambda tile: b"")


def test_bundles_keep_the_bytes_and_the_borders():
    bodies = [b"", b"a", b"\x00" * 65_535]
    data = tiles.encode_bundle(bodies)

    assert data[:5] == b"\x00\x00\x00\x01a"
    assert tiles.decode_bundle(data, 3) == bodies
    assert tiles.decode_bundle(data, 2) == bodies[:2]
    assert tiles.decode_bundle(b"", 0) == []


@pytest.mark.parametrize(
    ("data", "width"),
    [(b"", 1), (b"\x00", 1), (b"\x00\x01", 1), (b"\x00\x02a", 1), (b"\x00\x01a\x00", 2)],
)
def test_a_bundle_that_ends_too_soon_is_refused(data, width):
    with pytest.raises(MalformedError):
        tiles.decode_bundle(data, width)


def test_an_entry_too_long_for_its_length_is_refused():
    with pytest.raises(MalformedError):
        tiles.encode_bundle([b"a" * 65_536])


@given(st.binary(max_size=200), st.integers(0, 256))
def test_any_bundle_is_entries_or_one_kind_of_error(data, width):
    try:
        bodies = tiles.decode_bundle(data, width)
    except CoreError:
        return
    assert data.startswith(tiles.encode_bundle(bodies))


def test_the_demonstration_log_is_whole(demo):
    check_log(demo, 300)


def test_the_shared_log_is_whole(shared):
    check_log(shared / "demo-log", 65_541)


def check_log(folder, size):
    def read(tile):
        return (folder / tile.path).read_bytes()

    wanted = list(tiles_of(size))
    bundles = [tile for tile in wanted if tile.level == ENTRIES]
    bodies = [body for tile in bundles for body in tiles.decode_bundle(read(tile), tile.width)]
    made = tiles.grown_tiles(0, [leaf_hash(body) for body in bodies], read)
    made |= tiles.grown_bundles(0, bodies, read)

    assert made == {tile: read(tile) for tile in wanted}
    for file in folder.glob("checkpoint.*"):
        head = Checkpoint.parse(Note.parse(file.read_text()).text)

        def prefix(tile):
            return made[tile_at(tile.level, tile.index, size)]

        assert tiles.root_hash(head.size, prefix) == head.root
