"""What argparse itself says, whatever the Python, is said in French."""

import argparse

import pytest

from parvis.core.usage import in_french


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
