"""Writing what a town knows of its people, and of itself."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from parvis.apps.accounts.models import User
from parvis.apps.collectivites.events import ParticipantsMerged
from parvis.apps.collectivites.merging import move_everything
from parvis.apps.collectivites.models import AssuranceLevel, Participant, Role, Town
from parvis.apps.common.colours import is_readable
from parvis.apps.common.events import publish
from parvis.core.errors import MalformedError

BOT_REFERENCE = "bot"


@transaction.atomic
def join_town(*, town: Town, user: User, at: datetime) -> Participant:
    """Return an account's place in a town, made now if this is its first time there."""
    member, _is_new = Participant.objects.get_or_create(
        town=town, user=user, defaults={"level": AssuranceLevel.EMAIL, "created_at": at}
    )
    return member


@transaction.atomic
def leave_contact(*, participant: Participant, contact: str) -> Participant:
    """Note where a person without an account wants to be told; not verified yet."""
    participant.contact = contact.strip().lower()
    participant.save(update_fields=["contact"])
    return participant


@transaction.atomic
def claim_visit(
    *, visitor: Participant | None, town: Town, user: User, at: datetime
) -> Participant:
    """Give an account what its visit did before signing in, and return its participant.

    The visit becomes the account's participant where it has none in this town; else the
    two are merged, so that one person is counted once.
    """
    visitor = _still_a_visit(visitor)
    known = Participant.objects.select_for_update().filter(user=user).first()
    if visitor is None:
        return known or join_town(town=town, user=user, at=at)
    if known:
        return merge_participants(kept=known, gone=visitor)
    visitor.user = user
    visitor.contact = ""
    visitor.level = max(visitor.level, AssuranceLevel.EMAIL)
    visitor.save(update_fields=["user", "contact", "level"])
    return visitor


def _still_a_visit(visitor: Participant | None) -> Participant | None:
    """Look again, locked: another window of the same person may have been quicker."""
    if visitor is None:
        return None
    return Participant.objects.select_for_update().filter(pk=visitor.pk, user=None).first()


@transaction.atomic
def merge_participants(*, kept: Participant, gone: Participant) -> Participant:
    """Move all that one participant did to another of the same town, and drop the first.

    Raises:
        ValueError: they are of two towns, or one and the same, or `gone` has an account.
    """
    if kept.town_id != gone.town_id or kept.pk == gone.pk or gone.user_id is not None:
        raise ValueError("only a visit of the same town can be merged into an account")
    move_everything(kept=kept, gone=gone)
    kept.level = max(kept.level, gone.level)
    kept.district = kept.district or gone.district
    kept.display_name = kept.display_name or gone.display_name
    kept.save(update_fields=["level", "district", "display_name"])
    key = gone.pk
    gone.delete()
    publish(ParticipantsMerged(town=kept.town_id, kept=kept.pk, gone=key))
    return kept


@transaction.atomic
def bot_of(*, town: Town, at: datetime) -> Participant:
    """Return the participant that the town's bot speaks as, made the first time it does."""
    name = town.bot_name[:1].upper() + town.bot_name[1:]
    bot, _is_new = Participant.objects.get_or_create(
        town=town,
        external_ref=BOT_REFERENCE,
        defaults={"role": Role.BOT, "display_name": name, "created_at": at},
    )
    return bot


@transaction.atomic
def set_role(*, town: Town, user: User, role: Role, at: datetime) -> Participant:
    """Give an account a role in a town, and a place there if it has none."""
    member = join_town(town=town, user=user, at=at)
    member.role = role
    member.save(update_fields=["role"])
    return member


@transaction.atomic
def set_accent(*, town: Town, accent: str) -> Town:
    """Change the town's colour.

    Raises:
        ValidationError: it is no colour, or would not be read on the pages' paper.
    """
    town.accent = accent.lower()
    check_accent(town.accent)
    town.save(update_fields=["accent"])
    return town


def check_accent(accent: str) -> None:
    """Refuse an accent that people could not read.

    Raises:
        ValidationError: it is no colour, or its contrast with the paper is under 4.5:1.
    """
    try:
        readable = is_readable(accent)
    except MalformedError as error:
        raise ValidationError(
            _("« %(accent)s » n’est pas une couleur : écrivez-la comme #1f4e8c.")
            % {"accent": accent}
        ) from error
    if not readable:
        raise ValidationError(
            _(
                "La couleur %(accent)s se lit mal sur le fond des pages : il faut un contraste"
                " d’au moins 4,5. Choisissez-en une plus foncée."
            )
            % {"accent": accent}
        )
