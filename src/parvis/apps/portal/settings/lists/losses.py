"""What goes with a row of a list, and what stays: said before it is deleted."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _, ngettext

from parvis.apps.collectivites.models import District, Place, Service, Theme
from parvis.apps.contributions.models import AnswerTemplate, Contribution, Status
from parvis.apps.grievances.models import Grievance

Losses = Callable[[Any], list[str]]


def _counted(one: str, many: str, n: int) -> list[str]:
    return [ngettext(one, many, n) % {"n": n}] if n else []


def of_theme(theme: Theme) -> list[str]:
    """Say how many contributions lose their theme."""
    return _counted(
        "%(n)d contribution perd ce thème ; elle est gardée.",
        "%(n)d contributions perdent ce thème ; elles sont gardées.",
        Contribution.objects.filter(theme=theme).count(),
    )


def of_district(district: District) -> list[str]:
    """Say how many contributions and streets lose their district."""
    return _counted(
        "%(n)d contribution perd ce quartier ; elle est gardée.",
        "%(n)d contributions perdent ce quartier ; elles sont gardées.",
        Contribution.objects.filter(district=district).count(),
    ) + _counted(
        "%(n)d rue ou lieu reste, sans quartier.",
        "%(n)d rues et lieux restent, sans quartier.",
        Place.objects.filter(district=district).count(),
    )


def of_service(service: Service) -> list[str]:
    """Say what nobody will handle any more."""
    return _counted(
        "%(n)d thème n’aura plus de service.",
        "%(n)d thèmes n’auront plus de service.",
        Theme.objects.filter(service=service).count(),
    ) + _counted(
        "%(n)d demande lui est confiée ; elle est gardée, sans service.",
        "%(n)d demandes lui sont confiées ; elles sont gardées, sans service.",
        Grievance.objects.filter(service=service).count(),
    )


def of_status(_status: Status) -> list[str]:
    """Say that nothing is lost: a status that anything bears cannot go."""
    return [_("Aucune demande ne le porte.")]


def of_template(_template: AnswerTemplate) -> list[str]:
    """Say that answers do not depend on the words that they began with."""
    return [_("Les réponses déjà écrites restent.")]


def of_place(_place: Place) -> list[str]:
    """Say that a place is only recognised, never pointed to."""
    return [_("Les demandes qui en parlent restent ; le robot ne reconnaîtra plus ce nom.")]
