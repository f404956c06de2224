"""Each request sees one town: the manager says so on every database."""

import pytest
from django.apps import apps
from django.db import connection, transaction

from parvis.apps.collectivites.models import District, Participant, Theme
from parvis.apps.common.tenancy import (
    ForeignTownError,
    NoTownError,
    TownModel,
    across_all,
    current_town,
    within,
)
from parvis.apps.contributions.models import Contribution
from parvis.testing.factories import GrievanceFactory, ParticipantFactory

TOWN_MODELS = [model for model in apps.get_models() if issubclass(model, TownModel)]


def scope():
    """What the database itself believes; what Python believes where it has no opinion."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT coalesce(current_setting('parvis.town', true), '')")
            return cursor.fetchone()[0]
    try:
        return str(current_town())
    except NoTownError:
        return ""


@pytest.mark.parametrize("model", TOWN_MODELS, ids=lambda model: model.__name__)
def test_a_query_outside_any_town_is_refused(db, model):
    with pytest.raises(NoTownError):
        model.objects.exists()


@pytest.mark.parametrize("model", TOWN_MODELS, ids=lambda model: model.__name__)
def test_every_door_to_a_towns_rows_is_scoped(db, model):
    for manager in model._meta.managers:
        with pytest.raises(NoTownError):
            manager.exists()


def test_a_town_sees_its_own_rows_alone(town, elsewhere):
    ParticipantFactory(town=town)
    ParticipantFactory(town=elsewhere)

    for each in (town, elsewhere):
        with within(each):
            assert {person.town_id for person in Participant.objects.all()} == {each.pk}
    with across_all():
        assert Participant.objects.count() == 2


@pytest.mark.parametrize("model", TOWN_MODELS, ids=lambda model: model.__name__)
def test_a_query_begins_as_a_filter_on_the_town_would(town, model):
    filtered = model._base_manager.filter(town=town)
    with within(town):
        assert str(model.objects.all().query) == str(filtered.query)
        joined = model.objects.exclude(town__slug="x")
        assert str(joined.query) == str(filtered.exclude(town__slug="x").query)


def test_relations_are_scoped_too(town, elsewhere):
    grievance = GrievanceFactory(participant=ParticipantFactory(town=elsewhere))
    author = grievance.participant

    with within(town):
        assert not author.contributions.exists()
        assert not Theme.objects.filter(contributions=grievance).exists()
        with pytest.raises(Contribution.DoesNotExist):
            Contribution.objects.get(public_id=grievance.public_id)


def test_nothing_is_written_into_another_town(town, elsewhere):
    with within(town), pytest.raises(ForeignTownError):
        District.objects.create(town=elsewhere, name="Intrus", slug="intrus")
    with pytest.raises(NoTownError):
        District(town=town, name="Perdu", slug="perdu").save()


def test_scopes_nest_and_come_back(town, elsewhere):
    with within(town):
        with within(elsewhere):
            assert scope() == str(elsewhere.pk)
            with within(town):
                assert scope() == str(town.pk)
            assert scope() == str(elsewhere.pk)
        assert scope() == str(town.pk)
        with across_all():
            assert District.objects.count() == 4
            with pytest.raises(NoTownError):
                current_town()
        assert District.objects.count() == 2
    assert scope() == ""


def test_an_exception_closes_the_scope(town):
    with pytest.raises(ZeroDivisionError), within(town):
        raise ZeroDivisionError

    assert scope() == ""


def test_an_error_of_the_database_inside_a_transaction_closes_the_scope(town, elsewhere):
    def fails():
        with transaction.atomic(), within(elsewhere), connection.cursor() as cursor:
            cursor.execute("SELECT no_such_column FROM no_such_table")

    with within(town):
        with pytest.raises(Exception, match="no_such_table"):
            fails()
        assert scope() == str(town.pk)
        assert District.objects.count() == 2
    assert scope() == ""


def test_a_rollback_gives_back_the_scope_from_before(town, elsewhere):
    with within(town):
        with transaction.atomic():
            with within(elsewhere):
                assert scope() == str(elsewhere.pk)
            transaction.set_rollback(True)
        assert scope() == str(town.pk)
    assert scope() == ""


def test_a_rolled_back_savepoint_inside_a_scope_keeps_it(town, elsewhere):
    with transaction.atomic(), within(town):
        with transaction.atomic():
            with within(elsewhere):
                pass
            transaction.set_rollback(True)
        assert scope() == str(town.pk)
    assert scope() == ""


@pytest.mark.django_db(transaction=True)
def test_a_new_connection_is_told_the_scope(town):
    with within(town):
        connection.close()
        assert scope() == str(town.pk)
        assert District.objects.count() == 2
    connection.close()
    assert scope() == ""


@pytest.mark.django_db(transaction=True)
def test_a_lost_connection_does_not_hide_the_error_nor_keep_the_scope(town):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite's connection is a file: it is not lost")

    def fails():
        with within(town):
            connection.connection.close()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fails()
    connection.close()

    assert scope() == ""
    with pytest.raises(NoTownError):
        District.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_scope_that_could_not_be_told_is_not_kept(town, monkeypatch):
    from parvis.apps.common import tenancy  # noqa: PLC0415

    def breaks(_connection):
        raise ConnectionError

    monkeypatch.setattr(tenancy, "tell_database", breaks)
    monkeypatch.setattr(tenancy, "_answers", lambda _connection: False)
    with pytest.raises(ConnectionError), within(town):
        pass

    with pytest.raises(NoTownError):
        current_town()
