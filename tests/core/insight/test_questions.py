"""Who only asks to know demands nothing: no page may count a question as a demand."""

import pytest

from parvis.core.insight.analysis import analyse
from parvis.core.insight.corpus import voice_stance
from parvis.core.insight.stance import Stance, stance
from parvis.core.insight.values import Voice

QUESTIONS = """
Dois-je porter le masque ?
je ne sais pas si je suis cas contact
Je ne sais pas qui informer
où puis je retrouver le protocole
ça marche comment les repas
Comment se passent les repas au restaurant ?
Peut-on quitter le travail après le couvre-feu ?
J'ai une question sur le compte épargne temps
Faut-il se mettre à l'isolement ?
A-t-on besoin de venir en mairie ?
Pouvez-vous me dire quand ouvre la piscine ?
Donne-moi des infos sur la garde d'enfants
je suis une personne à risque, je peux faire plus de télétravail ?
Je voudrais savoir si la cantine est ouverte
Il faut demander à qui pour une place en crèche ?
Où attacher son vélo ?
Un guichet le samedi ?
doit on légaliser le cannabis
Fichier des impayés : que faire ?
Combien de temps faut-il pour un passeport ?
Quand va-t-il passer ?
À quand la collecte ?
"""
REQUESTS = """
Pouvez-vous réparer le lampadaire ?
Peut-on installer un banc place de la Mairie ?
Serait-il possible d'avoir un passage piéton ?
Est-il possible de couper la haie ?
Est-ce que nous pourrions avoir des bancs ?
Et si on fermait la rue le samedi ?
Pourquoi pas un marché le mercredi ?
Pourrait-on baisser le chauffage ?
Je voudrais un banc à l'arrêt de bus
Proposition : comment mieux trier ?
À quand un passage piéton rue Haute ?
A quand des bancs place Carnot
Un passage piéton rue Haute ?
Quand allez-vous réparer la route ?
Vous allez réparer quand la route ?
Quand la mairie va-t-elle réparer la route ?
Qu'attendez-vous pour installer un ralentisseur ?
"""
COMPLAINTS = """
Comment accepter deux poids deux mesures ?
Est-il normal que la rue soit sale ?
Que fait la mairie contre les rats ?
Pourquoi la rue est-elle toujours sale ?
Combien de temps encore allons-nous supporter ce bruit ?
Combien de temps encore allons-nous attendre ?
Trouvez-vous normal de laisser les poubelles déborder ?
Vous trouvez normal de payer deux fois ?
Un trou rue Haute ?
"""


@pytest.mark.parametrize("sentence", QUESTIONS.strip().splitlines())
def test_who_asks_to_know_asks_a_question(sentence):
    assert stance(sentence) is Stance.QUESTION


@pytest.mark.parametrize("sentence", REQUESTS.strip().splitlines())
def test_a_request_said_politely_is_no_question(sentence):
    assert stance(sentence) is Stance.SOLUTION


@pytest.mark.parametrize("sentence", COMPLAINTS.strip().splitlines())
def test_a_question_that_accuses_complains(sentence):
    assert stance(sentence) is Stance.PROBLEM


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("Le gymnase est en panne. Quand ouvre-t-il ?", Stance.PROBLEM),
        ("Quand ouvre le gymnase ? Il faudrait l'ouvrir le soir.", Stance.SOLUTION),
        ("Bonjour à tous. Quand ouvre le gymnase ?", Stance.QUESTION),
    ],
)
def test_a_text_asks_to_know_where_it_does_nothing_more(text, means):
    assert voice_stance(text) is means


def test_those_who_ask_to_know_the_same_are_told_apart_from_the_demands():
    asked = ["Où puis-je manger au restaurant administratif ?"] * 3
    demanded = ["Rouvrir le restaurant administratif"] * 2
    voices = [Voice(at, at, "", text) for at, text in enumerate([*asked, *demanded])]

    found = analyse(voices, inhabitants=1000)

    assert [(each.key, each.people, each.stance) for each in found.questions] == [
        ("q0", 3, Stance.QUESTION)
    ]
    assert [(each.key, each.people) for each in found.demands] == [("d3", 2)]


def test_who_finds_a_thing_abnormal_never_wishes_for_it():
    texts = [
        "Trouvez-vous normal de laisser les poubelles déborder ?",
        "Est-ce normal de laisser les poubelles déborder ?",
        "Laisser les poubelles déborder",
        "Laissez les poubelles déborder",
    ]
    voices = [Voice(at, at, "", text) for at, text in enumerate(texts)]

    for each in analyse(voices, inhabitants=1000).demands:
        assert len({voice in (0, 1) for voice in each.voices}) == 1
