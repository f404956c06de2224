"""Preparing a vote: six steps, in any order, until it is frozen."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from parvis.apps.voting import cnil
from parvis.apps.voting.drafting import (
    FrozenError,
    add_question,
    change_sheet,
    choose_registrar,
    choose_trustees,
    delete_draft,
    move_question,
    prepare_election,
    remove_question,
    set_level,
    threshold_of,
)
from parvis.apps.voting.models import (
    CodesFrom,
    Election,
    Force,
    Kind,
    Question,
    State,
    Voter,
)
from parvis.apps.voting.steps import steps_of
from parvis.testing.factories import SOME_DAY

pytestmark = pytest.mark.django_db


def ask(election, title):
    return add_question(election=election, question=Question(title=title, answers=["a", "b"]))


def titles(election):
    return [each.title for each in election.questions.all()]


def test_a_new_vote_lacks_everything(within_town, agent):
    made = prepare_election(by=agent, title="Un vote", force=Force.CONSULTATIVE, at=SOME_DAY)

    assert steps_of(made, SOME_DAY).done == 0
    assert made.quorum == 0
    assert len(made.uuid) == 14
    assert not set(made.uuid) & set("0OIl")


def test_a_referendum_asks_for_half_of_the_roll(within_town, agent):
    made = prepare_election(by=agent, title="Un vote", force=Force.REFERENDUM, at=SOME_DAY)

    assert made.quorum == 50


def test_a_whole_draft_lacks_nothing(draft):
    steps = steps_of(draft, SOME_DAY)

    assert steps.are_done
    assert steps.voters == 4


def test_a_vote_that_would_be_over_is_not_ready(draft):
    assert not steps_of(draft, draft.closes_at).sheet


@pytest.mark.parametrize(("noes", "level"), [(0, 1), (2, 1), (3, 2), (6, 2), (7, 3), (10, 3)])
def test_each_no_is_a_point_of_the_grid(noes, level):
    keys = list(cnil.QUESTIONS)

    assert cnil.level_of({key: rank >= noes for rank, key in enumerate(keys)}) == level


def test_a_level_asks_for_what_the_lower_ones_ask_for():
    found = [{demand.code for demand in cnil.demands_of(level)} for level in (1, 2, 3)]

    assert found[0] < found[1] < found[2]
    assert len(found[2]) == len(cnil.DEMANDS)


def test_a_level_is_met_once_its_duties_are_done(draft, answers):
    keys = list(answers)[:4]
    serious = answers | dict.fromkeys(keys, False)
    set_level(election=draft, answers=serious)
    draft.refresh_from_db()
    assert not steps_of(draft, SOME_DAY).level

    set_level(election=draft, answers=serious, duties=["2-01", "2-06", "9-99"])
    draft.refresh_from_db()
    assert steps_of(draft, SOME_DAY).level
    assert draft.risks["duties"] == ["2-01", "2-06"]


def test_the_server_makes_codes_at_the_lowest_level_only(draft, answers):
    choose_registrar(election=draft, codes_from=CodesFrom.SERVER)
    serious = answers | dict.fromkeys(list(answers)[:4], False)
    set_level(election=draft, answers=serious)
    draft.refresh_from_db()

    assert draft.codes_from == CodesFrom.REGISTRAR
    with pytest.raises(ValidationError):
        choose_registrar(election=draft, codes_from=CodesFrom.SERVER)


def test_the_database_says_so_too(draft):
    with pytest.raises(IntegrityError), transaction.atomic():
        Election.objects.filter(pk=draft.pk).update(
            level=2, codes_from=CodesFrom.SERVER, state=State.OPEN
        )


def test_the_database_refuses_a_frozen_vote_without_dates(draft):
    with pytest.raises(IntegrityError), transaction.atomic():
        Election.objects.filter(pk=draft.pk).update(opens_at=None, state=State.FROZEN)


def test_the_database_refuses_a_vote_that_closes_before_it_opens(draft):
    with pytest.raises(IntegrityError), transaction.atomic():
        Election.objects.filter(pk=draft.pk).update(closes_at=SOME_DAY - timedelta(days=1))


def test_questions_are_put_in_order_and_taken_out(draft):
    second, third = ask(draft, "Deux"), ask(draft, "Trois")
    move_question(election=draft, question=third, up=True)
    assert titles(draft)[1:] == ["Trois", "Deux"]

    move_question(election=draft, question=second, up=False)  # the last goes no lower
    remove_question(election=draft, question=draft.questions.first())
    assert titles(draft) == ["Trois", "Deux"]


@pytest.mark.parametrize(("size", "threshold"), [(3, 2), (4, 3), (5, 3), (6, 4), (7, 4)])
def test_more_than_half_of_the_trustees_open_the_urn(size, threshold):
    assert threshold_of(size) == threshold


def test_trustees_are_chosen_anew(draft):
    people = [(f"P{n}", f"P{n}@exemple.fr") for n in range(5)]
    choose_trustees(election=draft, people=people)
    draft.refresh_from_db()

    assert [each.email for each in draft.trustees.all()] == [f"p{n}@exemple.fr" for n in range(5)]
    assert draft.threshold == 3


def test_a_deleted_draft_takes_its_roll_with_it(draft):
    delete_draft(election=draft)

    assert not Election.objects.exists()
    assert not Voter.objects.exists()


def test_nothing_of_a_frozen_vote_changes(draft, answers):
    Election.objects.filter(pk=draft.pk).update(state=State.FROZEN)
    first = draft.questions.first()
    for change in (
        lambda: change_sheet(election=draft, title="Autre"),
        lambda: delete_draft(election=draft),
        lambda: ask(draft, "Encore"),
        lambda: remove_question(election=draft, question=first),
        lambda: move_question(election=draft, question=first, up=True),
        lambda: set_level(election=draft, answers=answers),
        lambda: choose_trustees(election=draft, people=[]),
        lambda: choose_registrar(election=draft, codes_from=CodesFrom.SERVER),
    ):
        with pytest.raises(FrozenError):
            change()


def test_a_kind_of_question_is_known_by_the_booth():
    known = {"choice", "approval", "judgment", "ranking", "seats", "lists"}
    assert set(Kind.values) == known
