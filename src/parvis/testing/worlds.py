"""A town where everything exists once, for tests that walk all pages.

Texts bear marks to look for in what is served: `open_mark` stands in what everybody of
the town may read, `closed_mark` in what its staff alone may, `shut_mark` in the files that
one of the staff must open first, which nobody here has done.
"""

from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from secrets import token_bytes

from django.utils.timezone import now

from parvis.apps.collectivites.models import District, Participant, Role, Theme, Town
from parvis.apps.common.mail import write_letter
from parvis.apps.common.public_ids import public_id
from parvis.apps.common.tenancy import within
from parvis.apps.contributions.models import (
    AnswerState,
    Contribution,
    InternalNote,
    Kind,
    ModerationAction,
    OfficialAnswer,
    Status,
    Visibility,
)
from parvis.apps.contributions.services import (
    change_status,
    join_contribution,
    moderate,
    publish_answer,
)
from parvis.apps.insight.auditing import start_audit
from parvis.apps.insight.comparing import contest
from parvis.apps.insight.models import (
    Alert,
    AlertKind,
    AlertState,
    Demand,
    Summary,
    SummaryState,
    Sureness,
)
from parvis.apps.ledger.closing import close_log, open_next_log
from parvis.apps.ledger.models import Alarm, AlarmKind, Anchor, AnchorKind, AnchorState, Log
from parvis.apps.ledger.policies import publish_policy
from parvis.apps.ledger.publishing import policy_of
from parvis.apps.ledger.services import Sequencer, open_log
from parvis.apps.opinions.models import Side
from parvis.apps.opinions.services import open_conversation, propose_statement, say_opinion
from parvis.apps.sounding.barometer import open_barometer
from parvis.apps.sounding.links import answer_token, stop_token
from parvis.apps.sounding.services import sound_out
from parvis.apps.voting.casting import cast_ballot
from parvis.apps.voting.freezing import freeze_election
from parvis.core.ledger.keys import ED25519
from parvis.core.ledger.note import Note
from parvis.core.ledger.signer import SignerKey
from parvis.core.voting import wire
from parvis.testing.confided import confide, reserve
from parvis.testing.elections import People, close_election, draft_election, open_election
from parvis.testing.factories import (
    SOME_DAY,
    GrievanceFactory,
    ParticipantFactory,
    PostFactory,
    TownFactory,
)

ROLES = (
    Role.RESIDENT,
    Role.AGENT,
    Role.MODERATOR,
    Role.ELECTED,
    Role.AUDITOR,
    Role.ADMINISTRATOR,
)


@dataclass(slots=True)
class World:
    """A furnished town, its people by role, and the marks of its texts."""

    town: Town
    open_mark: str
    closed_mark: str
    shut_mark: str
    people: dict[str, Participant] = field(default_factory=dict)
    contributions: list[Contribution] = field(default_factory=list)
    names: dict[str, list[str]] = field(default_factory=dict)  # parts of addresses, by their name


def furnish_world(*, slug: str, name: str, home: Path) -> World:
    """Make a town with one of each thing, through the services."""
    town = TownFactory(slug=slug, name=name)
    world = World(town, f"ouvert-{slug}-mot", f"ferme-{slug}-mot", f"scelle-{slug}-mot")
    world.people = {role: ParticipantFactory(town=town, role=role) for role in ROLES}
    with within(town):
        author = ParticipantFactory(
            town=town,
            display_name=f"Nom {world.open_mark}",
            contact=f"{world.closed_mark}@exemple.fr",
            user=None,
        )
        _speak(world, author)
        _answer(world)
        _alert(world)
        _converse(world)
        _summarise(world)
        _ask_alike(world)
        confide(world, author)
        _sound_out(world)
        _vote(world)
        _count(world)
        open_log(town=town, at=SOME_DAY)
    with Sequencer(home) as sequencer:
        sequencer.tick(town, at=SOME_DAY)
        _begin_again(town, sequencer)
    _anchor(town)
    _be_alarmed(town)
    return world


def _be_alarmed(town: Town) -> None:
    """Remember an alarm that is over, with its proof: no banner stands on the pages."""
    with within(town):
        Alarm.objects.create(
            town=town,
            kind=AlarmKind.FORK,
            source="un témoin",
            at=SOME_DAY,
            ended_at=SOME_DAY,
            proof="deux sceaux\n",
        )


def _begin_again(town: Town, sequencer: Sequencer) -> None:
    """Close the journal and open the next one, with a policy that a root key has signed."""
    root = SignerKey.of(f"{town.slug}.exemple.fr/racine", ED25519, bytes(range(32)))
    with within(town):
        text = f"# root {root.verifier}\n{policy_of(Log.objects.get(), town)}"
    signed = str(Note(text, (root.sign(text),)))
    publish_policy(town=town, signed=signed, at=SOME_DAY, root=str(root.verifier))
    close_log(town=town, reason="essai", at=SOME_DAY)
    sequencer.tick(town, at=SOME_DAY)
    open_next_log(town=town, at=SOME_DAY)
    sequencer.tick(town, at=SOME_DAY)


def _speak(world: World, author: Participant) -> None:
    here = {"theme": Theme.objects.first(), "district": District.objects.first()}
    first, second = (
        GrievanceFactory(participant=author, text=f"{world.open_mark} {words}", **here)
        for words in ("Le lampadaire est éteint.", "Le banc est cassé.")
    )
    post = PostFactory(participant=author, text=f"{world.open_mark} Le marché change.")
    reply = PostFactory(
        participant=author, kind=Kind.COMMENT, parent=first, text=f"{world.open_mark} Ici aussi."
    )
    reserved = reserve(world, author)
    hidden = PostFactory(participant=author, text=f"{world.closed_mark} injures")
    moderate(
        contribution=hidden,
        action=ModerationAction.HIDE,
        rule="insultes",
        reason="Le texte insulte quelqu’un.",
        by=world.people[Role.MODERATOR],
        at=SOME_DAY,
    )
    joiner = ParticipantFactory(town=world.town)
    join_contribution(contribution=first, participant=joiner, at=SOME_DAY)
    resident = world.people[Role.RESIDENT]
    own = PostFactory(participant=resident, text=f"{world.open_mark} Qui a vu mon chat ?")
    world.contributions = [first, second, post, reply, reserved, hidden, own]


def _answer(world: World) -> None:
    first, agent = world.contributions[0], world.people[Role.AGENT]
    service = Theme.objects.filter(service__isnull=False)[0].service
    for text, publishes in ((world.open_mark, True), (world.closed_mark, False)):
        answer = OfficialAnswer.objects.create(
            town=world.town,
            contribution=first,
            service=service,
            text=f"Réponse {text}",
            state=AnswerState.SUBMITTED,
            by=agent,
            created_at=SOME_DAY,
        )
        if publishes:
            publish_answer(answer=answer, service=service, at=SOME_DAY)
    change_status(
        contribution=first,
        status=Status.objects.get(slug="etude"),
        by=agent,
        at=SOME_DAY,
        reason=f"Raison {world.open_mark}",
    )
    InternalNote.objects.create(
        town=world.town, contribution=first, text=f"Note {world.closed_mark}", by=agent, at=SOME_DAY
    )
    write_letter(key="a", to="b@exemple.fr", subject="Lettre", body=world.closed_mark, at=SOME_DAY)


def _alert(world: World) -> None:
    """Raise an alert that rests on what is public and on what is not."""
    rests_on = [row for row in world.contributions if row.kind == Kind.GRIEVANCE]
    Alert.objects.create(
        town=world.town,
        public_id=public_id(token_bytes),
        kind=AlertKind.RECURRING,
        label=f"éclairage {world.open_mark}",
        theme=Theme.objects.first(),
        people=len(rests_on),
        confidence=Sureness.LIKELY,
        weekly=[0] * 11 + [len(rests_on)],
        week=SOME_DAY.date(),
        since=SOME_DAY.date(),
        evidence=[row.pk for row in rests_on],
        raised_at=SOME_DAY,
    )


def _converse(world: World) -> None:
    """Open a conversation of opinions, with what somebody adds to it."""
    agent, resident = world.people[Role.AGENT], world.people[Role.RESIDENT]
    opened = open_conversation(
        alert=Alert.objects.get(),
        title=f"Parlons-en {world.open_mark}",
        text=f"Des affirmations {world.open_mark}",
        said=["Le banc est cassé.", "Il faut un banc neuf.", "Un banc suffit à la place."],
        by=agent,
        at=now(),
    )
    for said in opened.statements.all():
        say_opinion(said=said, participant=resident, side=Side.AGREE, at=now())
    other = ParticipantFactory(town=world.town)
    propose_statement(
        conversation=opened, participant=other, text=f"Une idée {world.closed_mark}", at=now()
    )
    world.contributions.append(opened.discussion)


def _summarise(world: World) -> None:
    """Publish the summary of what is public."""
    rows = [row.pk for row in world.contributions if row.visibility == Visibility.PUBLIC]
    Summary.objects.create(
        town=world.town,
        public_id=public_id(token_bytes),
        label=f"éclairage {world.open_mark}",
        state=SummaryState.PUBLISHED,
        lines=[{"kind": "engine", "text": world.open_mark, "sources": rows, "edited": False}],
        members=rows,
        asked_at=SOME_DAY,
        published_at=SOME_DAY,
    )


def _ask_alike(world: World) -> None:
    """Put together three public texts as one demand, drawn for an audit and contested."""
    leader, other, *_rest = rows = list(Contribution.objects.public().order_by("pk")[:3])
    rows.append(GrievanceFactory(participant=world.people[Role.RESIDENT], text="Un banc."))
    demand = Demand.objects.create(
        town=world.town,
        key=f"d{leader.pk}",
        leader=leader,
        label=f"Un banc {world.open_mark}",
        people=len(rows),
        public_people=len(rows),
        members=[row.pk for row in rows],
    )
    start_audit(demand=demand, by=world.people[Role.AGENT], at=SOME_DAY)
    pair = contest(
        contribution=other,
        anchor=leader,
        participant=world.people[Role.RESIDENT],
        word=f"Pas moi {world.closed_mark}",
        at=SOME_DAY,
    )
    world.names |= {
        "pair": [str(pair.pk)],
        "leader": [leader.public_id],
        "member": [other.public_id],
    }


def _sound_out(world: World) -> None:
    """Ask about the alert and about a repair by letter, and open the quarter's barometer."""
    agent, alert = world.people[Role.AGENT], Alert.objects.get()
    joiner = Participant.objects.get(joins__contribution=world.contributions[0])
    alert.state = AlertState.ACCEPTED
    alert.save(update_fields=["state"])
    asked = sound_out(alert=alert, title=f"Le banc {world.open_mark}", by=agent, at=now())
    open_barometer(town=world.town, by=agent, at=now())
    world.names |= {
        "token": [answer_token(asked.invitations.first())],
        "stop": [stop_token(joiner)],
    }


def _vote(world: World) -> None:
    """Hold votes at each moment of their life; its people vote, keep keys and make codes."""
    agent, elected, title = world.people[Role.AGENT], world.people[Role.ELECTED], world.open_mark
    address = {role: person.user.email for role, person in world.people.items()}
    trustees = (address[Role.AGENT], address[Role.ELECTED], address[Role.AUDITOR])
    voters = (address[Role.RESIDENT], "", "", "")
    people = People(voters, trustees, address[Role.ADMINISTRATOR])
    said = {"people": people, "has_paper": True, "elsewhere": "À l’accueil"}
    draft_election(by=agent, title=f"Préparé {title}", **said)
    draft = draft_election(by=agent, title=f"Figé {title}", **said)
    freeze_election(election=draft, at=SOME_DAY)
    around = {"opens_at": now() - timedelta(days=1), "closes_at": now() + timedelta(days=1)}
    vote = open_election(by=agent, second=elected, title=f"Ouvert {title}", **said, **around)
    data = vote.ballot("2", (0, 1, 0))
    voter = vote.election.voters.get(number="2")
    cast_ballot(election=vote.election, voter=voter.pk, data=data, at=now())
    world.names |= {
        "tracker": [wire.hex_hash(data)],
        "credential": [vote.election.codes.get(ballots__isnull=False).public],
        "uuid": [vote.election.uuid],
    }


def _count(world: World) -> None:
    """Hold a vote to its result."""
    agent, elected = world.people[Role.AGENT], world.people[Role.ELECTED]
    vote = open_election(
        by=agent, second=elected, title=f"Compté {world.open_mark}", has_paper=True, elsewhere="Ici"
    )
    close_election(vote, agent, elected)
    vote.answer(1)
    vote.answer(2)


def _anchor(town: Town) -> None:
    """Anchor the journal's head somewhere, with a receipt that nobody made."""
    with within(town):
        log = Log.objects.get()
        Anchor.objects.create(
            town=town,
            public_id=public_id(token_bytes),
            kind=AnchorKind.OTS,
            state=AnchorState.COMPLETE,
            origin=log.origin,
            size=log.published,
            root=log.head.root,
            checkpoint=log.checkpoint,
            receipt=b"a receipt",
            asked_at=SOME_DAY,
            place="Bitcoin, n° 1",
        )
