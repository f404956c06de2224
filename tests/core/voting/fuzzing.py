"""Files that are nearly right, for all that the vote reads from outside.

A true file of another's election is changed: characters as in the journal's texts, or one
value of its JSON replaced by an odd one, so that it is still JSON in its only form. What reads
it, and checks it where it can be read, may answer, or refuse with an error of the core;
anything else is a fault.
"""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

from parvis.core.errors import CoreError
from parvis.core.voting import results, tally
from parvis.core.voting.audit import Audit
from parvis.core.voting.ballots import Ballot
from parvis.core.voting.decryption import Owned, PartialDecryption
from parvis.core.voting.elections import Election
from parvis.core.voting.roll import Roll
from parvis.core.voting.shuffles import Shuffle
from parvis.core.voting.trustees import Trustees
from tests.core.ledger.fuzzing import ODD, changed
from tests.core.voting.archives import Opened, linked, steps

VALID = Path(__file__).parents[2] / "vectors" / "belenios" / "valid"
NEUTRAL = f"{1:064x}"
ODD_VALUES = [
    *(None, True, False, 0, 1, -1, 2**30, 2**31, 2**53, 10**400, 1.5, [], [[]], {}, {"a": 1}),
    *("", "0", "1", "01", "-1", "9" * 80, "9" * 5000, "\ud800", "é", "\x7f", NEUTRAL, "f" * 64),
    *("8" + "0" * 63, "0" * 64, f"{2:064x}", "6" * 62 + "58", "A" * 43, "Single", "Pedersen"),
    *([1] * 3, ["a"], [None], [[[]]], "[" * 900, {"alpha": NEUTRAL, "beta": NEUTRAL}),
    {"challenge": "0", "response": "0"},
]


class Fuzzer:
    """True files of one election, and what reads each kind."""

    def __init__(self, kind: str) -> None:
        files = Opened(VALID / kind)
        self.election = Election.parse(files.election)
        self.key = self.election.key
        self.totals = tally.parse(self.election, files.tally)
        self.voters = len(files.weights())
        self.true: dict[str, bytes] = {
            "election": files.election,
            "roll": files.credentials,
            "trustees": files.trustees,
            "ballot": files.payloads("Ballot")[0],
            "tally": files.tally,
            "sized": files.sized,
            "decryption": files.owned("PartialDecryption")[0][1],
            "owned": files.payloads("PartialDecryption")[0],
            "result": files.result,
            "archive": linked(steps(VALID / kind)[:2]),
        }
        if files.owned("Shuffle"):
            self.true["shuffle"] = files.owned("Shuffle")[0][1]
        self.read: dict[str, Callable[[bytes], object]] = {
            "election": lambda data: Election.parse(data).check(),
            "roll": lambda data: Roll.parse(self.election.group, data).check(self.election.group),
            "trustees": self._trustees,
            "ballot": lambda data: Ballot.parse(data, self.election).check(self.election),
            "tally": lambda data: tally.parse(self.election, data),
            "sized": tally.Sized.parse,
            "decryption": self._decryption,
            "owned": Owned.parse,
            "result": lambda data: results.parse(self.election, data),
            "archive": lambda data: Audit(lambda: [data]).run(),
            "shuffle": self._shuffle,
        }

    def _trustees(self, data: bytes) -> None:
        Trustees.parse(self.election.group, data).check(self.election.group, self.key)

    def _decryption(self, data: bytes) -> None:
        PartialDecryption.parse(self.election, data).check(self.election, self.totals, self.key)

    def _shuffle(self, data: bytes) -> None:
        Shuffle.parse(self.election, data, self.voters).check(self.election, self.totals)

    def inputs(self, count: int, seed: int) -> Iterator[tuple[str, bytes]]:
        """Give kinds and files: odd texts to every reader, then changed files."""
        odd = [(kind, text) for kind in self.true for text in ODD]
        for kind, text in odd[:count]:
            yield kind, text.encode("utf-8", errors="surrogatepass")
        chance, kinds = Random(seed), list(self.true)  # noqa: S311 - files, not secrets
        for number in range(count - len(odd)):
            kind = kinds[number % len(kinds)]
            yield kind, self._changed(kind, chance)

    def _changed(self, kind: str, chance: Random) -> bytes:
        data = self.true[kind]
        if kind == "archive" or chance.random() < 0.3:
            text = changed(data.decode("latin-1"), chance)
            return text.encode("latin-1", errors="replace")
        value = json.loads(data)
        for _ in range(chance.choice((1, 1, 1, 2))):
            value = _replaced(value, chance)
        text = json.dumps(value, separators=(",", ":"), ensure_ascii=False)
        return text.encode("utf-8", errors="surrogatepass")

    def outcome(self, kind: str, data: bytes) -> bool:
        """Read and check a file; tell whether it held. Any other error than ours goes on."""
        try:
            self.read[kind](data)
        except CoreError:
            return False
        return True


def _replaced(value: object, chance: Random) -> object:
    """Put an odd value in one place, however deep."""
    if not isinstance(value, dict | list) or not value or chance.random() < 0.1:
        return chance.choice(ODD_VALUES)
    if isinstance(value, dict):
        key = chance.choice(list(value))
        if chance.random() < 0.05:
            return {other: value[other] for other in value if other != key}
        return value | {key: _replaced(value[key], chance)}
    place = chance.randrange(len(value))
    if chance.random() < 0.1:
        return [
            *value[:place],
            *value[place : place + 1] * chance.choice((0, 2)),
            *value[place + 1 :],
        ]
    return [*value[:place], _replaced(value[place], chance), *value[place + 1 :]]
