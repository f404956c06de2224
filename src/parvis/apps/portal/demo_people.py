"""The people of a demonstration: anyone may play them, and nobody else.

Their addresses end in a domain that can receive no mail (RFC 2606), which tells them
from a visitor who signed in to a demonstration with an address of their own.
"""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from parvis.apps.accounts.models import User
from parvis.apps.collectivites.models import Participant, Role, Town
from parvis.apps.collectivites.services import set_role

INVENTED = Q(user__email__endswith=".invalid") | Q(user__email__endswith=".example")
PLAYED = (Role.RESIDENT, Role.AGENT, Role.ELECTED, Role.AUDITOR)


class NoDemonstrationError(RuntimeError):
    """Someone asked to play a role in a real town."""


def demo_address(town: Town, key: str) -> str:
    """Return the address of one of a demonstration's people."""
    return f"{key}@{town.slug}.invalid"


@transaction.atomic
def demo_person(*, town: Town, role: Role, at: datetime) -> Participant:
    """Return who is played in a role: the first of the town's people, else one made now.

    Raises:
        NoDemonstrationError: the town is a real one.
    """
    if not town.is_demo:
        raise NoDemonstrationError(town.slug)
    found = Participant.objects.filter(INVENTED, role=role).order_by("pk").first()
    if found:
        return found
    user = User.objects.with_email(demo_address(town, role))
    return set_role(town=town, user=user, role=role, at=at)
