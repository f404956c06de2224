"""What was erased stays erased when a backup is put back; the list that does it names nobody."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from parvis.apps.collectivites.models import Participant
from parvis.apps.common.tasks import run_next
from parvis.apps.common.tenancy import within
from parvis.apps.contributions.erasing import (
    Leaving,
    erase_contribution,
    erase_person,
    file_of_erasures,
    replay_erasures,
)
from parvis.apps.contributions.erasing.remembering import remembered
from parvis.apps.contributions.models import Contribution, ErasureReason, Moderation
from parvis.testing.factories import SOME_DAY, GrievanceFactory, ParticipantFactory

pytestmark = pytest.mark.django_db
KEPT_FIELDS = ("title", "text", "place", "stems", "participant_id", "moderation")


@pytest.fixture
def own_home(settings, tmp_path):
    settings.PARVIS_HOME = tmp_path
    return tmp_path


def restored(row, before):
    """Put a contribution back as an older copy of the database has it."""
    Contribution.objects.filter(pk=row.pk).update(**before)
    row.erasure.delete()


def test_words_that_came_back_are_erased_again(
    own_home, resident, within_town, django_capture_on_commit_callbacks
):
    row = GrievanceFactory(participant=resident, text="Je suis Zéphyrine Quenotte.")
    other = GrievanceFactory(participant=resident)
    before = Contribution.objects.filter(pk=row.pk).values(*KEPT_FIELDS).get()
    with django_capture_on_commit_callbacks(execute=True):
        erase_contribution(contribution=row, reason=ErasureReason.OTHER, at=SOME_DAY)
    restored(row, before)
    counts = [replay_erasures(at=SOME_DAY).words for _ in range(2)]

    assert counts == [1, 0]
    row.refresh_from_db()
    other.refresh_from_db()
    assert (row.text, row.moderation) == ("", Moderation.ERASED)
    assert other.text
    assert "Zéphyrine" not in file_of_erasures().read_text()


def test_a_person_who_came_back_is_erased_again_and_nobody_else(
    own_home, town, resident, within_town, django_capture_on_commit_callbacks
):
    facts = {"pk": resident.pk, "created_at": resident.created_at, "contact": "z@exemple.fr"}
    with django_capture_on_commit_callbacks(execute=True):
        leaving = Leaving(reason=ErasureReason.ASKED, at=SOME_DAY)
        erase_person(places=[resident], leaving=leaving, user=resident.user)
    assert "exemple.fr" not in file_of_erasures().read_text()

    later = SOME_DAY.replace(year=2027)
    stranger = Participant.objects.create(town=town, **facts | {"created_at": later})
    assert replay_erasures(at=SOME_DAY).people == 0  # the same key, another person
    stranger.delete()
    Participant.objects.create(town=town, **facts)
    neighbour = ParticipantFactory(town=town)

    assert [replay_erasures(at=SOME_DAY).people for _ in range(2)] == [1, 0]
    assert Participant.objects.filter(pk=neighbour.pk).exists()


def test_what_a_process_that_died_had_not_listed_is_listed_by_the_worker(
    own_home, resident, within_town
):
    row = GrievanceFactory(participant=resident)
    erase_contribution(contribution=row, reason=ErasureReason.AUTHOR, at=SOME_DAY)
    assert not file_of_erasures().exists()  # nothing that follows a commit was run
    while run_next("w"):
        pass

    assert [each.id for each in remembered()] == [row.public_id]


def test_a_line_stands_in_the_list_once(
    own_home, resident, within_town, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        row = GrievanceFactory(participant=resident)
        erase_contribution(contribution=row, reason=ErasureReason.AUTHOR, at=SOME_DAY)
    while run_next("w"):
        pass

    assert [each.id for each in remembered()] == [row.public_id]


def test_half_a_line_of_a_power_cut_costs_no_other_line(own_home, resident, within_town):
    file_of_erasures().write_text('{"town": "bour')
    row = GrievanceFactory(participant=resident)
    erase_contribution(contribution=row, reason=ErasureReason.AUTHOR, at=SOME_DAY)
    while run_next("w"):
        pass

    assert [each.id for each in remembered()] == [row.public_id]


def test_a_half_written_line_is_passed_over(own_home, town):
    file_of_erasures().write_text('{"town": "bour\n{"id": "X"}\n')

    assert replay_erasures(at=SOME_DAY).words == 0


class TestCommand:
    @pytest.fixture
    def erase(self, monkeypatch, own_home):
        """Run the command, with what is typed."""

        def run(typed, *words):
            out = StringIO()
            monkeypatch.setattr("sys.stdin", StringIO(typed))
            call_command("erase", "--town", "bourg", *words, stdout=out)
            return out.getvalue()

        return run

    def test_a_number_and_a_yes_erase_a_contribution(self, erase, resident, town):
        row = GrievanceFactory(participant=resident)
        assert "C’est effacé" in erase(f"{row.number.lower()}\noui\n")
        with within(town):
            assert Contribution.objects.get().text == ""

    def test_an_address_erases_the_person(self, erase, resident, town):
        GrievanceFactory(participant=resident)
        assert "contributions 1" in erase(f"{resident.user.email}\n", "--yes")
        with within(town):
            assert not Participant.objects.filter(pk=resident.pk).exists()

    @pytest.mark.parametrize(
        "typed", ["{number}\nnon\n", "{number}\n", "PV-2026-00000\noui\n", "\n"]
    )
    def test_anything_else_erases_nothing(self, typed, erase, resident, town):
        row = GrievanceFactory(participant=resident)
        with pytest.raises(CommandError):
            erase(typed.format(number=row.number))
        with within(town):
            assert Contribution.objects.get().text
