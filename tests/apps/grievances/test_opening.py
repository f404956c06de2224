"""A file that its author gave to the town alone: whoever opens it leaves a line in the journal."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from time_machine import travel

from parvis.apps.contributions.erasing import erase_contribution
from parvis.apps.contributions.models import (
    AnswerState,
    Contribution,
    ErasureReason,
    OfficialAnswer,
    Visibility,
)
from parvis.apps.grievances.handling import merge
from parvis.apps.grievances.models import Reading
from parvis.apps.insight.models import Alert, AlertKind, Demand, Sureness, Topic
from parvis.apps.insight.raising import name_of
from parvis.apps.insight.services import run_analysis
from parvis.apps.ledger.models import Entry
from parvis.core.insight.text import fold
from parvis.core.insight.values import Kind, Quote, Voice
from parvis.testing.factories import SOME_DAY, GrievanceFactory, ParticipantFactory

pytestmark = pytest.mark.django_db
WORDS = "Ma voisine Zéphyrine crie la nuit"
PLACE = "12 rue des Lilas"


@pytest.fixture
def file(within_town, resident):
    return GrievanceFactory(
        participant=resident, text=WORDS, place=PLACE, visibility=Visibility.TOWN
    )


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


# Elsewhere than on its own page


@pytest.fixture
def alert(file, agent, town):
    """Have it stand in an alert, in a demand of many, before a signature, with another one."""
    public = GrievanceFactory(participant=file.participant, text="Un banc manque.")
    both = [file.pk, public.pk]
    OfficialAnswer.objects.create(
        town=town,
        contribution=file,
        text=f"Nous savons : {WORDS}",
        state=AnswerState.SUBMITTED,
        by=agent,
        created_at=SOME_DAY,
    )
    Demand.objects.create(town=town, key="d1", leader=file, label=WORDS, people=2, members=both)
    return Alert.objects.create(
        town=town,
        public_id="K7M4QAZERT",
        kind=AlertKind.EMERGING,
        label="voisine",
        people=2,
        confidence=Sureness.LIKELY,
        weekly=[0] * 11 + [2],
        week=SOME_DAY.date(),
        since=SOME_DAY.date(),
        evidence=both,
        quotes=[{"contribution": key, "in_title": False, "start": 0, "end": 22} for key in both],
        raised_at=SOME_DAY,
    )


PAGES = {
    "the inbox": "mairie/?liste=toutes",
    "the alerts": "mairie/alertes/",
    "an alert": "mairie/alertes/K7M4QAZERT/",
    "the demands of many": "mairie/demandes-communes/",
    "a demand of many": "mairie/demandes-communes/{0}/",
    "the week": "mairie/semaine/",
    "what is similar": "mairie/c/{0}/semblables/",
    "its erasure": "mairie/c/{0}/effacer/",
}


@pytest.mark.parametrize("page", PAGES)
def test_no_page_shows_a_word_of_it_before_it_is_opened(file, address, alert, agent, browse, page):
    path = f"/bourg/{PAGES[page].format(file.public_id)}"
    before = browse(agent).get(path, follow=True).content.decode()
    assert "Zéphyrine" not in before
    assert PLACE not in before
    assert file.public_id in before  # it can be opened from there
    assert not looks()
    browse(agent).post(f"{address}ouvrir/")
    assert "Zéphyrine" in browse(agent).get(path, follow=True).content.decode()
    assert len(looks()) == 1


def test_what_is_grouped_under_another_keeps_its_words_too(file, agent, town, browse):
    public = GrievanceFactory(participant=file.participant, text="Un banc manque.")
    merge(contributions=[file], into=public, by=agent, at=SOME_DAY)
    page = browse(agent).get(f"/bourg/mairie/c/{public.public_id}/").content.decode()
    assert file.number in page
    assert "Zéphyrine" not in page


@pytest.mark.parametrize("words", ["zéphyrine", "voisine crie", "numéro"])
def test_a_search_does_not_tell_which_words_it_holds(file, address, agent, browse, words):
    words = file.number if words == "numéro" else words
    found = "Aucune demande pour ce choix"
    path = f"/bourg/mairie/?liste=toutes&mots={words}"
    is_number = words == file.number
    assert (found not in browse(agent).get(path).content.decode()) == is_number
    browse(agent).post(f"{address}ouvrir/")
    assert found not in browse(agent).get(path).content.decode()


def test_lists_cost_one_query_more_however_many_files_they_hold(file, agent, browse):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            assert browse(agent).get("/bourg/mairie/?liste=toutes").status_code == 200
        return len(queries)

    one = asked()
    for rank in range(5):
        GrievanceFactory(
            participant=file.participant, text=f"{WORDS} {rank}", visibility=Visibility.TOWN
        )
    assert asked() == one
    Contribution.objects.update(visibility=Visibility.PUBLIC)
    assert asked() == one - 1


@pytest.mark.parametrize("kind", [Kind.GRAVE_SIGNAL, Kind.ALTERNATIVE_SOLUTION])
def test_an_alert_is_not_named_by_words_that_were_for_the_town_hall_alone(kind):
    said = [Quote(1, 1, WORDS, False, 0, 31), Quote(2, 2, "Il faut un banc neuf.", False, 0, 21)]
    found = SimpleNamespace(kind=kind, quotes=tuple(said), label=WORDS)
    file, public = Voice(1, 1, "", WORDS), Voice(2, 2, "", "Il faut un banc neuf.")
    assert name_of(found, [file, public]) == name_of(found, [file])
    assert "Zéphyrine" in name_of(found, [file, public])
    assert "banc neuf" in name_of(found, [public])
    assert name_of(found, []) == "Une parole réservée à la mairie"


@pytest.fixture
def subject(within_town):
    """Have many complain of the noise in public, and of a neighbour to the town hall alone."""
    for rank in range(12):
        who = ParticipantFactory(town=within_town)
        day = SOME_DAY - timedelta(days=rank)
        GrievanceFactory(
            participant=who,
            title="Bruit nocturne",
            text=f"Le bruit nocturne réveille la rue n° {rank}",
            at=day,
        )
        who = ParticipantFactory(town=within_town)
        GrievanceFactory(
            participant=who,
            title="Bruit de Zéphyrine",
            text=f"Le bruit nocturne de Zéphyrine réveille l’immeuble n° {rank}",
            visibility=Visibility.TOWN,
            at=day,
        )
        who = ParticipantFactory(town=within_town)
        text = f"Le banc du parc est cassé depuis {rank} jours"
        GrievanceFactory(participant=who, title="Banc cassé", text=text, at=day)
    run_analysis(town=within_town, at=SOME_DAY)


def test_no_subject_is_named_by_words_that_files_alone_say(subject):
    topics = list(Topic.objects.all())
    assert any("bruit" in topic.label.lower() for topic in topics)
    told = [f"{topic.label} {topic.words} {topic.public_label}" for topic in topics]
    told += [f"{alert.label} {alert.words}" for alert in Alert.objects.all()]
    assert "zephyrine" not in fold(" ".join(told))


def test_it_would_be_named_so_if_they_were_public(subject, within_town):
    Contribution.objects.update(visibility=Visibility.PUBLIC)
    run_analysis(town=within_town, at=SOME_DAY)
    assert "zephyrine" in fold(" ".join(topic.label for topic in Topic.objects.all()))


@pytest.mark.parametrize(
    ("said", "name"),
    [
        (["La rue est bruyante", "Un banc manque"], "banc"),
        (["La voisine crie", "Un banc manque"], "voisine crie · banc"),
        (["La voisine lit", "On crie", "Un banc manque"], "voisine · banc"),  # none says it whole
        ([], ""),
    ],
)
def test_a_name_of_many_texts_keeps_what_one_public_text_says(said, name):
    found = SimpleNamespace(kind=Kind.EMERGING, quotes=(), label="voisine crie · banc")
    assert name_of(found, [Voice(n, n, "", text) for n, text in enumerate(said)]) == name
