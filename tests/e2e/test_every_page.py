"""Every page that is shown, in a real browser: light and dark, on a phone and on a desktop.

The pages are found in the addresses themselves: one without an example below fails
`test_every_address_is_known_here`. The main pages are seen in all four ways; the others on
a light phone and on a dark desktop, which meet every rule of both widths and both schemes.
Each is also narrowed to 320 pixels.
"""

import gzip
import re
from dataclasses import replace
from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.urls import get_resolver
from django.utils.timezone import now

from parvis.apps.collectivites.models import Role, Theme
from parvis.apps.common.tenancy import within
from parvis.apps.contributions.erasing import erase_contribution
from parvis.apps.contributions.models import Contribution, ErasureReason, InternalNote, Kind
from parvis.apps.contributions.services import join_contribution
from parvis.apps.grievances.handling import answer_everybody, save_answer
from parvis.apps.insight.models import Alert, Topic
from parvis.apps.insight.summarising import (
    edit_summary,
    prepare_summary,
    publish_summary,
    request_summary,
)
from parvis.apps.network.services import reply_to
from parvis.apps.portal.demo_people import demo_person
from parvis.apps.voting.freezing import freeze_election
from parvis.apps.voting.models import Ballot, Election, Kind as VoteKind
from parvis.testing.elections import People, close_election, draft_election, open_election
from parvis.testing.factories import SOME_DAY, GrievanceFactory, ParticipantFactory
from tests.e2e.conftest import WIDTHS

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice", "RGAAv4"]
OPTIONS = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}
COLOURS = {"runOnly": ["color-contrast", "link-in-text-block"], "resultTypes": ["violations"]}
NOBODY = ""
VOTE_KINDS = VoteKind.values
ON_POSTGRES = settings.DATABASES["default"]["ENGINE"].endswith("postgresql")
# Addresses that show no page of their own, and why.
WITHOUT_PAGE = {
    **dict.fromkeys(
        (f"aggregator-{each}" for each in ("checkpoint", "policy", "tile", "fork")), "a file"
    ),
    **dict.fromkeys(("colours", "checkpoint", "journal-policy", "tile", "health"), "a file"),
    **dict.fromkeys(("anchor-head", "anchor-receipt"), "a file"),
    **dict.fromkeys(("receipt-file", "receipt-entry", "contributions-csv"), "a file"),
    **dict.fromkeys(("witness-add", "witness-checkpoint"), "asked by programs"),
    **dict.fromkeys(("vote-election", "vote-trustees", "vote-codes", "vote-archive"), "a file"),
    **dict.fromkeys(("vote-configuration", "vote-booth-json", "vote-ballot-json"), "a file"),
    **dict.fromkeys(("vote-code-json", "vote-me", "trustee-task", "registrar-roll"), "a file"),
    **dict.fromkeys(("vote-cast", "trustee-step", "registrar-codes"), "only posted to"),
    **dict.fromkeys(("office-question-act", "office-thaw", "office-approve"), "only posted to"),
    "office-contest": "only posted to",
    **dict.fromkeys(("journal-line-proof", "journal-alarm-proof"), "a file"),
    **dict.fromkeys(("offline-verifier", "signed-policy", "closing", "rules"), "a file"),
    **dict.fromkeys(("next-checkpoint", "next-policy", "next-tile"), "a file"),
    **dict.fromkeys(("next-signed-policy", "next-closing", "next-line-proof"), "a file"),
    **dict.fromkeys(("next-line", "next-fingerprint"), "the page of the town's first journal"),
    **dict.fromkeys(("contribution-actions", "demo-role", "similar"), "a part of a page"),
    **dict.fromkeys(("sign-out", "inbox-many", "inbox-act", "inbox-open"), "only posted to"),
    "alert-act": "only posted to",
    **dict.fromkeys(("summary-prepare", "summary-act", "settings-engine-forget"), "only posted to"),
    "algorithms-json": "a file",
    **dict.fromkeys(("analyse-now", "settings-move", "journal-entries"), "only posted to"),
}
# Who looks at a page, and one or several addresses of it.
EXAMPLES = {
    "home": (NOBODY, ""),
    "feed": (NOBODY, "fil/", "fil/?theme=eclairage&quartier=la-gare", "fil/?theme=inconnu"),
    "contribution": (NOBODY, "c/{answered}/", "c/{post}/", "c/{erased}/"),
    "bot": (NOBODY, "crieur/"),
    "my-contributions": (Role.RESIDENT, "moi/"),
    "inbox": (Role.AGENT, "mairie/", "mairie/?liste=en-retard&mots=rue"),
    "week": (Role.ELECTED, "mairie/semaine/"),
    "audit": (NOBODY, "audit/"),
    "alerts": (Role.AGENT, "mairie/alertes/"),
    "alert": (Role.ELECTED, "mairie/alertes/{alert}/"),
    "inbox-contribution": (
        Role.AGENT,
        "mairie/c/{answered}/",
        "mairie/c/{open}/",
        "mairie/c/{erased}/",
    ),
    "outbox": (Role.AGENT, "mairie/courrier/"),
    "topics": (NOBODY, "sujets/"),
    "summary": (NOBODY, "syntheses/{summary}/"),
    "summaries": (Role.AGENT, "mairie/syntheses/"),
    "summary-draft": (
        Role.AGENT,
        *(f"mairie/syntheses/{{{name}}}/" for name in ("summary", "draft", "prepared")),
    ),
    "algorithms": (NOBODY, "algorithmes/"),
    "journal": (NOBODY, "journal/", "journal/?mots=reponse&du=2026-01-01", "journal/?mots=xyzzy"),
    "journal-witnesses": (NOBODY, "journal/temoins/"),
    "journal-alone": (NOBODY, "journal/verifier-sans-nous/"),
    "journal-alarm": (NOBODY, "journal/alarme/"),
    "journal-line": (NOBODY, "journal/ligne/0/", "journal/ligne/7/"),
    "journal-fingerprint": (NOBODY, "journal/empreinte/", "journal/empreinte/?lignes=3"),
    "journal-anchors": (NOBODY, "journal/ancres/"),
    "journal-sheet": (NOBODY, "journal/affiche/"),
    "receipt": (NOBODY, "recu/{answered}/"),
    "verify": (NOBODY, "verifier/", "verifier/?recu={answered}"),
    "search": (NOBODY, "recherche/", "recherche/?mots=poubelles", "recherche/?mots=xyzzy"),
    "answers": (NOBODY, "reponses/"),
    "new-post": (NOBODY, "publier/"),
    "new-grievance": (NOBODY, "signaler/"),
    "comment": (NOBODY, "c/{open}/repondre/"),
    "report": (NOBODY, "c/{open}/alerter/"),
    "join": (NOBODY, "c/{open}/moi-aussi/"),
    "own-contribution": (Role.RESIDENT, "moi/c/{own}/"),
    "erase-own": (Role.RESIDENT, "moi/c/{own}/effacer/"),
    "erase-account": (Role.RESIDENT, "moi/effacer/"),
    "erase-for-town": (Role.AGENT, "mairie/c/{answered}/effacer/"),
    "bot-restart": (NOBODY, "crieur/recommencer/"),
    "bot-forget": (NOBODY, "crieur/effacer/"),
    "moderation-log": (NOBODY, "moderation/"),
    "open-data": (NOBODY, "donnees/"),
    "privacy": (NOBODY, "donnees-personnelles/"),
    "accessibility": (NOBODY, "accessibilite/"),
    "source": (NOBODY, "code/"),
    "sign-in": (NOBODY, "connexion/"),
    "demo": (NOBODY, "demo/"),
    "settings": (Role.ADMINISTRATOR, "mairie/reglages/"),
    "settings-town": (Role.ADMINISTRATOR, "mairie/reglages/commune/"),
    "settings-engine": (Role.ADMINISTRATOR, "mairie/reglages/moteur/"),
    "settings-history": (Role.ADMINISTRATOR, "mairie/reglages/historique/"),
    "settings-people": (Role.ADMINISTRATOR, "mairie/reglages/personnes/"),
    "settings-departure": (Role.ADMINISTRATOR, "mairie/reglages/personnes/effacer/"),
    "settings-person": (Role.ADMINISTRATOR, "mairie/reglages/personnes/{person}/"),
    "settings-paste": (Role.ADMINISTRATOR, "mairie/reglages/lieux/coller/"),
    "settings-rows": (Role.ADMINISTRATOR, "mairie/reglages/themes/", "mairie/reglages/lieux/"),
    "settings-add": (Role.ADMINISTRATOR, "mairie/reglages/themes/ajouter/"),
    "settings-row": (Role.ADMINISTRATOR, "mairie/reglages/themes/{theme}/"),
    "settings-delete": (Role.ADMINISTRATOR, "mairie/reglages/themes/{theme}/supprimer/"),
    "witness": (NOBODY, "/temoin/"),  # the installation's too
    "aggregator": (NOBODY, "/agregateur/"),  # the installation's too
    "votes": (NOBODY, "votes/"),
    "vote": (NOBODY, *(f"votes/{{vote{which}}}/" for which in ("", "_over", "_ranked", "_paper"))),
    "vote-board": (NOBODY, "votes/{vote_over}/urne/", "votes/{vote}/urne/?suivi=abc"),
    "vote-ballot": (NOBODY, "votes/{vote_over}/urne/{tracker}/"),
    "vote-recount": (NOBODY, "votes/{vote_over}/recompter/"),
    "vote-identify": (NOBODY, "votes/{vote}/identification/"),
    "vote-booth": (Role.RESIDENT, "votes/{vote}/isoloir/"),
    "vote-audit": (NOBODY, "votes/{vote}/controle/"),
    "trustee": (Role.AGENT, "votes/{vote}/cle/"),
    "registrar": (Role.RESIDENT, "votes/{vote_frozen}/codes/"),
    "office-votes": (Role.AGENT, "mairie/votes/"),
    "office-new-vote": (Role.AGENT, "mairie/votes/nouveau/"),
    "office-vote": (
        Role.AGENT,
        *(f"mairie/votes/{{{name}}}/" for name in ("vote", "vote_draft", "vote_frozen")),
        "mairie/votes/{vote_over}/",
    ),
    "office-sheet": (Role.AGENT, "mairie/votes/{vote_draft}/fiche/"),
    "office-questions": (Role.AGENT, "mairie/votes/{vote_draft}/questions/"),
    "office-add-question": (
        Role.AGENT,
        *(f"mairie/votes/{{vote_draft}}/questions/ajouter/{kind}/" for kind in VOTE_KINDS),
    ),
    "office-question": (Role.AGENT, "mairie/votes/{vote_draft}/questions/1/"),
    "office-level": (Role.AGENT, "mairie/votes/{vote_draft}/niveau/"),
    "office-roll": (Role.AGENT, "mairie/votes/{vote_draft}/liste/"),
    "office-trustees": (Role.AGENT, "mairie/votes/{vote_draft}/depouilleurs/"),
    "office-codes": (Role.AGENT, "mairie/votes/{vote_draft}/codes/"),
    "office-freeze": (Role.AGENT, "mairie/votes/{vote_draft}/figer/"),
    "office-delete-vote": (Role.AGENT, "mairie/votes/{vote_draft}/supprimer/"),
    "office-desk-codes": (Role.AGENT, "mairie/votes/{vote}/guichet/"),
    "office-paper-marks": (Role.AGENT, "mairie/votes/{vote_marks}/papier/"),
    "office-paper-count": (Role.AGENT, "mairie/votes/{vote_paper}/papier/comptage/"),
    "office-publish": (Role.AGENT, "mairie/votes/{vote_paper}/publier/"),
    "towns": (NOBODY, "/"),  # the installation's own page
}
MAIN = ("home", "feed", "contribution", "bot", "my-contributions", "inbox", "week", "audit")
LIGHT = 60_000  # bytes of a first visit, without the fonts

# What a finger must hit, apart from links inside a sentence.
SMALL = """[...document.querySelectorAll("a, button, input, select, textarea, summary")]
  .filter(each => getComputedStyle(each).display !== "inline" && !each.matches(".skip"))
  .filter(each => each.checkVisibility())
  .map(each => each.closest("label") ?? each)
  .filter(each => each.getBoundingClientRect().height < 43.5)
  .map(each => each.outerHTML)"""

SETTLED = """!window.htmx || [...document.querySelectorAll("[hx-trigger~=load]")]
  .every(each => each["htmx-internal-data"]?.loaded) && !document.querySelector(".htmx-request")"""


def names_of_routes(urlconf):
    found = []
    for pattern in urlconf.url_patterns:
        found += names_of_routes(pattern) if hasattr(pattern, "url_patterns") else [pattern.name]
    return found


def known_routes():
    names = names_of_routes(get_resolver("parvis.site.urls"))
    return {*names, *names_of_routes(get_resolver("parvis.site.operator_urls"))}


def visited():
    """Give each page that is looked at."""
    for name in EXAMPLES:
        if name in known_routes():
            yield from (pytest.param(name, path, id=path) for path in EXAMPLES[name][1:])


def ways(name):
    """Return how a page is looked at; on another database it only has to come, once."""
    if ON_POSTGRES:
        return {390: ["light"]}
    both = ["light", "dark"]
    return {390: both, 1280: both} if name in MAIN else {390: ["light"], 1280: ["dark"]}


@pytest.fixture(scope="session")
def things(square):
    """Name the things that addresses bear: an answered demand, an open one, an alert…"""
    with within(square.town):
        rows = Contribution.objects.public()
        grievances = rows.filter(kind=Kind.GRIEVANCE)
        resident = demo_person(town=square.town, role=Role.RESIDENT, at=None)
        agent = demo_person(town=square.town, role=Role.AGENT, at=None)
        found = {
            "answered": grievances.filter(answered_at__isnull=False).order_by("-people")[0],
            "open": grievances.filter(answered_at=None, grievance__merged_into=None)[0],
            "post": rows.filter(kind=Kind.POST)[0],
            "own": rows.filter(participant=resident)[0],
            "alert": Alert.objects.all()[0],
        }
        found |= votes(square.town, agent, resident)
        found |= summaries(agent)
        return {
            "tracker": Ballot.objects.filter(election=found["vote_over"])[0].tracker,
            **{name: each.public_id for name, each in found.items()},
            "erased": erased(square.town).public_id,
            "person": agent.pk,
            "theme": Theme.objects.all()[0].pk,
        }


def summaries(agent):
    """Sum up a subject in each state: being prepared, a draft, published."""
    topic = Topic.objects.public()[0]
    asked = [request_summary(about=topic, with_engine=False, by=agent, at=now()) for _ in range(3)]
    draft, published = (prepare_summary(each) for each in asked[1:])
    said = {"kind": "engine", "text": "Des gens le disent.", "sources": published.members[:3]}
    lines = [{**said, "edited": True}, {"kind": "town", "text": "Nous y allons."}]
    edit_summary(summary=draft, lines=[*lines, *draft.lines], label=draft.label)
    edit_summary(summary=published, lines=[*lines, *published.lines], label=published.label)
    publish_summary(summary=published, by=agent, at=now())
    return {"prepared": asked[0], "draft": draft, "summary": published}


def votes(town, agent, resident):
    """Hold votes beside those of the demonstration, at the moments that it does not show."""
    elected = demo_person(town=town, role=Role.ELECTED, at=None)
    people = replace(People.of(town), registrar=resident.address)
    said = {"by": agent, "people": people}
    paper = {"has_paper": True, "elsewhere": "À l’accueil"}
    around = {"opens_at": now() - timedelta(days=1), "closes_at": now() + timedelta(days=1)}
    frozen = freeze_election(election=draft_election(title="Un vote figé", **said), at=SOME_DAY)
    marks = open_election(second=elected, title="Un vote à deux voies", **said, **paper, **around)
    counted = open_election(second=elected, title="Un vote compté", **said, **paper)
    close_election(counted, agent, elected)
    counted.answer(1)
    counted.answer(2)
    over, ranked = Election.objects.filter(state="published").order_by("closes_at")
    return {
        "vote": Election.objects.get(state="open", codes_from="server"),
        "vote_over": over,
        "vote_ranked": ranked,
        "vote_draft": draft_election(title="Un vote en préparation", **said),
        "vote_frozen": frozen,
        "vote_marks": marks.election,
        "vote_paper": counted.election,
    }


def erased(town):
    """File a demand that is joined, replied to and answered, and erase it."""
    author, neighbour = (ParticipantFactory(town=town) for _ in "ab")
    agent = ParticipantFactory(town=town, role=Role.AGENT)
    row = GrievanceFactory(participant=author, text="Madame Kwyzbrundt : un banc cassé.", at=now())
    join_contribution(contribution=row, participant=neighbour, at=now())
    reply_to(contribution=row, participant=neighbour, text="Chez moi aussi.", at=now())
    InternalNote.objects.create(
        town=town, contribution=row, text="Au 3 aussi.", words_of=neighbour, at=now()
    )
    answer = save_answer(
        contribution=row, text="Mme Kwyzbrundt, oui.", signatory="Voirie", by=agent, at=now()
    )
    answer_everybody(answer=answer, status=None, by=agent, at=now())
    erase_contribution(contribution=row, reason=ErasureReason.OTHER, by=agent, at=now())
    return row


@pytest.fixture(scope="session")
def windows(long_visits):
    """Open one window for each person, and use it for all pages."""
    opened = {}

    def window(who):
        if who not in opened:
            opened[who] = open_window(long_visits, who)
        return opened[who]

    return window


def open_window(visits, who):
    if who == NOBODY:
        return visits.page_at(390)
    if who != Role.ADMINISTRATOR:
        return visits.sign_in_as(who, 390)
    with within(visits.square.town):
        boss = ParticipantFactory(town=visits.square.town, role=who)
    return visits.enter_as(boss, 390)


@pytest.fixture
def look(windows, long_visits, things):
    """Open a page once, and look at it in each way: style alone differs between them."""

    def look_at(name, path):
        with long_visits.expecting(410 if "{erased}" in path else 200):
            return see(name, path)

    def see(name, path):
        page = windows(EXAMPLES[name][0])
        long_visits.complaints.clear()
        page.goto(path.format(**things))
        settle(page)
        faults = {"the page": structure(page)}
        for width, schemes in ways(name).items():
            page.set_viewport_size({"width": width, "height": WIDTHS[width]})
            faults[width] = [*page.evaluate(SMALL), *sideways(page, width)]
            for scheme, options in zip(schemes, (OPTIONS, COLOURS), strict=False):
                page.emulate_media(color_scheme=scheme)
                faults[width, scheme] = against_the_rules(page, options)
        page.set_viewport_size({"width": 320, "height": WIDTHS[320]})
        faults[320] = sideways(page, 320)
        page.emulate_media(color_scheme="light")
        page.set_viewport_size({"width": 390, "height": WIDTHS[390]})
        faults["complaints"] = [*long_visits.complaints]
        return {where: what for where, what in faults.items() if what}

    return look_at


def against_the_rules(page, options):
    """Give what axe finds; another database writes no other page, so it does not look there."""
    if ON_POSTGRES:
        return []
    if not page.evaluate("'axe' in window"):
        page.evaluate(Axe().axe_script)
    found = page.evaluate("options => axe.run(document, options)", options)
    return [(rule["id"], rule["nodes"]) for rule in found["violations"]]


def settle(page):
    """Wait for the parts that the page asks for once it is there."""
    for _ in range(200):  # Playwright's own wait evaluates a string, which the policy forbids
        if page.evaluate(SETTLED):
            return
        page.wait_for_timeout(50)
    raise AssertionError("a part of the page never came")


def structure(page):
    faults = []
    if page.locator("h1").count() != 1:
        faults.append("not one h1")
    if page.locator("html").get_attribute("lang") != "fr":
        faults.append("no language")
    return faults


def sideways(page, width):
    wide = page.evaluate("document.documentElement.scrollWidth")
    return ["scrolls sideways"] if wide > width else []


@pytest.mark.parametrize(("name", "path"), list(visited()))
def test_nothing_stands_in_anybody_s_way(look, name, path):
    assert not look(name, path)


def test_every_alert_fits_the_narrowest_screen(visits, square):
    with within(square.town):
        alerts = list(Alert.objects.values_list("public_id", flat=True))
    page = visits.sign_in_as(Role.ELECTED, 320)
    widths = {}
    for alert in alerts:
        page.goto(f"mairie/alertes/{alert}/")
        page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        widths[alert] = page.evaluate("document.documentElement.scrollWidth")

    assert len(widths) > 3
    assert set(widths.values()) == {320}


def test_every_address_is_known_here():
    assert not known_routes() - set(EXAMPLES) - set(WITHOUT_PAGE), "give each a row above"


def test_every_title_is_the_title_of_one_page(windows, things):
    titles = {}
    for name, (who, path, *_others) in EXAMPLES.items():
        if name in known_routes():
            answer = windows(who).request.get(path.format(**things))
            title = re.search(r"<title>(.*?)</title>", answer.text(), re.DOTALL)[1]
            titles.setdefault(title, []).append(name)

    assert not [names for names in titles.values() if len(names) > 1]


@pytest.mark.parametrize("name", ["home", "feed", "contribution", "bot"])
def test_a_first_visit_is_light(visits, things, name):
    page = visits.page_at(390)
    answers = []
    page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108 - a bound builtin is refused
    page.goto(EXAMPLES[name][1].format(**things))
    settle(page)

    weights = {
        answer.url: len(gzip.compress(answer.body()))
        for answer in answers
        if not answer.url.endswith(".woff2")
    }
    assert len(weights) > 4, "the style, the script and the fragments are among them"
    assert sum(weights.values()) <= LIGHT, weights
