"""A resident talks with the bot, without JavaScript: the journeys from end to end."""

from datetime import timedelta

import pytest
from django.utils.timezone import now

from parvis.apps.assistant.models import Dialogue
from parvis.apps.assistant.services import forget_old_dialogues
from parvis.apps.collectivites.models import Participant, Service
from parvis.apps.collectivites.services import claim_visit
from parvis.apps.common.tenancy import across_all, within
from parvis.apps.contributions.models import Contribution, InternalNote, Join, Origin, Visibility
from parvis.testing.factories import GrievanceFactory

pytestmark = pytest.mark.django_db
WHOLE = (
    "Bonjour, depuis trois semaines il y a un trou dans le trottoir de la rue des Lilas. "
    "Il faudrait le reboucher."
)


def test_the_first_words_say_that_it_is_a_machine_and_write_nothing(visit, within_town):
    page = visit()

    first = (
        "Bonjour, je suis le Crieur, une intelligence artificielle : une machine, au service de la"
        " mairie de Bourg-Essai."
    )
    assert first in page.shown
    assert "Parler à une personne" in page.shown
    assert "no-store" in page.answer["Cache-Control"]
    assert not Dialogue.objects.exists()


def test_a_grievance_told_in_one_message_is_summed_up_then_filed(visit, streets, within_town):
    page = visit().send(WHOLE)
    assert page.fields()["card_place"] == "Rue des Lilas"
    assert page.fields()["card_district"] == "centre"
    assert page.fields()["card_theme"] == "voirie"
    assert "trois semaines" in page.fields()["card_since"]
    page.send(choice="file")

    grievance = Contribution.objects.select_related("theme", "district", "grievance").get()
    assert grievance.origin == Origin.BOT
    assert grievance.text == WHOLE
    assert (grievance.theme.slug, grievance.district.slug) == ("voirie", "centre")
    assert grievance.place == "Rue des Lilas"
    assert "reboucher" in grievance.grievance.solution
    assert grievance.number in page.shown
    assert f"/bourg/c/{grievance.public_id}/" in page.text
    assert f"/bourg/recu/{grievance.public_id}/" in page.text


def test_the_promise_is_that_of_the_service_as_on_the_page(visit, streets, within_town):
    Service.objects.update(answer_days=10)
    page = visit().send(WHOLE).send(choice="file")

    assert "La mairie répond sous 10 jours" in page.shown
    assert Contribution.objects.get().grievance.days_promised == 10


def test_a_grievance_told_in_several_messages_asks_three_things_at_most(visit, within_town):
    page = visit().send("C’est encore tombé en panne, on ne s’en sort plus")
    questions = 0
    while "card_text" not in page.text:
        questions += 1
        page.send(choice="skip")
    page.send(choice="file")

    assert 1 <= questions <= 3
    assert Contribution.objects.get().text.startswith("C’est encore tombé")


def test_each_answer_fills_what_was_asked(visit, streets, within_town):
    page = visit().send("Il y a un trou dans le trottoir")
    assert "Où est-ce ?" in page.shown
    page.send("rue des lilas")
    assert "Depuis quand" in page.shown
    page.send("un mois")
    assert "Avez-vous une idée" in page.shown
    page.send("mettre du goudron").until_recap().send(choice="file")

    grievance = Contribution.objects.select_related("grievance").get()
    assert grievance.place == "Rue des Lilas"
    assert grievance.grievance.since == "un mois"
    assert grievance.grievance.solution == "mettre du goudron"


def test_one_who_says_the_same_joins_instead_of_filing(visit, resident, streets, within_town):
    known = GrievanceFactory(
        participant=resident, text="Un gros trou dans le trottoir de la rue des Lilas."
    )
    page = visit().send(WHOLE)
    assert known.title in page.shown
    page.send(choice=f"join:{known.public_id}")

    known.refresh_from_db()
    assert known.people == 2
    assert Join.objects.count() == 1
    assert Contribution.objects.count() == 1
    assert "vous êtes compté avec les autres" in page.shown
    assert WHOLE in InternalNote.objects.get().text


def test_what_was_misunderstood_is_corrected_on_the_card(visit, streets, within_town):
    page = visit().send(WHOLE).until_recap()
    page.send(
        choice="file",
        card_place="devant le 12, place du Marché",
        card_district="gare",
        card_theme="proprete",
        card_since="",
        card_solution="Un balai",
        only_town="on",
    )

    grievance = Contribution.objects.select_related("theme", "district", "grievance").get()
    assert "12" in grievance.place
    assert (grievance.theme.slug, grievance.district.slug) == ("proprete", "gare")
    assert (grievance.grievance.since, grievance.grievance.solution) == ("", "Un balai")
    assert grievance.visibility == Visibility.TOWN
    assert f"/bourg/moi/c/{grievance.public_id}/" in page.text


def test_a_place_that_is_wrong_can_be_emptied(visit, streets, within_town):
    visit().send(WHOLE).until_recap().send(choice="file", card_place="", card_district="")

    grievance = Contribution.objects.get()
    assert (grievance.place, grievance.district) == ("", None)


def test_words_added_beside_the_file_button_are_summed_up_first(visit, streets, within_town):
    page = visit().send(WHOLE).until_recap().send("Et il y en a un autre en face", choice="file")

    assert not Contribution.objects.exists()
    assert "un autre en face" in page.fields()["card_text"]


def test_one_who_left_is_welcomed_back_where_they_were(visit, within_town):
    page = visit().send("Il y a un trou dans le trottoir")
    back = visit(client=page.client)

    assert "Vous revoilà. Nous en étions à : « Il y a un trou dans le trottoir »" in back.shown
    assert "Où est-ce ?" in back.shown
    assert "Vous revoilà" not in page.shown


def test_a_signed_in_person_finds_the_dialogue_on_another_machine(visit, resident, within_town):
    visit(resident).send("Il y a un trou dans le trottoir")

    assert "Vous revoilà" in visit(resident).shown


def test_another_person_on_the_same_machine_finds_nothing(visit, resident, agent, within_town):
    page = visit(resident).send("Il y a un trou dans le trottoir")
    page.client.force_login(agent.user)
    other = visit(client=page.client)
    assert "trottoir" not in other.shown

    other.send("Bonjour", token=page.fields()["token"])
    assert "trou dans" not in other.shown


def test_a_human_is_one_click_away_and_reads_everything(visit, within_town):
    page = visit().send("Il y a un trou dans le trottoir").send(choice="human")
    request = Contribution.objects.get()
    assert request.visibility == Visibility.TOWN
    assert "trou dans le trottoir" in request.text
    assert "Demande à parler à quelqu’un." in InternalNote.objects.get().text

    page.send(choice="contact", contact="06 12 34 56 78")
    assert InternalNote.objects.filter(text__contains="06 12 34 56 78").count() == 1
    assert Contribution.objects.count() == 1
    assert "Un agent vous répondra par là" in page.shown


def test_a_human_asked_for_at_once_is_called_when_there_is_a_way_to_answer(visit, within_town):
    page = visit().send(choice="human")
    assert not Contribution.objects.exists()
    page.send(choice="contact", contact="pas un numéro")
    assert page.answer.status_code == 422
    assert "pas un numéro" in page.text
    page.send(choice="contact", contact="jeanne@exemple.fr")

    assert Contribution.objects.get().visibility == Visibility.TOWN
    assert Participant.objects.get().contact == "jeanne@exemple.fr"


def test_an_emergency_is_answered_by_numbers_first(visit, within_town):
    page = visit().send("Au secours, il y a le feu dans l’immeuble, des gens sont coincés")

    assert page.shown.index("112") < page.shown.index("Votre message")
    assert "appelez tout de suite" in page.shown
    assert 'href="tel:18"' in page.text


def test_personal_data_is_hidden_unless_one_wants_it_shown(visit, streets, within_town):
    told = "Il y a un trou dans le trottoir rue des Lilas, appelez-moi au 06 12 34 56 78"
    page = visit().send(told)
    assert "un numéro de téléphone" in page.shown
    page.until_recap().send(choice="file")

    assert "06 12" not in Contribution.objects.get().text


def test_personal_data_stays_if_one_says_so(visit, streets, within_town):
    told = "Il y a un trou dans le trottoir rue des Lilas, appelez-moi au 06 12 34 56 78"
    visit().send(told).send(choice="keep").until_recap().send(choice="file")

    assert "06 12 34 56 78" in Contribution.objects.get().text


def test_several_grievances_are_filed_one_after_the_other(visit, streets, within_town):
    page = visit().send(
        "1. Il y a un trou dans le trottoir de la rue des Lilas\n"
        "2. Les poubelles débordent place du Marché"
    )
    page.until_recap().send(choice="file")
    assert "Les poubelles débordent" in page.shown
    page.send(choice="next").until_recap().send(choice="file")

    places = set(Contribution.objects.values_list("place", flat=True))
    assert places == {"Rue des Lilas", "Place du Marché"}


def test_a_town_may_rename_its_bot(visit, town):
    town.bot_name = "la Cigogne"
    town.save()

    page = visit()
    assert "je suis la Cigogne, une intelligence artificielle : une machine" in page.shown
    assert "<h1>La Cigogne</h1>" in page.text


def test_starting_again_and_erasing_ask_first(visit, within_town):
    page = visit().send("Il y a un trou dans le trottoir")
    assert "ne sera pas" in page.client.get("/bourg/crieur/recommencer/").content.decode()
    page.client.post("/bourg/crieur/recommencer/")
    assert "On repart du début." in visit(client=page.client).shown
    assert "disparaîtra" in page.client.get("/bourg/crieur/effacer/").content.decode()
    page.client.post("/bourg/crieur/effacer/")

    assert not Dialogue.objects.exists()
    assert "trottoir" not in visit(client=page.client).shown


def test_old_dialogues_are_forgotten_in_every_town(visit, elsewhere, within_town):
    visit().send("Il y a un trou dans le trottoir")
    with across_all():
        Dialogue.objects.update(updated_at=now() - timedelta(days=31))
        forget_old_dialogues(now())
        assert not Dialogue.objects.exists()


def test_signing_in_later_keeps_the_dialogue(visit, resident, within_town):
    page = visit().send(WHOLE).until_recap().send(choice="file")
    visitor = Contribution.objects.get().participant
    with within(visitor.town):
        claim_visit(visitor=visitor, town=visitor.town, user=resident.user, at=now())

    assert Dialogue.objects.get().participant == resident
    assert page.answer.status_code == 200


def test_what_is_told_in_several_messages_is_filed_whole(visit, within_town):
    said = ("J'en ai marre !!!", "ça pue dans le hall", "c'est les poubelles qui débordent")
    page = visit()
    for each in said:
        page.send(each)
    page.until_recap().send(choice="file")

    filed = Contribution.objects.get()
    assert all(each in filed.text for each in said)
    assert not filed.grievance.since


def test_violence_is_answered_by_numbers_and_is_for_the_town_hall_alone(visit, within_town):
    page = visit().send("Mon mari me frappe et j’ai peur, rue des Lilas")

    assert "Où est-ce" not in page.shown.split("j’ai peur")[1]
    assert all(f'href="{call}"' in page.text for call in ("tel:17", "sms:114", "tel:3919"))
    assert not Contribution.objects.exists()
    page.send(choice="continue").until_recap()
    assert page.fields()["only_town"] == "on"
    page.send(choice="file")
    assert Contribution.objects.get().visibility == Visibility.TOWN


def test_despair_is_answered_by_numbers_and_told_to_the_town_hall_alone(visit, within_town):
    page = visit().send("Je n’en peux plus, je veux mourir, personne ne répond à la mairie")

    bubble = page.shown.split("personne ne répond")[1]
    assert "Rien n’est publié" in bubble
    assert "Depuis quand" not in bubble
    assert 'href="tel:3114"' in page.text
    assert not Contribution.objects.exists()
    page.send(choice="continue").until_recap()
    assert page.fields()["only_town"] == "on"
    page.send(choice="file")
    assert Contribution.objects.get().visibility == Visibility.TOWN


def test_a_wish_to_be_discreet_ticks_the_card_and_is_not_filed(visit, streets, within_town):
    page = visit().send(WHOLE).until_recap().send("mettez pas mon message en public svp")
    assert page.fields()["only_town"] == "on"
    page.send(choice="file")

    filed = Contribution.objects.get()
    assert (filed.visibility, filed.text) == (Visibility.TOWN, WHOLE)


@pytest.mark.parametrize("again", [{"choice": "restart"}, {"text": "on recommence à zéro"}])
def test_a_wish_to_be_discreet_ends_with_what_was_told(visit, streets, within_town, again):
    page = visit().send(WHOLE).until_recap()
    page.send("mettez pas mon message en public svp").send(**again)
    page.send(WHOLE).until_recap()

    assert "only_town" not in page.fields()


def test_one_who_comes_back_after_sending_reads_that_it_is_sent(visit, within_town):
    page = visit().send(WHOLE).until_recap().send(choice="file")
    assert "Être prévenu de la réponse" in page.shown
    again = visit(client=page.client).shown.split("Vous revoilà")
    assert len(again) == 1
    assert f"Votre demande {Contribution.objects.get().number} est envoyée." in again[0]


def test_one_who_is_told_anyway_is_not_asked_for_an_address(visit, resident, within_town):
    page = visit(resident).send(WHOLE).until_recap().send(choice="file")
    assert "Voulez-vous dire autre chose" in page.shown
    assert "Être prévenu de la réponse" not in page.shown
