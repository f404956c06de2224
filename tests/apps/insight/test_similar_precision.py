"""« Est-ce la même chose ? » is asked of what is the same: cases written by hand, on the town."""

from time import perf_counter

import pytest
from bourg import DEMO

from parvis.apps.collectivites.models import District, Place
from parvis.apps.insight.services import similar_grievances

ANOTHER_MATTER = """
Les poubelles
Il n'y a pas assez de bus le dimanche
Ça sent mauvais place du Marché
Le trottoir est défoncé rue de l'École
La cantine est trop chère
Il y a du bruit le samedi soir devant le café
Les voitures roulent trop vite avenue des Peupliers
Il manque des bancs au square
Plus de place pour se garer devant la gare
Des jeunes font du bruit au passage de la Gare
Une fuite d'eau rue des Quatre-Vents
La poste ferme trop tôt
La rivière a débordé quai de la Minoterie
Un arbre est tombé chemin du Lavoir
Les horaires de la mairie sont mauvais
Le bus de 7 h passe en avance
Une fête place du Marché samedi
"""
SAME_MATTER = """
Le lampadaire de la rue des Lavandières est éteint|a
Bonjour, depuis 3 semaines le lampadaire du 12 rue des Lavandières est éteint, il fait noir|a
Il fait noir au passage de la Gare|a
Mon lampadaire est cassé boulevard de la Voie-Ferrée|a
L'eau du robinet est marron à Bellevue|w
L'eau a un goût de chlore|w
L'eau du robinet est trouble depuis lundi|w
Dépôt sauvage rue du Moulin|b
Encore des encombrants et un dépôt sauvage avenue des Peupliers|b
Le conteneur à verre déborde|b
Il faudrait fermer la rue de l'École aux voitures|e
Trop de voitures devant l'école à la sortie|e
Le passage piéton devant la gare est effacé|x28 x29
Il y a un nid de poule devant chez moi|x06
Un chien aboie toute la journée sur un balcon|x34
Le toboggan du square des Hirondelles est coupant|x23
Les pavés se descellent rue du Four-à-Pain|x35
Il n'y a plus de distributeur de billets à Bellevue|x24
"""
# With the theme that the dialogue has understood; the second column tells it.
SAME_SPOT = """
Il y a des encombrants abandonnés rue du Moulin depuis lundi|proprete|b
Encore un matelas au rond-point des Peupliers|proprete|b
Les sacs traînent par terre quai de la Minoterie|proprete|b
Le réverbère de la rue des Lavandières ne marche plus|eclairage|a
Des détritus abandonnés avenue des Peupliers|proprete|b
"""
OTHER_MATTER_ON_THE_SPOT = """
Le passage piéton de la rue de l'École est effacé|voirie
Plus de place pour se garer devant la gare|circulation
Une fuite d'eau rue du Moulin|eau
Un arbre est tombé rue du Moulin|parcs
"""
NEGATIVES = ANOTHER_MATTER.strip().splitlines()
POSITIVES = [tuple(line.split("|")) for line in SAME_MATTER.strip().splitlines()]


@pytest.fixture
def asked(bourg, said):
    """Ask for the same as a text, and return the keys in the file of what is offered."""
    districts = {district.slug: district for district in District.objects.all()}
    for each in (*DEMO["streets"], *DEMO["landmarks"]):
        Place.objects.get_or_create(
            town=bourg,
            name=each["name"],
            defaults={"kind": "street", "district": districts.get(each["district"])},
        )
    key_of = {row.public_id: key for key, row in said.items()}

    def ask(text, **more):
        return [key_of[each.public_id] for each in similar_grievances(bourg, text, k=3, **more)]

    return ask


@pytest.mark.parametrize("text", NEGATIVES)
def test_what_shares_a_word_or_a_place_is_not_the_same(asked, text):
    assert asked(text) == []


@pytest.mark.parametrize(("text", "right"), POSITIVES)
def test_the_same_matter_in_other_words_is_found(asked, text, right):
    assert any(key.startswith(tuple(right.split())) for key in asked(text))


def test_nine_offers_of_ten_are_right(asked):
    offers = [
        key.startswith(tuple(right.split())) for text, right in POSITIVES for key in asked(text)
    ] + [False for text in NEGATIVES for _ in asked(text)]

    assert len(offers) >= len(POSITIVES)
    assert sum(offers) >= 0.9 * len(offers)


def test_the_same_in_another_street_is_not_the_same(asked, said):
    found = [said[key].text for key in asked("Le lampadaire de la rue du Moulin est éteint")]

    assert not any("Lavandières" in text or "Gare" in text for text in found)


def test_what_is_of_another_theme_is_not_offered(asked):
    lamp = "Le lampadaire de la rue des Lavandières est éteint"

    assert asked(lamp, theme="eclairage")
    assert asked(lamp, theme="parcs") == []


def test_nobody_waits_for_it(asked):
    taken = []
    for text in [*NEGATIVES, *(text for text, _ in POSITIVES)] * 2:
        began = perf_counter()
        asked(text)
        taken.append(perf_counter() - began)

    assert sorted(taken)[int(len(taken) * 0.95)] <= 0.2, "50 ms on a machine at rest"


@pytest.mark.parametrize("line", SAME_SPOT.strip().splitlines())
def test_one_word_is_enough_on_one_spot_and_of_one_theme(asked, line):
    text, theme, right = line.split("|")

    assert any(key.startswith(right) for key in asked(text, theme=theme))


@pytest.mark.parametrize("line", OTHER_MATTER_ON_THE_SPOT.strip().splitlines())
def test_a_spot_and_a_theme_alone_are_not_enough(asked, line):
    text, theme = line.split("|")

    assert asked(text, theme=theme) == []
