"""A file that its author gave to the town alone: who opens it leaves a line in the journal.

A page that is only looked at writes nothing, and a script that would report the look could
be left out. So the file stays shut until it is opened by a button, once a day and reader.
Until then no list, no alert and no search shows a word of it: neither its title nor its
place, nor that it holds a word that was looked for.
"""

from collections.abc import Container, Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from parvis.apps.collectivites.models import Participant
from parvis.apps.contributions.models import Contribution, Visibility
from parvis.apps.grievances.models import Grievance, Reading
from parvis.apps.ledger.services import record

PURPOSE = "instruction"  # why the town reads what it was sent: to deal with it


def is_shut(contribution: Contribution, member: Participant, at: datetime) -> bool:
    """Tell whether somebody must open a file before they read it."""
    is_file = contribution.visibility == Visibility.TOWN and not contribution.is_erased
    if not is_file or contribution.participant_id == member.pk:
        return False
    rows = Reading.objects.filter(contribution=contribution, reader=member, day=localdate(at))
    return not rows.exists()


def readable_by(member: Participant, at: datetime) -> Q:
    """Keep the contributions that somebody may read without opening a file."""
    opened = Reading.objects.filter(reader=member, day=localdate(at)).values("contribution")
    public = Q(visibility=Visibility.PUBLIC)
    return public | Q(participant=member) | Q(pk__in=opened)


def shut_among(keys: Iterable[int], member: Participant, at: datetime) -> frozenset[int]:
    """Return those of some contributions that somebody must open before they read them.

    One query for a whole list, and none for an empty one.
    """
    wanted = set(keys)
    if not wanted:
        return frozenset()
    rows = Contribution.objects.filter(pk__in=wanted).exclude(readable_by(member, at))
    return frozenset(rows.values_list("pk", flat=True))


def shut_title(number: str) -> str:
    """Say in the place of a title that nobody has opened the file."""
    return _("Réservée à la mairie : %(number)s") % {"number": number}


def without_words(rows: Iterable[Contribution], shut: Container[int]) -> list[Contribution]:
    """Take the words out of those that are shut; the rows are to be shown, and never saved."""
    found = list(rows)
    for each in found:
        if each.pk in shut:
            each.title, each.text, each.place = shut_title(each.number), "", ""
    return found


@transaction.atomic
def open_file(*, contribution: Contribution, by: Participant, at: datetime) -> Reading:
    """Let somebody read a file for the day; the journal says that one was read, and by whom not.

    The line says the service; the file and the reader's role are committed, so that the
    author alone can show them.
    """
    reading, is_new = Reading.objects.get_or_create(
        town=contribution.town, contribution=contribution, reader=by, day=localdate(at)
    )
    if is_new:
        grievance = Grievance.objects.select_related("service")
        found = grievance.filter(contribution=contribution).first()
        service = found.service.name if found and found.service else contribution.town.name
        file = contribution.public_id
        record(
            town=contribution.town,
            type="access.read",
            at=at,
            data={"service": service},
            payload={"file": file, "role": by.role, "purpose": PURPOSE},
            subject=file,
        )
    return reading
