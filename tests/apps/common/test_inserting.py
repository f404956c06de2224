"""A row written by a kept statement is the row that Django would have written."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from parvis.apps.collectivites.models import AdminLog, Matter, Participant
from parvis.apps.common.inserting import ChangedError, change, insert
from parvis.apps.common.tenancy import ForeignTownError, NoTownError, across_all, within
from parvis.apps.ledger.models import Entry
from parvis.testing.factories import SOME_DAY

pytestmark = pytest.mark.django_db


def newcomer(town, reference=""):
    return Participant(town=town, external_ref=reference, created_at=SOME_DAY)


def entry(town):
    return Entry(
        town=town, type="log.genesis", at=SOME_DAY, leaf=b"\x00\xff", payload={"é": [1, None]}
    )


def test_a_row_reads_as_if_django_had_written_it(within_town):
    ours, django_s = entry(within_town), entry(within_town)

    assert insert(ours)
    django_s.save()

    read, other = Entry.objects.get(pk=ours.pk), Entry.objects.get(pk=django_s.pk)
    for field in Entry._meta.concrete_fields:
        if not field.primary_key:
            assert getattr(read, field.attname) == getattr(other, field.attname), field
    assert (read.payload, bytes(read.leaf), read.salt) == ({"é": [1, None]}, b"\x00\xff", None)


def test_a_row_has_its_key_at_once_and_can_be_saved_again(within_town):
    row = newcomer(within_town)

    assert insert(row)
    row.display_name = "Ana"
    row.save()

    assert Participant.objects.get(pk=row.pk).display_name == "Ana"
    assert Participant.objects.count() == 1


def test_it_is_one_statement(within_town):
    with CaptureQueriesContext(connection) as captured:
        insert(newcomer(within_town))
    assert len(captured) == 1


def test_a_second_row_in_one_place_fails_or_writes_nothing(within_town):
    assert insert(newcomer(within_town, "d-1"))

    again = newcomer(within_town, "d-1")
    assert not insert(again, unless_there=True)
    assert again.pk is None
    with pytest.raises(IntegrityError), transaction.atomic():
        insert(newcomer(within_town, "d-1"))
    assert Participant.objects.filter(external_ref="d-1").count() == 1


def test_only_a_taken_place_is_passed_over(within_town):
    """A value that may not be is an error all the same."""
    row = AdminLog(town=within_town, matter=Matter.TOWN, act="added", what=None, at=SOME_DAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        insert(row, unless_there=True)


def test_a_row_goes_into_the_town_being_served_alone(town, elsewhere):
    with pytest.raises(NoTownError):
        insert(newcomer(town))
    with within(town), pytest.raises(ForeignTownError):
        insert(newcomer(elsewhere))
    with across_all():
        assert not Participant.objects.exists()


def test_a_change_writes_the_fields_that_are_named_and_no_other(within_town):
    rows = [newcomer(within_town, name) for name in ("d-1", "d-2")]
    for each in rows:
        insert(each)
        each.display_name = each.contact = "Ana"

    change(rows[0], "display_name", external_ref="d-1")

    written = Participant.objects.order_by("pk").values_list("display_name", "contact")
    assert list(written) == [("Ana", ""), ("", "")]


@pytest.mark.parametrize(("key", "were"), [(0, {"external_ref": "d-2"}), (1, {})])
def test_a_row_that_is_gone_or_that_is_otherwise_is_not_changed(within_town, key, were):
    row = newcomer(within_town, "d-1")
    insert(row)
    row.pk, row.display_name = row.pk + key, "Ana"

    with pytest.raises(ChangedError), transaction.atomic():
        change(row, "display_name", **were)
    assert Participant.objects.get().display_name == ""


def test_a_change_stays_in_the_town_being_served(town, elsewhere):
    with within(elsewhere):
        row = newcomer(elsewhere)
        insert(row)
    with within(town), pytest.raises(ForeignTownError):
        change(row, "display_name")
    row.town = town
    with within(town), pytest.raises(ChangedError), transaction.atomic():
        change(row, "display_name")
