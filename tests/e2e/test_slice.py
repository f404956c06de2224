"""The main job, clicked through: from a word to the bot to a receipt that a stranger verifies."""

import base64
import re
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import expect

import parvis
from parvis.apps.common.tenancy import within
from parvis.apps.contributions.models import Contribution
from parvis.testing.factories import GrievanceFactory, ParticipantFactory

NUMBER = re.compile(r"BP-\d{4}-[0-9A-Z]{5}")
# A danger raises an alert whatever the statistics say, so that a test need not wait weeks.
DANGERS = {
    True: "Le mur de l’ancienne tannerie va s’effondrer sur le chemin, des pierres sont tombées",
    # Words that nobody else says: dangers of one subject are one alert, which quotes the first.
    False: "La falaise au-dessus des carrières est fissurée, des éboulis ont roulé cette nuit",
}
ANSWER = "Une équipe est passée ce matin : tout est isolé, et sera réparé vendredi."


def press(page, words):
    page.get_by_role("button", name=words, exact=True).click()


def tell(page, words):
    """Say something to the bot, pass what it asks, and stop at what it will file."""
    page.goto("crieur/")
    page.get_by_label("Votre message").fill(words)
    answers = page.locator("[name=answers]")
    for _ in range(7):
        before = answers.input_value()
        other = page.get_by_role("button", name="Non, c’est autre chose")
        go_on = page.get_by_role("button", name="Passer")
        if page.locator("[name=card_text]").count():
            return
        if before == "0":
            press(page, "Envoyer")
        else:
            (other if other.count() else go_on).first.click()
        expect(answers).not_to_have_value(before)
    raise AssertionError("no end to the questions")


def file_it(page):
    """Send what the bot shows, and return the number that it gives."""
    press(page, "Envoyer à la mairie")
    stub = page.locator(".talon").last
    expect(stub.locator(".talon-number")).to_have_text(NUMBER)
    return stub.locator(".talon-number").inner_text()


def leave_address(page, visits, address):
    """Ask the bot to be told of the answer."""
    press(page, "Être prévenu de la réponse")
    page.get_by_role("link", name="Laisser mon adresse").click()
    sign_in(page, visits, address)


def sign_in(page, visits, address):
    """Sign in from the page one is on, with the code that the outbox shows."""
    page.get_by_label("Votre adresse e-mail").fill(address)
    press(page, "Recevoir un code")
    expect(page.get_by_label("Votre code")).to_be_visible()
    reader = visits.page_at(390)
    reader.goto("mairie/courrier/")
    code = re.search(r"\d{6}", reader.locator(".letter h2").first.inner_text())[0]
    page.get_by_label("Votre code").fill(code)
    press(page, "Entrer")


def filed(square, words):
    with within(square.town):
        return Contribution.objects.get(text=words)


@pytest.mark.parametrize("javascript", [True, False])
def test_a_word_to_the_bot_is_heard_answered_and_told(visits, square, javascript):
    words, address = DANGERS[javascript], f"lea.{javascript}@exemple.fr".lower()
    resident = visits.page_at(390, javascript=javascript)

    tell(resident, words)
    number = file_it(resident)
    leave_address(resident, visits, address)
    square.work()
    square.analyse()

    row = filed(square, words)
    assert row.number == number
    mayor = visits.sign_in_as("elected", 1280, javascript=javascript)
    read_alert(mayor, words)
    hand_over(mayor)
    agent = visits.sign_in_as("agent", 1280, javascript=javascript)
    answer(agent, row)
    square.work()

    resident.goto("moi/")
    resident.get_by_role("link", name=row.title).first.click()
    expect(resident.locator(".notice")).to_contain_text(ANSWER)
    letters = [each for each in square.letters_to(address) if ANSWER in each.body]
    assert len(letters) == 1
    assert row.public_id in letters[0].body
    discuss(mayor)


def read_alert(mayor, words):
    """Find the alert from the page of the week, with the words that raised it."""
    mayor.goto("mairie/semaine/")
    mayor.get_by_role("link", name="Toutes les alertes").click()
    card = mayor.locator("article.alert", has_text=words[:40])
    card.get_by_role("heading").get_by_role("link").click()
    expect(mayor.locator("figure.said", has_text=words)).to_be_visible()


def hand_over(mayor):
    mayor.get_by_label("Au service").select_option(index=1)
    mayor.get_by_label("Un mot pour le service").fill("À voir ce matin.")
    press(mayor, "Transmettre")
    expect(mayor.locator("#messages")).to_contain_text("transmise")
    expect(mayor.locator(".story")).to_contain_text("À voir ce matin.")


def answer(agent, row):
    agent.goto(f"mairie/?liste=toutes&mots={row.number}")
    agent.get_by_role("link", name=row.title).click()
    agent.get_by_label("La réponse").fill(ANSWER)
    agent.get_by_label("La demande devient").select_option("resolue")
    agent.get_by_role("button", name="Publier et prévenir").click()
    expect(agent.locator(".notice", has_text=ANSWER)).to_be_visible()


def discuss(mayor):
    """Let the bot open a discussion, once its words have been read and approved."""
    mayor.reload()
    mayor.locator("#discuter").get_by_label("Le titre").fill("La falaise et ses éboulis")
    press(mayor, "Ouvrir la discussion")
    mayor.get_by_role("link", name="La falaise et ses éboulis").click()
    expect(mayor.locator("h1")).to_have_text("La falaise et ses éboulis")
    expect(mayor.locator("article.reading .author")).to_contain_text("machine")


def verify(path, key):
    command = [
        sys.executable,
        "-B",
        "-m",
        "parvis.cli",
        "verify",
        "receipt",
        str(path),
        "--vkey",
        key,
    ]
    source = {"PYTHONPATH": str(Path(parvis.__file__).parents[1])}  # none of our variables
    return subprocess.run(command, env=source, capture_output=True, text=True, check=False)


def test_a_receipt_proves_itself_far_from_here_and_a_forged_one_does_not(visits, square, tmp_path):
    page = visits.page_at(390)
    tell(page, "La grille du parc grince toute la nuit sous mes fenêtres")
    file_it(page)
    page.get_by_role("link", name="Voir le reçu").click()
    square.work()
    expect(page.locator("#receipt-state")).to_contain_text("Inscrite au journal public")
    with page.expect_download() as download:
        page.get_by_role("link", name="Garder le reçu").click()
    good = tmp_path / download.value.suggested_filename
    download.value.save_as(good)
    page.reload()
    key = re.search(r"--vkey '([^']+)'", page.locator("pre").inner_text())[1]

    true = verify(good, key)
    assert true.returncode == 0, true.stdout + true.stderr
    assert "La grille du parc grince" in true.stdout
    forged = tmp_path / "forged.tlog-proof"
    forged.write_text(forge(good.read_text()))
    assert verify(forged, key).returncode == 1


def forge(text):
    """Have the receipt say something else."""
    extra = re.search(r"^extra (\S+)$", text, re.MULTILINE)[1]
    inside = base64.b64decode(extra).replace(b"grince", b"chante")
    return text.replace(extra, base64.b64encode(inside).decode())


def test_one_comes_back_by_a_code_and_finds_what_one_said(visits, square):
    first = visits.page_at(390)
    tell(first, "Le panneau du marché est tombé dans le fossé la semaine dernière")
    number = file_it(first)
    leave_address(first, visits, "omar@exemple.fr")

    elsewhere = visits.page_at(1280)
    elsewhere.goto("moi/")
    elsewhere.get_by_role("link", name="M’identifier").click()
    sign_in(elsewhere, visits, "omar@exemple.fr")
    expect(elsewhere).to_have_url(re.compile("/moi/$"))
    expect(elsewhere.get_by_text(number)).to_be_visible()
    press(elsewhere, "Me déconnecter")
    elsewhere.goto("moi/")
    expect(elsewhere.get_by_text(number)).to_have_count(0)


@pytest.mark.parametrize("javascript", [True, False])
def test_saying_me_too_adds_a_person_and_not_a_demand(visits, square, javascript):
    known = GrievanceFactory(
        participant=ParticipantFactory(town=square.town),
        text=f"Les bancs de l’arboretum {'Lemoine' if javascript else 'Bertier'} sont vermoulus.",
    )
    page = visits.page_at(390, javascript=javascript)
    page.goto(f"c/{known.public_id}/")
    entry = "button" if javascript else "link"
    page.get_by_role(entry, name="Moi aussi").click()
    if not javascript:
        press(page, "Oui, moi aussi")

    expect(page.locator("#messages")).to_contain_text("laissez une adresse sur cette page")
    expect(page.get_by_role("link", name=known.title)).to_be_visible()
    assert filed(square, known.text).people == 2


def test_the_bot_offers_to_join_what_a_neighbour_said(visits, square):
    words = "La fontaine du square des Hirondelles déborde sur le trottoir"
    known = GrievanceFactory(participant=ParticipantFactory(town=square.town), text=words)
    square.analyse()
    page = visits.page_at(390)
    page.goto("crieur/")
    page.get_by_label("Votre message").fill(f"{words}, encore ce matin")
    press(page, "Envoyer")
    expect(page.locator("[name=answers]")).not_to_have_value("0")
    offer = page.locator("#say article", has_text="La fontaine du square")
    go_on = page.get_by_role("button", name="Passer")
    while not offer.count():  # questions come first where the words leave a doubt
        before = page.locator("[name=answers]").input_value()
        go_on.first.click()
        expect(page.locator("[name=answers]")).not_to_have_value(before)
    before = page.locator("[name=answers]").input_value()
    offer.get_by_role("button").click()
    expect(page.locator("[name=answers]")).not_to_have_value(before)

    page.goto("moi/")
    expect(page.get_by_role("link", name=known.title)).to_be_visible()
    assert filed(square, known.text).people == 2


def test_two_demands_followed_as_one_are_answered_together(visits, square):
    people = [ParticipantFactory(town=square.town) for _ in range(2)]
    rows = [
        GrievanceFactory(participant=who, text=f"Le ponton de la Loutre penche, {more}.")
        for who, more in zip(people, ("il glisse", "il est fendu"), strict=True)
    ]
    agent = visits.sign_in_as("agent", 1280)
    agent.goto(f"mairie/c/{rows[1].public_id}/")
    agent.get_by_label("Avec la demande numéro").fill(rows[0].number)
    press(agent, "Grouper")
    expect(agent.get_by_text(f"Suivie avec la demande {rows[0].number}")).to_be_visible()
    answer(agent, rows[0])

    for who in people:
        assert [each for each in square.letters_to(who.user.email) if ANSWER in each.body]
    page = visits.page_at(390)
    page.goto(f"c/{rows[1].public_id}/")
    page.get_by_role("link", name="Voir la demande suivie").click()
    expect(page.locator(".notice")).to_contain_text(ANSWER)
