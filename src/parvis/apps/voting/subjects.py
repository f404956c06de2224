"""What a vote is to the journal: its name, its date, its page."""

from django.urls import reverse

from parvis.apps.ledger.abilities import Subject
from parvis.apps.voting.models import Election


def find_subject(public_id: str) -> Subject | None:
    """Tell what a public identifier stands for, if it is a vote that everybody may see."""
    found = Election.objects.public().filter(public_id=public_id).first()
    if found is None:
        return None
    return Subject(
        number=found.public_id,
        title=found.title,
        at=found.frozen_at or found.created_at,
        author=None,
        url=reverse("vote", args=[found.public_id]),
    )
