"""What is said to the town hall alone, wherever its staff works."""

from typing import TYPE_CHECKING

from parvis.apps.collectivites.models import Participant, Role
from parvis.apps.contributions.models import AnswerState, Contribution, OfficialAnswer, Visibility
from parvis.apps.grievances.handling import merge
from parvis.apps.insight.auditing import start_audit
from parvis.apps.insight.models import Alert, Decision, Demand, DemandPair, PairDecision, PairState
from parvis.testing.factories import SOME_DAY, GrievanceFactory, ParticipantFactory

if TYPE_CHECKING:
    from parvis.testing.worlds import World


def reserve(world: "World", author: Participant) -> Contribution:
    """File something for the town hall alone."""
    made: Contribution = GrievanceFactory(
        participant=author,
        text=f"{world.shut_mark} {world.closed_mark} réservé",
        place=f"Chez {world.shut_mark}",
        visibility=Visibility.TOWN,
    )
    return made


def confide(world: "World", author: Participant) -> None:
    """Have what was said to the town hall alone stand wherever its staff works."""
    reserved = next(row for row in world.contributions if row.visibility == Visibility.TOWN)
    agent, first = world.people[Role.AGENT], world.contributions[0]
    quote = {"contribution": reserved.pk, "in_title": False, "start": 0, "end": 20}
    Alert.objects.update(quotes=[quote, {**quote, "contribution": first.pk}])
    grouped = reserve(world, author)
    merge(contributions=[grouped], into=first, by=agent, at=SOME_DAY)
    members = [reserved.pk, grouped.pk, reserve(world, ParticipantFactory(town=world.town)).pk]
    demand = Demand.objects.create(
        town=world.town,
        key=f"d{reserved.pk}",
        leader=reserved,
        label=f"Un secret {world.shut_mark}",
        people=2,
        members=members,
    )
    start_audit(demand=demand, by=agent, at=SOME_DAY)
    for state in (PairState.PROPOSED, PairState.SIGNALLED, PairState.SAME):
        left = reserve(world, author)
        DemandPair.objects.create(
            town=world.town,
            left=left,
            right=first,
            state=state,
            word=f"Dit {world.shut_mark}",
            by=agent,
            at=SOME_DAY,
        )
    PairDecision.objects.create(
        town=world.town, left=reserved, right=first, decision=Decision.SAME, by=agent, at=SOME_DAY
    )
    OfficialAnswer.objects.create(
        town=world.town,
        contribution=reserved,
        text=f"Réponse {world.shut_mark}",
        state=AnswerState.SUBMITTED,
        by=agent,
        created_at=SOME_DAY,
    )
