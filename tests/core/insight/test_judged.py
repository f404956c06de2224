"""What a person decided of two texts holds in every later run, whatever the groups."""

from parvis.core.insight.judged import Verdicts, judged, seem_opposed, worth_comparing
from parvis.core.insight.polarity import may_oppose
from parvis.core.insight.stance import Stance
from parvis.core.insight.values import Demand, Voice

TEXTS = {
    1: "Réparer l'éclairage de la rue des Tilleuls",
    2: "Remettre l'éclairage rue des Tilleuls",
    3: "Éteindre l'éclairage de la rue des Tilleuls",
    4: "Rallumer les lampadaires de la rue des Tilleuls",
    5: "Lampadaires de la rue des Tilleuls à rallumer",
    6: "Planter des arbres place du marché",
}
VOICES = {at: Voice(at, 100 + at, "", text) for at, text in TEXTS.items()}


def demand(*voices):
    return Demand(
        key=f"d{voices[0]}", topic=None, label=TEXTS[voices[0]], leader=voices[0],
        voices=voices, people=len(voices), wordings=len(voices), stance=Stance.SOLUTION,
    )  # fmt: skip


LIGHTS, LAMPS = demand(1, 2, 3), demand(4, 5)


def test_without_verdicts_nothing_changes():
    assert judged([LIGHTS, LAMPS], Verdicts(), VOICES) == [LIGHTS, LAMPS]


def test_a_text_set_apart_leaves_and_the_others_stay():
    (found,) = judged([LIGHTS], Verdicts(apart=frozenset({(3, 1)})), VOICES)

    assert (found.voices, found.people, found.leader) == ((1, 2), 2, 1)


def test_a_leader_set_apart_leaves_the_name_to_the_next():
    (found,) = judged([LIGHTS], Verdicts(apart=frozenset({(1, 2)})), VOICES)

    assert (found.leader, found.label) == (2, "Remettre l'éclairage rue des Tilleuls")
    assert found.key == LIGHTS.key


def test_two_demands_said_the_same_are_one_and_a_person_counts_once():
    voices = {**VOICES, 5: Voice(5, 101, "", TEXTS[5])}

    (found,) = judged([LIGHTS, LAMPS], Verdicts(same=frozenset({(1, 4)})), voices)

    assert found.voices == (1, 2, 3, 4, 5)
    assert found.people == 4
    assert found.key == LIGHTS.key


def test_a_text_that_stood_alone_joins():
    (found,) = judged([LAMPS], Verdicts(same=frozenset({(4, 6)})), VOICES)

    assert found.voices == (4, 5, 6)


def test_verdicts_on_texts_that_are_gone_change_nothing():
    verdicts = Verdicts(same=frozenset({(1, 99)}), apart=frozenset({(98, 1)}))

    assert judged([LIGHTS], verdicts, VOICES) == [LIGHTS]


def test_a_demand_of_which_one_person_is_left_is_none():
    assert judged([LAMPS], Verdicts(apart=frozenset({(5, 4)})), VOICES) == []


def test_alike_demands_are_proposed_once_and_never_opposite_ones():
    demands = [demand(1), demand(2), demand(6)]

    (found,) = worth_comparing(demands, VOICES)

    assert (found.left, found.right) == (1, 2)
    assert worth_comparing(demands, VOICES, [(2, 1)]) == []
    assert worth_comparing([demand(2), demand(3)], VOICES) == []
    assert worth_comparing([LAMPS], VOICES) == []


def test_a_text_that_others_joined_is_a_demand_and_the_one_with_most_people_leads():
    alone, joined = demand(4), {5: frozenset({7, 8}), 4: frozenset({7})}

    assert judged([alone], Verdicts(), VOICES) == []
    assert judged([demand(5), demand(4)], Verdicts(), VOICES, joined) == [demand(5)]

    same = Verdicts(same=frozenset({(4, 5)}))
    (found,) = judged([demand(5), demand(4)], same, VOICES, joined)
    assert (found.key, found.leader, found.voices) == ("d5", 5, (4, 5))


def test_two_that_seem_opposed_are_no_question_and_a_refusal_beside_another_is_said():
    market = Voice(1, 1, "", "Déplacer le marché du samedi")
    stays = Voice(2, 2, "", "Garder le marché du samedi")

    assert not seem_opposed(market, market)
    assert seem_opposed(Voice(3, 3, "", "Supprimer le marché du samedi"), stays)
    assert may_oppose("Pour le marché sous la halle", "Ne déplacez pas le marché")
    assert not may_oppose("Pour le marché sous la halle", "Le marché sous la halle")
