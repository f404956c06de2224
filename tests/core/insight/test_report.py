"""What is told of an analysis: who says what, in whose words, and who seems to disagree."""

import pytest

from parvis.core.insight.analysis import analyse
from parvis.core.insight.contrary import opposed
from parvis.core.insight.report import report
from parvis.core.insight.sizes import settings_for
from parvis.core.insight.values import Voice

SAID = (
    "Le lampadaire de la rue des Lilas est en panne",
    "Lampadaire en panne rue des Lilas, il fait noir",
    "Rue des Lilas le lampadaire est toujours en panne",
    "Réparer le lampadaire de la rue des Lilas",
    "Remplacer le lampadaire rue des Lilas",
    "Réparer vite le lampadaire de la rue des Lilas",
)


def told(texts):
    voices = [Voice(at, at, "", text) for at, text in enumerate(texts)]
    settings = settings_for(len(voices))
    return report(analyse(voices, inhabitants=1000, settings=settings), voices, settings)


@pytest.fixture
def lamps():
    return told(SAID * 2)


def test_those_who_complain_are_told_apart_from_those_who_propose(lamps):
    [problem], [solution] = lamps.problems, lamps.solutions

    assert problem.people == solution.people == 6
    assert all("panne" in quote.text for quote in problem.quotes)
    assert all("panne" not in quote.text for quote in solution.quotes)


def test_no_wording_is_quoted_twice(lamps):
    quotes = [quote.text for quote in lamps.subjects[0].quotes]

    assert quotes
    assert len(quotes) == len(set(quotes))


def test_each_part_begins_with_most_people(lamps):
    for part in (lamps.subjects, lamps.demands, lamps.problems, lamps.solutions):
        counts = [each.people for each in part]
        assert counts == sorted(counts, reverse=True)


def test_fewer_than_three_who_complain_are_not_told():
    assert told(SAID[:2] + SAID[3:] * 2).problems == ()


def test_nothing_said_is_nothing_told():
    found = told(())

    assert (found.subjects, found.demands, found.problems, found.solutions) == ((), (), (), ())


def voices(*texts):
    return [Voice(at, at, "", text) for at, text in enumerate(texts)]


def test_two_who_ask_for_the_opposite_are_both_quoted_the_majority_first():
    found = opposed(
        voices("Supprimer le sénat", "Suppression du sénat", "Maintenir le sénat", "Le sénat")
    )

    assert found is not None
    assert [quote.text for quote in found] == ["Supprimer le sénat", "Maintenir le sénat"]


@pytest.mark.parametrize(
    "other",
    [
        "Maintenir les départements",  # of something else
        "Supprimer le sénat, pas les députés",  # the same, and more
        "Maintenir ce qui n'est pas le sénat",  # a negation that does not lead: no sure sign
        "Maintenir et réduire le sénat",  # two acts
        "Le sénat",  # asks for nothing
        "Modification du droit du sénat",  # says not into what
        "Rétablir le droit du sénat",  # of a right
        "Suppression du sénat",  # the same
    ],
)
def test_what_may_be_something_else_is_no_opposite(other):
    assert opposed(voices("Supprimer le sénat", "Suppression du sénat", other)) is None


@pytest.mark.parametrize(
    "other",
    ["Ne pas supprimer le sénat", "Il ne faut pas supprimer le sénat, il nous garde des excès"],
)
def test_a_negation_that_leads_turns_the_wish(other):
    found = opposed(voices("Supprimer le sénat", "Suppression du sénat", other))

    assert found is not None
    assert found[1].text == other


def test_nobody_opposes_themselves():
    said = [Voice(at, min(at, 1), "", text) for at, text in enumerate(
        ("Supprimer le sénat", "Supprimer le sénat", "Maintenir le sénat")
    )]  # fmt: skip

    assert opposed([each for each in said if each.person == 1]) is None
