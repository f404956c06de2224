"""One of each thing that a page shows, beside what the demonstration holds."""

from dataclasses import replace
from datetime import timedelta

from django.utils.timezone import now

from parvis.apps.collectivites.models import Role, Theme
from parvis.apps.common.tenancy import within
from parvis.apps.contributions.erasing import erase_contribution
from parvis.apps.contributions.models import Contribution, ErasureReason, InternalNote, Kind
from parvis.apps.contributions.services import join_contribution
from parvis.apps.grievances.handling import answer_everybody, save_answer
from parvis.apps.insight.models import Alert, AlertState, Demand, Topic
from parvis.apps.insight.models.topics import PUBLIC_PEOPLE
from parvis.apps.insight.summarising import (
    edit_summary,
    prepare_summary,
    publish_summary,
    request_summary,
)
from parvis.apps.insight.summary_subjects import subject_of
from parvis.apps.network.services import reply_to
from parvis.apps.opinions import summing_up
from parvis.apps.opinions.models import Conversation
from parvis.apps.opinions.services import count_opinions, open_conversation, say_opinion
from parvis.apps.portal.demo_people import demo_person
from parvis.apps.sounding.barometer import open_barometer
from parvis.apps.sounding.links import answer_token, stop_token
from parvis.apps.sounding.services import sound_out
from parvis.apps.voting.freezing import freeze_election
from parvis.apps.voting.models import Ballot, Election
from parvis.testing.elections import People, close_election, draft_election, open_election
from parvis.testing.factories import SOME_DAY, GrievanceFactory, ParticipantFactory


def make_things(town):
    """Name the things that addresses bear: an answered demand, an open one, an alert…"""
    with within(town):
        rows = Contribution.objects.public()
        grievances = rows.filter(kind=Kind.GRIEVANCE)
        resident = demo_person(town=town, role=Role.RESIDENT, at=None)
        agent = demo_person(town=town, role=Role.AGENT, at=None)
        found = {
            "answered": grievances.filter(answered_at__isnull=False).order_by("-people")[0],
            "open": grievances.filter(answered_at=None, grievance__merged_into=None)[0],
            "post": rows.filter(kind=Kind.POST)[0],
            "own": rows.filter(participant=resident)[0],
            "alert": Alert.objects.all()[0],
        }
        found |= votes(town, agent, resident)
        found |= summaries(agent)
        sounding, talk = asked_back(agent)
        invitation = sounding.invitations.all()[0]
        found |= alike(town)
        found |= {"sounding": sounding, "sounded": sounding.alert, "conversation": talk}
        found |= summed_up(agent, found["leader"], talk)
        return {
            "token": answer_token(invitation),
            "stop": stop_token(invitation.participant),
            "tracker": Ballot.objects.filter(election=found["vote_over"])[0].tracker,
            **{name: each.public_id for name, each in found.items()},
            "erased": erased(town).public_id,
            "person": agent.pk,
            "theme": Theme.objects.all()[0].pk,
        }


def asked_back(agent):
    """Ask people about an alert: by letter, by a conversation, and each quarter."""
    talked_of = Conversation.objects.values("alert")  # by another test: the town is one
    alert = Alert.objects.exclude(pk__in=talked_of).order_by("-pk")[0]
    town, by = agent.town, {"by": agent, "at": now()}
    row = GrievanceFactory(participant=ParticipantFactory(town=town), at=now())
    Alert.objects.filter(pk=alert.pk).update(
        evidence=[*alert.evidence, row.pk], state=AlertState.ACCEPTED
    )
    alert.refresh_from_db()
    open_barometer(town=town, **by)
    said = ["Le banc est cassé.", "Il faut un banc neuf.", "Un banc suffit à la place."]
    talk = open_conversation(alert=alert, title="Parlons-en", text="Des avis.", said=said, **by)
    return sound_out(alert=alert, title="Le banc", **by), talk.discussion


def alike(town):
    """Have three people ask for the same thing: the analysis of the demonstration finds none."""
    said = "La fontaine du square Kléber ne coule plus, il faut la réparer."
    rows = [
        GrievanceFactory(participant=ParticipantFactory(town=town), text=said, at=now())
        for _ in range(PUBLIC_PEOPLE)
    ]
    many = len(rows)
    Demand.objects.create(
        town=town, key=f"d{rows[0].pk}", leader=rows[0], label="Réparer la fontaine",
        people=many, public_people=many, members=[row.pk for row in rows],
    )  # fmt: skip
    return {"leader": rows[0], "member": rows[1]}


def summed_up(agent, leader, talk):
    """Sum up a demand, and a conversation to which enough people answered."""
    conversation = Conversation.objects.get(discussion=talk)
    for nth in range(12):
        person = {"participant": ParticipantFactory(town=agent.town), "at": now()}
        for said in conversation.statements.all():
            say_opinion(said=said, side=1 if said.pk % 2 or nth % 2 else -1, **person)
    count_opinions(conversation=conversation, at=now())
    demand = Demand.objects.get(leader=leader)
    about = {"demand": subject_of(demand, now()), "talk": summing_up.subject_of(conversation)}
    by = {"by": agent, "at": now()}
    return {
        f"summary_{name}": publish_summary(
            summary=prepare_summary(request_summary(about=subject, with_engine=False, **by)), **by
        )
        for name, subject in about.items()
    }


def summaries(agent):
    """Sum up a subject in each state: being prepared, a draft, published."""
    about = subject_of(Topic.objects.public()[0], now())
    by = {"by": agent, "at": now()}
    asked = [request_summary(about=about, with_engine=False, **by) for _ in range(3)]
    draft, published = (prepare_summary(each) for each in asked[1:])
    said = {"kind": "engine", "text": "Des gens le disent.", "sources": published.members[:3]}
    lines = [{**said, "edited": True}, {"kind": "town", "text": "Nous y allons."}]
    edit_summary(summary=draft, lines=[*lines, *draft.lines], label=draft.label)
    edit_summary(summary=published, lines=[*lines, *published.lines], label=published.label)
    publish_summary(summary=published, by=agent, at=now())
    return {"prepared": asked[0], "draft": draft, "summary": published}


def votes(town, agent, resident):
    """Hold votes beside those of the demonstration, at the moments that it does not show."""
    elected = demo_person(town=town, role=Role.ELECTED, at=None)
    people = replace(People.of(town), registrar=resident.address)
    said = {"by": agent, "people": people}
    paper = {"has_paper": True, "elsewhere": "À l’accueil"}
    around = {"opens_at": now() - timedelta(days=1), "closes_at": now() + timedelta(days=1)}
    frozen = freeze_election(election=draft_election(title="Un vote figé", **said), at=SOME_DAY)
    marks = open_election(second=elected, title="Un vote à deux voies", **said, **paper, **around)
    counted = open_election(second=elected, title="Un vote compté", **said, **paper)
    close_election(counted, agent, elected)
    counted.answer(1)
    counted.answer(2)
    over, ranked = Election.objects.filter(state="published").order_by("closes_at")
    return {
        "vote": Election.objects.get(state="open", codes_from="server"),
        "vote_over": over,
        "vote_ranked": ranked,
        "vote_draft": draft_election(title="Un vote en préparation", **said),
        "vote_frozen": frozen,
        "vote_marks": marks.election,
        "vote_paper": counted.election,
    }


def erased(town):
    """File a demand that is joined, replied to and answered, and erase it."""
    author, neighbour = (ParticipantFactory(town=town) for _ in "ab")
    agent = ParticipantFactory(town=town, role=Role.AGENT)
    row = GrievanceFactory(participant=author, text="Madame Kwyzbrundt : un banc cassé.", at=now())
    join_contribution(contribution=row, participant=neighbour, at=now())
    reply_to(contribution=row, participant=neighbour, text="Chez moi aussi.", at=now())
    InternalNote.objects.create(
        town=town, contribution=row, text="Au 3 aussi.", words_of=neighbour, at=now()
    )
    answer = save_answer(
        contribution=row, text="Mme Kwyzbrundt, oui.", signatory="Voirie", by=agent, at=now()
    )
    answer_everybody(answer=answer, status=None, by=agent, at=now())
    erase_contribution(contribution=row, reason=ErasureReason.OTHER, by=agent, at=now())
    return row
