"""Everybody who holds something of a vote, played by one program: for demonstrations and tests.

What each does here, their own machine does in a real vote; the server is told the same.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from secrets import token_bytes
from typing import Any

from parvis.apps.voting.casting import rules_of
from parvis.apps.voting.ceremony import GROUP, Task, task_of
from parvis.apps.voting.codes import code_of
from parvis.apps.voting.models import Election, State, Trustee
from parvis.apps.voting.receiving import receive_step
from parvis.core.voting import tally, wire
from parvis.core.voting.elections import Election as Rules
from parvis.core.voting.making.answers import Vote
from parvis.core.voting.making.ballots import ballot
from parvis.core.voting.making.ceremony import Input, Output, accept, certificate, deal, share_of
from parvis.core.voting.making.credentials import drawn_code, public_credentials, public_part
from parvis.core.voting.making.decryptions import partial_decryption, rehearsal, written
from parvis.core.voting.making.sealed import Keys, drawn_seed, keys_of
from parvis.core.voting.making.shuffles import shuffle
from parvis.core.voting.trustees import Certificate


@dataclass(slots=True)
class Players:
    """A vote, and what its trustees and its voters keep on their machines."""

    election: Election
    seeds: dict[int, str] = field(default_factory=dict)  # of the trustees, by index
    codes: dict[str, str] = field(default_factory=dict)  # by the voter's number

    @property
    def rules(self) -> Rules:
        """The election as the core reads it."""
        return rules_of(self.election)

    def refresh(self) -> Election:
        """Read the vote again."""
        self.election.refresh_from_db()
        return self.election

    def trustee(self, index: int) -> Trustee:
        """Return a trustee, with the vote as it is now."""
        return Trustee.objects.select_related("election").get(election=self.election, index=index)

    def answer(self, index: int, *, at: datetime) -> str:
        """Do as a trustee's machine would what is asked of them; return the step."""
        trustee = self.trustee(index)
        task = task_of(trustee)
        body = self.body(index, task)
        receive_step(trustee=trustee, step=task.step, body=body, at=at)
        self.refresh()
        return task.step

    def body(self, index: int, task: Task) -> bytes:
        """Make what a trustee's machine sends for a task."""
        seed = self.seeds.setdefault(index, drawn_seed(token_bytes))
        keys = keys_of(GROUP, seed)
        made = {
            "certificate": self._certificate,
            "polynomial": self._deal,
            "verification-key": self._output,
            "rehearsal": self._rehearsal,
            "shuffle": self._shuffle,
            "decryption": self._decryption,
        }
        return made[task.step](keys, task.input)

    def make_keys(self, *, at: datetime) -> None:
        """Have every trustee do the three steps."""
        for _step in range(3):
            for trustee in self.election.trustees.all():
                self.answer(trustee.index, at=at)

    def make_codes(self) -> bytes:
        """Make the codes as the registrar does, and return what the server is sent."""
        uuid, parts = self.election.uuid, []
        for number, weight in self.election.voters.values_list("number", "weight"):
            self.codes[number] = drawn_code(token_bytes)
            parts.append((public_part(GROUP, uuid, self.codes[number]), weight))
        return public_credentials(GROUP, parts)

    def rehearse(self, *indexes: int, at: datetime) -> None:
        """Have trustees open the test ballot."""
        for index in indexes or self.election.trustees.values_list("index", flat=True):
            self.answer(index, at=at)

    def open_urn(self, *, at: datetime) -> None:
        """Have just enough trustees shuffle, where ballots are mixed, then decrypt."""
        while self.refresh().state == State.CLOSED:
            for index in range(1, self.election.threshold + 1):
                self.answer(index, at=at)

    def ballot(self, number: str, *votes: Vote) -> bytes:
        """Make a voter's ballot, with the code of a letter or the one that the server made."""
        code = self.codes.get(number) or code_of(self.election.voters.get(number=number))
        return ballot(self.rules, code, votes, token_bytes).data

    def _certificate(self, keys: Keys, given: Mapping[str, Any]) -> bytes:
        said = {name: given[name] for name in ("size", "threshold", "index")}
        return _written(certificate(GROUP, keys, random=token_bytes, **said).signed)

    def _deal(self, keys: Keys, given: Mapping[str, Any]) -> bytes:
        return _written(deal(GROUP, keys, _certificates(given), token_bytes))

    def _output(self, keys: Keys, given: Mapping[str, Any]) -> bytes:
        certificates = _certificates(given)
        dealt = Input.parse(GROUP, wire.dump(given["vinput"]).encode(), len(certificates))
        return _written(accept(GROUP, keys, certificates, dealt, token_bytes))

    def _rehearsal(self, keys: Keys, given: Mapping[str, Any]) -> bytes:
        return rehearsal(self.rules, given["nonce"], _share(keys, given), token_bytes)

    def _shuffle(self, _keys: Keys, given: Mapping[str, Any]) -> bytes:
        totals = tally.parse(self.rules, given["encrypted_tally"].encode())
        return wire.dump(shuffle(self.rules, totals, token_bytes).wire()).encode()

    def _decryption(self, keys: Keys, given: Mapping[str, Any]) -> bytes:
        totals = tally.parse(self.rules, given["encrypted_tally"].encode())
        part = partial_decryption(self.rules, totals, _share(keys, given), token_bytes)
        return written(self.rules, part)


def _written(value: Any) -> bytes:
    return wire.dump(value.wire()).encode()


def _certificates(given: Mapping[str, Any]) -> list[Certificate]:
    return [Certificate.parse(GROUP, each) for each in given["certs"]]


def _share(keys: Keys, given: Mapping[str, Any]) -> int:
    output = Output.parse(GROUP, wire.dump(given["voutput"]).encode())
    return share_of(GROUP, keys, output.private_key, output.public_key.key)
