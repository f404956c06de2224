"""What is done with a vote between two requests."""

import django_tasks
from django.utils.timezone import now

from parvis.apps.common.tenancy import within
from parvis.apps.voting.counting import add_up
from parvis.apps.voting.models import Election


@django_tasks.task()
def count_urn(town: int, election: int) -> None:
    """Add up a closed urn; done once, however often it is asked for."""
    with within(town):
        add_up(election=Election.objects.get(pk=election), at=now())
