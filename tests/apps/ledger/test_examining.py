"""`journal fsck` looks at all that an installation shows: closed journals and the register too."""

import json
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils.timezone import now

from parvis.apps.ledger.closing import close_log, open_next_log
from parvis.apps.ledger.heads import Heads
from parvis.apps.ledger.models import Log
from parvis.testing.factories import SOME_DAY
from tests.apps.ledger.damage import another_signature, change, signed

pytestmark = [pytest.mark.django_db, pytest.mark.enable_socket]


SHOWN = {
    "the attested head": (another_signature(Log, "attested"), "sceau attesté : "),
    "a witness's line of it": (another_signature(Log, "attested", 1), "sceau attesté : "),
    "a witness's line of the last head": (another_signature(Log, "checkpoint", 1), "témoins : "),
    "without its witnesses": (
        lambda: Log.objects.update(
            attested=Log.objects.get().attested.partition("\n— ouest")[0] + "\n"
        ),
        "sceau attesté : ",
    ),
    "the signed policy": (change(Log, "policy_note", "quorum", "quorun"), "règle signée : "),
    "a policy of which no entry tells": (
        lambda: Log.objects.update(
            policy_note=signed(f"log {Log.objects.get().vkey}\nquorum none\n")
        ),
        "règle signée : aucune ligne",
    ),
}


@pytest.mark.parametrize("place", SHOWN)
def test_what_a_journal_shows_beside_its_lines_is_examined_stops_no_seal_and_is_mended(
    attested, fsck, write, seal, place, attester
):
    assert fsck()[0] == 0
    spoil, named = SHOWN[place]
    spoil()
    status, said = fsck()
    assert (status, named in said) == (1, True)
    write(1)
    assert seal().trouble == ""
    call_command("journal", "repair", "--town", "bourg", "--yes")
    attester.settle(now() + timedelta(minutes=1))
    assert fsck()[0] == 0
    log = Log.objects.get()
    assert log.attested_size == log.published
    call_command("journal", "repair", "--town", "bourg")
    assert "Rien à réparer" in fsck.said()


def test_sound_ones_have_no_fault(followed, fsck):
    status, said = fsck("--json")
    assert (status, [each["faults"] for each in json.loads(said)]) == (0, [[], []])


def test_a_journal_closed_over_lost_lines_is_no_fault(attested, home, town, fsck, seal):
    with Heads(home) as heads:
        known = heads.get(attested.origin)
        lost = type(known)(known.size + 3, bytes(32))
        heads.swap(attested.origin, known, lost)
    assert fsck()[0] == 1
    close_log(town=town, reason="perdu", at=SOME_DAY)
    assert fsck()[0] == 0
    open_next_log(town=town, at=SOME_DAY)
    assert fsck()[0] == 0
