"""A question is answered with the town's own words, or not at all."""

import pytest

from parvis.core.dialogue.knowledge import LONGEST, Library, Passage

POOL = Passage(
    "La piscine ouvre du mardi au dimanche, de 10 h à 19 h. L’entrée coûte 3 euros.",
    "Les horaires de la piscine",
    "A1",
)
LAMP = Passage("Les lampadaires seront réparés vendredi.", "Lampadaires rue Haute", "B2")
WASTE = Passage(
    "La déchèterie est ouverte le lundi et le samedi matin. " + "On y vient en voiture. " * 40,
    "Déchèterie",
    "C3",
)
NOT_OURS = Passage(
    "Les horaires de la déchèterie ne dépendent pas de la mairie de Bourg. Le camion y passe. "
    "Les encombrants coupent le trottoir.",
    "Dépôt sauvage",
    "D4",
)
LIBRARY = Library.of([POOL, LAMP, WASTE, NOT_OURS], town="Bourg")


@pytest.mark.parametrize(
    ("question", "source"),
    [
        ("À quelle heure ouvre la piscine ?", "A1"),
        ("Quels sont les horaires de la piscine le dimanche ?", "A1"),
        ("quand est ouverte la dechetterie le samedi", "C3"),
        ("Où puis-je inscrire mon enfant à la crèche ?", None),
        ("À quelle heure ouvre la mairie ?", None),
        ("Quels sont les horaires de la mairie ?", None),
        ("Quel est l’horaire de Bourg ?", None),
        ("Quand passe le camion des encombrants ?", None),  # of two sentences
        ("piscine ?", None),  # one word is chance
        ("", None),
    ],
)
def test_what_is_written_answers_and_nothing_else_does(question, source):
    found = LIBRARY.answer(question)

    assert (found and found.source) == source


def test_what_is_said_is_short_and_stands_in_the_source():
    found = LIBRARY.answer("Quand la déchèterie est-elle ouverte le samedi ?")

    assert found.text.startswith("La déchèterie est ouverte")
    assert len(found.text) <= LONGEST
    assert found.text in " ".join(WASTE.text.split())


def test_an_empty_library_knows_nothing():
    assert Library.of([]).answer("À quelle heure ouvre la piscine ?") is None
