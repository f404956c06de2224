"""A query that is written once gives what Django's own gives, to its own town alone."""

import pytest
from django.db import connection
from django.db.models import CharField, DateTimeField, F
from django.test.utils import CaptureQueriesContext

from parvis.apps.collectivites.models import District, Town
from parvis.apps.common.prepared import Later, read, read_models
from parvis.apps.common.tenancy import NoTownError, within
from parvis.apps.contributions.cards import Card, card_columns
from parvis.apps.contributions.models import Contribution
from parvis.testing.factories import SOME_DAY, GrievanceFactory, ParticipantFactory, PostFactory

pytestmark = pytest.mark.django_db


def every_title():
    return Contribution.objects.order_by("pk").values_list("title")


def everything_as_cards():
    return card_columns(Contribution.objects.order_by("pk"))


def of_kind_since():
    kind, moment = Later("kind", CharField()), Later("moment", DateTimeField())
    rows = Contribution.objects.filter(kind=kind, published_at__gte=moment)
    return rows.values_list("title", "published_at")


def of_slug():
    return Town.objects.filter(slug=Later("slug", CharField()))


def with_themes(most):
    rows = Contribution.objects.order_by("-pk")
    return rows.select_related("participant", "theme", "status")[:most]


def districts():
    return District.objects.values_list("slug", "aliases")


def test_one_statement_shows_each_town_its_own_rows(town, elsewhere):
    for place, words in ((town, "Chez nous"), (elsewhere, "Chez eux"), (town, "Encore nous")):
        with within(place):
            PostFactory(participant=ParticipantFactory(town=place), title=words)

    with within(town):
        here = read(every_title)
    with within(elsewhere):
        there = read(every_title)

    assert here == [("Chez nous",), ("Encore nous",)]
    assert there == [("Chez eux",)]


def test_a_statement_that_is_known_is_still_refused_outside_a_town(town, resident):
    with within(town):
        PostFactory(participant=resident)
        assert read(every_title)

    with pytest.raises(NoTownError):
        read(every_title)


def test_cells_are_what_django_gives(within_town, resident):
    GrievanceFactory(participant=resident, at=SOME_DAY)
    PostFactory(participant=resident)

    found = [Card(*row) for row in read(everything_as_cards)]

    assert found == [Card(*row) for row in everything_as_cards()]
    assert found[0].published_at.utcoffset() is not None
    assert found[0].is_decided is False


def test_values_come_later_and_are_given_as_their_field_gives_them(within_town, resident):
    PostFactory(participant=resident, title="Avant", at=SOME_DAY.replace(year=2020))
    PostFactory(participant=resident, title="Ce jour", at=SOME_DAY)
    GrievanceFactory(participant=resident, at=SOME_DAY)

    assert read(of_kind_since, kind="post", moment=SOME_DAY) == [("Ce jour", SOME_DAY)]
    assert read(of_kind_since, kind="discussion", moment=SOME_DAY) == []


def test_models_are_whole_and_can_be_saved(town, elsewhere):
    (found,) = read_models(of_slug, slug="bourg")
    (asked,) = Town.objects.filter(slug="bourg")

    assert found == asked
    assert vars(found).keys() == vars(asked).keys()
    found.welcome = "Bonjour"
    found.save()
    assert Town.objects.get(slug="bourg").welcome == "Bonjour"
    assert read_models(of_slug, slug="nulle-part") == []


def test_models_come_with_those_that_they_were_asked_with(within_town, resident):
    GrievanceFactory(participant=resident)
    PostFactory(participant=resident)

    for found, asked in zip(read_models(with_themes, 2), with_themes(2), strict=True):
        with CaptureQueriesContext(connection) as captured:
            assert vars(found.participant).keys() == vars(asked.participant).keys()
            assert (found, found.participant) == (asked, asked.participant)
            assert (found.theme, found.status) == (asked.theme, asked.status)
        assert not captured.captured_queries


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite says nothing of its own")
def test_one_plan_is_kept_while_town_and_values_change(town, elsewhere):
    for place, kind in ((town, "post"), (elsewhere, "post"), (town, "grievance")):
        with within(place):
            read(of_kind_since, kind=kind, moment=SOME_DAY)

    with connection.cursor() as cursor:
        cursor.execute("SELECT statement, generic_plans, custom_plans FROM pg_prepared_statements")
        [(general, special)] = [plans for sql, *plans in cursor if 'published_at" >= ' in sql]
    assert general >= 3
    assert special == 0


def test_what_the_database_stores_as_text_is_read_as_what_it_says(within_town):
    District.objects.create(town=within_town, name="Lac", slug="lac", aliases=["le Lac"])

    assert ("lac", ["le Lac"]) in read(districts)


def test_a_query_is_built_once(within_town, resident):
    built = []

    def titles(most):
        built.append(most)
        return Contribution.objects.annotate(said=F("title")).values_list("said")[:most]

    with CaptureQueriesContext(connection) as captured:
        for most in (1, 1, 2, 1):
            read(titles, most)

    assert built == [1, 2]
    assert len(captured) == 4
