"""Four weeks after « fait »: is it really? One letter a person, and « non » opens it again."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from secrets import token_bytes

from django.db import transaction
from django.utils.translation import gettext as _

from parvis.apps.collectivites.models import Participant, Town
from parvis.apps.common.languages import in_own_language
from parvis.apps.common.public_ids import public_id
from parvis.apps.common.tenancy import within
from parvis.apps.contributions.models import Family, Kind, Moderation, StatusChange
from parvis.apps.grievances.handling import add_note, reopen
from parvis.apps.grievances.services import concerned
from parvis.apps.sounding.models import Invitation, Purpose, Sounding
from parvis.apps.sounding.pacing import may_be_written_to
from parvis.apps.sounding.services import answer, invite, says_no
from parvis.core.dialogue.asking import Ask

AFTER = timedelta(weeks=4)
UNTIL = timedelta(weeks=8)  # older repairs are let be: a town that begins asks about no past
LASTS = timedelta(weeks=4)
MOST = 200  # demands a town and day


def follow_up(at: datetime) -> int:
    """Ask, in every town, about what was done four weeks ago; return how many were asked."""
    asked = 0
    for town in Town.objects.order_by("pk"):
        with within(town):
            asked += sum(_ask(change, at) for change in _done(at))
    return asked


@transaction.atomic
@in_own_language
def hear(*, invitation: Invitation, choices: Mapping[str, str], at: datetime) -> bool:
    """Keep what a person says of a repair; return whether it was opened again.

    Raises:
        ValidationError: it takes no more answers, or nothing was chosen.
    """
    sounding = invitation.sounding
    answer(
        sounding=sounding, participant=invitation.participant, choices=choices, at=at,
        has_spoken=True,
    )  # fmt: skip
    contribution = sounding.contribution
    if contribution is None or contribution.is_erased or not says_no(choices):
        return False
    reason = _("Une personne concernée répond que ce n’est pas réparé.")
    if not reopen(contribution=contribution, reason=reason, at=at):
        return False
    bot_note = _("Rouverte par la réponse à « Est-ce vraiment réparé ? ».")
    add_note(contribution=contribution, text=bot_note, by=None, at=at)
    return True


@transaction.atomic
def _ask(change: StatusChange, at: datetime) -> int:
    """Write to those who may be written to today; the others are asked another day."""
    contribution = change.contribution
    sounding = Sounding.objects.filter(contribution=contribution, opened_at=change.at).first()
    known = set(sounding.invitations.values_list("participant", flat=True)) if sounding else set()
    people = concerned(contribution).select_related("user").exclude(pk__in=known)
    reached: list[Participant] = may_be_written_to(people.order_by("pk"), at)
    if not reached:
        return 0
    sounding = sounding or _open(change, at)
    return invite(sounding=sounding, people=reached, spoke=[each.pk for each in reached], at=at)


def _open(change: StatusChange, at: datetime) -> Sounding:
    return Sounding.objects.create(
        town=change.town,
        public_id=public_id(token_bytes),
        purpose=Purpose.FIXED,
        title=change.contribution.title,
        contribution=change.contribution,
        questions=[Ask.FIXED],
        opened_at=change.at,  # one a time that it was said to be done
        closes_at=at + LASTS,
    )


def _done(at: datetime) -> list[StatusChange]:
    """Return the last move of each demand that was said to be done four weeks ago."""
    rows = StatusChange.objects.filter(
        at__gt=at - UNTIL,
        at__lte=at - AFTER,
        status__family=Family.FIXED,
        contribution__kind=Kind.GRIEVANCE,
        contribution__status__family=Family.FIXED,
        contribution__moderation=Moderation.VISIBLE,
        contribution__grievance__merged_into=None,
    )
    last: dict[int, StatusChange] = {}
    for change in rows.select_related("contribution", "town").order_by("at", "pk")[: 5 * MOST]:
        last[change.contribution_id] = change
    return list(last.values())[:MOST]
