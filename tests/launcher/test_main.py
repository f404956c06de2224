"""From words to commands."""

import pytest

from launcher.errors import UsageError
from launcher.main import management_command


@pytest.mark.parametrize("words", [["help"], ["--help"], ["-h"]])
def test_help_is_in_french_and_needs_no_installation(world, words):
    ended = world.run(*words)

    assert ended.returncode == 0
    assert ended.stdout.startswith("Parvis, la place publique")
    assert not list(world.home.folder.iterdir())


def test_an_unknown_command_suggests_the_nearest(world):
    ended = world.run("tets")

    assert ended.returncode == 2
    assert "« tets » n'est pas une commande. Vouliez-vous dire « test » ?" in ended.stderr


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

    world.run("verify")

    assert not list((ROOT / "launcher").rglob("*.pyc"))
