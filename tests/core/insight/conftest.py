"""A small town in sixteen weeks, written by hand: what the analysis must hear, and must not."""

from dataclasses import dataclass

import pytest

from parvis.core.insight.analysis import analyse
from parvis.core.insight.values import Analysis, Voice

FIRST_WEEK = 105_700
LAST_WEEK = FIRST_WEEK + 15
INHABITANTS = 3_000

LIGHTS = """
0 Gare|Le lampadaire devant le 12 rue des Tilleuls est éteint depuis dix jours.
1 Gare|Rue des Tilleuls, plus aucun éclairage public le soir, on marche à l'aveugle.
2 Centre|Eclairage public en panne rue des tilleuls, merci de réparer les lampadaires.
4 Gare|Les lampadaires de la rue des Tilleuls sont encore éteints.
5 Gare|L'éclairage de la rue des Tilleuls ne marche plus, c'est dangereux pour les piétons.
7 Gare|Toujours pas d'éclairage public rue des Tilleuls !
8 Centre|Lampadaires éteints rue des Tilleuls, je rentre du travail dans le noir.
9 Gare|Panne d'éclairage public rue des Tilleuls depuis lundi.
10 Gare|Trois lampadaires éteints rue des Tilleuls, à hauteur de la boulangerie.
11 Gare|Il faudrait réparer l'éclairage public de la rue des Tilleuls.
12 Gare|Éclairage en panne une fois de plus rue des Tilleuls.
13 Centre|Les lampadaires de la rue des Tilleuls clignotent puis s'éteignent.
14 Gare|Pas de lumière rue des Tilleuls, l'éclairage public est coupé.
15 Gare|Rue des Tilleuls : lampadaires éteints, mes parents n'osent plus sortir le soir.
"""
WATER = """
14 Port|L'eau du robinet est marron depuis mardi quai du Port.
14 Port|Eau marron au robinet ce matin, quai du Port.
15 Port|Notre eau du robinet sort marron et sent la vase.
15 Port|Quai du Port, eau du robinet marron, peut-on la boire ?
15 Port|Eau trouble et marron au robinet depuis trois jours.
15 Port|Est-ce normal, cette eau marron au robinet quai du Port ?
15 Centre|De l'eau marron coule de mon robinet.
15 Port|eau du robinet maron quai du port, les enfants ne la boivent plus
"""
SCHOOL = """
3 Centre|Il faudrait installer un ralentisseur devant l'école Jean-Moulin.
5 Centre|Je propose un ralentisseur rue de l'École, devant l'école Jean-Moulin.
7 Gare|Installer un ralentisseur devant l'école.
9 Centre|Pourquoi pas un ralentisseur devant l'école Jean-Moulin ?
11 Centre|On pourrait mettre un ralentisseur devant l'école Jean-Moulin, les voitures foncent.
13 Centre|Mettre un ralentisseur à l'école Jean-Moulin.
2 Centre|Les voitures roulent trop vite devant l'école Jean-Moulin.
6 Centre|Vitesse excessive devant l'école Jean-Moulin, on a peur pour les petits.
10 Gare|Devant l'école Jean-Moulin les voitures passent à toute vitesse.
"""
NIGHT = """
1 Centre|Il faut éteindre l'éclairage des monuments la nuit.
6 Centre|Éteindre l'éclairage des monuments la nuit pour économiser.
12 Gare|Ne pas éteindre l'éclairage des monuments la nuit.
"""
BENCH = "Nous demandons le maintien du marché du samedi sur la place de l'Église."
OTHERS = """
0 Centre|La médiathèque devrait ouvrir le dimanche après-midi.
1 Port|Les crottes de chien envahissent la promenade du bord de l'eau.
2 Centre|Bravo pour la fête de la musique, c'était une belle soirée.
3 Gare|Le bus de 7 h 42 est toujours plein, les lycéens restent à quai.
3 Port|Manque de bancs au cimetière pour les personnes âgées.
4 Centre|Le gymnase n'est pas chauffé, les gamins font du sport en manteau.
5 Port|Un nid-de-poule énorme route de la Plage.
6 Gare|Les poubelles jaunes n'ont pas été ramassées cette semaine.
6 Centre|Trop de bruit la nuit à la sortie du bar de la place.
7 Port|Des planches à voile gênent la mise à l'eau des barques.
8 Centre|Les tarifs de la cantine ont encore augmenté.
8 Port|Herbes hautes sur le chemin du phare.
9 Gare|Le parking de la gare est saturé dès 8 heures.
10 Centre|Wifi gratuit en mairie, bonne idée.
10 Port|La cale de mise à l'eau est glissante.
11 Centre|Plus de places en crèche, nous sommes sur liste d'attente.
12 Port|Le phare mériterait un coup de peinture.
12 Gare|Les horaires du guichet de la gare changent sans prévenir.
13 Centre|Les jeux du square sont cassés.
13 Port|Un chat errant abîme les filets des pêcheurs.
14 Centre|La déchetterie ferme trop tôt le samedi.
14 Gare|Une piste cyclable jusqu'au collège serait utile.
15 Centre|Un fil électrique pend au-dessus du trottoir rue Haute.
15 Gare|Quand aura lieu la réunion de quartier ?
"""


def _voices() -> list[Voice]:
    """Return every voice; each line is another person, and the market's campaign has seven."""
    voices: list[Voice] = []
    for block in (LIGHTS, WATER, SCHOOL, NIGHT, OTHERS):
        for line in block.strip().splitlines():
            head, text = line.split("|")
            week, zone = head.split(" ", 1)
            voices.append(_voice(len(voices), text, int(week), zone))
    voices.extend(_voice(900 + each, BENCH, 15, "Centre") for each in range(7))
    return voices


def _voice(number: int, text: str, week: int, zone: str) -> Voice:
    return Voice(1000 + number, 5000 + number, "", text, FIRST_WEEK + week, zone)


@dataclass(frozen=True)
class Town:
    voices: list[Voice]
    first_week: int = FIRST_WEEK
    last_week: int = LAST_WEEK
    inhabitants: int = INHABITANTS


@pytest.fixture(scope="session")
def town() -> Town:
    return Town(_voices())


@pytest.fixture(scope="session")
def heard(town) -> Analysis:
    return analyse(town.voices, inhabitants=town.inhabitants)
