"""The components hold together, and say what they show to who cannot see."""

import re
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import html5lib
import pytest
from jinja2 import UndefinedError, nodes

ROOT = Path(__file__).resolve().parents[3]
ICON_PLACES = {"icon": 0, "button": 1, "link_button": 2}
FOOTER = {
    "accessibilite/",
    "donnees-personnelles/",
    "algorithmes/",
    "code/",
    "journal/",
    "verifier/",
    "crieur/",
}


def load_styleguide():
    spec = spec_from_file_location("styleguide", ROOT / "tools/styleguide.py")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


styleguide = load_styleguide()
ui = styleguide.environment().globals["ui"]
NOW = styleguide.NOW


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    folder = tmp_path_factory.mktemp("styleguide")
    styleguide.write(folder)
    return {page.stem: page.read_text(encoding="utf-8") for page in folder.glob("*.html")}


def read(html):
    return html5lib.parse(html, namespaceHTMLElements=False)


@pytest.mark.parametrize(
    ("weeks", "said"), [(1, "personnes différentes, sur 1 semaine"), (2, "sur 2 semaines")]
)
def test_an_alert_counts_its_weeks(weeks, said):
    card = " ".join(str(ui.alert_card("#", "Eau", "…", "revient", 7, weeks=weeks)).split())

    assert f"{said}</span>" in card.replace(" </span>", "</span>")


def test_every_component_is_used():
    pages = [*(ROOT / "tools/styleguide").glob("*.html"), *ROOT.rglob("src/**/jinja2/**/*.html")]
    used = "".join(page.read_text(encoding="utf-8") for page in pages)

    unseen = [name for name in ui.names() if not re.search(rf"(?<!macro )\b{name}\(", used)]

    assert not unseen


def test_no_page_carries_a_style_or_a_script_of_its_own(pages):
    for page in pages.values():
        assert not re.search(r"""\sstyle=|<style|\son\w+=["']|<script(?! src)""", page)


def test_no_page_asks_anything_of_a_third_party(pages):
    for page in pages.values():
        assert not re.search(r"""(src|href|action)=["'](https?:)?//""", page)


def test_every_page_has_one_title_one_language_and_a_skip_link(pages):
    for page in pages.values():
        tree = read(page)
        assert tree.get("lang") == "fr"
        assert len(tree.findall(".//h1")) == 1
        assert tree.find(".//body/a").get("href") == "#contenu"
        assert tree.find(".//main").get("id") == "contenu"


def test_every_page_of_a_town_leads_to_the_promises_and_to_the_bot(pages):
    links = {a.get("href") for a in read(pages["home"]).findall(".//footer//a")}

    assert links == {f"/{page}" for page in FOOTER}


def test_no_two_elements_share_an_id(pages):
    for page in pages.values():
        ids = [each.get("id") for each in read(page).iter() if each.get("id")]
        assert len(ids) == len(set(ids))


def test_what_people_write_is_escaped():
    card = ui.card("/c/1/", "<b>gras</b>", "<script>", author="<i>", place="<u>")

    assert not re.search("<b>|<script>|<i>|<u>", card)


def test_an_error_is_tied_to_its_field():
    field = read(ui.field("code", "Code", help="Six chiffres.", error="Le code a expiré."))
    control = field.find(".//input")

    named = control.get("aria-describedby").split()
    assert control.get("aria-invalid") == "true"
    assert [field.find(f".//p[@id='{name}']") is not None for name in named] == [True, True]


def test_a_status_is_a_word_and_not_only_a_colour():
    assert "Faite" in "".join(read(ui.chip("Faite", "fixed")).itertext())


def test_the_stones_read_as_a_list_with_one_present_step():
    stones = read(ui.stones(2, [NOW, NOW]))

    steps = stones.findall(".//ol/li")
    assert len(steps) == 4
    assert [step.get("aria-current") for step in steps] == [None, "step", None, None]
    assert "à venir" in "".join(steps[3].itertext())


@pytest.mark.parametrize(
    ("number", "words"),
    [(0, "0 personne le dit"), (1, "1 personne le dit"), (12, "12 personnes le disent")],
)
def test_people_are_counted_as_french_does(number, words):
    assert words in ui.people(number)


def test_a_machine_says_that_it_is_one():
    assert "machine" in ui.card("/c/1/", "Eau trouble", author="Le Crieur", bot=True)
    assert "machine" in ui.author("Le Crieur", bot=True)


def test_a_chart_is_a_title_a_sentence_and_a_table():
    chart = styleguide.charts.sparkline([1, 2])
    figure = read(ui.sparkline(chart, "L’eau", "2 demandes.", ["semaine 1", "semaine 2"]))

    assert figure.find(".//svg" if figure.find(".//svg") is not None else ".//{*}svg") is not None
    assert [cell.text for cell in figure.findall(".//tbody//td")] == ["1", "2"]


def test_an_icon_that_does_not_exist_is_an_error():
    with pytest.raises(UndefinedError):
        ui.icon("licorne")


def icons_named(source):
    """Yield the icons that a template writes out: `icon("x")`, `button(…, "x")`, `icon="x"`."""
    for call in styleguide.environment().parse(source).find_all(nodes.Call):
        place = ICON_PLACES.get(getattr(call.node, "attr", getattr(call.node, "name", "")))
        named = [word.value for word in call.kwargs if word.key == "icon"]
        if place is not None:
            named += call.args[place : place + 1]
        yield from (each.value for each in named if isinstance(each, nodes.Const) and each.value)


def test_every_icon_that_a_page_names_exists():
    for page in (ROOT / "src/parvis/apps").rglob("jinja2/**/*.html"):
        for name in icons_named(page.read_text(encoding="utf-8")):
            assert ui.icon(name), page


def test_a_component_that_does_not_exist_is_an_error():
    with pytest.raises(AttributeError):
        _ = ui.licorne


def test_folded_filters_say_what_is_chosen_and_let_each_go():
    fields = [
        ("mots", "Mots", None, "banc & eau"),
        ("theme", "Thème", [("", "Tous"), ("eau", "L’eau")], "eau"),
        ("quartier", "Quartier", [("", "Tous"), ("gare", "La Gare")], ""),
        ("service", "Service", [("", "Tous")], "inconnu"),
    ]
    html = read(str(ui.folded_filters("/x/", fields, kept=[("liste", "toutes")])))

    assert "open" not in html.find(".//details").attrib
    chips = html.findall(".//ul[@class='chips']/li/a")
    assert [chip.find(".//strong").text for chip in chips] == ["banc & eau", "L’eau", "inconnu"]
    assert [chip.attrib["href"] for chip in chips] == [
        "/x/?liste=toutes&theme=eau&service=inconnu",
        "/x/?liste=toutes&mots=banc+%26+eau&service=inconnu",
        "/x/?liste=toutes&mots=banc+%26+eau&theme=eau",
    ]
