"""A whole home that comes back: who must be heard before anything is sealed over it."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils.timezone import now

from parvis.apps.ledger.confirming import Heard
from parvis.apps.ledger.guarding import compare_with_witnesses
from parvis.apps.ledger.heads import Head, Heads
from parvis.apps.ledger.models import Alarm, AlarmKind, Entry, Log, Tile, Trouble, Witness
from parvis.apps.ledger.services import HaltedError, confirm
from parvis.apps.ledger.witnessing.choosing import set_quorum
from parvis.core.ledger.checkpoint import Checkpoint
from parvis.core.ledger.note import Note
from parvis.testing.factories import SOME_DAY

pytestmark = [pytest.mark.django_db, pytest.mark.enable_socket]


def away(_status, _body):
    return 503, b""


@pytest.fixture
def two(town, log, write, seal, listen, take):
    """Ask for the word of one of two witnesses."""
    made = [listen("ouest"), listen("est")]
    for each in made:
        take(each)
    set_quorum(town=town, quorum=1, outside=0, at=SOME_DAY)
    write(3)
    seal()
    return made


@pytest.fixture
def restored(log, two, home, write, seal, attester):
    """Bring the whole home back, by three lines that only the first witness has seen."""
    first, second = two
    attester.settle(now())
    log.refresh_from_db()
    kept = {name: getattr(log, name) for name in ("size", "checkpoint", "attested", "attested_at")}
    rows = [(tile.pk, bytes(tile.data)) for tile in Tile.objects.all()]
    Witness.objects.filter(name="est").update(url="http://127.0.0.1:9/temoin")
    write(3)
    seal()
    attester.settle(now() + timedelta(minutes=1))
    assert first.seen(log).size == log.size > second.seen(log).size
    Witness.objects.filter(name="est").update(url=second.url)

    Entry.objects.filter(index__gte=kept["size"]).delete()
    for key, data in rows:
        Tile.objects.filter(pk=key).update(data=data)
    Log.objects.update(**kept)
    Witness.objects.update(size=kept["size"], trouble="")
    back = Checkpoint.parse(Note.parse(kept["checkpoint"]).text)
    with Heads(home) as heads:
        heads.swap(log.origin, heads.get(log.origin), Head(back.size, back.root))
    log.refresh_from_db()
    return log


def trouble_at_start(town):
    with pytest.raises(HaltedError) as halted:
        confirm(town)
    return halted.value.trouble


def alarms():
    return [(alarm.kind, alarm.source, alarm.proof) for alarm in Alarm.objects.standing()]


def test_an_old_cosignature_is_no_agreement_of_today(town, log, two, attester, capsys):
    for each in two:
        each.ahead = -3600  # as if somebody on the way had kept its answer for an hour
    attester.settle(now())
    assert trouble_at_start(town) == Trouble.SILENT
    call_command("journal", "confirm", "--town", "bourg")
    assert capsys.readouterr().out.count("contresignature ancienne") == 2
    for each in two:
        each.ahead = 0
    confirm(town)


def test_an_old_head_that_witnesses_still_show_is_no_agreement(restored, town, two):
    for each in two:
        each.shows = restored.checkpoint
    assert trouble_at_start(town) == Trouble.SILENT
    assert alarms() == [(AlarmKind.BEHIND, "Ouest", "")]  # it says so, and shows nothing yet
    compare_with_witnesses(now())
    assert alarms()
    two[0].shows = ""
    assert trouble_at_start(town) == Trouble.BEHIND


def test_a_refused_proof_is_an_alarm_whatever_older_head_is_shown(two, log, write, seal, attester):
    attester.settle(now())
    log.refresh_from_db()
    two[0].shows, two[0].bend = log.checkpoint, lambda _status, _body: (422, b"")
    write(1)
    seal()
    attester.settle(now() + timedelta(minutes=1))
    assert alarms() == [(AlarmKind.FORK, "Ouest", "")]
    assert "autre histoire" in Witness.objects.get(name="ouest").trouble


def test_those_who_are_heard_are_one_too_few_if_the_others_attested_by_themselves(
    restored, town, two
):
    two[0].bend, two[0].publishes = away, False
    assert trouble_at_start(town) == Trouble.SILENT  # the second one agrees, and cannot know


def test_one_that_does_not_know_a_journal_that_was_attested_agrees_to_nothing(restored, town, two):
    two[0].publishes, two[0].bend = False, lambda _status, _body: (404, b"")
    Witness.objects.update(size=0)
    assert trouble_at_start(town) == Trouble.SILENT


def test_all_who_hold_nothing_else_let_the_journal_go_on(two, town, log, attester):
    attester.settle(now())
    for each in two:
        each.publishes = False
    confirm(town)


@pytest.mark.parametrize(
    ("rule", "said", "others", "is_enough"),
    [
        ((0, 0), "", "cc", True),
        ((1, 0), "c", "", True),
        ((1, 0), "c", "c", False),
        ((2, 0), "cc", "c", True),
        ((2, 0), "cc", "cc", False),
        ((2, 1), "co", "c", True),
        ((2, 1), "co", "o", True),  # no quorum without one of the two who were heard
        ((2, 1), "co", "co", False),
        ((2, 1), "cc", "o", False),
        ((1, 1), "o", "ccc", True),
        ((1, 1), "c", "", False),
    ],
)
def test_who_is_enough(rule, said, others, is_enough):
    places = {"c": "collectivite", "o": "outside"}
    heard, silent = ([Witness(place=places[each]) for each in text] for text in (said, others))
    log = Log(size=1, quorum=rule[0], quorum_outside=rule[1])
    assert Heard(said=heard, silent=silent).is_enough(log) == is_enough
    assert Heard(said=heard, refusing=silent).is_enough(log) == is_enough
