"""Taking grievances in from a file: once each, sealed, and nobody named."""

from datetime import timedelta

import pytest
from django.db import IntegrityError

from parvis.apps.collectivites.models import Participant
from parvis.apps.common.tenancy import within
from parvis.apps.contributions.models import Contribution, Origin
from parvis.apps.grievances.importing import writing
from parvis.apps.grievances.models import Grievance
from parvis.apps.grievances.services import Import, import_grievances, read_contributions
from parvis.apps.insight.voices import load_voices
from parvis.apps.ledger.models import Entry
from parvis.core.ledger.entries import commitment
from parvis.testing.factories import SOME_DAY

LATER = SOME_DAY + timedelta(days=3)


@pytest.fixture
def take_in(town):
    def taken(data, at=SOME_DAY, into=town, **options):
        table = read_contributions(data.encode(), {})
        wanted = Import(table=table, **{"source": "cahier.csv", **options})
        return import_grievances(town=into, wanted=wanted, at=at)

    return taken


def counts(outcome):
    return outcome.added, outcome.known, len(outcome.refusals)


def test_a_row_becomes_a_grievance_as_if_it_had_been_filed(take_in, within_town):
    take_in(
        "texte;titre;date;theme;quartier;lieu;depuis;solution\n"
        "Un trou.;Nid-de-poule;01/02/2026;Voirie et trottoirs;la gare;rue Basse;mars;boucher\n"
    )

    row = Contribution.objects.get()
    assert (row.text, row.title, row.place) == ("Un trou.", "Nid-de-poule", "rue Basse")
    assert (row.theme.slug, row.district.slug) == ("voirie", "gare")
    assert (row.origin, row.status.slug) == (Origin.IMPORT, "recue")
    assert f"{row.published_at:%d/%m/%Y}" == "01/02/2026"
    assert (row.grievance.since, row.grievance.solution) == ("mars", "boucher")
    assert row.grievance.service.slug == "voirie"
    assert row.number.startswith("PV-2026-")


def test_the_dates_of_a_column_are_read_in_one_order_as_by_the_analysis(take_in, within_town):
    outcome = take_in("texte;date\nUn trou.;02/03/2026\nUn banc.;02/27/2026\n")

    days = list(Contribution.objects.order_by("text").values_list("published_at", flat=True))
    assert [f"{day:%d/%m/%Y}" for day in days] == ["27/02/2026", "03/02/2026"]
    assert "le mois d’abord" in outcome.dates


def test_a_column_of_both_orders_refuses_the_rows_that_have_the_month_first(take_in, within_town):
    outcome = take_in("texte;date\nUn trou.;27/02/2026\nUn banc.;02/27/2026\n")

    assert [each.reason for each in outcome.refusals] == ["date illisible : « 02/27/2026 »"]
    assert "seules les premières sont lues" in outcome.dates


@pytest.mark.parametrize(
    "written",
    ["7-nov-25", "le 7/11/2025", "7 nov. 2025 à 14h30", "vendredi 7 novembre 2025", "45968"],
)
def test_dates_are_read_as_people_and_spreadsheets_write_them(take_in, within_town, written):
    take_in(f"texte;date\nUn trou.;{written}\n")

    assert f"{Contribution.objects.get().published_at:%d/%m/%Y}" == "07/11/2025"


def test_each_filing_is_sealed_when_it_was_imported(take_in, within_town):
    take_in("texte;date\nUn trou.;01/02/2026\nUn banc.;\n")

    entries = Entry.objects.order_by("pk")
    assert [entry.type for entry in entries] == ["contribution.file"] * 2
    assert {entry.at for entry in entries} == {SOME_DAY}
    for entry, row in zip(entries, Contribution.objects.order_by("pk"), strict=True):
        assert entry.subject == row.public_id == entry.payload["id"]
        committed = commitment(entry.type, entry.payload, bytes(entry.salt))
        assert entry.read().data["c"] == committed


@pytest.mark.parametrize("header", ["texte;auteur", "texte;id"])
def test_a_second_import_adds_nothing(take_in, within_town, header):
    data = f"{header}\nUn trou.;1\nUn banc.;2\n"

    assert counts(take_in(data)) == (2, 0, 0)
    assert counts(take_in(data, at=LATER)) == (0, 2, 0)
    assert Contribution.objects.count() == Entry.objects.count() == Grievance.objects.count() == 2
    assert Participant.objects.count() == 2


def test_a_renamed_file_with_identifiers_adds_nothing(take_in):
    data = "texte;id\nUn trou.;1\n"
    take_in(data)

    assert counts(take_in(data, source="copie.csv")) == (0, 1, 0)


def test_two_people_with_the_same_words_stay_two(take_in, within_town):
    assert counts(take_in("texte;auteur\nLa tva.;a\nLa tva.;b\nLa tva.;a\n")) == (3, 0, 0)
    assert Participant.objects.count() == 2


def test_a_file_that_has_grown_adds_what_is_new(take_in):
    take_in("texte\nUn trou.\n")

    assert counts(take_in("texte\nUn trou.\nUn banc.\n")) == (1, 1, 0)


def test_an_identifier_taken_by_another_text_is_told(take_in):
    take_in("texte;id\nUn trou.;1\n")
    other = "texte;id\nUn banc.;1\n"

    outcome = take_in(other, source="ailleurs.csv")
    assert "--source" in outcome.refusals[0].reason
    assert counts(take_in(other, source="ailleurs", is_named=True)) == (1, 0, 0)


def test_identifiers_of_one_town_mean_nothing_in_another(take_in, town, elsewhere):
    data = "texte;id;auteur\nUn trou.;1;a\n"
    take_in(data)

    assert counts(take_in(data, into=elsewhere)) == (1, 0, 0)
    for each in (town, elsewhere):
        with within(each):
            assert Contribution.objects.get().participant.town == each


def test_an_author_is_one_person_and_an_unknown_one_is_one_a_row(take_in, within_town):
    take_in("texte;auteur\nUn;u1\nDeux;u1\nTrois;\nQuatre;\n")

    references = Participant.objects.order_by("external_ref").values_list("external_ref", flat=True)
    assert list(references) == ["", "", "cahier.csv:u1"]
    assert not Participant.objects.exclude(display_name="").exists()


def test_an_address_is_kept_only_if_asked(take_in, within_town):
    data = "texte;auteur\nUn;Jean@Exemple.fr\nDeux;jean@exemple.fr\n"
    take_in(data)
    take_in(data, source="autre.csv", keeps_contacts=True)

    silent, reachable = Participant.objects.order_by("pk")
    assert (silent.contact, reachable.contact) == ("", "jean@exemple.fr")
    assert "@" not in silent.external_ref + reachable.external_ref


def test_a_very_long_author_is_still_one(take_in, within_town):
    long = "x" * 300
    take_in(f"texte;auteur\nUn;{long}\nDeux;{long}\n")

    assert len(Participant.objects.get().external_ref) <= 120


def test_only_what_is_recent_has_a_day_to_be_answered_by(take_in, within_town):
    take_in("texte;date\nHier;01/03/2026\nVieux;01/01/2026\nUn jour;\n")

    due = dict(Grievance.objects.values_list("contribution__text", "due_at"))
    assert due == {"Hier": SOME_DAY + timedelta(days=15), "Vieux": None, "Un jour": None}
    assert not Grievance.objects.late(SOME_DAY).exists()


def test_what_has_no_date_is_no_news_for_the_analysis(take_in, within_town):
    take_in("texte;date\nHier;02/03/2026\nUn jour;\n")

    weeks = {voice.text: voice.week for voice in load_voices(SOME_DAY)}
    assert weeks["Un jour"] is None
    assert weeks["Hier"] is not None


def test_words_that_are_no_theme_are_counted(take_in, within_town):
    outcome = take_in("texte;theme;quartier\nUn;Météo;gare\nDeux;trottoir;Mars\n")

    assert outcome.themes == {"Météo": 1}
    assert outcome.districts == {"Mars": 1}
    assert Contribution.objects.get(text="Deux").theme.slug == "voirie"


def test_a_long_title_is_cut_at_a_word(take_in, within_town):
    take_in(f"titre\n{'Plus de lumière ' * 20}\n")

    row = Contribution.objects.get()
    assert len(row.title) <= 91
    assert len(row.text) == 319


def test_what_was_imported_is_found_by_search(take_in, within_town):
    take_in("texte\nLes lampadaires cassés\nUn banc\n")

    assert Contribution.objects.matching("lampadaire cassée").get().text == "Les lampadaires cassés"


def test_a_rehearsal_counts_and_writes_nothing(take_in, within_town):
    data = "texte;auteur\nUn trou.;a\n;b\n"

    assert counts(take_in(data, is_rehearsal=True)) == (1, 0, 1)
    assert not Contribution.objects.exists()
    assert not Participant.objects.exists()


def test_the_first_rows_alone(take_in):
    assert counts(take_in("texte\nUn\nDeux\nTrois\n", limit=2)) == (2, 0, 0)


def test_rows_cost_no_query_each(take_in, django_assert_max_num_queries):
    take_in("texte\nUn\n")
    few = "texte;auteur;theme\n" + "".join(f"Mot {n};{n};voirie\n" for n in range(25))

    with django_assert_max_num_queries(22):
        take_in(few, source="b.csv")


def test_numbers_are_drawn_again_where_they_are_taken(take_in, within_town, monkeypatch):
    drawn = iter(["A", "A", "B", "B", "C"])

    def draw(_town, _at):
        return f"PV-2026-{next(drawn)}"

    monkeypatch.setattr("parvis.apps.contributions.saying.draw_number", draw)
    monkeypatch.setattr(writing, "draw_number", draw)
    take_in("texte\nUn\n")
    take_in("texte\nUn\nDeux\nTrois\n")

    numbers = Contribution.objects.order_by("number").values_list("number", flat=True)
    assert list(numbers) == ["PV-2026-A", "PV-2026-B", "PV-2026-C"]


def test_a_batch_that_fails_leaves_nothing(take_in, within_town, monkeypatch):
    def refuse(*_, **__):
        raise IntegrityError

    monkeypatch.setattr(writing, "entry_of", refuse)
    with pytest.raises(IntegrityError):
        take_in("texte;auteur\nUn;a\n")

    assert not Contribution.objects.exists()
    assert not Participant.objects.exists()
