"""Two matters that share a street are two topics; one matter told in several ways stays one."""

import numpy as np
import pytest

from parvis.core.insight.analysis import analyse
from parvis.core.insight.parted import parted
from parvis.core.insight.sizes import settings_for
from parvis.core.insight.streets import street_stems
from parvis.core.insight.text import stem_of
from parvis.core.insight.values import Voice
from parvis.core.insight.vectors import WordModel

RATS = [["rat", "cave", "halle"], ["rat", "cave", "nuit"], ["rat", "egout", "cave"]]
CARS = [["pieton", "rue", "halle"], ["pieton", "rue", "voiture"], ["pieton", "rue"]]
OTHERS = [["halle", f"bus{at}", f"cantine{at}"] for at in range(60)]
TOLD = (
    "Des rats courent rue des Halles le soir",
    "Encore des rats rue des Halles",
    "Les rats sortent des caves rue des Halles",
    "Un gros rat mort rue des Halles",
    "Rendre la rue des Halles piétonne",
    "Il faut une rue des Halles piétonne le samedi",
    "Non à la rue des Halles piétonne",
    "La rue des Halles piétonne tuerait les commerces",
)


def groups(documents, likeness=0.3, size=6):
    rows = WordModel.of([*documents, *OTHERS]).rows(documents)
    return parted(np.zeros(size, dtype=np.int64), rows, likeness).tolist()


def test_who_shares_a_street_alone_is_parted():
    assert groups([*RATS, *CARS]) == [0, 0, 0, 1, 1, 1]


def test_topics_that_share_a_street_alone_are_no_one_subject_and_stay_whole():
    documents = [*RATS, *CARS]
    rows = WordModel.of([*documents, *OTHERS]).rows(documents)
    topics = np.array([0, 0, 0, 1, 1, 1], dtype=np.int64)

    apart = parted(np.zeros(6, dtype=np.int64), rows, 0.15, parts=topics)
    together = parted(np.zeros(6, dtype=np.int64), rows, 0.001, parts=topics)

    assert (apart.tolist(), together.tolist()) == (topics.tolist(), [0] * 6)


def test_the_name_of_a_street_is_told_by_what_it_follows():
    texts = ["Des rats rue des Halles", "Rue des Halles piétonne", "Fermer la rue de l’École"]
    told = street_stems([*texts, "École sans chauffage", "L’école est trop petite"])

    assert {stem_of("halles"), stem_of("rue")} <= told
    assert stem_of("école") not in told
    assert stem_of("rats") not in told


def test_one_matter_stays_whole():
    assert groups([*RATS, *RATS]) == [0] * 6


def test_without_a_likeness_to_hold_to_nothing_is_parted():
    assert groups([*RATS, *CARS], likeness=0.0) == [0] * 6


@pytest.mark.parametrize("texts", [TOLD, TOLD[::-1]])
def test_rats_and_cars_of_one_street_are_two_topics_of_a_small_town(texts):
    others = [f"le bus{at} de la rue Dune{at} et la piscine{at}" for at in range(60)]
    voices = [Voice(at, at, "", text) for at, text in enumerate([*texts, *others])]

    found = analyse(voices, inhabitants=4_000, settings=settings_for(len(voices)))

    told = [{texts[at] for at in topic.voices} for topic in found.topics]
    assert sorted(map(len, told)) == [4, 4]
    assert {text for text in TOLD if "rat" in text.lower()} in told
