"""After a person is erased, nothing of their words is anywhere: each byte is looked at.

Flora has spoken by every way there is, and everybody has dealt with it (`story.py`). Each
step that erases is then left out in its turn, and the same look finds the words: so it would
have found them.
"""

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.test import Client
from looking import places
from story import MAIL, NEEDLES

from parvis.apps.assistant.erasing import erase_dialogues
from parvis.apps.collectivites.models import Participant, Town
from parvis.apps.common.tasks import run_next
from parvis.apps.common.tenancy import within
from parvis.apps.contributions import events, finishing
from parvis.apps.contributions.erasing import Leaving, erase_person, people, words
from parvis.apps.contributions.models import Contribution, Erasure, ErasureReason, OfficialAnswer
from parvis.apps.grievances.erasing import erase_grievance
from parvis.apps.insight import erasing
from parvis.apps.insight.erasing import erase_findings, rewrite_index
from parvis.apps.insight.models import TextVector
from parvis.apps.ledger.models import Entry
from parvis.cli import main
from parvis.core.ledger.receipt import Receipt
from parvis.testing.factories import SOME_DAY

EXPECTED = {  # where the words stand, among other places, before they are erased
    *("Contribution.text", "Contribution.stems", "Dialogue.lines", "Dialogue.state"),
    *("Entry.payload", "Grievance.solution", "InternalNote.text", "ModerationDecision.reason"),
    *("OfficialAnswer.text", "OutgoingMail.body", "OutgoingMail.to", "Report.text"),
    # Not in the words of a subject: a name makes none (`insight.unread`).
    *("StatusChange.reason", "User.email", "Session.session_data, decoded"),
    *(
        "TextVector.vector",
        "AlertVerdict.reason",
        "file insight/bourg/similar.index",
        "page of nobody: /bourg/fil/",
    ),
    *("page of the agent: /bourg/mairie/courrier/", "page of her: /bourg/moi/"),
}


def browser(cookie):
    client = Client()
    client.cookies["sessionid"] = cookie
    return client


def look(home, told):
    visitors = [("her", browser(told.her_visit)), ("the agent", browser(told.desk))]
    return places(NEEDLES, home, visitors=visitors)


def erase():
    town = Town.objects.get()
    with within(town):
        her = Participant.objects.get(user__email=MAIL)
        leaving = Leaving(reason=ErasureReason.AUTHOR, at=SOME_DAY)
        return erase_person(places=[her], leaving=leaving, user=her.user)


def work():
    while run_next("w"):
        pass


def test_nothing_is_left_of_the_words_and_all_that_is_others_stays(told, tmp_path):
    home, hands = told
    before = look(home, hands)
    assert before >= EXPECTED
    raw = (
        "table contributions_search" if connection.vendor == "postgresql" else "file parvis.sqlite3"
    )
    assert any(each.startswith(raw) for each in before)
    assert erase() == len(hands.receipts) == 4
    work()
    assert look(home, hands) == set()
    with within(Town.objects.get()):
        assert not Erasure.objects.filter(finished_at=None).exists()
        assert Contribution.objects.kept().count() == 8  # six demands, a reply, a discussion
        assert OfficialAnswer.objects.exclude(text="").count() == 1


def test_receipts_that_people_hold_stay_true_and_nothing_shows_the_text_any_more(told, tmp_path):
    _home, hands = told
    erase()
    work()
    for public_id, receipt in hands.receipts.items():
        file = tmp_path / f"{public_id}.tlog-proof"
        file.write_text(receipt)
        assert Receipt.parse(receipt).payload is not None
        assert main(["verify", "receipt", str(file), "--vkey", hands.vkey]) == 0
        served = browser(hands.her_visit).get(f"/bourg/recu/{public_id}.tlog-proof").content
        assert Receipt.parse(served.decode()).payload is None
        file.write_bytes(served)
        assert main(["verify", "receipt", str(file), "--vkey", hands.vkey]) == 0
    with within(Town.objects.get()):
        opened = Entry.objects.filter(subject__in=hands.receipts, type="contribution.file")
        assert not opened.exclude(payload=None, salt=None).exists()


def without_rule(rule):
    return lambda patch: patch.setattr(events, "_erase", [r for r in events._erase if r != rule])


def without(module, name, result=None):
    return lambda patch: patch.setattr(module, name, lambda *_, **__: result)


class Kept:
    """In the place of a table, of which nothing is found to be erased."""

    objects = QuerySet(TextVector).none()


LEFT_OUT = {
    "the letters and the satellite": (without_rule(erase_grievance), "Grievance.solution"),
    "the analysis": (without_rule(erase_findings), "AlertVerdict.reason"),
    "what an engine made of them": (
        lambda patch: patch.setattr(erasing, "TextVector", Kept),
        "TextVector.vector",
    ),
    "the dialogues": (without_rule(erase_dialogues), "Dialogue.lines"),
    "what agents wrote": (without(words, "_forget_around", 0), "InternalNote.text"),
    "the answers": (without(words, "_forget_answers", 0), "OfficialAnswer.text"),
    "the journal": (without(words, "forget", 0), "Entry.payload"),
    "words about others": (without(people, "_forget_words"), "Report.text"),
    "the account": (without(people, "close_account"), "User.email"),
    "the index": (
        lambda patch: patch.setattr(
            events, "_finish", [step for step in events._finish if step != rewrite_index]
        ),
        "file insight/bourg/similar.index",
    ),
    "the file": (without(finishing, "sweep", True), "file parvis.sqlite3"),
}
AT_EACH_RUN = {"the analysis", "the journal", "the file"}


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the same steps; files of SQLite")
@pytest.mark.parametrize(
    "step",
    [
        pytest.param(step, marks=[] if step in AT_EACH_RUN else [pytest.mark.long])
        for step in LEFT_OUT
    ],
)
def test_a_step_that_is_left_out_is_found_out(told, monkeypatch, step):
    home, _hands = told
    leave_out, where = LEFT_OUT[step]
    leave_out(monkeypatch)
    erase()
    work()
    assert any(each.startswith(where) for each in places(NEEDLES, home))
