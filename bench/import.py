"""Measure the import of grievances: seconds and memory, with journal and analysis.

    python bench/import.py TITLES.csv [--rows 25000] [--seed 1] [--database URL]

TITLES.csv has a column `titre_sans_accents` (see ../shared/data/README.md). Each row is a
sentence of its own, made of real titles with variations, dated over two years, by one of
some 20,000 authors. The command runs as a process of its own on a fresh database; memory is
the peak that the system measured for it. PostgreSQL: URL names an empty database.
"""

import argparse
import csv
import os
import random
import re
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
OPENINGS = ("", "", "Je propose ", "Il faut ", "À mon avis, ", "Urgent : ", "Enfin ", "Encore ")
ENDINGS = ("", "", " s'il vous plaît", ", ça suffit", " !", " dans notre commune", ", merci")
DISTRICTS = ("centre", "gare", "nord", "plaine")
LAST_DAY = date(2026, 2, 27)


def write_rows(titles: list[str], count: int, seed: int, path: Path) -> None:
    """Write a file of `count` grievances of about twenty words."""
    draw = random.Random(seed)  # noqa: S311 (drawn examples)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(["id", "titre", "texte", "date", "auteur", "quartier", "lieu"])
        for number in range(count):
            title = titles[number % len(titles)]
            body = f"{draw.choice(OPENINGS)}{title}{draw.choice(ENDINGS)}"
            text = ". ".join([body, *draw.sample(titles, draw.randrange(3))])
            day = LAST_DAY - timedelta(days=draw.randrange(730))
            author = f"u{draw.randrange(count)}"
            place = f"rue {draw.randrange(400)}"
            row = [number, title, text, f"{day:%d/%m/%Y}", author, draw.choice(DISTRICTS), place]
            writer.writerow(row)


def run(*words: str, **variables: str) -> tuple[float, float]:
    """Run a management command; return its seconds and its peak of memory, in megabytes."""
    command = [sys.executable, str(ROOT / "manage.py"), *words]
    began = time.monotonic()
    child = os.posix_spawn(command[0], command, os.environ | variables)
    _, status, usage = os.wait4(child, 0)
    if status:
        sys.exit(f"{' '.join(words)}: {os.waitstatus_to_exitcode(status)}")
    return time.monotonic() - began, usage.ru_maxrss / 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("titles", type=Path)
    parser.add_argument("--rows", type=int, default=25_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--database", default="", metavar="URL")
    arguments = parser.parse_args()
    with arguments.titles.open(encoding="utf-8", newline="") as file:
        titles = [row["titre_sans_accents"] for row in csv.DictReader(file)]
    table = []
    with tempfile.TemporaryDirectory() as folder:
        variables = {
            "PARVIS_HOME": folder,
            "PARVIS_SECRET_KEY": "only-for-the-bench",
            "PARVIS_DATABASE_URL": arguments.database,
        }
        path = Path(folder) / "grievances.csv"
        write_rows(titles, arguments.rows, arguments.seed, path)
        run("migrate", "-v0", **variables)
        run("town", "create", "--name", "Essai", "--slug", "essai", **variables)
        order = ("import_data", "grievances", str(path), "--town", "essai", "--quiet")
        for name, *more in (
            ("dry run", "--dry-run"),
            ("rows, journal and analysis",),
            ("again, nothing to add",),
        ):
            table.append((name, *run(*order, *more, **variables)))
    server = re.sub(":.*", "", arguments.database) or "sqlite"
    print(
        f"\n{arguments.rows} rows, seed {arguments.seed}, {server}, {os.cpu_count()} processors\n"
    )
    print("Promised: rows, journal and analysis in 120 s and 700 MB.\n")
    print("| import | seconds | peak memory, MB |\n|---|---|---|")
    for name, seconds, megabytes in table:
        print(f"| {name} | {seconds:.1f} | {megabytes:.0f} |")


if __name__ == "__main__":
    main()
