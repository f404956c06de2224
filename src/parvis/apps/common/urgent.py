"""Whom to call, where a text tells of harm: a town hall is no emergency service, and says so."""

from collections.abc import Collection, Iterable

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _

from parvis.core.dialogue.text import fold
from parvis.core.harm.heard import harms
from parvis.core.harm.kinds import ABOUT_PEOPLE, NUMBERS, Harm


def harms_in(texts: Iterable[str]) -> frozenset[Harm]:
    """Return what harm some texts tell of."""
    return frozenset[Harm]().union(*(harms(fold(text)) for text in texts))


def calls(told: Collection[Harm]) -> list[tuple[str, str]]:
    """Return the numbers for what is told, each once, and whom it calls."""
    numbers = dict.fromkeys(number for harm in Harm if harm in told for number in NUMBERS[harm])
    return [(number, number_use(number)) for number in numbers]


def say_whom_to_call(request: HttpRequest, told: Collection[Harm]) -> None:
    """Say on the next page whom to call, where what was sent tells of a danger."""
    if Harm.HAZARD in told and not ABOUT_PEOPLE & set(told):
        text = _(
            "Si quelqu’un est en danger, appelez tout de suite le 112, le 18 ou le 15 (par message"
            " écrit, le 114) : la mairie ne prévient pas les secours."
        )
        messages.warning(request, text)


def number_use(number: str) -> str:
    """Say whom a number calls; as on service-public.fr, « numéros d’urgence »."""
    return {
        "112": _("toutes les urgences"),
        "18": _("pompiers"),
        "15": _("urgence médicale"),
        "17": _("police et gendarmerie"),
        "114": _("par message écrit, pour qui n’entend ou ne parle pas"),
        "3114": _("prévention du suicide, gratuit, jour et nuit"),
        "3919": _("violences faites aux femmes, anonyme et gratuit, jour et nuit"),
        "119": _("enfance en danger, gratuit, jour et nuit"),
    }.get(number, "")
