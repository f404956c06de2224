"""Erasing what someone said: no word is left, and what others did about it stays."""

from hashlib import sha256

import pytest
from django_tasks_db.models import DBTaskResult

from parvis.apps.common.models import OutgoingMail
from parvis.apps.contributions.abilities import Abilities, abilities
from parvis.apps.contributions.erasing import BLANK, ErasedError, erase_contribution
from parvis.apps.contributions.finishing import LOST_AFTER, finish_erasures, finish_what_waits
from parvis.apps.contributions.models import (
    Contribution,
    Erasure,
    ErasureReason,
    InternalNote,
    ModerationAction,
    ModerationDecision,
    OfficialAnswer,
    Status,
    Visibility,
)
from parvis.apps.contributions.services import (
    change_status,
    join_contribution,
    moderate,
    report,
)
from parvis.apps.grievances.handling import (
    add_note,
    answer_everybody,
    count_people,
    merge,
    save_answer,
)
from parvis.apps.grievances.models import Grievance
from parvis.apps.ledger.models import Entry
from parvis.apps.network.services import reply_to
from parvis.core.insight.echoes import CUT
from parvis.testing.factories import SOME_DAY, GrievanceFactory, ParticipantFactory

SAID = "Je suis Zéphyrine Quenotte. Le trottoir de la rue Haute est impraticable."


@pytest.fixture
def said(resident, within_town):
    return GrievanceFactory(
        participant=resident, text=SAID, since="depuis ma chute", solution="Le refaire, M. Zorglub"
    )


def erase(said, **options):
    return erase_contribution(
        contribution=said, at=SOME_DAY, **{"reason": ErasureReason.AUTHOR} | options
    )


def answer(said, agent, text):
    draft = save_answer(contribution=said, text=text, signatory="Voirie", by=agent, at=SOME_DAY)
    return answer_everybody(
        answer=draft, status=Status.objects.get(slug="resolue"), by=agent, at=SOME_DAY
    )


def test_no_word_is_left_and_nobody_wrote_it(said):
    erase(said)
    said.refresh_from_db()
    assert {name: getattr(said, name) for name in BLANK} == BLANK
    grievance = Grievance.objects.get(contribution=said)
    assert (grievance.since, grievance.solution, grievance.due_at) == ("", "", None)


def test_what_is_erased_is_neither_public_nor_the_staff_s(said, resident, agent):
    erase(said)
    said.refresh_from_db()
    assert not Contribution.objects.public().exists()
    assert not Contribution.objects.visible_to(agent).exists()
    assert {abilities(who, said) for who in (None, resident, agent)} == {Abilities()}


def test_the_trace_says_when_and_why_and_not_who(said):
    trace = erase(said)
    assert (trace.at, trace.reason, trace.by) == (SOME_DAY, ErasureReason.AUTHOR, None)


def test_twice_is_once(said):
    assert erase(said) == erase(said, reason=ErasureReason.ORDER)
    assert Entry.objects.filter(type="erasure.notice").count() == 1


def test_the_journal_keeps_its_lines_and_says_how_many_say_nothing_more(said, agent):
    neighbour = ParticipantFactory(town=said.town)
    join_contribution(contribution=said, participant=neighbour, at=SOME_DAY)
    leaves = [bytes(leaf) for leaf in Entry.objects.values_list("leaf", flat=True)]
    erase(said)
    filed, joined, notice = Entry.objects.order_by("pk")
    assert [bytes(filed.leaf), bytes(joined.leaf)] == leaves
    assert (filed.payload, filed.salt) == (None, None)
    assert joined.payload["pseudonym"] == f"P{neighbour.pk}"  # it is the neighbour's own
    assert notice.read().data == {"count": 1}
    assert Contribution.objects.get().people == 2


def test_what_agents_wrote_about_it_goes_and_a_neighbour_s_words_stay(said, agent):
    neighbour = ParticipantFactory(town=said.town)
    add_note(contribution=said, text="Voir Mme Quenotte.", by=agent, at=SOME_DAY)
    InternalNote.objects.create(
        town=said.town, contribution=said, text="Chez moi.", words_of=neighbour, at=SOME_DAY
    )
    report(contribution=said, participant=neighbour, reason="other", text="Elle !", at=SOME_DAY)
    erase(said)
    assert [note.text for note in said.notes.all()] == ["Chez moi."]
    assert [each.text for each in said.reports.all()] == [""]


def test_a_reason_loses_the_words_and_so_does_its_seal(said, agent):
    told = {"contribution": said, "by": agent, "at": SOME_DAY}
    change_status(status=Status.objects.get(slug="etude"), reason="Vu Mme Quenotte.", **told)
    moderate(action=ModerationAction.RESTORE, rule="loi", reason="Rien à redire.", **told)
    erase(said)
    assert said.changes.get().reason == f"Vu Mme {CUT}."
    assert said.decisions.get().reason == "Rien à redire."
    kept = Entry.objects.exclude(payload=None).values_list("type", flat=True)
    assert list(kept) == ["moderation.action"]


def test_the_town_s_answer_stays_with_its_seal_less_the_words(said, agent):
    published = answer(said, agent, "Madame Quenotte, le trottoir sera refait en mai.")
    sealed = sha256(published.text.encode()).hexdigest()
    erase(said)
    assert said.answers.get().text == f"Madame {CUT}, le trottoir sera refait en mai."
    entry = Entry.objects.get(type="answer.publish")
    assert entry.read().data["sha256"] == sealed
    assert entry.payload == {"id": said.public_id}


def test_an_answer_that_repeats_nothing_stays_as_it_is(said, agent):
    answer(said, agent, "Le trottoir sera refait en mai.")
    erase(said)
    assert said.answers.get().text == "Le trottoir sera refait en mai."


def test_an_answer_goes_where_it_was_asked_or_was_for_one_alone(said, resident, agent):
    private = GrievanceFactory(participant=resident, visibility=Visibility.TOWN)
    for each in (said, private):
        answer(each, agent, "Oui.")
    erase(said, with_answers=True)
    erase(private)
    assert set(OfficialAnswer.objects.values_list("text", flat=True)) == {""}
    assert not Entry.objects.filter(type="answer.publish").exclude(payload=None).exists()


def test_a_draft_of_an_answer_goes(said, agent):
    save_answer(contribution=said, text="Brouillon", signatory="", by=agent, at=SOME_DAY)
    erase(said)
    assert not OfficialAnswer.objects.exists()


def test_letters_go_and_neighbours_are_told_nothing_of_it(said, resident, agent):
    neighbour = ParticipantFactory(town=said.town)
    join_contribution(contribution=said, participant=neighbour, at=SOME_DAY)
    answer(said, agent, "Ce sera fait.")
    assert OutgoingMail.objects.count() == 2
    erase(said)
    letter = OutgoingMail.objects.get()
    assert letter.to == neighbour.address
    assert said.number in letter.body
    assert "trottoir" not in letter.body + letter.subject


def test_the_town_erases_for_a_reason_that_everybody_may_read(said, agent):
    erase(said, reason=ErasureReason.OTHER, by=agent)
    decision = ModerationDecision.objects.get()
    assert (decision.action, decision.rule) == ("erase", "donnée personnelle d’un tiers")
    entry = Entry.objects.get(type="moderation.action")
    told = entry.read().data
    assert (told["action"], told["rule"]) == ("erase", decision.rule)
    assert Erasure.objects.get().by == agent


@pytest.mark.parametrize("is_told", [True, False])
def test_the_author_is_told_of_what_the_town_erased_unless_they_asked(said, agent, is_told):
    reason = ErasureReason.OTHER if is_told else ErasureReason.ASKED
    erase(said, reason=reason, by=agent)
    letters = OutgoingMail.objects.filter(to=said.participant.address)
    assert letters.exists() == is_told
    for letter in letters:
        assert "donnée personnelle d’un tiers" in letter.body
        assert said.number in letter.body
        assert "trottoir" not in letter.body


def test_a_reply_that_is_erased_leaves_the_conversation(said, agent):
    reply = reply_to(contribution=said, participant=agent, text="Moi aussi.", at=SOME_DAY)
    erase(reply)
    said.refresh_from_db()
    assert said.replies_count == 0
    assert said.text == SAID


@pytest.mark.parametrize(
    "act",
    [
        lambda each, who: moderate(
            contribution=each, action="restore", rule="loi", reason="x", by=who, at=SOME_DAY
        ),
        lambda each, who: change_status(
            contribution=each, status=Status.objects.first(), by=who, at=SOME_DAY
        ),
        lambda each, who: save_answer(
            contribution=each, text="Oui.", signatory="", by=who, at=SOME_DAY
        ),
        lambda each, who: add_note(contribution=each, text="x", by=who, at=SOME_DAY),
        lambda each, who: report(
            contribution=each, participant=who, reason="law", text="", at=SOME_DAY
        ),
        lambda each, who: merge(contributions=[], into=each, by=who, at=SOME_DAY),
    ],
    ids=["restore", "status", "answer", "note", "report", "merge"],
)
def test_nothing_is_done_any_more_to_what_is_erased(said, agent, act):
    erase(said)
    with pytest.raises(ErasedError):
        act(said, agent)  # as it was read before
    said.refresh_from_db()
    assert said.is_erased


class TestAGroup:
    @pytest.fixture
    def group(self, said, agent):
        """Three demands followed as one, the first leading, with a neighbour in the second."""
        others = [GrievanceFactory(participant=ParticipantFactory(town=said.town)) for _ in "ab"]
        neighbour = ParticipantFactory(town=said.town)
        join_contribution(contribution=others[0], participant=neighbour, at=SOME_DAY)
        merge(contributions=others, into=said, by=agent, at=SOME_DAY)
        return [said, *others]

    def test_goes_on_under_its_oldest(self, group, agent):
        lead, heir, other = group
        erase(lead)
        heir.refresh_from_db()
        assert Grievance.objects.get(contribution=heir).merged_into is None
        assert Grievance.objects.get(contribution=other).merged_into == heir
        assert heir.status == Status.objects.first()
        assert heir.people == 3

    def test_that_was_answered_stays_with_its_answer(self, group, agent):
        lead, part, _other = group
        answer(lead, agent, "Fait.")
        erase(lead)
        assert Grievance.objects.get(contribution=part).merged_into == lead

    def test_still_counts_who_left_it(self, group):
        lead, part, _other = group
        erase(part)
        assert count_people(lead) == 4


class TestTheWorker:
    def test_finishes_what_was_erased(self, said):
        trace = erase(said)
        assert trace.finished_at is None
        finish_erasures.call(said.town_id)
        trace.refresh_from_db()
        assert trace.finished_at is not None

    def test_is_asked_again_for_what_it_has_not_finished(self, said):
        erase(said)
        DBTaskResult.objects.all().delete()  # lost, with a queue that was emptied by hand
        finish_what_waits(SOME_DAY)
        assert not DBTaskResult.objects.exists()
        finish_what_waits(SOME_DAY + LOST_AFTER)
        assert DBTaskResult.objects.get().task_path.endswith("finish_erasures")
