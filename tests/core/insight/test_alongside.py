"""What is ticked beforehand is of the matter, and on the side of its first text."""

import pytest

from parvis.core.insight.alongside import alongside, opposes


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Je veux la 5G", "Je refuse la 5G"),
        ("Oui à la 5G", "Non à la 5G"),
        ("Pour la 5G au village", "Contre la 5G"),
        ("Installez une antenne 5G", "Je ne veux pas d'antenne 5G"),
        ("Je suis favorable à la 5G", "Je suis opposé à la 5G"),
        ("Il faut rallumer la nuit", "Ne rallumez pas la nuit"),
    ],
)
def test_two_sides_of_one_thing_are_told_apart(one, other):
    assert opposes(one, other)
    assert opposes(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Des rats au Moulin", "Trop de rats au Moulin"),
        ("Le bar fait du bruit", "Fermez le bar"),
        ("Je veux la 5G", "Je refuse le péage"),
        ("Lutter contre le bruit du bar", "Je veux moins de bruit au bar"),
    ],
)
def test_one_side_or_two_things_oppose_nobody(one, other):
    assert not opposes(one, other)


def test_what_is_far_or_opposed_is_left_out():
    texts = {1: "Je refuse la 5G", 2: "Vivement la 5G", 3: "Un banc rue Haute", 4: "La 5G, oui"}

    assert alongside("Je veux la 5G", ["5G"], texts) == {2, 4}


def test_where_the_first_takes_no_side_neither_is_chosen():
    texts = {1: "Je refuse la 5G", 2: "Je veux la 5G", 3: "La 5G arrive en mars"}

    assert alongside("La 5G, on en parle", ["5G"], texts) == {3}


def test_a_text_far_from_the_name_may_share_the_first_one_s_words():
    texts = {1: "La fontaine de la place coule", 2: "La place est belle"}

    assert alongside("Fontaine cassée sur la place", ["eau"], texts) == {1}
