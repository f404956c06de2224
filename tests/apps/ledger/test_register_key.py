"""The key of the common register: named, never replaced by itself; without it, another begins."""

import pytest
from django.core.management import CommandError
from django.utils.timezone import now

from parvis.apps.ledger.aggregating.gathering import gather, opened
from parvis.apps.ledger.aggregating.own_key import KEY
from parvis.apps.ledger.keys import KeyFileError, create_next_key, read_key
from tests.apps.ledger.damage import flip

pytestmark = pytest.mark.django_db


@pytest.fixture
def register(home, settings, log, write, seal):
    settings.PARVIS_AGGREGATOR = True
    for _ in range(2):
        write(1)
        seal()
        gather(now())
    return home / "aggregator"


@pytest.fixture
def repair(run):
    return lambda *words: run("repair", "--register", *words)[1]


def files(folder):
    found = (file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder): file.read_bytes() for file in found}


def spoiled(key):
    key.write_bytes(flip(key.read_bytes(), 60))


def exchanged(key):
    home = key.parent.parent
    other = create_next_key(home, "autre", read_key(home, KEY).verifier.name)
    key.write_text(f"{other.export()}\n", "ascii")


LOST_KEYS = {
    "gone": (lambda key: key.unlink(), "manque"),
    "one bit": (spoiled, "elle est abîmée"),
    "another": (exchanged, "n’est pas la clé du registre"),
}


@pytest.mark.parametrize("what", LOST_KEYS)
def test_one_whose_key_is_lost_signs_nothing_and_may_begin_again(
    register, fsck, repair, write, seal, what
):
    key, before = register.parent / "keys" / "aggregator.key", files(register)
    name = read_key(register.parent, KEY).verifier.name
    spoil, why = LOST_KEYS[what]
    spoil(key)
    lost = key.read_bytes() if key.exists() else None
    status, said = fsck()
    assert (status, why in said, "1 défaut(s)" in said) == (1, True, True), said
    write(1)
    seal()
    with pytest.raises(KeyFileError, match=why):
        gather(now())
    assert (key.read_bytes() if key.exists() else None) == lost  # no other key was drawn
    for words in ((), ("--yes",)):
        with pytest.raises(CommandError, match="--begin-again --yes ouvre un autre registre"):
            repair(*words)
    assert f"Registre ouvert : {name}/2" in repair("--begin-again", "--yes")
    old = register.parent / "aggregator-1"
    assert files(old) == before
    gather(now())
    with opened() as fresh:
        first, *_ = fresh.log.entries(0)
        assert first == (old / "checkpoint").read_bytes()
        assert fresh.log.size > 1
    assert fsck("--town", "bourg")[0] == 0
    assert "registre commun, 0 défaut(s)" in fsck()[1]


def test_a_key_that_lies_open_is_named_and_loses_no_register(register, fsck, repair):
    key = register.parent / "keys" / "aggregator.key"
    key.chmod(0o644)
    assert "tapez chmod 600" in fsck()[1]
    with pytest.raises(CommandError, match="tapez chmod 600"):
        repair("--begin-again", "--yes")
    key.chmod(0o600)
    assert fsck()[0] == 0
