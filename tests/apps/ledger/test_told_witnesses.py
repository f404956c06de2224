"""The rows of the witnesses: an unknown place never counts, and the sealed rule tells the rest."""

import pytest
from django.core.management import CommandError
from django.utils.timezone import now

from parvis.apps.ledger.models import Log, Witness
from parvis.apps.ledger.own_trust import holders
from parvis.apps.ledger.publishing import policy_of
from parvis.apps.ledger.watching import watch_of
from parvis.apps.ledger.witnessing.choosing import add_witness, remove_witness, set_quorum
from parvis.core.ledger.policy import Policy
from parvis.testing.factories import SOME_DAY

pytestmark = [pytest.mark.django_db, pytest.mark.enable_socket]


@pytest.fixture
def asked(log, town, listen, take, write, seal, attester):
    """Ask the host's own witness, one of another town, and one outside, which is in the rule."""
    take(listen("hebergeur"), place="host")
    take(listen("ouest"))
    take(listen("dehors"), place="outside")
    set_quorum(town=town, quorum=1, outside=1, at=SOME_DAY)
    write(3)
    seal()
    attester.settle(now())
    return Log.objects.get()


def test_an_unknown_place_is_not_independent(asked, town, browse, fsck):
    assert watch_of(asked, at=now()).independent == 2
    Witness.objects.filter(name="hebergeur").update(place="hnst")
    watch = watch_of(asked, at=now())
    assert (watch.independent, watch.chosen) == (2, 2)
    assert "hebergeur" not in Policy.parse(policy_of(asked, town)).witnesses
    assert [each.label for each in holders(asked)] == ["Ouest", "Dehors"]
    page = browse().get("/bourg/journal/temoins/").content.decode()
    assert "hnst" not in page
    assert "lieu inconnu" in page
    status, said = fsck()
    assert (status, "témoin hebergeur : où il vit ne se lit pas" in said) == (1, True)


DAMAGED = {
    "at the host": ("ouest", {"place": "host"}, "vivre ailleurs"),
    "out of its group": ("dehors", {"place": "collectivite"}, "vivre ailleurs"),
    "away from the host": ("hebergeur", {"place": "outside"}, "chez l’hébergeur"),
    "another address": ("ouest", {"url": "http://127.0.0.1:1"}, "une autre adresse"),
    "another name": ("ouest", {"name": "oues4"}, "la règle scellée ne le nomme pas"),
    "no key": ("ouest", {"vkeys": "…"}, "une autre clé"),
    "not asked": ("ouest", {"is_active": False}, "la base ne le sollicite pas"),
}


@pytest.mark.parametrize("what", DAMAGED)
def test_a_row_that_the_sealed_rule_contradicts_is_named(asked, fsck, what):
    name, change, said = DAMAGED[what]
    assert fsck()[0] == 0
    Witness.objects.filter(name=name).update(**change)
    status, found = fsck()
    assert (status, said in found) == (1, True), found


def test_another_key_is_named(asked, fsck):
    one, other = Witness.objects.get(name="ouest"), Witness.objects.get(name="dehors")
    Witness.objects.filter(pk=one.pk).update(vkeys=other.vkeys)
    assert "témoin ouest : la règle scellée lui donne une autre clé" in fsck()[1]


def test_what_changed_and_waits_is_no_fault(asked, town, fsck):
    remove_witness(town=town, name="ouest", at=SOME_DAY)
    assert fsck()[0] == 0


def rows():
    """Return what a rule tells of each witness: of its keys, that of Ed25519 alone."""
    found = Witness.objects.order_by("name")
    return [(w.name, w.vkeys.split("\n")[0], w.url, w.place, w.is_active) for w in found]


@pytest.mark.parametrize("what", [*DAMAGED, "an unknown place"])
def test_it_comes_back_as_the_rule_says(asked, town, fsck, repair, what):
    name, change, _ = {**DAMAGED, "an unknown place": ("dehors", {"place": "?"}, "")}[what]
    before = rows()
    Witness.objects.filter(name=name).update(**change)
    damaged = rows()
    said = repair()
    assert f"témoin {name} :" in said
    assert "Rien n’est encore écrit" in said
    assert rows() == damaged != before
    assert "C’est réparé" in repair("--yes")
    assert rows() == before
    assert fsck()[0] == 0
    assert Log.objects.get().attested
    assert "Rien à réparer" in repair()


def test_one_that_is_gone_comes_back_without_its_label(asked, fsck, repair):
    before = rows()
    Witness.objects.filter(name="ouest").delete()
    assert "témoin ouest : la base l’a perdu ; il revient" in repair("--yes")
    assert (rows(), fsck()[0]) == (before, 0)
    assert Witness.objects.get(name="ouest").label == "ouest"


def test_one_that_the_rule_does_not_name_is_asked_no_more(asked, town, listen, repair, fsck):
    other = listen("intrus")
    Witness.objects.create(
        town=town, name="intrus", vkeys="\n".join(other.vkeys), url=other.url,
        place="outside", label="Intrus", added_at=SOME_DAY,
    )  # fmt: skip
    assert "la règle scellée ne le nomme pas" in fsck()[1]
    assert "il n’est plus sollicité" in repair("--yes")
    assert (Witness.objects.get(name="intrus").is_active, fsck()[0]) == (False, 0)


def test_the_one_at_the_host_that_is_gone_is_for_a_person_to_add(asked, town, fsck, repair):
    kept = Witness.objects.get(name="hebergeur")
    Witness.objects.filter(pk=kept.pk).delete()
    assert "witness ask add l’écrit de nouveau" in fsck()[1]
    with pytest.raises(CommandError, match="Tout n’est pas réparé"):
        repair("--yes")
    add_witness(
        town=town, name="hebergeur", vkeys=kept.vkeys.split(), url=kept.url,
        place="host", at=SOME_DAY,
    )  # fmt: skip
    assert fsck()[0] == 0
