"""Giving a role comes with a letter that says what it is and how to enter."""

from datetime import datetime
from urllib.parse import urlencode, urlsplit

from django.db import transaction
from django.template import engines
from django.utils.translation import gettext as _

from parvis.apps.collectivites.addresses import town_url
from parvis.apps.collectivites.models import Participant, Role, Town
from parvis.apps.collectivites.roles import give_role
from parvis.apps.common.languages import in_own_language
from parvis.apps.common.mail import write_letter

LETTER = "portal/settings/letters/invitation.txt"
FIRST_PAGES = {Role.ELECTED: "week", Role.AUDITOR: "audit", Role.ADMINISTRATOR: "settings"}


@transaction.atomic
@in_own_language
def invite(*, email: str, role: Role, by: Participant, at: datetime) -> bool:
    """Give a role and write the letter; return False if nothing had to change.

    Raises:
        ValidationError: the town would be left without an administrator.
    """
    line = give_role(email=email, role=role, by=by, at=at)
    if line is None:
        return False
    town = by.town
    text = engines["jinja2"].env.get_template(LETTER)  # type: ignore[attr-defined]
    write_letter(
        key=f"invitation-{line.pk}",
        to=email,
        subject=_("%(town)s : votre rôle sur la place publique") % {"town": town.name},
        body=text.render(town=town, role=role, address=way_in(town, role)),
        at=at,
    )
    return True


def way_in(town: Town, role: Role) -> str:
    """Return the address that asks for a code, then opens the first page of a role."""
    page = urlsplit(town_url(town, FIRST_PAGES.get(role, "inbox"))).path
    return f"{town_url(town, 'sign-in')}?{urlencode({'next': page})}"
