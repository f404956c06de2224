"""French words meet, whatever their endings, capitals and accents."""

import subprocess
import sys
from itertools import pairwise

import pytest
from hypothesis import given, strategies as st

from parvis.core.insight.text import (
    fold,
    normalise,
    search_stems,
    sentences,
    stem_of,
    stems,
    tokens,
)


@pytest.mark.parametrize(
    "forms",
    [
        "cassés cassées cassé casser cassees casse CASSÉE",
        "lampadaire lampadaires LAMPADAIRES",
        "école écoles ecole ecoles",
        "élu élus elu elus",
        "travaux travail",
        "chevaux cheval",
        "journaux journal",
        "dangereux dangereuse dangereuses",
        "réparer réparation réparés reparees",
        "sécurité securite sécurités",
        "inondé inondations inondation inondee",
        "gênant gênante genant",
        "régulier reguliere régulière régulièrement",
        "vélo vélos velo",
        "œuvre oeuvre œuvres",
    ],
)
def test_forms_of_a_word_meet(forms):
    assert len({stem_of(form.lower()) for form in forms.split()}) == 1


def test_different_words_stay_apart():
    words = "rue éclairage lampadaire école ralentisseur poubelle déchet eau robinet bruit"

    assert len(set(stems(words))) == len(words.split())


def test_words_that_carry_no_subject_are_left_out():
    assert stems("Il faudrait que nous ayons de l'eau chez nous, merci") == ["eau"]


def test_a_search_for_stop_words_alone_looks_for_them():
    assert search_stems("Où ?") == ["ou"]
    assert search_stems("lampadaires lampadaire cassés") == ["lampadair", "cass"]
    assert search_stems("🙂") == []


def test_apostrophes_blanks_and_invisible_characters_make_no_difference():
    assert normalise("L’e\u0301cole\u200b\u00a0 du\n bourg\x00") == "L'école du bourg"
    assert tokens("L’École, aujourd'hui !") == ["l", "école", "aujourd", "hui"]


def test_a_word_without_end_is_cut():
    assert len(stem_of("é" * 100_000)) <= 40
    assert len(stems("très " + "long " * 20_000)) == 20_000


def test_numbers_are_words():
    assert stems("zone 30") == ["zon", "30"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Bonjour M. le maire. La rue St. Jean est sale !!! Merci.",
            ["Bonjour M. le maire.", "La rue St. Jean est sale !!!", "Merci."],
        ),
        ("- un banc\n- deux bancs ; trois", ["un banc", "deux bancs", "trois"]),
        ("Plus de lumière.Merci de réparer", ["Plus de lumière.", "Merci de réparer"]),
        ("Quand ? Demain…", ["Quand ?", "Demain…"]),
        ("", []),
        ("🙂🙂\n!!", []),
    ],
)
def test_sentences(text, expected):
    assert [text[span.start : span.end] for span in sentences(text)] == expected


@given(st.text(max_size=200))
def test_sentences_are_parts_of_the_text_in_order(text):
    spans = sentences(text)

    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))


@given(st.text(max_size=200))
def test_stems_are_folded_and_never_empty(text):
    assert all(stem and stem == fold(stem) for stem in stems(text))


def test_search_needs_no_array_library():
    program = (
        f"import sys; sys.path[:] = {sys.path!r}; import parvis.core.insight.text;"
        "sys.exit('numpy' in sys.modules)"
    )

    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
