"""Similar grievances are found without a run, with one, and what came since."""

from datetime import timedelta

import pytest
from bourg import TODAY

from parvis.apps.common.tenancy import within
from parvis.apps.contributions.models import Contribution, Status
from parvis.apps.grievances.models import Grievance
from parvis.apps.insight import similarity
from parvis.apps.insight.services import run_analysis, similar_grievances
from parvis.testing.factories import GrievanceFactory, ParticipantFactory

LAMP = "Le lampadaire de la rue Haute est éteint depuis lundi"
OTHERS = ("Un nid de poule devant l'école", "La cantine est trop chère", "Le bus n'est pas passé")


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.PARVIS_HOME = tmp_path


@pytest.fixture
def lamps(within_town):
    said = (LAMP, "Lampadaires éteints rue Haute", "Rue Haute : le lampadaire est toujours éteint")
    for text in OTHERS:
        file(within_town, text)
    return [file(within_town, text) for text in said]


def file(town, text, **more):
    return GrievanceFactory(
        participant=ParticipantFactory(town=town), text=text, at=TODAY - timedelta(days=3), **more
    )


def found(town, **more):
    return [each.public_id for each in similar_grievances(town, LAMP, **more)]


def test_a_town_without_any_run_is_compared_directly(town, lamps):
    assert set(found(town)) == {row.public_id for row in lamps}


def test_the_index_in_a_file_finds_the_same(town, lamps):
    before = similar_grievances(town, LAMP)

    run_analysis(town=town, at=TODAY)

    assert [each.public_id for each in similar_grievances(town, LAMP)] == [
        each.public_id for each in before
    ]
    assert (similarity._path(town)).exists()


def test_what_was_filed_after_the_run_is_found_too(town, lamps):
    run_analysis(town=town, at=TODAY)
    late = file(town, "Encore un lampadaire éteint dans la rue Haute")

    assert late.public_id in found(town)


def test_what_was_closed_or_hidden_since_is_not_shown(town, lamps):
    run_analysis(town=town, at=TODAY)
    closed, hidden, still = lamps
    Contribution.objects.filter(pk=closed.pk).update(status=Status.objects.get(slug="resolue"))
    Contribution.objects.filter(pk=hidden.pk).update(moderation="hidden")

    assert found(town) == [still.public_id]


def test_what_is_grouped_leads_to_its_group(town, lamps):
    first, *others = lamps
    Grievance.objects.filter(contribution__in=others).update(merged_into=first)
    run_analysis(town=town, at=TODAY)

    assert found(town) == [first.public_id]


def test_a_grievance_is_not_similar_to_itself(town, lamps):
    assert lamps[0].public_id not in found(town, exclude=lamps[0].public_id)


def test_what_is_reserved_is_never_similar(town, lamps):
    reserved = file(town, LAMP, visibility="town")

    assert reserved.public_id not in found(town)


def test_an_empty_text_is_like_nothing(town, lamps):
    assert similar_grievances(town, "  ") == []
    assert similar_grievances(town, "!!! ???") == []


def test_another_town_is_never_searched(town, lamps, elsewhere):
    with within(elsewhere):
        assert similar_grievances(elsewhere, LAMP) == []


def test_the_file_of_another_database_is_not_believed(town, lamps):
    run = run_analysis(town=town, at=TODAY)
    run.delete()

    assert set(found(town)) == {row.public_id for row in lamps}


@pytest.mark.parametrize("spoilt", [b"", b"\0" * 7, b"\xff" * 200, None])
def test_a_spoilt_file_is_not_believed(town, lamps, spoilt):
    run_analysis(town=town, at=TODAY)
    path = similarity._path(town)
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2] if spoilt is None else spoilt)
    similarity._files.clear()

    assert set(found(town)) == {row.public_id for row in lamps}
