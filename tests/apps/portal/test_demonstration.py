"""A demonstration is open to all roles, and leads nowhere else."""

import re

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils.timezone import now

from parvis.apps.accounts.models import User
from parvis.apps.collectivites.models import Participant, Role, Town
from parvis.apps.collectivites.services import set_role
from parvis.apps.common.mail import send_waiting, write_letter
from parvis.apps.common.models import OutgoingMail
from parvis.apps.common.tenancy import within
from parvis.apps.portal.demo_people import NoDemonstrationError, demo_person
from parvis.testing.factories import SOME_DAY, ParticipantFactory, TownFactory


@pytest.fixture
def demonstration(db):
    cache.clear()
    return TownFactory(slug="essai", name="Essai-Plage", insee_code="99123", is_demo=True)


def who(client, town):
    key = client.session.get("_auth_user_id")
    with within(town):
        return Participant.objects.filter(user_id=key).first() if key else None


@pytest.mark.parametrize("role", ["resident", "agent", "elected", "auditor"])
def test_each_role_is_one_click_away(demonstration, role):
    client = Client()
    answer = client.post("/essai/demo/", {"role": role})

    assert answer.status_code == 302
    assert who(client, demonstration).role == role


@pytest.mark.parametrize("role", ["administrator", "moderator", "bot", "", "x"])
def test_no_other_role_is_played(demonstration, role):
    assert Client().post("/essai/demo/", {"role": role}).status_code == 404


def test_a_role_is_played_by_the_same_person_each_time(demonstration):
    for _ in range(2):
        Client().post("/essai/demo/", {"role": "agent"})

    assert User.objects.count() == 1


def test_a_visitor_who_came_with_an_address_of_their_own_is_played_by_nobody(demonstration):
    ParticipantFactory(town=demonstration, role=Role.AGENT)
    client = Client()
    client.post("/essai/demo/", {"role": "agent"})

    assert who(client, demonstration).user.email.endswith("@essai.invalid")


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("path", ["demo/", "demo/role/"])
def test_a_real_town_has_no_role_switcher(town, method, path):
    assert getattr(Client(), method)(f"/bourg/{path}", {"role": "agent"}).status_code in (404, 405)
    assert not User.objects.exists()


def test_nobody_plays_in_a_real_town_whatever_calls(within_town):
    with pytest.raises(NoDemonstrationError):
        demo_person(town=within_town, role=Role.AGENT, at=now())


def test_the_database_refuses_to_make_a_real_town_a_demonstration(town):
    Town.objects.filter(pk=town.pk).update(insee_code="14118")
    with pytest.raises(IntegrityError), transaction.atomic():
        Town.objects.filter(pk=town.pk).update(is_demo=True)


def test_a_session_begun_in_a_demonstration_is_nobodys_in_a_real_town(
    demonstration, town, agent, browse
):
    """Whoever asks for a code there can read it: it must not open the agent's inbox here."""
    client = Client()
    client.post("/essai/connexion/", {"email": agent.user.email})
    code = re.search(r"\b\d{6}\b", client.get("/essai/mairie/courrier/").text).group()
    client.post("/essai/connexion/", {"action": "code", "code": code})
    assert who(client, demonstration).user == agent.user

    answer = client.get("/bourg/mairie/courrier/")

    assert (answer.status_code, answer["Location"]) == (
        302,
        "/bourg/connexion/?next=/bourg/mairie/courrier/",
    )
    assert browse(agent).get("/bourg/mairie/courrier/").status_code == 200


def test_signing_in_to_the_real_town_afterwards_opens_it(demonstration, town, agent):
    client = Client()
    client.post("/essai/demo/", {"role": "resident"})
    client.post("/bourg/connexion/", {"email": agent.user.email})
    with within(town):
        letter = OutgoingMail.objects.get()
    code = re.search(r"\b\d{6}\b", letter.body).group()
    client.post("/bourg/connexion/", {"action": "code", "code": code})

    assert client.get("/bourg/mairie/courrier/").status_code == 200


def test_the_bar_says_who_is_played(demonstration):
    client = Client()
    assert "Changer de rôle" in client.get("/essai/demo/role/").text
    client.post("/essai/demo/", {"role": "elected"})

    assert re.search(r"Vous êtes ici\s: élu\.", client.get("/essai/demo/role/").text)


def test_the_first_page_enters_the_demonstration_with_one_button(demonstration, town):
    client = Client()
    page = client.get("/").text

    assert "Entrer dans Essai-Plage" in page
    assert 'action="/essai/demo/"' in page
    assert 'href="/bourg/"' in page
    assert "partagent une même adresse" in page
    client.post("/essai/demo/", {"role": "resident"})
    assert who(client, demonstration).role == Role.RESIDENT


def test_an_installation_without_a_town_says_how_to_open_one(db):
    page = Client().get("/").text

    assert "Aucune commune pour l’instant" in page
    assert "./parvis town create" in page


def test_codes_are_read_by_all_in_a_demonstration_by_no_staff_elsewhere(
    demonstration, town, agent, browse
):
    for slug in ("essai", "bourg"):
        Client().post(f"/{slug}/connexion/", {"email": "ines@exemple.fr"})
    with within(town):
        write_letter(key="a", to="b@ex.fr", subject="Réponse", body="La mairie", at=SOME_DAY)

    assert "votre code pour Essai-Plage" in Client().get("/essai/mairie/courrier/").text
    assert "i…@exemple.fr" in Client().get("/essai/mairie/courrier/").text
    assert "ines@exemple.fr" not in Client().get("/essai/mairie/courrier/").text
    page = browse(agent).get("/bourg/mairie/courrier/").text
    assert "votre code" not in page
    assert "ines@exemple.fr" not in page
    assert "Réponse" in page


def test_the_outbox_of_a_real_town_is_for_its_staff(town, resident, elsewhere, browse):
    stranger = ParticipantFactory(town=elsewhere, role=Role.AGENT)

    assert browse().get("/bourg/mairie/courrier/").status_code == 302
    assert browse(resident).get("/bourg/mairie/courrier/").status_code == 403
    assert browse(stranger).get("/bourg/mairie/courrier/").status_code == 403


def test_the_letters_of_a_demonstration_lead_to_where_it_answers_now(demonstration, settings):
    settings.PARVIS_URL = "http://127.0.0.1:8123"
    body = (
        "Lire : http://localhost:8000/essai/c/ABC/\nAilleurs : http://localhost:8000/bourg/c/ABC/"
    )
    with within(demonstration):
        write_letter(key="a", to="a@ex.fr", subject="Réponse", body=body, at=SOME_DAY)

    page = Client().get("/essai/mairie/courrier/").text

    assert '<a href="http://127.0.0.1:8123/essai/c/ABC/">' in page
    assert "Ailleurs : http://localhost:8000/bourg/c/ABC/" in page
    assert 'href="http://localhost' not in page


def test_letters_are_paged_newest_first(demonstration):
    with within(demonstration):
        for number in range(45):
            write_letter(
                key=str(number), to="a@ex.fr", subject=f"Lettre {number}", body="…", at=SOME_DAY
            )
    first, last = (
        Client().get(f"/essai/mairie/courrier/?page={page}").text for page in ("1", "999")
    )

    assert first.index("Lettre 44<") < first.index("Lettre 25<")
    assert "Lettre 24<" not in first
    assert "Lettre 0<" in last
    assert Client().get("/essai/mairie/courrier/?page=x").status_code == 200


def test_an_empty_outbox_says_what_will_be_there(demonstration):
    assert "Aucune lettre pour l’instant" in Client().get("/essai/mairie/courrier/").text


def test_nothing_leaves_a_demonstration_even_with_a_mail_server(demonstration, settings):
    settings.PARVIS_SMTP = {"host": "127.0.0.1", "port": 1}
    with within(demonstration):
        write_letter(key="a", to="a@ex.fr", subject="s", body="b", at=SOME_DAY)
        try:
            sent = send_waiting(at=SOME_DAY)
        except OSError:
            sent = None

        assert OutgoingMail.objects.waiting().count() == 1
        assert not sent


def test_a_town_opens_in_one_command(db, capsys):
    call_command(
        "town", "create", "--name", "Saint-Rémi-l’Étang", "--slug", "saint-remi",
        "--insee", "14999", "--administrator", "maire@saint-remi.fr",
    )  # fmt: skip
    town = Town.objects.get(slug="saint-remi")

    assert (town.initials, town.is_demo) == ("SRE", False)
    with within(town):
        assert Participant.objects.get().role == Role.ADMINISTRATOR
    assert Client().get("/saint-remi/connexion/").status_code == 200
    call_command("town", "list")
    said = capsys.readouterr().out
    assert "saint-remi\tSaint-Rémi-l’Étang\t" in said
    assert "./parvis town letter maire@saint-remi.fr --town saint-remi" in said
    assert "à l’adresse que ./parvis affiche, sous /saint-remi/" in said
    assert "localhost" not in said


def test_a_town_whose_address_and_mail_are_set_says_neither_port_nor_terminal(db, capsys, settings):
    settings.PARVIS_URL, settings.PARVIS_URL_IS_GIVEN = "https://place.fr", True
    settings.PARVIS_SMTP = {"host": "localhost"}
    call_command(
        "town", "create", "--name", "Ici", "--slug", "ici", "--administrator", "maire@ici.fr"
    )
    said = capsys.readouterr().out

    assert "https://place.fr/ici/" in said
    assert "town letter" not in said


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["--slug", "demo"], "réservée"),
        (["--slug", "a b"], "slug"),
        (["--slug", "x", "--insee", "99001"], "communes inventées"),
        (["--slug", "x", "--colour", "#ffee00"], "se lit mal"),
        (["--slug", "x", "--colour", "bleu"], "couleur"),
        (["--slug", "x", "--siren", "12"], "valeur valide"),
        (["--slug", "x", "--administrator", "pas une adresse"], "adresse"),
    ],
)
def test_a_town_that_cannot_be_is_refused_in_words(db, words, why):
    from django.core.management.base import CommandError  # noqa: PLC0415

    with pytest.raises(CommandError, match=why):
        call_command("town", "create", "--name", "X", *words)
    assert not Town.objects.exists()


def test_a_role_is_given_by_address(town, capsys):
    call_command("town", "role", "Sylvie@Mairie.fr", "agent", "--town", "bourg")
    with within(town):
        assert Participant.objects.get().role == Role.AGENT
        set_role(
            town=town,
            user=User.objects.get(email="sylvie@mairie.fr"),
            role=Role.MODERATOR,
            at=SOME_DAY,
        )
        assert Participant.objects.get().role == Role.MODERATOR


def test_without_a_mail_server_the_operator_reads_the_last_letter(town, capsys):
    cache.clear()
    Client().post("/bourg/connexion/", {"email": "sylvie@mairie.fr"})
    call_command("town", "letter", "sylvie@mairie.fr", "--town", "bourg")

    assert re.search(r"\b\d{6}\b", capsys.readouterr().out)
