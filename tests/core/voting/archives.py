"""What the tests take out of archives, without the reader that they test; and what they spoil."""

import json
from collections.abc import Iterator
from pathlib import Path

from parvis.core.voting import archive, wire

BLOCK = 512
GENERATOR = "6" * 62 + "58"  # of Ed25519


def records(path: Path) -> Iterator[tuple[str, bytes]]:
    """Give the name and the content of each record."""
    data, at = path.read_bytes(), 0
    while at < len(data):
        name = data[at : at + 100].rstrip(b"\0").decode()
        size = int(data[at + 124 : at + 135], 8)
        yield name, data[at + BLOCK : at + BLOCK + size]
        at += BLOCK + -(-size // BLOCK) * BLOCK


def election_and_ballots(folder: Path) -> tuple[bytes, list[bytes]]:
    """Return the election of the one archive of a folder, and its ballots in order."""
    (path,) = folder.glob("*.bel")
    kept = {name[:64]: data for name, data in records(path) if name.endswith(".data.json")}
    events = [json.loads(data) for name, data in records(path) if name.endswith(".event.json")]
    setup = json.loads(kept[events[0]["payload"]])
    ballots = [kept[event["payload"]] for event in events if event["type"] == "Ballot"]
    return kept[setup["election"]], ballots


def mutants(data: bytes) -> Iterator[bytes]:
    """Change each value of a JSON text in turn, as little as its kind allows."""
    value = json.loads(data)
    for holder, key in list(_places(value)):
        true = holder[key]
        for changed in _changes(true):
            holder[key] = changed
            yield json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode()
        holder[key] = true


def _places(value: object) -> Iterator[tuple[object, object]]:
    keys = value.keys() if isinstance(value, dict) else range(len(value))
    for key in list(keys):
        yield value, key
        if isinstance(value[key], dict | list):
            yield from _places(value[key])


def _changes(value: object) -> Iterator[object]:
    match value:
        case str():
            last = "1" if value[-1:] != "1" else "2"
            yield from (value[:-1] + last, value + last)
            if len(value) == len(GENERATOR) and value != GENERATOR:
                yield GENERATOR  # an element, but another one
        case bool():
            yield not value
        case int():
            yield value + 1
        case list():
            yield from (value[:-1], [*value, *value[-1:]])
        case dict():
            yield dict(reversed(value.items()))
            yield value | {"more": 1}


class Opened:
    """An archive of the vectors, sorted by what its events say."""

    def __init__(self, folder: Path) -> None:
        (path,) = folder.glob("*.bel")
        named = list(records(path))
        self.kept = {name[:64]: data for name, data in named if name.endswith(".data.json")}
        self.events = [json.loads(data) for name, data in named if name.endswith(".event.json")]
        setup = json.loads(self.payloads("Setup")[0])
        self.election = self.kept[setup["election"]]
        self.trustees = self.kept[setup["trustees"]]
        self.credentials = self.kept[setup["credentials"]]
        (self.sized,) = self.payloads("EncryptedTally")
        self.tally = self.kept[json.loads(self.sized)["encrypted_tally"]]
        (self.result,) = self.payloads("Result")

    def payloads(self, kind: str) -> list[bytes]:
        """Return what the events of a kind carry."""
        return [self.kept[event["payload"]] for event in self.events if event["type"] == kind]

    def owned(self, kind: str) -> list[tuple[int, bytes]]:
        """Return the owners and bodies of shuffles or decryptions."""
        owners = [json.loads(data) for data in self.payloads(kind)]
        return [(owner["owner"], self.kept[owner["payload"]]) for owner in owners]

    def weights(self) -> dict[str, int]:
        """Return what each credential's vote counts."""
        pairs = (f"{text},1".split(",")[:2] for text in json.loads(self.credentials))
        return {credential: int(weight) for credential, weight in pairs}


def steps(folder: Path) -> list[tuple[str, list[bytes]]]:
    """Return each event's kind, and the records before it, of the one archive of a folder."""
    (path,) = folder.glob("*.bel")
    found, pending = [], []
    for name, data in list(records(path))[1:]:
        if name.endswith(".event.json"):
            found.append((json.loads(data)["type"], pending))
            pending = []
        else:
            pending.append(data)
    return found


def linked(story: list[tuple[str, list[bytes]]], time: int = 1_795_415_572) -> bytes:
    """Write an archive whose hashes agree, whatever its records say."""
    written, parent = archive.start(time), None
    for height, (kind, data) in enumerate(story):
        carried = [*data[:-1], named_again(kind, data)] if len(data) > 1 else data
        payload = wire.hex_hash(carried[-1]) if carried else None
        text = archive.event_text(kind, height, parent=parent, payload=payload)
        written += b"".join(archive.write_data(one, time) for one in carried)
        written += archive.write_event(text, time)
        parent = wire.hex_hash(text)
    return written


def named_again(kind: str, data: list[bytes]) -> bytes:
    """Name the records before it again in a payload that names them by their hash."""
    value = json.loads(data[-1])
    names = {"Setup": list(value), "EncryptedTally": ["encrypted_tally"]}.get(kind, ["payload"])
    value |= dict(zip(names, map(wire.hex_hash, data[:-1]), strict=True))
    return wire.dump(value).encode()
