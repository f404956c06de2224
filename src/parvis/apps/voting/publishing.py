"""The paper ballots, counted twice, and the word of the town on the result."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from parvis.apps.collectivites.models import Participant
from parvis.apps.voting.models import Channel, Election, PaperCount, State

EYES = 2  # people who count the paper


class CountError(Exception):
    """A count of the paper was not kept; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@transaction.atomic
def count_paper(
    *,
    election: Election,
    ballots: int,
    numbers: Sequence[Sequence[int]],
    by: Participant,
    at: datetime,
) -> PaperCount:
    """Keep how a person counted the paper, in place of how they counted it before.

    Raises:
        CountError: the vote is not at that point, or two others have counted.
    """
    locked = Election.objects.select_for_update(of=("self",), no_key=True).get(pk=election.pk)
    if not locked.has_paper or locked.state not in (State.CLOSED, State.TALLIED):
        raise CountError("not-now")
    counts = PaperCount.objects.filter(election=locked)
    if counts.exclude(by=by).count() >= EYES:
        raise CountError("two-others")
    counts.filter(by=by).delete()
    return PaperCount.objects.create(
        town=locked.town,
        election=locked,
        by=by,
        ballots=ballots,
        numbers=[list(row) for row in numbers],
        at=at,
    )


def agreed_count(election: Election) -> PaperCount | None:
    """Return the count of the paper, once two people have found the same."""
    counts = list(election.paper_counts.all())
    if len(counts) < EYES:
        return None
    first, second = counts[:EYES]
    is_same = (first.ballots, first.numbers) == (second.ballots, second.numbers)
    return first if is_same else None


def do_counts_differ(election: Election) -> bool:
    """Whether two people have counted, and not the same."""
    return election.paper_counts.count() >= EYES and agreed_count(election) is None


def marked_on_paper(election: Election) -> int:
    """How many people were given an envelope."""
    return election.voters.filter(channel=Channel.PAPER).count()


@transaction.atomic
def publish_result(*, election: Election, statement: str, at: datetime) -> Election:
    """Publish a result with what the town says of it.

    Raises:
        CountError: it is not counted, or the paper is not agreed on.
    """
    locked = Election.objects.select_for_update(of=("self",), no_key=True).get(pk=election.pk)
    if locked.state != State.TALLIED:
        raise CountError("not-now")
    if locked.has_paper and agreed_count(locked) is None:
        raise CountError("paper")
    locked.statement, locked.state, locked.published_at = statement, State.PUBLISHED, at
    locked.save(update_fields=["statement", "state", "published_at"])
    return locked
