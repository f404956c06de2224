"""The town's lists: added to, changed, ordered, deleted; another town's do not exist."""

import pytest
from django.utils.timezone import now

from parvis.apps.collectivites.models import AdminLog, District, Place, Role, Service, Theme
from parvis.apps.common.tenancy import across_all, within
from parvis.apps.contributions.models import AnswerTemplate, Contribution, Status, Stone
from parvis.apps.portal.settings.lists.sections import SECTIONS
from parvis.testing.factories import GrievanceFactory, ParticipantFactory

ROOT = "/bourg/mairie/reglages/"
GOOD = {
    "quartiers": {"name": "Les Prés", "inhabitants": "320", "aliases": "les prés d’en bas, le pré"},
    "themes": {"name": "Fêtes", "icon": "calendar-days", "keywords": "bal, feu d’artifice\nbal"},
    "services": {"name": "École", "contact": "La directrice", "answer_days": "10"},
    "statuts": {"label": "Planifiée", "family": "open", "is_decided": "on"},
    "modeles": {"title": "Merci", "text": "Merci de nous l’avoir dit."},
    "lieux": {"name": "Rue des Lilas", "kind": "street", "aliases": ""},
}


@pytest.fixture
def office(browse, town):
    return browse(ParticipantFactory(town=town, role=Role.ADMINISTRATOR))


def rows(section):
    return SECTIONS[section].model.objects


@pytest.mark.parametrize("section", GOOD)
def test_a_row_is_added_then_changed_then_deleted(office, town, section):
    before = set()
    with within(town):
        before = set(rows(section).values_list("pk", flat=True))
    added = office.post(f"{ROOT}{section}/ajouter/", GOOD[section], follow=True)
    with within(town):
        row = rows(section).exclude(pk__in=before).get()
    name = next(iter(GOOD[section]))
    changed = office.post(f"{ROOT}{section}/{row.pk}/", {**GOOD[section], name: "Autre nom"})
    asked = office.get(f"{ROOT}{section}/{row.pk}/supprimer/")
    with within(town):
        assert rows(section).filter(pk=row.pk).exists()
    office.post(f"{ROOT}{section}/{row.pk}/supprimer/")

    assert "est enregistré" in added.content.decode()
    assert changed.status_code == 302
    assert "Autre nom" in asked.content.decode()
    with within(town):
        assert set(rows(section).values_list("pk", flat=True)) == before
        acts = AdminLog.objects.order_by("pk").values_list("act", flat=True)
        assert list(acts) == ["added", "changed", "removed"]


@pytest.mark.parametrize("section", GOOD)
def test_an_empty_list_offers_the_first_step(office, town, section):
    with within(town):
        rows(section).all().delete()

    page = office.get(f"{ROOT}{section}/").content.decode()
    assert "Rien dans la liste pour l’instant" in page
    assert f"{ROOT}{section}/ajouter/" in page


@pytest.mark.parametrize("section", GOOD)
def test_a_wrong_row_is_explained_and_keeps_what_was_typed(office, town, section):
    name = next(iter(GOOD[section]))
    answer = office.post(f"{ROOT}{section}/ajouter/", {**GOOD[section], name: ""})

    assert answer.status_code == 422
    assert "Écrivez quelques mots" in answer.content.decode()
    kept = [v for v in GOOD[section].values() if len(v) > 12 and v != GOOD[section][name]]
    for value in kept:
        assert value.split("\n")[0] in answer.content.decode()


@pytest.mark.parametrize("section", GOOD)
def test_a_name_stands_once_in_a_list(office, section):
    name = next(iter(GOOD[section]))
    office.post(f"{ROOT}{section}/ajouter/", GOOD[section])
    twice = {**GOOD[section], name: GOOD[section][name].upper()}
    answer = office.post(f"{ROOT}{section}/ajouter/", twice)

    assert answer.status_code == 422
    assert "déjà dans la liste" in answer.content.decode()


@pytest.mark.parametrize("section", GOOD)
def test_a_row_of_another_town_does_not_exist_here(office, town, elsewhere, section):
    with within(elsewhere):
        if section == "modeles":
            AnswerTemplate.objects.create(town=elsewhere, title="Là-bas", text="…")
        if section == "lieux":
            Place.objects.create(town=elsewhere, name="Là-bas", kind="street")
        foreign = rows(section).last().pk
        before = list(rows(section).values_list())
    with within(town):
        assert not rows(section).filter(pk=foreign).exists()

    for path in ("", "supprimer/"):
        for method in (office.get, office.post):
            assert method(f"{ROOT}{section}/{foreign}/{path}", GOOD[section]).status_code == 404
    assert office.post(f"{ROOT}{section}/{foreign}/ordre/", {"sens": "haut"}).status_code == 404
    with within(elsewhere):
        assert list(rows(section).values_list()) == before


@pytest.mark.parametrize("key", ["9" * 18, "9" * 40, "0"])
def test_a_number_that_no_row_bears_is_not_found(office, key):
    assert office.get(f"{ROOT}themes/{key}/").status_code == 404
    assert office.get(f"{ROOT}personnes/{key}/").status_code == 404


def test_a_theme_of_another_towns_service_is_refused(office, town, elsewhere):
    with within(elsewhere):
        foreign = Service.objects.first().pk
    answer = office.post(f"{ROOT}themes/ajouter/", {**GOOD["themes"], "service": foreign})

    assert answer.status_code == 422


def test_keys_are_made_once_and_are_free(office, town):
    office.post(f"{ROOT}themes/ajouter/", GOOD["themes"])
    with within(town):
        theme = Theme.objects.get(name="Fêtes")
    office.post(f"{ROOT}themes/{theme.pk}/", {**GOOD["themes"], "name": "Fêtes et bals"})
    office.post(f"{ROOT}themes/ajouter/", {**GOOD["themes"], "name": "Fêtes"})
    office.post(f"{ROOT}themes/ajouter/", {**GOOD["themes"], "name": "日本"})

    with within(town):
        theme.refresh_from_db()
        assert (theme.slug, theme.name) == ("fetes", "Fêtes et bals")
        assert Theme.objects.get(name="Fêtes").slug == "fetes-2"
        assert Theme.objects.get(name="日本").slug == "sans-nom"
        assert theme.keywords == ["bal", "feu d’artifice"]


def test_deleting_a_theme_says_how_many_lose_it_and_keeps_them(office, town):
    with within(town):
        theme = Theme.objects.get(slug="voirie")
        grievance = GrievanceFactory(participant=ParticipantFactory(town=town), theme=theme)

    page = office.get(f"{ROOT}themes/{theme.pk}/supprimer/").content.decode()
    office.post(f"{ROOT}themes/{theme.pk}/supprimer/")

    assert "1 contribution perd ce thème" in page.replace("\u202f", " ").replace("\xa0", " ")
    with within(town):
        assert Contribution.objects.get(pk=grievance.pk).theme is None


def test_streets_outlive_their_district(office, town):
    with within(town):
        centre = District.objects.get(slug="centre")
        Place.objects.create(town=town, name="Rue Haute", kind="street", district=centre)

    page = office.get(f"{ROOT}quartiers/{centre.pk}/supprimer/").content.decode()
    office.post(f"{ROOT}quartiers/{centre.pk}/supprimer/")

    assert "1 rue ou lieu reste" in page.replace("\xa0", " ")
    with within(town):
        assert Place.objects.get(name="Rue Haute").district is None


def test_the_first_status_and_those_in_use_stay(office, town):
    with within(town):
        first, used = Status.objects.all()[:2]
        grievance = GrievanceFactory(participant=ParticipantFactory(town=town))
        Contribution.objects.filter(pk=grievance.pk).update(status=used)

    for status, why in ((first, "le premier"), (used, "porte ce statut")):
        address = f"{ROOT}statuts/{status.pk}/supprimer/"
        assert why in office.get(address).content.decode()
        assert office.post(address).status_code == 409
    with within(town):
        assert Status.objects.filter(pk__in=[first.pk, used.pk]).count() == 2


def test_a_status_that_was_borne_stays_in_the_story(office, town):
    with within(town):
        status = Status.objects.get(slug="etude")
        grievance = GrievanceFactory(participant=ParticipantFactory(town=town))
        grievance.changes.create(town=town, status=status, at=now())

    answer = office.post(f"{ROOT}statuts/{status.pk}/supprimer/")
    assert answer.status_code == 409
    assert "leur histoire" in answer.content.decode()


def test_what_arrives_is_never_closed(office, town):
    with within(town):
        first, second, third, _last = Status.objects.all()
    closed = {"label": first.label, "family": "closed"}
    answer = office.post(f"{ROOT}statuts/{first.pk}/", closed)
    office.post(f"{ROOT}statuts/{third.pk}/ordre/", {"sens": "haut"})
    refused = office.post(f"{ROOT}statuts/{third.pk}/ordre/", {"sens": "haut"}, follow=True)

    assert answer.status_code == 422
    assert "Le premier statut" in answer.content.decode()
    assert "Le premier statut" in refused.content.decode()
    with within(town):
        assert list(Status.objects.values_list("pk", flat=True))[:3] == [
            first.pk,
            third.pk,
            second.pk,
        ]
        assert Status.objects.first().stone == Stone.RECEIVED


def test_themes_are_put_in_order(office, town):
    with within(town):
        one, two = Theme.objects.all()
    office.post(f"{ROOT}themes/{two.pk}/ordre/", {"sens": "haut"})
    office.post(f"{ROOT}themes/{two.pk}/ordre/", {"sens": "haut"})

    with within(town):
        assert list(Theme.objects.values_list("pk", "position")) == [(two.pk, 0), (one.pk, 1)]
    assert office.post(f"{ROOT}quartiers/1/ordre/", {}).status_code == 404
    assert office.get(f"{ROOT}themes/{one.pk}/ordre/").status_code == 405


def test_a_list_of_streets_is_pasted(office, town):
    with within(town):
        Place.objects.create(town=town, name="Rue Haute", kind="street")
    lines = (
        "Rue des Lilas; centre-bourg\n\nLa Halle ; La Gare\nRUE HAUTE\nRue des Lilas\nAllée Verte"
    )
    page = office.post(f"{ROOT}lieux/coller/", {"lines": lines}, follow=True).content.decode()

    assert "3 noms ajoutés. 2 y étaient déjà." in page.replace("\xa0", " ")
    with within(town):
        lilas, hall = Place.objects.get(name="Rue des Lilas"), Place.objects.get(name="La Halle")
        assert (lilas.kind, lilas.district.slug) == ("street", "centre")
        assert (hall.kind, hall.district.slug) == ("landmark", "gare")
        assert Place.objects.get(name="Allée Verte").kind == "street"
        assert AdminLog.objects.get().what == "3 noms collés"


def test_wrong_lines_are_said_with_their_numbers_and_nothing_is_added(office, town):
    lines = f"Rue Basse\n; Centre-bourg\nRue Haute; Nulle part\n{'x' * 121}"
    answer = office.post(f"{ROOT}lieux/coller/", {"lines": lines})

    page = answer.content.decode().replace("\xa0", " ").replace("\u202f", " ")
    assert answer.status_code == 422
    assert "Ligne 2" in page
    assert "aucun quartier ne s’appelle « Nulle part »" in page
    assert "Ligne 4" in page
    assert "Rue Basse" in page
    with within(town):
        assert not Place.objects.exists()


def test_a_district_is_found_by_another_of_its_names(office, town):
    with within(town):
        District.objects.filter(slug="gare").update(aliases=["le bas"])
    office.post(f"{ROOT}lieux/coller/", {"lines": "Le Pont; Le Bas"})

    with within(town):
        assert Place.objects.get().district.slug == "gare"


def test_streets_are_searched_whatever_the_accents_and_shown_by_pages(office, town):
    lines = "\n".join([f"Rue {number}" for number in range(60)] + ["Place de l’Église"])
    office.post(f"{ROOT}lieux/coller/", {"lines": lines})

    first = office.get(f"{ROOT}lieux/").content.decode()
    found = office.get(f"{ROOT}lieux/", {"mots": "EGLISE"}).content.decode()
    nothing = office.get(f"{ROOT}lieux/", {"mots": "<b>"}).content.decode()
    assert "page 1 sur 2" in first.replace("\xa0", " ")
    assert "Église" in found
    assert "Rue 12" not in found
    assert "Aucun nom ne contient" in nothing
    assert "<b>" not in nothing


def test_hostile_names_are_shown_as_text(office, town):
    office.post(f"{ROOT}quartiers/ajouter/", {"name": "<script>x</script>", "inhabitants": "0"})
    page = office.get(f"{ROOT}quartiers/").content.decode()

    assert "<script>x" not in page
    assert "&lt;script&gt;x" in page


def test_nothing_of_this_reaches_another_town(office, elsewhere):
    with across_all():
        before = list(District.objects.filter(town=elsewhere).values_list())
    office.post(f"{ROOT}quartiers/ajouter/", GOOD["quartiers"])
    with across_all():
        assert list(District.objects.filter(town=elsewhere).values_list()) == before


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("47.6543, -2.7512", (47.6543, -2.7512)),
        ("47,6543 ; -2,7512", (47.6543, -2.7512)),
        ("", (None, None)),
    ],
)
def test_the_middle_of_a_district_is_written_as_maps_give_it(within_town, office, written, kept):
    row = District.objects.first()
    row.latitude, row.longitude = 1.0, 2.0
    row.save()
    page = f"{ROOT}quartiers/{row.pk}/"
    assert 'value="1.0, 2.0"' in office.get(page).content.decode()

    said = {"name": row.name, "inhabitants": "10", "aliases": "", "middle": written}
    assert office.post(page, said).status_code == 302

    row.refresh_from_db()
    assert (row.latitude, row.longitude) == kept


@pytest.mark.parametrize("written", ["là-bas", "91, 2", "47.6, 181", "47.6"])
def test_a_middle_that_is_nowhere_is_refused(within_town, office, written):
    row = District.objects.first()
    said = {"name": row.name, "inhabitants": "10", "aliases": "", "middle": written}

    assert office.post(f"{ROOT}quartiers/{row.pk}/", said).status_code == 422
