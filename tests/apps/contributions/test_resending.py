"""One key, sent again: the same words are one row, other words or other people are not lost."""

from dataclasses import replace

import pytest

from parvis.apps.collectivites.models import Participant
from parvis.apps.contributions.models import Contribution, Kind, Visibility
from parvis.apps.contributions.services import Draft, contribute
from parvis.testing.factories import SOME_DAY, ParticipantFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("within_town")]

DRAFT = Draft(kind=Kind.POST, text="Le banc est cassé.", idempotency_key="k" * 32)


@pytest.fixture
def send():
    return lambda who, **changed: contribute(
        participant=who, draft=replace(DRAFT, **changed), at=SOME_DAY
    )


def visitor(town):
    return Participant.objects.create(town=town, created_at=SOME_DAY)


def texts():
    return sorted(Contribution.objects.values_list("text", flat=True))


@pytest.mark.parametrize(
    "changed",
    [
        {"text": "Le banc est réparé."},
        {"title": "Un banc"},
        {"place": "Rue Haute"},
        {"visibility": Visibility.TOWN},
    ],
)
def test_what_was_changed_is_another_row_once(resident, send, changed):
    first = send(resident)
    second = send(resident, **changed)

    assert second.pk != first.pk
    assert send(resident, **changed).pk == second.pk
    assert send(resident).pk == first.pk
    assert Contribution.objects.count() == 2


def test_an_account_never_gets_the_row_of_another(town, resident, send):
    first = send(resident)
    other = ParticipantFactory(town=town)

    assert send(other).participant == other
    assert send(visitor(town)).participant not in (resident, other)
    assert send(other).participant == other
    assert send(resident).pk == first.pk
    assert Contribution.objects.count() == 3


def test_a_newcomer_who_presses_twice_has_one_row(town, send):
    first = send(visitor(town))

    assert send(visitor(town)).pk == first.pk
    assert Contribution.objects.count() == 1


def test_a_newcomer_with_other_words_keeps_them(town, send):
    first = send(visitor(town))
    other = send(visitor(town), text="Autre chose")

    assert other.participant != first.participant
    assert send(visitor(town), text="Autre chose").pk == other.pk
    assert texts() == ["Autre chose", DRAFT.text]


def test_words_that_came_back_and_forth_are_each_one_row(resident, send):
    for text in ("un", "deux", "trois", "deux", "un", "trois", "quatre"):
        send(resident, text=text)

    assert texts() == ["deux", "quatre", "trois", "un"]


def test_what_an_erased_person_sent_is_nobodys(town, send):
    first = send(visitor(town))
    Contribution.objects.filter(pk=first.pk).update(participant=None)

    assert send(visitor(town)).pk != first.pk
