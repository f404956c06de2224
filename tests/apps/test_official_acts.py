"""What the product does officially, and the entries that it must leave in the journal.

Each act is done for real, and the entries that stand in the journal afterwards are compared
with those that stood there before: an act that leaves none, or another one, fails here.
"""

import re
import shutil
import subprocess
from hashlib import sha256
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.db import transaction
from django.test import Client, override_settings

import parvis
from parvis.apps.collectivites.arranging import change_town, keep_row, remove_row
from parvis.apps.collectivites.models import Matter, Role, Service, Theme, Town
from parvis.apps.common.tenancy import within
from parvis.apps.contributions.arranging import record_rules
from parvis.apps.contributions.erasing import erase_contribution
from parvis.apps.contributions.models import (
    AnswerState,
    Contribution,
    ErasureReason,
    ModerationAction,
    OfficialAnswer,
    Status,
    Visibility,
)
from parvis.apps.contributions.services import (
    change_status,
    join_contribution,
    leave_contribution,
    moderate,
    publish_answer,
)
from parvis.apps.grievances.handling import answer_everybody, merge, move_on, save_answer, unmerge
from parvis.apps.grievances.opening import open_file
from parvis.apps.insight.comparing import decide_pair, undo_pair
from parvis.apps.insight.discussions import open_discussion_from_alert
from parvis.apps.insight.handling import dismiss_alert, hand_over_alert
from parvis.apps.insight.models import (
    Alert,
    AnalysisRun,
    DemandPair,
    PairOrigin,
    PairState,
    Summary,
    SummaryState,
)
from parvis.apps.insight.summarising import publish_summary
from parvis.apps.ledger.closing import close_log, open_next_log
from parvis.apps.ledger.models import Entry
from parvis.apps.ledger.releases import announce_release, release_digest
from parvis.apps.ledger.rotating import TOGETHER, draw_next_key, finish_rotation, start_rotation
from parvis.apps.ledger.services import Sequencer, erase_subject
from parvis.apps.network.services import publish_post, reply_to
from parvis.apps.opinions.models import Statement, StatementState
from parvis.apps.opinions.services import decide_statement
from parvis.apps.portal.towns import NewTown, create_town
from parvis.apps.voting.casting import cast_ballot
from parvis.core.ledger.entries import FORMS
from parvis.testing.elections import OPEN_DAY, close_election, open_election
from parvis.testing.factories import SOME_DAY, GrievanceFactory, ParticipantFactory
from parvis.testing.worlds import furnish_world

pytestmark = pytest.mark.django_db
TYPES_PAGE = Path(__file__).parents[2] / "docs" / "reference" / "journal-types.md"


@pytest.fixture(scope="module")
def furnished(django_db_setup, django_db_blocker, tmp_path_factory):
    """A town with one of each thing, made once; each test undoes what it changes."""
    home = tmp_path_factory.mktemp("home")
    with django_db_blocker.unblock(), override_settings(PARVIS_HOME=home), transaction.atomic():
        world = furnish_world(slug="bourg", name="Bourg-Essai", home=home)
        with within(world.town):
            record_rules(world.town, SOME_DAY)
        yield world, home
        transaction.set_rollback(True)


@pytest.fixture
def scene(furnished, db, tmp_path):
    """That town's scope; its keys and heads are a copy."""
    world, made = furnished
    home = tmp_path / "home"
    shutil.copytree(made, home)
    with override_settings(PARVIS_HOME=home), within(world.town):
        run = AnalysisRun.objects.create(town=world.town, method="a" * 64, asked_at=SOME_DAY)
        Alert.objects.update(run=run)
        yield SimpleNamespace(
            town=world.town,
            first=Contribution.objects.get(pk=world.contributions[0].pk),
            second=Contribution.objects.get(pk=world.contributions[1].pk),
            agent=world.people[Role.AGENT],
            home=home,
        )


def status(slug):
    return Status.objects.get(slug=slug)


def draft(scene, contribution):
    return save_answer(
        contribution=contribution, text="Oui.", signatory="Voirie", by=scene.agent, at=SOME_DAY
    )


def by_agent(scene):
    return {"by": scene.agent, "at": SOME_DAY}


def hide(scene, action=ModerationAction.HIDE):
    moderate(
        contribution=scene.second, action=action, rule="insultes", reason="Non.", **by_agent(scene)
    )


def publish_twice(scene):
    answer = OfficialAnswer.objects.create(
        town=scene.town,
        contribution=scene.second,
        text="Corrigé.",
        state=AnswerState.SUBMITTED,
        created_at=SOME_DAY,
    )
    publish_answer(answer=answer, service=None, at=SOME_DAY)
    publish_answer(answer=answer, service=None, at=SOME_DAY)


def change_days(scene):
    town = Town.objects.get(pk=scene.town.pk)
    town.answer_days += 1
    change_town(town=town, **by_agent(scene))


def add_theme(scene):
    service = Service.objects.first()
    row = Theme(name="Bancs", slug="bancs", service=service)
    keep_row(row=row, matter=Matter.THEME, **by_agent(scene))
    remove_row(row=row, matter=Matter.THEME, **by_agent(scene))


def rotate(scene):
    draw_next_key(town=scene.town)
    start_rotation(town=scene.town, at=SOME_DAY)
    finish_rotation(town=scene.town, at=SOME_DAY + TOGETHER)


def close_and_follow(scene):
    close_log(town=scene.town, reason="essai", at=SOME_DAY)
    with Sequencer(scene.home) as sequencer:
        sequencer.tick(scene.town, at=SOME_DAY)
    open_next_log(town=scene.town, at=SOME_DAY)


def discuss(scene):
    Alert.objects.update(discussion=None)
    alert = Alert.objects.first()
    open_discussion_from_alert(alert=alert, title="Et ?", text="Qu’en dire ?", **by_agent(scene))


def decide(scene):
    added = Statement.objects.filter(state=StatementState.WAITING).first()
    decide_statement(said=added, accepts=True, reason="", **by_agent(scene))


def compare(scene):
    pair = DemandPair.objects.create(
        town=scene.town, left=scene.first, right=scene.second, at=SOME_DAY,
        state=PairState.PROPOSED, origin=PairOrigin.MACHINE,
    )  # fmt: skip
    decide_pair(pair=pair, same=True, **by_agent(scene))
    undo_pair(pair=pair, **by_agent(scene))


def sum_up(scene):
    Summary.objects.update(state=SummaryState.DRAFT)
    publish_summary(summary=Summary.objects.first(), **by_agent(scene))


def merge_two(scene):
    merge(contributions=[scene.second], into=scene.first, **by_agent(scene))


def merge_without_a_status_for_it(scene):
    Status.objects.filter(slug="doublon").update(slug="autre")
    merge_two(scene)


def take_out(scene):
    merge_two(scene)
    unmerge(contribution=scene.second, status=status("etude"), **by_agent(scene))


def answer_all(scene):
    answer = draft(scene, scene.second)
    answer_everybody(answer=answer, status=status("etude"), **by_agent(scene))


def leave_second(scene):
    person = ParticipantFactory(town=scene.town)
    join_contribution(contribution=scene.second, participant=person, at=SOME_DAY)
    for _ in range(2):  # the second time, there is nothing to leave
        leave_contribution(contribution=scene.second, participant=person, at=SOME_DAY)


def move_second(scene):
    for _ in range(2):  # the second time, it is there already
        move_on(contributions=[scene.second], status=status("etude"), reason="", **by_agent(scene))


def erase_second(scene, reason, **by):
    erase_contribution(contribution=scene.second, reason=reason, at=SOME_DAY, **by)


def hold_a_vote(scene):
    elected = ParticipantFactory(town=scene.town, role=Role.ELECTED)
    vote = open_election(by=scene.agent, second=elected)
    voter = vote.election.voters.get(number="1")
    data = vote.ballot("1", (0, 1, 0))
    cast_ballot(election=vote.election, voter=voter.pk, data=data, at=OPEN_DAY)
    close_election(vote, scene.agent, elected)
    vote.answer(1)
    vote.answer(3)


VOTE = [
    *("election.setup", "election.ballot", "election.close"),
    *["election.tally"] * 4,
    "election.result",
]


def read_private(s):
    private = Contribution.objects.filter(visibility=Visibility.TOWN).first()
    for _ in range(2):  # the second look of the day is told already
        open_file(contribution=private, **by_agent(s))


ACTS = {
    "file": (lambda s: GrievanceFactory(participant=s.agent, text="Un banc."), "contribution.file"),
    "post": (
        lambda s: publish_post(participant=s.agent, text="Bonjour.", at=SOME_DAY),
        "contribution.file",
    ),
    "reply": (
        lambda s: reply_to(
            contribution=s.first, participant=s.agent, text="Moi aussi.", at=SOME_DAY
        ),
        "contribution.file",
    ),
    "join": (
        lambda s: join_contribution(
            contribution=s.second, participant=ParticipantFactory(town=s.town), at=SOME_DAY
        ),
        "contribution.join",
    ),
    "leave": (leave_second, "contribution.join contribution.leave"),
    "status": (
        lambda s: change_status(contribution=s.second, status=status("etude"), **by_agent(s)),
        "contribution.status",
    ),
    "move on": (move_second, "contribution.status"),
    "answer": (answer_all, "answer.publish contribution.status"),
    "correct": (publish_twice, "answer.publish contribution.status"),
    "hide": (hide, "moderation.action"),
    "restore": (lambda s: hide(s, ModerationAction.RESTORE), "moderation.action"),
    "merge": (merge_two, "contribution.status"),
    "merge without a status": (merge_without_a_status_for_it, "contribution.status"),
    "take out": (take_out, "contribution.status contribution.status"),
    "dismiss": (
        lambda s: dismiss_alert(alert=Alert.objects.first(), reason="Non.", **by_agent(s)),
        "alert.verdict",
    ),
    "hand over": (
        lambda s: hand_over_alert(
            alert=Alert.objects.first(), service=Service.objects.first(), **by_agent(s)
        ),
        "alert.verdict",
    ),
    "compare two demands": (compare, "demand.verdict demand.verdict"),
    "publish a statement": (decide, "moderation.action"),
    "discuss": (discuss, "contribution.file discussion.open"),
    "sum up": (sum_up, "document.publish"),
    "rule": (change_days, "rule.version"),
    "list": (add_theme, "rule.version rule.version"),
    "release": (lambda s: announce_release([s.town], at=SOME_DAY), "software.release"),
    "rotate": (rotate, "log.key log.key"),
    "close": (close_and_follow, "log.close log.genesis"),
    "vote": (
        hold_a_vote,
        f"document.publish {' '.join(VOTE)}",
    ),
    "read a file": (read_private, "access.read"),
    "erase": (
        lambda s: erase_subject(town=s.town, public_id=s.second.public_id, at=SOME_DAY),
        "erasure.notice",
    ),
    "erase one's own": (lambda s: erase_second(s, ErasureReason.AUTHOR), "erasure.notice"),
    "erase for the town": (
        lambda s: erase_second(s, ErasureReason.OTHER, by=s.agent),
        "moderation.action erasure.notice",
    ),
}


@pytest.mark.parametrize("name", ACTS)
def test_an_official_act_leaves_its_entries(scene, name):
    act, expected = ACTS[name]
    before = set(Entry.objects.values_list("pk", flat=True))
    with transaction.atomic():
        act(scene)
    fresh = Entry.objects.exclude(pk__in=before).order_by("pk")
    assert " ".join(fresh.values_list("type", flat=True)) == expected


def test_what_is_not_kept_leaves_no_entry(scene):
    before = Entry.objects.count()
    with transaction.atomic():
        hide(scene)
        change_days(scene)
        assert Entry.objects.count() == before + 2
        transaction.set_rollback(True)
    assert Entry.objects.count() == before


def test_what_changes_no_rule_and_no_file_is_told_once(scene):
    announce_release([scene.town], at=SOME_DAY)
    before = Entry.objects.count()
    announce_release([scene.town], at=SOME_DAY)
    record_rules(scene.town, SOME_DAY)
    change_town(town=Town.objects.get(pk=scene.town.pk), **by_agent(scene))
    assert Entry.objects.count() == before


def test_the_rules_that_are_served_are_those_that_are_sealed(scene):
    change_days(scene)
    sealed = Entry.objects.filter(type="rule.version").last().read().data
    served = Client().get("/bourg/audit/regles.json")
    assert sha256(served.content).hexdigest() == sealed["sha256"]
    assert sealed["version"] == "2"


def test_a_stranger_computes_the_hash_of_the_software_with_a_shell():
    words = Path(parvis.__file__).parent.joinpath("apps/ledger/releases.py").read_text("utf-8")
    pipeline = re.search(r"find .*?\| sha256sum\n", words, re.DOTALL)[0]
    found = subprocess.run(
        ["sh", "-c", pipeline], cwd=Path(parvis.__file__).parent, capture_output=True, check=True
    )
    assert found.stdout.decode().split()[0] == release_digest()


def test_every_type_is_documented_with_its_fields():
    page = TYPES_PAGE.read_text("utf-8")
    rows = {
        line.split("|")[1].strip(" `"): line for line in page.splitlines() if line.startswith("| `")
    }
    assert rows.keys() == FORMS.keys()
    for kind, forms in FORMS.items():
        for form in forms:
            written = ", ".join(f"`{name}`" for name in form)
            assert written in rows[kind], kind


def test_a_town_is_opened_with_its_rules(scene):
    town = create_town(new=NewTown(name="Neuville", slug="neuville"), administrator="", at=SOME_DAY)
    with within(town):
        types = Entry.objects.order_by("pk").values_list("type", flat=True)
        assert list(types) == ["log.genesis", "rule.version"]
