"""The towns, what they are made of, and who takes part in them."""

from parvis.apps.collectivites.models.people import (
    STAFF,
    AssuranceLevel,
    Participant,
    ParticipantQuerySet,
    Role,
)
from parvis.apps.collectivites.models.places import District, Place, PlaceKind
from parvis.apps.collectivites.models.town import Service, Theme, Town, TownKind

__all__ = [
    "STAFF",
    "AssuranceLevel",
    "District",
    "Participant",
    "ParticipantQuerySet",
    "Place",
    "PlaceKind",
    "Role",
    "Service",
    "Theme",
    "Town",
    "TownKind",
]
