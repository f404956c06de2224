"""Open a vote in the demonstration town, with a ballot for each voter. Run by `voting_cast.py`.

The vote asks for one answer of ten; the codes are the server's, so that the ballots can be
made here. Each voter has a visit that is recognised already: what is measured is the cast.
"""

import json
import sys
from datetime import timedelta
from multiprocessing import Pool
from pathlib import Path
from secrets import token_bytes

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.utils.timezone import now  # noqa: E402

from parvis.apps.collectivites.models import Participant, Role, Town  # noqa: E402
from parvis.apps.common.sessions import SessionStore  # noqa: E402
from parvis.apps.common.tenancy import within  # noqa: E402
from parvis.apps.voting.board import ELECTION, content_of  # noqa: E402
from parvis.apps.voting.codes import code_of  # noqa: E402
from parvis.apps.voting.models import Act, CodesFrom, Force, Kind, Question  # noqa: E402
from parvis.apps.voting.services import (  # noqa: E402
    NO_RISK,
    Players,
    add_question,
    approve,
    change_sheet,
    choose_registrar,
    choose_trustees,
    freeze_election,
    prepare_election,
    read_roll,
    replace_roll,
    set_level,
)
from parvis.core.voting.elections import Election  # noqa: E402
from parvis.core.voting.making.ballots import ballot  # noqa: E402

ANSWERS = 10
NOW = now()


def main(count: int, path: str) -> None:
    town = Town.objects.get(slug="bourg-parvis")
    with within(town):
        players = open_vote(count)
        election = players.election
        data = content_of(election, ELECTION)
        voters = list(election.voters.order_by("number"))
        jobs = [(data, code_of(voter), place) for place, voter in enumerate(voters)]
        with Pool(2) as pool:
            ballots = pool.map(make, jobs, chunksize=50)
        lines = [
            json.dumps({"session": visit(election, voter), "ballot": each})
            for voter, each in zip(voters, ballots, strict=True)
        ]
    Path(path).write_text("\n".join(lines), "utf-8")
    print(json.dumps({"prefix": f"/{town.slug}", "vote": election.public_id}))


def open_vote(count: int) -> Players:
    agent = Participant.objects.filter(role=Role.AGENT).first()
    elected = Participant.objects.filter(role=Role.ELECTED).first()
    made = prepare_election(by=agent, title="Mesure", force=Force.CONSULTATIVE, at=NOW)
    dates = {"opens_at": NOW - timedelta(hours=1), "closes_at": NOW + timedelta(days=1)}
    change_sheet(election=made, **dates)
    answers = [f"Réponse {n}" for n in range(ANSWERS)]
    question = Question(kind=Kind.CHOICE, title="Laquelle ?", answers=answers, blank=False)
    add_question(election=made, question=question)
    set_level(election=made, answers=NO_RISK)
    rows = "\n".join(f"{n};Personne {n}" for n in range(1, count + 1))
    replace_roll(election=made, reading=read_roll(f"numéro;nom\n{rows}\n".encode()))
    choose_trustees(election=made, people=[(f"T{n}", f"t{n}@bench.invalid") for n in range(3)])
    choose_registrar(election=made, codes_from=CodesFrom.SERVER)
    made.refresh_from_db()
    players = Players(freeze_election(election=made, at=NOW))
    players.make_keys(at=NOW)
    players.rehearse(at=NOW)
    for person in (agent, elected):
        approve(election=players.refresh(), act=Act.OPEN, by=person, at=NOW)
    players.refresh()
    return players


def make(job: tuple[bytes, str, int]) -> str:
    data, code, place = job
    vote = [int(each == place % ANSWERS) for each in range(ANSWERS)]
    return ballot(Election.parse(data), code, [vote], token_bytes).data.decode()


def visit(election: object, voter: object) -> str:
    session = SessionStore()
    until = (NOW + timedelta(hours=20)).timestamp()
    session[f"vote-voter-{election.public_id}"] = [voter.pk, until]
    session.create()
    return session.session_key


if __name__ == "__main__":
    if settings.DEBUG:
        raise SystemExit("not with PARVIS_DEBUG")
    main(int(sys.argv[1]), sys.argv[2])
