"""What files give, before any database: rows refused alone."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, strategies as st

from parvis.apps.grievances.importing.items import Item, items
from parvis.apps.grievances.importing.report import report
from parvis.apps.grievances.importing.writing import calendar_of
from parvis.core.tables import Refusal, UnreadableError
from parvis.core.tables.contributions import read_contributions

PARIS = ZoneInfo("Europe/Paris")
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


def rows(data, **said):
    data = data if isinstance(data, bytes) else data.encode()
    return list(read_contributions(data, said).rows())


def checked(data):
    table = read_contributions(data if isinstance(data, bytes) else data.encode(), {})
    return list(
        items(
            table.rows(), calendar=calendar_of(table), now=NOW, zone=PARIS, scope="", source="essai"
        )
    )


def reasons(data):
    return {each.line: each.reason for each in checked(data) if isinstance(each, Refusal)}


def texts(data):
    return [each.text for each in checked(data) if isinstance(each, Item)]


def test_one_bad_byte_costs_one_row_of_a_file_in_utf_8():
    data = "texte\nL’été à l’école\nLa rue \n".encode().replace(b"rue ", b"rue \xff")

    assert texts(data) == ["L'été à l'école"]
    assert reasons(data) == {3: "octets illisibles"}


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
        table = read_contributions(b"texte;date\n" + data, {})
    except UnreadableError:
        return
    list(
        items(
            table.rows(), calendar=calendar_of(table), now=NOW, zone=PARIS, scope="", source="essai"
        )
    )


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", " ="])
def test_the_report_runs_nothing(start):
    told = report([Refusal(2, "texte vide", f"{start}HYPERLINK(0)"), Refusal(3, "x", "\udcff\0")])

    assert told.splitlines()[1] == f"2;texte vide;'{start.strip()}HYPERLINK(0)"
    assert told.splitlines()[2] == "3;x;��"
