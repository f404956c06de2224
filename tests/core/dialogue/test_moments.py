"""Since when and how often, as people say it; the day is Monday 23 November 2026."""

from datetime import date

import pytest

from parvis.core.dialogue.frequency import how_often
from parvis.core.dialogue.moments import Precision, since_when

MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("words", "first", "last", "precision"),
    [
        ("depuis hier", "2026-11-22", "2026-11-22", "day"),
        ("depuis avant-hier", "2026-11-21", "2026-11-21", "day"),
        ("hier soir", "2026-11-22", "2026-11-22", "day"),
        ("depuis ce matin", "2026-11-23", "2026-11-23", "day"),
        ("depuis lundi", "2026-11-16", "2026-11-16", "day"),
        ("depuis dimanche", "2026-11-22", "2026-11-22", "day"),
        ("samedi dernier", "2026-11-21", "2026-11-21", "day"),
        ("ce week-end", "2026-11-21", "2026-11-22", "day"),
        ("le week-end dernier", "2026-11-21", "2026-11-22", "day"),
        ("depuis la semaine dernière", "2026-11-16", "2026-11-22", "week"),
        ("cette semaine", "2026-11-23", "2026-11-23", "week"),
        ("le mois dernier", "2026-10-01", "2026-10-31", "month"),
        ("ce mois-ci", "2026-11-01", "2026-11-23", "month"),
        ("l'année dernière", "2025-01-01", "2025-12-31", "year"),
        ("cette année", "2026-01-01", "2026-11-23", "year"),
        ("depuis le début du mois", "2026-11-01", "2026-11-10", "week"),
        ("depuis le début de l'année", "2026-01-01", "2026-01-10", "week"),
        ("depuis le début de la semaine", "2026-11-23", "2026-11-23", "week"),
        ("depuis 3 jours", "2026-11-20", "2026-11-20", "day"),
        ("ça fait 15 jours", "2026-11-06", "2026-11-10", "day"),
        ("depuis une quinzaine de jours", "2026-11-06", "2026-11-10", "day"),
        ("il y a trois semaines", "2026-10-30", "2026-11-05", "week"),
        ("dps 2 mois", "2026-09-09", "2026-10-09", "month"),
        ("depuis un bon mois", "2026-10-09", "2026-11-08", "month"),
        ("depuis plus de deux ans", "2024-05-25", "2025-05-24", "year"),
        ("depuis un an et demi", "2024-11-23", "2025-11-23", "year"),
        ("depuis deux hivers", "2024-05-25", "2025-05-24", "year"),
        ("depuis le 12 octobre", "2026-10-12", "2026-10-12", "day"),
        ("depuis le 12 décembre", "2025-12-12", "2025-12-12", "day"),
        ("le 3/11/25", "2025-11-03", "2025-11-03", "day"),
        ("depuis le 1er mai 2024", "2024-05-01", "2024-05-01", "day"),
        ("depuis mars", "2026-03-01", "2026-03-31", "month"),
        ("depuis décembre", "2025-12-01", "2025-12-31", "month"),
        ("depuis début octobre", "2026-10-01", "2026-10-10", "month"),
        ("depuis mi-octobre", "2026-10-11", "2026-10-20", "month"),
        ("depuis fin octobre", "2026-10-22", "2026-10-31", "month"),
        ("depuis le mois de mars 2024", "2024-03-01", "2024-03-31", "month"),
        ("depuis 2019", "2019-01-01", "2019-12-31", "year"),
        ("depuis la rentrée", "2026-09-01", "2026-09-21", "season"),
        ("depuis cet été", "2026-06-21", "2026-07-11", "season"),
        ("depuis Noël dernier", "2025-12-24", "2026-01-13", "season"),
        ("depuis quelques jours", "2026-11-12", "2026-11-21", "vague"),
        ("depuis des mois", "2025-12-28", "2026-09-24", "vague"),
    ],
)
def test_words_become_days(words, first, last, precision):
    since = since_when(f"le banc est cassé {words}, merci", today=MONDAY)
    assert since.words == words
    assert (since.first, since.last) == (date.fromisoformat(first), date.fromisoformat(last))
    assert since.precision == precision


@pytest.mark.parametrize("words", ["depuis toujours", "depuis longtemps", "ça fait longtemps"])
def test_always_has_no_date(words):
    since = since_when(words, today=MONDAY)
    assert (since.first, since.precision) == (None, Precision.ALWAYS)


@pytest.mark.parametrize("words", ["depuis l'orage", "depuis les travaux"])
def test_an_event_keeps_its_words(words):
    since = since_when(f"{words}, rien ne va", today=MONDAY)
    assert (since.words, since.first, since.precision) == (words, None, Precision.WORDS)


@pytest.mark.parametrize(
    "text",
    [
        "le trottoir est cassé",
        "depuis que je vis là",
        "il y a 3 lampadaires",
        "en 2031",
        "le 31/02",
        "le 12/12/2027",
        "au 12 rue Basse",
    ],
)
def test_no_date_is_made_up(text):
    assert since_when(text, today=MONDAY) is None


def test_a_month_to_come_is_not_when_it_began():
    since = since_when("depuis décembre 2027", today=MONDAY)
    assert since is None or since.first is None


@pytest.mark.parametrize(
    ("text", "often"),
    [
        ("tous les soirs", "daily"),
        ("ts les jours", "daily"),
        ("chaque matin", "daily"),
        ("deux fois par jour", "daily"),
        ("tous les samedis", "weekly"),
        ("un jour sur deux", "weekly"),
        ("3 fois par an", "monthly"),
        ("jour et nuit", "always"),
        ("24h/24", "always"),
        ("dès qu'il pleut", "rain"),
        ("trop souvent", "often"),
        ("de temps en temps", "sometimes"),
    ],
)
def test_how_often(text, often):
    found = how_often(f"Ça arrive {text} ici")
    assert (found.words, found.often) == (text, often)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("ma fille a eu 8 ans hier", None),
        ("c'était l'anniversaire de mon fils hier", None),
        ("mon fils est né en mars", None),
        ("ma fille a eu 8 ans hier, le lampadaire est cassé depuis lundi", "depuis lundi"),
        ("il y a 8 ans que ça dure", "il y a 8 ans"),
        ("mon fils a 8 ans et hier le banc était cassé", "hier"),
    ],
)
def test_a_birthday_is_not_when_a_problem_began(text, words, today):
    since = since_when(text, today=today)
    assert (since and since.words) == words
