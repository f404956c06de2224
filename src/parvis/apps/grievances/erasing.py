"""What grievances keep of a contribution that is erased: its satellite, its letters, its group.

Those who joined keep their « moi aussi »; where they left an address they are told that the
words are gone, and nothing of what they were.
"""

from django.db.models import Q
from django.template import engines
from django.utils.translation import gettext as _

from parvis.apps.collectivites.addresses import town_url
from parvis.apps.collectivites.models import Participant
from parvis.apps.common.languages import in_own_language
from parvis.apps.common.mail import write_letter
from parvis.apps.common.models import OutgoingMail
from parvis.apps.contributions.events import Gone
from parvis.apps.contributions.models import Contribution, Family, Moderation
from parvis.apps.contributions.services import change_status
from parvis.apps.grievances.handling import count_people
from parvis.apps.grievances.models import Grievance

LETTER = "grievances/letters/erased.txt"


@in_own_language
def erase_grievance(gone: Gone) -> int:
    """Forget what was asked beyond the text, and the letters that quote it."""
    row = gone.contribution
    _erase_letters(row)
    found = Grievance.objects.filter(contribution=row).first()
    if found is None:
        return 0
    Grievance.objects.filter(contribution=row).update(
        since="", since_on=None, solution="", due_at=None
    )
    _follow_without(row, gone)
    _tell_neighbours(row, gone)
    return 0


def _erase_letters(row: Contribution) -> None:
    """Drop every letter that tells of it: those that left are in their readers' hands."""
    keys = Q(pk=None)
    for answer in row.answers.all():
        keys |= Q(key__startswith=f"answer-{answer.pk}-")
    for change in row.changes.all():
        keys |= Q(key__startswith=f"status-{change.pk}-")
    OutgoingMail.objects.filter(keys).delete()


def _follow_without(row: Contribution, gone: Gone) -> None:
    """Have the oldest of a group that still waits lead it: it is followed by itself again."""
    if row.answered_at is not None or row.status is None or row.status.family != Family.OPEN:
        return
    group = Grievance.objects.filter(merged_into=row).order_by("contribution__published_at", "pk")
    kept = group.exclude(contribution__moderation=Moderation.ERASED)
    heir = kept.select_related("contribution").first()
    if heir is None:
        return
    group.update(merged_into=heir.contribution)
    Grievance.objects.filter(pk=heir.pk).update(merged_into=None)
    change_status(
        contribution=heir.contribution,
        status=row.status,
        by=None,
        at=gone.at,
        reason=_("La demande avec laquelle elle était suivie a été effacée."),
    )
    count_people(heir.contribution)


def _tell_neighbours(row: Contribution, gone: Gone) -> None:
    """Write to those who joined, once each, that the words are gone, and no word of them."""
    text = engines["jinja2"].env.get_template(LETTER)  # type: ignore[attr-defined]
    is_answered = row.answered_at is not None
    address = town_url(row.town, "contribution", row.public_id)
    body = text.render(town=row.town, number=row.number, address=address, answered=is_answered)
    joined = Participant.objects.filter(joins__contribution=row).select_related("user")
    for person in joined:
        if person.address and person.pk != row.participant_id:
            write_letter(
                key=f"erased-{row.pk}-{person.pk}",
                to=person.address,
                subject=_("Une demande que vous aviez rejointe a été effacée"),
                body=body,
                at=gone.at,
            )
