"""Erasing a person: what they said in a town or in all, what they left there, and their account.

What they wrote for the town, as an agent or an elected official, is the town's: it stays,
without their name. Where they only joined or decided, a number stays, without anybody.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from parvis.apps.accounts.models import User
from parvis.apps.accounts.services import close_account
from parvis.apps.collectivites.models import Participant, Role
from parvis.apps.collectivites.roles import check_may_leave
from parvis.apps.common.models import OutgoingMail
from parvis.apps.common.tenancy import across_all, within
from parvis.apps.contributions.erasing.remembering import remember_person
from parvis.apps.contributions.erasing.words import erase_quietly
from parvis.apps.contributions.events import apply_leaving
from parvis.apps.contributions.finishing import finish_soon
from parvis.apps.contributions.models import (
    TOWN_HALL,
    Contribution,
    ErasureReason,
    InternalNote,
    Report,
)
from parvis.apps.ledger.models import Entry
from parvis.apps.ledger.models.journal import EntryQuerySet
from parvis.apps.ledger.services import forget, tell_of_erasure


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """How a person is erased: why, when, and whether the town's answers go too.

    `again` where they came back with a backup: it is on the list already.
    """

    reason: ErasureReason
    at: datetime
    with_answers: bool = False
    again: bool = False


def places_of(user: User) -> Sequence[Participant]:
    """Return what an account is in each town of the installation, for that person alone."""
    with across_all():
        places = Participant.objects.filter(user=user).select_related("town")
        return list(places.order_by("town__name", "pk"))


@transaction.atomic
def erase_person(
    *, places: Sequence[Participant], leaving: Leaving, user: User | None = None
) -> int:
    """Erase a person from one town or several, and return how many contributions went.

    Each town tells its own journal. The account goes with its last place.

    Args:
        places: who they are in each of these towns; without an account, a visit.
        leaving: how.
        user: their account, if they have one.

    Raises:
        ValidationError: a town would be left without an administrator, or it is the bot.
    """
    erased = sum(_leave(place, leaving) for place in places)
    if user is not None and not places_of(user):
        with across_all():
            OutgoingMail.objects.filter(to__iexact=user.email).delete()
            close_account(user=user)
    return erased


def _leave(place: Participant, leaving: Leaving) -> int:
    """Erase a person from one town."""
    if place.role == Role.BOT:
        raise ValidationError(_("Le robot n’est personne : il ne s’efface pas."))
    with within(place.town):
        check_may_leave(place)
        rows = Contribution.objects.filter(participant=place).exclude(author_kind__in=TOWN_HALL)
        erased = list(rows.order_by("pk"))
        count = sum(
            erase_quietly(
                contribution=row,
                reason=leaving.reason,
                at=leaving.at,
                with_answers=leaving.with_answers,
                again=leaving.again,
            )[1]
            for row in erased
        )
        count += forget(_joined(place))
        _forget_words(place)
        apply_leaving(place)
        _forget_letters(place)
        if not leaving.again:
            remember_person(place, leaving.reason, leaving.at, with_answers=leaving.with_answers)
        place.delete()
        tell_of_erasure(town=place.town, count=count, at=leaving.at)
    finish_soon(place.town)
    return len(erased)


def _joined(place: Participant) -> EntryQuerySet:
    """Return what the journal seals of a person's « moi aussi », said or taken back."""
    joins = Entry.objects.filter(type__in=["contribution.join", "contribution.leave"])
    return joins.filter(payload__pseudonym=f"P{place.pk}")


def _forget_words(place: Participant) -> None:
    """Forget what they told the town about the words of others."""
    InternalNote.objects.filter(words_of=place).delete()
    Report.objects.filter(participant=place).update(text="")


def _forget_letters(place: Participant) -> None:
    """Forget every letter to them, the one with a sign-in code too."""
    addresses = {place.contact, place.address} - {""}
    for address in addresses:
        OutgoingMail.objects.filter(to__iexact=address).delete()
