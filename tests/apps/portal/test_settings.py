"""« Réglages »: who enters, the town's sheet, the checklist, the story of changes."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from parvis.apps.collectivites.abilities import TownAbilities, town_abilities
from parvis.apps.collectivites.models import (
    AdminLog,
    District,
    Participant,
    Role,
    Service,
    Theme,
    Town,
    readiness,
)
from parvis.apps.collectivites.services import set_role
from parvis.apps.common.tenancy import within
from parvis.apps.portal.settings.forms import has_key
from parvis.apps.portal.towns import NewTown, create_town
from parvis.testing.factories import SOME_DAY, ParticipantFactory, TownFactory

ROOT = "/bourg/mairie/reglages/"


@pytest.fixture
def administrator(town):
    return ParticipantFactory(town=town, role=Role.ADMINISTRATOR)


@pytest.fixture
def office(browse, administrator):
    """The browser of the town's administrator."""
    return browse(administrator)


def sheet(**said):
    return {
        "name": "Bourg-Essai",
        "kind": "commune",
        "insee_code": "35238",
        "siren": "213 502 388",
        "inhabitants": "4000",
        "welcome": "Bonjour à tous.",
        "accent": "#1F4E8C",
        "bot_name": "la Gazette",
        "answer_days": "20",
        **said,
    }


@pytest.mark.parametrize(
    ("role", "may"),
    [
        (Role.RESIDENT, False),
        (Role.AGENT, False),
        (Role.MODERATOR, False),
        (Role.ELECTED, False),
        (Role.AUDITOR, False),
        (Role.ADMINISTRATOR, True),
    ],
)
def test_only_an_administrator_sets_a_town_up(browse, town, role, may):
    person = ParticipantFactory(town=town, role=role)

    assert town_abilities(person, town) == TownAbilities(set_up=may)
    for address in ("", "commune/", "personnes/", "themes/", "themes/ajouter/", "historique/"):
        assert browse(person).get(ROOT + address).status_code == (200 if may else 403)
        if not may:
            assert browse(person).post(ROOT + address, {}).status_code == 403


def test_an_administrator_of_another_town_is_nobody_here(browse, town, elsewhere):
    stranger = ParticipantFactory(town=elsewhere, role=Role.ADMINISTRATOR)

    assert town_abilities(stranger, town) == TownAbilities()
    assert browse(stranger).get(ROOT).status_code == 403
    assert browse().get(ROOT).status_code == 302


def test_the_mayor_of_a_demonstration_may_try_the_settings(browse, db):
    town = TownFactory(slug="essai", is_demo=True, insee_code="99001")
    mayor = ParticipantFactory(town=town, role=Role.ELECTED)
    agent = ParticipantFactory(town=town, role=Role.AGENT)

    assert browse(mayor).get("/essai/mairie/reglages/").status_code == 200
    assert browse(agent).get("/essai/mairie/reglages/").status_code == 403


def test_no_cache_keeps_the_settings(office):
    assert "no-store" in office.get(ROOT)["Cache-Control"]


def test_the_sheet_is_kept_and_noted(office, administrator, town):
    with within(town):
        bot = ParticipantFactory(town=town, role=Role.BOT, user=None, display_name="Le Crieur")

    answer = office.post(ROOT + "commune/", sheet(opens_discussions="on"), follow=True)

    kept = Town.objects.get(pk=town.pk)
    assert "C’est enregistré" in answer.content.decode()
    assert (kept.siren, kept.accent, kept.answer_days) == ("213502388", "#1f4e8c", 20)
    assert (kept.welcome, kept.bot_name) == ("Bonjour à tous.", "la Gazette")
    assert kept.opens_discussions
    with within(town):
        line = AdminLog.objects.get()
        bot.refresh_from_db()
    assert (line.by_id, line.matter) == (administrator.pk, "town")
    assert bot.display_name == "La Gazette"


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("siren", "213502389", "ne font pas un SIREN"),
        ("siren", "12345", "neuf chiffres"),
        ("insee_code", "ABCDE", "cinq chiffres"),
        ("insee_code", "99001", "communes inventées"),
        ("accent", "#ffee00", "se lit mal"),
        ("accent", "rouge", "pas une couleur"),
        ("answer_days", "0", "1"),
        ("inhabitants", "beaucoup", "nombre"),
        ("name", "", "Écrivez quelques mots"),
    ],
)
def test_a_wrong_sheet_is_explained_and_keeps_what_was_typed(office, town, field, value, words):
    answer = office.post(
        ROOT + "commune/",
        sheet(name="Bourg-Neuf", **{field: value}) if field != "name" else sheet(name=""),
    )

    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page
    assert "Bonjour à tous." in page
    assert "· Bourg-Essai</title>" in page
    assert Town.objects.get(pk=town.pk).name == "Bourg-Essai"


@pytest.mark.parametrize("siren", ["732829320", "379158322", "213502388"])
def test_a_true_siren_has_its_key(siren):
    assert has_key(siren)
    for digit in range(9):
        other = str((int(siren[digit]) + 1) % 10)
        assert not has_key(siren[:digit] + other + siren[digit + 1 :])


def test_the_enter_key_keeps_the_sheet_rather_than_show_a_colour(office):
    page = office.get(ROOT + "commune/").content.decode()

    assert page.index('<button type="submit" hidden>') < page.index('name="voir"')


def test_a_town_is_not_opened_under_a_false_siren(db):
    new = NewTown(name="Neuve", slug="neuve", siren="213502389")

    with pytest.raises(ValidationError, match="ne font pas un SIREN"):
        create_town(new=new, administrator="", at=SOME_DAY)


def test_a_colour_is_tried_without_javascript_and_nothing_is_kept(office, town):
    answer = office.post(ROOT + "commune/", sheet(accent="#ffee00", voir="1"))

    page = answer.content.decode()
    assert answer.status_code == 200
    assert 'fill="#ffee00"' in page
    assert "il faut au moins 4,5" in page
    assert "Bonjour à tous." in page
    assert Town.objects.get(pk=town.pk).accent == "#1f4e8c"


@pytest.mark.parametrize(
    ("accent", "words"),
    [("#7a1f1f", "elle se lit bien"), ("#ffee00", "il faut au moins"), ("x", "s’écrit comme")],
)
def test_a_colour_is_tried_live(office, accent, words):
    answer = office.get(ROOT + "commune/", {"accent": accent}, headers={"HX-Request": "true"})

    assert words in answer.content.decode()
    assert "<html" not in answer.content.decode()


def test_a_new_town_is_told_what_it_lacks_until_nothing_is(office, town, administrator):
    with within(town):
        District.objects.all().delete()
        Theme.objects.all().delete()
        Service.objects.all().delete()
        assert readiness(town).done == 0
    assert "prête à 0 sur 6" in office.get(ROOT).content.decode()
    assert "prête à 0 sur 6" in office.get("/bourg/mairie/").content.decode()

    office.post(ROOT + "commune/", sheet())
    office.post(ROOT + "quartiers/ajouter/", {"name": "Le Haut", "inhabitants": "0"})
    office.post(ROOT + "themes/ajouter/", {"name": "Voirie", "icon": "message"})
    office.post(ROOT + "services/ajouter/", {"name": "Mairie", "answer_days": "15"})
    assert "prête à 5 sur 6" in office.get(ROOT).content.decode()
    office.post(ROOT + "personnes/", {"email": "a@exemple.fr", "role": "agent"})

    assert "sur 6" not in office.get(ROOT).content.decode()
    assert "sur 6" not in office.get("/bourg/mairie/").content.decode()


def test_the_settings_are_offered_to_whom_they_are_for(browse, office, agent):
    for address in ("/bourg/mairie/", "/bourg/moi/"):
        assert ROOT in office.get(address).content.decode()
        assert ROOT not in browse(agent).get(address).content.decode()


def test_the_story_says_who_and_what_to_this_town_only(office, administrator, elsewhere, browse):
    office.post(ROOT + "quartiers/ajouter/", {"name": "Le Haut", "inhabitants": "0"})
    stranger = ParticipantFactory(town=elsewhere, role=Role.ADMINISTRATOR)

    page = office.get(ROOT + "historique/").content.decode()
    there = browse(stranger).get("/ailleurs/mairie/reglages/historique/").content.decode()
    assert "Le Haut" in page
    assert administrator.user.email in page
    assert "Le Haut" not in there


def test_erasing_somebody_forgets_them_in_the_story(town, administrator):
    with within(town):
        AdminLog.objects.create(
            town=town, matter="role", act="added", what="x", about=administrator, at=SOME_DAY
        )
        Participant.objects.filter(pk=administrator.pk).delete()

        assert AdminLog.objects.get().about is None


def test_the_settings_cost_the_same_for_many_rows(
    office, town, administrator, django_assert_max_num_queries
):
    with within(town):
        for number in range(60):
            Theme.objects.create(town=town, name=f"T{number}", slug=f"t{number}", position=number)
            set_role(town=town, user=administrator.user, role=Role.ADMINISTRATOR, at=SOME_DAY)
    with django_assert_max_num_queries(9):
        assert "Page suivante" in office.get(ROOT + "themes/").content.decode()


def test_routes_stand_under_the_town_hall():
    assert reverse("settings", urlconf="parvis.site.urls").endswith("/mairie/reglages/")
