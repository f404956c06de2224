"""A real browser on the demonstration, served from a database of its own.

Every page is listened to: a word on the console, a request that fails, an answer of 400
or more that no test asked for, an address of somebody else fail the test.
"""

import os
import re
import shutil
from contextlib import contextmanager
from urllib.parse import urlsplit

import pytest
from django.test import Client
from playwright.sync_api import Page, expect, sync_playwright

from parvis.testing.square import open_square

CHROMIUM = os.environ.get("PARVIS_CHROMIUM") or shutil.which("chromium")
WIDTHS = {390: 844, 1280: 800, 320: 640}
# The browser's loop lives in the thread of the tests, which also looks into the database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
expect.set_options(timeout=10_000)


@pytest.fixture(scope="session")
def chromium():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def square(tmp_path_factory, django_db_blocker):
    """Bourg-Parvis and Les Tilleuls, told and analysed, on a server of their own."""
    with django_db_blocker.unblock(), open_square(tmp_path_factory.mktemp("square")) as opened:
        yield opened


class Visits:
    """The browser windows of one test, and what they complained of."""

    def __init__(self, browser, square):
        self._browser = browser
        self.square = square
        self.complaints = []
        self.expected = set()
        self._contexts = []

    def page_at(self, width=390, scheme="light", *, javascript=True) -> Page:
        """Open a window of its own, nobody signed in."""
        context = self._browser.new_context(
            viewport={"width": width, "height": WIDTHS[width]},
            color_scheme=scheme,
            java_script_enabled=javascript,
            base_url=f"{self.square.address}/",
            locale="fr-FR",
            reduced_motion="reduce",
        )
        context.set_default_timeout(10_000)
        self._contexts.append(context)
        page = context.new_page()
        self._listen(page)
        return page

    def sign_in_as(self, role, width=390, scheme="light", *, javascript=True) -> Page:
        """Open a window, and play a role of the demonstration through its switcher."""
        page = self.page_at(width, scheme, javascript=javascript)
        page.goto("demo/")
        page.locator(f"button[name=role][value={role}]").click()
        expect(page).not_to_have_url(re.compile("/demo/$"))
        return page

    def enter_as(self, participant, width=390, scheme="light", *, javascript=True) -> Page:
        """Open a window signed in as one whom the switcher does not play."""
        client = Client()
        client.force_login(participant.user)
        page = self.page_at(width, scheme, javascript=javascript)
        session = {"name": "sessionid", "value": client.cookies["sessionid"].value}
        page.context.add_cookies([session | {"url": self.square.origin}])
        return page

    @contextmanager
    def expecting(self, *statuses):
        """Let the server answer with one of these statuses meanwhile."""
        self.expected = set(statuses)
        yield
        self.expected = set()

    def close(self):
        for context in self._contexts:
            context.close()

    def _listen(self, page):
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("requestfailed", self._failed)
        page.on("response", self._answered)
        page.on("request", self._asked)

    def _heard(self, word):
        if "the server responded with a status of" not in word.text:  # `_answered` hears it
            self.complaints.append(word.text)

    def _failed(self, request):
        if request.failure != "net::ERR_ABORTED":  # left before it was answered
            self.complaints.append(f"{request.failure} {request.url}")

    def _answered(self, answer):
        if answer.status >= 400 and answer.status not in self.expected:
            self.complaints.append(f"{answer.status} {answer.url}")

    def _asked(self, request):
        asked = urlsplit(request.url)
        is_inside = asked.scheme in ("data", "blob")  # made by the page itself
        if not is_inside and f"{asked.scheme}://{asked.netloc}" != self.square.origin:
            self.complaints.append(f"somebody else: {request.url}")


@pytest.fixture(scope="session")
def long_visits(chromium, square):
    """Keep windows open for many tests; each looks at the complaints of its own page."""
    opened = Visits(chromium, square)
    yield opened
    opened.close()


@pytest.fixture
def visits(chromium, square):
    """Open windows; whatever they complain of fails the test at its end."""
    opened = Visits(chromium, square)
    yield opened
    opened.close()
    assert not opened.complaints
