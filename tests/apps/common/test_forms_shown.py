"""A Django form, shown by the components: labels, help, errors, and what was typed."""

import html5lib
import pytest
from django import forms
from django.template import engines


class ReportForm(forms.Form):
    text = forms.CharField(
        label="Ce que vous voulez dire", widget=forms.Textarea, help_text="Avec vos mots."
    )
    theme = forms.ChoiceField(label="Thème", choices=[("eau", "Eau"), ("voirie", "Rues")])
    email = forms.EmailField(label="Adresse", required=False)
    news = forms.BooleanField(label="Me prévenir", required=False)

    def clean(self):
        raise forms.ValidationError("Le code a expiré : en recevoir un autre.")


TYPED = {"text": "<b>Éteint</b> depuis la Toussaint", "theme": "voirie", "email": "monique"}


@pytest.fixture
def shown():
    source = "{{ ui.form_errors(form) }}{% for each in form %}{{ ui.form_field(each) }}{% endfor %}"

    def show(form):
        text = engines["jinja2"].env.from_string(source).render(form=form)
        return html5lib.parse(text, namespaceHTMLElements=False)

    return show


def test_each_field_has_its_label(shown):
    tree = shown(ReportForm())

    controls = {
        each.get("id") for tag in ("input", "select", "textarea") for each in tree.iter(tag)
    }
    assert controls == {label.get("for") for label in tree.iter("label")}
    assert len(controls) == 4


def test_what_was_typed_is_kept_as_it_was_typed(shown):
    tree = shown(ReportForm(TYPED))

    assert tree.find(".//textarea").text == TYPED["text"]
    assert tree.find(".//option[@selected]").get("value") == "voirie"
    assert tree.find(".//input[@type='email']").get("value") == "monique"


def test_errors_are_summed_up_first_and_lead_to_their_field(shown):
    tree = shown(ReportForm(TYPED))

    summary = tree.find(".//section[@role='alert']")
    assert [link.get("href") for link in summary.iter("a")] == ["#id_email"]
    assert "Le code a expiré" in "".join(summary.itertext())
    assert tree.find(".//input[@type='email']").get("aria-invalid") == "true"


def test_a_box_to_tick_is_ticked_when_it_was(shown):
    ticked = [
        shown(ReportForm({"news": news})).find(".//input[@type='checkbox']") for news in ("on", "")
    ]

    assert [box.get("checked") is not None for box in ticked] == [True, False]


def test_a_form_without_errors_has_no_summary(shown):
    assert shown(ReportForm()).find(".//section") is None
