"""Giving a role in a town, and taking it back."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from parvis.apps.accounts.models import User
from parvis.apps.collectivites.arranging import note_change
from parvis.apps.collectivites.models import Act, AdminLog, Matter, Participant, Role
from parvis.apps.collectivites.services import join_town
from parvis.apps.common.languages import in_own_language

# What an administrator may give; the bot is nobody, and everybody is a resident.
GIVEN = (Role.AGENT, Role.MODERATOR, Role.ELECTED, Role.AUDITOR, Role.ADMINISTRATOR)


@transaction.atomic
def give_role(*, email: str, role: Role, by: Participant, at: datetime) -> AdminLog | None:
    """Give a role to whoever reads an address; return the line noted, or none if it had it.

    The account is made without a password if the address has none.

    Raises:
        ValidationError: the town would be left without an administrator.
    """
    user = User.objects.with_email(email)
    person = join_town(town=by.town, user=user, at=at)
    return change_role(person=person, role=role, by=by, at=at)


@transaction.atomic
def change_role(
    *, person: Participant, role: Role, by: Participant, at: datetime
) -> AdminLog | None:
    """Change a person's role; to take it back is to make a resident of them.

    Raises:
        ValidationError: the town would be left without an administrator.
    """
    administrators = _lock_administrators()
    person.refresh_from_db(fields=["role"])
    before = Role(person.role)
    if before == role:
        return None
    _check_others(person, administrators)
    person.role = role
    person.save(update_fields=["role"])
    act = Act.REMOVED if role == Role.RESIDENT else Act.CHANGED
    act = Act.ADDED if before == Role.RESIDENT else act
    what = _step(before, role)
    return note_change(matter=Matter.ROLE, act=act, what=what, by=by, at=at, about=person)


def check_may_leave(person: Participant) -> None:
    """Read a person's role again, locked, before they are erased.

    Raises:
        ValidationError: the town would be left without an administrator.
    """
    administrators = _lock_administrators()
    person.refresh_from_db(fields=["role"])
    _check_others(person, administrators)


def _check_others(person: Participant, administrators: set[int]) -> None:
    if person.role == Role.ADMINISTRATOR and not administrators - {person.pk}:
        raise ValidationError(
            _(
                "C’est la dernière personne qui administre la commune : donnez d’abord ce rôle"
                " à quelqu’un d’autre."
            )
        )


@in_own_language
def _step(before: Role, after: Role) -> str:
    return f"{before.label} → {after.label}"


def _lock_administrators() -> set[int]:
    """Return the town's administrators, who change one at a time."""
    rows = Participant.objects.filter(role=Role.ADMINISTRATOR, user__is_active=True)
    return set(rows.select_for_update(of=("self",)).values_list("pk", flat=True))
