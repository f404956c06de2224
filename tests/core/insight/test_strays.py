"""What a subject, a topic and a demand do not hold: who shares a word with them, and no more."""

import numpy as np

from parvis.core.insight.analysis import analyse
from parvis.core.insight.communities import strays, tied
from parvis.core.insight.leaders import joined
from parvis.core.insight.neighbours import Edges
from parvis.core.insight.report import report
from parvis.core.insight.sizes import settings_for
from parvis.core.insight.values import Settings, Voice
from parvis.core.insight.vectors import WordModel

LAWS = [["loi", "abroger"], ["loi", "travail"], ["loi", "vote"], ["loi", "abroger", "travail"]]
SERVICE = [["service", "vente", "loi"], ["service", "vente", "panne"], ["service", "vente"]]


def test_a_topic_far_from_the_middle_of_its_subject_leaves_it():
    documents = [*LAWS * 9, *SERVICE]
    rows = WordModel.of(documents).rows(documents)
    fine = np.array([0] * 36 + [1] * 3)

    apart = tied(np.zeros(39, dtype=np.int64), fine, rows, Settings())
    together = tied(np.zeros(39, dtype=np.int64), fine, rows, Settings(subject_cosine=0.0))

    assert apart.tolist() == fine.tolist()
    assert together.tolist() == [0] * 39


def test_a_text_far_from_the_middle_of_its_group_is_a_stray():
    documents = [*LAWS * 19, ["service", "vente", "panne"]]
    rows = WordModel.of(documents).rows(documents)

    assert strays(np.zeros(77, dtype=np.int64), rows, Settings()).tolist() == [False] * 76 + [True]


def test_five_texts_that_share_nothing_are_all_strays():
    documents = [["piscine"], ["bus"], ["cantine"], ["arbre"], ["fibre"], ["halle"]]
    rows = WordModel.of(documents).rows(documents)
    labels = np.array([0, 0, 0, 0, 0, 1], dtype=np.int64)  # the sixth is alone, not astray

    assert strays(labels, rows, Settings()).tolist() == [True] * 5 + [False]


def near(*pairs):
    left, right, likely = zip(*pairs, strict=True)
    ends = np.array([left, right], dtype=np.int32)
    return Edges(ends[0], ends[1], np.array(likely, dtype=np.float32))


def free(*texts, size=6):
    return np.isin(np.arange(size), texts)


def test_one_more_joins_those_it_is_likely_one_with():
    groups = [(0, [0, 1, 2])]
    pairs = near((0, 3, 0.5), (1, 3, 0.5), (2, 3, 0.5))

    assert joined(groups, pairs, {}, free(3)) == [(0, [0, 1, 2, 3])]
    assert joined(groups, pairs, {}, free()) == groups
    assert joined(groups, pairs, {0: 1, 3: -1}, free(3)) == groups  # asks for the opposite


def test_who_is_not_near_the_leader_or_near_one_alone_does_not_join():
    groups = [(0, [0, 1, 2])]

    assert joined(groups, near((1, 3, 0.9), (2, 3, 0.9)), {}, free(3)) == groups
    assert joined(groups, near((0, 3, 0.5)), {}, free(3)) == groups


def test_who_joins_brings_no_other():
    pairs = near((0, 3, 0.6), (1, 3, 0.6), (3, 4, 0.9))

    assert joined([(0, [0, 1])], pairs, {}, free(3, 4)) == [(0, [0, 1, 3])]


def demands(*titles):
    voices = [Voice(at, at, title, "") for at, title in enumerate(titles)]
    return [(each.label, each.people) for each in analyse(voices, inhabitants=4000).demands]


def test_who_only_names_the_subject_is_not_counted_with_those_who_ask():
    named = ["niches fiscales"] * 2
    asked = ["supprimer les niches fiscales", "suppression des niches fiscales"] * 2

    assert demands(*named, *asked) == [("Suppression des niches fiscales", 4)]


def test_those_who_ask_are_a_demand_though_more_only_name_it():
    named = ["niches fiscales"] * 9
    asked = ["supprimer les niches fiscales", "suppression des niches fiscales"]

    assert [people for _, people in demands(*named, *asked)] == [2]


def test_two_churches_are_two_demands():
    found = demands(
        "Restaurer deux chapelles de l'église Saint-Sulpice",
        "Restaurer les deux chapelles de l'église Saint-Sulpice",
        "Restaurer deux chapelles de l'église Saint-Roch",
        "Restaurer les deux chapelles de l'église Saint-Roch",
    )

    assert [people for _, people in found] == [2, 2]


def complaints(complaining, naming):
    texts = ["Le lampadaire de la rue des Lilas est en panne"] * complaining
    texts += [f"Le lampadaire de la rue des Lilas numéro {at}" for at in range(naming)]
    voices = [Voice(at, at, "", text) for at, text in enumerate(texts)]
    settings = settings_for(len(voices))
    found = analyse(voices, inhabitants=1000, settings=settings)
    return [each.people for each in report(found, voices, settings).problems]


def test_a_topic_of_which_few_complain_is_nobodys_complaint():
    assert complaints(3, 5) == [3]
    assert complaints(3, 20) == []
