"""Opposite demands that are read as such: simple ones, each by one rule."""

import pytest

from parvis.core.insight.polarity import oppose, polarity


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Éteindre l'éclairage la nuit", "Ne pas éteindre l'éclairage la nuit"),
        ("Droit à l'euthanasie", "Ne pas légaliser l'euthanasie"),
        ("Interdire les voitures au centre", "Autoriser les voitures au centre"),
        ("Non à la fermeture de l'école", "Oui à la fermeture de l'école"),
        ("Garder le marché le samedi", "Supprimer le marché du samedi"),
        ("Augmenter les impôts", "Baisser les impôts"),
        ("Pour la création d'un parking", "Contre la création d'un parking"),
        ("N'installez pas l'antenne", "Installer l'antenne"),
        ("Privatisation des autoroutes", "Stop aux privatisations des autoroutes"),
        ("Fin du remboursement", "Rembourser l'homéopathie"),
        ("Je ne veux pas de la déviation", "Oui à la déviation"),
        ("Plus de pistes cyclables", "Moins de pistes cyclables"),
        ("Davantage de places de stationnement", "Réduire les places de stationnement"),
        ("Trop de pistes cyclables", "Pas assez de pistes cyclables"),
        ("Pour l'éolienne au Mont Blanc", "Contre l'éolienne au Mont Blanc"),
        ("Je suis pour la piétonnisation", "Je suis contre la piétonnisation"),
        ("Favorable à la vidéosurveillance", "Défavorable à la vidéosurveillance"),
        ("Rendre le stationnement payant", "Rendre le stationnement gratuit"),
        ("Garder le stationnement payant", "Supprimer le stationnement payant"),
        ("Armer la police municipale", "Désarmer la police municipale"),
        ("Bétonner la cour de l'école", "Débétonner la cour de l'école"),
        ("Couper les arbres de la place", "Ne coupez pas les arbres de la place"),
        ("La piscine est trop chère", "La piscine n'est pas assez chère"),
        ("Moins de pistes cyclables", "Il n'y a pas assez de pistes cyclables"),
    ],
)
def test_opposites(one, other):
    assert oppose(polarity(one), polarity(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Trop de pesticides", "Interdire les pesticides"),
        ("Non à la fermeture de l'école", "Maintenir l'école"),
        ("Le lampadaire est en panne", "Réparer le lampadaire"),
        ("Stop à la fermeture de la poste", "Garder la poste"),
        ("Arrêter de supprimer des bus", "Maintenir les bus"),
        ("Stop aux dépôts sauvages", "Supprimer les dépôts sauvages"),
        ("Un banc pour le parc", "Installer un banc au parc"),
        ("Je n'ai plus de lumière", "Plus de lumière rue Haute"),
        ("Plus de lumière depuis trois jours", "Lumière éteinte rue Haute"),
        ("Stationnement gratuit", "Supprimer le stationnement payant"),
        ("Ne coupez pas les platanes", "Sauvons les platanes"),
        ("Un coup de main pour les arbres", "Planter des arbres"),
        ("Il n'y a pas assez de bancs", "Installer des bancs"),
    ],
)
def test_same_side(one, other):
    assert not oppose(polarity(one), polarity(other))
