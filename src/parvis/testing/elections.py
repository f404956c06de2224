"""Votes for tests, made as the product makes them, with those who hold their keys and codes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from secrets import token_bytes
from typing import Any, Self

from parvis.apps.collectivites.models import Participant, Town
from parvis.apps.voting import cnil
from parvis.apps.voting.casting import rules_of
from parvis.apps.voting.ceremony import GROUP, Task, task_of
from parvis.apps.voting.counting import add_up
from parvis.apps.voting.drafting import (
    add_question,
    change_sheet,
    choose_registrar,
    choose_trustees,
    prepare_election,
    set_level,
)
from parvis.apps.voting.freezing import freeze_election
from parvis.apps.voting.models import Act, CodesFrom, Election, Force, Kind, Question, Trustee
from parvis.apps.voting.opening import approve
from parvis.apps.voting.receiving import receive_codes, receive_step
from parvis.apps.voting.roll.reading import read_roll
from parvis.apps.voting.roll.writing import replace_roll
from parvis.core.voting import tally, wire
from parvis.core.voting.elections import Election as Rules
from parvis.core.voting.making.ballots import ballot
from parvis.core.voting.making.ceremony import Input, Output, accept, certificate, deal, share_of
from parvis.core.voting.making.credentials import drawn_code, public_credentials, public_part
from parvis.core.voting.making.decryptions import partial_decryption, rehearsal, written
from parvis.core.voting.making.sealed import Keys, drawn_seed, keys_of
from parvis.core.voting.trustees import Certificate
from parvis.testing.factories import SOME_DAY

OPEN_DAY = SOME_DAY + timedelta(days=3)
CLOSED_DAY = SOME_DAY + timedelta(days=10)
SAFE = dict.fromkeys(cnil.QUESTIONS, True)  # every answer is « oui »: the lowest level
ROLL = """numéro;nom;prénom;courriel;adresse;bureau
1;Martin;Aline;{};1 rue Haute;A
2;Petit;Bruno;{};2 rue Haute;A
3;Durand;Chloé;{};3 rue Haute;B
4;Moreau;Denis;{};;B
"""


@dataclass(frozen=True, slots=True)
class People:
    """The addresses of those who vote, keep the key, and make the codes."""

    voters: tuple[str, ...]
    trustees: tuple[str, ...]
    registrar: str

    @classmethod
    def of(cls, town: Town) -> Self:
        """Invent people of a town."""
        names = ("aline", "bruno", "", "denis")
        return cls(
            tuple(name and f"{town.slug}-{name}@exemple.fr" for name in names),
            tuple(f"{town.slug}-cle{n}@exemple.fr" for n in (1, 2, 3)),
            f"{town.slug}-codes@exemple.fr",
        )

    def roll(self) -> bytes:
        """Write the file of the roll."""
        return ROLL.format(*self.voters).encode()


def draft_election(
    *,
    by: Participant,
    title: str = "Fermer la rue Haute aux voitures ?",
    people: People | None = None,
    **said: object,
) -> Election:
    """Prepare a vote that nothing is missing from, in the scope of its town."""
    people = people or People.of(by.town)
    made = prepare_election(by=by, title=title, force=Force.CONSULTATIVE, at=SOME_DAY)
    change_sheet(
        election=made,
        **{
            "opens_at": SOME_DAY + timedelta(days=2),
            "closes_at": SOME_DAY + timedelta(days=9),
            "description": "Un essai de six mois, le samedi.",
            **said,
        },
    )
    question = Question(
        kind=Kind.CHOICE, title=title, answers=["Oui", "Non"], min=1, max=1, blank=True
    )
    add_question(election=made, question=question)
    set_level(election=made, answers=SAFE)
    replace_roll(election=made, reading=read_roll(people.roll()))
    named = [(f"Dépouilleur {n}", email) for n, email in enumerate(people.trustees, 1)]
    choose_trustees(election=made, people=named)
    choose_registrar(
        election=made,
        codes_from=CodesFrom.REGISTRAR,
        name="Le centre de gestion",
        email=people.registrar,
    )
    made.refresh_from_db()
    return made


@dataclass(slots=True)
class Ceremony:
    """A vote with those who make its keys and its codes, and what they keep on their machines."""

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

    def answer(self, index: int, *, at: datetime = SOME_DAY) -> str:
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
            "decryption": self._decryption,
        }
        return made[task.step](keys, task.input)

    def make_keys(self) -> None:
        """Have every trustee do the three steps."""
        for _step in range(3):
            for trustee in self.election.trustees.all():
                self.answer(trustee.index)

    def make_codes(self) -> bytes:
        """Make the codes as the registrar does, and return what the server is sent."""
        for number in self.election.voters.values_list("number", flat=True):
            self.codes[number] = drawn_code(token_bytes)
        uuid = self.election.uuid
        parts = [public_part(GROUP, uuid, code) for code in self.codes.values()]
        return public_credentials(GROUP, parts)

    def rehearse(self, *indexes: int) -> None:
        """Have trustees open the test ballot."""
        for index in indexes or self.election.trustees.values_list("index", flat=True):
            self.answer(index)

    def ballot(self, number: str, *votes: Sequence[int]) -> bytes:
        """Make a voter's ballot."""
        return ballot(self.rules, self.codes[number], votes, token_bytes).data

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


def ready_election(*, by: Participant, **said: Any) -> Ceremony:
    """Bring a vote to where it can be opened, in the scope of its town."""
    frozen = freeze_election(election=draft_election(by=by, **said), at=SOME_DAY)
    made = Ceremony(frozen)
    receive_codes(election=frozen, data=made.make_codes(), at=SOME_DAY)
    made.make_keys()
    made.rehearse()
    return made


def served_election(*, by: Participant, second: Participant, **said: Any) -> Ceremony:
    """Bring a vote to where people vote with codes that the server makes."""
    draft = draft_election(by=by, **said)
    choose_registrar(election=draft, codes_from=CodesFrom.SERVER)
    made = Ceremony(freeze_election(election=draft, at=SOME_DAY))
    made.make_keys()
    made.rehearse()
    return _opened(made, by, second)


def open_election(*, by: Participant, second: Participant, **said: Any) -> Ceremony:
    """Bring a vote to where people vote."""
    return _opened(ready_election(by=by, **said), by, second)


def _opened(made: Ceremony, *people: Participant) -> Ceremony:
    for person in people:
        approve(election=made.election, act=Act.OPEN, by=person, at=OPEN_DAY)
    made.refresh()
    return made


def close_election(made: Ceremony, *people: Participant) -> None:
    """Rehearse again, close the urn, and add it up."""
    made.rehearse()
    for person in people:
        approve(election=made.election, act=Act.CLOSE, by=person, at=CLOSED_DAY)
    add_up(election=made.refresh(), at=CLOSED_DAY)
    made.refresh()
