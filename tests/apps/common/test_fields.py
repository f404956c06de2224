"""What a form says when a text is missing or too long: in our words, in the reader's language."""

import pytest
from django import forms
from django.utils import translation

from parvis.apps.common.fields import TextField


class SayForm(forms.Form):
    text = TextField(max_length=10_000)
    name = TextField(max_length=3, required=False, error_messages={"max_length": "Trois au plus."})


def said(field, **typed):
    return SayForm(typed).errors[field][0].replace("\u202f", " ").replace("\u00a0", " ")


def test_a_long_text_is_told_its_limit_and_kept():
    form = SayForm({"text": "a" * 10_001})

    assert form["text"].value() == "a" * 10_001
    assert said("text", text="a" * 10_001) == (
        "C’est trop long : 10 000 caractères au plus. Votre texte est gardé."
    )


@pytest.mark.parametrize("typed", ["", "  ", "\n"])
def test_a_missing_text_is_asked_for(typed):
    assert said("text", text=typed) == "Écrivez quelques mots."


def test_a_field_may_have_words_of_its_own():
    assert said("name", text="a", name="abcd") == "Trois au plus."


def test_a_limit_is_written_as_the_reader_writes_numbers():
    with translation.override("en"):
        assert "10,000" in said("text", text="a" * 10_001)
