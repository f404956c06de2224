"""The links of the letters, without an account: a link shows, a button does."""

import pytest
from django.test import Client
from django.utils.timezone import now

from parvis.apps.common.mail import _headers
from parvis.apps.common.models import OutgoingMail
from parvis.apps.common.tenancy import within
from parvis.apps.insight.models import Alert, AlertState
from parvis.apps.sounding.links import answer_token, stop_token
from parvis.apps.sounding.models import Answer, Silence, Sounding
from parvis.apps.sounding.services import close_sounding, sound_out


@pytest.fixture
def sounding(alert, neighbours, agent):
    return sound_out(alert=alert, title="Le trottoir, rue Haute", by=agent, at=now())


@pytest.fixture
def letter(sounding):
    return f"/bourg/repondre/{answer_token(sounding.invitations.first())}/"


def test_the_link_of_a_letter_writes_nothing_and_its_button_does(letter):
    reader = Client()
    page = reader.get(f"{letter}?avis=yes").content.decode()
    assert not Answer.objects.exists()
    assert 'value="yes" checked' in page
    reader.post(letter, {"same": "yes", "trouble": "lot"})

    assert {each.choice for each in Answer.objects.all()} == {"yes", "lot"}


def test_a_link_that_was_cut_or_forged_leads_nowhere(letter):
    assert Client().get(letter[:-4] + "/").status_code == 404
    assert Client().get("/bourg/repondre/1.x/").status_code == 404


def test_a_mail_program_stops_the_letters_by_itself(letter, sounding, town):
    mail = OutgoingMail.objects.filter(key__startswith="sounding-").first()
    headers = _headers(mail)
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    address = headers["List-Unsubscribe"].strip("<>").partition("/bourg/")[2]
    program = Client(enforce_csrf_checks=True)
    assert program.get(f"/bourg/{address}").status_code == 200
    assert not Silence.objects.exists()
    done = program.post(f"/bourg/{address}", {"List-Unsubscribe": "One-Click"})

    assert done.status_code == 200
    assert Silence.objects.count() == 1


def test_who_stopped_the_letters_may_have_them_again(sounding):
    person = sounding.invitations.first().participant
    address = f"/bourg/ne-plus-ecrire/{stop_token(person)}/"
    stopped = Client().post(address).content.decode()
    again = Client().post(address, {"retour": "oui"}).content.decode()

    assert "En recevoir de nouveau" in stopped
    assert "de nouveau" in again
    assert not Silence.objects.exists()


def test_the_link_that_stops_answers_nothing(sounding):
    token = stop_token(sounding.invitations.first().participant)

    assert Client().get(f"/bourg/repondre/{token}/").status_code == 404


def test_results_are_told_together_at_the_end(sounding):
    for each in sounding.invitations.all():
        Client().post(f"/bourg/repondre/{answer_token(each)}/", {"same": "yes"})
    address = f"/bourg/questions/{sounding.public_id}/"
    assert "9 ont répondu" not in Client().get(address).content.decode()
    close_sounding(sounding=sounding, at=now())
    page = Client().get(address).content.decode()

    assert "9 ont répondu" in page.replace("\xa0", " ")
    assert "confirmée par les habitants" in page


def test_only_an_alert_that_a_person_found_founded_is_asked_about(
    alert, neighbours, agent, browse, town
):
    desk, address = browse(agent), f"/bourg/mairie/alertes/{alert.public_id}/sonder/"
    Alert.objects.update(state=AlertState.WAITING)
    desk.post(address, {"title": "Le trottoir"})
    with within(town):
        assert not Sounding.objects.exists()
        Alert.objects.update(state=AlertState.ACCEPTED)
    assert desk.post(address, {"title": "Le trottoir"}).status_code == 302
    with within(town):
        assert Sounding.objects.get().asked == 9


def test_where_nobody_can_be_reached_nothing_is_there_to_send(
    alert, neighbours, agent, browse, town
):
    desk, address = browse(agent), f"/bourg/mairie/alertes/{alert.public_id}/sonder/"
    assert "Envoyer les questions" in desk.get(address).content.decode()
    with within(town):
        sound_out(alert=alert, title="Le trottoir", by=agent, at=now())
    page = desk.get(address).content.decode()  # all of them got a letter this week

    assert "Personne ne recevrait la lettre" in page
    assert "Envoyer les questions" not in page
