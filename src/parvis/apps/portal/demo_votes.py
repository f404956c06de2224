"""The votes of a demonstration: two that are over and can be recounted, one that is open.

They are held by the product's own services, at their own moments. The trustees are the
people that a visitor may play: their key sheets lie in the outbox, so that a visitor can
open the urn with them.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from importlib.resources import files
from typing import Any

from django.utils.translation import gettext as _

from parvis.apps.collectivites.addresses import town_url
from parvis.apps.collectivites.models import Participant, Role
from parvis.apps.common.languages import in_own_language
from parvis.apps.common.mail import write_letter
from parvis.apps.portal.demo_people import demo_person
from parvis.apps.portal.demo_story import Event, Item, Replay
from parvis.apps.voting.models import MIXED, Act, CodesFrom, Election, Kind, Question
from parvis.apps.voting.services import (
    NO_RISK,
    Players,
    add_question,
    add_up,
    approve,
    cast_ballot,
    change_sheet,
    choose_registrar,
    choose_trustees,
    freeze_election,
    prepare_election,
    publish_result,
    read_roll,
    replace_roll,
    set_level,
)

FIRST = 2 * 10**8  # among the events of one moment
KEEPERS = (Role.AGENT, Role.ELECTED, Role.AUDITOR)
STRIDE = 5  # mixes the ballots of the file: it divides the number of none
RESIDENT = "1"  # of the roll: who a visitor plays, and has not voted
MORE = 16  # voters of the roll beside those who vote

Do = Callable[[datetime], object]
Votes = list[list[int]]


def vote_events(replay: Replay) -> Iterator[Event]:
    """Yield what happens to the votes of a demonstration, if it has any."""
    for number, said in enumerate(read_votes(replay.cast.town.slug)):
        for step, (at, do) in enumerate(_Staged(replay, said).acts()):
            yield Event(at, FIRST + 1000 * number + step, do)


def read_votes(slug: str) -> list[Item]:
    """Return the votes of a demonstration town's file; a town may have none."""
    path = files("parvis.apps.portal").joinpath("demo", f"{slug.replace('-', '_')}_votes.json")
    found: list[Item] = json.loads(path.read_text("utf-8")) if path.is_file() else []
    return found


def votes_of(question: Item, said: list[int]) -> Votes:
    """Write what a person of the file chose, as the protocol does: one list a question of it.

    Of a judgment, `said` is the grade of each answer, from 0, the best; of a ranking, the rank
    of each, from 1, the best, 0 being none; else the places chosen, 0 being the blank vote
    where there is one.
    """
    if question["kind"] in MIXED:
        return [said]
    if question["kind"] == Kind.JUDGMENT:
        size = len(question["grades"])
        return [[int(place == grade) for place in range(size)] for grade in said]
    size = len(question["answers"]) + bool(question.get("blank"))
    return [[int(place in said) for place in range(size)]]


@dataclass(slots=True)
class _Staged:
    """A vote of the file, and all who have a part in it."""

    replay: Replay
    said: Item
    players: Players = field(init=False)

    def acts(self) -> Iterator[tuple[datetime, Do]]:
        """Give what is done, each at its moment."""
        days = self.said["days"]
        yield self._day("frozen"), self._freeze
        yield self._day("ready"), self._make_ready
        yield self._day("opened"), self._open
        ballots, last = self._ballots(), days.get("closed", 0) + 1
        for place, votes in enumerate(ballots):
            day = days["opened"] - place * (days["opened"] - last) // len(ballots)
            number = str(place + int(RESIDENT) + 1)
            moment = self.replay.day(day, 9 + place % 9)
            yield moment, partial(self._cast, number, votes)
        if "closed" in days:
            yield self._day("closed", 19), self._close
            yield self._day("tallied"), self._decrypt
            yield self._day("published"), self._publish

    def _day(self, name: str, hour: int = 8) -> datetime:
        return self.replay.day(self.said["days"][name], hour)

    def _ballots(self) -> list[Votes]:
        """Return what each votes, in an order that mixes them."""
        told = []
        for row in self.said["ballots"]:
            pairs = zip(self.said["questions"], row["votes"], strict=True)
            votes = [each for question, chosen in pairs for each in votes_of(question, chosen)]
            told += [votes] * row["times"]
        return [told[place * STRIDE % len(told)] for place in range(len(told))]

    def _people(self, at: datetime) -> list[Participant]:
        """Return who keeps the key: those whom a visitor may play."""
        return [demo_person(town=self.replay.cast.town, role=each, at=at) for each in KEEPERS]

    def _freeze(self, at: datetime) -> None:
        said = self.said
        election = prepare_election(
            by=self.replay.agent(), title=said["title"], force=said["force"], at=at
        )
        names = ("description", "quorum", "elsewhere")
        dates = {"opens_at": self._day("opened"), "closes_at": self._closes_at()}
        change_sheet(election=election, **{name: said[name] for name in names}, **dates)
        for each in said["questions"]:
            add_question(election=election, question=_question(each))
        set_level(election=election, answers=NO_RISK)
        replace_roll(election=election, reading=read_roll(self._roll(at)))
        people = [(_name(each), each.address) for each in self._people(at)]
        choose_trustees(election=election, people=people)
        choose_registrar(election=election, codes_from=CodesFrom.SERVER)
        election.refresh_from_db()
        self.players = Players(freeze_election(election=election, at=at))

    def _closes_at(self) -> datetime:
        if "closed" in self.said["days"]:
            return self._day("closed", 18)
        return self.replay.day(0, 0) + timedelta(days=self.said["closes_in"], hours=18)

    def _roll(self, at: datetime) -> bytes:
        """Write the roll: the resident that a visitor plays, then neighbours without an address."""
        resident = demo_person(town=self.replay.cast.town, role=Role.RESIDENT, at=at)
        names = [each for each in self.replay.cast.people.values() if each.role == Role.RESIDENT]
        size = len(self._ballots()) + MORE
        rows = [f"{RESIDENT};{_name(resident)};{resident.address};centre"]
        others = [each for each in names if each.pk != resident.pk][:size]
        rows += [
            f"{number};{_name(each)};;{'centre' if number % 2 else 'gare'}"
            for number, each in enumerate(others, int(RESIDENT) + 1)
        ]
        return "\n".join(["numéro;nom;courriel;bureau", *rows, ""]).encode()

    def _make_ready(self, at: datetime) -> None:
        self.players.make_keys(at=at)
        self.players.rehearse(at=at)

    def _open(self, at: datetime) -> None:
        self._approve(Act.OPEN, at)
        if "closed" not in self.said["days"]:
            self._give_key_sheets(at)

    def _cast(self, number: str, votes: Votes, at: datetime) -> None:
        election = self.players.refresh()
        voter = election.voters.get(number=number)
        data = self.players.ballot(number, *votes)
        cast_ballot(election=election, voter=voter.pk, data=data, at=at)

    def _close(self, at: datetime) -> None:
        self.players.rehearse(at=at)
        self._approve(Act.CLOSE, at)
        add_up(election=self.players.refresh(), at=at)

    def _decrypt(self, at: datetime) -> None:
        self.players.open_urn(at=at)

    def _publish(self, at: datetime) -> None:
        election = self.players.refresh()
        publish_result(election=election, statement=self.said["statement"], at=at)

    def _approve(self, act: Act, at: datetime) -> None:
        agent, elected, _auditor = self._people(at)
        for person in (agent, elected):
            approve(election=self.players.refresh(), act=act, by=person, at=at)
        self.players.refresh()

    @in_own_language
    def _give_key_sheets(self, at: datetime) -> None:
        """Put the key sheets in the outbox of the demonstration, which all may read."""
        election = self.players.election
        for trustee in election.trustees.all():
            _letter(election, trustee.index, trustee.email, self.players.seeds[trustee.index], at)


def _letter(election: Election, index: int, email: str, seed: str, at: datetime) -> None:
    lines = (
        _("Dans un vrai vote, cette clé ne quitte jamais l’appareil ni le papier de qui la garde."),
        _("Ici, tout le monde peut jouer ce rôle. Votre clé pour « %s » :") % election.title,
        seed,
        town_url(election.town, "trustee", election.public_id),
    )
    write_letter(
        key=f"demo-key-{election.public_id}-{index}",
        to=email,
        subject=_("Démonstration : votre feuille de clé"),
        body="\n\n".join(lines) + "\n",
        at=at,
    )


def _name(person: Participant) -> str:
    """Return a name that fits in a cell of the roll."""
    said = person.display_name or str(person.get_role_display())
    return said.partition(",")[0].replace(";", " ")


def _question(said: Item) -> Question:
    given: dict[str, Any] = {"hint": "", "grades": [], "min": 1, "max": 1, "blank": False} | said
    return Question(**given)
