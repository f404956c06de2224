"""What the analysis found in words that are erased goes with them; what others say stays."""

from datetime import timedelta
from secrets import token_bytes

import pytest
from bourg import TODAY
from django_tasks_db.models import DBTaskResult

from parvis.apps.common.public_ids import public_id
from parvis.apps.contributions.erasing import erase_contribution
from parvis.apps.contributions.finishing import finish_erasures
from parvis.apps.contributions.models import Contribution, ErasureReason
from parvis.apps.insight import running, similarity
from parvis.apps.insight.discussions import discussion_draft, open_discussion_from_alert
from parvis.apps.insight.handling import dismiss_alert
from parvis.apps.insight.models import (
    Alert,
    AlertKind,
    AlertState,
    AnalysisRun,
    Demand,
    Level,
    Sureness,
    Topic,
    TopicMember,
)
from parvis.apps.insight.services import run_analysis
from parvis.apps.ledger.models import Entry
from parvis.apps.ledger.services import record
from parvis.testing.factories import GrievanceFactory, ParticipantFactory

CANARY = "Zéphyrine"
MINE = "Le lampadaire de Zéphyrine est éteint rue Haute."
THEIRS = "Le lampadaire est éteint rue Haute."


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.PARVIS_HOME = tmp_path


def file(town, text):
    return GrievanceFactory(
        participant=ParticipantFactory(town=town), text=text, at=TODAY - timedelta(days=3)
    )


@pytest.fixture
def mine(within_town):
    return file(within_town, MINE)


@pytest.fixture
def theirs(within_town):
    return file(within_town, THEIRS)


def erase(row):
    erase_contribution(contribution=row, reason=ErasureReason.AUTHOR, at=TODAY)


def quote(row):
    return {"contribution": row.pk, "in_title": False, "start": 0, "end": len(row.text)}


def topic_of(*rows, label="lampadaire · Zéphyrine"):
    words = label.split(" · ")
    topic = Topic.objects.create(
        town=rows[0].town,
        key="t",
        level=Level.FINE,
        label=label,
        public_label=label,
        words=words,
        quotes=[quote(row) for row in rows],
    )
    for row in rows:
        TopicMember.objects.create(town=row.town, contribution=row, topic=topic)
    return topic


def alert_of(*rows, label="lampadaire · Zéphyrine", **more):
    alert = Alert.objects.create(
        town=rows[0].town,
        public_id=public_id(token_bytes),
        kind=AlertKind.RECURRING,
        label=label,
        words=label.split(" · "),
        confidence=Sureness.LIKELY,
        evidence=[row.pk for row in rows],
        quotes=[quote(row) for row in rows],
        people=len(rows),
        raised_at=TODAY,
        run=AnalysisRun.objects.create(
            town=rows[0].town, asked_at=TODAY, method="a" * 64, state="running"
        ),
        **more,
    )
    record(
        town=alert.town,
        type="alert.raise",
        at=TODAY,
        data={"kind": alert.kind, "method": "a" * 64},
        payload={"id": alert.public_id, "topic": label},
        subject=alert.public_id,
    )
    return alert


def test_a_subject_keeps_the_words_that_others_say(mine, theirs):
    topic = topic_of(mine, theirs)
    erase(mine)
    topic.refresh_from_db()
    assert (topic.label, topic.public_label, topic.words) == ("lampadaire",) * 2 + (["lampadaire"],)
    assert topic.quotes == [quote(theirs)]
    assert not TopicMember.objects.filter(contribution=mine).exists()


def test_a_subject_that_has_nothing_of_it_stays(mine, theirs):
    topic = topic_of(theirs, label="poubelle · lampe")
    erase(mine)
    topic.refresh_from_db()
    assert topic.label == "poubelle · lampe"


@pytest.mark.parametrize("leads", [True, False])
def test_a_common_demand_goes_with_who_worded_it(mine, theirs, leads):
    demand = Demand.objects.create(
        town=mine.town,
        key="d",
        leader=mine if leads else theirs,
        label=MINE if leads else THEIRS,
        members=[mine.pk, theirs.pk],
    )
    erase(mine)
    left = Demand.objects.filter(pk=demand.pk).values_list("members", flat=True)
    assert list(left) == ([] if leads else [[theirs.pk]])


def test_an_alert_keeps_what_others_say_and_its_seal_opens_no_more(mine, theirs):
    alert = alert_of(mine, theirs)
    erase(mine)
    alert.refresh_from_db()
    assert (alert.label, alert.words) == ("lampadaire", ["lampadaire"])
    assert (alert.evidence, alert.quotes) == ([theirs.pk], [quote(theirs)])
    assert (alert.state, alert.people) == (AlertState.WAITING, 2)
    assert Entry.objects.about(alert.public_id).get().payload is None
    assert Entry.objects.get(type="erasure.notice").read().data == {"count": 2}


def test_an_alert_in_words_that_others_say_is_not_touched(mine, theirs):
    alert = alert_of(theirs, label="lampadaire")
    erase(mine)
    assert Entry.objects.about(alert.public_id).get().payload["topic"] == "lampadaire"


def test_an_alert_that_rested_on_it_alone_has_a_name_without_words_and_is_over(mine):
    alert = alert_of(mine)
    erase(mine)
    alert.refresh_from_db()
    assert (alert.label, alert.words, alert.evidence) == ("sujet effacé", [], [])
    assert alert.state == AlertState.QUIET


def test_what_was_decided_of_an_alert_loses_the_words(mine, theirs, agent):
    alert = alert_of(mine, theirs)
    dismiss_alert(alert=alert, reason="Vu avec Zéphyrine.", by=agent, at=TODAY)
    erase(mine)
    alert.refresh_from_db()
    assert alert.reason == alert.verdicts.get().reason == "Vu avec […]."
    assert not Entry.objects.about(alert.public_id).exclude(payload=None).exists()


def test_a_discussion_of_the_bot_loses_the_quote(mine, theirs, agent):
    alert = alert_of(mine, theirs)
    draft = discussion_draft(alert)
    assert CANARY in draft.title + draft.text
    discussion = open_discussion_from_alert(
        alert=alert, title=draft.title, text=draft.text, by=agent, at=TODAY
    )
    erase(mine)
    discussion.refresh_from_db()
    assert CANARY not in discussion.title + discussion.text
    assert "zephyrin" not in discussion.stems
    assert mine.public_id not in discussion.text
    assert theirs.public_id in discussion.text
    assert not Contribution.objects.matching(CANARY).exists()
    filed = Entry.objects.about(discussion.public_id).get(type="contribution.file")
    assert filed.payload is None


def test_an_error_that_may_quote_is_forgotten(mine):
    AnalysisRun.objects.create(
        town=mine.town, state="failed", asked_at=TODAY, error=f"ValueError({MINE!r})"
    )
    erase(mine)
    assert AnalysisRun.objects.get().error == ""


def test_the_index_is_written_anew_and_the_town_is_counted_again(mine, theirs):
    run_analysis(town=mine.town, at=TODAY)
    path = similarity._path(mine.town)
    assert CANARY.encode() in path.read_bytes()
    erase(mine)
    finish_erasures.call(mine.town_id)
    assert CANARY.encode() not in path.read_bytes()
    assert DBTaskResult.objects.filter(task_path__endswith="analyse_town").exists()


def test_an_index_of_no_known_run_is_dropped(mine):
    path = similarity._path(mine.town)
    path.parent.mkdir(parents=True)
    path.with_suffix(".new").write_text(MINE)
    finish_erasures.call(mine.town_id)
    assert not list(path.parent.iterdir())


def test_what_is_erased_while_it_is_read_is_not_written(mine, theirs, monkeypatch):
    """A run of a minute holds the words in memory: it begins again."""
    hear, reads = running._hear, []

    def interrupted(town, voices, *rest):
        reads.append([voice.text for voice in voices])
        if len(reads) == 1:
            erase(mine)
        return hear(town, voices, *rest)

    monkeypatch.setattr(running, "_hear", interrupted)
    run_analysis(town=mine.town, at=TODAY)
    assert reads == [[MINE, THEIRS], [THEIRS]]
    said = [*Topic.objects.values_list("label"), *Demand.objects.values_list("label")]
    assert CANARY not in str(said)


def test_what_is_erased_while_the_index_is_written_is_not_in_it(mine, theirs, monkeypatch):
    run = AnalysisRun.objects.create(town=mine.town, asked_at=TODAY)
    write, texts = similarity.write_index, []

    def interrupted(path, saved):
        texts.append(list(saved.library.parts.faces[0].texts))
        if len(texts) == 1:
            erase(mine)
        write(path, saved)

    monkeypatch.setattr(similarity, "write_index", interrupted)
    similarity.save_index(mine.town, run)
    assert len(texts) == 2
    assert CANARY.encode() not in similarity._path(mine.town).read_bytes()
