"""The two languages of the pages: French at the address itself, English under `/en/`.

Both say the same, to everybody: what a reader prefers changes nothing at a given address.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import ParamSpec, TypeVar

from django.conf import settings
from django.http import HttpRequest
from django.utils import translation
from django.utils.http import escape_leading_slashes

P = ParamSpec("P")
R = TypeVar("R")
ENGLISH = "en"
VOWELS = "aeiouyàâäéèêëîïôöùûüœh"  # before which « de » is elided


@dataclass(frozen=True, slots=True)
class Reading:
    """Where the page being shown is read in each language."""

    french: str
    english: str
    is_english: bool


def readings(request: HttpRequest) -> Reading:
    """Return the paths of this page in both languages, with what it was asked."""
    root = request.META.get("SCRIPT_NAME", "")
    rest = request.get_full_path()[len(root) :]
    is_english = getattr(request, "is_english", False)
    root = root.removesuffix(f"/{ENGLISH}") if is_english else root
    french, english = (escape_leading_slashes(each + rest) for each in (root, f"{root}/{ENGLISH}"))
    return Reading(french, english, is_english)


def in_own_language(write: Callable[P, R]) -> Callable[P, R]:
    """Write in the town's language what stays or leaves, whatever page it was done from."""

    @wraps(write)
    def written(*args: P.args, **kwargs: P.kwargs) -> R:
        with translation.override(settings.LANGUAGE_CODE):
            return write(*args, **kwargs)

    return written


def of_town(name: str) -> str:
    """Say « de » before a town's name: du Havre, des Tilleuls, d’Aubagne, de La Ciotat.

    English says the bare name: “Le Havre town hall”.
    """
    if translation.get_language() == ENGLISH:
        return name
    for article, contracted in (("Les ", "des "), ("Le ", "du ")):
        if name.startswith(article):
            return contracted + name.removeprefix(article)
    return ("d’" if name[:1].lower() in VOWELS else "de ") + name
