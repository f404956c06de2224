"""When two participants turn out to be one, "distinct people" must count one."""

from django.db.models import F, Q

from parvis.apps.collectivites.models import Participant
from parvis.apps.contributions.models import Contribution, Join


def drop_double_joins(kept: Participant, gone: Participant) -> None:
    """Drop the joins that would count a person twice: once merged, they are one."""
    both = Q(participant=kept) & Q(contribution__joins__participant=gone)
    own = Q(participant=kept, contribution__participant=gone)
    own |= Q(participant=gone, contribution__participant=kept)
    doubled = Join.objects.filter(both | own)
    contributions = list(doubled.values_list("contribution", flat=True).distinct())
    Contribution.objects.filter(pk__in=contributions).update(people=F("people") - 1)
    Join.objects.filter(pk__in=list(doubled.values_list("pk", flat=True))).delete()
