"""The thresholds of likeness follow the size of what is read."""

from itertools import pairwise

from hypothesis import given
from hypothesis.strategies import integers

from parvis.core.insight.sizes import settings_for, size_share
from parvis.core.insight.values import Settings

SIZES = integers(min_value=0, max_value=10**7)


def test_a_large_corpus_is_read_with_the_usual_settings():
    assert settings_for(24_000) == Settings()


def test_a_small_town_is_read_with_looser_likeness():
    found = settings_for(154)

    assert (found.coarse_cosine, found.fine_cosine, found.fine_density) == (0.08, 0.10, 0.04)
    assert found.demand_cosine == Settings().demand_cosine


def test_likeness_grows_stricter_with_size_without_a_jump():
    sizes = [300, 600, 1200, 2400, 4800, 6000]
    values = [settings_for(size).fine_cosine for size in sizes]

    assert all(0 < after - before < 0.05 for before, after in pairwise(values))


@given(SIZES)
def test_a_threshold_stays_between_its_bounds(size):
    found = settings_for(size)

    assert 0.08 <= found.coarse_cosine <= Settings().coarse_cosine
    assert 0.10 <= found.fine_cosine <= Settings().fine_cosine
    assert 0.04 <= found.fine_density <= Settings().fine_density
    assert 0 <= size_share(size) <= 1


def test_settings_already_looser_are_left_as_they_are():
    loose = Settings(coarse_cosine=0.05, fine_cosine=0.05, fine_density=0.01)

    assert settings_for(100, loose) == loose
