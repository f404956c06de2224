"""A town with its journal, in a home of its own."""

from contextlib import ExitStack

import pytest

from parvis.apps.ledger.services import Attester, Sequencer, open_log, record
from parvis.apps.ledger.witnessing.choosing import add_witness
from parvis.testing.factories import SOME_DAY
from parvis.testing.witnesses import Listening, listening


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
    """Seal what waits in the town's journal; return the log as the database has it."""

    def sealed():
        sequencer.tick(town, at=SOME_DAY)
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
