"""What a file gives: its letters, its columns, its rows by number, its dates."""

import json
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, strategies as st

from parvis.core.tables import MappingError, Refusal, Row, UnreadableError
from parvis.core.tables.contributions import find_columns, parse_mapping, read_contributions
from parvis.core.tables.dates import read_date
from parvis.core.tables.encoding import decode, shown

PARIS = ZoneInfo("Europe/Paris")


def rows(data, **said):
    data = data if isinstance(data, bytes) else data.encode()
    return list(read_contributions(data, said).rows())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("mark", [";", ",", "\t"])
def test_accents_and_separators_are_found(encoding, mark):
    data = f"Texte{mark}Créé le\nL’école{mark}02/01/2026\n".encode(encoding)

    assert rows(data) == [Row(2, {"text": "L’école", "date": "02/01/2026"})]


def test_the_encoding_is_said():
    assert decode("Texte\né".encode()).encoding == "UTF-8"
    assert decode("Texte\né".encode("cp1252")).encoding == "Windows-1252"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32"])
def test_two_bytes_a_letter_are_refused_with_what_to_do(encoding):
    with pytest.raises(UnreadableError, match="CSV UTF-8"):
        read_contributions("texte;date\nLa rue;\n".encode(encoding), {})


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "vide"),
        (b"\n\n  \n", "vide"),
        (b"nom;prenom\na;b\n", "Aucune colonne de texte"),
        (b"[1, 2]\n", "ne contient aucun objet"),
        (b"[]", "La liste JSON est vide"),
        (b'"texte;date\n', "titres"),
    ],
)
def test_a_file_without_anything_to_read_says_so(data, said):
    with pytest.raises(UnreadableError, match=said):
        read_contributions(data, {})


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
        read_contributions(b"nom;avis\na;b\n", {"text": "bla"})


@pytest.mark.parametrize(
    ("cell", "moment"),
    [
        ("2026-01-31", datetime(2026, 1, 31, 12, tzinfo=PARIS)),
        ("31/01/2026", datetime(2026, 1, 31, 12, tzinfo=PARIS)),
        ("03/02/2026", datetime(2026, 2, 3, 12, tzinfo=PARIS)),
        ("1.2.26", datetime(2026, 2, 1, 12, tzinfo=PARIS)),
        ("01/31/2026", None),
        ("31/01/2026 à 14h30", datetime(2026, 1, 31, 14, 30, tzinfo=PARIS)),
        ("31/01/2026 14:30:05", datetime(2026, 1, 31, 14, 30, 5, tzinfo=PARIS)),
        ("2026-01-31T14:30:00Z", datetime(2026, 1, 31, 14, 30, tzinfo=UTC)),
        ("2026-01-31 14:30:00+02:00", datetime(2026, 1, 31, 12, 30, tzinfo=UTC)),
        ("2026/03/01 2:05:00 PM UTC+1", datetime(2026, 3, 1, 13, 5, tzinfo=UTC)),
        ("2026/03/01 12:00:00 AM GMT-03:30", datetime(2026, 3, 1, 3, 30, tzinfo=UTC)),
        ("2026-01-31 10:00+5", datetime(2026, 1, 31, 5, tzinfo=UTC)),
        ("2026/03/01 2:05:00 PM UTC+99", None),
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


def test_the_excel_line_is_no_header():
    assert rows("sep=;\ntexte;lieu\nLa rue;ici\n") == [Row(3, {"text": "La rue", "place": "ici"})]


def told(data):
    return [(each.number, each.line) for each in read_contributions(data.encode(), {}).rows()]


def test_rows_are_numbered_by_what_is_written_between_the_marks():
    assert told('texte;lieu\nUn;\n\n;;\n;\n"Deux\nlignes";\nTrois\nQuatre;\n') == [
        (1, 2),
        (4, 6),
        (5, 8),
        (6, 9),
    ]
    assert told('{"texte": "Un"}\n\nnon\n{"texte": "Deux"}\n') == [(1, 1), (2, 3), (3, 4)]


def test_a_list_of_objects_is_a_table():
    said = [{"texte": "Un", "date": None}, {"texte": "Deux"}]

    assert rows(json.dumps(said, indent=1)) == [
        Row(1, {"text": "Un", "date": ""}),
        Row(2, {"text": "Deux", "date": ""}),
    ]


def test_a_column_that_begins_with_the_name_of_a_text_is_taken_for_want_of_another():
    assert find_columns(["budget", "titre_projet_gagnant"], {}).places == {"title": 1}
    assert find_columns(["titre_projet", "Texte"], {}).places == {"text": 1}
    assert find_columns(["titrage"], {}).places == {}


def test_a_field_that_is_no_text_costs_its_row():
    assert rows('{"texte": "Un"}\n{"texte": 5}\n{"texte": ["x"]}\n[]\n')[1:] == [
        Refusal(2, "le champ « text » n’est pas du texte", '{"texte": 5}\n'),
        Refusal(3, "le champ « text » n’est pas du texte", '{"texte": ["x"]}\n'),
        Refusal(4, "cette ligne n’est pas un objet JSON", "[]\n"),
    ]


def test_a_broken_quote_costs_its_row_alone():
    found = rows('texte;lieu\n"Ouvert;\n"Mal "placé";\nBien;ici\n')

    assert [each.line for each in found if isinstance(each, Refusal)] == [2, 3]
    assert found[-1] == Row(4, {"text": "Bien", "place": "ici"})


def test_a_quote_that_nothing_closes_does_not_swallow_the_file():
    found = rows('texte;date\n"Ouvert;\n' + "La rue;\n" * 900)

    assert found[0] == Refusal(2, "guillemet ouvert et jamais fermé", '"Ouvert;\n')
    assert len(found) == 901


def test_a_cell_that_is_too_long_costs_its_row():
    assert rows(f'texte\n"{"a" * 200_000}"\nLa suite\n')[0].reason == "cellule beaucoup trop longue"


def test_what_was_not_read_is_shown_as_a_question_mark():
    assert shown("a\udcff\0") == "a��"


@given(st.binary(max_size=400))
def test_whatever_the_bytes_there_is_one_kind_of_error(data):
    try:
        table = read_contributions(b"texte;date\n" + data, {})
    except UnreadableError:
        return
    assert all(isinstance(each, Row | Refusal) for each in table.rows())


def test_each_object_is_read_by_its_own_usual_names():
    lines = ('{"text": "Un"}', '{"texte": "Deux"}', '{"text": null, "message": "Trois"}')

    assert [row.cells["text"] for row in rows("\n".join(lines))] == ["Un", "Deux", "Trois"]
    assert [row.cells["text"] for row in rows("\n".join(lines), text="texte")] == ["", "Deux", ""]


@pytest.mark.parametrize(
    ("begins", "said"),
    [
        (b"PK\x03\x04", "un classeur de tableur"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "un ancien document Excel"),
        (b"%PDF-1.7\n", "un PDF"),
    ],
)
def test_what_is_no_table_is_named_and_its_bytes_are_not_shown(begins, said):
    with pytest.raises(UnreadableError, match=said) as error:
        read_contributions(begins + b"a;b\nc;d\n", {})
    assert "CSV UTF-8" in str(error.value)
    assert "a;b" not in str(error.value)
