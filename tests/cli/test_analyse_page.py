"""`parvis analyse FILE --html PAGE`: one page, whole, that a town can hand to its council."""

import csv
import io
import json
import re
from datetime import date, timedelta
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from parvis.cli import main

pytest.importorskip("sknetwork", reason="the libraries of the analysis are not installed")

from parvis.cli.texts.progress import Bar, nearing

FIRST = date(2026, 1, 5)
FOUNTAIN = (
    "La fontaine de la place est cassée et coule sur le trottoir",
    "Fontaine de la place cassée, l'eau coule partout",
    "L'eau de la fontaine cassée coule toujours sur la place",
    "Quand répare-t-on la fontaine de la place ? Elle coule",
)
BENCH = "Installer des bancs dans le parc, merci d'appeler le 06 12 34 56 78"
VOID = {"meta", "link", "br", "line", "rect", "input", "img", "hr"}


class Page(HTMLParser):
    """What the tests ask of a page: that it is closed, what it names, what it would fetch."""

    def __init__(self, content):
        super().__init__()
        self.open, self.seen, self.ids, self.words = [], [], [], []
        self.feed(content)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.seen.append((tag, dict(attrs)))
        self.ids += [value for name, value in attrs if name == "id"]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag not in VOID:
            assert self.open.pop() == tag

    def handle_data(self, data):
        if "style" not in self.open:
            self.words.append(data)

    @property
    def text(self):
        return " ".join(" ".join(self.words).split())

    def all(self, tag):
        return [attributes for name, attributes in self.seen if name == tag]


def rows():
    for week in range(14):
        yield {
            "texte": f"{FOUNTAIN[week % 4]}.",
            "date": (FIRST + timedelta(weeks=week)).isoformat(),
            "auteur": f"p{week}",
            "quartier": "Les <Halles>",
        }
    for number in range(4):
        yield {"texte": BENCH, "date": "", "auteur": f"q{number}", "quartier": ""}
    yield {
        "texte": "<script>alert('x')</script> & « rien »",
        "date": "",
        "auteur": "",
        "quartier": "",
    }


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "dolé<ances>.csv"
    file = io.StringIO()
    writer = csv.DictWriter(file, ["texte", "date", "auteur", "quartier"])
    writer.writeheader()
    writer.writerows(rows())
    path.write_text(file.getvalue(), encoding="utf-8")
    return path


@pytest.fixture
def made(table, tmp_path, capsys):
    out = tmp_path / "page.html"
    assert main(["analyse", str(table), "--html", str(out)]) == 0
    assert "Page écrite" in capsys.readouterr().out
    return out.read_text(encoding="utf-8")


@pytest.fixture
def page(made):
    return Page(made)


def test_the_page_is_whole_and_asks_nobody_for_anything(page, made):
    assert page.open == []
    assert not page.all("script")
    assert not page.all("link")
    assert not page.all("img")
    assert all(each["href"].startswith("#") for each in page.all("a"))
    assert "url(" not in made
    assert "@import" not in made
    assert "default-src 'none'" in made


def test_it_says_what_it_is_made_by_and_how(page):
    assert page.all("html") == [{"lang": "fr"}]
    assert any("data-ai-generated" in each for each in page.all("p"))
    assert "faite par une machine" in page.text
    assert "Comment c’est fait, et ce que cela ne dit pas" in page.text
    assert "Empreinte des textes" in page.text


def test_it_can_be_read_without_the_eyes(page):
    assert len(page.all("h1")) == 1
    assert len(page.ids) == len(set(page.ids))
    assert {each["href"][1:] for each in page.all("a")} <= set(page.ids)
    assert len(page.all("caption")) == len(page.all("table"))
    assert all("scope" in each for each in page.all("th"))
    for picture in page.all("svg"):
        assert picture.get("aria-hidden") == "true" or picture["aria-label"]
    levels = [int(name[1]) for name, _ in page.seen if re.fullmatch(r"h[1-6]", name)]
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_it_counts_people_and_tells_the_rows(page):
    assert "De quoi parlent 19 textes" in page.text
    assert "dont 1 sans nom, une par ligne" in page.text
    assert (
        "de la semaine du 5 janvier 2026 à celle du 6 avril 2026 ; 5 textes sans date" in page.text
    )
    assert re.search(r"« La fontaine de la place est cassée[^»]*» ligne \d+", page.text)
    assert re.search(r"Installer des bancs[^|]*4 personnes, 1 façon de le dire", page.text)


def test_an_alert_has_its_weeks_in_a_table_and_what_was_expected(page):
    assert "Un problème revient" in page.text
    assert "Les douze semaines en tableau" in page.text
    assert "Personnes différentes par semaine" in page.text
    assert "le seuil était de" in page.text


def test_what_identifies_a_person_is_hidden(page):
    assert "06 12 34 56 78" not in page.text
    assert "[…]" in page.text


NEIGHBOUR = (
    "Mon voisin Jean Martin fait du bruit toutes les nuits",
    "Jean Martin fait hurler sa musique la nuit",
    "Encore M. Jean Martin et sa musique cette nuit",
    "La musique de Jean Martin empêche de dormir",
    "jean martin met sa musique la nuit",
    "Que fait la mairie contre la musique de Jean Martin ?",
)


def test_a_name_that_is_hidden_in_texts_is_hidden_in_what_they_are_called(tmp_path, capsys):
    file, out = tmp_path / "Jean Martin 0612345678.csv", tmp_path / "page.html"
    lines = ["texte,auteur,date,quartier"]
    lines += [
        f"{text},a{at},2026-11-{16 + at},chez Jean Martin" for at, text in enumerate(NEIGHBOUR)
    ]
    lines += [
        f"Je m'appelle Fatou Diallo et j'habite 4 bis impasse du Puits,c{at},2026-11-1{at},"
        for at in range(4)
    ]
    lines += [
        f"réparer le lampadaire rue {at % 7},b{at},{FIRST + timedelta(days=5 * at)},"
        for at in range(60)
    ]
    file.write_text("\n".join(lines), encoding="utf-8")

    assert main(["analyse", str(file), "--html", str(out)]) == 0
    assert main(["analyse", str(file)]) == 0

    page = Page(out.read_text(encoding="utf-8"))
    told = f"{page.text} {capsys.readouterr().out}".lower().replace(str(out).lower(), "")
    assert "un sujet nouveau : musique" in told
    assert "bruit toutes les nuits" in told
    for word in ("jean", "martin", "0612345678", "fatou", "diallo", "4 bis"):
        assert word not in told


def test_what_the_file_holds_is_text(made):
    assert "<script" not in made
    assert "&lt;script&gt;" in made
    assert "dolé&lt;ances&gt;.csv" in made
    assert "<Halles>" not in made


def test_the_same_file_gives_the_same_page(table, made, tmp_path):
    again = tmp_path / "again.html"
    main(["analyse", str(table), "--html", str(again)])

    assert again.read_text(encoding="utf-8") == made


def test_texts_without_dates_or_authors_say_so(tmp_path, capsys):
    file, out = tmp_path / "titres.csv", tmp_path / "page.html"
    file.write_text("titre\n" + "Planter des arbres\n" * 3 + "Trop;x\n", encoding="utf-8")

    assert main(["analyse", str(file), "--html", str(out)]) == 0

    told = Page(out.read_text(encoding="utf-8")).text
    assert "3 : sans auteur, une ligne compte pour une personne" in told
    assert "Les textes ne sont pas datés" in told
    assert "Aucun sujet ne réunit trois personnes qui se plaignent" in told


def test_demands_of_several_hundred_texts_are_all_listed_with_their_rows(tmp_path):
    file, out = tmp_path / "titres.csv", tmp_path / "page.html"
    streets = ("Lilas", "Tilleuls", "Pommiers", "Cerisiers", "Ormes", "Charmes", "Bouleaux")
    said = [f"Réparer le trottoir de la rue des {street}" for street in streets for _ in range(16)]
    file.write_text("titre\n" + "\n".join(said), encoding="utf-8")

    main(["analyse", str(file), "--html", str(out)])

    told = Page(out.read_text(encoding="utf-8")).text
    assert "Toutes les demandes" in told
    assert re.search(r"\d+, \d+(?:, \d+)* et \d+ autres", told)
    assert "Tous les textes" not in told


def test_the_file_that_is_read_is_never_written_over(table, capsys):
    before = table.read_text(encoding="utf-8")

    assert main(["analyse", str(table), "--html", str(table)]) == 2
    assert "effacerait" in capsys.readouterr().err
    assert table.read_text(encoding="utf-8") == before


def test_a_page_that_cannot_be_written_is_said(table, tmp_path, capsys):
    assert main(["analyse", str(table), "--html", str(tmp_path / "no" / "page.html")]) == 2
    assert "ne s’écrit pas" in capsys.readouterr().err


def test_the_page_and_the_answer_for_machines_come_together(table, tmp_path, capsys):
    out = tmp_path / "page.html"

    assert main(["analyse", str(table), "--json", "--html", str(out)]) == 0
    assert json.loads(capsys.readouterr().out)["voices"] == 19
    assert out.exists()


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_a_terminal_sees_a_bar_and_a_pipe_does_not(table, monkeypatch, capsys):
    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    main(["analyse", str(table)])

    assert "%  sujets et demandes" in terminal.getvalue()
    assert terminal.getvalue().endswith("\r\x1b[K")
    quiet = Terminal()
    monkeypatch.setattr("sys.stderr", quiet)
    main(["analyse", str(table), "--json"])
    assert quiet.getvalue() == ""


def test_the_bar_grows_and_never_says_that_it_is_done():
    shares = [nearing(spent, 2.0) for spent in (0, 1, 2, 4, 400)]

    assert shares == sorted(shares)
    assert shares[-1] < 1
    assert nearing(1, 0) == 0


def test_a_second_step_goes_on_from_the_first():
    stream = io.StringIO()
    bar = Bar(stream, 10, is_shown=True)
    with bar.step("un", 6):
        pass
    with bar.step("deux", 4):
        pass

    assert "  0 %  un, environ 10 s" in stream.getvalue()
    assert " 60 %  deux, environ 4 s" in stream.getvalue()


def test_a_neighbour_named_in_one_text_is_hidden_in_the_texts_of_other_subjects(tmp_path):
    file, out = tmp_path / "voisins.csv", tmp_path / "page.html"
    lines = ["texte", "Mme Kvist laisse son chien aboyer", "Un chien aboie toute la nuit"]
    lines += [f"Kvist gare sa camionnette sur le trottoir de l’école numéro {at}" for at in "1234"]
    lines += [f"Planter des arbres rue Kvist et des fleurs, bac {at}" for at in "1234"]
    file.write_text("\n".join(lines), encoding="utf-8")
    main(["analyse", str(file), "--html", str(out)])

    page = out.read_text("utf-8")
    assert "[…] gare sa camionnette" in page
    assert "Kvist gare" not in page
    assert "Planter des arbres rue Kvist" in page


def test_a_name_that_some_share_makes_no_subject_and_no_title_of_nothing(tmp_path):
    file, out = tmp_path / "noms.csv", tmp_path / "page.html"
    lines = ["texte", "Mme Kvist brûle ses déchets", "mme kvist a raison", "Kvist exagère"]
    lines += ["Kvist et encore Kvist", "Merci à Mme Kvist", "M. Kvist ne répond pas"]
    lines += [f"Planter des arbres et des fleurs au bord du canal, bac {at}" for at in "1234"]
    file.write_text("\n".join(lines), encoding="utf-8")
    main(["analyse", str(file), "--html", str(out)])

    names = re.findall(r"<h3>([^<]*)</h3>|scope=\"row\">([^<]*)<", out.read_text("utf-8"))
    told = [first or second for first, second in names]
    assert any("arbres" in each for each in told)
    assert not [each for each in told if not each.replace("[…]", "").strip(" ·")]
