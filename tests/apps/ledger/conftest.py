"""A town with its journal, in a home of its own."""

from contextlib import ExitStack

import pytest
from django.core.management import call_command
from django.db.models import Max
from django.utils.timezone import now

from parvis.apps.ledger.closing import close_log, open_next_log, sign_closing
from parvis.apps.ledger.models import ClosedLog, Entry, Log
from parvis.apps.ledger.policies import publish_policy
from parvis.apps.ledger.publishing import policy_of
from parvis.apps.ledger.services import Attester, Sequencer, open_log, record
from parvis.apps.ledger.witnessing.choosing import add_witness, set_quorum
from parvis.testing.factories import SOME_DAY
from parvis.testing.witnesses import Listening, listening
from tests.apps.ledger.damage import ROOT, signed


@pytest.fixture
def home(tmp_path, settings):
    settings.PARVIS_HOME = tmp_path
    settings.PARVIS_URL, settings.PARVIS_URL_IS_GIVEN = "http://place.exemple.fr", True
    return tmp_path


@pytest.fixture
def log(home, within_town):
    return open_log(town=within_town, at=SOME_DAY)


@pytest.fixture
def sequencer(home):
    with Sequencer(home) as only:
        yield only


@pytest.fixture
def seal(town, log, sequencer):
    """Seal what waits, no earlier than it was written; return the log as the database has it."""

    def sealed():
        last = Entry.objects.waiting().aggregate(Max("at"))["at__max"] or SOME_DAY
        sequencer.tick(town, at=max(last, SOME_DAY))
        log.refresh_from_db()
        return log

    return sealed


@pytest.fixture
def write(town):
    """Write some entries about `subject`, without any contribution."""

    def written(count=1, subject="K7M4QAAAAA"):
        return [
            record(
                town=town,
                type="contribution.status",
                at=SOME_DAY,
                data={"family": "open"},
                payload={"id": subject, "label": "reçue", "reason": f"n° {rank}"},
                subject=subject,
            )
            for rank in range(count)
        ]

    return written


@pytest.fixture
def listen(tmp_path_factory):
    """Start witnesses that really listen, each with a home of its own."""
    with ExitStack() as stack:

        def started(name):
            folder = tmp_path_factory.mktemp("witness") / name
            return stack.enter_context(listening(Listening(folder, name)))

        yield started


@pytest.fixture
def attester(home):
    return Attester()


@pytest.fixture
def take(town, log):
    """Have the town's journal ask a witness that follows it."""

    def taken(witness, place="collectivite"):
        witness.follow(log)
        return add_witness(
            town=town,
            name=witness.name,
            vkeys=witness.vkeys,
            url=witness.url,
            place=place,
            at=SOME_DAY,
            label=witness.name.title(),
        )

    return taken


@pytest.fixture
def fsck(capsys):
    """Run `journal fsck`; return its status and what it says."""

    def examined(*words):
        capsys.readouterr()
        status = 0
        try:
            call_command("journal", "fsck", *words)
        except SystemExit as end:
            status = end.code
        return status, capsys.readouterr().out

    examined.said = lambda: capsys.readouterr().out
    return examined


@pytest.fixture
def run(capsys):
    """Run `journal`; return its status and what it says."""

    def ran(*words):
        capsys.readouterr()
        status = 0
        try:
            call_command("journal", *map(str, words))
        except SystemExit as end:
            status = end.code
        return status, capsys.readouterr().out

    return ran


@pytest.fixture
def repair(run):
    """Run `journal repair` of the town; return what it says."""
    return lambda *words: run("repair", "--town", "bourg", *words)[1]


@pytest.fixture
def attested(log, town, write, seal, listen, take, attester):
    """Seal some lines under a rule that the root signs, and have a witness vouch for them."""
    take(listen("ouest"))
    set_quorum(town=town, quorum=1, outside=0, at=SOME_DAY)
    text = f"# root {ROOT.verifier}\n{policy_of(Log.objects.get(), town)}"
    publish_policy(town=town, signed=signed(text), at=SOME_DAY, root=str(ROOT.verifier))
    write(3)
    seal()
    attester.settle(now())
    assert Log.objects.get().attested
    return log


@pytest.fixture
def followed(attested, town, write, seal):
    """Close that journal, have the root sign it, and open the next one."""
    statement = close_log(town=town, reason="clé copiée", at=SOME_DAY).closing
    seal()
    sign_closing(town=town, signed=signed(statement))
    open_next_log(town=town, at=SOME_DAY)
    write(1)
    seal()
    return ClosedLog.objects.get()
