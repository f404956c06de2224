"""The plain form, sent again: changed, by somebody else, or by a button pressed many times."""

import json
import os
import subprocess
import sys

import pytest
from django.db import connection

from parvis.apps.collectivites.models import Theme
from parvis.apps.contributions.models import Contribution
from parvis.apps.grievances.models import Grievance
from parvis.testing.factories import TownFactory

URL = "/bourg/signaler/"
SAID = {"text": "Le lampadaire est éteint.", "place": "Rue Haute", "key": "a" * 32, "checked": "0"}
TIMES = 32
PRESS = """
import json, sys
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
import django
django.setup()
from django.db import connections
from django.test import Client
from django.test.utils import setup_test_environment
from parvis.apps.common.tenancy import within
from parvis.apps.contributions.models import Contribution
from parvis.apps.grievances.models import Grievance
from parvis.apps.ledger.models import Entry

setup_test_environment()
together = Barrier(32)

def press(_):
    together.wait()
    try:
        return Client().post(sys.argv[1], json.loads(sys.argv[2]))
    finally:
        connections.close_all()

with ThreadPoolExecutor(32) as threads:
    answers = list(threads.map(press, range(32)))
with within(int(sys.argv[3])):
    rows = {
        "contributions": Contribution.objects.count(),
        "grievances": Grievance.objects.count(),
        "seals": Entry.objects.filter(type="contribution.file").count(),
    }
print(json.dumps({
    "statuses": [answer.status_code for answer in answers],
    "receipts": [answer["Location"] for answer in answers],
    "rows": rows,
}))
"""


def send(browser, **changed):
    answer = browser.post(URL, SAID | changed)
    assert answer.status_code == 302
    return answer["Location"]


def said():
    return sorted(Contribution.objects.values_list("text", flat=True))


@pytest.mark.django_db
def test_a_text_that_was_changed_is_received_too(within_town, browse):
    browser = browse()
    first = send(browser)
    second = send(browser, text="Deux lampadaires sont éteints.")

    assert first != second
    assert send(browser) == first
    assert said() == ["Deux lampadaires sont éteints.", SAID["text"]]


@pytest.mark.django_db
@pytest.mark.parametrize("changed", [{"since": "hier"}, {"solution": "Changer l’ampoule"}])
def test_what_is_said_beyond_the_text_is_not_swallowed(within_town, browse, changed):
    browser = browse()
    first = send(browser)
    second = send(browser, **changed)

    assert first != second
    assert send(browser, **changed) == second
    ((name, value),) = changed.items()
    assert list(Grievance.objects.order_by("pk").values_list(name, flat=True)) == ["", value]


@pytest.mark.django_db
def test_sent_again_with_another_theme_it_says_that_the_first_one_stands(within_town, browse):
    browser = browse()
    first = send(browser)
    before = Contribution.objects.get().theme
    other = Theme.objects.exclude(pk=before and before.pk).first()
    receipt = browser.get(first).content.decode()
    assert "est reçue" in receipt
    assert "était déjà reçue" not in receipt

    assert send(browser, theme=other.slug) == first
    assert "était déjà reçue" in browser.get(first).content.decode()
    assert Contribution.objects.get().theme == before


@pytest.mark.django_db
def test_the_key_of_another_leads_to_a_receipt_of_ones_own(within_town, resident, browse):
    theirs = send(browse(resident))
    mine = send(browse(), text="Ce n’est pas moi.")

    assert theirs != mine
    assert send(browse()) not in (theirs, mine)
    assert Contribution.objects.count() == 3


@pytest.fixture
def database(transactional_db, tmp_path):
    """A database that another process sees: a SQLite file, or the server's."""
    town = TownFactory(slug="bourg")
    if connection.vendor == "postgresql":
        kept = connection.settings_dict
        who = kept["USER"] + (f":{kept['PASSWORD']}" if kept["PASSWORD"] else "")
        yield f"postgresql://{who}@{kept['HOST']}:{kept['PORT'] or 5432}/{kept['NAME']}", town
        return
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(tmp_path / "town.sqlite3")])
    yield f"sqlite:///{tmp_path / 'town.sqlite3'}", town


def test_a_button_pressed_by_many_at_once_makes_one_row(database, tmp_path):
    address, town = database
    variables = os.environ | {
        "DJANGO_SETTINGS_MODULE": "parvis.site.settings",
        "PARVIS_DATABASE_URL": address,
        "PARVIS_HOME": str(tmp_path),
        "PARVIS_SECRET_KEY": "only-for-tests",
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    command = [sys.executable, "-c", PRESS, URL, json.dumps(SAID), str(town.pk)]
    done = subprocess.run(command, env=variables, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["statuses"] == [302] * TIMES
    assert len(set(found["receipts"])) == 1
    assert found["rows"] == {"contributions": 1, "grievances": 1, "seals": 1}
