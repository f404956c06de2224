"""The rules that pages are held to find what axe finds by itself."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.e2e.rules import COLOURS, OPTIONS, against_the_rules

WRONG = """<!doctype html><html><head><title>Faux</title><style>
  body { background: #fff; color: #111; }
  p { background: rgb(0 0 0 / 4%); }
  .named { color: silver; }
  .modern { color: oklch(80% 0.1 200); }
  .faint { opacity: 0.3; }
  .layers { background: rgba(20, 20, 20, 0.4); }
  .layers span { background: hsl(200 50% 50% / 0.5); color: #456; mix-blend-mode: multiply; }
  .shadow { color: #999; text-shadow: 0 0 1px #eee; }
</style></head><body><main><h1>Titre</h1>
  <p class="named">Gris <a href="/">ici</a></p><p class="named">Gris encore</p>
  <p class="modern">Clair</p><p class="faint">Pâle</p>
  <p class="layers">Dessous <span>dessus</span></p><p class="shadow">Ombre</p>
  <p>Lisible</p><img src="data:,"><button></button><input>
</main></body></html>"""


@pytest.fixture
def page(chromium):
    page = chromium.new_page()
    page.set_content(WRONG)
    yield page
    page.close()


@pytest.mark.parametrize("options", [OPTIONS, COLOURS])
def test_what_is_lent_to_axe_changes_nothing_that_it_finds(page, chromium, options):
    other = chromium.new_page()
    other.set_content(WRONG)
    plain = Axe().run(other, options=options).response["violations"]
    other.close()

    found = against_the_rules(page, options)

    assert found == [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in plain]
    assert len(dict(found)["color-contrast"]) >= 5
    assert options == COLOURS or len(found) >= 5
