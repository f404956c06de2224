"""How far a new town is from being ready to receive its people."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, QuerySet

from parvis.apps.collectivites.models.administration import AdminLog, Matter
from parvis.apps.collectivites.models.people import Participant, Role
from parvis.apps.collectivites.models.places import District, Place
from parvis.apps.collectivites.models.town import Service, Theme, Town


@dataclass(frozen=True, slots=True)
class Readiness:
    """The six steps of a first visit, and which are done."""

    steps: tuple[tuple[str, bool], ...]

    @property
    def done(self) -> int:
        """How many steps are done."""
        return sum(is_done for _key, is_done in self.steps)

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to do."""
        return self.done == len(self.steps)


def readiness(town: Town) -> Readiness:
    """Look at the six steps, in one query.

    The colour is chosen if it is not the first one, or once the town's sheet has been saved;
    a village without districts may list its streets instead.
    """
    asked: dict[str, QuerySet[Any]] = {
        "colour": AdminLog.objects.filter(matter=Matter.TOWN),
        "districts": District.objects.all(),
        "places": Place.objects.all(),
        "themes": Theme.objects.all(),
        "services": Service.objects.all(),
        "agent": Participant.objects.filter(role=Role.AGENT).exclude(user=None),
    }
    default = Town._meta.get_field("accent").default  # noqa: SLF001
    named = {f"has_{key}": Exists(rows) for key, rows in asked.items()}
    found = Town.objects.filter(pk=town.pk).annotate(**named).values(*named).get()
    return Readiness(
        (
            ("welcome", bool(town.welcome)),
            ("colour", found["has_colour"] or town.accent != default),
            ("districts", found["has_districts"] or found["has_places"]),
            ("themes", found["has_themes"]),
            ("services", found["has_services"]),
            ("agent", found["has_agent"]),
        )
    )
