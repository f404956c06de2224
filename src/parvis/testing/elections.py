"""Votes for tests, made as the product makes them, with those who hold their keys and codes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Self

from parvis.apps.collectivites.models import Participant, Town
from parvis.apps.voting.cnil import NO_RISK
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
from parvis.apps.voting.models import Act, CodesFrom, Election, Force, Kind, Question
from parvis.apps.voting.opening import approve
from parvis.apps.voting.players import Players
from parvis.apps.voting.receiving import receive_codes
from parvis.apps.voting.roll.reading import read_roll
from parvis.apps.voting.roll.writing import replace_roll
from parvis.testing.factories import SOME_DAY

OPEN_DAY = SOME_DAY + timedelta(days=3)
CLOSED_DAY = SOME_DAY + timedelta(days=10)
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
    questions: Sequence[Question] = (),
    **said: object,
) -> Election:
    """Prepare a vote that nothing is missing from, in the scope of its town.

    `questions` come after the first one.
    """
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
    for each in (question, *questions):
        add_question(election=made, question=each)
    set_level(election=made, answers=NO_RISK)
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


class Ceremony(Players):
    """Players who act on the days of the tests."""

    def answer(self, index: int, *, at: datetime = SOME_DAY) -> str:
        return super().answer(index, at=at)

    def make_keys(self, *, at: datetime = SOME_DAY) -> None:
        super().make_keys(at=at)

    def rehearse(self, *indexes: int, at: datetime = SOME_DAY) -> None:
        super().rehearse(*indexes, at=at)


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
    return opened(made, by, second)


def open_election(*, by: Participant, second: Participant, **said: Any) -> Ceremony:
    """Bring a vote to where people vote."""
    return opened(ready_election(by=by, **said), by, second)


def opened(made: Ceremony, *people: Participant) -> Ceremony:
    """Open a vote that is ready, by two people."""
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
