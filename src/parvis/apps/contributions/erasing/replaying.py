"""After a restored backup: erase again what had been erased since it was made."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.core.exceptions import ValidationError

from parvis.apps.collectivites.models import Participant, Role, Town
from parvis.apps.common.tenancy import within
from parvis.apps.contributions.erasing.people import Leaving, erase_person
from parvis.apps.contributions.erasing.remembering import Remembered, remembered
from parvis.apps.contributions.erasing.words import erase_contribution
from parvis.apps.contributions.models import Contribution, ErasureReason


@dataclass(slots=True)
class Replayed:
    """What was there again, and is erased again; `left` says in French what could not be."""

    words: int = 0
    people: int = 0
    left: list[str] = field(default_factory=list)


def replay_erasures(*, at: datetime) -> Replayed:
    """Follow the list again in every town; what is erased already stays as it is."""
    done = Replayed()
    lines = list(remembered())
    for town in Town.objects.filter(slug__in={each.town for each in lines}):
        with within(town):
            here = [each for each in lines if each.town == town.slug]
            done.words += _words((each for each in here if each.id), at)
            _people([each for each in here if each.commitment], at, done)
    return done


def _words(lines: Iterable[Remembered], at: datetime) -> int:
    known = {each.id: each for each in lines}
    back = Contribution.objects.kept().filter(public_id__in=known)
    rows = list(back.order_by("pk"))
    for row in rows:
        line = known[row.public_id]
        reason = ErasureReason(line.reason)
        erase_contribution(
            contribution=row, reason=reason, at=at, with_answers=line.with_answers, again=True
        )
    return len(rows)


def _people(lines: list[Remembered], at: datetime, done: Replayed) -> None:
    rows = Participant.objects.select_related("user", "town").exclude(role=Role.BOT)
    for place in rows.order_by("pk") if lines else ():
        line = next((each for each in lines if each.is_of(place)), None)
        if line is None:
            continue
        leaving = Leaving(
            reason=ErasureReason(line.reason), at=at, with_answers=line.with_answers, again=True
        )
        try:
            erase_person(places=[place], leaving=leaving, user=place.user)
        except ValidationError as error:
            done.left += error.messages
        else:
            done.people += 1
