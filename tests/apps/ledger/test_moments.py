"""When a head was sealed, and the number of a closed journal: held against what tells them."""

from datetime import timedelta

import pytest
from django.utils.timezone import now

from parvis.apps.ledger.closing import close_log, open_next_log
from parvis.apps.ledger.exporting import export_town
from parvis.apps.ledger.models import ClosedLog, Log
from parvis.apps.ledger.services import record
from parvis.testing.factories import SOME_DAY
from tests.apps.ledger.test_followed import base, bring_back

pytestmark = [pytest.mark.django_db, pytest.mark.enable_socket]


FAR = now() + timedelta(days=36_525)
DAY_BEFORE = SOME_DAY - timedelta(days=1)
WRONG = {
    "before its last line": ({"sealed_at": DAY_BEFORE}, "du dernier sceau n’est pas possible"),
    "in another century": ({"sealed_at": FAR}, "elle n’est pas encore venue"),
    "gone": ({"sealed_at": None}, "elle manque"),
    "attested before": ({"attested_at": DAY_BEFORE}, "du sceau attesté n’est pas possible"),
    "attested in another century": ({"attested_at": FAR}, "elle n’est pas encore venue"),
    "attested, gone": ({"attested_at": None}, "elle manque"),
}


def check(model, what, fsck, repair):
    change, why = WRONG[what]
    assert fsck()[0] == 0
    model.objects.update(**change)
    status, said = fsck()
    assert (status, why in said) == (1, True), said
    assert why in repair()
    assert getattr(model.objects.get(), *change) == change[next(iter(change))]
    assert "C’est réparé" in repair("--yes")
    assert getattr(model.objects.get(), *change) == SOME_DAY  # no earlier than the last line
    assert fsck()[0] == 0


@pytest.mark.parametrize("what", WRONG)
def test_a_moment_that_cannot_be_is_named_and_mended(attested, fsck, repair, what):
    check(Log, what, fsck, repair)


@pytest.mark.parametrize("what", WRONG)
def test_so_is_that_of_a_closed_journal(followed, fsck, repair, what):
    check(ClosedLog, what, fsck, repair)


def test_a_moment_without_a_seal_is_named(log, fsck):
    Log.objects.update(sealed_at=SOME_DAY)
    assert "il n’y a pas de sceau" in fsck()[1]


def test_what_a_copy_brings_back_was_sealed_after_its_last_line(
    log, town, write, seal, fsck, repair, tmp_path_factory
):
    write(3)
    seal()
    kept, copy = base(), tmp_path_factory.mktemp("copy")
    later = SOME_DAY + timedelta(days=3)
    record(town=town, type="erasure.notice", at=later, data={"count": 0})
    seal()
    export_town(town, copy)
    bring_back(kept)
    assert Log.objects.get().sealed_at == SOME_DAY
    assert "pas possible" not in repair("--from", copy)
    assert "C’est réparé" in repair("--from", copy, "--yes")
    assert (Log.objects.get().sealed_at, fsck()[0]) == (later, 0)


# The number of a closed journal, which marks its rows


@pytest.fixture
def third(log, town, write, seal):
    """Close two journals; the town's third goes on."""
    for _ in range(2):
        write(2)
        seal()
        close_log(town=town, reason="clé copiée", at=SOME_DAY)
        seal()
        open_next_log(town=town, at=SOME_DAY)
    write(1)
    seal()


@pytest.mark.parametrize("number", [0, 3, 7])
@pytest.mark.parametrize("right", [1, 2])
def test_the_number_of_a_closed_journal_comes_back(third, fsck, repair, right, number):
    assert fsck()[0] == 0
    ClosedLog.objects.filter(number=right).update(number=number)
    status, said = fsck()
    assert (status, f"{number}, n’est pas celui que dit son nom, {right}" in said) == (1, True)
    assert said.count("défaut(s)") == 3
    assert "1 défaut(s)" in said
    assert "Rien n’est encore écrit" in repair()
    assert "C’est réparé" in repair("--yes")
    assert sorted(ClosedLog.objects.values_list("number", flat=True)) == [1, 2]
    assert fsck()[0] == 0


def test_two_that_took_each_others_number_get_it_back(third, fsck, repair):
    first, second = (ClosedLog.objects.get(number=number) for number in (1, 2))
    for log, number in ((first, 9), (second, 1), (first, 2)):
        ClosedLog.objects.filter(pk=log.pk).update(number=number)
    assert fsck()[0] == 1
    assert "C’est réparé" in repair("--yes")
    assert ClosedLog.objects.get(number=1).origin == first.origin
    assert fsck()[0] == 0
