"""A conversation of opinions: opened by a person, answered by all, told without anybody."""

import json
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils.timezone import now

from parvis.apps.common.typography import typeset
from parvis.apps.contributions.erasing import Leaving, erase_contribution, erase_person
from parvis.apps.contributions.models import Contribution, ErasureReason
from parvis.apps.insight.method import method_digest
from parvis.apps.insight.models import AlertKind, AlertState, Outcome
from parvis.apps.insight.services import accept_alert, dismiss_alert, in_their_words
from parvis.apps.ledger.models import Entry
from parvis.apps.opinions.counting import count_what_is_new, statement_to_ask
from parvis.apps.opinions.models import Conversation, Opinion, Side, Statement, StatementState
from parvis.apps.opinions.services import (
    AlreadyOpenError,
    DismissedError,
    close_conversation,
    conversation_draft,
    decide_statement,
    open_conversation,
    propose_statement,
    say_opinion,
)
from parvis.apps.opinions.showing import results_of
from parvis.core.insight.values import Settings
from parvis.testing.factories import SOME_DAY, ParticipantFactory

LATER = SOME_DAY + timedelta(hours=1)


def answer(conversation, people, side=Side.AGREE, at=SOME_DAY):
    for person in people:
        for said in conversation.statements.filter(state=StatementState.ACCEPTED):
            say_opinion(said=said, participant=person, side=side, at=at)


def crowd(town, count):
    return [ParticipantFactory(town=town) for _ in range(count)]


def test_the_draft_quotes_the_public_words_of_the_alert_in_turns(alert, statements_said):
    draft = conversation_draft(alert)

    assert sorted(draft.statements) == sorted(statements_said)
    assert "ralentisseur" in draft.statements[1], "a problem, then a solution"
    assert "machine" in draft.text


def test_opening_seals_a_discussion_and_opens_once(conversation, alert, agent, statements_said):
    assert Entry.objects.filter(type="discussion.open").count() == 1
    alert.refresh_from_db()
    with pytest.raises(AlreadyOpenError):
        open_conversation(
            alert=alert, title="t", text="t", said=statements_said, by=agent, at=LATER
        )
    assert Conversation.objects.count() == 1


def test_opening_finds_the_alert_founded_and_a_dismissed_one_opens_nothing(
    conversation, alert, agent, statements_said
):
    alert.refresh_from_db()
    assert (alert.state, alert.handled_by) == (AlertState.ACCEPTED, agent)

    dismiss_alert(alert=alert, reason="Hasard.", by=agent, at=LATER)
    with pytest.raises(DismissedError):
        open_conversation(
            alert=alert, title="t", text="t", said=statements_said, by=agent, at=LATER
        )


def test_the_last_word_of_a_person_counts(conversation, resident):
    said = conversation.statements.first()
    say_opinion(said=said, participant=resident, side=Side.AGREE, at=SOME_DAY)
    say_opinion(said=said, participant=resident, side=Side.DISAGREE, at=LATER)

    assert [each.side for each in Opinion.objects.all()] == [Side.DISAGREE]


def test_each_statement_is_asked_once(conversation, resident, statements_said):
    asked = []
    while (said := statement_to_ask(conversation, resident, len(asked))) is not None:
        say_opinion(said=said, participant=resident, side=Side.PASS, at=SOME_DAY)
        asked.append(said.text)

    assert sorted(asked) == sorted(statements_said)


def test_no_count_of_fewer_than_five_is_told(conversation, within_town):
    answer(conversation, crowd(within_town, 4))
    close_conversation(conversation=conversation, at=LATER)

    assert results_of(conversation) is None


def test_results_move_only_when_five_more_people_have_spoken(conversation, within_town):
    answer(conversation, crowd(within_town, 6))
    count_what_is_new(LATER)
    conversation.refresh_from_db()
    first = results_of(conversation)
    answer(conversation, crowd(within_town, 4), at=LATER + timedelta(minutes=1))
    count_what_is_new(LATER + timedelta(hours=1))
    conversation.refresh_from_db()

    assert first.people == 6
    assert [taken.agrees for taken in first.unites] == [True, True, True]
    assert first.why_none, "seven statements are needed for groups: none is invented"
    assert results_of(conversation).people == 6


def test_what_divides_is_told_apart_from_what_unites(conversation, within_town):
    people = crowd(within_town, 12)
    answer(conversation, people)
    said = conversation.statements.first()
    for person in people[:6]:
        say_opinion(said=said, participant=person, side=Side.DISAGREE, at=SOME_DAY)
    close_conversation(conversation=conversation, at=LATER)
    results = results_of(conversation)

    assert [row.text for row in results.divides] == [said.text]
    assert said.text not in [taken.row.text for taken in results.unites]


def test_what_a_person_adds_waits_for_the_town(conversation, resident, agent):
    said = propose_statement(
        conversation=conversation, participant=resident, text="Planter des arbres.", at=SOME_DAY
    )
    assert said.state == StatementState.WAITING
    with pytest.raises(ValidationError):
        say_opinion(said=said, participant=resident, side=Side.AGREE, at=SOME_DAY)
    with pytest.raises(ValidationError):
        decide_statement(said=said, accepts=False, reason=" ", by=agent, at=SOME_DAY)
    decide_statement(said=said, accepts=True, reason="", by=agent, at=SOME_DAY)

    assert say_opinion(said=said, participant=resident, side=Side.AGREE, at=SOME_DAY)
    assert Entry.objects.filter(type="moderation.action").count() == 1


def test_what_was_said_already_is_not_added(conversation, resident):
    with pytest.raises(ValidationError, match="déjà dit"):
        propose_statement(
            conversation=conversation,
            participant=resident,
            text="les voitures roulent trop vite, rue Haute",
            at=SOME_DAY,
        )


def test_a_closed_conversation_takes_no_answer(conversation, resident):
    close_conversation(conversation=conversation, at=LATER)
    said = conversation.statements.first()
    said.conversation = conversation
    with pytest.raises(ValidationError):
        say_opinion(said=said, participant=resident, side=Side.AGREE, at=LATER)


def test_it_closes_by_itself_in_time(conversation):
    count_what_is_new(conversation.closes_at)

    conversation.refresh_from_db()
    assert conversation.closed_at == conversation.closes_at


def test_erased_words_are_asked_no_more(conversation, filed, statements_said):
    erase_contribution(contribution=filed[0], reason=ErasureReason.AUTHOR, at=now())

    assert not Statement.objects.filter(text=statements_said[0]).exists()


def test_a_person_who_leaves_leaves_no_opinion_nor_word(conversation, within_town):
    person, *others = crowd(within_town, 3)
    answer(conversation, [person, *others])
    propose_statement(
        conversation=conversation, participant=person, text="Planter des tilleuls.", at=SOME_DAY
    )
    erase_person(places=[person], leaving=Leaving(reason=ErasureReason.ASKED, at=now()))

    assert Opinion.objects.values("participant").distinct().count() == 2
    assert not Statement.objects.filter(text__contains="tilleuls").exists()


@pytest.fixture
def settling(alert, agent, statements_said):
    """A conversation whose first statement confirms the alert, or refutes it."""
    return open_conversation(
        alert=alert, title="La rue Haute", text="Qu’en dites-vous ?", said=statements_said,
        settling="Cela me concerne aussi.", by=agent, at=SOME_DAY,
    )  # fmt: skip


def side_with(conversation, *sides):
    said = conversation.statements.get(settles=True)
    for side, person in zip(sides, crowd(conversation.town, len(sides)), strict=True):
        say_opinion(said=said, participant=person, side=side, at=SOME_DAY)


def closed(conversation, alert):
    close_conversation(conversation=conversation, at=LATER)
    alert.refresh_from_db()
    return alert


def test_the_draft_has_the_statement_that_settles_the_alert(alert):
    said = conversation_draft(alert).settling
    assert said == typeset("« Les voitures roulent trop vite rue Haute » : c’est pareil pour moi.")
    alert.label = "Ralentir rue Haute"
    said = conversation_draft(alert).settling
    assert said == typeset("« Ralentir rue Haute » : c’est pareil pour moi.")
    alert.kind, alert.label = AlertKind.SOLUTION, "ralentir " * 30
    said = conversation_draft(alert).settling
    assert said.startswith(typeset("L’idée « Ralentir"))
    assert len(said) <= 140


def test_what_settles_the_alert_is_asked_first(settling, resident):
    assert statement_to_ask(settling, resident, 3).settles


@pytest.mark.parametrize(
    ("agree", "disagree", "outcome"),
    [(9, 1, Outcome.CONFIRMED), (1, 9, Outcome.REFUTED), (5, 5, Outcome.UNDECIDED), (4, 0, "")],
)
def test_a_closed_conversation_tells_its_alert_what_was_said(
    settling, alert, agree, disagree, outcome
):
    side_with(settling, *[Side.AGREE] * agree, *[Side.DISAGREE] * disagree, Side.PASS)

    told = closed(settling, alert)

    assert told.outcome == outcome
    counts = (told.outcome_asked, told.outcome_answered, told.outcome_agreed)
    assert counts == ((agree + disagree + 1, agree + disagree, agree) if outcome else (0, 0, 0))
    told = [each.payload["verdict"] for each in Entry.objects.filter(type="alert.verdict")]
    assert told == ["accepted", *([outcome] if outcome else [])]


def test_closing_twice_tells_it_once(settling, alert):
    side_with(settling, *[Side.AGREE] * 6)
    closed(settling, alert)
    closed(settling, alert)

    assert alert.verdicts.filter(verdict=Outcome.CONFIRMED).count() == 1


def test_a_conversation_without_such_a_statement_leaves_its_alert_as_it_is(
    conversation, within_town, alert
):
    answer(conversation, crowd(within_town, 6))

    assert closed(conversation, alert).outcome == ""


def test_an_alert_of_which_no_run_is_known_is_sealed_all_the_same(alert, agent):
    accept_alert(alert=alert, by=agent, at=LATER)

    [entry] = Entry.objects.filter(type="alert.verdict")
    sealed = json.loads(bytes(entry.leaf))["data"]
    assert (sealed["kind"], sealed["method"]) == (alert.kind, method_digest(Settings()))


def test_the_words_that_name_a_matter_are_public_and_name_nobody(alert, filed):
    Contribution.objects.filter(pk=filed[0].pk).update(visibility="town")
    text = "Mme Kvist demande un ralentisseur."
    Contribution.objects.filter(pk=filed[1].pk).update(text=text)

    assert in_their_words(alert, 90) == "Mme […] demande un ralentisseur"
    assert in_their_words(alert, 20) == "Mme […] demande un…"
    Contribution.objects.update(visibility="town")
    assert in_their_words(alert, 90) == "Rue Haute, vitesse"
