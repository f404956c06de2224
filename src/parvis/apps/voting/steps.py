"""What is ready in a draft, and what is missing before it can be frozen."""

from dataclasses import dataclass
from datetime import datetime

from parvis.apps.voting import cnil
from parvis.apps.voting.asking import is_mixed
from parvis.apps.voting.models import CodesFrom, Election

TRUSTEES_MIN, TRUSTEES_MAX = 3, 7


@dataclass(frozen=True, slots=True)
class Steps:
    """The six steps of a preparation, each done or not."""

    sheet: bool
    questions: bool
    level: bool
    roll: bool
    trustees: bool
    codes: bool
    voters: int

    @property
    def rows(self) -> tuple[tuple[str, bool], ...]:
        """The steps in their order."""
        names = ("sheet", "questions", "level", "roll", "trustees", "codes")
        return tuple((name, getattr(self, name)) for name in names)

    @property
    def done(self) -> int:
        """How many are done."""
        return sum(is_done for _name, is_done in self.rows)

    @property
    def are_done(self) -> bool:
        """Whether the vote can be frozen."""
        return all(is_done for _name, is_done in self.rows)


def steps_of(election: Election, at: datetime) -> Steps:
    """Look at what has been prepared."""
    voters = election.voters.count()
    trustees = election.trustees.count()
    by_server = election.codes_from == CodesFrom.SERVER
    return Steps(
        sheet=bool(election.opens_at and election.closes_at and election.closes_at > at),
        questions=election.questions.exists() and not what_clashes(election),
        level=election.level is not None and not missing_duties(election),
        roll=voters > 0,
        trustees=TRUSTEES_MIN <= trustees <= TRUSTEES_MAX,
        codes=election.level == 1 if by_server else bool(election.registrar_email),
        voters=voters,
    )


def is_weighted(election: Election) -> bool:
    """Whether some of the roll have more than one vote."""
    return election.voters.filter(weight__gt=1).exists()


def what_clashes(election: Election) -> str:
    """Say what of a draft does not go together, or nothing.

    Nobody could enter rankings on paper here; one ballot cannot be shuffled as if it were
    several; and who counts paper does not see how many votes an envelope holds.
    """
    ranks, weighs = is_mixed(election), is_weighted(election)
    if ranks and weighs:
        return "ranks-weights"
    if election.has_paper:
        return "ranks-paper" if ranks else "weights-paper" if weighs else ""
    return ""


def missing_duties(election: Election) -> list[cnil.Demand]:
    """Return what the level asks of people, and that nobody has said to be done."""
    if election.level is None:
        return []
    done = election.risks.get("duties", [])
    return [demand for demand in cnil.duties_of(election.level) if demand.code not in done]
