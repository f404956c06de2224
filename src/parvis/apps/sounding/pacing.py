"""Who may be written to without having asked: at most once a week, and never after « stop »."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import Q

from parvis.apps.collectivites.models import Participant
from parvis.apps.sounding.models import Invitation, Silence

PAUSE = timedelta(days=7)


def may_be_written_to(people: Iterable[Participant], at: datetime) -> list[Participant]:
    """Keep those whom a letter may reach now: one a person, and one an address.

    Two participants at one address are one reader: what one was sent counts for both, and
    the silence of one is the silence of both.
    """
    tired = _addresses_lately(at) | _silent()
    kept: dict[str, Participant] = {}
    for person in people:
        address = person.address.lower()
        if address and address not in tired:
            kept.setdefault(address, person)
    return list(kept.values())


def _addresses_lately(at: datetime) -> set[str]:
    recent = Q(sent_at__gt=at - PAUSE) | Q(told_at__gt=at - PAUSE)
    rows = Invitation.objects.filter(recent).select_related("participant__user")
    return {each.participant.address.lower() for each in rows}


def _silent() -> set[str]:
    rows = Silence.objects.select_related("participant__user")
    return {each.participant.address.lower() for each in rows} - {""}
