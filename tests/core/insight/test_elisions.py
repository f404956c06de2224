"""Apostrophes that were not typed come back, where the texts themselves show the word."""

from parvis.core.insight.analysis import analyse
from parvis.core.insight.elisions import glued_words, taken_apart
from parvis.core.insight.values import Voice

TEXTS = ["l'eau est trouble", "eau marron", "Eau du robinet", "leau sent la vase", "Leau coule"]


def test_a_word_glued_to_its_article_is_taken_apart():
    glued = glued_words(TEXTS)
    assert taken_apart("Leau coule, leau sent", glued) == "L'eau coule, l'eau sent"


def test_a_word_of_the_dictionary_stays_whole():
    assert "lange" not in glued_words(["un lange", "ange", "l'ange", "ange"])
    assert "dame" not in glued_words(["une dame", "âme", "l'âme", "âme"])


def test_a_word_that_nobody_writes_alone_stays_whole():
    assert glued_words(["levasion fiscale", "levasion", "Evasion"]) == {}


def test_those_who_type_no_apostrophe_ask_for_the_same():
    texts = ["Lutter contre l'évasion fiscale"] * 4 + ["Lutter contre levasion fiscale"] * 3
    voices = [Voice(at, at, "", text) for at, text in enumerate(texts)]
    found = analyse(voices, inhabitants=1000).demands
    assert [demand.people for demand in found] == [7]
