"""Danger is heard at once; a poem about gas is not danger."""

import json
from itertools import pairwise
from pathlib import Path

import pytest

from parvis.core.dialogue.intents import Intent, intents
from parvis.core.insight.grave import grave_signal

DANGERS = """
Forte odeur de gaz rue Haute
Ça sent le gaz dans la cage d'escalier
Un mur menace de s'effondrer sur le trottoir
Le plafond de l'école s'effondre
Un câble électrique pend au-dessus de la cour
Fil dénudé à hauteur d'enfant, armoire électrique ouverte
Mon fils a failli se faire renverser devant l'école
Il va y avoir un mort sur cette route
Départ de feu derrière le gymnase
On trouve des seringues au square
Plaque d'égout disparue devant le collège
La rambarde du pont est cassée
L'eau du robinet est marron
Un élève a été renversé à la sortie du collège
C'est dangereux, une petite fille s'est fait renverser hier
Danger pour les enfants : un câble électrique pend dans la cour
Je n'en peux plus, je veux mourir, personne ne répond
Je vais me suicider si ça continue
J'ai envie d'en finir
Je veux me tuer
Je pense à me jeter du pont
Mon mari me bat
Mon voisin frappe sa femme tous les soirs
Mon voisin bat sa femme
Un homme suit les enfants à la sortie de l'école
On a touché mon fils au gymnase
Un adulte a fait des attouchements sur des enfants au centre de loisirs
Ma fille a été violée dans le parking
La voisine n'a pas été vue depuis dix jours, odeur de cadavre
odeur de gaz rue haute
Un fil électrique pend au-dessus du trottoir
Les câbles pendent devant l'école
Le plafond de la classe est tombé
Le plafond de la cantine menace de s'effondrer
Les freins du manège ont lâché, un petit est à l'hôpital
Un enfant est à l'hôpital après avoir mangé à la cantine
Mon bébé a été empoisonné à la crèche
Vingt enfants ont vomi après la cantine
Quelqu'un a tiré sur ma fenêtre
Il a un flingue dans la cour du collège
Je vais tout faire sauter à la mairie
Je vais tuer le maire
Le maire va le payer de sa vie
Un vieux monsieur est tombé dans la rivière
Il va y avoir un mort à ce carrefour
y va y avoir un mort
Un cycliste a été tué au rond-point
Une dame agée est restée bloquée dans l'ascenseur depuis hier sans eau
Le lampadaire est sous tension, mon chien a été électrocuté
Il y a le feu au local poubelles
Un SDF dort dehors par -10, il va mourir de froid
Le pont est fissuré
Plaque d'égout ouverte devant l'école
Un enfant a failli se faire écraser
"""
HARMLESS = """
Réduire les gaz à effet de serre
Le prix du gaz augmente
Un spectacle pour enfants serait bien
Le lampadaire est éteint
Un jeu sans danger pour les enfants
La fête était extra
C'est dangereux pour les enfants le soir
Le lampadaire est éteint, c'est très dangereux pour les enfants
Les élèves sont en danger à la sortie du collège
C'est extrêmement dangereux avec la poussette
Mes enfants rentrent à pied, ce n'est pas grave
Pas de fuite de gaz chez nous, merci à GRDF
Le danger de mort affiché sur le panneau EDF est un peu exagéré
Les commerces du centre vont mourir si rien n'est fait
Le centre-ville est en train de mourir, la rue est vide
Ma rue est une rue morte, laissez mourir la pub
Mon fils cherche un stage, ma fille est tombée amoureuse du lycée
Il faut en finir avec les pesticides
En finir avec le gaspillage
Interdire les armes à feu dans les films
Organiser un concours de tir à l'arme ancienne pour les jeunes
Créer un musée du couteau, ouvert rue Haute
La boîte à livres ressemble à une armoire ouverte, très joli
Faire un barrage à l'incendie : exposition sur le feu de 1871
Le feu rouge est trop long
Le poteau a été réparé, il ne tombe plus
Merci d'avoir réparé la barrière cassée
Arrêtez de harceler les automobilistes
Le prix du gaz explose
Viol de la loi par la mairie
Regard ouvert sur le monde : nom de l'expo
Puits de lumière ouvert dans la médiathèque
Il manque un tampon sur mon formulaire
Un regard bienveillant manque dans cette équipe
La barrière de la langue est absente des aides
L'explosion des loyers est un scandale
L'explosion démographique
Le tampon de la mairie est absent de mon attestation
Mes parents ont failli à leur devoir, les enfants sont rois
Faucher moins l'herbe pour que les enfants jouent
Non, il n'y a pas eu d'incendie
Accidents scolaires : quelle assurance pour mon enfant ?
"""


@pytest.mark.parametrize("text", DANGERS.strip().splitlines())
def test_dangers(text):
    signal = grave_signal(text)

    assert signal is not None
    assert signal.words


@pytest.mark.parametrize("text", [*HARMLESS.strip().splitlines(), "", "🙂"])
def test_no_danger(text):
    assert grave_signal(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "Merci d'intervenir vite, forte odeur de gaz rue Haute",
        "La rambarde a été réparée mais elle est de nouveau cassée, on tombe dans le canal",
        "La plaque d'égout manque, elle n'a pas été remplacée",
        "Le prix du gaz augmente et il y a une fuite de gaz dans la cave",
    ],
)
def test_thanks_and_harmless_words_hide_no_danger_that_stands(text):
    assert grave_signal(text) is not None


@pytest.mark.parametrize(
    "text",
    [
        "Je n'en peux plus, je veux mourir",
        "Mon voisin bat sa femme",
        "Je vais tuer le maire",
        "Un homme suit les enfants à la sortie de l'école",
        "Il a un flingue dans la cour du collège",
        "Il y a le feu au local poubelles",
    ],
)
def test_the_dialogue_and_the_watch_hear_the_same_harm(text):
    asked = {Intent.DESPAIR, Intent.VIOLENCE, Intent.EMERGENCY}

    assert intents(text) & asked
    assert grave_signal(text) is not None


def test_the_sentence_is_quoted_and_the_words_named():
    text = "Bonjour. Un câble électrique pend. Merci."

    signal = grave_signal(text)

    assert text[signal.start : signal.end] == "Un câble électrique pend."
    assert signal.words == ("cable", "electrique", "pend")


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("Merci. Un câble électrique pend. Merci.", ["câble", "électrique", "pend"]),
        ("Ça sent le GAZ\u00a0: fuite\u202f!", ["Ça sent le GAZ"]),
        ("Au cœur du bourg, une odeur de gaz", ["odeur de gaz"]),
        ("Mon fils a failli se faire renverser", ["failli", "renverser"]),
    ],
)
def test_the_words_are_marked_as_they_are_written(text, marked):
    assert [text[mark.start : mark.end] for mark in grave_signal(text).marks] == marked


@pytest.mark.parametrize("text", DANGERS.strip().splitlines())
def test_every_danger_shows_its_words(text):
    marks = grave_signal(text).marks

    assert marks
    assert all(one.end <= other.start for one, other in pairwise(marks))


def test_a_text_whose_words_folding_changes_is_marked_nowhere_rather_than_beside():
    text = "Fuite de gaz ｡ ½ rue ①②"
    signal = grave_signal(text)

    assert {text[mark.start : mark.end] for mark in signal.marks} <= {"Fuite", "gaz"}


@pytest.mark.parametrize(("batch", "missed", "wrong"), [("first", 2, 0), ("second", 1, 1)])
def test_what_is_missed_and_wrong_of_sentences_that_were_learnt_from(batch, missed, wrong):
    written = json.loads(Path(__file__).with_name("dangers.json").read_text("utf-8"))[batch]

    assert len(written["dangers"]) == len(written["harmless"]) == 40
    assert sum(grave_signal(text) is None for text in written["dangers"]) <= missed
    assert sum(grave_signal(text) is not None for text in written["harmless"]) <= wrong
