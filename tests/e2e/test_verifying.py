"""A receipt verified where the visitor is: on the page, and from one file without a network."""

from base64 import b64decode, b64encode

import pytest
from django.utils.timezone import now
from playwright.sync_api import expect

from parvis.apps.collectivites.models import Role, Town
from parvis.apps.common.tenancy import within
from parvis.apps.contributions.models import Contribution, Kind
from parvis.apps.ledger.marking import mark
from parvis.apps.ledger.models import Alarm, AlarmKind, Entry, Log
from parvis.apps.ledger.services import receipt_of
from parvis.apps.ledger.witnessing.alarms import Doubt, raise_alarm
from parvis.apps.portal.demo_people import demo_person
from parvis.testing.square import OTHER
from tests.e2e.rules import against_the_rules

# A browser of before 2025: it hashes, and knows nothing of Ed25519.
WITHOUT_ED25519 = """
const known = SubtleCrypto.prototype.importKey;
SubtleCrypto.prototype.importKey = function (format, data, algorithm, ...rest) {
  if (algorithm === "Ed25519") return Promise.reject(new DOMException("no", "NotSupportedError"));
  return known.call(this, format, data, algorithm, ...rest);
};
"""


@pytest.fixture(scope="session")
def mine(square):
    """Name a demand of the resident whom the demonstration plays."""
    with within(square.town):
        resident = demo_person(town=square.town, role=Role.RESIDENT, at=None)
        return Contribution.objects.public().filter(participant=resident, kind=Kind.GRIEVANCE)[0]


def receipt_from(town):
    with within(town):
        return receipt_of(Entry.objects.filter(type="contribution.file", index__gt=0)[0])


def key_of(town):
    with within(town):
        return f"{Log.objects.get().vkey}\n"


@pytest.fixture(scope="session")
def files(square, tmp_path_factory):
    """Write a real receipt, an altered one and one of another town."""
    folder = tmp_path_factory.mktemp("receipts")
    real = receipt_from(square.town)
    extra = real.split("\n")[1].removeprefix("extra ")
    inside = b64decode(extra).replace(b'"title":"', b'"title":"Autre : ')
    texts = {
        "real": real,
        "altered": real.replace(extra, b64encode(inside).decode()),
        "foreign": receipt_from(Town.objects.get(slug=OTHER.replace("_", "-"))),
        "odd": "bonjour",
        "rule": key_of(square.town),
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def verdict(page):
    return page.locator("#receipt-result h2")


def sent_by(page):
    """Hear what a page asks from now on."""
    heard = []
    page.on("request", lambda request: heard.append(request.url))
    return heard


def test_one_click_on_the_receipt_proves_it_in_the_browser(visits, mine):
    page = visits.sign_in_as("resident", 390)
    page.goto(f"recu/{mine.public_id}/")
    heard = sent_by(page)
    page.get_by_role("link", name="Vérifier maintenant").click()

    expect(verdict(page)).to_have_text("Ce reçu est vrai")
    result = page.locator("#receipt-result")
    expect(result.locator(".steps-told > li").first).to_contain_text("mot pour mot")
    expect(result).to_contain_text(mine.title)
    expect(result).to_be_focused()
    assert [url for url in heard if url.endswith(".tlog-proof")]


@pytest.mark.parametrize(
    ("name", "words", "step"),
    [
        ("real", "Ce reçu est vrai", "signé par la clé de ce journal"),
        ("altered", "Ce reçu est faux", "il a été modifié"),
        ("foreign", "Ce reçu vient d’un autre journal", "vient d’un autre journal, dont la clé"),
        ("odd", "Ce fichier ne se lit pas", ""),
    ],
)
def test_a_file_is_judged_here_and_goes_nowhere(visits, files, name, words, step):
    page = visits.page_at(390)
    page.goto("verifier/")
    page.wait_for_load_state("networkidle")
    heard = sent_by(page)
    page.get_by_label("Le fichier du reçu").set_input_files(files / name)

    expect(verdict(page)).to_have_text(words)
    expect(page.locator("#receipt-result")).to_contain_text(step)
    assert heard == []


def test_a_receipt_is_dropped_or_pasted_and_whom_to_trust_is_one_s_own(visits, files):
    page, text = visits.page_at(1280), (files / "real").read_text()
    page.goto("verifier/")
    page.evaluate(
        """text => {
          const transfer = new DataTransfer();
          transfer.items.add(new File([text], "recu.tlog-proof"));
          document.dispatchEvent(new DragEvent("drop", {dataTransfer: transfer, bubbles: true}));
        }""",
        text,
    )
    expect(verdict(page)).to_have_text("Ce reçu est vrai")
    page.get_by_text("À qui vous fier").click()
    trust = page.get_by_label("La clé de la commune, ou sa règle")
    trust.fill("")
    trust.blur()
    expect(verdict(page)).to_have_text("Ce reçu se tient, et personne ne s’en porte garant")
    page.get_by_label("votre propre règle").set_input_files(files / "rule")
    expect(verdict(page)).to_have_text("Ce reçu est vrai")
    page.get_by_label("Ou son contenu, copié ici").fill(text.replace("index ", "index 1"))
    page.get_by_role("button", name="Vérifier", exact=True).click()
    expect(verdict(page)).to_have_text("Ce reçu est faux")


def test_a_browser_without_ed25519_says_so_and_the_server_answers(visits, files):
    page = visits.page_at(390)
    page.add_init_script(WITHOUT_ED25519)
    page.goto("verifier/")
    page.get_by_label("Le fichier du reçu").set_input_files(files / "real")

    expect(verdict(page)).to_have_text("Ce reçu se tient ; sa signature reste à vérifier")
    page.get_by_role("button", name="Demander au serveur").click()
    expect(page.locator("#result h2")).to_have_text("Ce reçu est vrai")
    expect(page.locator("#result h2")).to_be_visible()
    expect(page.locator("#result")).to_contain_text("Vérifié par le serveur")


def test_the_server_is_asked_about_the_receipt_that_the_address_names(visits, mine):
    page = visits.page_at(390)
    page.goto(f"verifier/?recu={mine.public_id}")
    expect(verdict(page)).to_have_text("Ce reçu est vrai")
    page.get_by_role("button", name="Demander au serveur").click()
    expect(page.locator("#result")).to_contain_text("Vérifié par le serveur")
    expect(page.locator("#result h2")).to_be_visible()


def test_without_javascript_the_server_answers(visits, files, mine):
    page = visits.page_at(390, javascript=False)
    page.goto("verifier/")
    page.get_by_label("Le fichier du reçu").set_input_files(files / "altered")
    page.get_by_role("button", name="Vérifier", exact=True).click()
    expect(page.locator("#result h2")).to_have_text("Ce reçu est faux")
    page.goto(f"verifier/?recu={mine.public_id}")
    expect(page.locator("#result h2")).to_have_text("Ce reçu est vrai")


def test_the_verifier_works_from_a_disk_without_any_network(visits, chromium, square, files):
    kept = files / "parvis-verifier.html"
    kept.write_bytes(visits.page_at(390).request.get("verifier/hors-ligne.html").body())
    with within(square.town):
        key = Log.objects.get().vkey
    context = chromium.new_context(offline=True, locale="fr-FR")
    page, complaints = context.new_page(), []
    page.on("console", lambda word: complaints.append(word.text))
    page.goto(kept.as_uri())
    page.get_by_label("Le fichier du reçu").set_input_files(files / "real")
    expect(verdict(page)).to_have_text("Ce reçu se tient, et personne ne s’en porte garant")
    page.get_by_label("La clé de la commune").fill(key)
    page.get_by_role("button", name="Vérifier").click()
    expect(verdict(page)).to_have_text("Ce reçu est vrai")
    page.get_by_label("Le fichier du reçu").set_input_files(files / "altered")
    expect(verdict(page)).to_have_text("Ce reçu est faux")
    assert complaints == []
    policy = page.locator("meta[http-equiv=Content-Security-Policy]").get_attribute("content")
    assert policy.startswith("default-src 'none'")
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_red_banner_is_read_by_everybody(visits, square, scheme):
    town = Town.objects.get(slug=OTHER.replace("_", "-"))
    page = visits.page_at(390, scheme)
    with within(town):
        doubt = Doubt(AlarmKind.FORK, "two heads")
        raise_alarm(log=Log.objects.get(), doubt=doubt, source="Voisine", at=now())
    try:
        page.goto(f"/{town.slug}/fil/")
        expect(page.locator(".banner-alarm")).to_contain_text("Deux histoires du journal public")
        page.get_by_role("link", name="Ce qui a été vu, et que faire").click()
        expect(page.get_by_role("heading", name="Deux histoires sous le même nom")).to_be_visible()
        assert against_the_rules(page) == []
    finally:
        with within(town):
            Alarm.objects.update(ended_at=now())
            mark(town.pk)
