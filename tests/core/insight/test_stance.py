"""A problem, a solution, or neither."""

import pytest

from parvis.core.insight.stance import Stance, ideas, stance

SOLUTIONS = """
Il faudrait un banc à l'arrêt de bus.
Pourquoi pas un marché le mercredi ?
Je propose de planter des arbres place de la Mairie.
On pourrait fermer la rue aux voitures le samedi.
Installer un ralentisseur devant l'école.
Création d'une piste cyclable jusqu'au collège.
Pouvez-vous réparer le lampadaire ?
Stop aux pesticides dans les jardins publics.
Arrêtons de bétonner.
Mettez des poubelles au parc !
Rendez-nous le bus du dimanche.
Merci de refaire le trottoir.
- Remplacer la haie
Ne pas fermer la poste.
Passage de la TVA à 5,5 %
Arrêt des travaux de nuit
Proposition : un four à pain partagé
"""
PROBLEMS = """
Le lampadaire est en panne depuis dix jours.
Il y a trop de bruit la nuit.
Les poubelles débordent.
La rue n'est plus éclairée.
On a peur pour les enfants.
C'est inadmissible.
Personne ne répond au téléphone.
Invasion de rats à l'école
Prolifération de rats et de cafards
Dégradation de l'abribus
Les trottoirs sont défoncés
Le toboggan est inutilisable
"""
OTHERS = """
Bonjour à tous.
La fête de la musique était très belle.
La mairie ouvre à neuf heures.
L'hiver est arrivé.
Premier marché de l'année.
Notre association compte trente membres.
Voiture en double file
Rez-de-chaussée
Passage de la Gare dans le noir
Arrêt de bus Gare plongé dans le noir
Je n'ai rien à dire
Rien à signaler
"""


@pytest.mark.parametrize("sentence", SOLUTIONS.strip().splitlines())
def test_solutions(sentence):
    assert stance(sentence) is Stance.SOLUTION


@pytest.mark.parametrize("sentence", PROBLEMS.strip().splitlines())
def test_problems(sentence):
    assert stance(sentence) is Stance.PROBLEM


@pytest.mark.parametrize("sentence", [*OTHERS.strip().splitlines(), "", "🙂"])
def test_others(sentence):
    assert stance(sentence) is Stance.OTHER


def test_a_text_is_split_into_ideas():
    text = "Le banc est cassé. Il faudrait le remplacer. Bonne journée."

    found = [(text[span.start : span.end], kind) for span, kind in ideas(text)]

    assert found == [
        ("Le banc est cassé.", Stance.PROBLEM),
        ("Il faudrait le remplacer.", Stance.SOLUTION),
        ("Bonne journée.", Stance.OTHER),
    ]
