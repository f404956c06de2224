"""How a vote goes, for those who watch over it: never what people choose before the end."""

from dataclasses import dataclass
from datetime import datetime

from parvis.apps.collectivites.models import Participant
from parvis.apps.voting.breakdown import Cell, by_place
from parvis.apps.voting.ceremony import KEY_STEPS, closing_step, steps_done
from parvis.apps.voting.freezing import is_roll_intact
from parvis.apps.voting.models import Act, Approval, Election, State, StepKind, Trustee
from parvis.apps.voting.opening import EYES, what_closing_waits_for, what_opening_waits_for
from parvis.apps.voting.outcome import Turnout, has_quorum, turnout_of

# What is asked of the trustees at each moment of a vote.
ASKED = {
    State.FROZEN: KEY_STEPS,
    State.READY: (StepKind.REHEARSAL_OPENING,),
    State.OPEN: (StepKind.REHEARSAL_CLOSING,),
}


@dataclass(frozen=True, slots=True)
class TrusteeLine:
    """A trustee, and how far they have come in what is asked now."""

    trustee: Trustee
    done: int
    asked: int

    @property
    def is_done(self) -> bool:
        """Whether nothing is asked of them."""
        return self.done == self.asked


@dataclass(frozen=True, slots=True)
class Dashboard:
    """All that the page of a running vote shows."""

    trustees: list[TrusteeLine]
    codes: int
    voters: int
    turnout: Turnout
    places: list[Cell]
    approvals: list[Approval]
    act: Act | None  # that waits for two people
    waits_for: str
    is_mine: bool  # the one who looks has given their approval
    is_roll_intact: bool
    has_quorum: bool
    is_board_right: bool  # as many codes in the urn as names signed off online

    @property
    def missing_eyes(self) -> int:
        """How many approvals are missing."""
        return EYES - len(self.approvals)


def dashboard_of(election: Election, who: Participant, at: datetime) -> Dashboard:
    """Look at a vote that is frozen, or further."""
    state, done = State(election.state), steps_done(election)
    asked = (closing_step(election),) if state == State.CLOSED else ASKED.get(state, ())
    act = {State.READY: Act.OPEN, State.OPEN: Act.CLOSE}.get(state)
    turnout = turnout_of(election)
    approvals = list(election.approvals.filter(act=act).select_related("by")) if act else []
    board = getattr(election, "board", None)
    return Dashboard(
        trustees=[
            TrusteeLine(each, len(set(asked) & done.get(each.index, set())), len(asked))
            for each in election.trustees.all()
        ],
        codes=election.codes.count(),
        voters=turnout.voters,
        turnout=turnout,
        places=by_place(election),
        approvals=approvals,
        act=act,
        waits_for=_waits(election, act, at),
        is_mine=any(each.by_id == who.pk for each in approvals),
        is_roll_intact=is_roll_intact(election),
        has_quorum=has_quorum(election, turnout),
        is_board_right=(board.ballots if board else 0) == turnout.online,
    )


def _waits(election: Election, act: Act | None, at: datetime) -> str:
    if act is None:
        return ""
    waits = what_opening_waits_for if act == Act.OPEN else what_closing_waits_for
    return waits(election, at)
