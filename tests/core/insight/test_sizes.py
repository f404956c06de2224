"""The fewer the texts, the looser the thresholds; from thousands on, the settings as given."""

import pytest

from parvis.core.insight.sizes import LARGE_SIZE, SMALL_SIZE, near_for, settings_for, size_share
from parvis.core.insight.values import Settings


def test_a_large_corpus_is_read_with_the_settings_as_they_are():
    assert settings_for(LARGE_SIZE) == settings_for(10 * LARGE_SIZE) == Settings()


def test_a_small_corpus_is_read_more_loosely():
    small, middle = settings_for(SMALL_SIZE), settings_for(1_500)

    assert settings_for(0) == small
    assert small.fine_cosine < middle.fine_cosine < Settings().fine_cosine
    assert small.coarse_cosine < middle.coarse_cosine < Settings().coarse_cosine


def test_in_a_small_corpus_a_topic_must_hold_together_better():
    small, middle = settings_for(SMALL_SIZE), settings_for(1_500)

    assert small.stray_cosine > middle.stray_cosine > Settings().stray_cosine
    assert small.part_likeness > middle.part_likeness > Settings().part_likeness


def test_settings_looser_than_the_small_ones_stay():
    loose = Settings(fine_cosine=0.05)

    assert settings_for(SMALL_SIZE, loose).fine_cosine == 0.05


@pytest.mark.parametrize(("size", "share"), [(1, 0.0), (SMALL_SIZE, 0.0), (LARGE_SIZE, 1.0)])
def test_the_share_goes_from_small_to_large(size, share):
    assert size_share(size) == share


def test_in_a_small_town_less_likeness_is_worth_showing():
    assert (near_for(150), near_for(40_000)) == (0.16, 0.25)
