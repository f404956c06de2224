"""Punctuation stays with its word, and nothing else moves."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.template import engines
from django.utils import translation
from hypothesis import given, strategies as st
from markupsafe import Markup

from parvis.apps.common.jinja import date_day, date_full
from parvis.apps.common.typography import shorten, typeset


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Votre texte est gardé : tout.", "Votre texte est gardé\u00a0: tout."),
        ("Où ?", "Où\u202f?"),
        ("« Signaler »", "«\u202fSignaler\u202f»"),
        ("mardi 24 novembre, 18 h", "mardi 24 novembre, 18\u00a0h"),
        ("sous 15 jours", "sous 15\u00a0jours"),
        ("12 %% des habitants", "12\u00a0%% des habitants"),
        ("%(share)s %% des textes", "%(share)s\u00a0%% des textes"),
        ("3 habitants", "3 habitants"),
        ("il y a %(n)d minutes", "il y a %(n)d minutes"),
        ('<a href="/a?b=c:d">', '<a href="/a?b=c:d">'),
        ("un smiley :)", "un smiley\u00a0:)"),
        ("le mot :cle", "le mot :cle"),
    ],
)
def test_what_is_bound(typed, shown):
    assert typeset(typed) == shown


@given(st.text())
def test_no_word_is_lost(message):
    def plain(text):
        return text.replace("\u00a0", " ").replace("\u202f", " ")

    assert plain(typeset(message)) == plain(message)


@given(st.text())
def test_doing_it_twice_changes_nothing(message):
    assert typeset(typeset(message)) == typeset(message)


def test_the_pages_are_set_so_and_what_people_write_is_not():
    source = '{{ _("Réponse : %(text)s", text=text) }}{{ ngettext("%(num)s !", "%(num)s !", 2) }}'

    shown = engines["jinja2"].env.from_string(source).render(text="non !")

    assert shown == "Réponse\u00a0: non !2\u202f!"


def test_another_language_keeps_its_own_spaces():
    source = '{{ _("Réponse : oui") }}'

    with translation.override("en"):
        assert engines["jinja2"].env.from_string(source).render() == "Réponse : oui"


@pytest.mark.parametrize(
    ("moment", "language", "shown"),
    [
        (datetime(2026, 11, 24, 17, tzinfo=UTC), "fr", "mardi 24 novembre, 18\u00a0h"),
        (datetime(2026, 12, 1, 8, 5, tzinfo=UTC), "fr", "mardi 1er décembre, 9\u00a0h\u00a005"),
        (datetime(2025, 8, 1, 8, 5, tzinfo=UTC), "fr", "vendredi 1er août 2025, 10\u00a0h\u00a005"),
        (datetime(2026, 11, 24, 17, 5, tzinfo=UTC), "en", "Tuesday 24 November, 18:05"),
    ],
)
def test_a_moment_is_written_in_full_the_year_where_it_is_another(moment, language, shown):
    with time_machine.travel(datetime(2026, 11, 23, tzinfo=UTC)), translation.override(language):
        assert date_full(moment) == shown


def test_a_day_has_its_year():
    assert date_day(datetime(2026, 8, 1, 12, tzinfo=UTC)) == "1er août 2026"
    assert date_day(datetime(2026, 8, 11, 12, tzinfo=UTC).date()) == "11 août 2026"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Le banc est cassé.", "Le banc est cassé."),
        ("Le projecteur, pas deux. Ils", "Le projecteur, pas deux…"),
        ("Le projecteur, pas deux. Il est là", "Le projecteur, pas deux…"),
        ("Le banc,\n  la fontaine", "Le banc, la fontaine"),
        ("a" * 40, "a" * 26 + "…"),
    ],
)
def test_a_long_text_is_cut_at_a_word(text, shown):
    assert shorten(text, 27) == shown


@given(st.text(), st.integers(2, 60))
def test_a_cut_text_is_never_too_long(text, length):
    assert len(shorten(text, length)) <= length


def test_words_from_python_are_set_and_stay_safe():
    page = engines["jinja2"].env.from_string("{{ words|typeset }}")

    assert page.render(words="Où ?") == "Où\u202f?"
    assert page.render(words="<b> ?") == "&lt;b&gt;\u202f?"
    assert page.render(words=Markup("<b> ?")) == "<b>\u202f?"
