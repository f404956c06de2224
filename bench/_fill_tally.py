"""Cast the ballots of a vote, close it, and time its count. Run by `voting_tally.py`."""

import json
import resource
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from multiprocessing import Pool

from _fill_vote import ANSWERS, NOW, make, open_vote  # sets Django up
from django.db import transaction

from parvis.apps.collectivites.models import Participant, Role, Town
from parvis.apps.common.tenancy import within
from parvis.apps.voting.board import ELECTION, content_of
from parvis.apps.voting.codes import code_of
from parvis.apps.voting.models import Act
from parvis.apps.voting.services import Players, add_up, approve, cast_ballot

TOGETHER = 500  # casts in one transaction: their speed is measured elsewhere
AFTER = NOW + timedelta(days=2)


def main(count: int) -> None:
    town = Town.objects.get(slug="bourg-parvis")
    with within(town):
        players = open_vote(count)
        cast(players)
        close(players)
        spent = {"tally": timed(lambda: add_up(election=players.refresh(), at=AFTER))}
        spent["first part"] = timed(lambda: players.answer(1, at=AFTER))
        spent["last part, result"] = timed(lambda: players.answer(2, at=AFTER))
        votes = players.refresh().result
    if votes != [[count // ANSWERS] * ANSWERS]:
        raise SystemExit(f"another result: {votes}")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1000
    print(json.dumps({"spent": spent, "memory": memory}))


def cast(players: Players) -> None:
    """Make the ballots in two processes, and put them in the urn."""
    election = players.election
    data = content_of(election, ELECTION)
    voters = list(election.voters.order_by("number"))
    jobs = [(data, code_of(voter), place) for place, voter in enumerate(voters)]
    with Pool(2) as pool:
        ballots = pool.map(make, jobs, chunksize=50)
    for start in range(0, len(voters), TOGETHER):
        with transaction.atomic():
            for voter, ballot in list(zip(voters, ballots, strict=True))[start : start + TOGETHER]:
                cast_ballot(election=election, voter=voter.pk, data=ballot.encode(), at=NOW)


def close(players: Players) -> None:
    players.rehearse(at=AFTER)
    for role in (Role.AGENT, Role.ELECTED):
        person = Participant.objects.filter(role=role).first()
        approve(election=players.refresh(), act=Act.CLOSE, by=person, at=AFTER)


def timed(act: Callable[[], object]) -> list[float]:
    """Return the seconds, and those of processor, that an act takes."""
    start, used = time.perf_counter(), time.process_time()
    act()
    return [time.perf_counter() - start, time.process_time() - used]


if __name__ == "__main__":
    main(int(sys.argv[1]))
