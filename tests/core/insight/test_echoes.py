"""An answer stays readable without the words that were the person's own."""

import pytest

from parvis.core.insight.echoes import CUT, Echo

SAID = (
    "Je suis Zéphyrine Quenotte, du 12 rue des Lilas. Le trottoir est impraticable depuis que"
    " mon fauteuil a cassé. Appelez-moi au 06 12 34 56 78 ou à zephyrine.q@exemple.fr."
)


@pytest.fixture
def echo():
    return Echo.of([SAID], common=["Rue des Lilas", "Centre-bourg"])


@pytest.mark.parametrize(
    ("answer", "left"),
    [
        ("Bonjour Madame Quenotte,", f"Bonjour Madame {CUT},"),
        ("bonjour zephyrine QUENOTTE,", f"bonjour {CUT},"),
        ("Appelée : 06.12.34.56.78.", f"Appelée : {CUT}."),
        ("Écrit à zephyrine.q@exemple.fr.", f"Écrit à {CUT}."),
        (
            "Vous dites que le trottoir est impraticable depuis que mon fauteuil a cassé.",
            f"Vous dites que {CUT}.",
        ),
    ],
)
def test_what_was_the_person_s_own_is_taken_out(echo, answer, left):
    assert echo.is_in(answer)
    assert echo.taken_out_of(answer) == left


@pytest.mark.parametrize(
    "answer",
    [
        "Le trottoir de la rue des Lilas sera refait en mai.",
        "Un fauteuil n’y passe pas : c’est impraticable.",
        "",
    ],
)
def test_what_everybody_says_stays(echo, answer):
    assert not echo.is_in(answer)
    assert echo.taken_out_of(answer) == answer


def test_a_number_is_the_person_s_own_a_year_is_not_less():
    echo = Echo.of(["Dossier 20264512, bâtiment 3."])
    assert echo.taken_out_of("Dossier 20264512, bâtiment 3.") == f"Dossier {CUT}, bâtiment 3."


def test_a_name_that_is_a_word_is_a_name_inside_a_sentence():
    echo = Echo.of(["Bonjour, je suis Rose Boulanger. Merci"])
    assert echo.taken_out_of("Madame Boulanger, merci.") == f"Madame {CUT}, merci."


def test_the_name_of_the_person_is_their_own_whatever_they_wrote():
    echo = Echo.of(["Un trou."], names=["Jean Martin"])
    assert echo.taken_out_of("Monsieur Martin, le trou est bouché.") == (
        f"Monsieur {CUT}, le trou est bouché."
    )


def test_what_one_calls_oneself_is_a_name_and_not_where_one_lives():
    echo = Echo.of(["Un trou."], names=["Carole, passage de la Gare"], common=["La Gare"])
    assert echo.taken_out_of("Carole, la panne du passage de la Gare est réparée.") == (
        f"{CUT}, la panne du passage de la Gare est réparée."
    )


def test_an_address_goes_whole_and_takes_no_other_word_with_it():
    echo = Echo.of(["Un trou."], names=["contact@orange.fr"])
    assert echo.taken_out_of("Écrit à Contact@orange.fr : gilet orange.") == (
        f"Écrit à {CUT} : gilet orange."
    )


def test_nothing_said_takes_nothing_out():
    assert not Echo.of([]).is_in("Madame Quenotte")
