"""The archive: byte for byte what others write, and nothing else."""

import pytest

from parvis.core.errors import CoreError, MalformedError, VerificationError
from parvis.core.voting import archive, wire
from tests.core.voting.archives import linked, records, steps

KINDS = ["h20", "h33ed2", "w33ed2", "th30ed2", "nh30ed2", "nhth33ed2", "l30ed2"]
BLOCK = archive.BLOCK


@pytest.fixture(params=KINDS)
def path(request, vectors):
    (found,) = (vectors / "valid" / request.param).glob("*.bel")
    return found


@pytest.fixture
def data(vectors):
    (found,) = (vectors / "valid" / "h33ed2").glob("*.bel")
    return found.read_bytes()


def read(data, size=1 << 16):
    return list(archive.events(data[at : at + size] for at in range(0, len(data), size)))


def test_an_archive_of_others_is_read_and_written_again_to_the_byte(path):
    data = path.read_bytes()
    time = int(data[136:147], 8)
    written = archive.start(time)
    for event in read(data):
        carried = [archive.write_data(one, time) for one in event.data]
        text = archive.event_text(
            event.kind, event.height, parent=event.parent, payload=event.payload
        )
        assert (text, wire.hex_hash(text)) == (event.text, event.hash)
        written += b"".join(carried) + archive.write_event(text, time)

    assert written == data


def test_the_size_of_the_chunks_changes_nothing(data):
    assert read(data) == read(data, 1) == read(data, 777) == read(data, len(data))
    assert list(archive.events([b"", data[:5], b"", b"", data[5:], b""])) == read(data)


def test_records_are_those_of_the_file(path):
    ours = [(one.name, one.data) for one in archive.records([path.read_bytes()])]
    assert [("BELENIOS", ours_first(path)), *ours] == list(records(path))


def ours_first(path):
    return next(iter(records(path)))[1]


def test_an_archive_may_end_after_any_event(data):
    ends = [at for at in range(BLOCK, len(data) + 1, BLOCK) if ends_well(data[:at])]
    assert len(ends) == len(read(data)) == 12


def ends_well(data):
    try:
        return bool(read(data))
    except MalformedError:
        return False


def test_each_block_counts(data):
    refused = 0
    for at in range(0, len(data), BLOCK):
        for place in (0, 7, 130, 140, 150, 156, 257, 330, 511):
            changed = bytearray(data)
            changed[at + place] ^= 1
            with pytest.raises(CoreError):
                read(bytes(changed))
            refused += 1

    assert refused > 1000


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: b"",
        lambda data: data[:BLOCK],
        lambda data: data[:1000],
        lambda data: data[:-1],
        lambda data: data[:-BLOCK],
        lambda data: data + b"\0",
        lambda data: data + bytes(2 * BLOCK),
        lambda data: data + archive.write_data(b"{}", int(data[136:147], 8)),
        lambda data: data[2 * BLOCK :],
        lambda data: archive.start(0) + data[2 * BLOCK :],
        lambda data: archive.start(0),
        lambda data: archive.record("BELENIOS", b'{"version":2,"timestamp":"0"}', 0),
        lambda data: archive.record("BELENIOS", b'{"version":1,"timestamp":"00"}', 0),
        lambda data: archive.record("BELENIOS", b'{"version":true,"timestamp":"0"}', 0),
        lambda data: archive.start(0) + archive.record("a.txt", b"", 0),
        lambda data: archive.start(0) + archive.header("0" * 64 + ".data.json", 1 << 29, 0),
        lambda data: b"\xff" * 4096,
    ],
)
def test_other_bytes_are_refused(data, spoil):
    with pytest.raises(MalformedError):
        read(spoil(data))


def test_no_more_records_than_one_event_carries_are_held():
    def endless():
        yield archive.start(0)
        while True:
            yield archive.write_data(b"{}", 0)

    with pytest.raises(MalformedError, match="no event carries"):
        list(archive.events(endless()))


def test_events_stand_in_one_order(vectors):
    story = steps(vectors / "valid" / "nh30ed2")
    assert read(linked(story))
    for height in range(len(story)):
        for other in range(height):
            moved = [*story[:other], story[height], *story[other:height], *story[height + 1 :]]
            if [kind for kind, _ in moved] != [kind for kind, _ in story]:
                with pytest.raises(VerificationError, match="may not stand here"):
                    read(linked(moved))


def test_an_event_carries_its_records_and_no_others(vectors):
    story = steps(vectors / "valid" / "h33ed2")
    for kind, odd in [
        ("Ballot", [b"{}", b"{}"]),
        ("EndBallots", [b"{}"]),
        ("EncryptedTally", [b"{}"]),
        ("EncryptedTally", [b"[]"]),
        ("Result", []),
    ]:
        height = [name for name, _ in story].index(kind)
        changed = [*story[:height], (kind, odd), *story[height + 1 :]]
        with pytest.raises(MalformedError):
            read(spoiled(changed))


def spoiled(story):
    """Write an archive without naming anything again."""
    written, parent = archive.start(0), None
    for height, (kind, data) in enumerate(story):
        payload = wire.hex_hash(data[-1]) if data else None
        text = archive.event_text(kind, height, parent=parent, payload=payload)
        written += b"".join(archive.write_data(one, 0) for one in data)
        written += archive.write_event(text, 0)
        parent = wire.hex_hash(text)
    return written


@pytest.mark.parametrize(
    "text",
    [
        b"{}",
        b'{"height":0,"type":"Setup"}',
        b'{"height":0,"type":7}',
        b'{"height":true,"type":"Setup"}',
        b'{"parent":"","height":0,"type":"Setup"}',
        b'{"height":1,"type":"Setup"}',
        b'{"height":0,"type":"Ballot"}',
        b'{"height":0,"type":"Setup","payload":7}',
        b'{"type":"Setup","height":0}',
        b"[]",
        b"\xff",
    ],
)
def test_an_odd_event_is_refused(text):
    with pytest.raises(CoreError):
        read(archive.start(0) + archive.write_event(text, 0))
