"""What an alert of danger asks for first: reading in full, hiding, and no discussion of it.

A danger of violence or of despair is somebody's: the town reads it and acts. Nothing is opened
from it on the square, nobody is asked whether it is true of them, and no answer to all is written.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from django.db import transaction
from django.utils.translation import gettext as _

from parvis.apps.collectivites.models import Participant
from parvis.apps.common.languages import in_own_language
from parvis.apps.contributions.models import (
    Contribution,
    ContributionQuerySet,
    Kind,
    Moderation,
    ModerationAction,
    Visibility,
)
from parvis.apps.contributions.services import moderate
from parvis.apps.grievances.services import shut_among, shut_title
from parvis.apps.insight.models import Alert, AlertKind
from parvis.core.insight.grave import grave_signal, is_intimate, is_of_people


class IntimateError(Exception):
    """It is a danger of violence or of despair: nothing is opened from it."""


class Told(NamedTuple):
    """A text that tells of a danger, as the page of its alert lists it."""

    public_id: str
    title: str
    is_grievance: bool
    is_public: bool
    is_hidden: bool


def is_intimate_danger(alert: Alert) -> bool:
    """Whether some text behind an alert of danger tells of violence or of despair."""
    if not alert.is_grave:
        return False
    tells = is_of_people if alert.kind == AlertKind.GRAVE else is_intimate
    return any(tells(f"{title}\n{text}") for title, text in _words(alert))


def check_discussable(alert: Alert) -> None:
    """Refuse to open anything from a danger of violence or of despair.

    Raises:
        IntimateError: it is one.
    """
    if is_intimate_danger(alert):
        raise IntimateError(alert.public_id)


def texts_of_danger(alert: Alert, reader: Participant, at: datetime) -> list[Told]:
    """List what tells of the danger, hidden or not; of a file that is shut, its number alone."""
    if not alert.is_grave:
        return []
    rows = list(Contribution.objects.kept().filter(pk__in=alert.evidence).newest_first())
    told = [row for row in rows if grave_signal(f"{row.title}\n{row.text}")] or rows
    shut = shut_among((row.pk for row in told if row.visibility == Visibility.TOWN), reader, at)
    return [
        Told(
            public_id=row.public_id,
            title=shut_title(row.number) if row.pk in shut else row.title or row.text[:90],
            is_grievance=row.kind == Kind.GRIEVANCE,
            is_public=row.visibility == Visibility.PUBLIC,
            is_hidden=row.moderation == Moderation.HIDDEN,
        )
        for row in told
    ]


def can_be_hidden(alert: Alert) -> ContributionQuerySet:
    """Return the texts behind an alert that everybody may read now."""
    return Contribution.objects.public().filter(pk__in=alert.evidence)


@transaction.atomic
def hide_texts(
    *, chosen: Iterable[Contribution], reason: str, by: Participant, at: datetime
) -> int:
    """Hide texts of an alert from the public, by acts of moderation; return how many."""
    rule, hidden = _rule(), 0
    for text in chosen:
        moderate(
            contribution=text, action=ModerationAction.HIDE, rule=rule, reason=reason, by=by, at=at
        )
        hidden += 1
    return hidden


@in_own_language
def _rule() -> str:
    return _("Vie privée")


def _words(alert: Alert) -> Iterable[tuple[str, str]]:
    return Contribution.objects.filter(pk__in=alert.evidence).values_list("title", "text")
