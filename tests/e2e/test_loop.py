"""The whole loop in a browser: people speak, an alert, they are asked, it is confirmed, answered.

Weeks are simulated by the moments at which the grievances are filed.
"""

import re
from datetime import timedelta

from django.test import Client
from django.utils.timezone import now
from playwright.sync_api import expect

from parvis.apps.collectivites.models import District, Theme
from parvis.apps.common.tenancy import within
from parvis.apps.insight.models import Alert, Outcome
from parvis.apps.sounding.links import answer_token
from parvis.apps.sounding.models import Sounding
from parvis.testing.factories import GrievanceFactory, ParticipantFactory

SAID = (
    "Le terrain de pétanque du mail est inondé, on ne peut plus jouer.",
    "Encore de l’eau sur le terrain de pétanque, il faut un drainage.",
    "Terrain de pétanque inondé depuis la pluie, rien n’est fait.",
    "Il faudrait drainer le terrain de pétanque du mail.",
    "Le terrain de pétanque est sous l’eau, les boules s’enfoncent.",
    "Terrain de pétanque du mail inondé, le concours est annulé.",
    "Un drainage du terrain de pétanque coûterait peu.",
    "Flaques partout sur le terrain de pétanque, inondé chaque semaine.",
)
ANSWER = "Le drainage du terrain sera posé en mars, avant le concours."


def press(page, words):
    page.get_by_role("button", name=words, exact=True).click()


def speak(square):
    """File the grievances over three weeks, and return who filed them."""
    with within(square.town):
        people = [ParticipantFactory(town=square.town) for _ in SAID]
        here = {
            "district": District.objects.first(),
            "theme": Theme.objects.filter(service__isnull=False).first(),
        }
        for rank, (person, text) in enumerate(zip(people, SAID, strict=True)):
            at = now() - timedelta(days=2 * (len(SAID) - rank))
            GrievanceFactory(participant=person, text=text, at=at, **here)
    return people


def raised(square):
    square.analyse()
    with within(square.town):
        return next(each for each in Alert.objects.all() if "pétanque" in each.label)


def reply_by_letter(visits, square, alert):
    """Answer in a browser from the first letter, and the others as quickly."""
    with within(square.town):
        sounding = Sounding.objects.get(alert=alert)
        first, *others = sounding.invitations.select_related("participant__user").order_by("pk")
    letter = square.letters_to(first.participant.address)[0]
    link = re.search(r"/(repondre/\S+\?avis=yes)", letter.body)[1]
    page = visits.page_at(390)
    page.goto(link)
    expect(page.get_by_label("Oui", exact=True)).to_be_checked()
    press(page, "Confirmer ma réponse")
    expect(page.get_by_role("heading", level=1)).to_have_text("Merci")
    for each in others[:7]:
        address = f"/{square.town.slug}/repondre/{answer_token(each)}/"
        assert Client().post(address, {"same": "yes", "trouble": "lot"}).status_code == 200


def test_people_speak_are_asked_are_heard_and_are_told(visits):
    square = visits.square
    people = speak(square)
    alert = raised(square)
    desk = visits.sign_in_as("agent", 1280)
    desk.goto(f"mairie/alertes/{alert.public_id}/")
    press(desk, "Oui, la retenir")
    desk.get_by_role("link", name="Préparer les questions").click()
    desk.get_by_label("Ce dont on parle").fill("Le terrain de pétanque inondé")
    press(desk, "Envoyer les questions")
    expect(desk.locator("#messages")).to_contain_text("La question part à")

    reply_by_letter(visits, square, alert)
    desk.goto("mairie/questions/")
    asked = desk.locator("li", has_text="pétanque")
    asked.get_by_text("Clore avant la fin").click()
    press(asked, "Clore et compter")
    desk.goto(f"mairie/alertes/{alert.public_id}/")
    expect(desk.locator("main")).to_contain_text("Confirmée par les habitants", ignore_case=True)
    with within(square.town):
        alert.refresh_from_db()
    assert alert.outcome == Outcome.CONFIRMED

    desk.goto(f"mairie/alertes/{alert.public_id}/avis/")
    field = desk.get_by_label("Les affirmations, une par ligne")
    field.fill(f"{field.input_value()}\nLe concours peut avoir lieu ailleurs cette année.")
    press(desk, "Ouvrir sur la place")
    phone = visits.page_at(390, javascript=False)
    phone.goto(desk.url)
    phone.get_by_role("link", name="Donner mon avis").click()
    press(phone, "D’accord")
    expect(phone.locator(".progress")).to_contain_text("1 sur")

    desk.goto(f"mairie/alertes/{alert.public_id}/")
    desk.get_by_label("La réponse").fill(ANSWER)
    press(desk, "Publier et prévenir")
    expect(desk.locator("#messages")).to_contain_text("La réponse est publiée")
    told = [letter for each in people for letter in square.letters_to(each.user.email)]
    assert sum(ANSWER in letter.body for letter in told) >= 5
