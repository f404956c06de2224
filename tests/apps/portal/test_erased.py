"""What was erased from the journal's rows is not in the file of the database any more."""

import pytest
from django.db import connection

from parvis.apps.ledger.receipts import receipt_of
from parvis.apps.ledger.services import Sequencer, erase_subject, open_log, record
from parvis.apps.portal.management.commands.backup import copy_database
from parvis.core.ledger.policy import Policy
from parvis.core.ledger.receipt import Receipt, check
from parvis.testing.factories import SOME_DAY

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "sqlite", reason="SQLite's own file"),
]
CANARIES = ("Zéphyrine Quenotte", "zephyrine@exemple.fr", "cardiopathie-oui")
SUBJECT = "K7M4QAAAAA"


def test_the_file_forgets_and_the_receipt_stays_true(within_town, tmp_path, settings):
    settings.PARVIS_HOME = tmp_path
    log = open_log(town=within_town, at=SOME_DAY)
    entry = record(
        town=within_town,
        type="contribution.status",
        at=SOME_DAY,
        data={"family": "open"},
        payload={"id": SUBJECT, "label": "reçue", "reason": " ".join(CANARIES)},
        subject=SUBJECT,
    )
    with Sequencer(tmp_path) as sequencer:
        sequencer.tick(within_town, at=SOME_DAY)
    entry.refresh_from_db()
    receipt, salt = Receipt.parse(receipt_of(entry)), bytes(entry.salt)
    copy_database(tmp_path / "before")
    assert salt in (tmp_path / "before").read_bytes()

    erase_subject(town=within_town, public_id=SUBJECT, at=SOME_DAY)
    copy_database(tmp_path / "after")
    everything = (tmp_path / "after").read_bytes()
    before = (tmp_path / "before").read_bytes()
    for canary in (*(word.encode() for word in CANARIES[1:]), salt):
        assert canary in before
        assert canary not in everything
    assert check(receipt, Policy.for_key(log.key)).is_vouched


def test_sqlite_overwrites_what_it_deletes(db):
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA secure_delete")
        assert cursor.fetchone()[0] == 1
