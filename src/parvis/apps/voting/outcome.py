"""A result as a page tells it: who wins and by how much, in one sentence, a chart and a table."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _, ngettext

from parvis.apps.voting.asking import protocol_questions
from parvis.apps.voting.counting import weight_of
from parvis.apps.voting.models import Channel, Election, Kind, Question
from parvis.apps.voting.publishing import agreed_count
from parvis.apps.voting.ranked_outcome import lists_outcome, schulze_outcome, seats_outcome
from parvis.apps.voting.telling import Outcome, Row, names, nobody, percent, tied
from parvis.core.counting.approval import approval
from parvis.core.counting.majority_judgment import Profile, majority_judgment
from parvis.core.counting.ranking import Ranking

FEW = 10  # under so many ballots, a result may tell what each one chose


@dataclass(frozen=True, slots=True)
class Turnout:
    """How many of the roll have voted, each way."""

    voters: int
    online: int
    paper: int

    @property
    def voted(self) -> int:
        """How many in all."""
        return self.online + self.paper

    @property
    def percent(self) -> float:
        """Their part of the roll, rounded down to a tenth."""
        return self.voted * 1000 // self.voters / 10 if self.voters else 0.0


def turnout_of(election: Election) -> Turnout:
    """Count who has voted; after the roll is deleted, say what was counted then."""
    if election.turnout is not None:
        return Turnout(**election.turnout)
    rows = election.voters.all()
    ways = [rows.filter(channel=each).count() for each in (Channel.ONLINE, Channel.PAPER)]
    return Turnout(rows.count(), *ways)


def has_quorum(election: Election, turnout: Turnout) -> bool:
    """Whether enough of the roll has voted."""
    return turnout.voted * 100 >= election.quorum * turnout.voters


Numbers = Sequence[Sequence[int]]


def outcomes_of(election: Election, numbers: Numbers, ballots: int) -> list[Outcome]:
    """Tell a result: one list of numbers a question of the protocol, of so many ballots."""
    found, place = [], 0
    for question in election.questions.all():
        width = len(protocol_questions(question))
        found.append(_outcome(question, numbers[place : place + width], ballots))
        place += width
    return found


@dataclass(frozen=True, slots=True)
class Result:
    """The whole result, as the page of a vote shows it."""

    outcomes: list[Outcome]
    turnout: Turnout
    has_quorum: bool
    ballots: int  # of the urn
    paper: list[Outcome]  # counted by two people who agree; shown apart
    paper_ballots: int | None
    is_few: bool
    weight: int | None = None  # of the votes in the urn, where some have more than one


def result_of(election: Election) -> Result | None:
    """Return the result of a vote that is counted; nothing before."""
    if not election.has_result:
        return None
    weight = weight_of(election)
    ballots, turnout, paper = election.board.ballots, turnout_of(election), agreed_count(election)
    return Result(
        outcomes_of(election, election.result or [], weight),
        turnout,
        has_quorum(election, turnout),
        ballots,
        outcomes_of(election, paper.numbers, paper.ballots) if paper else [],
        paper.ballots if paper else None,
        ballots < FEW,
        weight if weight != ballots else None,
    )


_OTHERWISE = {
    Kind.RANKING: schulze_outcome,
    Kind.SEATS: seats_outcome,
    Kind.LISTS: lists_outcome,
}


def _outcome(question: Question, numbers: Sequence[Sequence[int]], ballots: int) -> Outcome:
    if question.kind == Kind.JUDGMENT:
        return _judged(question, numbers)
    if question.kind in _OTHERWISE:
        return _OTHERWISE[Kind(question.kind)](question, numbers[0], ballots)
    totals = list(numbers[0])
    blank = totals.pop(0) if question.blank else 0
    expressed = ballots - blank
    counted = approval(totals, voters=ballots, blank=blank)
    rows = [
        Row(question.answers[each], totals[each], percent(totals[each], expressed), wins)
        for each, wins in _ranked(counted.ranking, totals)
    ]
    sentence = _told(question, rows, expressed)
    return Outcome(question, sentence, tuple(rows), expressed, blank)


def _judged(question: Question, numbers: Sequence[Sequence[int]]) -> Outcome:
    judged = majority_judgment(Profile.of_totals(numbers))
    rows = [
        Row(
            question.answers[each],
            sum(numbers[each]),
            100.0,
            wins,
            _grade(question, judged.merits[each].grade),
            tuple(numbers[each]),
            tuple(_parts(numbers[each])),
        )
        for each, wins in _ranked(judged.ranking, [sum(row) for row in numbers])
    ]
    best = [row for row in rows if row.wins]
    chosen = names([row.answer for row in best])
    if len(best) == 1:
        sentence = _("%(answer)s l’emporte, avec la mention « %(grade)s ».") % {
            "answer": chosen, "grade": best[0].grade,
        }  # fmt: skip
    else:
        sentence = tied(chosen) if best else nobody()
    return Outcome(question, sentence, tuple(rows), judged.profile.valid, 0)


def _told(question: Question, rows: Sequence[Row], expressed: int) -> str:
    best = [row for row in rows if row.wins]
    if not best:
        return nobody()
    chosen = names([row.answer for row in best])
    if len(best) > 1:
        return tied(chosen)
    said = {"answer": chosen, "votes": best[0].votes, "all": expressed}
    if question.kind == Kind.APPROVAL:
        return _("%(answer)s plaît au plus grand nombre : %(votes)s voix sur %(all)s.") % said
    return (
        ngettext(
            "%(answer)s l’emporte, avec %(votes)s voix sur %(all)s exprimée.",
            "%(answer)s l’emporte, avec %(votes)s voix sur %(all)s exprimées.",
            expressed,
        )
        % said
    )


def _ranked(ranking: Ranking, totals: Sequence[int]) -> Iterator[tuple[int, bool]]:
    """Give the answers, the best first, each with whether it wins: nobody does without a vote."""
    for place, group in enumerate(ranking):
        for each in group:
            yield each, place == 0 and any(totals) and totals[each] > 0


def _parts(counts: Sequence[int]) -> Iterator[tuple[float, float]]:
    total, start = sum(counts) or 1, 0.0
    for count in counts:
        width = round(count * 100 / total, 2)
        yield round(start, 2), width
        start += width


def _grade(question: Question, place: int | None) -> str:
    return "" if place is None else str(question.grades[place])
