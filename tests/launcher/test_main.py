"""From words to commands."""

import pytest

from launcher.database import check_address
from launcher.errors import LauncherError, UsageError
from launcher.main import management_command


@pytest.mark.parametrize("words", [["help"], ["--help"], ["-h"]])
def test_help_is_in_french_and_needs_no_installation(world, words):
    ended = world.run(*words)

    assert ended.returncode == 0
    assert ended.stdout.startswith("Parvis, la place publique")
    assert not list(world.home.folder.iterdir())


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["tets"], "« tets » n'est pas une commande. Vouliez-vous dire « test » ?"),
        (["demarer"], "Vouliez-vous dire « serve » ?"),
        (["imprt"], "Vouliez-vous dire « import » ?"),
        (["--prot", "8100"], "./parvis serve : je ne connais pas « --prot 8100 »."),
        (["--port", "abc"], "--port : « abc » n’a pas la forme attendue."),
        (["verify", "recept", "F"], "Vouliez-vous dire « receipt » ?"),
        (["town", "creat"], "Vouliez-vous dire « create » ?"),
        (["import", "grievance", "F"], "Vouliez-vous dire « grievances » ?"),
        (["verify", "receipt"], "parvis verify receipt : il manque FICHIER."),
    ],
)
def test_what_is_mistyped_is_refused_before_anything_is_installed(world, words, said):
    ended = world.run(*words)

    assert ended.returncode == 2
    assert said in ended.stderr
    assert len(ended.stderr.splitlines()) == 1
    assert not list(world.home.folder.iterdir())


def test_an_unknown_measure_lists_the_known_ones(world):
    ended = world.run("bench", "nothing-like-this")

    assert ended.returncode == 2
    assert "./parvis bench NOM" in ended.stderr


def test_django_commands_pass():
    assert management_command("migrate") == "migrate"


def test_a_name_of_nothing_is_refused():
    with pytest.raises(UsageError):
        management_command("zzz")


def test_starting_writes_nothing_into_the_checkout(world):
    from launcher.home import ROOT  # noqa: PLC0415

    world.run("verify", "receipt", "F")

    assert not list((ROOT / "launcher").rglob("*.pyc"))


def test_an_address_of_no_database_is_refused_in_a_sentence():
    check_address("")
    check_address("postgresql://ville@127.0.0.1/parvis")
    with pytest.raises(LauncherError, match="il faut postgresql://"):
        check_address("mysql://ville@127.0.0.1/parvis")
