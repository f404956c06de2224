"""What argparse itself says, whatever the Python, is said in French."""

import argparse

import pytest

from parvis.core.usage import help_in_french, in_french


class Refused(Exception):  # noqa: N818 - it is what the parser says, no failure
    pass


class Parser(argparse.ArgumentParser):
    def error(self, message):
        raise Refused(message)


NO_CHOICE = "n’est pas un choix. Vouliez-vous dire « receipt » ? Il y a : receipt, log"


def parser():
    root = Parser()
    one = root.add_mutually_exclusive_group()
    one.add_argument("--policy")
    one.add_argument("--vkey")
    root.add_argument("--json", action="store_true")
    root.add_argument("--jar", nargs=2)
    root.add_argument("-n", "--number", type=int)
    root.add_argument("what", choices=["receipt", "log"])
    return root


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "il manque what"),
        (["log", "--zz"], "je ne connais pas « --zz »"),
        (["recept"], f"what : « recept » {NO_CHOICE}"),
        (["log", "-n", "x"], "-n/--number : « x » n’a pas la forme attendue"),
        (["log", "--policy"], "--policy : il faut une valeur"),
        (["log", "--jar", "1"], "--jar : il faut 2 valeurs"),
        (["log", "--policy", "a", "--vkey", "b"], "--vkey : ne va pas avec --policy"),
        (["log", "--j"], "« --j » peut vouloir dire --json, --jar"),
        (["log", "--json=1"], "--json : ne prend pas de valeur : « 1 »"),
    ],
)  # fmt: skip
def test_a_refusal_is_said_in_french(words, said):
    with pytest.raises(Refused) as refused:
        parser().parse_args(words)

    assert in_french(str(refused.value)) == said


def test_a_help_has_no_english_word_of_argparse():
    root = Parser(prog="parvis", description="Vérifier un reçu.")
    root.add_argument("--policy-of-the-journal-that-is-long", help="à qui vous vous fiez")
    root.add_argument("--another-option-that-folds-the-usage", help="usage: libre")
    root.add_argument("receipt", help="le reçu")
    shown = help_in_french(root.format_help())

    assert shown.startswith("usage : parvis [-h]\n               [--policy")
    assert "\narguments :\n  receipt" in shown
    assert "\noptions :\n  -h, --help" in shown
    assert "montre cette aide" in shown
    assert "usage: libre" in shown  # a word of ours is left alone
    assert not any(each in shown for each in ("usage: parvis", "positional", "show this"))
