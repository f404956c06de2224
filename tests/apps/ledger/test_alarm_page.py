"""What everybody is told when something is wrong with the journal."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import now

from parvis.apps.ledger.heads import Head
from parvis.apps.ledger.marking import mark_all
from parvis.apps.ledger.models import Alarm, AlarmKind, Log, Trouble, Witness, WitnessPlace
from parvis.apps.ledger.services import HaltedError
from parvis.apps.ledger.witnessing.alarms import Doubt, end_alarms, raise_alarm
from parvis.core.ledger.merkle import EMPTY_ROOT
from parvis.testing.factories import SOME_DAY

pytestmark = pytest.mark.django_db
PAGES = ("", "fil/", "journal/", "reponses/", "verifier/", "audit/")


@pytest.fixture
def text(browse):
    def text_at(path, who=None):
        response = browse(who).get(f"/bourg/{path}")
        assert response.status_code == 200
        return response.content.decode().replace("\u00a0", " ").replace("\u202f", " ")

    return text_at


def banner(page):
    return "banner-alarm" in page


def alarm(log, kind=AlarmKind.FORK, proof="", source="Voisine"):
    return raise_alarm(log=log, doubt=Doubt(kind, proof), source=source, at=SOME_DAY)


def test_a_fork_stands_in_red_on_every_page_until_it_is_over(log, seal, text, resident):
    seal()
    assert not any(banner(text(path)) for path in PAGES)
    alarm(log)
    for path in PAGES:
        page = text(path)
        assert banner(page)
        assert "Deux histoires du journal public" in page
        assert 'href="/bourg/journal/alarme/"' in page
    assert text("fil/") == text("fil/", resident)
    end_alarms(source="Voisine", at=SOME_DAY)
    assert not any(banner(text(path)) for path in PAGES)


def test_the_banner_asks_the_database_nothing(log, seal, browse):
    log = seal()
    browser = browse()
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert browser.get("/bourg/fil/").status_code == 200
        counts.append(len(asked))
        alarm(log)
    assert counts[0] == counts[1]


def test_the_gravest_is_told_first(log, seal, text):
    seal()
    alarm(log, AlarmKind.MUTE, source="a")
    assert "depuis plus de deux jours" in text("fil/")
    alarm(log, AlarmKind.BEHIND, source="b")
    assert "que cette place a perdue" in text("fil/")
    alarm(log, AlarmKind.FORK, source="c")
    assert "Deux histoires" in text("fil/")


def test_a_halted_journal_is_told_at_once_and_no_more_once_it_goes_on(
    log, seal, write, town, sequencer, text
):
    log = seal()
    write(1)
    known = sequencer._heads.get(log.origin)
    sequencer._heads.swap(log.origin, known, Head(99, EMPTY_ROOT))
    with pytest.raises(HaltedError):
        sequencer.tick(town, at=SOME_DAY)
    assert "Le journal public est arrêté" in text("fil/")
    assert "plus ancienne que le dernier sceau" in text("journal/alarme/")
    sequencer._heads.swap(log.origin, Head(99, EMPTY_ROOT), known)
    sequencer.tick(town, at=SOME_DAY)
    assert not banner(text("fil/"))


def test_a_journal_that_waits_for_its_witnesses_says_so_and_how_to_go_on(log, seal, text):
    seal()
    Log.objects.update(trouble=Trouble.SILENT)
    assert "Il repart tout seul dès qu’ils répondent." in text("journal/")
    page = text("journal/alarme/")
    assert "./parvis journal confirm --town bourg" in page
    assert "ne repart pas tout seul" not in page


def test_the_page_says_what_was_seen_by_whom_and_gives_the_proof(log, seal, text, browse):
    log = seal()
    assert "Aucune alarme" in text("journal/alarme/")
    found = alarm(log, proof="two heads\n")
    page = text("journal/alarme/")
    for words in ("Deux histoires sous le même nom", "Voisine", "Gardez vos reçus", log.vkey):
        assert words in page
    response = browse().get(f"/bourg/journal/alarme/{found.pk}.txt")
    assert response.content == b"two heads\n"
    assert "attachment" in response["Content-Disposition"]
    assert browse().get("/bourg/journal/alarme/999999.txt").status_code == 404
    Alarm.objects.update(ended_at=SOME_DAY)
    assert "Les alarmes finies" in text("journal/alarme/")


def test_an_alarm_without_proof_gives_no_file(log, seal, text, browse):
    seal()
    found = alarm(log)
    assert "n’a pas encore montré l’autre histoire" in text("journal/alarme/")
    assert browse().get(f"/bourg/journal/alarme/{found.pk}.txt").status_code == 404


def test_a_mark_that_was_forgotten_is_set_right(log, seal, text, town):
    seal()
    Alarm.objects.create(town=town, kind=AlarmKind.FORK, source="x", at=SOME_DAY)
    assert not banner(text("fil/"))
    mark_all(now())
    assert banner(text("fil/"))
    Alarm.objects.update(ended_at=now())
    mark_all(now())
    assert not banner(text("fil/"))


def test_nobody_is_said_to_vouch_for_a_journal_that_is_proven_to_have_two_histories(
    log, seal, text, town
):
    seal()
    for name in ("Voisine", "Archives"):
        Witness.objects.create(
            town=town, name=name.lower(), label=name, vkeys="", url="http://t.example",
            place=WitnessPlace.OUTSIDE, added_at=now(), cosigned_at=now(), size=1,
        )  # fmt: skip
    assert "2 témoins indépendants" in text("journal/")
    alarm(log, source="Voisine")
    assert "1 témoin indépendant" in text("journal/")  # it is one's word against the other's
    assert "voit une autre histoire" in text("journal/temoins/")
    alarm(log, proof="preuve", source="Voisine")
    for path in ("", "journal/", "audit/", "journal/temoins/"):
        page = text(path)
        assert "Deux histoires de ce journal sont prouvées" in page
        assert "témoin indépendant" not in page
    assert "La commune montre le même journal à tous :" not in text("journal/")
    assert "en panne" not in text("journal/temoins/")


def test_a_silence_says_whom_to_call_and_asks_for_no_proof(log, seal, text):
    log = seal()
    Log.objects.update(quorum=1)
    alarm(log, AlarmKind.MUTE, source="ce service")
    page = text("journal/alarme/")
    assert "./parvis witness ask list --town bourg" in page
    assert "./parvis monitor http" in page
    assert "finit d’elle-même" in page
    for lie in ("ne repart pas tout seul", "verify fork", "Prenez la preuve", "journal repair"):
        assert lie not in page


def test_a_silence_without_witnesses_is_that_of_the_service(log, seal, text):
    log = seal()
    alarm(log, AlarmKind.MUTE, source="ce service")
    page = text("journal/alarme/")
    assert "Le service qui scelle est peut-être arrêté" in page
    assert "trop peu de témoins" not in page


def test_a_silence_beside_a_fork_takes_nothing_back(log, seal, text):
    log = seal()
    alarm(log, AlarmKind.MUTE, source="ce service")
    alarm(log)
    assert "verify fork" in text("journal/alarme/")
