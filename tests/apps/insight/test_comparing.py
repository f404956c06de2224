"""Demands: an agent joins and splits with undo, residents contest, counts are audited."""

import pytest
from bourg import TODAY
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from parvis.apps.collectivites.models import Participant, Role
from parvis.apps.contributions.models import Contribution, Kind, Report
from parvis.apps.contributions.services import Draft, contribute, join_contribution
from parvis.apps.grievances.handling import merge
from parvis.apps.grievances.services import Details, file_grievance
from parvis.apps.insight.comparing import (
    MOST_OF_ONE,
    NotADemandError,
    contest,
    decide_pair,
    split_off,
    undo_pair,
    verdicts,
)
from parvis.apps.insight.models import Demand, DemandPair, PairDecision, PairState
from parvis.apps.insight.services import run_analysis
from parvis.apps.ledger.models import Entry
from parvis.apps.portal.audit import tallies
from parvis.core.insight.judged import Verdicts
from parvis.testing.factories import ParticipantFactory

DEMANDS = "/bourg-parvis/mairie/demandes-communes/"


@pytest.fixture
def agent(bourg):
    return ParticipantFactory(town=bourg, role=Role.AGENT)


def demand_of(town, rows):
    Demand.objects.filter(leader__in=rows).delete()
    return Demand.objects.create(
        town=town, key=f"d{rows[0].pk}", leader=rows[0], label=rows[0].title, people=len(rows),
        wordings=len(rows), members=[row.pk for row in rows], public_people=len(rows),
    )  # fmt: skip


@pytest.fixture
def largest(bourg):
    rows = Contribution.objects.public().filter(kind="grievance").order_by("pk")
    one_each = {row.participant_id: row for row in rows}
    return demand_of(bourg, list(one_each.values())[:6])


def together(*texts):
    return [each for each in Demand.objects.all() if {*texts} <= {*each.members}]


def other_of(demand):
    return Contribution.objects.filter(pk__in=demand.members).exclude(pk=demand.leader_id).first()


def test_what_an_agent_decided_holds_in_the_next_run(bourg, agent):
    """Four near copies make two demands: one text leaves the first, the other two are one."""
    draft = [
        "Installer un banc public devant la boulangerie du centre",
        "Installer un banc public devant la boulangerie du centre ville",
        "Installer un banc public, devant la boulangerie du centre !",
        "Rouvrir les toilettes publiques du square Jean Jaurès",
        "Rouvrir les toilettes publiques au square Jean Jaurès",
        "Repeindre les passages piétons de la rue Pasteur",
    ]
    bench, same_bench, other_bench, toilets, _same, paint = (
        contribute(
            participant=ParticipantFactory(town=bourg),
            draft=Draft(kind=Kind.POST, text=text, title=text),
            at=TODAY,
        )
        for text in draft
    )
    split_off(contribution=other_bench, anchor=bench, by=agent, at=TODAY)
    pair = split_off(contribution=paint, anchor=toilets, by=agent, at=TODAY)
    decide_pair(pair=pair, same=True, by=agent, at=TODAY)

    run_analysis(town=bourg, at=TODAY)

    assert together(bench.pk, same_bench.pk)
    assert not together(bench.pk, other_bench.pk)
    assert together(toilets.pk, paint.pk)


def test_a_decision_taken_back_is_applied_no_more(bourg, agent, largest):
    pair = split_off(contribution=other_of(largest), anchor=largest.leader, by=agent, at=TODAY)
    assert verdicts().apart == {(pair.left_id, pair.right_id)}

    undo_pair(pair=pair, by=agent, at=TODAY)

    assert verdicts() == Verdicts()
    assert not DemandPair.objects.filter(left=pair.left_id, right=pair.right_id).exists()
    told = PairDecision.objects.values_list("decision", "by")
    assert list(told) == [("undone", agent.pk), ("apart", agent.pk)]


def test_two_demands_are_compared_from_the_page(bourg, browse, agent, largest):
    pair = DemandPair.objects.create(
        town=bourg, left=largest.leader, right=other_of(largest), state="proposed",
        origin="machine", at=TODAY, likeness=0.45,
    )  # fmt: skip
    office = browse(agent)

    assert "Est-ce la même demande" in office.get(DEMANDS).content.decode()
    office.post(f"{DEMANDS}comparer/{pair.pk}/", {"decision": "same"})

    assert verdicts().same == {(pair.left_id, pair.right_id)}
    assert "Annuler" in office.get(DEMANDS).content.decode()


def test_a_text_cannot_leave_itself(agent, largest):
    with pytest.raises(NotADemandError):
        split_off(contribution=largest.leader, anchor=largest.leader, by=agent, at=TODAY)
    with pytest.raises(NotADemandError):
        contest(
            contribution=largest.leader, anchor=largest.leader, participant=None, word="", at=TODAY
        )


def test_the_author_s_word_stands_over_another_s(bourg, largest):
    text = other_of(largest)
    passer = ParticipantFactory(town=bourg)
    said = {"contribution": text, "anchor": largest.leader, "at": TODAY}

    contest(**said, participant=passer, word="Bof.")
    contest(**said, participant=ParticipantFactory(town=bourg), word="Moi non plus.")
    assert DemandPair.objects.get(left=text).word == "Bof."
    contest(**said, participant=text.participant, word="Je parle d’autre chose.")
    contest(**said, participant=passer, word="Bof.")

    pair = DemandPair.objects.get(left=text)
    assert (pair.is_author, pair.word) == (True, "Je parle d’autre chose.")
    assert pair.state == PairState.SIGNALLED


def contested_by(person, demand, *, most=99):
    """Contest the texts of a demand that are not the person's own."""
    texts = Contribution.objects.filter(pk__in=demand.members).exclude(pk=demand.leader_id)
    for text in texts.exclude(participant=person)[:most]:
        contest(
            contribution=text, anchor=demand.leader, participant=person, word="", at=TODAY
        )  # fmt: skip


def test_one_person_contests_five_texts_of_others_until_they_are_read(bourg, agent):
    rows = list(Contribution.objects.public().filter(kind="grievance").order_by("pk")[:9])
    demand, person = demand_of(bourg, rows), ParticipantFactory(town=bourg)

    with pytest.raises(ValidationError, match="Beaucoup"):
        contested_by(person, demand)

    assert DemandPair.objects.filter(said_by=person).count() == MOST_OF_ONE
    decide_pair(pair=DemandPair.objects.first(), same=True, by=agent, at=TODAY)
    contested_by(person, demand_of(bourg, rows[6:]), most=1)


def test_many_visitors_cannot_fill_the_agents_queue_and_an_author_is_still_heard(
    bourg, browse, monkeypatch, largest
):
    monkeypatch.setattr("parvis.apps.insight.comparing.MOST_OF_OTHERS", 2)
    texts = list(Contribution.objects.filter(pk__in=largest.members).exclude(pk=largest.leader_id))
    leader, before = largest.leader.public_id, Participant.objects.count()
    addresses = [f"/bourg-parvis/c/{each.public_id}/pas-ma-demande/{leader}/" for each in texts]

    answered = [browse().post(each, {"word": ""}).status_code for each in addresses[:4]]

    assert answered == [200, 200, 422, 422]
    assert Participant.objects.count() == before + 2
    author = browse(texts[3].participant)
    assert author.post(addresses[3], {"word": "C’est le mien."}).status_code == 200


def test_what_an_agent_decided_is_said_to_who_contests_it_again(bourg, browse, agent, largest):
    text = other_of(largest)
    pair = split_off(contribution=text, anchor=largest.leader, by=agent, at=TODAY)
    decide_pair(pair=pair, same=True, by=agent, at=TODAY)
    address = f"/bourg-parvis/c/{text.public_id}/pas-ma-demande/{largest.leader.public_id}/"

    answered = browse(text.participant).post(address, {"word": "Non."})

    assert answered.status_code == 422
    assert "Un agent a déjà comparé ces deux textes" in answered.content.decode()


def test_me_too_makes_a_demand_of_one_text(bourg, people):
    text = Contribution.objects.get(title="Fermer la rue de l'École aux voitures à 8 h 20")
    demand = Demand.objects.get(members=[text.pk])

    assert (demand.people, demand.joined, demand.public_people) == (1, 8, 9)


def test_what_agents_grouped_is_one_demand_and_each_person_counts_once(bourg, agent):
    one, other, third = (
        file_grievance(
            participant=ParticipantFactory(town=bourg),
            draft=Draft(kind=Kind.GRIEVANCE, text=text, title=text),
            details=Details(),
            at=TODAY,
        )
        for text in ("La grille du lavoir grince", "Bruit au lavoir, la nuit", "Le lavoir chante")
    )
    for person in (other.participant, ParticipantFactory(town=bourg)):
        join_contribution(contribution=one, participant=person, at=TODAY)
    merge(contributions=[other], into=one, by=agent, at=TODAY)

    run_analysis(town=bourg, at=TODAY)

    [demand] = together(one.pk, other.pk)
    assert (demand.leader_id, demand.people, demand.joined) == (one.pk, 2, 1)
    assert demand.public_people == 3
    assert not together(one.pk, third.pk)

    split_off(contribution=other, anchor=one, by=agent, at=TODAY)
    run_analysis(town=bourg, at=TODAY)

    assert not together(one.pk, other.pk)


@pytest.fixture
def shared(bourg):
    """Two texts, each joined by two others, of whom one joined both."""
    rows = [
        file_grievance(
            participant=ParticipantFactory(town=bourg),
            draft=Draft(kind=Kind.GRIEVANCE, text=text, title=text),
            details=Details(),
            at=TODAY,
        )
        for text in ("La grille du lavoir grince", "Bruit au lavoir, la nuit")
    ]
    both = ParticipantFactory(town=bourg)
    for row in rows:
        for person in (both, ParticipantFactory(town=bourg)):
            join_contribution(contribution=row, participant=person, at=TODAY)
    run_analysis(town=bourg, at=TODAY)
    return rows


def test_texts_that_were_only_joined_are_put_together_and_apart_like_any_other(
    bourg, browse, agent, shared
):
    one, other = shared
    assert len({each.pk for row in shared for each in together(row.pk)}) == 2
    pair, _new = DemandPair.objects.get_or_create(
        town=bourg, left=one, right=other,
        defaults={"state": "proposed", "origin": "machine", "at": TODAY, "likeness": 0.45},
    )  # fmt: skip
    office = browse(agent)

    office.post(f"{DEMANDS}comparer/{pair.pk}/", {"decision": "same"})
    run_analysis(town=bourg, at=TODAY)

    [demand] = together(one.pk, other.pk)
    assert (demand.people, demand.joined, demand.public_people) == (2, 3, 5)

    office.post(f"{DEMANDS}comparer/{pair.pk}/", {"decision": "apart"})
    run_analysis(town=bourg, at=TODAY)

    assert not together(one.pk, other.pk)
    assert [each.joined for row in shared for each in together(row.pk)] == [2, 2]


def test_a_pair_of_which_one_refuses_is_offered_with_a_warning(bourg, browse, agent, shared):
    one, other = shared
    DemandPair.objects.all().delete()
    DemandPair.objects.create(
        town=bourg, left=one, right=other, state="proposed", origin="machine", at=TODAY,
        likeness=0.45,
    )  # fmt: skip
    office = browse(agent)
    assert "peut-être le contraire" not in office.get(DEMANDS).content.decode()

    Contribution.objects.filter(pk=other.pk).update(title="Ne réparez pas la grille", text="")

    assert "peut-être le contraire" in office.get(DEMANDS).content.decode()


def test_the_public_page_tells_who_wrote_and_who_joined(browse, bourg):
    text = Contribution.objects.get(title="Fermer la rue de l'École aux voitures à 8 h 20")

    page = browse().get(f"/bourg-parvis/sujets/demandes/{text.public_id}/").content.decode()

    assert "9 personnes le demandent en public." in page
    assert "1 l’a écrit, les autres ont dit" in page
    assert "data-ai-generated" not in page


def test_the_public_page_says_that_a_complaint_is_reported(browse, bourg):
    text = Contribution.objects.get(title="Fermer la rue de l'École aux voitures à 8 h 20")
    Demand.objects.filter(leader=text).update(label="Ce matin un SUV a reculé sur sa trottinette")

    page = browse().get(f"/bourg-parvis/sujets/demandes/{text.public_id}/").content.decode()

    assert "9 personnes le signalent en public. 1 l’a écrit" in page
    assert "Qui le signale, avec leurs mots" in page
    assert "le demande" not in page


def test_a_run_that_changes_nothing_writes_no_demand(bourg):
    run_analysis(town=bourg, at=TODAY)
    with CaptureQueriesContext(connection) as captured:
        run_analysis(town=bourg, at=TODAY)

    written = [each["sql"] for each in captured if 'insight_demand"' in each["sql"]]
    assert written
    assert not [each for each in written if each.startswith(("UPDATE", "INSERT", "DELETE"))]


def test_a_resident_without_account_contests_and_an_agent_decides(bourg, browse, agent, largest):
    text = other_of(largest)
    visitor, leader = browse(), largest.leader.public_id

    page = visitor.get(f"/bourg-parvis/sujets/demandes/{leader}/").content.decode()
    address = f"/bourg-parvis/c/{text.public_id}/pas-ma-demande/{leader}/"
    assert address in page
    assert visitor.get(address).status_code == 200
    assert not DemandPair.objects.filter(left=text).exists()
    assert "C’est noté" in visitor.post(address, {"word": "Non."}).content.decode()

    office = browse(agent)
    assert "Quelqu’un dit que ce n’est pas" in office.get(DEMANDS).content.decode()
    pair = DemandPair.objects.get(left=text)
    office.post(f"{DEMANDS}comparer/{pair.pk}/", {"decision": "apart"})
    pair.refresh_from_db()
    assert (pair.state, pair.by) == (PairState.APART, agent)
    office.post(f"{DEMANDS}comparer/{pair.pk}/", {"decision": "undo"})
    pair.refresh_from_db()
    assert (pair.state, pair.by) == (PairState.SIGNALLED, None)
    assert "décision annulée" in office.get(DEMANDS).content.decode()


def test_a_demand_of_few_in_public_has_no_public_page(browse, largest):
    Demand.objects.filter(pk=largest.pk).update(public_people=2)
    leader = largest.leader.public_id

    assert browse().get(f"/bourg-parvis/sujets/demandes/{leader}/").status_code == 404


def test_only_those_who_answer_decide(bourg, browse, largest):
    moderator = browse(ParticipantFactory(town=bourg, role=Role.MODERATOR))
    resident = browse(ParticipantFactory(town=bourg))
    address = f"{DEMANDS}{largest.leader.public_id}/"

    assert moderator.get(address).status_code == 200
    assert moderator.post(f"{address}verifier/", {"draw": "1"}).status_code == 403
    assert resident.get(DEMANDS).status_code == 403


@pytest.fixture
def joined(bourg):
    """A demand of one text that people joined."""
    text = Contribution.objects.get(title="Fermer la rue de l'École aux voitures à 8 h 20")
    return Demand.objects.get(members=[text.pk])


def own(demand):
    leader = demand.leader.public_id
    return f"/bourg-parvis/c/{leader}/pas-ma-demande/{leader}/"


def test_each_public_demand_offers_not_mine_on_each_of_its_texts(bourg, browse):
    for demand in Demand.objects.public().select_related("leader"):
        page = browse().get(f"/bourg-parvis/sujets/demandes/{demand.leader.public_id}/")
        told = page.content.decode()
        assert told.count("/pas-ma-demande/") == told.count('class="said"') > 0
        assert browse().get(own(demand)).status_code == 200


def test_who_joined_a_demand_of_one_text_can_leave_it(bourg, browse, joined):
    text = joined.leader
    person = text.joins.exclude(participant=None).first().participant
    people = Contribution.objects.get(pk=text.pk).people
    assert "Retirer mon" in browse(person).get(own(joined)).content.decode()

    page = browse(person).post(own(joined), {"act": "partir"})

    assert "est retiré" in page.content.decode()
    assert not text.joins.filter(participant=person).exists()
    assert Contribution.objects.get(pk=text.pk).people == people - 1
    assert Entry.objects.filter(type="contribution.leave").count() == 1
    assert all(each.agrees for each in tallies())
    browse(person).post(own(joined), {"act": "partir"})
    assert Contribution.objects.get(pk=text.pk).people == people - 1, "nobody leaves twice"


def test_a_title_that_is_not_what_was_meant_is_told_to_an_agent(bourg, browse, joined):
    stranger = browse()
    assert "Retirer mon" not in stranger.get(own(joined)).content.decode()
    assert stranger.post(own(joined), {"act": "titre", "word": ""}).status_code == 422

    stranger.post(own(joined), {"act": "titre", "word": "Je voulais un agent."})

    told = Report.objects.get(contribution=joined.leader)
    assert "Je voulais un agent." in told.text
