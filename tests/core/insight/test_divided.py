"""Who proposes a thing and who asks for its contrary are never added up."""

import pytest

from parvis.core.insight.analysis import analyse
from parvis.core.insight.divided import sides
from parvis.core.insight.quotes import quote_of, spans_of
from parvis.core.insight.report import report
from parvis.core.insight.sizes import settings_for
from parvis.core.insight.values import Voice

POOL_OPEN = (
    "Il faut ouvrir la piscine le dimanche.",
    "Ouvrez la piscine le dimanche !",
    "Je voudrais que la piscine ouvre le dimanche.",
)
POOL_SHUT = (
    "Il ne faut pas ouvrir la piscine le dimanche.",
    "La piscine doit rester fermée le dimanche.",
    "Non à la piscine ouverte le dimanche.",
    "Pas de piscine le dimanche, respectez le personnel.",
)
PARK = ("Il faut construire un parking place des Tilleuls.",)
NO_PARK = (
    "Je suis contre le parking place des Tilleuls.",
    "Non au parking place des Tilleuls.",
    "Pas de parking place des Tilleuls.",
    "Un parking place des Tilleuls est une erreur.",
    "Le parking place des Tilleuls, surtout pas.",
)


def voices_of(*texts):
    return [Voice(at, at, "", text) for at, text in enumerate(texts)]


def first_of(voice):
    [(span, in_title), *_] = spans_of(voice)
    return quote_of(voice, span, in_title=in_title)


def solution_of(*texts):
    said, settings = voices_of(*texts), settings_for(len(texts))
    found = report(analyse(said, inhabitants=1000, settings=settings), said, settings)
    [solution] = found.solutions
    return solution


@pytest.mark.parametrize(
    ("one", "other"), [(POOL_OPEN, POOL_SHUT), (POOL_SHUT, POOL_OPEN), (PARK, NO_PARK)]
)
def test_each_side_is_counted_and_quoted(one, other):
    told = solution_of(*one, *other)
    with_first, against = (one, other) if told.quotes[0].text in one else (other, one)

    assert (told.people, told.ours, told.theirs) == (
        len(one) + len(other), len(with_first), len(against),
    )  # fmt: skip
    assert {quote.text for quote in told.quotes} <= set(with_first)
    assert told.opposed is not None
    assert told.opposed[0] == told.quotes[0]
    assert told.opposed[1].text in against


def test_where_nobody_is_against_all_are_quoted_as_before():
    told = solution_of(*POOL_OPEN)

    assert (told.people, told.ours, told.theirs, told.opposed) == (3, 3, 0, None)


@pytest.mark.parametrize(
    "other",
    [
        "La piscine, le dimanche.",  # takes no side
        "Pas de voitures devant l'école.",  # of something else
        "Non à la publicité sur les murs de la piscine municipale.",  # beside it
        "Non à la fermeture de la piscine le dimanche.",  # against what is against it
    ],
)
def test_no_contrary_is_claimed_that_was_not_read(other):
    said = voices_of(POOL_OPEN[0], other)

    assert sides(first_of(said[0]), said).theirs == frozenset()


@pytest.mark.parametrize(
    ("one", "other", "against"),
    [
        ("Il faut un skatepark", "Non au skatepark", 1),
        ("Il faut un skatepark", "Trop de skateparks", 0),  # a measure
        ("Indexer les retraites", "Plafonner les retraites", 0),  # another act
        ("Droit de succession", "Suppression des droits de succession", 0),  # only named
        ("Réformer la taxe foncière", "Supprimer la taxe foncière", 0),  # says not into what
    ],
)
def test_an_object_of_one_word_a_right_and_a_reform(one, other, against):
    said = voices_of(one, other)

    assert len(sides(first_of(said[0]), said).theirs) == against


def test_a_quote_without_a_side_has_nobody_with_it_or_against_it():
    said = voices_of("La piscine, le dimanche.", *POOL_OPEN, *POOL_SHUT)
    found = sides(first_of(said[0]), said)

    assert (found.ours, found.theirs, found.contrary) == (frozenset(), frozenset(), None)


def test_who_says_both_is_on_neither_side():
    said = [
        Voice(0, 0, "", POOL_OPEN[0]),
        Voice(1, 1, "", POOL_OPEN[1]),
        Voice(2, 1, "", POOL_SHUT[0]),
        Voice(3, 2, "", POOL_SHUT[1]),
    ]
    found = sides(first_of(said[0]), said)

    assert (found.ours, found.theirs) == ({0}, {2})
    assert found.contrary is not None
    assert found.contrary.person == 2
