"""`./parvis import grievances FILE --town SLUG`: take in what people wrote elsewhere.

Here and not in `grievances`, because an import ends with an analysis, which stands above.
"""

import sys
import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.core.management.base import CommandError
from django.db.models import Max
from django.utils.timezone import now

from parvis.apps.collectivites.models import Town
from parvis.apps.common.commands import Command as OurCommand
from parvis.apps.common.tenancy import within
from parvis.apps.contributions.models import Contribution, Origin, Status
from parvis.apps.grievances.services import (
    FIELDS,
    Import,
    MappingError,
    Outcome,
    UnreadableError,
    import_grievances,
    parse_mapping,
    read_contributions,
    report,
)
from parvis.apps.insight.models import AnalysisRun
from parvis.apps.insight.services import run_analysis
from parvis.apps.ledger.services import (
    BusyError,
    HaltedError,
    Sequencer,
    UsedKeyError,
    open_log,
    seal_confirmed,
)
from parvis.apps.portal.import_summary import Progress, findings, summary

REFUSED: Final = {
    FileNotFoundError: "ce fichier n’existe pas. Vérifiez son nom et son dossier.",
    IsADirectoryError: "c’est un dossier, pas un fichier.",
    PermissionError: "vous n’avez pas le droit d’ouvrir ce fichier.",
}
SOURCE_MAX = 60  # characters, so that it fits before an author's reference


class Command(OurCommand):
    """A second import of the same file adds nothing: one that was cut short is run again."""

    help = "Fait entrer des doléances écrites ailleurs (CSV, ou JSON par lignes)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Describe the one thing that can be imported so far."""
        kinds = parser.add_subparsers(dest="kind", required=True, metavar="NATURE")
        one = kinds.add_parser("grievances", help="des doléances")
        one.add_argument("file", type=Path, metavar="FICHIER")
        one.add_argument("--town", required=True, metavar="COMMUNE", help="son adresse courte")
        one.add_argument(
            "--map",
            action="append",
            default=[],
            metavar="CHAMP=COLONNE",
            help=f"dire quelle colonne est quoi, parmi : {', '.join(FIELDS)}",
        )
        one.add_argument("--dry-run", action="store_true", help="tout lire, ne rien écrire")
        one.add_argument("--source", default="", metavar="NOM", help="d’où viennent ces doléances")
        one.add_argument("--limit", type=_count, metavar="N", help="les N premières seulement")
        one.add_argument("--report", type=Path, metavar="FICHIER", help="où écrire les refus")
        one.add_argument(
            "--contacts", action="store_true", help="garder les adresses des auteurs, pour répondre"
        )
        one.add_argument("--no-analysis", action="store_true", help="sans l’analyse à la fin")
        one.add_argument("--quiet", action="store_true", help="seulement le résultat")

    def handle(self, *_: Any, **options: Any) -> None:
        """Import, seal, analyse, and tell."""
        began = time.monotonic()
        town, wanted = _town(options["town"]), self._wanted(options)
        self.stderr.style_func = None  # progress is no error
        progress = Progress(self.stderr, len(wanted.table.lines), is_quiet=options["quiet"])
        if not options["quiet"]:
            self.stdout.write(_told(wanted))
        outcome = import_grievances(town=town, wanted=wanted, at=now(), progress=progress.show)
        progress.end()
        path = options["report"] or _report_beside(options["file"])
        _write_report(path, options["file"], outcome)
        analyses = not (wanted.is_rehearsal or options["no_analysis"]) and not _is_heard(town)
        if analyses:
            progress.say("Analyse de ce que disent les gens…")
            run_analysis(town=town, at=now())
        if analyses or (outcome.added and not wanted.is_rehearsal):
            progress.say(_seal(town))
        seconds = time.monotonic() - began
        self.stdout.write(summary(outcome, path, seconds, is_rehearsal=wanted.is_rehearsal))
        if analyses:
            self.stdout.write(findings(town))

    def _wanted(self, options: dict[str, Any]) -> Import:
        file, source = options["file"], options["source"]
        if len(source) > SOURCE_MAX or ":" in source:
            raise CommandError(f"--source : {SOURCE_MAX} caractères au plus, sans deux-points.")
        try:
            table = read_contributions(file.read_bytes(), parse_mapping(options["map"]))
        except OSError as error:
            raise CommandError(f"{file} : {_why(error)}") from error
        except (MappingError, UnreadableError) as error:
            raise CommandError(f"{file.name} : {error}") from error
        return Import(
            table=table,
            source=source or file.name.replace(":", "_")[:SOURCE_MAX],
            is_named=bool(source),
            keeps_contacts=options["contacts"],
            is_rehearsal=options["dry_run"],
            limit=options["limit"],
        )


def _town(slug: str) -> Town:
    town = Town.objects.filter(slug=slug).first()
    if town is None:
        known = ", ".join(Town.objects.values_list("slug", flat=True)) or "aucune"
        raise CommandError(f"Aucune commune à l’adresse « {slug} ». Communes d’ici : {known}.")
    with within(town):
        if not Status.objects.exists():
            raise CommandError(f"{town.name} n’a pas encore de statuts : ouvrez-la d’abord.")
    return town


def _is_heard(town: Town) -> bool:
    """Whether an analysis has read all that was imported: it may have been cut short before."""
    with within(town):
        imported = Contribution.objects.filter(origin=Origin.IMPORT)
        last = imported.aggregate(last=Max("pk"))["last"] or 0
        return AnalysisRun.objects.done().filter(last_contribution__gte=last).exists() or not last


def _count(text: str) -> int:
    count = int(text)
    if count < 1:
        raise ValueError(text)
    return count


def _told(wanted: Import) -> str:
    table = wanted.table
    named = [f"{name} = « {table.columns.names[at]} »" for name, at in table.columns.places.items()]
    lines = [f"{table.form}, {table.encoding} ; {', '.join(named)}"]
    if table.columns.ignored:
        lines.append(f"Colonnes laissées de côté : {', '.join(table.columns.ignored)}")
    return "\n".join(lines)


def _report_beside(file: Path) -> Path:
    return file.with_name(f"{file.name}.rapport.csv")


def _write_report(path: Path, file: Path, outcome: Outcome) -> None:
    """Write the refusals; an older report is replaced even where nothing is refused now."""
    if path.resolve() == file.resolve():
        raise CommandError("--report : ce serait écraser le fichier lui-même.")
    if not outcome.refusals and not path.exists():
        return
    try:
        path.write_text(report(outcome.refusals), encoding="utf-8", newline="")
    except OSError as error:
        print(f"{path} : {_why(error)}", file=sys.stderr)  # noqa: T201 - the rest is done


def _why(error: OSError) -> str:
    """Say in French what the system refused."""
    for kind, sentence in REFUSED.items():
        if isinstance(error, kind):
            return sentence
    return "l’ordinateur n’a pas pu ouvrir ce fichier."


def _seal(town: Town) -> str:
    """Give the entries their place in the journal, unless the worker is doing it."""
    try:
        open_log(town=town, at=now())
        with Sequencer(settings.PARVIS_HOME) as sequencer:
            seal_confirmed(sequencer, town, at=now())
    except BusyError:
        return "Le journal public est scellé par le service en marche."
    except (HaltedError, UsedKeyError) as error:
        return f"Le journal public est arrêté, rien n’est scellé : {error}"
    return "Journal public scellé."
