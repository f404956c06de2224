"""A page is light: a slow phone in a valley is the measure."""

import gzip
from importlib.util import find_spec
from pathlib import Path

import parvis.apps.common

COMMON = Path(parvis.apps.common.__file__).parent
STATIC = COMMON / "static/common"
HTMX = Path(find_spec("django_htmx").origin).parent / "static/django_htmx/htmx-2.min.js"
LEFT_FOR_THE_PAGE = 20_000  # of the 60,000 bytes of a first visit


def compressed(*files):
    return sum(len(gzip.compress(file.read_bytes())) for file in files)


def test_what_every_page_loads_leaves_room_for_the_page():
    sheets = [*STATIC.glob("*.css"), *STATIC.glob("vendor/*.css")]

    assert compressed(*sheets, STATIC / "favicon.svg", HTMX) <= 60_000 - LEFT_FOR_THE_PAGE


def test_the_fonts_weigh_half_of_what_they_may():
    assert sum(font.stat().st_size for font in STATIC.glob("fonts/*.woff2")) <= 60_000


def test_what_others_wrote_comes_with_its_licence():
    licences = {
        file.name for file in STATIC.rglob("*") if "LICENSE" in file.name or "OFL" in file.name
    }

    assert licences == {
        "pico.LICENSE.md",
        "lucide.LICENSE",
        "bricolage-grotesque.OFL.txt",
        "atkinson-hyperlegible-next.OFL.txt",
    }
