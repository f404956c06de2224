"""Whatever may stand in a journal has a name and a sentence in plain French."""

import pytest

from parvis.apps.ledger.explanations import NAMES, PLAIN, name_of
from parvis.cli.french import nature
from parvis.core.ledger.entries import FORMS


@pytest.mark.parametrize("kind", FORMS)
def test_each_nature_has_a_name_of_its_own(kind):
    assert name_of(kind) != kind
    assert [str(name) for name in NAMES.values()].count(name_of(kind)) == 1


@pytest.mark.parametrize("kind", FORMS)
def test_each_nature_has_its_sentence(kind):
    assert str(PLAIN[kind]).endswith(".")


@pytest.mark.parametrize("kind", FORMS)
def test_the_offline_verifier_names_each_nature_too(kind):
    assert nature(kind).endswith(f" ({kind})")
