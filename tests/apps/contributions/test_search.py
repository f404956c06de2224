"""Search follows what is written, keeps to the town, and reads no more than it shows."""

import pytest
from django.db import connection

from parvis.apps.common.tenancy import across_all, within
from parvis.apps.contributions.cards import cards
from parvis.apps.contributions.models import Contribution
from parvis.testing.factories import ParticipantFactory, PostFactory, TownFactory
from parvis.testing.plans import fill, forget_statistics, gather_statistics, plans_of
from tests.apps.kept import kept_for_others

pytestmark = pytest.mark.django_db
ROWS, WORDS = "contributions_contribution", "contributions_search"
COMMON, RARE = "lampadaire", "xylophone"


def found(words, start=0, most=10):
    rows = Contribution.objects.public().subjects()
    return [row.title for row in rows.newest_matching(words, start=start, most=most)]


def ask(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall()


@pytest.fixture(scope="module")
def crowd(django_db_setup, django_db_blocker):
    """A town where one of two spoke of street lamps, and one of two hundred of a xylophone."""
    with kept_for_others(django_db_blocker):
        town = TownFactory(slug="bourg")
        with within(town):
            fill(town, lambda rank: "lampadair" * (rank % 2) + " xylophon" * (rank % 200 == 7))
        yield town


@pytest.fixture(params=[False, True], ids=["without statistics", "with statistics"])
def grown(request, crowd, db):
    """The town where so many spoke, of which the planner knows much or nothing."""
    known = gather_statistics if request.param else forget_statistics
    with within(crowd):
        known()
        yield


def test_words_that_change_are_found_and_the_old_ones_no_more(within_town, resident):
    post = PostFactory(participant=resident, title="Le marché")
    assert found("marché") == ["Le marché"]

    Contribution.objects.filter(pk=post.pk).update(stems="kermess")
    assert found("marché") == []
    assert found("kermesse") == ["Le marché"]

    Contribution.objects.filter(pk=post.pk).update(title="La kermesse")
    assert found("kermesse") == ["La kermesse"]


def test_what_is_deleted_leaves_no_word_behind(within_town, resident):
    post = PostFactory(participant=resident, title="Le marché")
    Contribution.objects.filter(pk=post.pk).delete()

    assert found("marché") == []
    if connection.vendor == "postgresql":
        ask("SELECT set_config('parvis.words', %s, false)", "!'*'")
        with across_all():
            assert ask("SELECT count(*) FROM contributions_search") == [(0,)]


def test_another_town_is_not_found_whatever_is_asked(town, elsewhere, within_town, resident):
    PostFactory(participant=resident, title="Le marché d’ici")
    with within(elsewhere):
        PostFactory(participant=ParticipantFactory(town=elsewhere), title="Le marché d’ailleurs")

    assert found("marché") == ["Le marché d’ici"]
    with within(elsewhere):
        assert found("marché") == ["Le marché d’ailleurs"]


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="row-level security")
def test_postgresql_shows_the_words_of_one_town_to_a_search_alone(town, elsewhere, resident):
    PostFactory(participant=resident, title="Le marché")
    PostFactory(participant=ParticipantFactory(town=elsewhere), title="Le marché")
    shown = "SELECT town_id FROM contributions_search"

    for words, seen in (("", []), ("'march'", [(town.pk,)]), ("'autr'", [])):
        with within(town):
            ask("SELECT set_config('parvis.words', %s, false)", words)
            assert ask(shown) == seen
        assert ask(shown) == []


@pytest.mark.parametrize("words", [COMMON, RARE])
def test_pages_follow_one_another_newest_first(grown, words):
    first, second = found(words, 0, 4), found(words, 4, 4)
    rows = Contribution.objects.public().subjects().matching(words).newest_first()

    assert len(set(first + second)) == 8
    assert first + second == [row.title for row in rows[:8]]


@pytest.mark.parametrize("words", [COMMON, RARE])
def test_a_search_goes_by_indexes(grown, words):
    rows = Contribution.objects.public().subjects()
    plans = plans_of(lambda: cards(rows.newest_matching(words, start=0, most=31)), ROWS)

    assert words == RARE or "feed" in plans[-1]
    for plan in plans:
        assert f"Seq Scan on {ROWS}" not in plan
        assert f"SCAN {ROWS}" not in plan


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite has no other way")
def test_the_policy_leaves_the_index_of_words_to_a_search(grown):
    """Of so few rows the planner may well read all; it must be free not to."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
    rows = Contribution.objects.public().subjects()
    [plan] = plans_of(lambda: rows.newest_matching(RARE, start=0, most=31), WORDS)

    assert f"Bitmap Index Scan on {WORDS}_words" in plan
