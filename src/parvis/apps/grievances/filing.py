"""What can be done with a grievance."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from hashlib import sha256

from django.db import transaction

from parvis.apps.collectivites.models import Participant
from parvis.apps.common.events import publish
from parvis.apps.common.inserting import insert
from parvis.apps.contributions.models import Contribution, Kind
from parvis.apps.contributions.services import Draft, contribute
from parvis.apps.grievances.events import GrievanceFiled
from parvis.apps.grievances.models import Grievance

SINCE_MAX, SOLUTION_MAX = 120, 2000  # characters


@dataclass(frozen=True, slots=True, kw_only=True)
class Details:
    """What a grievance says beyond its text."""

    since: str = ""
    since_on: date | None = None
    solution: str = ""

    def of(self, draft: Draft) -> "Details":
        """Return them as they go in with the text that they complete."""
        since, solution = draft.goes_in(self.since), draft.goes_in(self.solution)
        return replace(self, since=since, solution=solution)


@transaction.atomic(savepoint=False)
def file_grievance(
    *, participant: Participant, draft: Draft, details: Details, at: datetime
) -> Contribution:
    """Receive a grievance: publish it, seal it, hand it to the service of its theme.

    Filing the same again with the same idempotency key returns the first one, unchanged.
    """
    if draft.kind != Kind.GRIEVANCE:
        raise ValueError(f"a {draft.kind} is no grievance")
    details = details.of(draft)
    filed = _file(participant, draft, details, at)
    if draft.idempotency_key is None or _says(filed, details):
        return filed.contribution
    facts = (draft.idempotency_key, details.since, details.solution)
    key = sha256("\0".join(facts).encode()).hexdigest()
    return _file(participant, replace(draft, idempotency_key=key), details, at).contribution


def _file(participant: Participant, draft: Draft, details: Details, at: datetime) -> Grievance:
    contribution = contribute(participant=participant, draft=draft, at=at)
    grievance = Grievance(contribution=contribution, **satellite(contribution, draft, details, at))
    if not insert(grievance, unless_there=True):
        return Grievance.objects.get(contribution=contribution)
    publish(GrievanceFiled(town=contribution.town_id, contribution=contribution.pk))
    return grievance


def _says(grievance: Grievance, details: Details) -> bool:
    """Whether a grievance that is there says what is being filed, beyond its text."""
    said = details.since[:SINCE_MAX], details.solution[:SOLUTION_MAX]
    return (grievance.since, grievance.solution) == said


def satellite(
    contribution: Contribution, draft: Draft, details: Details, at: datetime
) -> dict[str, object]:
    """Return a grievance's own fields: the service that handles the theme, and by when."""
    service = draft.theme.service if draft.theme else None
    days = service.answer_days if service else contribution.town.answer_days
    details = details.of(draft)
    return {
        "town": contribution.town,
        "service": service,
        "due_at": at + timedelta(days=days),
        "since": details.since[:SINCE_MAX],
        "since_on": details.since_on,
        "solution": details.solution[:SOLUTION_MAX],
    }
