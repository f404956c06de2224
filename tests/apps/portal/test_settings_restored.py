"""What was deleted from a town's lists comes back as it was, for thirty days."""

from datetime import timedelta

import pytest
from django.utils.timezone import now

from parvis.apps.collectivites.models import (
    AdminLog,
    District,
    Place,
    RemovedRow,
    Role,
    Service,
    Theme,
)
from parvis.apps.collectivites.removing import forget_removed
from parvis.apps.common.tenancy import within
from parvis.apps.contributions.models import AnswerTemplate, Contribution, Status
from parvis.apps.portal.settings.lists.sections import SECTIONS
from parvis.testing.factories import GrievanceFactory, ParticipantFactory

ROOT = "/bourg/mairie/reglages/"


@pytest.fixture
def office(browse, town):
    return browse(ParticipantFactory(town=town, role=Role.ADMINISTRATOR))


@pytest.fixture
def kept(town):
    """Return one row of each list that may be deleted, by the list's key."""
    with within(town):
        served = Service.objects.create(town=town, name="École", slug="ecole", answer_days=9)
        made = {
            "quartiers": District.objects.create(town=town, name="Les Prés", slug="les-pres"),
            "themes": Theme.objects.create(
                town=town, name="Fêtes", slug="fetes", keywords=["bal"], position=7, service=served
            ),
            "services": served,
            "statuts": Status.objects.create(town=town, label="Plus tard", slug="tard", position=9),
            "modeles": AnswerTemplate.objects.create(
                town=town, title="Merci", text="Merci.", service=served
            ),
        }
        made["lieux"] = Place.objects.create(
            town=town, name="Rue du Bal", kind="street", district=made["quartiers"]
        )
        return made


def deleted(office, section, row):
    return office.post(f"{ROOT}{section}/{row.pk}/supprimer/", follow=True).content.decode()


def restored(office, town, section):
    with within(town):
        key = RemovedRow.objects.latest("pk").pk
    return office.post(f"{ROOT}{section}/{key}/retablir/", follow=True).content.decode()


@pytest.mark.parametrize("section", SECTIONS)
def test_a_deleted_row_comes_back_as_it_was(office, town, kept, section):
    rows = SECTIONS[section].model.objects
    with within(town):
        before = rows.values().get(pk=kept[section].pk)
    after = deleted(office, section, kept[section])
    with within(town):
        assert not rows.filter(pk=kept[section].pk).exists()
    page = restored(office, town, section)

    assert "Supprimés depuis moins de trente jours" in after
    assert "est rétabli" in page
    assert "Supprimés depuis" not in page
    with within(town):
        assert rows.values().get(pk=kept[section].pk) == before
        acts = AdminLog.objects.order_by("pk").values_list("act", flat=True)
        assert list(acts) == ["removed", "restored"]


def test_what_had_the_theme_has_it_again_but_for_what_has_another_now(office, town, kept):
    author = ParticipantFactory(town=town)
    with within(town):
        had, moved = (
            GrievanceFactory(participant=author, text=words, theme=kept["themes"]).pk
            for words in ("Le bal finit trop tôt.", "Le bal finit trop tard.")
        )
    deleted(office, "themes", kept["themes"])
    with within(town):
        assert Contribution.objects.get(pk=had).theme is None
        other = Theme.objects.exclude(pk=kept["themes"].pk).first()
        Contribution.objects.filter(pk=moved).update(theme=other)
    restored(office, town, "themes")

    with within(town):
        assert Contribution.objects.get(pk=had).theme == kept["themes"]
        assert Contribution.objects.get(pk=moved).theme == other


def test_streets_find_their_district_and_themes_their_service(office, town, kept):
    deleted(office, "quartiers", kept["quartiers"])
    restored(office, town, "quartiers")
    deleted(office, "services", kept["services"])
    restored(office, town, "services")

    with within(town):
        assert Place.objects.get(pk=kept["lieux"].pk).district == kept["quartiers"]
        assert Theme.objects.get(pk=kept["themes"].pk).service == kept["services"]
        assert AnswerTemplate.objects.get(pk=kept["modeles"].pk).service == kept["services"]


def test_what_a_row_pointed_to_may_be_gone(office, town, kept):
    deleted(office, "themes", kept["themes"])
    with within(town):
        Service.objects.filter(pk=kept["services"].pk).delete()
    page = restored(office, town, "themes")

    assert "est rétabli" in page
    with within(town):
        assert Theme.objects.get(pk=kept["themes"].pk).service is None


def test_a_name_taken_since_is_told_and_nothing_is_lost(office, town, kept):
    deleted(office, "themes", kept["themes"])
    again = {"name": "FETES", "icon": "calendar-days", "keywords": "bal"}
    office.post(f"{ROOT}themes/ajouter/", again)
    page = restored(office, town, "themes")

    assert "est de nouveau dans la liste" in page
    assert "Supprimés depuis" in page
    with within(town):
        assert RemovedRow.objects.count() == 1


def test_a_key_taken_since_is_made_anew(office, town, kept):
    deleted(office, "themes", kept["themes"])
    with within(town):
        Theme.objects.create(town=town, name="Bals", slug="fetes")
    restored(office, town, "themes")

    with within(town):
        assert Theme.objects.get(pk=kept["themes"].pk).slug == "fetes-2"


def test_twice_is_once(office, town, kept):
    deleted(office, "lieux", kept["lieux"])
    with within(town):
        key = RemovedRow.objects.get().pk
    first, second = (
        office.post(f"{ROOT}lieux/{key}/retablir/", follow=True).content.decode() for _ in range(2)
    )

    assert "est rétabli" in first
    assert "déjà rétablie" in second


def test_of_another_list_or_town_nothing_comes_back(office, browse, town, elsewhere, kept):
    deleted(office, "lieux", kept["lieux"])
    with within(town):
        key = RemovedRow.objects.get().pk
    there = browse(ParticipantFactory(town=elsewhere, role=Role.ADMINISTRATOR))
    there.post(f"/{elsewhere.slug}/mairie/reglages/lieux/{key}/retablir/")
    office.post(f"{ROOT}themes/{key}/retablir/")

    with within(town):
        assert not Place.objects.filter(pk=kept["lieux"].pk).exists()
        assert RemovedRow.objects.filter(pk=key).exists()


def test_after_thirty_days_it_is_gone(office, town, kept):
    deleted(office, "lieux", kept["lieux"])
    with within(town):
        AdminLog.objects.update(at=now() - timedelta(days=31))
    page = restored(office, town, "lieux")

    assert "trop ancienne" in page
    assert forget_removed(now()) == 1
    with within(town):
        assert AdminLog.objects.exists()
        assert not RemovedRow.objects.exists()
