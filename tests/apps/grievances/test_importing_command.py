"""`import grievances`, as an operator types it."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.core.management.base import OutputWrapper

from launcher.main import management_command
from parvis.apps.common.tenancy import within
from parvis.apps.contributions.models import Contribution
from parvis.apps.insight.models import AnalysisRun
from parvis.apps.ledger.models import Log
from parvis.apps.ledger.services import Sequencer
from parvis.apps.portal.import_summary import Progress

EXAMPLE = Path(__file__).parents[3] / "docs" / "how-to" / "exemple-doleances.csv"
DATA = "texte;auteur;date\n" + "".join(
    f"Le trottoir de la rue {name} est cassé;{name};01/02/2026\n"
    for name in ("Haute", "Basse", "Neuve", "Vieille")
)


@pytest.fixture
def file(tmp_path, settings, town):
    settings.PARVIS_HOME = tmp_path / "home"
    settings.PARVIS_HOME.mkdir()
    path = tmp_path / "cahier.csv"
    path.write_text(DATA, "utf-8")
    return path


def run(file, *words, town="bourg"):
    out, err = StringIO(), StringIO()
    arguments = ("grievances", str(file), "--town", town, *words)
    call_command("import_data", *arguments, stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def test_an_import_ends_with_the_topics_and_a_sealed_journal(file, within_town):
    said, steps = run(file)

    assert "4 lues, 4 ajoutées, 0 déjà là, 0 refusées" in said
    assert "CSV à points-virgules, UTF-8 ; text = « texte »" in said
    assert "Les plus grands sujets :" in said
    assert "Journal public scellé." in steps
    assert AnalysisRun.objects.get().contributions == 4
    assert Log.objects.get().published == Log.objects.get().size >= 5
    assert not file.with_name("cahier.csv.rapport.csv").exists()


def test_a_second_import_says_that_all_is_there(file, within_town):
    run(file)
    said, steps = run(file)

    assert "4 lues, 0 ajoutées, 4 déjà là, 0 refusées" in said
    assert "sujets" not in said
    assert steps == ""


def test_what_was_cut_short_before_its_analysis_is_analysed_by_the_next(file, within_town):
    run(file, "--no-analysis")
    said, _ = run(file)

    assert "0 ajoutées" in said
    assert AnalysisRun.objects.get().contributions == 4


def test_refusals_stand_in_a_file_beside(file, tmp_path):
    file.write_text('texte;date\n=cmd();hier\n"=A1";01/01/2026\n', "utf-8")
    said, _ = run(file, "--no-analysis")
    report = tmp_path / "cahier.csv.rapport.csv"

    assert str(report) in said
    assert report.read_text("utf-8-sig") == (
        "ligne;raison;texte\n2;date illisible : « hier »;'=cmd()\n"
    )


def test_the_report_goes_where_it_is_told(file, tmp_path):
    file.write_text("texte;date\nUn;hier\n", "utf-8")
    run(file, "--report", str(tmp_path / "refus.csv"))

    assert (tmp_path / "refus.csv").exists()
    with pytest.raises(CommandError, match="écraser"):
        run(file, "--report", str(file))


def test_a_rehearsal_writes_nothing_but_its_report(file, within_town):
    said, _ = run(file, "--dry-run")

    assert "4 à ajouter" in said
    assert "rien n’a été écrit" in said
    assert not Contribution.objects.exists()
    assert not Log.objects.exists()


def test_quiet_says_the_result_alone(file):
    said, steps = run(file, "--quiet", "--no-analysis")

    assert said.startswith("4 lues")
    assert steps == ""


def test_a_worker_that_seals_already_is_left_alone(file, settings, within_town):
    with Sequencer(settings.PARVIS_HOME):
        _, steps = run(file, "--no-analysis")

    assert "scellé par le service en marche" in steps
    assert Contribution.objects.count() == 4


def test_no_valid_row_is_no_error(file, within_town):
    file.write_text("texte\n...\n!!\n", "utf-8")
    said, _ = run(file)

    assert "2 lues, 0 ajoutées, 0 déjà là, 2 refusées" in said
    assert not AnalysisRun.objects.exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--town", "nulle-part"], "Communes d’ici : bourg"),
        (["--map", "text=Bla"], "pas de colonne « Bla »"),
        (["--map", "bla"], "champ=colonne"),
        (["--source", "a:b"], "sans deux-points"),
        (["--limit", "0"], "limit"),
        (["--report", "/nowhere/at/all/r.csv", "--town", "non"], "Aucune commune"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(file, words, said):
    with pytest.raises(CommandError, match=said):
        run(file, *words)


def test_a_file_that_is_not_there(file):
    with pytest.raises(CommandError, match=r"absent\.csv : ce fichier n’existe pas"):
        run(file.with_name("absent.csv"))


def test_a_folder_is_no_file(file):
    with pytest.raises(CommandError, match="c’est un dossier, pas un fichier"):
        run(file.parent)


def test_nothing_of_it_shows_in_another_town(file, elsewhere):
    run(file, "--no-analysis")

    with within(elsewhere):
        assert not Contribution.objects.exists()


def test_the_example_of_the_guide_goes_in_whole(file, tmp_path, within_town):
    said, _ = run(EXAMPLE, "--no-analysis", "--report", str(tmp_path / "refus.csv"))

    assert "3 lues, 3 ajoutées, 0 déjà là, 0 refusées" in said
    assert "laissées de côté" not in said
    assert "inconnus" not in said


def test_a_terminal_has_a_bar(monkeypatch):
    terminal = StringIO()
    monkeypatch.setattr(terminal, "isatty", lambda: True)
    bar = Progress(OutputWrapper(terminal), 8, is_quiet=False)
    bar.show(4)
    bar.end()

    assert terminal.getvalue() == f"\r{'█' * 15}{'░' * 15} 4 lignes\n"


def test_a_name_that_people_type_leads_here():
    assert management_command("import") == "import_data"
