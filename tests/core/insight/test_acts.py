"""Two requests are one where the same is to be done to the same."""

import pytest

from parvis.core.insight.acts import Wishes
from parvis.core.insight.analysis import analyse
from parvis.core.insight.reading import words_of
from parvis.core.insight.values import Voice

SURROUNDINGS = [
    "Un banc devant la poste", "Le bus de nuit le samedi", "Des arbres sur la place du marché",
    "La cantine à un euro", "Un marché le dimanche", "Le stade ouvert le soir",
]  # fmt: skip


def wishes(*texts: str) -> Wishes:
    return Wishes(words_of(texts), {})


def counted(*texts: str) -> list[int]:
    """Return how many people each demand has, among other texts."""
    said = [*texts, *SURROUNDINGS]
    voices = [Voice(at, at, "", text) for at, text in enumerate(said)]
    return [demand.people for demand in analyse(voices, inhabitants=1000).demands]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Suppression de la redevance audiovisuelle", "Abolir la redevance audiovisuelle"),
        ("Sortir de l'OTAN", "Quitter l'OTAN"),
        ("Interdire la corrida", "Stop à la corrida"),
        ("Baisser la vitesse rue Haute", "Réduction de la vitesse rue Haute"),
        ("Instaurer le revenu universel", "Revenu universel"),
    ],
)
def test_other_words_for_the_same_act_are_one_demand(one, other):
    assert counted(one, other) == [2]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Plafonner les niches fiscales", "Suppression des niches fiscales"),
        ("Pour le retour de l'ISF", "Surtout pas de retour de l'ISF"),
        ("Droit à l'euthanasie", "Ne pas légaliser l'euthanasie"),
        ("Mettre l'homéopathie en avant", "Fin du remboursement de l'homéopathie"),
        ("Plafonner les salaires", "Plafonnement des loyers"),
        ("Légaliser le cannabis", "Contre la légalisation du cannabis"),
        ("Plus de pistes cyclables", "Moins de pistes cyclables"),
        ("Des ralentisseurs rue Foch", "Stop aux ralentisseurs rue Foch"),
        ("Il faut plus de policiers municipaux", "Il faut moins de policiers municipaux"),
        ("On veut plus de bus le soir", "On ne veut plus de bus le soir"),
        ("Gratuité des transports scolaires", "Financement des transports scolaires"),
    ],
)
def test_another_act_or_another_object_is_another_demand(one, other):
    assert counted(one, other) == []


def test_what_carries_no_matter_is_no_object():
    assert wishes("Une vraie réforme efficace du système").matters.tolist() == [0]


def test_a_retired_person_is_not_withdrawn():
    assert wishes("Les retraités de la commune").acts.tolist() == [0]


def test_each_text_has_its_own_acts():
    read = wishes("Supprimer le banc", "Le banc", "Ni banc ni rue", "Créer un parc")

    assert read.named.tolist() == [1, 0, 0, 1]
    assert read.acts[0] == read.acts[2], "who wants neither wants it gone"
    assert len(set(read.acts.tolist())) == 3


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Un vote obligatoire sans compter le vote blanc", "Un vote obligatoire, le vote blanc"),
        ("Aider les associations du quartier", "Ne pas aider les associations du quartier"),
    ],
)
def test_a_negation_in_one_alone_makes_two_of_them(one, other):
    assert counted(one, other) == []
