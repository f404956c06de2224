"""A management command refuses its arguments as the rest of the program does."""

from argparse import _SubParsersAction

import pytest
from django.core.management import (
    CommandError,
    call_command,
    get_commands,
    load_command_class,
)

from launcher.main import ACTIONS, SOURCES
from parvis.apps.common.commands import Command as OurCommand
from parvis.apps.portal.management.commands.town import Command

SAID = "« creat » n’est pas un choix. Vouliez-vous dire « create » ?"


def test_a_mistyped_word_is_refused_in_one_french_line(capsys):
    with pytest.raises(SystemExit) as ended:
        Command().run_from_argv(["parvis", "town", "creat"])

    refused = capsys.readouterr().err
    assert ended.value.code == 2
    assert refused.startswith("parvis town : action : ")
    assert SAID in refused
    assert refused.count("\n") == 1


def test_another_program_gets_an_error_that_it_can_catch():
    with pytest.raises(CommandError, match="n’est pas un choix"):
        call_command("town", "creat")


@pytest.mark.parametrize(
    "name", sorted(path.stem for path in SOURCES.glob("apps/*/management/commands/[a-z]*.py"))
)
def test_the_launcher_knows_what_each_command_does(name):
    command = load_command_class(get_commands()[name], name)
    actions = command.create_parser("parvis", name)._actions
    known = [sorted(each.choices) for each in actions if isinstance(each, _SubParsersAction)]

    assert known == ([sorted(ACTIONS[name])] if name in ACTIONS else [])


@pytest.mark.django_db
def test_what_cannot_be_done_is_said_without_the_name_of_an_error(town, capsys):
    words = ["parvis", "town", "create", "--name", "Bourg", "--slug", town.slug]
    with pytest.raises(SystemExit) as ended:
        Command().run_from_argv(words)

    assert ended.value.code == 1
    assert capsys.readouterr().err == f"Une commune a déjà l’adresse « {town.slug} ».\n"


def test_help_names_the_command_as_it_is_typed_and_shows_its_own_options():
    command = load_command_class(get_commands()["import_data"], "import_data")
    shown = command.create_parser("parvis", "import_data").format_help()

    assert "usage : parvis import [-h]" in shown
    assert "--settings" not in shown
    assert "--skip-checks" not in shown
    assert "positional arguments" not in shown


@pytest.mark.parametrize(
    "name", sorted(path.stem for path in SOURCES.glob("apps/*/management/commands/[a-z]*.py"))
)
def test_every_command_is_of_our_kind(name):
    assert isinstance(load_command_class(get_commands()[name], name), OurCommand)
