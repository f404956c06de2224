"""One run: what a town must hear, and what must alarm nobody."""

from dataclasses import replace
from datetime import date
from itertools import product
from random import Random

import pytest

from parvis.core.insight.analysis import DEFAULTS, METHOD, analyse, method_parameters
from parvis.core.insight.corpus import full_text, stable_keys
from parvis.core.insight.sizes import settings_for
from parvis.core.insight.stance import Stance
from parvis.core.insight.values import (
    Confidence,
    Kind,
    Previous,
    Voice,
    monday_of,
    week_of,
)

ALARMS = {Kind.EMERGING, Kind.RISING, Kind.RECURRING, Kind.ALTERNATIVE_SOLUTION}


def only(analysis, kind):
    return [finding for finding in analysis.findings if finding.kind is kind]


def text_of(town, identity):
    return next(voice.text for voice in town.voices if voice.id == identity)


# What must be heard


def test_brown_water_emerges(heard, town):
    [water] = only(heard, Kind.EMERGING)

    assert "robinet" in water.label
    assert water.where == "Port"
    assert water.since == town.first_week + 14
    assert water.people == 8
    assert water.seen == 6 > 5 * water.expected
    assert water.q <= 0.1
    assert water.confidence is Confidence.VERY_LIKELY
    assert water.weekly[-2:] == (2, 6)
    assert len(water.weekly) == 12


def test_the_lights_recur(heard, town):
    [lights] = only(heard, Kind.RECURRING)

    assert {"lampadaires éteints", "rue des Tilleuls"} <= set(lights.words)
    assert lights.people == 14
    assert lights.since == town.first_week


def test_the_speed_hump_is_proposed_by_many(heard):
    [hump] = only(heard, Kind.ALTERNATIVE_SOLUTION)

    assert hump.people == 6
    assert all("ralentisseur" in quote.text for quote in hump.quotes)


def test_danger_is_said_first(heard):
    water, cable = only(heard, Kind.GRAVE_SIGNAL)

    assert heard.findings[:2] == (water, cable)
    assert "eau du robinet" in water.label
    assert water.people == 7  # « De l’eau marron coule de mon robinet » too
    assert cable.where == "Centre"
    assert cable.confidence is Confidence.NOT_MEASURED


def test_quotes_are_words_of_different_people_as_written(heard, town):
    voices = {voice.id: voice for voice in town.voices}
    for finding in heard.findings:
        people = [quote.person for quote in finding.quotes]
        assert 1 <= len(people) == len(set(people)) <= 5
        for quote in finding.quotes:
            source = voices[quote.voice].title if quote.in_title else voices[quote.voice].text
            assert source[quote.start : quote.end] == quote.text
            assert quote.voice in finding.evidence


def test_a_campaign_is_flagged_and_alarms_nobody(heard):
    [market] = [demand for demand in heard.demands if "marché" in demand.label]

    assert market.people == market.campaign == 7
    assert market.wordings == 1
    assert all("marché" not in quote.text for each in heard.findings for quote in each.quotes)


def test_opposite_demands_are_counted_apart(heard, town):
    for demand in heard.demands:
        nights = [text_of(town, voice) for voice in demand.voices]
        assert not (
            any(text.startswith("Ne pas éteindre") for text in nights)
            and any(text.startswith("Éteindre") for text in nights)
        )


def test_problems_and_solutions_of_a_topic_are_counted(heard):
    [school] = [topic for topic in heard.topics if "ralentisseur" in topic.label]

    assert (school.people, school.problems, school.solutions) == (9, 3, 6)
    assert school.parent in {topic.key for topic in heard.coarse}


def test_one_old_text_does_not_make_a_new_subject_old(town):
    old = one_more(0, "Le robinet du square donne une eau marron", town.first_week + 1)

    found = analyse([*town.voices, old], inhabitants=town.inhabitants)

    assert "robinet" in only(found, Kind.EMERGING)[0].label


# What must alarm nobody


def one_more(number, text, week, person=None):
    return Voice(20_000 + number, person or 30_000 + number, "", text, week, "Port")


def test_a_person_who_repeats_himself_alarms_nobody(town):
    angry = [
        one_more(n, f"Les mouettes du port crient, {n} fois ce matin !", town.last_week, person=7)
        for n in range(50)
    ]

    found = analyse([*town.voices, *angry], inhabitants=town.inhabitants)

    assert not [each for each in found.findings if "mouettes" in str(each.quotes)]


def test_a_campaign_with_small_changes_alarms_nobody(town):
    copies = [
        one_more(n, f"Nous exigeons la démolition immédiate du vieux hangar du port{'!' * n}",
                 town.last_week)
        for n in range(9)
    ]  # fmt: skip

    found = analyse([*town.voices, *copies], inhabitants=town.inhabitants)

    assert not [each for each in found.findings if "hangar" in str(each.quotes)]
    assert max(demand.campaign for demand in found.demands if "hangar" in demand.label) == 9


def test_what_recurs_is_said_once_a_quarter(heard, town):
    again = analyse(town.voices, inhabitants=town.inhabitants, previous=heard.as_previous())
    long_ago = {each.key: town.last_week - 13 for each in heard.findings}
    later = analyse(town.voices, inhabitants=town.inhabitants, previous=heard.as_previous(long_ago))

    assert not only(again, Kind.RECURRING)
    assert only(later, Kind.RECURRING) == only(heard, Kind.RECURRING)


def test_what_recurs_is_measured_by_the_size_of_the_town(town):
    found = analyse(town.voices, inhabitants=300_000)

    assert not only(found, Kind.RECURRING)


def test_a_later_week_is_quiet(town):
    found = analyse(town.voices, inhabitants=town.inhabitants, this_week=town.last_week + 20)

    alarms = ALARMS - {Kind.ALTERNATIVE_SOLUTION}
    assert not [each for each in found.findings if each.kind in alarms]


def test_a_week_before_all_raises_nothing(town):
    found = analyse(town.voices, inhabitants=town.inhabitants, this_week=town.first_week - 3)

    assert found.findings == ()
    assert found.topics


def test_voices_without_a_date_have_topics_and_demands_but_no_alert(heard, town):
    undated = [replace(voice, week=None) for voice in town.voices]

    found = analyse(undated, inhabitants=town.inhabitants)

    assert found.topics == heard.topics
    assert found.demands == heard.demands
    assert found.findings == ()
    assert (found.week, found.undated) == (None, len(town.voices))


# A slow growth


PLACES = ("Acacias", "Bouleaux", "Cèdres", "Dahlias", "Érables", "Frênes", "Glycines", "Houx")
DOGS = (
    "Crottes de chien sur le trottoir, rue des {}",
    "Encore des crottes de chien, {}",
    "Les trottoirs des {} sont pleins de crottes de chien",
    "Ras-le-bol des crottes de chien aux {} !",
    "Allée des {} : on slalome entre les crottes de chien",
    "Crottes de chien partout vers les {}, mon fils a glissé",
    "Pourquoi tant de crottes de chien près des {} ?",
)


@pytest.mark.parametrize("now", [4, 5, 6])
def test_a_slow_growth_rises(now):
    dogs = (template.format(place) for template, place in product(DOGS, PLACES))
    voices = []
    for week in range(30):
        often = 1 if week < 26 else now
        texts = [next(dogs) for _ in range(often)]
        texts += [f"Bus {week} en retard à {hour} heures" for hour in range(8)]
        voices += [one_more(len(voices) + n, text, 105_000 + week) for n, text in enumerate(texts)]

    found = analyse(voices, inhabitants=1_000_000, settings=settings_for(len(voices)))

    rising = [each for each in only(found, Kind.RISING) if "chien" in each.label]
    assert rising[0].people == 4 * now
    assert rising[0].since >= 105_024


# Properties


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_order_of_the_voices_changes_nothing(heard, town, seed):
    voices = list(town.voices)
    Random(seed).shuffle(voices)  # noqa: S311 (an order, not a secret)

    assert analyse(voices, inhabitants=town.inhabitants) == heard


def test_two_things_at_once_change_nothing(heard, town):
    def at_once(work):
        found = work()
        return lambda: found

    assert analyse(town.voices, inhabitants=town.inhabitants, beside=at_once) == heard


def test_other_ids_change_names_only(heard, town):
    renamed = [replace(voice, id=voice.id + 5_000) for voice in town.voices]

    found = analyse(renamed, inhabitants=town.inhabitants)

    assert [topic.label for topic in found.topics] == [topic.label for topic in heard.topics]
    assert [each.p for each in found.findings] == [each.p for each in heard.findings]


def test_one_more_person_never_lowers_the_alarm(heard, town):
    voice = one_more(0, "Eau du robinet marron chez nous aussi, quai du Port", town.last_week)

    more = analyse([*town.voices, voice], inhabitants=town.inhabitants)

    assert only(more, Kind.EMERGING)[0].p < only(heard, Kind.EMERGING)[0].p


def test_names_stay_when_voices_come(heard, town):
    late = one_more(0, "Lampadaires éteints rue des Tilleuls ce soir", town.last_week)
    older = replace(late, id=1)

    found = analyse(
        [*town.voices, older], inhabitants=town.inhabitants, previous=heard.as_previous()
    )

    assert {topic.key for topic in heard.topics} <= {topic.key for topic in found.topics}
    assert {each.key for each in heard.demands} <= {each.key for each in found.demands}


# Odd input


@pytest.mark.parametrize(
    "voices",
    [
        [],
        [Voice(1, 1, "", "Un banc au parc", 105_000)],
        [Voice(1, 1, "", "", 105_000)],
        [Voice(number, number, "🙂", "🎉🎉", 105_000) for number in range(9)],
        [Voice(1, 1, "x", "mot " * 25_000, 105_000), Voice(2, 2, "", "é" * 100_000, 105_001)],
        [Voice(1, 1, "", "Un banc", 105_000), Voice(2, 2, "", "Une rue", 105_009)],
    ],
    ids=["nobody", "one", "empty", "emojis", "endless", "strangers"],
)
def test_odd_input_gives_a_quiet_analysis(voices):
    found = analyse(voices, inhabitants=100)

    assert found.findings == ()
    assert found.voices == len(voices)


def test_all_identical_is_one_demand_of_as_many_people():
    text = "Un banc au parc Monceau svp"
    voices = [Voice(n, n % 60, "", text, 105_000 + n % 20) for n in range(99)]

    found = analyse(voices, inhabitants=1_000)

    assert [(demand.people, demand.wordings) for demand in found.demands] == [(60, 1)]
    assert [topic.people for topic in found.topics] == [60]
    assert not [each for each in found.findings if each.kind is not Kind.RECURRING]


# Small parts


@pytest.mark.parametrize(
    ("day", "monday"),
    [
        (date(2026, 11, 23), date(2026, 11, 23)),
        (date(2026, 11, 29), date(2026, 11, 23)),
        (date(2027, 1, 1), date(2026, 12, 28)),
    ],
)
def test_weeks_begin_on_monday(day, monday):
    assert monday_of(week_of(day)) == monday
    assert week_of(day) + 1 == week_of(date.fromordinal(day.toordinal() + 7))


@pytest.mark.parametrize(
    ("title", "text", "whole"),
    [
        ("Banc", "Un banc au parc", "Banc. Un banc au parc"),
        ("Un banc", "Un banc au parc", "Un banc au parc"),
        ("Un banc…", "un banc au parc", "un banc au parc"),
        ("Un banc ?", "Oui, un banc", "Un banc ? Oui, un banc"),
        ("", "Un banc", "Un banc"),
        ("Un banc", "", "Un banc"),
    ],
)
def test_a_title_is_read_once(title, text, whole):
    assert full_text(Voice(1, 1, title, text)) == whole


def test_groups_keep_the_name_they_overlap_most():
    previous = {"t1": frozenset({1, 2, 3}), "t4": frozenset({4, 5})}
    groups = [frozenset({3, 9}), frozenset({1, 2}), frozenset({4, 5, 6}), frozenset({4})]

    assert stable_keys(groups, previous, "t") == ["t3", "t1", "t4", "t4b"]


def test_a_stance_of_a_demand_is_its_leaders(heard):
    assert {demand.stance for demand in heard.demands} >= {Stance.PROBLEM, Stance.SOLUTION}


def test_the_method_and_its_numbers_can_be_published():
    published = method_parameters()

    assert published["method"] == METHOD
    assert published["false_discovery"] == DEFAULTS.false_discovery


def test_nothing_before_is_the_default(heard, town):
    assert analyse(town.voices, inhabitants=town.inhabitants, previous=Previous()) == heard


def test_a_bare_subject_is_not_a_demand():
    texts = [
        "Vote blanc",
        "Reconnaître le vote blanc",
        "Reconnaître enfin le vote blanc",
        "Suppression du vote blanc",
        "Transports",
        "Gratuité des transports",
    ]
    voices = [Voice(number, number, text, "") for number, text in enumerate(texts)]

    found = analyse(voices, inhabitants=1_000)

    assert [demand.voices for demand in found.demands] == [(1, 2)]


def test_a_young_town_hears_a_solution_before_it_can_test_one(town):
    humps = [voice for voice in town.voices if "ralentisseur" in voice.text]
    young = [replace(voice, week=105_000, zone=None) for voice in humps]

    found = analyse(young, inhabitants=town.inhabitants)

    [hump] = found.findings
    assert hump.kind is Kind.ALTERNATIVE_SOLUTION
    assert (hump.p, hump.where, hump.confidence) == (None, None, Confidence.NOT_MEASURED)


def test_without_agreement_there_is_no_topic(town):
    never = replace(DEFAULTS, agreement=DEFAULTS.seeds + 1)

    found = analyse(town.voices, inhabitants=1, settings=never)

    assert [topic.people for topic in found.topics] == [7]  # the campaign is one wording


def test_a_long_sentence_is_quoted_and_named_by_its_beginning():
    text = "Odeur de gaz rue Haute " + "et rue Basse " * 40
    endless = "Odeur de gaz " + "a" * 500
    voices = [Voice(1, 1, "", text, 105_000), Voice(2, 2, "", endless, 105_000)]

    found = analyse(voices, inhabitants=1_000)

    for finding in found.findings:
        [quote] = finding.quotes
        assert len(quote.text) <= 280
        assert (text if quote.voice == 1 else endless)[quote.start : quote.end] == quote.text
        assert 0 < len(finding.label) <= 70
