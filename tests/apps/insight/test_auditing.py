"""A count by hand is told once all that was drawn was read, and counts those who joined."""

import pytest
from bourg import TODAY

from parvis.apps.collectivites.models import Role
from parvis.apps.contributions.models import Contribution, Kind
from parvis.apps.contributions.services import Draft, join_contribution
from parvis.apps.grievances.services import Details, file_grievance
from parvis.apps.insight.auditing import (
    NothingToReadError,
    answer_audit,
    audited,
    last_audit,
    start_audit,
)
from parvis.apps.insight.models import Demand, DemandAudit
from parvis.testing.factories import ParticipantFactory

DEMANDS = "/bourg-parvis/mairie/demandes-communes/"


@pytest.fixture
def agent(bourg):
    return ParticipantFactory(town=bourg, role=Role.AGENT)


def asked_by(town, *joins):
    """Return a demand of one text for each number of people who joined it; the first leads."""
    rows = [
        file_grievance(
            participant=ParticipantFactory(town=town),
            draft=Draft(kind=Kind.GRIEVANCE, text=f"Bancs {rank}", title=f"Bancs {rank}"),
            details=Details(),
            at=TODAY,
        )
        for rank in range(len(joins))
    ]
    for row, count in zip(rows, joins, strict=True):
        for _ in range(count):
            join_contribution(contribution=row, participant=ParticipantFactory(town=town), at=TODAY)
    return Demand.objects.create(
        town=town, key=f"d{rows[0].pk}", leader=rows[0], label="Bancs", people=len(rows),
        joined=sum(joins), members=[row.pk for row in rows], public_people=len(rows) + sum(joins),
    )  # fmt: skip


def public_page(browse, demand):
    address = f"/bourg-parvis/sujets/demandes/{demand.leader.public_id}/"
    return browse().get(address).content.decode().replace("\u202f", " ").replace("\xa0", " ")


def office_page(demand):
    return f"{DEMANDS}{demand.leader.public_id}/"


def test_drawing_alone_tells_nothing_in_public(bourg, browse, agent):
    demand, office = asked_by(bourg, 3, 0, 0), browse(agent)
    office.post(f"{office_page(demand)}verifier/", {"draw": "1"})

    audit = last_audit(demand)
    first, second = audit.texts.all()
    assert first.asks_for_this is None
    assert "un agent a lu" not in public_page(browse, demand)

    office.post(f"{office_page(demand)}verifier/", {f"t{first.pk}": "oui"})
    assert "un agent a lu" not in public_page(browse, demand)
    assert "quand tous les textes" in office.get(office_page(demand)).content.decode()

    office.post(f"{office_page(demand)}verifier/", {f"t{second.pk}": "non"})
    page = public_page(browse, demand)
    assert "un agent a lu 2 textes tirés au sort" in page
    assert "Personnes comptées alors, « moi aussi » compris : 6 ; 5 le demandent bien." in page


def test_who_wrote_alone_has_nothing_to_be_read(bourg, browse, agent):
    demand, office = asked_by(bourg, 8), browse(agent)

    with pytest.raises(NothingToReadError):
        start_audit(demand=demand, by=agent, at=TODAY)
    office.post(f"{office_page(demand)}verifier/", {"draw": "1"})

    assert not DemandAudit.objects.filter(leader=demand.leader).exists()
    page = office.get(office_page(demand)).content.decode()
    assert "il n’y a rien à comparer" in page
    assert "Tirer des textes au sort" not in page


def test_those_who_joined_a_text_count_with_it_and_each_once(bourg, agent):
    demand = asked_by(bourg, 1, 2, 0)
    leader, other, _third = (Contribution.objects.get(pk=each) for each in demand.members)
    again = leader.joins.get().participant
    join_contribution(contribution=other, participant=again, at=TODAY)
    join_contribution(contribution=other, participant=leader.participant, at=TODAY)

    audit = start_audit(demand=demand, by=agent, at=TODAY)

    assert (audit.people, audit.near + audit.far) == (6, 2)
    said = {each.pk: each.contribution_id == other.pk for each in audit.texts.all()}
    found = answer_audit(audit=audit, said=said)
    assert found.is_whole
    assert (found.texts, found.counted, found.found.people) == (2, 6, 5)


def test_of_many_texts_some_are_drawn_and_the_count_has_a_margin(bourg, browse, agent):
    demand = asked_by(bourg, *[0] * 40)
    audit = start_audit(demand=demand, by=agent, at=TODAY)
    texts = list(audit.texts.all())

    found = answer_audit(audit=audit, said={each.pk: at % 3 > 0 for at, each in enumerate(texts)})

    assert (found.texts, found.counted, found.is_whole) == (30, 40, False)
    assert found.found.low < found.found.people < found.found.high <= 30
    assert f"environ {found.found.people} le demandent bien" in public_page(browse, demand)


def test_an_audit_is_thrown_away_and_the_one_before_holds_again(bourg, browse, agent):
    demand, office = asked_by(bourg, 0, 0, 0), browse(agent)
    before = start_audit(demand=demand, by=agent, at=TODAY)
    answer_audit(audit=before, said={each.pk: True for each in before.texts.all()})
    wrong = start_audit(demand=demand, by=agent, at=TODAY)
    answer_audit(audit=wrong, said={each.pk: False for each in wrong.texts.all()})
    assert "1 le demande bien" in public_page(browse, demand)

    office.post(f"{office_page(demand)}verifier/", {"drop": "1"})

    assert last_audit(demand) == before
    assert "3 le demandent bien" in public_page(browse, demand)
    wrong.refresh_from_db()
    assert wrong.dropped_by == agent
    office.post(f"{office_page(demand)}verifier/", {"drop": "1"})
    assert "un agent a lu" not in public_page(browse, demand)


def test_an_audit_that_counted_no_joins_stands_no_more(bourg, agent):
    demand = asked_by(bourg, 1, 1)
    audit = start_audit(demand=demand, by=agent, at=TODAY)
    answer_audit(audit=audit, said={each.pk: True for each in audit.texts.all()})
    assert audited(audit).found.people == 4

    DemandAudit.objects.filter(pk=audit.pk).update(people=0, near_people=0, far_people=0)

    assert last_audit(demand) is None
