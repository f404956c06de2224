"""What a person wrote themselves is kept of an e-mail; what a machine sent is told apart."""

import pytest

from parvis.core.dialogue.mail import is_automatic, own_words


@pytest.mark.parametrize(
    "tail",
    [
        "\n\nLe mar. 24 nov. 2026 à 10:12, Le Crieur <place@bourg.fr> a écrit :\n> Bonjour",
        "\n\nOn Tue, 24 Nov 2026, place@bourg.fr wrote:\n> Bonjour",
        "\n\n-----Message d’origine-----\nDe : place@bourg.fr",
        "\n\n________________________________\nDe : place@bourg.fr",
        "\n-- \nJean Dupont",
        "\n\nEnvoyé de mon iPhone",
        "\n> une ligne citée",
    ],
)
def test_quotes_and_signatures_are_left_out(tail):
    assert (
        own_words(f"Le banc est cassé.\nDepuis lundi.{tail}") == "Le banc est cassé.\nDepuis lundi."
    )


def test_a_sentence_that_looks_like_a_quote_stays():
    assert own_words("Le maire a écrit que le banc serait réparé.") != ""


@pytest.mark.parametrize(
    ("headers", "automatic"),
    [
        ({"Subject": "Banc"}, False),
        ({"Auto-Submitted": "no"}, False),
        ({"Auto-Submitted": "auto-replied"}, True),
        ({"precedence": "Bulk"}, True),
        ({"List-Id": "<x.fr>"}, True),
        ({"Return-Path": "<>"}, True),
    ],
)
def test_a_machine_is_told_by_its_headers(headers, automatic):
    assert is_automatic(headers) is automatic
