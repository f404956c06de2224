"""Speaking on the square: posts, and replies to them."""

from datetime import datetime

from django.db import transaction

from parvis.apps.collectivites.models import District, Participant, Role, Theme
from parvis.apps.contributions.models import AuthorKind, Contribution, Kind
from parvis.apps.contributions.services import Draft, contribute, hides

SPEAKS_AS = {
    Role.AGENT: AuthorKind.AGENT,
    Role.MODERATOR: AuthorKind.AGENT,
    Role.ADMINISTRATOR: AuthorKind.AGENT,
    Role.ELECTED: AuthorKind.ELECTED,
    Role.BOT: AuthorKind.BOT,
}


def author_kind(participant: Participant) -> str:
    """Return as what a participant speaks: it shows beside all they write."""
    return SPEAKS_AS.get(Role(participant.role), AuthorKind.RESIDENT)


def hides_from(visibility: str, author: Participant | None) -> bool:
    """Whether what identifies somebody will be hidden in what a person is about to say."""
    return hides(author_kind(author) if author else AuthorKind.RESIDENT, visibility)


@transaction.atomic
def publish_post(
    *,
    participant: Participant,
    text: str,
    at: datetime,
    title: str = "",
    theme: Theme | None = None,
    district: District | None = None,
    key: str | None = None,
) -> Contribution:
    """Say something on the square; the same key says it once."""
    draft = Draft(
        kind=Kind.POST,
        text=text,
        title=title,
        theme=theme,
        district=district,
        author_kind=author_kind(participant),
        idempotency_key=key or None,
    )
    return contribute(participant=participant, draft=draft, at=at)


@transaction.atomic
def reply_to(
    *, contribution: Contribution, participant: Participant, text: str, at: datetime, key: str = ""
) -> Contribution:
    """Answer a contribution as anybody may; the same key answers once."""
    draft = Draft(
        kind=Kind.COMMENT,
        text=text,
        parent=contribution,
        author_kind=author_kind(participant),
        visibility=contribution.visibility,
        idempotency_key=key or None,
    )
    return contribute(participant=participant, draft=draft, at=at)


@transaction.atomic
def open_discussion(
    *,
    participant: Participant,
    title: str,
    text: str,
    at: datetime,
    theme: Theme | None = None,
    district: District | None = None,
    key: str | None = None,
) -> Contribution:
    """Open a discussion, marked as the bot's when the bot opens it."""
    draft = Draft(
        kind=Kind.DISCUSSION,
        title=title,
        text=text,
        theme=theme,
        district=district,
        author_kind=author_kind(participant),
        idempotency_key=key or None,
    )
    return contribute(participant=participant, draft=draft, at=at)
