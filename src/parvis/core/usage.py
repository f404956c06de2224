"""What `argparse` refuses, in one French sentence: it has no language but English."""

import difflib
import re
from collections.abc import Callable
from typing import Final

Said = Callable[..., str]


def in_french(message: str) -> str:
    """Return a refusal of argparse in French; a sentence that it does not know stays as it is."""
    about = _ABOUT.fullmatch(message)
    if about is not None:
        return f"{about[1]} : {in_french(about[2])}"
    for pattern, said in _SENTENCES:
        found = pattern.fullmatch(message)
        if found is not None:
            return said(*found.groups())
    return message


def refusal(program: str, message: str) -> str:
    """Return the line that a refused command ends with."""
    sentence = in_french(message).rstrip(".")
    return f"{program} : {sentence}. Voir {program} --help\n"


def _choice(given: str, offered: str) -> str:
    choices = [each.strip("'\"") for each in offered.split(", ")]
    wanted = given.strip("'\"")
    near = difflib.get_close_matches(wanted, choices, n=1)
    guess = f"Vouliez-vous dire « {near[0]} » ? " if near else ""
    return f"« {wanted} » n’est pas un choix. {guess}Il y a : {', '.join(choices)}"


_ABOUT: Final = re.compile(r"argument (\S+(?:/\S+)*): (.+)", re.DOTALL)
_SENTENCES: Final[list[tuple[re.Pattern[str], Said]]] = [
    (re.compile(pattern, re.DOTALL), said)
    for pattern, said in (
        (r"unrecognized arguments: (.+)", "je ne connais pas « {} »".format),
        (r"the following arguments are required: (.+)", "il manque {}".format),
        (r"one of the arguments (.+) is required", "il faut l’un de : {}".format),
        (r"invalid choice: (.+?) \((?:maybe .+?, )?choose from (.+)\)", _choice),
        (r"invalid \S+ value: ['\"]?(.*?)['\"]?", "« {} » n’a pas la forme attendue".format),
        (r"expected one argument", "il faut une valeur".format),
        (r"expected at most one argument", "il faut une valeur au plus".format),
        (r"expected at least one argument", "il faut au moins une valeur".format),
        (r"expected (\d+) arguments?", "il faut {} valeurs".format),
        (r"not allowed with argument (.+)", "ne va pas avec {}".format),
        (r"ambiguous option: (\S+) could match (.+)", "« {} » peut vouloir dire {}".format),
        (r"ignored explicit argument ['\"]?(.*?)['\"]?", "ne prend pas de valeur : « {} »".format),
        (r"can't open '(.+?)': .+", "« {} » ne s’ouvre pas".format),
    )
]
