"""What a person may do with the town itself."""

from dataclasses import dataclass

from parvis.apps.collectivites.models import Participant, Role, Town


@dataclass(frozen=True, slots=True)
class TownAbilities:
    set_up: bool = False  # see and change the settings


def town_abilities(member: Participant | None, town: Town) -> TownAbilities:
    """Return what this person may do with this town.

    A demonstration has no administrator to play: there the mayor may try the settings.
    """
    if member is None or member.town_id != town.pk or member.user_id is None:
        return TownAbilities()
    is_mayor_at_play = town.is_demo and member.role == Role.ELECTED
    return TownAbilities(set_up=member.role == Role.ADMINISTRATOR or is_mayor_at_play)
