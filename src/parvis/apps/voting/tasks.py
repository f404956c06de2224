"""What is done with a vote between two requests."""

import django_tasks
from django.utils.timezone import now

from parvis.apps.common.tenancy import within
from parvis.apps.voting.announcing import write_to_voters
from parvis.apps.voting.counting import add_up
from parvis.apps.voting.models import Election


@django_tasks.task()
def count_urn(town: int, election: int) -> None:
    """Add up a closed urn; done once, however often it is asked for."""
    with within(town):
        add_up(election=Election.objects.get(pk=election), at=now())


@django_tasks.task()
def tell_voters(town: int, election: int, what: str) -> None:
    """Write to everybody on the roll; a letter that was written is not written again."""
    with within(town):
        write_to_voters(election=Election.objects.get(pk=election), what=what, at=now())
