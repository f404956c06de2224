"""Whatever may stand in a journal has a name and a sentence in plain French."""

import pytest

from parvis.apps.ledger.explanations import NAMES, PLAIN, name_of
from parvis.apps.ledger.policy_lines import changes, sentence
from parvis.cli.french import nature
from parvis.core.ledger.entries import FORMS
from parvis.core.ledger.keys import COSIGNATURE, ED25519
from parvis.core.ledger.note import Note
from parvis.core.ledger.signer import SignerKey

ONE, TWO = (
    str(SignerKey.of(f"{name}.example/temoin", COSIGNATURE, bytes([seed]) * 32).verifier)
    for seed, name in enumerate(("voisine", "archives"), 1)
)
LOG, NEXT, ROOT = (
    SignerKey.of("bourg.example/journal", ED25519, bytes([seed]) * 32) for seed in (7, 8, 9)
)
BARE = f"log {LOG.verifier}\nquorum none\n"
WITH_ONE = f"log {LOG.verifier}\nwitness voisine {ONE}\nquorum none\n"
ASKED = (
    f"log {LOG.verifier}\nwitness voisine {ONE}\nwitness archives {TWO}\n"
    "group villes 1 voisine\ngroup dehors 1 archives\ngroup tous all villes dehors\nquorum tous\n"
)
ROTATED = f"log {LOG.verifier}\nlog {NEXT.verifier}\nquorum none\n"
MOVED = WITH_ONE.replace(f" {ONE}", f" {ONE} https://ailleurs.example/temoin")


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


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (None, WITH_ONE, ["Témoin ajouté : voisine."]),
        (BARE, WITH_ONE, ["Témoin ajouté : voisine."]),
        (WITH_ONE, BARE, ["Témoin retiré : voisine."]),
        (WITH_ONE, WITH_ONE.replace(ONE, TWO), ["Ce témoin a une autre clé : voisine."]),
        (WITH_ONE, MOVED, ["Ce témoin a une autre adresse : voisine."]),
        (
            WITH_ONE,
            ASKED,
            [
                "Témoin ajouté : archives.",
                "Accords de témoins demandés : 2, au lieu de 0.",
            ],
        ),
        (BARE, ROTATED, [f"Clé du journal ajoutée : {NEXT.verifier.fingerprint}."]),
        (ROTATED, BARE, [f"Clé du journal retirée : {NEXT.verifier.fingerprint}."]),
        (BARE, BARE, ["Rien de ce qu’elle demande : le texte seul a changé."]),
    ],
)
def test_a_sealed_policy_says_what_it_changed(before, after, said):
    assert changes(before and {"policy": before}, {"policy": after}) == said


def test_a_policy_that_the_root_signed_says_so_and_one_sealed_by_its_hash_alone_too():
    text = f"# root {ROOT.verifier}\n{WITH_ONE}"
    signed = {"policy": str(Note(text, (ROOT.sign(text),)))}
    told = changes({"policy": WITH_ONE}, signed)
    assert told[-1] == f"La règle est signée par la clé racine : {ROOT.verifier.name}."
    assert sentence(signed).startswith("La clé racine a signé la règle du journal : 1 témoin, ")
    assert sentence({"policy": ASKED}).endswith("2 témoins, 2 accords demandés.")
    assert "trop longue" in changes({"policy": ASKED}, {"sha256": "00"})[0]
    assert sentence({"policy": 3}).endswith("combien de témoins.")
