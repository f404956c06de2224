"""When two participants turn out to be one, a group of grievances counts them once."""

from django.db.models import Q

from parvis.apps.collectivites.events import ParticipantsMerged
from parvis.apps.common.tenancy import within
from parvis.apps.contributions.models import Contribution
from parvis.apps.grievances.handling import count_people
from parvis.apps.grievances.models import Grievance


def recount_groups(event: ParticipantsMerged) -> None:
    """Count again the people of each group that the person filed, or joined, a part of."""
    with within(event.town):
        parts = Q(contribution__participant=event.kept)
        parts |= Q(contribution__joins__participant=event.kept)
        groups = Grievance.objects.filter(parts, merged_into__isnull=False).values("merged_into")
        for contribution in Contribution.objects.filter(pk__in=groups):
            count_people(contribution)
