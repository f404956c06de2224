"""A file that its author gave to the town alone: whoever opens it leaves a line in the journal."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from time_machine import travel

from parvis.apps.contributions.erasing import erase_contribution
from parvis.apps.contributions.models import ErasureReason, Visibility
from parvis.apps.grievances.models import Reading
from parvis.apps.ledger.models import Entry
from parvis.testing.factories import SOME_DAY, GrievanceFactory, ParticipantFactory

pytestmark = pytest.mark.django_db
WORDS = "Ma voisine Zéphyrine crie la nuit"


@pytest.fixture
def file(within_town, resident):
    return GrievanceFactory(participant=resident, text=WORDS, visibility=Visibility.TOWN)


@pytest.fixture
def address(file):
    return f"/bourg/mairie/c/{file.public_id}/"


def looks():
    return list(Entry.objects.filter(type="access.read").order_by("pk"))


def test_a_file_is_shut_until_it_is_opened_and_then_for_the_day(file, address, agent, browse):
    browser = browse(agent)
    with CaptureQueriesContext(connection) as asked:
        page = browser.get(address).content.decode()
    assert WORDS not in page
    assert "Ouvrir le dossier" in page
    assert not [each for each in asked if each["sql"].startswith(("INSERT", "UPDATE"))]
    assert not looks()
    page = browser.post(f"{address}ouvrir/", follow=True).content.decode()
    assert WORDS in page
    assert WORDS in browser.get(address).content.decode()
    assert len(looks()) == 1


def test_one_line_a_reader_a_file_and_a_day(file, address, agent, town, browse):
    other = ParticipantFactory(town=town, role=agent.role)
    with travel(SOME_DAY, tick=False):
        for who in (agent, agent, other):
            browse(who).post(f"{address}ouvrir/")
    assert len(looks()) == 2
    with travel(SOME_DAY + timedelta(days=1), tick=False):
        assert WORDS not in browse(agent).get(address).content.decode()
        browse(agent).post(f"{address}ouvrir/")
    assert (len(looks()), Reading.objects.count()) == (3, 3)


def test_the_line_names_nobody_and_its_author_reads_it(file, address, agent, resident, browse):
    browse(agent).post(f"{address}ouvrir/")
    (entry,) = looks()
    clear = entry.read().data
    assert set(clear) == {"service", "c"}
    assert file.public_id not in bytes(entry.leaf).decode()
    assert entry.payload == {"file": file.public_id, "role": agent.role, "purpose": "instruction"}
    page = browse(resident).get(f"/bourg/recu/{file.public_id}/").content.decode()
    assert "Un agent a consulté un dossier" in page


@pytest.mark.parametrize("path", ["moi/c/{}/", "mairie/c/{}/note/", "mairie/c/{}/statut/"])
def test_no_other_way_leads_around_the_door(file, address, agent, browse, path):
    browser, path = browse(agent), f"/bourg/{path.format(file.public_id)}"
    send = browser.get if "moi" in path else browser.post
    assert send(path).url == address
    assert not looks()


def test_who_wrote_it_and_what_is_public_need_no_opening(file, agent, resident, town, browse):
    assert WORDS in browse(resident).get(f"/bourg/moi/c/{file.public_id}/").content.decode()
    public = GrievanceFactory(participant=resident, text="Un banc manque")
    address = f"/bourg/mairie/c/{public.public_id}/"
    assert "Un banc manque" in browse(agent).get(address).content.decode()
    browse(agent).post(f"{address}ouvrir/")
    assert not looks()


def test_what_is_erased_is_not_opened(file, address, agent, resident, browse):
    erase_contribution(contribution=file, by=resident, at=SOME_DAY, reason=ErasureReason.AUTHOR)
    assert browse(agent).post(f"{address}ouvrir/").url == address
    assert not looks()
