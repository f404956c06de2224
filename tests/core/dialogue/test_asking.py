"""What short answers say together, and when a share has moved."""

from datetime import date

import pytest

from parvis.core.dialogue.asking import (
    BAROMETER,
    CHOICES,
    NO,
    UNKNOWN,
    YES,
    Mood,
    about_alert,
    first_day,
    heard,
    mood,
    move,
    quarter_of,
)


def test_no_more_than_three_questions_are_asked_of_an_alert():
    for is_solution in (True, False):
        assert 1 <= len(about_alert(is_solution=is_solution)) <= 3


def test_every_question_has_its_choices():
    assert all(len(CHOICES[each]) >= 3 for each in BAROMETER)


def test_who_had_not_spoken_settles_it_where_five_answered():
    spoke = [(YES, True)] * 8
    few = heard([*spoke, (NO, False), (NO, False)])
    enough = heard([*spoke, *[(NO, False)] * 5])

    assert (few.agreed, few.answered, few.is_of_others) == (8, 10, False)
    assert (enough.agreed, enough.answered, enough.is_of_others) == (0, 5, True)


def test_who_does_not_know_is_not_counted():
    assert heard([(YES, False)] * 5 + [(UNKNOWN, False)] * 9).answered == 5


@pytest.mark.parametrize(
    ("before", "now", "moved"),
    [
        (Mood(60, 100), Mood(35, 100), True),
        (Mood(60, 100), Mood(57, 100), False),  # chance
        (Mood(9, 9), Mood(0, 100), False),  # fewer than ten
        (Mood(6000, 10000), Mood(5700, 10000), False),  # sure, and no news
        (Mood(0, 50), Mood(0, 60), False),
    ],
)
def test_a_share_moves_when_chance_does_not_explain_it(before, now, moved):
    assert bool(move(before, now)) is moved


def test_a_mood_counts_well_and_rather_well():
    assert mood({"good": 3, "fair": 4, "poor": 2, "bad": 1}) == Mood(7, 10)


def test_quarters_follow_each_other_over_the_years():
    assert quarter_of(date(2026, 11, 28)) == (2026, 4)
    assert first_day(2026, 5) == date(2027, 1, 1)
    assert first_day(*quarter_of(date(2026, 5, 3))) == date(2026, 4, 1)
