"""A file that its author gave to the town alone: who opens it leaves a line in the journal.

A page that is only looked at writes nothing, and a script that would report the look could
be left out. So the file stays shut until it is opened by a button, once a day and reader.
"""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

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
