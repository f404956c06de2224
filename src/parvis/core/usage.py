"""What `argparse` says of itself, in French: it has no language but English.

What it refuses becomes one sentence; in a help, the few words that are its own are replaced.
"""

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


def help_in_french(text: str) -> str:
    """Return a help of argparse, or the usage that begins it, with its own words in French."""
    usage, blank, rest = text.partition("\n\n")
    if usage.startswith("usage: "):  # « usage : » is a letter longer; what follows stays under it
        usage = usage.replace("usage: ", "usage : ", 1).replace("\n ", "\n  ")
    for pattern, said in _HELP_WORDS:
        rest = pattern.sub(said, rest)
    return usage + blank + rest


def _choice(given: str, offered: str) -> str:
    choices = [each.strip("'\"") for each in offered.split(", ")]
    wanted = given.strip("'\"")
    near = difflib.get_close_matches(wanted, choices, n=1)
    guess = f"Vouliez-vous dire « {near[0]} » ? " if near else ""
    return f"« {wanted} » n’est pas un choix. {guess}Il y a : {', '.join(choices)}"


_HELP_WORDS: Final = (
    (re.compile(r"^positional arguments:$", re.MULTILINE), "arguments :"),
    (re.compile(r"^(?:options|optional arguments):$", re.MULTILINE), "options :"),
    (re.compile(r"show\s+this\s+help\s+message\s+and\s+exit"), "montre cette aide"),
)
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
