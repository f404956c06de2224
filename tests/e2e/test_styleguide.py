"""Every component in a real browser: light and dark, phone and desktop, under the strict policy."""

import shutil
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.util import find_spec, module_from_spec, spec_from_file_location
from pathlib import Path
from threading import Thread

import pytest

from tests.e2e.rules import COLOURS, OPTIONS, SMALL, against_the_rules

ROOT = Path(__file__).resolve().parents[2]
PAGES = ("home", "parts", "forms", "office", "operator")
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; "
    "img-src 'self' data:; connect-src 'self'; form-action 'self'"
)


class Handler(SimpleHTTPRequestHandler):
    def end_headers(self):
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, *words):
        """Say nothing: the browser's own console is checked."""


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    folder = tmp_path_factory.mktemp("styleguide")
    spec = spec_from_file_location("styleguide", ROOT / "tools/styleguide.py")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    module.write(folder)
    htmx = Path(find_spec("django_htmx").origin).parent / "static"
    shutil.copytree(htmx, folder / "static", dirs_exist_ok=True)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def visit(chromium, address):
    """Open a page; whatever the console or the network complains of fails the test."""
    complaints = []
    contexts = []

    def open_page(name, width, **options):
        context = chromium.new_context(
            viewport={"width": width, "height": 844},
            reduced_motion="reduce",  # a theme that changes is there at once
            **options,
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda word: complaints.append(word.text))
        page.on("requestfailed", lambda request: complaints.append(request.url))
        page.goto(f"{address}/{name}.html")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not complaints


@pytest.mark.parametrize("name", PAGES)
def test_nothing_stands_in_anybody_s_way(visit, name):
    page = visit(name, 390)
    faults = {}
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 844})
        for scheme, options in (("light", OPTIONS), ("dark", COLOURS)):
            page.emulate_media(color_scheme=scheme)
            faults[width, scheme] = against_the_rules(page, options)

    assert not {way: found for way, found in faults.items() if found}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_fits_the_narrowest_screen(visit, name):
    page = visit(name, 320)

    assert page.evaluate("document.documentElement.scrollWidth") == 320


@pytest.mark.parametrize("name", PAGES)
def test_a_finger_hits_what_it_aims_at(visit, name):
    assert not visit(name, 390).evaluate(SMALL)


def test_a_page_says_the_same_without_scripts(visit):
    page = visit("home", 390, java_script_enabled=False)

    assert page.get_by_role("link", name="Signaler").first.is_visible()
    assert page.get_by_role("button", name="Filtrer").is_visible()


def test_the_skip_link_comes_first_and_shows(visit):
    page = visit("home", 1280)

    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.getBoundingClientRect().top >= 0")
    assert page.evaluate("document.activeElement.hash") == "#contenu"


def test_paper_bears_no_menu(visit):
    page = visit("parts", 1280)

    page.emulate_media(media="print")

    assert not page.get_by_role("navigation", name="Menu").is_visible()
    assert page.get_by_role("heading", level=1).is_visible()
