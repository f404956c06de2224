"""The towns, what they are made of, and who takes part in them."""

from parvis.apps.collectivites.models.administration import Act, AdminLog, Matter
from parvis.apps.collectivites.models.people import (
    STAFF,
    AssuranceLevel,
    Participant,
    ParticipantQuerySet,
    Role,
)
from parvis.apps.collectivites.models.places import District, Place, PlaceKind
from parvis.apps.collectivites.models.readiness import Readiness, readiness
from parvis.apps.collectivites.models.removed import RemovedRow
from parvis.apps.collectivites.models.town import Service, Theme, Town, TownKind

__all__ = [
    "STAFF",
    "Act",
    "AdminLog",
    "AssuranceLevel",
    "District",
    "Matter",
    "Participant",
    "ParticipantQuerySet",
    "Place",
    "PlaceKind",
    "Readiness",
    "RemovedRow",
    "Role",
    "Service",
    "Theme",
    "Town",
    "TownKind",
    "readiness",
]
