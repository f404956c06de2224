"""What the journal's receipt pages say of a contribution."""

from django.urls import reverse

from parvis.apps.contributions.models import Contribution
from parvis.apps.ledger.abilities import Subject


def subject(public_id: str) -> Subject | None:
    """Return what a receipt names, where the identifier is a contribution's."""
    found = Contribution.objects.filter(public_id=public_id).first()
    if found is None:
        return None
    return Subject(
        number=found.number or found.public_id,
        title=found.title,
        at=found.created_at,
        author=found.participant_id,
        url=reverse("contribution", args=[found.public_id]),
        is_erased=found.is_erased,
    )


def public_id_of(number: str) -> str | None:
    """Return the identifier of the contribution that bears a number, if everybody may read it."""
    rows = Contribution.objects.public().filter(number=number)
    return rows.values_list("public_id", flat=True).first()
