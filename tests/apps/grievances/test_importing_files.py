"""What files give, before any database: letters, columns, dates, rows refused alone."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, strategies as st

from parvis.apps.common.tables.encoding import decode
from parvis.apps.grievances.importing.columns import MappingError, find_columns, parse_mapping
from parvis.apps.grievances.importing.dates import read_date
from parvis.apps.grievances.importing.items import Item, items
from parvis.apps.grievances.importing.reading import Refusal, Row, UnreadableError, read_table
from parvis.apps.grievances.importing.report import report

PARIS = ZoneInfo("Europe/Paris")
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


def rows(data, **said):
    data = data if isinstance(data, bytes) else data.encode()
    return list(read_table(data, said).rows())


def checked(data):
    return list(items(rows(data), now=NOW, zone=PARIS, scope="", source="essai"))


def reasons(data):
    return {each.line: each.reason for each in checked(data) if isinstance(each, Refusal)}


def texts(data):
    return [each.text for each in checked(data) if isinstance(each, Item)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("mark", [";", ",", "\t"])
def test_accents_and_separators_are_found(encoding, mark):
    data = f"Texte{mark}Créé le\nL’école{mark}02/01/2026\n".encode(encoding)

    assert rows(data) == [Row(2, {"text": "L’école", "date": "02/01/2026"})]


def test_the_encoding_is_said():
    assert decode("Texte\né".encode()).encoding == "UTF-8"
    assert decode("Texte\né".encode("cp1252")).encoding == "Windows-1252"


def test_one_bad_byte_costs_one_row_of_a_file_in_utf_8():
    data = "texte\nL’été à l’école\nLa rue \n".encode().replace(b"rue ", b"rue \xff")

    assert texts(data) == ["L'été à l'école"]
    assert reasons(data) == {3: "octets illisibles"}


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32"])
def test_two_bytes_a_letter_are_refused_with_what_to_do(encoding):
    with pytest.raises(UnreadableError, match="CSV UTF-8"):
        read_table("texte;date\nLa rue;\n".encode(encoding), {})


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "vide"),
        (b"\n\n  \n", "vide"),
        (b"nom;prenom\na;b\n", "Aucune colonne de texte"),
        (b"[1, 2]\n", "aucune ligne n’est un objet"),
        (b'"texte;date\n', "titres"),
    ],
)
def test_a_file_without_anything_to_read_says_so(data, said):
    with pytest.raises(UnreadableError, match=said):
        read_table(data, {})


def test_a_header_alone_gives_no_row():
    assert rows("texte;date\n") == []


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("Catégorie", "theme"),
        ("CREE_LE", "date"),
        ("created_at", "date"),
        ("external_id", "id"),
        ("Usager", "author"),
        ("Secteur", "district"),
        ("ADRESSE", "place"),
        ("Objet", "title"),
        ("Depuis", "since"),
        ("Solution proposée", "solution"),
        *((name, "id") for name in ("N°", "Nº", "№", "No", "n° ", "Numéro", "ID", "Référence")),
        ("N° de dossier", "id"),
    ],
)
def test_columns_are_known_by_name(name, field):
    assert find_columns(["texte", name], {}).places == {"text": 0, field: 1}


def test_a_number_before_the_street_is_that_of_a_house():
    assert find_columns(["Texte", "N°", "Rue"], {}).places == {"text": 0, "place": 2}
    assert find_columns(["N°", "Texte", "Rue"], {}).places == {"id": 0, "text": 1, "place": 2}


def test_the_operator_names_columns_that_have_commas():
    said = parse_mapping(["text=Ce qui ne va pas, et pourquoi,date=Le jour", "theme=T"])

    assert said == {"text": "Ce qui ne va pas, et pourquoi", "date": "Le jour", "theme": "T"}
    assert find_columns(["Le jour", "T", "ce qui ne va pas, et pourquoi"], said).places == {
        "text": 2,
        "date": 0,
        "theme": 1,
    }


@pytest.mark.parametrize("word", ["texte", "couleur=A", "text=", "text=A,text=B"])
def test_what_is_said_of_columns_must_be_readable(word):
    with pytest.raises(MappingError):
        parse_mapping([word])


def test_a_column_that_is_not_there_is_named_with_those_that_are():
    with pytest.raises(MappingError, match="nom, avis"):
        read_table(b"nom;avis\na;b\n", {"text": "bla"})


@pytest.mark.parametrize(
    ("cell", "moment"),
    [
        ("2026-01-31", datetime(2026, 1, 31, 12, tzinfo=PARIS)),
        ("31/01/2026", datetime(2026, 1, 31, 12, tzinfo=PARIS)),
        ("03/02/2026", datetime(2026, 2, 3, 12, tzinfo=PARIS)),
        ("1.2.26", datetime(2026, 2, 1, 12, tzinfo=PARIS)),
        ("01/31/2026", datetime(2026, 1, 31, 12, tzinfo=PARIS)),
        ("31/01/2026 à 14h30", datetime(2026, 1, 31, 14, 30, tzinfo=PARIS)),
        ("31/01/2026 14:30:05", datetime(2026, 1, 31, 14, 30, 5, tzinfo=PARIS)),
        ("2026-01-31T14:30:00Z", datetime(2026, 1, 31, 14, 30, tzinfo=UTC)),
        ("2026-01-31 14:30:00+02:00", datetime(2026, 1, 31, 12, 30, tzinfo=UTC)),
        ("31/02/2026", None),
        ("0026-01-01", None),
        ("hier", None),
        ("2026-01-31 25:00", None),
        ("2026-01-31T10:00+99:99", None),
        ("١/٢/٢٠٢٦", datetime(2026, 2, 1, 12, tzinfo=PARIS)),
    ],
)
def test_dates_are_read_the_french_way_first(cell, moment):
    assert read_date(cell, PARIS) == moment


@given(st.text(alphabet="0123456789/-.: TZh+à", max_size=30))
def test_no_date_stops_an_import(cell):
    read_date(cell, PARIS)


def test_each_bad_row_is_named_and_the_others_go_in():
    data = (
        "texte;date\nBien;\n;\n...;\nFutur;02/01/2099\nDate;soon\nTrop;;;\nPeu\n"
        f"{'a' * 10_001};\nBien aussi;01/01/2026\n"
    )

    assert texts(data) == ["Bien", "Bien aussi"]
    assert reasons(data) == {
        4: "texte vide",
        5: "date dans le futur : « 02/01/2099 »",
        6: "date illisible : « soon »",
        7: "4 colonnes au lieu de 2",
        8: "1 colonnes au lieu de 2",
        9: "texte de 10001 caractères : 10000 au plus",
    }


def test_a_cell_of_100_000_characters_is_refused_alone():
    data = f'texte\n"{"mot " * 25_000}"\nLa suite\n'

    assert texts(data) == ["La suite"]
    assert reasons(data)[2].startswith("texte de 99999 caractères")


def test_a_cell_beyond_what_is_read_is_refused_alone():
    assert reasons(f'texte\n"{"a" * 200_000}"\nLa suite\n') == {2: "cellule beaucoup trop longue"}


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        ('"Ouvert;01/01/2026', "guillemets mal placés"),
        ('"Mal "placé";', "guillemets mal placés"),
    ],
)
def test_a_broken_quote_costs_its_row(broken, reason):
    data = f'texte;date\n{broken}\n"Une ""autre"" rue";\n'

    assert texts(data) == ['Une "autre" rue']
    assert reasons(data) == {2: reason}


def test_a_quote_that_nothing_closes_does_not_swallow_the_file():
    data = 'texte;date\n"Ouvert;\n' + "La rue;\n" * 900

    assert len(texts(data)) == 900
    assert reasons(data) == {2: "guillemet ouvert et jamais fermé"}


def test_a_cell_of_several_lines_and_mixed_ends_of_lines():
    data = b'texte;lieu\r\n"Une\r\ndeux\rtrois";ici\rQuatre;l\xc3\xa0\nCinq;\r\n'

    found = checked(data)
    assert [each.text for each in found] == ["Une\ndeux\ntrois", "Quatre", "Cinq"]
    assert [each.line for each in found] == [2, 5, 6]


def test_nul_is_refused_where_it_stands():
    assert reasons(b"texte;lieu\nLa rue\0;ici\nLe banc;\n") == {2: "octets illisibles"}


def test_a_title_alone_is_the_text():
    assert texts("titre\nVote blanc\n") == ["Vote blanc"]


def test_formulas_and_tags_stay_text():
    formula = "=1+1 <b>@SUM(A1)</b>"

    assert texts(f"texte\n{formula}\n") == [formula]


def test_invisible_characters_go_away():
    assert texts("texte\nLa \u202erue\u200b Basse\n") == ["La rue Basse"]


def test_the_excel_line_is_no_header():
    assert rows("sep=;\ntexte;lieu\nLa rue;ici\n") == [Row(3, {"text": "La rue", "place": "ici"})]


def test_addresses_are_hidden_in_what_everybody_reads():
    (item,) = checked("texte;lieu;auteur\nÉcrivez à a.b@exemple.fr;x@y.fr;Z <Z@Exemple.fr>\n")

    assert (item.text, item.place) == ("Écrivez à […]", "[…]")
    assert item.masked
    assert item.address == "z@exemple.fr"


def test_an_identifier_goes_in_once_a_file():
    assert reasons("texte;id\nUn;7\nDeux;7\nTrois;\nQuatre;\n") == {
        3: "identifiant « 7 » déjà lu à la ligne 2"
    }


def test_json_lines_are_read_one_by_one():
    data = (
        '{"texte": "Un", "id": 7, "date": null}\n\n{"id": 8, "texte": "Deux"}\nnon\n[]\n'
        '{"texte": ["x"]}\n{"texte": "\\ud800"}\n{"texte": "\\u0000"}\n'
        + "[" * 9000
        + '\n{"texte": 5}\n{"texte": "Trois", "titre": 1.5}\n'
    )

    assert [(each.text, each.id) for each in checked(data) if isinstance(each, Item)] == [
        ("Un", "7"),
        ("Deux", "8"),
    ]
    assert reasons(data) == {
        4: "cette ligne n’est pas du JSON",
        5: "cette ligne n’est pas un objet JSON",
        6: "le champ « text » n’est pas du texte",
        7: "octets illisibles",
        8: "octets illisibles",
        9: "cette ligne n’est pas du JSON",
        10: "le champ « text » n’est pas du texte",
        11: "le champ « title » n’est pas du texte",
    }


@given(st.binary(max_size=400))
def test_whatever_the_bytes_there_is_one_kind_of_error(data):
    try:
        table = read_table(b"texte;date\n" + data, {})
    except UnreadableError:
        return
    list(items(table.rows(), now=NOW, zone=PARIS, scope="", source="essai"))


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", " ="])
def test_the_report_runs_nothing(start):
    told = report([Refusal(2, "texte vide", f"{start}HYPERLINK(0)"), Refusal(3, "x", "\udcff\0")])

    assert told.splitlines()[1] == f"2;texte vide;'{start.strip()}HYPERLINK(0)"
    assert told.splitlines()[2] == "3;x;��"
