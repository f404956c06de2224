"""Every page that is shown, in a real browser: light and dark, on a phone and on a desktop.

The pages are found in the addresses themselves: one without an example below fails
`test_every_address_is_known_here`. The main pages are seen in all four ways; the others by
every rule on a light phone, and for their colours, their width and what a finger hits on a
dark desktop.
Each is also narrowed to 320 pixels.
"""

import gzip
import re

import pytest
from django.conf import settings
from django.urls import get_resolver

from parvis.apps.collectivites.models import Role
from parvis.apps.common.tenancy import within
from parvis.apps.insight.models import Alert
from parvis.testing.factories import ParticipantFactory
from tests.e2e.addresses import EXAMPLES, NOBODY, WITHOUT_PAGE
from tests.e2e.conftest import WIDTHS
from tests.e2e.rules import COLOURS, OPTIONS, SMALL, against_the_rules, sideways
from tests.e2e.things import make_things

ON_POSTGRES = settings.DATABASES["default"]["ENGINE"].endswith("postgresql")
MAIN = ("home", "feed", "contribution", "bot", "my-contributions", "inbox", "week", "audit")
LIGHT = 60_000  # bytes of a first visit, without the fonts

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
    return make_things(square.town)


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
            rules = (OPTIONS, COLOURS) if width == 390 or name in MAIN else (COLOURS,)
            for scheme, options in zip(schemes, rules, strict=False):
                page.emulate_media(color_scheme=scheme)
                if not ON_POSTGRES:  # another database writes no other page
                    faults[width, scheme] = against_the_rules(page, options)
        page.set_viewport_size({"width": 320, "height": WIDTHS[320]})
        faults[320] = sideways(page, 320)
        page.emulate_media(color_scheme="light")
        page.set_viewport_size({"width": 390, "height": WIDTHS[390]})
        faults["complaints"] = [*long_visits.complaints]
        return {where: what for where, what in faults.items() if what}

    return look_at


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
