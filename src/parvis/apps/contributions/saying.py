"""Saying something: the one way in for what everybody may read, whoever and whatever sends it."""

from dataclasses import dataclass, replace
from datetime import datetime
from secrets import token_bytes

from django.db import transaction
from django.db.models import F, QuerySet

from parvis.apps.collectivites.models import District, Participant, Theme, Town
from parvis.apps.common.events import publish
from parvis.apps.common.inserting import insert
from parvis.apps.common.personal import hidden
from parvis.apps.common.prepared import read_models
from parvis.apps.common.public_ids import public_id
from parvis.apps.contributions.events import ContributionPublished
from parvis.apps.contributions.models import (
    AuthorKind,
    Contribution,
    Kind,
    Origin,
    Status,
    Visibility,
)
from parvis.apps.contributions.models.contribution import TITLE_MAX
from parvis.apps.contributions.resending import is_sent_twice, next_key
from parvis.apps.ledger.services import record
from parvis.core.insight.language import language_of
from parvis.core.insight.text import stems
from parvis.core.insight.titles import short_title

NUMBER_LENGTH = 5
TRIES = 5  # two numbers of a town and year are the same once in 33 million draws

TOWN_ITSELF = (AuthorKind.AGENT, AuthorKind.ELECTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What someone is about to say."""

    kind: str
    text: str
    title: str = ""
    theme: Theme | None = None
    district: District | None = None
    place: str = ""
    origin: str = Origin.FORM
    author_kind: str = AuthorKind.RESIDENT
    visibility: str = Visibility.PUBLIC
    parent: Contribution | None = None
    idempotency_key: str | None = None
    hides: bool = True  # False: its author was warned, and lets what identifies them show

    def goes_in(self, words: str) -> str:
        """Return words of it as they go in: what identifies somebody is hidden from the public."""
        is_hiding = self.hides and hides(self.author_kind, self.visibility)
        return hidden(words) if is_hiding else words


def hides(author_kind: str, visibility: str) -> bool:
    """Whether what identifies somebody is hidden in what is said.

    What the town says in its own name stays: the telephone of a service is meant to be read.
    """
    return visibility == Visibility.PUBLIC and author_kind not in TOWN_ITSELF


@transaction.atomic(savepoint=False)
def contribute(*, participant: Participant, draft: Draft, at: datetime) -> Contribution:
    """Publish a draft and seal it; the same words under the same key give the same row.

    Other words under that key are another contribution: nothing that is sent is swallowed.
    """
    for _ in range(TRIES):
        row = prepare(town=participant.town, participant=participant, draft=draft, at=at)
        if insert(row, unless_there=True):
            _publish(row, at)
            return row
        known = _known(draft)
        if known is None or known.idempotency_key is None:
            continue
        if is_sent_twice(known, row):
            return known
        draft = replace(draft, idempotency_key=next_key(known.idempotency_key, row))
    raise RuntimeError("no free number was drawn")


def _known(draft: Draft) -> Contribution | None:
    if draft.idempotency_key is None:
        return None
    rows = Contribution.objects.select_related("participant")
    return rows.filter(idempotency_key=draft.idempotency_key).first()


def _publish(contribution: Contribution, at: datetime) -> None:
    record(
        town=contribution.town,
        type="contribution.file",
        at=at,
        data={"kind": contribution.kind},
        payload=committed(contribution),
        subject=contribution.public_id,
    )
    if contribution.root_id:
        Contribution.objects.filter(pk=contribution.root_id).update(
            replies_count=F("replies_count") + 1
        )
    publish(ContributionPublished(town=contribution.town_id, contribution=contribution.pk))


def prepare(
    *,
    town: Town,
    participant: Participant,
    draft: Draft,
    at: datetime,
    status: Status | None = None,
) -> Contribution:
    """Return the row of a draft, not saved yet, for those who write many at once.

    They give the status, so that it is asked for once; only a grievance has one. This is the
    one place where a contribution is made: whatever the way in, what it says passes here.
    """
    text, place = draft.goes_in(draft.text), draft.goes_in(draft.place)
    title = draft.goes_in(draft.title.strip()) or title_of(text, draft.theme)
    parent = draft.parent
    is_comment, is_grievance = draft.kind == Kind.COMMENT, draft.kind == Kind.GRIEVANCE
    return Contribution(
        town=town,
        public_id=public_id(token_bytes),
        number="" if is_comment else draw_number(town, at),
        kind=draft.kind,
        participant=participant,
        author_kind=draft.author_kind,
        origin=draft.origin,
        level=participant.level,
        visibility=draft.visibility,
        title=title,
        text=text,
        language=language_of(text),
        place=place,
        theme=draft.theme,
        district=draft.district,
        status=(status or first_status()) if is_grievance else None,
        parent=parent,
        root_id=(parent.root_id or parent.pk) if parent else None,
        stems=" ".join(stems(f"{title} {text} {place}")),
        idempotency_key=draft.idempotency_key,
        created_at=at,
        published_at=at,
    )


def draw_number(town: Town, at: datetime) -> str:
    """Draw the number that people see: BP-2026-K7M4Q, never a counter."""
    return f"{town.initials}-{at.year}-{public_id(token_bytes, NUMBER_LENGTH)}"


def first_status() -> Status | None:
    """Return the status of what has just been received in the town being served."""
    return next(iter(read_models(_first_status)), None)


def _first_status() -> QuerySet[Status]:
    return Status.objects.order_by("position", "pk")[:1]


def committed(contribution: Contribution) -> dict[str, str]:
    """Return what the journal commits to when a contribution is filed."""
    return {
        "id": contribution.public_id,
        "text": contribution.text,
        "title": contribution.title,
        "place": contribution.place,
        "theme": contribution.theme.slug if contribution.theme else "",
    }


def title_of(text: str, theme: Theme | None = None) -> str:
    """Return a title for a text that has none: its sentence that says what it is about."""
    words = " ".join(map(str, theme.keywords)) if theme else ""
    return short_title(text, stems(words))[:TITLE_MAX]
